"""One step of one conversation, decided on a snapshot and kept in one transaction: the booking gate.

The unit that keeps a step gathers again what the step was decided on. Where that has changed meanwhile
(another version, another event, another booking), nothing is kept and the step is decided anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bot import attendance as guests
from bot.app import App
from bot.calendars import links
from bot.calendars.freshness import freshen
from bot.deliveries import Jobs
from bot.record import recorded
from bot.situations import gather
from bot.subscriptions import announcing
from engine.conversation import Conversation, Pressed, Role, Said, Situation, Step, Trigger, step
from engine.conversation.changing import changed
from engine.conversation.effects import Effect, SetZone, Suppress, Tell, Topic, names
from engine.conversation.values import Booking
from engine.errors import Conflict, SlotTaken, Unavailable
from storage import calendars, conversations, people, tokens
from storage.codec import encode
from storage.conversations import Entry
from storage.store import Tx

ATTEMPTS = 8


class Outcome(NamedTuple):
    """What a step came to; None where its trigger had been taken before."""

    step: Step | None
    conversation: Conversation


async def take(
    app: App,
    talk: Conversation,
    trigger: Trigger,
    key: str,
    *,
    language: str = "",
    by: Role | None = None,
    also: Callable[[Tx], None] = lambda tx: None,
    wanted: Callable[[Step], bool] = lambda step: True,
) -> Outcome:
    """Move `talk` by `trigger`, once for every `key`, and keep the outcome with all it asks for.

    `also` is kept in the same transaction. A step that is not `wanted` is not kept.
    Raises `Unavailable` when others were always faster.
    """
    booking_id, looked = app.clock.new_id("b"), False
    for _ in range(ATTEMPTS):
        now = app.now()
        before, situation = app.store.read(lambda tx, n=now: _look(tx, app, talk, trigger, n, booking_id))  # type: ignore[misc]
        current = talk if before is None else before

        done = step(current, trigger, situation)
        if not wanted(done):
            return Outcome(None, current)
        if not looked and _booked(before, done.conversation) is not None:
            looked = True
            if await freshen(app, _sides(done.conversation)):
                continue

        languages = {by: language} if by is not None and language else {}
        keep = _Keep(app, before, current, done, trigger, key, situation, languages, also)
        try:
            kept = await app.store.keep(keep)
        except (Conflict, SlotTaken):
            continue
        return Outcome(done if kept else None, done.conversation if kept else current)
    raise Unavailable("This conversation is very busy just now.", retry_after=1)


def _booked(before: Conversation | None, after: Conversation) -> Booking | None:
    """The booking that was not there before."""
    old = before.booking if before is not None else None
    return after.booking if after.booking != old else None


def _sides(talk: Conversation) -> list[str]:
    return [party.person for party in (talk.organizer, talk.invitee) if party is not None]


def _look(
    tx: Tx, app: App, talk: Conversation, trigger: Trigger, now: datetime, booking_id: str
) -> tuple[Conversation | None, Situation]:
    """`talk` as it stands by now, None if it is new; and the snapshot for its step."""
    before = conversations.get(tx, talk.id)
    meant = _with_named_invitee(talk if before is None else before, trigger)
    return before, gather(tx, app, meant, now, booking_id)


def _with_named_invitee(talk: Conversation, trigger: Trigger) -> Conversation:
    """Whose calendar and wishes count: a request names its invitee only now."""
    if isinstance(trigger, Said | Pressed) and trigger.invitee is not None:
        return changed(talk, invitee=trigger.invitee)
    return talk


class _Keep:
    """The unit that keeps a step; True if it was kept, False if its trigger had been taken before."""

    def __init__(
        self,
        app: App,
        before: Conversation | None,
        current: Conversation,
        done: Step,
        trigger: Trigger,
        key: str,
        situation: Situation,
        languages: dict[Role, str],
        also: Callable[[Tx], None],
    ) -> None:
        self.app, self.before, self.current, self.done = app, before, current, done
        self.trigger, self.key, self.situation = trigger, key, situation
        self.languages, self.also = languages, also

    def __call__(self, tx: Tx) -> bool:
        talk = self.done.conversation
        if (
            self._new_booking is not None
        ):  # before anything is read or written: two that book for the same people take turns
            tx.lock(talk.organizer.person, talk.invitee.person if talk.invitee is not None else "")
        self.also(tx)
        if conversations.was_kept(tx, talk.id, self.key):
            return False
        self._pass_gate(tx)
        conversations.keep(tx, self.before, talk, self._entry())
        if self.app.policy.calendar_holds and (self.before is None or self.before.holds != talk.holds):
            calendars.soon(tx, talk.organizer.person)
        self._keep_effects(tx)
        announcing.conversation_changed(tx, self.app, self.before, talk, self.situation.now)
        return True

    @property
    def _new_booking(self) -> Booking | None:
        """What this step books, if it books or moves anything."""
        return _booked(self.before, self.done.conversation)

    def _pass_gate(self, tx: Tx) -> None:
        """Nothing may be booked on a snapshot that is out of date."""
        booking, talk = self._new_booking, self.done.conversation
        if booking is None:
            return
        current = changed(self.before or talk, invitee=talk.invitee)
        again = gather(tx, self.app, current, self.situation.now, booking.id)
        seen = self.situation
        if (again.rules, again.diary, again.invitee_diary) != (seen.rules, seen.diary, seen.invitee_diary):
            raise Conflict
        if (again.calendar, again.invitee_calendar) != (seen.calendar, seen.invitee_calendar):
            raise Conflict

    def _entry(self) -> Entry:
        start = self.current if self.current.version == 0 else None
        return Entry(
            self.key,
            self.situation.now,
            type(self.trigger).__name__,
            encode(self.trigger),
            recorded(self.situation, self.done.effects, start),
            self.done.event,
            names(self.done.effects),
        )

    def _keep_effects(self, tx: Tx) -> None:
        talk, app, now = self.done.conversation, self.app, self.situation.now
        until = max(now, talk.booking.slot.end if talk.booking else now) + app.policy.secrets_last
        for party in (*talk.sides(Role.ORGANIZER), *talk.sides(Role.INVITEE)):
            if _is_new(self.before, party.person):
                tokens.put(tx, app.token(talk.id, party.person), talk.id, party.person, until)
        tokens.extend(tx, talk.id, until)
        organizer = people.get(tx, talk.organizer.person)
        mail = organizer.bot_mail if organizer is not None else ""
        here = guests.known_to(tx, app, self.before, talk, self.trigger, until)
        jobs = Jobs(app, talk, self.situation.now, mail, self.languages, here)
        for effect in self.done.effects:
            _remember(tx, app, effect, self.situation.now)
            jobs.take(_with_link(tx, app, effect, talk.organizer.person, self.situation.now))
        jobs.keep(tx)


def _with_link(tx: Tx, app: App, effect: Effect, organizer: str, now: datetime) -> Effect:
    """A calendar that cannot be read is told with the link under which its owner connects it again."""
    if not isinstance(effect, Tell) or effect.topic is not Topic.CALENDAR_UNREAD:
        return effect
    secret = app.clock.new_secret()
    links.begin(tx, secret, organizer, now, links.RECONNECT_WITHIN)
    return replace(effect, note=links.address(app, secret))


def _is_new(before: Conversation | None, person_id: str) -> bool:
    return before is None or before.role_of(person_id) is None


def _remember(tx: Tx, app: App, effect: Effect, now: datetime) -> None:
    """What a step asks storage itself to remember beyond the conversation."""
    if isinstance(effect, Suppress):
        people.suppress(tx, app.key, effect.addresses, now)
        person = people.get(tx, effect.person)
        if person is not None:
            people.suppress(tx, app.key, [place.id for place in person.addresses], now)
    elif isinstance(effect, SetZone):
        person = people.get(tx, effect.person)
        if person is not None:
            people.put(tx, replace(person, tzid=effect.tzid))
