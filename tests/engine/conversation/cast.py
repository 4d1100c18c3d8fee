"""A conversation between Grace in London and Karl in Berlin, for tests of single steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from engine.conversation import Conversation, Party, Pressed, Role, Said, Situation, Step, Trigger, step
from engine.language.meaning import Intent, Meaning
from engine.people import ChannelName
from engine.periods import Period
from engine.rules import Rules, working_week
from engine.slots import Diary

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
GRACE = Party(
    "grace", "Grace Lund", "grace@lund.example", "Europe/London", "en-GB", ChannelName.WEB, "grace", "grace"
)
KARL = Party(
    "karl",
    "Karl Brandt",
    "karl@brandt.example",
    "Europe/Berlin",
    "en-GB",
    ChannelName.EMAIL,
    "karl@brandt.example",
    "karl@brandt.example",
)
RULES = Rules(weekly=working_week(((9 * 60, 17 * 60),)))


def draft(**fields: Any) -> Conversation:
    """A conversation that has not begun."""
    base = Conversation("talk", GRACE, timedelta(minutes=30), "Europe/London")
    return replace(base, **fields)


def situation(**fields: Any) -> Situation:
    """Monday morning, nothing in anybody's calendar."""
    base = Situation(NOW, "booking", "booking@parley.example", RULES, Diary())
    return replace(base, **fields)


def at(text: str, minutes: int = 30) -> Period:
    """The period that begins at `text`, UTC."""
    start = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return Period(start, start + timedelta(minutes=minutes))


def asked(meaning: Meaning | None = None, invitee: Party | None = KARL) -> Said:
    """The organizer's request."""
    return Said(Role.ORGANIZER, meaning or Meaning((Intent.REQUEST,)), "request", invitee, tzid=GRACE.tzid)


def said(*intents: Intent, **fields: Any) -> Said:
    """Words of the invitee, already understood."""
    return Said(Role.INVITEE, Meaning(intents, **fields), "words", tzid=KARL.tzid)


def offered(**fields: Any) -> Conversation:
    """A conversation with three offers out."""
    return step(draft(**fields), asked(), situation()).conversation


def booked(**fields: Any) -> Conversation:
    """A conversation whose first offer was taken."""
    talk = offered(**fields)
    return step(talk, Pressed(Role.INVITEE, "offer:1", talk.round), situation()).conversation


def run(talk: Conversation, *triggers: Trigger, **fields: Any) -> Step:
    """Take several steps, one minute after the other; the last one is returned."""
    outcome = Step(talk, (), "")
    for number, trigger in enumerate(triggers):
        now = NOW + timedelta(minutes=number + 1)
        outcome = step(outcome.conversation, trigger, situation(now=now, **fields))
    return outcome
