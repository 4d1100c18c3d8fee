"""Available periods: single spans in which an account can be met."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import msgspec

from bot.api import rules
from bot.api.errors import Problems, invalid
from channels.api.calls import Asked, Call
from channels.api.moments import read_instant, read_zone
from channels.api.replies import ACCEPTED, Reply, said
from channels.api.rules import read_name
from engine.account_hours import AvailablePeriod
from engine.periods import Period

PATH = "/v1/available_periods"
A_PAGE = 200
FIRST, LAST = datetime(1971, 1, 1, tzinfo=UTC), datetime(2999, 12, 31, tzinfo=UTC)


class ZonedIn(msgspec.Struct):
    """An instant in UTC or a date, with the zone that it is thought of in."""

    time: str
    tzid: str | None = None


class AvailablePeriodIn(msgspec.Struct):
    """A period under an id that its program chose; written again, it is replaced."""

    available_period_id: str
    start: str | ZonedIn
    end: str | ZonedIn
    tzid: str | None = None


class PeriodsIn(msgspec.Struct, rename={"since": "from"}):
    """Periods that end at or after `from` and start before `to`; `page` counts from 1."""

    since: str | None = None
    to: str | None = None
    tzid: str | None = None
    localized_times: bool | None = None
    page: int | None = None


class DeleteIn(msgspec.Struct):
    """One period by its id, or all of them."""

    available_period_id: str | None = None
    delete_all: bool | None = None


class ZonedOut(msgspec.Struct):
    """An instant with its offset, and the zone."""

    time: str
    tzid: str


class AvailablePeriodOut(msgspec.Struct):
    """One period."""

    available_period_id: str
    start: str | ZonedOut
    end: str | ZonedOut


class Pages(msgspec.Struct, omit_defaults=True):
    """Where in the list this is."""

    current: int
    total: int
    next_page: str | None = None


class PeriodsAnswer(msgspec.Struct):
    """A page of the account's periods, by start."""

    pages: Pages
    available_periods: list[AvailablePeriodOut]


async def upsert_available_period(asked: Asked[AvailablePeriodIn]) -> Reply:
    """Keep a period."""
    await rules.put_period(asked.app, asked.caller, _read(asked.sent))
    return ACCEPTED


async def list_available_periods(asked: Asked[PeriodsIn]) -> Reply:
    """The periods of the account, page by page."""
    sent, problems = asked.sent, Problems()
    tzid = read_zone(problems, "tzid", sent.tzid) if sent.tzid else "UTC"
    start = _edge(problems, "from", sent.since, tzid) or FIRST
    end = _edge(problems, "to", sent.to, tzid) or LAST
    page = 1 if sent.page is None else sent.page
    if not 1 <= page <= 100_000:
        problems.add("page", "must be from 1")
    problems.settle()
    found, count = rules.periods(asked.app, asked.caller, start, end, A_PAGE, (page - 1) * A_PAGE)
    total = max(1, -(-count // A_PAGE))
    following = _following(asked, page) if page < total else None
    local = tzid if sent.localized_times else ""
    return said(PeriodsAnswer(Pages(page, total, following), [_shown(one, local) for one in found]))


async def delete_available_periods(asked: Asked[DeleteIn]) -> Reply:
    """Take one period out, or all of them."""
    if asked.sent.available_period_id is not None:
        if asked.sent.delete_all:
            raise invalid("delete_all", "cannot be given beside available_period_id")
        await rules.drop_period(asked.app, asked.caller, asked.sent.available_period_id)
    elif asked.sent.delete_all is None:
        raise invalid("available_period_id", "required", "errors.required")
    elif not asked.sent.delete_all:
        raise invalid("delete_all", "must be true")
    else:
        await rules.drop_periods(asked.app, asked.caller)
    return ACCEPTED


def _read(sent: AvailablePeriodIn) -> AvailablePeriod:
    problems = Problems()
    name = read_name(problems, "available_period_id", sent.available_period_id)
    own = sent.start.tzid if isinstance(sent.start, ZonedIn) else None
    tzid = sent.tzid or own or ""
    if tzid:
        read_zone(problems, "tzid" if sent.tzid else "start.tzid", tzid)
    problems.settle()
    start, start_day = _moment(problems, "start", sent.start, tzid or "UTC")
    end, end_day = _moment(problems, "end", sent.end, tzid or "UTC")
    if start is not None and end is not None:
        if start_day != end_day:
            problems.add("end", "must be a date where start is one, and a time where start is one")
        elif start >= end:
            problems.add("end", "must be after start", "errors.must_be_after_start")
    problems.settle()
    assert start is not None
    assert end is not None
    return AvailablePeriod(name, Period(start, end), tzid, start_day)


def _moment(problems: Problems, field: str, given: str | ZonedIn, tzid: str) -> tuple[datetime | None, bool]:
    """The instant, and whether it was given as a date: the midnight at which that begins."""
    inner = f"{field}.time" if isinstance(given, ZonedIn) else field
    text = given.time if isinstance(given, ZonedIn) else given
    day = _date(text)
    if day is None:
        return read_instant(problems, inner, text), False
    return _midnight(problems, inner, day, tzid), True


def _edge(problems: Problems, field: str, text: str | None, tzid: str) -> datetime | None:
    if text is None:
        return None
    day = _date(text)
    return read_instant(problems, field, text) if day is None else _midnight(problems, field, day, tzid)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _midnight(problems: Problems, field: str, day: date, tzid: str) -> datetime | None:
    if not 1971 <= day.year < 2999:
        problems.add(field, "lies too far from today")
        return None
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(tzid)).astimezone(UTC)


def _following(asked: Asked[PeriodsIn], page: int) -> str:
    """The address of the next page: what was asked, one page on."""
    sent = asked.sent
    query = {"from": sent.since, "to": sent.to, "tzid": sent.tzid, "page": page + 1}
    if sent.localized_times:
        query["localized_times"] = "true"
    given = urlencode({name: value for name, value in query.items() if value is not None})
    return f"{asked.app.policy.public_url.rstrip('/')}{PATH}?{given}"


def _shown(period: AvailablePeriod, local: str) -> AvailablePeriodOut:
    def shown(at: datetime) -> str | ZonedOut:
        if local:
            return ZonedOut(at.astimezone(ZoneInfo(local)).isoformat(), local)
        if period.whole_days:
            return f"{at.astimezone(ZoneInfo(period.tzid or 'UTC')):%Y-%m-%d}"
        return f"{at.isoformat()[:19]}Z"

    return AvailablePeriodOut(period.id, shown(period.slot.start), shown(period.slot.end))


CALLS = (
    Call(
        "POST",
        PATH,
        upsert_available_period,
        "Keep a period",
        reads=AvailablePeriodIn,
        status=202,
        example={
            "available_period_id": "open-day",
            "start": "2030-01-07T09:00:00Z",
            "end": "2030-01-07T17:00:00Z",
        },
    ),
    Call(
        "GET",
        PATH,
        list_available_periods,
        "List the periods",
        reads=PeriodsIn,
        answers=PeriodsAnswer,
    ),
    Call(
        "DELETE",
        PATH,
        delete_available_periods,
        "Take a period out, or all of them",
        reads=DeleteIn,
        status=202,
    ),
)
