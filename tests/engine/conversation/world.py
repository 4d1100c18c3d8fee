"""A small town for the state machine: one organizer, three conversations, one clock, and what must hold.

The model knows only plain facts: who opted out, what the calendar shows, which SEQUENCE went out last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from engine.conversation import Conversation, Due, Pressed, Role, Said, Selection, State, Step, Trigger, step
from engine.conversation.effects import Suppress, Tell, Topic, WriteCalendar
from engine.conversation.reminding import remind_at
from engine.conversation.triggers import Answered, Withdrawn
from engine.conversation.values import OPEN, Party, Timer
from engine.language.meaning import Intent, Meaning
from engine.people import ChannelName
from engine.periods import Period
from engine.slots import Diary
from tests.engine.conversation.cast import GRACE, KARL, NOW, draft, situation

NORA = Party(
    *("nora", "Nora Silva", "nora@silva.example", "Europe/Lisbon", "en-GB"),
    *(ChannelName.SLACK, "U0NORA", "U0NORA"),
)
LISA = Party(
    *("lisa", "Lisa Maier", "lisa@brandt.example", "Europe/Berlin", "en-GB"),
    *(ChannelName.EMAIL, "lisa@brandt.example", "lisa@brandt.example"),
)
TIMERS_OF = {
    "followup": (
        *(State.OFFERED, State.CONFIRMING, State.AWAITING_ORGANIZER, State.RESCHEDULING),
        State.NEEDS_ORGANIZER_INFO,
    ),
    "resume_followup": (State.PAUSED,),
}
"""The states in which a timer has something to do."""
ENDED = (State.CANCELLED, State.DECLINED, State.EXPIRED, State.HANDED_BACK)


@dataclass
class World:
    """Every step goes through `act`, which also checks what it did."""

    now: datetime = NOW
    talks: dict[str, Conversation] = field(default_factory=dict)
    busy: list[Period] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)
    calendar: dict[str, Period] = field(default_factory=dict)
    sequences: dict[str, tuple[int, Period]] = field(default_factory=dict)
    followups: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def begin(self) -> None:
        """Karl twice, Nora once; with Nora the organizer picks by hand."""
        for name, invitee in (("a", KARL), ("b", NORA), ("c", KARL)):
            manual = Selection.MANUAL if invitee is NORA else Selection.AUTO
            self.talks[name] = draft(id=name, organizer_selection=manual)
            asked = Said(Role.ORGANIZER, Meaning((Intent.REQUEST,)), "request", invitee, tzid=GRACE.tzid)
            self.act(name, asked)

    # What happens

    def act(self, name: str, trigger: Trigger) -> None:
        """One step of the conversation `name`, with everything that must be true of it."""
        self.count += 1
        before = self.talks[name]
        suppressed = self._invitee(before, trigger) in self.silent
        around = situation(
            now=self.now,
            diary=self._diary(name),
            suppressed=suppressed,
            booking_id=f"{name}{self.count}",
            uid=f"{name}{self.count}@parley.example",
        )
        done = step(before, trigger, around)
        self.talks[name] = done.conversation
        _Check(self, name, before, trigger, done, suppressed).everything()
        self._spread(name, done)

    def pass_time(self, minutes: int) -> None:
        """Let timers come at their own time."""
        until = self.now + timedelta(minutes=minutes)
        while (due := self._next(until)) is not None:
            name, timer = due
            self.now = max(self.now, timer.at)
            self.act(name, Due(timer.what))
        self.now = until

    def stop_for(self, minutes: int) -> None:
        """Nothing runs for a while: every timer that came meanwhile comes late."""
        self.now += timedelta(minutes=minutes)
        self.pass_time(0)

    def _next(self, until: datetime) -> tuple[str, Timer] | None:
        waiting = [(name, timer) for name, talk in self.talks.items() for timer in talk.timers]
        come = [(timer.at, name, timer) for name, timer in waiting if timer.at <= until]
        return min(come, key=lambda one: (one[0], one[1], one[2].what))[1:] if come else None

    def _spread(self, name: str, done: Step) -> None:
        """An opt-out reaches the other open conversations, as the worker carries it."""
        for effect in done.effects:
            if not isinstance(effect, Suppress):
                continue
            self.silent.add(effect.person)
            for other, talk in self.talks.items():
                live = talk.state in OPEN or talk.booking is not None
                if other != name and live and talk.role_of(effect.person) is Role.INVITEE:
                    self.act(other, Withdrawn(person=effect.person))

    def _invitee(self, talk: Conversation, trigger: Trigger) -> str:
        if isinstance(trigger, Said) and trigger.invitee is not None:
            return trigger.invitee.person
        return talk.invitee.person if talk.invitee is not None else ""

    def _diary(self, name: str) -> Diary:
        others = [talk for other, talk in self.talks.items() if other != name]
        booked = [talk.booking.slot for talk in others if talk.booking is not None]
        held = [
            slot for talk in others for slot in talk.holds if talk.hold_until and talk.hold_until > self.now
        ]
        return Diary(busy=(*self.busy, *booked, *held), meetings=tuple(booked))


@dataclass
class _Check:
    """What must be true of one step, whatever it was."""

    world: World
    name: str
    before: Conversation
    trigger: Trigger
    done: Step
    suppressed: bool

    def everything(self) -> None:
        for check in _CHECKS:
            check(self)

    @property
    def talk(self) -> Conversation:
        return self.done.conversation

    @property
    def tells(self) -> list[Tell]:
        return [effect for effect in self.done.effects if isinstance(effect, Tell)]


def _one_booking(check: _Check) -> None:
    """The calendar shows the one live booking of the conversation, and bookings never overlap."""
    world, booking = check.world, check.talk.booking
    for effect in check.done.effects:
        if isinstance(effect, WriteCalendar):
            world.calendar.pop(effect.booking.uid, None)
            if effect.action != "delete":
                world.calendar[effect.booking.uid] = effect.booking.slot
    own = {uid: slot for uid, slot in world.calendar.items() if uid.startswith(check.name)}
    assert own == ({booking.uid: booking.slot} if booking is not None else {}), "calendar and booking differ"
    slots = [talk.booking.slot for talk in world.talks.values() if talk.booking is not None]
    assert not any(a.touches(b) for i, a in enumerate(slots) for b in slots[:i]), "two bookings overlap"


def _new_bookings_are_free(check: _Check) -> None:
    booking, old = check.talk.booking, check.before.booking
    if booking is not None and (old is None or old.slot != booking.slot):
        assert booking.slot.start > check.world.now, "booked in the past"
        busy = check.world._diary(check.name).busy
        assert not any(booking.slot.touches(period) for period in busy), "booked over something"


def _booked_only_by_a_plain_word(check: _Check) -> None:
    """No guess, no old button, and no invitee's own idea with an organizer who decides by hand books."""
    talk, before, trigger = check.talk, check.before, check.trigger
    slot = talk.booking.slot if talk.booking is not None else None
    if slot is None or (before.booking is not None and before.booking.slot == slot):
        return
    assert not isinstance(trigger, Due | Withdrawn), "booked by time alone"
    if isinstance(trigger, Said):
        assert not trigger.meaning.clarify, "booked on a guess"
        assert not trigger.meaning.conditions, "booked on a condition"
    if isinstance(trigger, Pressed) and trigger.name.startswith("offer:"):
        assert trigger.round == before.round, "booked by an old button"
        number = int(trigger.name.partition(":")[2])
        assert any(offer.number == number for offer in before.offers), "booked what was not on offer"
    offered = {offer.slot.start for offer in (*before.offers, *before.last_offers)}
    by_invitee = isinstance(trigger, Said | Pressed) and trigger.by is Role.INVITEE
    if by_invitee and before.organizer_selection is Selection.MANUAL and before.pending is None:
        assert slot.start in offered, "booked without the organizer's leave"


