// The organizer's week: a column a day, its hours as ground, its events laid over them.

import { follow, h } from "/static/dom.js";

const KINDS = { busy: "Busy", held: "Held", booked: "Booked" };

/** Draws `week`, a WeekView, into `grid`. */
export function drawWeek(grid, week) {
  const scale = new Scale(week);
  grid.style.setProperty("--rows", scale.last - scale.first);
  const columns = [{ hours: [scale.first, scale.last] }, ...week.days.map((day, number) => column(week, day, number))];
  follow(grid, columns, (one) => (one.day ? one.day.date : "hours"), (one) => (one.day ? dayColumn(one, scale) : hourColumn(scale)));
}

class Scale {
  constructor(week) {
    this.first = week.first_hour;
    this.last = week.last_hour;
  }

  /** Where `minute` of a day lies, from 0 to 100. */
  place(minute) {
    const share = (minute / 60 - this.first) / (this.last - this.first);
    return `${Math.min(Math.max(share, 0), 1) * 100}%`;
  }

  put(element, { start, end }) {
    element.style.setProperty("--top", this.place(start));
    element.style.setProperty("--end", this.place(end));
    return element;
  }
}

/** What one day shows; its shape decides whether it is drawn again. */
function column(week, day, number) {
  const here = (piece) => piece.day === number;
  const entries = week.entries.flatMap((entry) =>
    entry.pieces.filter(here).map((piece) => ({ ...entry, pieces: null, start: piece.start, end: piece.end })),
  );
  return {
    day,
    rows: [week.first_hour, week.last_hour],
    hours: week.hours.filter(here),
    entries: lanes(entries),
    now: week.now && here(week.now) ? week.now : null,
  };
}

/** Events that overlap stand side by side: each gets a lane of as many as its cluster needs. */
function lanes(entries) {
  const sorted = [...entries].sort((one, two) => one.start - two.start || two.end - one.end);
  let cluster = [];
  let until = -1;
  const close = () => {
    const wide = Math.max(0, ...cluster.map((entry) => entry.lane)) + 1;
    for (const entry of cluster) entry.lanes = wide;
    cluster = [];
  };
  for (const entry of sorted) {
    if (entry.start >= until) close();
    const taken = new Set(cluster.filter((other) => other.end > entry.start).map((other) => other.lane));
    entry.lane = 0;
    while (taken.has(entry.lane)) entry.lane += 1;
    cluster.push(entry);
    until = Math.max(until, entry.end);
  }
  close();
  return sorted;
}

function hourColumn(scale) {
  const hours = Array.from({ length: scale.last - scale.first - 1 }, (_, index) => scale.first + index + 1);
  return h(
    "div.hours-column",
    { "aria-hidden": "true" },
    h("div.day-name"),
    h("div.track", {}, hours.map((hour) => scale.put(h("span", {}, `${`${hour}`.padStart(2, "0")}:00`), { start: hour * 60, end: hour * 60 }))),
  );
}

function dayColumn({ day, hours, entries, now }, scale) {
  const open = hours.map((piece) => scale.put(h("div.open"), piece));
  const events = entries.map((entry) => event(entry, scale));
  return h(
    `section.day-column${day.today ? ".today" : ""}${hours.length || entries.length ? "" : ".empty"}`,
    { "aria-label": `${day.spoken}${day.today ? ", today" : ""}` },
    h("h3.day-name", {}, h("span", {}, day.name), " ", h("b", {}, day.number)),
    h(
      "div.track",
      {},
      open,
      events.length ? h("ol", {}, events) : h("p.unseen", {}, hours.length ? "Nothing planned." : "No meetings."),
      now ? scale.put(h("div.now", { "aria-hidden": "true" }), now) : "",
    ),
  );
}

function event(entry, scale) {
  const length = entry.end - entry.start;
  const element = h(
    `li.event.${entry.kind}${length <= 30 ? ".short" : ""}`,
    { title: `${entry.title} · ${entry.when}` },
    h("span.unseen", {}, `${KINDS[entry.kind]}: `),
    h("span.title", {}, entry.title || KINDS[entry.kind]),
    h("span.unseen", {}, `, ${entry.when}`),
    h("span.at", { "aria-hidden": "true" }, entry.when.split(", ").slice(1).join(", ")),
    entry.uid ? h("button.remove", { type: "button", value: entry.uid, "aria-label": `Remove ${entry.title || KINDS[entry.kind]}` }, "×") : "",
  );
  element.style.setProperty("--lane", entry.lane);
  element.style.setProperty("--lanes", entry.lanes);
  return scale.put(element, entry);
}
