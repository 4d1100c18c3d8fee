"""How the tests of this folder write a calendar and say what blocks."""

from __future__ import annotations

from datetime import UTC, datetime

from engine.ical import BusyResult, busy, read_calendar
from engine.periods import Period

WITHIN = Period(datetime(2026, 11, 2, tzinfo=UTC), datetime(2026, 12, 7, tzinfo=UTC))


def calendar_text(*components: str, head: str = "") -> str:
    """A calendar around components, each written with one property a line."""
    return "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            *head.split(),
            *"\n".join(components).splitlines(),
            "END:VCALENDAR",
            "",
        ]
    )


def event(*lines: str, uid: str = "one") -> str:
    """A VEVENT with these lines."""
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"])


def result(
    *components: str,
    head: str = "",
    tzid: str = "UTC",
    within: Period = WITHIN,
    person: tuple[str, ...] = (),
    tentative: bool = True,
    all_day: bool = True,
) -> BusyResult:
    """What is busy in a calendar of these components."""
    calendar = read_calendar(calendar_text(*components, head=head), default_tzid=tzid)
    return busy(calendar, within, person=person, tentative=tentative, all_day=all_day)


def blocked(*components: str, head: str = "", tzid: str = "UTC", within: Period = WITHIN) -> list[str]:
    """The busy times in UTC, such as "11-25 14:00 - 14:30", of a calendar in which nothing is in doubt."""
    found = result(*components, head=head, tzid=tzid, within=within)
    assert found.quarantined == ()
    return shown(found)


def shown(found: BusyResult) -> list[str]:
    """Busy times as short text, in UTC."""
    return [f"{one.period.start:%m-%d %H:%M} - {_end(one.period)}" for one in found.busy]


def _end(period: Period) -> str:
    same_day = period.start.date() == period.end.date()
    return f"{period.end:%H:%M}" if same_day else f"{period.end:%m-%d %H:%M}"