def _states_hold_what_they_mean(check: _Check) -> None:
    talk, before = check.talk, check.before
    assert talk.version == before.version + 1
    if talk.state in (State.BOOKED, State.RESCHEDULING):
        assert talk.booking is not None, "booked without a booking"
    if talk.state in ENDED:
        assert talk.booking is None, "ended with a booking"
    if talk.state not in OPEN:
        assert talk.holds == (), "held although nothing is open"
        assert talk.offers == (), "on offer although nothing is open"
        assert talk.pending is None, "asked although nothing is open"
    if talk.offers != before.offers and talk.offers:
        assert talk.round > before.round, "new offers under old buttons"
    if talk.holds:
        assert talk.hold_until is not None
        assert talk.timer("hold_expired") is not None, "held for ever"


def _timers_have_something_to_do(check: _Check) -> None:
    talk = check.talk
    for timer in talk.timers:
        assert talk.state in TIMERS_OF.get(timer.what, tuple(State)), f"{timer.what} in {talk.state}"
        assert timer.what != "hold_expired" or talk.holds, "a timer for no hold"
    reminders = {timer.what: timer.at for timer in talk.timers if timer.what.startswith("reminder")}
    if talk.booking is None:
        assert not reminders, "reminded of nothing"
    for role in Role:
        party, at = talk.party(role), reminders.get(f"reminder_{role}")
        if at is not None and party is not None and talk.booking is not None:
            assert at == remind_at(talk.booking.slot.start, party.tzid), "reminded at another time"
    new = talk.booking is not None and talk.booking != check.before.booking
    if new and talk.booking is not None and talk.booking.slot.start - check.world.now > timedelta(days=2):
        assert len(reminders) == 2, "not reminded"


