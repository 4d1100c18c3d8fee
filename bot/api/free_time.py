"""The free time of accounts, prepared for availability queries and remembered until something changes.

A query over prepared accounts reads no event: what was prepared holds as long as nothing was written to the
database, no hold expired and no calendar grew too old. After a write only what differs is prepared anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engine.account_hours import AvailabilityRule
from engine.availability.query import Account, Status
from engine.availability.schedules import open_timeline
from engine.availability.timeline import Timeline, busy_timeline, timeline
from engine.calendars import CalendarStatus
from engine.own_events import event_of
from engine.people import Person
from engine.periods import Period
from engine.rules import Rules
from engine.spans import Span, clip, inward, outward
from engine.zones import DAY, instant_of
from storage import (
    api_accounts,
    availability_rules,
    available_periods,
    bookings,
    calendars,
    holds,
    managed,
    mirrors,
    own_calendars,
    people,
)
from storage.api_accounts import ApiAccount
from storage.calendars import Prepared as Kept
from storage.store import Tx

if TYPE_CHECKING:
    from bot.app import App

BLOCK = 32 * DAY
MARGIN = 36 * DAY
"""A prepared stretch reaches that far beyond its block on both sides: farther than one query can."""
MOST = 2_000
MEETINGS = "\0"
"""Before a calendar's id: what Parley itself booked or holds there."""
PERIODS = "\0periods"
HOURS = "\0hours"
"""Schedules beside the rules: single periods, and the person's own hours where no rule was made."""
_STATUS = {
    CalendarStatus.ACTIVE: Status.ACTIVE,
    CalendarStatus.PENDING: Status.PENDING,
    CalendarStatus.DISCONNECTED: Status.DISCONNECTED,
}


@dataclass(frozen=True, slots=True)
class Signs:
    """Everything that a stretch of free time is made of: equal ones make equal time."""

    calendars: Mapping[str, bytes]
    usual: tuple[str, ...]
    meetings: Mapping[str, tuple[Span, ...]]
    rules: tuple[AvailabilityRule, ...]
    periods: tuple[Span, ...]
    hours: tuple[Rules, str]
    status: Status


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """One account over one stretch of time. `usual`: the calendars that block where none are named."""

    account: Account
    usual: tuple[str, ...]
    signs: Signs
    until: datetime
    booked: tuple[Span, ...]
    """The live meetings that Parley booked, and events that the application made, for caps."""

    @property
    def trusted(self) -> Account:
        """The account where none of its events count, so that it matters not whether they are known."""
        if self.account.status is Status.ACTIVE:
            return self.account
        return Account(self.account.id, self.account.calendars, self.account.schedules)

    @property
    def rules(self) -> Sequence[AvailabilityRule]:
        return self.signs.rules

    def named(self, ids: Iterable[str]) -> tuple[str, ...]:
        """These calendars as the account has them, with what Parley has booked in each."""
        return tuple(key for one in ids for key in (one, MEETINGS + one) if key in self.account.calendars)

    def has(self, calendar: str) -> bool:
        return calendar in self.account.calendars and not calendar.startswith(MEETINGS)


class FreeTime:
    """The prepared accounts of one running Parley."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._kept: dict[tuple[str, str, int], tuple[int, Prepared | None]] = {}

    def of(self, application: str, subs: Iterable[str], minute: int) -> dict[str, Prepared]:
        """The accounts around `minute`, by `sub`; without those that the application does not have."""
        now, version = self._app.now(), self._app.store.data_version()
        found = ((sub, self._one((application, sub, minute // BLOCK), now, version)) for sub in subs)
        return {sub: one for sub, one in found if one is not None}

    def _one(self, key: tuple[str, str, int], now: datetime, version: int) -> Prepared | None:
        seen, known = self._kept.get(key, (-1, None))
        if seen == version and (known is None or now < known.until):
            return known
        found = self._app.store.read(lambda tx: self._prepared(tx, key, now, known))
        if len(self._kept) >= MOST:
            self._kept.clear()
        self._kept[key] = version, found
        return found

    def _prepared(
        self, tx: Tx, key: tuple[str, str, int], now: datetime, known: Prepared | None
    ) -> Prepared | None:
        application, sub, block = key
        account = api_accounts.get(tx, application, sub)
        if account is None:
            return None
        start, end = block * BLOCK - MARGIN, (block + 1) * BLOCK + 2 * MARGIN
        signs, booked, until = _signs(tx, self._app, account, start, end, now)
        if known is not None and known.signs == signs:
            return Prepared(known.account, known.usual, known.signs, until, booked)
        made = _account(sub, signs, start, end, known)
        return Prepared(
            made, (*signs.usual, *(MEETINGS + one for one in signs.meetings)), signs, until, booked
        )


@dataclass(frozen=True, slots=True)
class _Met:
    """What Parley itself booked or holds for a person, by calendar; `until` the first hold expires."""

    spans: Mapping[str, tuple[Span, ...]]
    booked: tuple[Span, ...]
    until: datetime


def _signs(
    tx: Tx, app: App, account: ApiAccount, start: int, end: int, now: datetime
) -> tuple[Signs, tuple[Span, ...], datetime]:
    """What the account's time is made of, its booked meetings, and until when that holds by itself."""
    grace = app.policy.calendar_grace
    found = calendars.prepared_of(tx, account.person)
    found |= _own_beyond(tx, found, account.person, start, end)
    first = own_calendars.first_of(account.person)
    since, until = instant_of(max(0, start)), instant_of(end)
    person = people.get(tx, account.person)
    met = _met(tx, account, person, Period(since, until), now)
    blobs = {one: kept.blob for one, kept in found.items()}
    signs = Signs(
        calendars=blobs if first in blobs else {first: b"", **blobs},
        usual=tuple(one for one, kept in found.items() if kept.busy),
        meetings=met.spans,
        rules=tuple(availability_rules.of_account(tx, account.sub)),
        periods=tuple(inward(one.slot for one in available_periods.within(tx, account.sub, since, until))),
        hours=(person.rules, person.tzid) if person is not None else (Rules(weekly=()), "UTC"),
        status=_STATUS[calendars.status_of(tx, account.person, now, grace)],
    )
    ends = [kept.read_at + grace for kept in found.values() if kept.busy and kept.read_at is not None]
    return signs, met.booked, min([met.until, *(one for one in ends if one > now)])


