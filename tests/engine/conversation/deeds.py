"""What people do in the small town: deeds drawn from plain choices, by Hypothesis or by a seeded walk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from engine.conversation import Answered, Noticed, Pressed, Role, Said, Trigger
from engine.conversation.triggers import Introduction
from engine.language.introductions import Part
from engine.language.meaning import Intent, Meaning, Window
from engine.messages import CalendarReply, Notice, NoticeKind
from engine.periods import Period
from tests.engine.conversation.cast import GRACE, KARL, NOW
from tests.engine.conversation.world import LISA, World

T = TypeVar("T")
Pick = Callable[[Sequence[Any]], Any]
"""`pick(choices)` is one of them."""
BUTTONS = (
    *("offer:1", "offer:2", "offer:3", "yes", "no", "reschedule", "keep", "cancel"),
    *("accept_once", "suggest_others", "decline", "offer_all", "try_again", "drop"),
)
WORDS: dict[Role, tuple[Intent, ...]] = {
    Role.INVITEE: (
        *(Intent.ACCEPT, Intent.ACCEPT, Intent.PROPOSE, Intent.PROPOSE, Intent.DECLINE_ALL, Intent.CANCEL),
        *(Intent.RESCHEDULE, Intent.CONFIRM, Intent.DENY, Intent.CHANGE_DURATION, Intent.QUESTION),
        *(Intent.LATE, Intent.UNSUBSCRIBE, Intent.WRONG_PERSON, Intent.OTHER, Intent.OUT_OF_OFFICE),
        *(Intent.SET_TIMEZONE, Intent.MORE_OPTIONS),
    ),
    Role.ORGANIZER: (
        *(Intent.ACCEPT, Intent.APPROVE, Intent.DENY, Intent.CANCEL, Intent.RESCHEDULE, Intent.PROPOSE),
        *(Intent.PAUSE, Intent.RESUME, Intent.NUDGE, Intent.CHANGE_DURATION, Intent.CHANGE_LOCATION),
        *(Intent.OTHER, Intent.MORE_OPTIONS),
    ),
}


def do_something(world: World, pick: Pick) -> None:
    """One deed of anybody, or an hour, a day, an event that fills the organizer's week."""
    deed = pick(
        ("said", "said", "said", "pressed", "pressed", "time", "time", "stop", "busy", "answered", "noticed")
    )
    name = pick(tuple(world.talks))
    match deed:
        case "said":
            world.act(name, _said(world, name, pick))
        case "pressed":
            role, talk = pick(tuple(Role)), world.talks[name]
            back = pick((0, 0, 0, 1, 2))
            world.act(
                name,
                Pressed(role, pick(BUTTONS), max(0, talk.round - back), _speaker(world, name, role, pick)),
            )
        case "time":
            world.pass_time(pick((1, 50, 600, 1440, 3000)))
        case "stop":
            world.stop_for(pick((30, 700, 5000)))
        case "busy":
            start = _start(world, pick)
            world.busy = [*world.busy[-3:], Period(start, start + timedelta(hours=pick((1, 4))))]
        case "answered":
            world.act(name, _answered(world, name, pick))
        case _:
            kind = pick((NoticeKind.OUT_OF_OFFICE, NoticeKind.BOUNCE))
            returns = world.now.date() + timedelta(days=pick((1, 5)))
            world.act(
                name,
                Noticed(Role.INVITEE, Notice(kind, returns_on=date.fromordinal(returns.toordinal())), None),
            )


def _speaker(world: World, name: str, role: Role, pick: Pick) -> str:
    sides = world.talks[name].sides(role)
    return str(pick(tuple(side.person for side in sides))) if sides else ""


def _said(world: World, name: str, pick: Pick) -> Trigger:
    role = pick((Role.INVITEE, Role.INVITEE, Role.ORGANIZER))
    person = _speaker(world, name, role, pick)
    tzid = GRACE.tzid if role is Role.ORGANIZER else KARL.tzid
    introduction = None
    if role is Role.INVITEE and name == "a" and LISA.person not in world.silent and pick(range(4)) == 0:
        introduction = Introduction(Part.ASSISTANT, (LISA.email,), LISA)
    meaning = _meaning(pick(WORDS[role]), world, pick)
    return Said(role, meaning, "words", tzid=tzid, person=person, introduction=introduction)


def _meaning(intent: Intent, world: World, pick: Pick) -> Meaning:
    timed = intent in (Intent.PROPOSE, Intent.RESCHEDULE, Intent.ACCEPT) and pick((True, True, False))
    accept = intent is Intent.ACCEPT
    return Meaning(
        (intent,),
        accept=(pick((1, 2, 3)),) if accept and pick((True, True, True, False)) else (),
        leaning=(pick((1, 2)),) if accept else (),
        windows=_windows(world, pick) if timed and not accept else (),
        duration=pick((15, 60)) if intent is Intent.CHANGE_DURATION else None,
        location="Room 5" if intent is Intent.CHANGE_LOCATION else None,
        timezone="Asia/Tokyo" if intent is Intent.SET_TIMEZONE else None,
        consent=pick((True, False)),
        clarify=pick((False, False, False, True)),
        conditions=pick(((), (), (), ("if Ana agrees",))) if accept or timed else (),
        questions=pick((("where",), ("how_long",))) if intent is Intent.QUESTION else (),
        notes=pick(((), (), ("tentative",))) if accept else (),
    )


def _windows(world: World, pick: Pick) -> tuple[Window, ...]:
    start = _start(world, pick).replace(tzinfo=None)
    if pick((True, True, False)):
        return (Window(start=start, exact=True),)
    day = datetime(start.year, start.month, start.day)
    return (Window(start=day, end=day + timedelta(days=pick((1, 3)))),)


def _start(world: World, pick: Pick) -> datetime:
    """A full hour of the next days, often one that somebody else has or holds."""
    taken = [slot.start for talk in world.talks.values() for slot in talk.holds]
    taken += [talk.booking.slot.start for talk in world.talks.values() if talk.booking is not None]
    midnight = world.now.replace(hour=0, minute=0)
    hours = midnight + timedelta(days=pick(range(-1, 6)), hours=pick(range(7, 20)))
    found: datetime = pick((hours, *taken[:6]))
    return found.astimezone(NOW.tzinfo)


def _answered(world: World, name: str, pick: Pick) -> Trigger:
    booking = world.talks[name].booking
    method = pick(("REPLY", "COUNTER", "CANCEL"))
    partstat = pick(("ACCEPTED", "DECLINED"))
    uid = booking.uid if booking is not None else "nothing"
    return Answered(Role.INVITEE, CalendarReply(method, uid, partstat, start=_start(world, pick)))
