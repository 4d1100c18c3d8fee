"""Busy time out of a calendar: ours beside icalendar with recurring-ical-events, in the same run.

The calendars are generated from a seed, so that everybody measures the same ones.
"""

from __future__ import annotations

import gc
import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from engine.ical import busy, read_calendar
from engine.periods import Period

if TYPE_CHECKING:
    from benchmarks.calendar_servers import Served
    from benchmarks.calendar_sync import Synced

WITHIN = Period(datetime(2026, 11, 2, tzinfo=UTC), datetime(2026, 12, 7, tzinfo=UTC))
TZID = "Europe/Lisbon"

_ZONES = ("Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "UTC")
_RULES = (
    "FREQ=WEEKLY;BYDAY=MO,WE",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "FREQ=DAILY;COUNT=400",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;UNTIL=20270101T000000Z",
    "FREQ=MONTHLY;BYDAY=1TH",
    "FREQ=MONTHLY;BYMONTHDAY=15",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=SU",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One calendar: milliseconds of both readers, how many times faster ours is, and whether they agree."""

    name: str
    ours_ms: float
    theirs_ms: float
    occurrences: int
    same: bool

    @property
    def ratio(self) -> float:
        return self.theirs_ms / self.ours_ms


def calendar_text(events: int, recurring: int, seed: int = 7) -> str:
    """A calendar as servers write them: `events` in all, `recurring` of them with a rule."""
    chance = random.Random(seed)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Benchmark//EN", f"X-WR-TIMEZONE:{TZID}"]
    for number in range(events):
        lines += _event(chance, number, recurs=number < recurring)
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _event(chance: random.Random, number: int, *, recurs: bool) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{number}@benchmark.example", "DTSTAMP:20250101T000000Z"]
    lines += _times(chance, recurs=recurs)
    lines += [
        f"SUMMARY:Meeting {number}\\, with a title of the usual length",
        f"DESCRIPTION:{'What we talk about and who brings it along. ' * 3}",
        f"TRANSP:{'TRANSPARENT' if chance.random() < 0.05 else 'OPAQUE'}",
        *("LOCATION:Room 4", "STATUS:CONFIRMED", "SEQUENCE:1", "CLASS:PUBLIC"),
        *("CREATED:20241201T101500Z", "LAST-MODIFIED:20241202T081500Z"),
        "ORGANIZER;CN=Dana Reyes:mailto:dana@example.com",
        *(
            f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN={name}"
            f";X-NUM-GUESTS=0:mailto:{name}@example.org"
            for name in ("lee", "sam")
        ),
        *("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT10M", "DESCRIPTION:Soon", "END:VALARM"),
        "END:VEVENT",
    ]
    return [part for line in lines for part in _folded(line)]


def _times(chance: random.Random, *, recurs: bool) -> list[str]:
    tzid = chance.choice(_ZONES)
    day = date(2025, 1, 1) + timedelta(days=chance.randrange(600 if recurs else 1000))
    if chance.random() < 0.08:
        return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]
    start = datetime(day.year, day.month, day.day, chance.randrange(7, 18), chance.choice((0, 15, 30)))
    end = start + timedelta(minutes=chance.choice((15, 30, 45, 60, 90)))
    lines = [_stamp("DTSTART", tzid, start), _stamp("DTEND", tzid, end)]
    if recurs:
        rule = chance.choice(_RULES)
        lines.append(f"RRULE:{rule}")
        if "DAILY" in rule and chance.random() < 0.5:
            lines.append(_stamp("EXDATE", tzid, start + timedelta(days=3 * chance.randrange(1, 200))))
    return lines


def _stamp(name: str, tzid: str, when: datetime) -> str:
    text = f"{when:%Y%m%dT%H%M%S}"
    return f"{name}:{text}Z" if tzid == "UTC" else f"{name};TZID={tzid}:{text}"


def _folded(line: str) -> list[str]:
    return [line[:75], *(" " + line[at : at + 74] for at in range(75, len(line), 74))]


def ours(text: str, within: Period = WITHIN) -> list[tuple[datetime, datetime]]:
    """Text to busy periods with the product's reader."""
    found = busy(read_calendar(text, default_tzid=TZID), within).busy
    return [(one.period.start, one.period.end) for one in found]


def theirs(text: str, within: Period = WITHIN) -> list[tuple[datetime, datetime]]:
    """Text to busy periods with icalendar and recurring-ical-events."""
    calendar = icalendar.Calendar.from_ical(text)
    found = []
    for event in recurring_ical_events.of(calendar).between(within.start, within.end):
        start, end = _instant(event["DTSTART"].dt), _instant(event["DTEND"].dt)
        opaque = event.get("TRANSP") != "TRANSPARENT" and event.get("STATUS") != "CANCELLED"
        if opaque and start < end and start < within.end and within.start < end:
            found.append((start, end))
    return sorted(found)


def _instant(value: Any) -> datetime:
    """A DATE begins at midnight in the calendar's zone, a floating time is meant there."""
    zone = ZoneInfo(TZID)
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def _milliseconds(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def measure(name: str, text: str, rounds: int = 3) -> Row:
    """Both readers in turns, the fastest run of each: what else the machine does then hits both."""
    mine, others = [], []
    for _ in range(rounds):
        mine += [_milliseconds(lambda: ours(text)) for _ in range(4)]
        others.append(_milliseconds(lambda: theirs(text)))
    found = ours(text)
    return Row(name, min(mine), min(others), len(found), found == theirs(text))


SIZES = (("small", 100, 10), ("usual", 2_000, 200))


def rows() -> list[Row]:
    """Reading alone, at every size, measured now."""
    return [
        measure(f"{name}: {events} events, {recurring} rules, 35 days", calendar_text(events, recurring))
        for name, events, recurring in SIZES
    ]


def main(arguments: Sequence[str] = ()) -> int:
    """Print the tables, or with `--json` one object; 1 when the target is missed.

    With `--servers` also a calendar on Radicale and one on Xandikos, which takes minutes.
    """
    from benchmarks.calendar_sync import TARGET_SECONDS, measured

    read, synced = rows(), measured()
    served = _served() if "--servers" in arguments else []
    ok = all(row.same for row in read) and all(row.seconds < TARGET_SECONDS for row in synced)
    ok = ok and all(row.own < TARGET_SECONDS for row in served)
    if "--json" in arguments:
        report = {"target_seconds": TARGET_SECONDS, "ok": ok}
        report |= {"read": [asdict(row) | {"ratio": row.ratio} for row in read]}
        report |= {"synced": [asdict(row) | {"ratio": row.ratio} for row in synced]}
        report |= {"served": [asdict(row) for row in served]}
        json.dump(report, sys.stdout, indent=2)
        print()
    else:
        _print(read, synced)
        _print_served(served)
    return 0 if ok else 1


def _served() -> list[Served]:
    from benchmarks.calendar_servers import measured  # the servers come with the tests

    return measured()


def _print_served(served: Sequence[Served]) -> None:
    if served:
        head = "from a server: own time, and all"
        print(f"\n{head:45} {'first s':>9} {'of':>7} {'again ms':>10} {'of':>7} {'events':>7}")
    for one in served:
        again = f"{one.again_own * 1000:10.0f} {one.again_all * 1000:7.0f}"
        print(f"{one.name:45} {one.own:9.2f} {one.all:7.2f} {again} {one.events:7}")


def _print(read: Sequence[Row], synced: Sequence[Synced]) -> None:
    print(f"{'text to busy time':45} {'ours ms':>9} {'theirs ms':>10} {'ratio':>7} {'busy':>6}  same")
    for row in read:
        print(
            f"{row.name:45} {row.ours_ms:9.1f} {row.theirs_ms:10.1f} {row.ratio:7.1f} {row.occurrences:6}"
            f"  {'yes' if row.same else 'NO'}"
        )
    head = "text to stored busy time, 214 days"
    print(f"\n{head:45} {'ours s':>9} {'theirs s':>10} {'ratio':>7} {'again ms':>9}")
    for one in synced:
        figures = f"{one.seconds:9.2f} {one.theirs_seconds:10.2f} {one.ratio:7.1f} {one.again_ms:9.1f}"
        print(f"{one.name:45} {figures}")
    print("Theirs is icalendar with recurring-ical-events, which stores nothing.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