def _own_beyond(tx: Tx, found: Mapping[str, Kept], person_id: str, start: int, end: int) -> dict[str, Kept]:
    """Parley's own calendars where more is asked than was prepared of them: all there is lies here."""
    own = {
        name: kept
        for name, kept in found.items()
        if name.startswith(own_calendars.id_of(person_id, "")) and Timeline.from_bytes(kept.blob).end < end
    }
    within = Period(instant_of(max(0, start)), instant_of(end))
    return {
        name: kept._replace(
            blob=busy_timeline(own_calendars.busy(tx, person_id, name, within), start, end).to_bytes()
        )
        for name, kept in own.items()
    }


def _met(tx: Tx, account: ApiAccount, person: Person | None, within: Period, now: datetime) -> _Met:
    """A booking counts where it stands; what is nowhere else stands in the person's first own calendar."""
    spans: dict[str, list[Period]] = {}
    first, placed = own_calendars.first_of(account.person), mirrors.places_of(tx, account.person)
    booked = [
        one for one in bookings.of_person(tx, account.person, within.start) if one.slot.start < within.end
    ]
    for meeting in booked:
        spans.setdefault(placed.get(meeting.uid, first), []).append(meeting.slot)
    held = holds.of_organizer(tx, account.person, now)
    target = calendars.target_of(tx, account.person) if held else None
    for _, slot, _ in held:
        spans.setdefault(target.id if target is not None else first, []).append(slot)
    made = _made(tx, account, person, within)
    return _Met(
        {name: tuple(outward(slots)) for name, slots in spans.items()},
        tuple(outward([*(one.slot for one in booked), *made])),
        min((until for _, _, until in held), default=now + timedelta(days=1)),
    )


def _made(tx: Tx, account: ApiAccount, person: Person | None, within: Period) -> list[Period]:
    """The events that the account's own application made and that take time."""
    found = [
        event_of(one.text)
        for one in managed.of_person(tx, account.person, account.application)
        if not one.gone and one.span.touches(within)
    ]
    tzid = person.tzid if person is not None else "UTC"
    return [event.slot(tzid) for event in found if event is not None and not event.free]


def _account(sub: str, signs: Signs, start: int, end: int, known: Prepared | None) -> Account:
    """The account, with every timeline that is still good."""
    before = known.signs if known is not None else None
    old = known.account if known is not None else None
    made: dict[str, Timeline] = {}
    for name, blob in signs.calendars.items():
        same = old is not None and before is not None and before.calendars.get(name) == blob
        made[name] = old.calendars[name] if same and old else _cut(blob, start, end)
    for name, spans in signs.meetings.items():
        same = old is not None and before is not None and before.meetings.get(name) == spans
        key = MEETINGS + name
        made[key] = old.calendars[key] if same and old else timeline(spans, start, end)
    if old is not None and before is not None and _hours_of(before) == _hours_of(signs):
        return Account(sub, made, old.schedules, signs.status)
    return Account(sub, made, _schedules(signs, start, end), signs.status)


def _hours_of(signs: Signs) -> tuple[object, ...]:
    return signs.rules, signs.periods, signs.hours


def _cut(blob: bytes, start: int, end: int) -> Timeline:
    """What a calendar's blob tells of `[start, end)`; an empty one is Parley's own with nothing in it."""
    if not blob:
        return timeline((), start, end)
    whole = Timeline.from_bytes(blob)
    low, high = max(start, whole.start), min(end, whole.end)
    return timeline(clip(whole.spans, low, high), low, high) if low < high else Timeline(0, 0, ())


def _schedules(signs: Signs, start: int, end: int) -> dict[str, Timeline]:
    found = {rule.id: open_timeline(rule.hours, rule.tzid, start, end) for rule in signs.rules}
    if signs.periods:
        found[PERIODS] = timeline(signs.periods, start, end)
    if not found:
        rules, tzid = signs.hours
        found[HOURS] = open_timeline(rules, tzid, start, end)
    return found
