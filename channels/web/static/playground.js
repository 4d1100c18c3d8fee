// The playground: fetches the overview whenever something changed and lets each part show its share.

import { drawMails } from "/static/mail.js";
import { Pane } from "/static/pane.js";
import { listen, overview, post } from "/static/talk.js";
import { drawWeek } from "/static/week.js";

const at = (selector) => document.querySelector(selector);
const link = at("#link");
const news = at("#news");
const calendar = at("#calendar");
const main = at("main");

let shown = null;
let monday = "";
let fetching = false;
let again = false;

const panes = [...document.querySelectorAll(".pane")].map(
  (section) => new Pane(section, { failed, news: (pane) => mark(pane.role), acted: follow }),
);

async function refresh() {
  if (fetching) {
    again = true;
    return;
  }
  fetching = true;
  try {
    do {
      again = false;
      show(await overview(monday));
      connected(true);
    } while (again);
  } catch {
    connected(false);
    setTimeout(refresh, 2000);
  } finally {
    fetching = false;
  }
}

function show(view) {
  const first = shown === null;
  shown = view;
  for (const pane of panes) {
    const own = view.panes.find((one) => one.role === pane.role);
    if (own) pane.show(own);
  }
  names(view);
  at("#week-span").textContent = `${view.week.title} · ${view.week.zone}`;
  at("#week-today").toggleAttribute("disabled", view.week.now !== null);
  drawWeek(at("#week-grid"), view.week);
  const letters = drawMails(at("#letters"), view.mails);
  main.classList.toggle("has-mail", view.mails.length > 0);
  at("#mail-count").textContent = counted(view.mails.length);
  if (letters && !first) {
    mark("mail");
    say(letters === 1 ? "A mail was sent." : `${letters} mails were sent.`);
  }
  calendar.setAttribute("aria-checked", `${view.demo_calendar}`);
  calendar.disabled = false;
  document.body.classList.add("ready");
}

function names(view) {
  for (const { role, name } of view.panes) {
    const first = name.split(" ")[0];
    for (const element of document.querySelectorAll(`[data-name="${role}"]`)) element.textContent = first;
    if (role === "organizer") at("#week-title").textContent = `${first}’s week`;
    at(`.skip [data-show="${role}"]`).textContent = `Write as ${first}`;
  }
}

function counted(number) {
  if (number === 0) return "Every mail Parley sends, as its reader sees it";
  return number === 1 ? "One mail sent" : `${number} mails sent`;
}

/** For a screen reader only: what the eye sees anyway. */
function say(text) {
  news.className = "unseen";
  news.textContent = text;
}

/** For everybody: what went wrong. */
function failed(text) {
  news.className = "toast";
  news.textContent = text;
  clearTimeout(failed.timer);
  failed.timer = setTimeout(() => say(""), 8000);
}

function connected(yes) {
  link.textContent = yes ? "Live" : "Reconnecting…";
  link.classList.toggle("off", !yes);
}

/** On a narrow screen one part is shown at a time; a dot marks the others where something is new. */
function reveal(part) {
  main.dataset.shown = part;
  for (const tab of document.querySelectorAll(".tabs button")) {
    if (tab.dataset.show === part) {
      tab.setAttribute("aria-current", "true");
      tab.removeAttribute("data-new");
    } else {
      tab.removeAttribute("aria-current");
    }
  }
  const log = main.querySelector(`[data-part="${part}"] .log`);
  if (log) log.scrollTop = log.scrollHeight;
}

function mark(part) {
  if (main.dataset.shown !== part) at(`.tabs [data-show="${part}"]`).setAttribute("data-new", "");
}

for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => reveal(button.dataset.show));
}

/** After something was said or pressed the week follows the conversation again. */
function follow() {
  monday = "";
}

function turn(to) {
  monday = to;
  refresh();
}

at("#week-previous").addEventListener("click", () => shown && turn(shown.week.previous));
at("#week-next").addEventListener("click", () => shown && turn(shown.week.next));
at("#week-today").addEventListener("click", () => shown && turn(shown.week.today));

calendar.addEventListener("click", async () => {
  const filled = calendar.getAttribute("aria-checked") !== "true";
  calendar.setAttribute("aria-checked", `${filled}`);
  try {
    await post("/playground/calendar", { filled });
  } catch (error) {
    failed(error.message);
  }
  refresh();
});

const added = at("#event");

added.addEventListener("submit", async (submitted) => {
  submitted.preventDefault();
  const { start, minutes, title } = Object.fromEntries(new FormData(added));
  await edit("/playground/event", { start, minutes: Number(minutes), title });
  turn(start.slice(0, 10));
});

at("#week-grid").addEventListener("click", (clicked) => {
  const button = clicked.target.closest("button.remove");
  if (button) edit("/playground/event/remove", { uid: button.value });
});

/** Changes the organizer's own calendar. */
async function edit(path, payload) {
  try {
    await post(path, payload);
  } catch (error) {
    failed(error.message);
  }
  refresh();
}

listen(refresh, connected);
setInterval(() => document.hidden || refresh(), 60_000);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
