// Every mail that was sent, newest first, as its reader sees it.

import { follow, h, linked } from "/static/dom.js";

/** Draws `mails`, MailViews oldest first, into `letters`; the number of new ones. */
export function drawMails(letters, mails) {
  letters.querySelector(".empty").hidden = mails.length > 0;
  const added = follow(letters.querySelector("ol"), [...mails].reverse(), (mail) => mail.id, letter);
  return added.length;
}

function letter(mail, before) {
  const open = before?.querySelector("details")?.open ?? false;
  return h(
    "li",
    {},
    h(
      "details.letter",
      { open },
      h(
        "summary",
        {},
        h("span.to", {}, h("span.unseen", {}, "To "), mail.to),
        h("span.about", {}, mail.subject || "(no subject)"),
        mail.invitation ? h("span.tag", { "data-method": mail.invitation.method }, mail.invitation.says) : "",
        h("time", { datetime: mail.at }, mail.time),
      ),
      h(
        "dl.fields",
        {},
        field("From", mail.sender),
        field("To", mail.to),
        field("Subject", mail.subject),
      ),
      mail.invitation ? invitation(mail.invitation) : "",
      h("div.text", {}, linked(mail.text)),
    ),
  );
}

function invitation(one) {
  return h(
    "section.invitation",
    { "aria-label": `${one.says}: ${one.summary}`, "data-method": one.method },
    h("h4", {}, one.says),
    one.summary ? h("p.summary", {}, one.summary) : "",
    h(
      "dl.fields",
      {},
      field("When", one.when.join("\n")),
      field("Where", one.where),
      field("Organizer", one.organizer),
      field("Attendees", one.attendees.join("\n")),
      field("Method", `${one.method}, sequence ${one.sequence}`),
      field("UID", one.uid),
    ),
    h("details.source", {}, h("summary", {}, "text/calendar"), h("pre", { tabindex: "0" }, one.text)),
  );
}

function field(name, value) {
  return value ? h("div", {}, h("dt", {}, name), h("dd", {}, value)) : "";
}
