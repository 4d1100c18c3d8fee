"""Invitations that a person's calendar sends to Parley (iTIP REQUEST, RFC 5546 3.2.2): wishes, not facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.app import App
from bot.finding import Found, trigger_key
from bot.requests import request
from bot.steps import Outcome, take
from engine.conversation import Role, Said
from engine.conversation.wanted import zone
from engine.language.meaning import Intent, Meaning, Window
from engine.messages import CalendarReply, Inbound, Words
from engine.people import Address, ChannelName, Person

MINUTE = timedelta(minutes=1)
LONGEST = timedelta(hours=12)


async def invited(
    app: App, inbound: Inbound, event: CalendarReply, person: Person, found: Found
) -> Outcome | None:
    """An organizer's invitation asks for that meeting; an invitee's proposes its time. No other counts."""
    if person.organizer and not found.sure:
        words = Words("", event.summary, others=_guests(event))
        asked = replace(inbound, body=words)
        return await request(app, asked, words, person, _meaning(app, event, person, Intent.REQUEST))
    talk = found.talks[0] if len(found.talks) == 1 else None
    if talk is None or talk.role_of(person.id) is not Role.INVITEE or event.start is None:
        return None
    meaning = replace(_meaning(app, event, person, Intent.PROPOSE), subject=None, duration=None)
    said = Said(Role.INVITEE, meaning, event.summary, tzid=person.tzid, person=person.id)
    return await take(app, talk, said, trigger_key(inbound), by=Role.INVITEE)


def _guests(event: CalendarReply) -> tuple[Address, ...]:
    return tuple(Address(ChannelName.EMAIL, mail) for mail, _ in event.answers if mail)


def _meaning(app: App, event: CalendarReply, person: Person, intent: Intent) -> Meaning:
    """What the event says of its subject, length and time; a time that has passed is none."""
    windows: tuple[Window, ...] = ()
    length = event.end - event.start if event.start is not None and event.end is not None else None
    if event.start is not None and event.start > app.now():
        wall = event.start.astimezone(zone(person.tzid)).replace(tzinfo=None)
        windows = (Window(start=wall, exact=True),)
    minutes = (
        length // MINUTE if length is not None and timedelta(0) < length <= timedelta(hours=12) else None
    )
    return Meaning((intent,), windows=windows, subject=event.summary or None, duration=minutes)
