"""Commands that begin with a slash and mean the same in every channel and language."""

from __future__ import annotations

import re
from dataclasses import replace
from zoneinfo import available_timezones

from bot import hours, overviews, replies
from bot.app import App
from bot.finding import Found, trigger_key
from bot.phrases import times
from bot.phrases.catalogue import Translate, language_of, translator
from bot.steps import take
from engine.conversation import Said
from engine.errors import Refused
from engine.language.meaning import Intent, Meaning
from engine.messages import Inbound, Message
from engine.people import Person
from storage import people

_COMMAND = re.compile(r"/(zone|rules|hours|status|help|start)(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)


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
            await _rules(app, inbound, person)
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
        await _rules(app, inbound, person)
        return
    try:
        weekly = hours.parse(text)
    except Refused as error:
        await _answer(app, inbound, person, str(error))
        return
    moved = replace(person, rules=replace(person.rules, weekly=weekly), hours_known=True)
    await app.store.keep(lambda tx: people.put(tx, moved))
    await _rules(app, inbound, moved)


async def _rules(app: App, inbound: Inbound, person: Person) -> None:
    """What Parley plans by, and how to change it."""
    say = translator(language_of(person.locale))
    await _answer(app, inbound, person, *_told(person, say))


def _told(person: Person, say: Translate) -> tuple[str, ...]:
    rules = person.rules
    open_hours = hours.describe(rules.weekly, person.locale)
    zone = times.place(person.tzid)
    return (
        say("You can be met {hours} ({zone} time).", hours=open_hours, zone=zone),
        say("To change that: /hours {example} and /zone Europe/Berlin", example=hours.EXAMPLE),
    )


async def _answer(app: App, inbound: Inbound, person: Person, *paragraphs: str) -> None:
    await replies.answer(app, inbound, Message("Parley", paragraphs), person.name)