def _nobody_silent_is_told(check: _Check) -> None:
    world, trigger, before = check.world, check.trigger, check.before
    readers = {
        tell.reader or (before.invitee.person if before.invitee else "")
        for tell in check.tells
        if tell.to is Role.INVITEE
    }
    if isinstance(trigger, Said) and trigger.invitee is not None:
        readers = {trigger.invitee.person if reader == "" else reader for reader in readers}
    assert not readers & world.silent, "told after an opt-out"
    opts_out = isinstance(trigger, Said) and Intent.UNSUBSCRIBE in trigger.meaning.intents
    if opts_out and trigger.by is Role.INVITEE and not check.suppressed and before.invitee is not None:
        gone = {effect.person for effect in check.done.effects if isinstance(effect, Suppress)}
        speaker = trigger.person or before.invitee.person
        if before.role_of(speaker) is Role.INVITEE:
            assert gone == {speaker}, "an opt-out was not kept"


def _sequence_rises(check: _Check) -> None:
    for tell in check.tells:
        if tell.invitation is None or tell.booking is None:
            continue
        known = check.world.sequences.get(tell.booking.uid)
        sent = (tell.booking.sequence, tell.booking.slot)
        if known is not None and tell.invitation != "DECLINECOUNTER":
            same = known == sent or tell.booking.sequence > known[0]
            assert same, "the SEQUENCE did not rise"
        check.world.sequences[tell.booking.uid] = sent
    old, new = check.before.booking, check.talk.booking
    if old is not None and new is not None:
        assert old.uid == new.uid, "a moved meeting became another one"
        assert new.sequence > old.sequence or new == old, "moved under the same SEQUENCE"


def _both_hear_of_it(check: _Check) -> None:
    """Booked, moved, cancelled: the organizer always hears, the invitee unless they opted out."""
    old, new = check.before.booking, check.talk.booking
    if (old.slot if old else None) == (new.slot if new else None):
        return
    topic = Topic.BOOKED if old is None else Topic.CANCELLED if new is None else Topic.MOVED
    heard = {tell.to for tell in check.tells if tell.topic is topic and tell.invitation is not None}
    wanted = {Role.ORGANIZER} if check.suppressed else {Role.ORGANIZER, Role.INVITEE}
    assert heard == wanted, f"{topic} was not told"


def _told_times_are_theirs(check: _Check) -> None:
    """What is offered is free for its reader, and a reminder is of the meeting that stands."""
    busy = check.world._diary(check.name).busy
    for tell in check.tells:
        if tell.topic is Topic.REMINDER:
            assert check.talk.booking is not None, "reminded of nothing"
            assert tell.slot == check.talk.booking.slot, "reminded of another time"
            assert tell.slot.start > check.world.now, "reminded of the past"
        if tell.to is Role.INVITEE and tell.topic in _FRESH:
            fresh = [offer.slot for offer in tell.offers]
            assert all(slot.start > check.world.now for slot in fresh), "offered the past"
            assert not any(slot.touches(period) for slot in fresh for period in busy), "offered what is busy"


_FRESH = (
    Topic.OFFER,
    Topic.FRESH_OFFER,
    Topic.FOLLOWUP,
    Topic.SLOT_GONE,
    Topic.LATE_ANSWER,
    Topic.NOTHING_FREE,
)


def _silence_is_followed_up_twice(check: _Check) -> None:
    """By itself Parley asks at most twice; a word of anybody begins the count anew."""
    name = check.name
    if isinstance(check.trigger, Said | Pressed | Answered):
        check.world.followups[name] = 0
    elif isinstance(check.trigger, Due) and check.trigger.what == "followup":
        asked = [
            tell
            for tell in check.tells
            if tell.to is Role.INVITEE and tell.topic in (Topic.FOLLOWUP, Topic.READ_BACK)
        ]
        check.world.followups[name] = check.world.followups.get(name, 0) + len(asked)
    assert check.world.followups.get(name, 0) <= 2, "followed up a third time"


_CHECKS: tuple[Callable[[_Check], None], ...] = (
    _one_booking,
    _new_bookings_are_free,
    _booked_only_by_a_plain_word,
    _states_hold_what_they_mean,
    _timers_have_something_to_do,
    _nobody_silent_is_told,
    _sequence_rises,
    _both_hear_of_it,
    _told_times_are_theirs,
    _silence_is_followed_up_twice,
)
