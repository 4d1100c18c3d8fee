// One person's pane: what was said, the buttons, the threads, and the field to write in.

import { follow, h, linked } from "/static/dom.js";
import { post } from "/static/talk.js";

const WELCOME = {
  organizer: {
    says: "Ask for a meeting in your own words.",
    try: "45 minutes with karl@example.com next week, mornings, about Titan",
  },
  invitee: { says: "Parley writes here as soon as somebody asks for you.", try: "" },
};

export class Pane {
  /**
   * `failed(text)` says what went wrong; `news(pane)` is called when something new was said to this person,
   * `acted()` when the person said or pressed something.
   */
  constructor(section, { failed, news, acted }) {
    this.section = section;
    this.role = section.dataset.part;
    this.failed = failed;
    this.news = news;
    this.acted = acted;
    this.thread = "";
    this.pending = new Map();
    section.append(document.querySelector("#pane").content.cloneNode(true));
    this.log = section.querySelector(".log");
    this.list = section.querySelector(".bubbles");
    this.field = section.querySelector("textarea");
    this.field.id = `say-${this.role}`;
    const form = section.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.say();
    });
    this.field.addEventListener("keydown", (event) => this.typed(event, form));
    this.field.addEventListener("input", () => this.grow());
    this.welcome();
  }

  welcome() {
    const words = WELCOME[this.role];
    this.section.querySelector(".welcome").append(
      h("p", {}, words.says),
      words.try ? h("button.try", { type: "button", onclick: () => this.suggest(words.try) }, words.try) : "",
    );
  }

  suggest(text) {
    this.field.value = text;
    this.grow();
    this.field.focus();
  }

  typed(event, form) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Escape" && this.thread) {
      this.choose("");
    }
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 160)}px`;
  }

  /** Shows `view`, a PaneView. */
  show(view) {
    const first = !this.view;
    this.view = view;
    for (const bubble of view.bubbles) this.pending.delete(bubble.id);
    if (this.thread && !view.threads.some((thread) => thread.id === this.thread)) this.thread = "";
    this.title();
    this.draw(first);
  }

  title() {
    const { name, role, zone } = this.view;
    const first = name.split(" ")[0];
    this.section.setAttribute("aria-label", `${name}, ${role}`);
    this.section.querySelector("h2").textContent = name;
    this.section.querySelector(".sub").textContent = `${role === "organizer" ? "Organizer" : "Invitee"} · ${zone} time`;
    this.section.querySelector(".face").textContent = first.slice(0, 1);
    this.log.setAttribute("aria-label", `Conversation with ${first}`);
    this.field.setAttribute("aria-label", `Write to Parley as ${first}`);
    this.field.placeholder = this.role === "organizer" ? `Ask as ${first}` : `Answer as ${first}`;
  }

  draw(first = false) {
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80;
    const held = this.list.contains(document.activeElement);
    const bubbles = this.bubbles();
    const added = follow(this.list, bubbles, (bubble) => bubble.id, (bubble) => this.bubble(bubble));
    this.section.classList.toggle("quiet", bubbles.length === 0);
    this.drawThreads();
    if (held && !this.list.contains(document.activeElement)) this.field.focus({ preventScroll: true });
    if (first || near || added.some((element) => element.classList.contains("mine"))) {
      this.log.scrollTop = this.log.scrollHeight;
    }
    if (!first) {
      for (const element of added) appear(element);
      if (added.some((element) => !element.classList.contains("mine"))) this.news(this);
    }
  }

  /** What is to be seen: one thread or all, with headings where the day or the subject changes. */
  bubbles() {
    const pending = [...this.pending.values()];
    const all = [...this.view.bubbles, ...pending].filter((one) => !this.thread || one.thread === this.thread);
    const subjects = new Map(this.view.threads.map((thread) => [thread.id, thread.subject]));
    let day = "";
    let thread = "";
    return all.map((bubble) => {
      const shown = { ...bubble, heading: bubble.day !== day ? bubble.day : "" };
      const named = !this.thread && bubble.thread && bubble.thread !== thread;
      shown.subject = named ? (subjects.get(bubble.thread) ?? "") : "";
      day = bubble.day;
      thread = bubble.thread || thread;
      return shown;
    });
  }

  bubble(bubble) {
    const said = bubble.paragraphs.map((text) => h("p", {}, linked(text)));
    const closing = bubble.closing.map((text) => h("p.closing", {}, linked(text)));
    return h(
      `li.bubble.${bubble.mine ? "mine" : "parley"}${bubble.state ? `.${bubble.state}` : ""}`,
      {},
      bubble.heading ? h("p.day", {}, bubble.heading) : "",
      bubble.subject ? this.threadLabel(bubble) : "",
      h(
        "div.body",
        { lang: bubble.mine ? null : bubble.language },
        h("span.unseen", {}, bubble.mine ? "You: " : "Parley: "),
        said,
        this.options(bubble),
        closing,
        this.buttons(bubble),
      ),
      bubble.state === "failed"
        ? h("button.again", { type: "button", onclick: () => this.send(bubble.id) }, "Not sent. Try again")
        : h("time", { datetime: bubble.at }, bubble.time),
    );
  }

  threadLabel(bubble) {
    const choose = () => this.choose(bubble.thread);
    return h("button.subject", { type: "button", title: "Show only this conversation", onclick: choose }, bubble.subject);
  }

  options(bubble) {
    if (!bubble.options.length) return "";
    const rows = bubble.options.map((option) => {
      const inside = [h("span.number", {}, `${option.number}`), h("span.unseen", {}, ". "), h("span", {}, option.label)];
      return h(
        "li",
        {},
        bubble.settled
          ? h("span.option.gone", {}, inside)
          : h("button.option", { type: "button", onclick: (event) => this.press(event, bubble, option.button) }, inside),
      );
    });
    return h("ol.options", {}, rows);
  }

  buttons(bubble) {
    if (bubble.settled || !bubble.buttons.length) return "";
    const one = (button) =>
      h(`button.choice.${button.style}`, { type: "button", onclick: (event) => this.press(event, bubble, button) }, button.label);
    return h("div.choices", { role: "group", "aria-label": "Answers" }, bubble.buttons.map(one));
  }

  drawThreads() {
    const holder = this.section.querySelector(".threads");
    const { threads } = this.view;
    holder.hidden = threads.length < 2;
    const all = [{ id: "", subject: "All" }, ...threads].map((thread) => ({ ...thread, ref: "", on: thread.id === this.thread }));
    follow(holder, all, (thread) => thread.id || "all", (thread, before) => {
      const chip = h("button.chip", { type: "button", "aria-pressed": `${thread.on}` }, thread.subject || "Untitled");
      chip.addEventListener("click", () => this.choose(thread.id));
      if (before === document.activeElement) queueMicrotask(() => chip.focus());
      return chip;
    });
    this.drawChosen();
  }

  drawChosen() {
    const line = this.section.querySelector(".thread-chosen");
    const thread = this.view.threads.find((one) => one.id === this.thread);
    line.hidden = !thread;
    if (!thread) return line.replaceChildren();
    const leave = h("button", { type: "button", onclick: () => this.choose(""), "aria-label": "Show all conversations" }, "×");
    line.replaceChildren(h("span", {}, "In “", h("b", {}, thread.subject), "”"), leave);
  }

  choose(thread) {
    this.thread = thread;
    this.draw(true);
    this.field.focus({ preventScroll: true });
  }

  say() {
    const text = this.field.value.trim();
    if (!text || !this.view) return;
    const id = crypto.randomUUID();
    this.field.value = "";
    this.grow();
    this.pending.set(id, {
      id,
      at: new Date().toISOString(),
      time: "",
      day: "Today",
      mine: true,
      thread: this.thread,
      paragraphs: [text],
      options: [],
      closing: [],
      buttons: [],
      settled: false,
      language: "",
    });
    this.send(id);
  }

  async send(id) {
    const bubble = this.pending.get(id);
    if (!bubble) return;
    this.acted();
    this.pending.set(id, { ...bubble, state: "sending" });
    this.draw();
    const thread = this.view.threads.find((one) => one.id === bubble.thread)?.ref ?? "";
    try {
      await post("/playground/say", { kind: "said", id, person: this.view.person, text: bubble.paragraphs[0], thread });
    } catch (error) {
      this.failed(error.message);
      if (this.pending.has(id)) this.pending.set(id, { ...bubble, state: "failed" });
      this.draw();
    }
  }

  async press(event, bubble, button) {
    const group = event.currentTarget.closest(".body");
    if (group.dataset.busy) return;
    group.dataset.busy = "yes";
    this.acted();
    event.currentTarget.classList.add("pressed");
    const payload = { kind: "pressed", id: crypto.randomUUID(), person: this.view.person, value: button.value, ref: bubble.id };
    try {
      await post("/playground/press", payload);
    } catch (error) {
      this.failed(error.message);
    }
    setTimeout(() => {
      delete group.dataset.busy;
      group.querySelector(".pressed")?.classList.remove("pressed");
    }, 1500);
  }
}

/** Lets a new bubble rise, once: not again whenever the pane is shown. */
function appear(element) {
  element.classList.add("fresh");
  element.addEventListener("animationend", () => element.classList.remove("fresh"), { once: true });
}
