"""Commands that begin with a slash and mean the same in every channel and language."""

from __future__ import annotations

import re
from dataclasses import replace
from zoneinfo import available_timezones

from bot import hours, overviews, replies, rulings
from bot.app import App
from bot.finding import Found, trigger_key
from bot.phrases.catalogue import language_of, translator
from bot.steps import take
from engine.conversation import Said
from engine.errors import Refused
from engine.language.meaning import Intent, Meaning
from engine.messages import Inbound, Message
from engine.people import Person
from storage import people

_REMOVE = re.compile(r"(?:remove|delete|-)\s*#?(\d{1,2})", re.IGNORECASE)
_COMMAND = re.compile(r"/(zone|rules|hours|undo|status|help|start)(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)


async def handle(app: App, inbound: Inbound, text: str, person: Person, found: Found) -> bool:
    """Take `text` if it is such a command; False for anything else."""
    command = _COMMAND.fullmatch(text.strip())
    if command is None:
        return False
    rest = (command[2] or "").strip()
    match command[1].lower():
        case "zone":
            await _zone(app, inbound, person, found, rest)
        case "hours":
            await _hours(app, inbound, person, rest)
        case "rules":
            await _rules(app, inbound, person, rest)
        case "undo":
            await rulings.undo(app, inbound, person, rulings.voice_of(person))
        case "status":
            await overviews.status(app, inbound, person, found.talks)
        case _:
            await replies.help(app, inbound, person)
    return True


async def _zone(app: App, inbound: Inbound, person: Person, found: Found, name: str) -> None:
    tzid = _named(name)
    say = translator(language_of(person.locale))
    if not tzid:
        text = say("I do not know the time zone “{name}”. Use a name such as Europe/Berlin.", name=name[:60])
        await _answer(app, inbound, person, text)
        return
    moved = replace(person, tzid=tzid)
    await app.store.keep(lambda tx: people.put(tx, moved))
    talk = found.talks[0] if len(found.talks) == 1 else None
    role = talk.role_of(person.id) if talk is not None else None
    if talk is None or role is None:
        await replies.zone_set(app, inbound, moved)
        return
    said = Said(role, Meaning((Intent.SET_TIMEZONE,), timezone=tzid), tzid=tzid)
    await take(app, talk, said, trigger_key(inbound), by=role)


def _named(name: str) -> str:
    """The zone called `name`, whole or by its city, in any case; "" for none or several."""
    wanted = name.casefold().replace(" ", "_")
    known = {zone.casefold(): zone for zone in available_timezones()}
    if wanted in known:
        return known[wanted]
    cities = {zone for key, zone in known.items() if "/" in key and key.rpartition("/")[2] == wanted}
    return cities.pop() if len(cities) == 1 else ""


async def _hours(app: App, inbound: Inbound, person: Person, text: str) -> None:
    if not text:
        await rulings.show(app, inbound, person, rulings.voice_of(person))
        return
    try:
        weekly = hours.parse(text)
    except Refused as error:
        await _answer(app, inbound, person, str(error))
        return

    def open_then(known: Person) -> Person:
        return replace(known, rules=replace(known.rules, weekly=weekly), hours_known=True)

    await rulings.replaced(app, inbound, person, open_then)


async def _rules(app: App, inbound: Inbound, person: Person, rest: str) -> None:
    """Show the rules, or take one of them out."""
    asked = _REMOVE.fullmatch(rest)
    if asked is not None:
        await rulings.remove(app, inbound, person, int(asked[1]))
        return
    await rulings.show(app, inbound, person, rulings.voice_of(person))


async def _answer(app: App, inbound: Inbound, person: Person, *paragraphs: str) -> None:
    await replies.answer(app, inbound, Message("Parley", paragraphs), person.name)
