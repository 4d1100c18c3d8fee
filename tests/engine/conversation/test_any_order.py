"""Whatever is said, pressed or due, in any order: what must never happen does not."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.calendars import CalendarStatus
from engine.conversation import (
    Answered,
    CalendarChanged,
    CalendarNews,
    Conversation,
    Due,
    Noticed,
    Pressed,
    Role,
    Said,
    Selection,
    State,
    Step,
    Trigger,
    step,
)
from engine.conversation.effects import Tell
from engine.conversation.values import OPEN
from engine.language.meaning import Intent, Meaning, Window
from engine.messages import CalendarReply, Notice, NoticeKind
from engine.periods import Period
from engine.slots import Diary
from tests.engine.conversation.cast import GRACE, KARL, NOW, draft, situation

ROLES = st.sampled_from(Role)
BUTTONS = (
    *("offer:1", "offer:2", "offer:3", "offer:9", "offer_all", "yes", "no", "reschedule", "keep", "cancel"),
    *("accept_once", "suggest_others", "decline", "drop", "try_again", "use_suggestion", "edit_address"),
    *("wait", "nonsense"),
)
TIMERS = ("followup", "hold_expired", "reminder", "resume_followup", "calendar", "unknown")
STARTS = st.integers(-4, 120).map(lambda hours: datetime(2026, 11, 23, 9) + timedelta(hours=hours))


@st.composite
def windows(draw: st.DrawFn) -> tuple[Window, ...]:
    start = draw(STARTS)
    if draw(st.booleans()):
        return (Window(start=start, exact=True),)
    day = datetime(start.year, start.month, start.day)
    return (Window(start=day, end=day + timedelta(days=draw(st.integers(1, 7)))),)


@st.composite
def meanings(draw: st.DrawFn) -> Meaning:
    return Meaning(
        intents=tuple(draw(st.lists(st.sampled_from(Intent), min_size=1, max_size=3, unique=True))),
        accept=tuple(draw(st.lists(st.integers(1, 4), max_size=3, unique=True))),
        windows=draw(st.one_of(st.just(()), windows())),
        exclude=draw(st.one_of(st.just(()), windows())),
        duration=draw(st.sampled_from((None, None, 15, 30, 90))),
        timezone=draw(st.sampled_from((None, "Asia/Tokyo", "+02:00"))),
        consent=draw(st.booleans()),
        clarify=draw(st.booleans()),
        notes=draw(st.sampled_from(((), ("thanks",), ("past",)))),
        offer_missed=draw(st.sampled_from((None, 1))),
    )


@st.composite
def triggers(draw: st.DrawFn) -> Trigger:
    role = draw(ROLES)
    match draw(
        st.sampled_from(("said", "said", "pressed", "pressed", "due", "answered", "noticed", "calendar"))
    ):
        case "said":
            tzid = GRACE.tzid if role is Role.ORGANIZER else KARL.tzid
            return Said(role, draw(meanings()), "words", tzid=tzid)
        case "pressed":
            return Pressed(role, draw(st.sampled_from(BUTTONS)), draw(st.integers(0, 6)))
        case "due":
            return Due(draw(st.sampled_from(TIMERS)))
        case "answered":
            method = draw(st.sampled_from(("REPLY", "COUNTER", "CANCEL", "REFRESH")))
            partstat = draw(st.sampled_from(("ACCEPTED", "DECLINED", "")))
            start = draw(STARTS).replace(tzinfo=NOW.tzinfo)
            return Answered(
                Role.INVITEE, CalendarReply(method, "booking@parley.example", partstat, start=start)
            )
        case "calendar":
            slot = Period(start := draw(STARTS).replace(tzinfo=NOW.tzinfo), start + timedelta(minutes=30))
            return CalendarChanged(draw(st.sampled_from(CalendarNews)), slot, draw(st.integers(0, 9)))
        case _:
            kind = draw(st.sampled_from(NoticeKind))
            return Noticed(Role.INVITEE, Notice(kind, returns_on=date(2026, 11, 30)), KARL)


@st.composite
def lives(draw: st.DrawFn) -> tuple[Conversation, list[tuple[Trigger, timedelta, Diary, CalendarStatus]]]:
    talk = draft(organizer_selection=draw(st.sampled_from(Selection)))
    first = Said(Role.ORGANIZER, Meaning((Intent.REQUEST,)), "request", KARL, tzid=GRACE.tzid)
    steps = [(first, timedelta(0), Diary(), CalendarStatus.ACTIVE)]
    for trigger in draw(st.lists(triggers(), max_size=12)):
        later = timedelta(minutes=draw(st.sampled_from((1, 30, 600, 3000))))
        hours = draw(st.lists(st.integers(0, 200), max_size=4))
        busy = [NOW + timedelta(hours=hour) for hour in hours]
        diary = Diary(busy=tuple(Period(start, start + timedelta(hours=1)) for start in busy))
        status = draw(st.sampled_from((CalendarStatus.ACTIVE, *CalendarStatus)))
        steps.append((trigger, later, diary, status))
    return talk, steps


@settings(max_examples=int(os.environ.get("PARLEY_TEST_EXAMPLES", "150")), deadline=None)
@given(lives())
def test_no_order_of_events_breaks_a_promise(
    life: tuple[Conversation, list[tuple[Trigger, timedelta, Diary, CalendarStatus]]],
) -> None:
    talk, steps = life
    now = NOW
    for number, (trigger, later, diary, status) in enumerate(steps):
        now += later
        around = situation(now=now, diary=diary, booking_id=f"b{number}", uid=f"u{number}@parley.example")
        around = replace(around, calendar=status)
        done = step(talk, trigger, around)
        if status is not CalendarStatus.ACTIVE:
            assert _booked_slot(done.conversation) in (None, _booked_slot(talk))
        _holds_promises(talk, done, diary, now)
        talk = done.conversation


def _booked_slot(talk: Conversation) -> Period | None:
    return talk.booking.slot if talk.booking is not None else None


def _holds_promises(before: Conversation, done: Step, diary: Diary, now: datetime) -> None:
    talk, effects = done.conversation, done.effects
    if talk.state in (State.BOOKED, State.RESCHEDULING):
        assert talk.booking is not None
    if talk.state in (State.CANCELLED, State.DECLINED):
        assert talk.booking is None
    if talk.state not in OPEN:
        assert talk.holds == ()
        assert talk.offers == ()
    if talk.booking is not None and talk.booking.slot != _booked_slot(before):
        assert talk.booking.slot.start > now
        assert not any(talk.booking.slot.touches(busy) for busy in diary.busy)
    if before.booking is not None and talk.booking is not None and before.booking.uid == talk.booking.uid:
        assert talk.booking.sequence >= before.booking.sequence
    if before.state is State.SUPPRESSED:
        assert not any(isinstance(effect, Tell) and effect.to is Role.INVITEE for effect in effects)
    for offer in set(talk.offers) - set(before.offers) - set(before.proposals):
        assert offer.slot.start > now
        assert not any(offer.slot.touches(busy) for busy in diary.busy)
    assert {slot.start for slot in talk.holds} <= {
        *(offer.slot.start for offer in talk.offers),
        *([talk.pending.start] if talk.pending else []),
    }
