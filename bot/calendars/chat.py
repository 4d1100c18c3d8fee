"""Calendars in chat: "connect my calendar" is answered with a one-time link, for its reader alone."""

from __future__ import annotations

import re

from bot.app import App
from bot.calendars import connecting, links
from bot.phrases.catalogue import language_of, translator
from bot.replies import answer
from engine.messages import Inbound, Message
from engine.people import Person

_CALENDAR = r"(?:calend[aá]r(?:s|io|iers?|i)?|calendrier|calendário|agenda|kalender)"
_ASKED = re.compile(
    rf"/calendars?|/calendar\b.*|(?:please )?(?:re)?connect (?:my |a |the )?{_CALENDAR}(?: again)?|"
    rf"(?:bitte )?verbinde (?:meinen |den )?{_CALENDAR}|(?:meinen )?{_CALENDAR} (?:neu )?verbinden|"
    rf"(?:re)?connecter (?:mon )?{_CALENDAR}|(?:re)?connecte mon {_CALENDAR}|"
    rf"conectar? (?:mi |el |o )?(?:meu )?{_CALENDAR}|ligar? (?:o )?(?:meu )?{_CALENDAR}|"
    rf"collegar? (?:il )?(?:mio )?{_CALENDAR}|collega(?:re)? (?:il )?(?:mio )?{_CALENDAR}|"
    rf"(?:koppel|verbind) (?:mijn )?{_CALENDAR}|(?:mijn )?{_CALENDAR} koppelen",
    re.IGNORECASE,
)


async def handle(app: App, inbound: Inbound, text: str, person: Person) -> bool:
    """Take `text` if it asks for a calendar to be connected; False for anything else."""
    if _ASKED.fullmatch(text.strip().rstrip(".!?")) is None:
        return False
    say = translator(language_of(person.locale))
    if not inbound.private:
        text = say("Write that to me alone, please: the link is for your eyes only.")
        await answer(app, inbound, Message("Parley", (text,)), person.name)
        return True
    secret, now = app.clock.new_secret(), app.now()
    await app.store.keep(lambda tx: links.begin(tx, secret, person.id, now))
    known = [
        f"\u2022 {one.account.url}: {one.text(person.locale)}" for one in connecting.reports(app, person.id)
    ]
    lead = say("Open this page within an hour to connect a calendar; the link is good once:")
    paragraphs = (*(["\n".join(known)] if known else []), lead, links.address(app, secret))
    await answer(app, inbound, Message(say("Your calendars"), paragraphs), person.name)
    return True
