"""Generated calendars read by us and by icalendar with recurring-ical-events: the same occurrences."""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from benchmarks import calendars
from engine.ical import busy, read_calendar
from engine.periods import Period
from tests.engine.ical.producers import DIFFERENT, PRODUCERS
from tests.engine.ical.reading import WITHIN, calendar_text, event

TZID = "Europe/Berlin"
ZONES = (TZID, "America/New_York", "Australia/Sydney", "Asia/Kathmandu", "UTC")
CALENDARS = int(os.environ.get("PARLEY_EXAMPLES", "80"))
RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=DAILY;COUNT=40",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
    "FREQ=WEEKLY;BYDAY=MO,FR;COUNT=31;WKST=SU",
    "FREQ=WEEKLY;UNTIL=20261118T120000Z",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=2WE",
    "FREQ=MONTHLY;BYDAY=-1FR;COUNT=20",
    "FREQ=MONTHLY;BYMONTHDAY=-1,15",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=11;BYDAY=3TH",
)


def moment(chance: random.Random, day: datetime) -> datetime:
    return day.replace(hour=chance.randrange(6, 20), minute=chance.choice((0, 15, 30, 45)))


def stamp(name: str, tzid: str, when: datetime) -> str:
    text = f"{when:%Y%m%dT%H%M%S}"
    return f"{name}:{text}Z" if tzid == "UTC" else f"{name};TZID={tzid}:{text}"


def series(chance: random.Random, uid: str) -> list[str]:
    """A series with exceptions, extra dates and moved instances, some of them beyond the rule.

    Exceptions fall on odd days and moves on even ones: of an instance that is excepted and moved as well
    they forget the move, while we let it block.
    """
    tzid = chance.choice(ZONES)
    start = moment(chance, datetime(2026, 1, 1) + timedelta(days=chance.randrange(330)))
    length = timedelta(minutes=chance.choice((15, 30, 60, 120)))
    lines = [
        stamp("DTSTART", tzid, start),
        stamp("DTEND", tzid, start + length),
        f"RRULE:{chance.choice(RULES)}",
    ]
    for _ in range(chance.randrange(3)):
        lines.append(stamp("EXDATE", tzid, start + timedelta(days=chance.randrange(1, 300, 2))))
    for _ in range(chance.randrange(2)):
        lines.append(stamp("RDATE", tzid, start + timedelta(days=chance.randrange(1, 300), minutes=50)))
    found = [event(*lines, uid=uid)]
    for days in chance.sample(range(2, 300, 2), chance.randrange(4)):
        moved = moment(chance, datetime(2026, 10, 1) + timedelta(days=chance.randrange(100)))
        found.append(
            event(
                stamp("RECURRENCE-ID", tzid, start + timedelta(days=days)),
                stamp("DTSTART", tzid, moved),
                stamp("DTEND", tzid, moved + length),
                uid=uid,
            )
        )
    return found


def whole_days(chance: random.Random, uid: str) -> list[str]:
    day = datetime(2026, 9, 1) + timedelta(days=chance.randrange(90))
    lines = [
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=chance.randrange(1, 4)):%Y%m%d}",
    ]
    if chance.random() < 0.5:
        lines.append(
            f"RRULE:{chance.choice(('FREQ=WEEKLY', 'FREQ=MONTHLY', 'FREQ=DAILY;INTERVAL=9;COUNT=8'))}"
        )
    return [event(*lines, uid=uid)]


def single(chance: random.Random, uid: str) -> list[str]:
    tzid = chance.choice(ZONES)
    start = moment(chance, datetime(2026, 9, 1) + timedelta(days=chance.randrange(120)))
    return [event(stamp("DTSTART", tzid, start), f"DURATION:PT{chance.choice((15, 45, 90))}M", uid=uid)]


def theirs(text: str | bytes, within: Period, tzid: str = TZID) -> list[tuple[datetime, datetime]]:
    found = []
    wide = timedelta(days=2)  # They meet whole days in the asker's zone, so ask for more and sort out here.
    for calendar in icalendar.Calendar.from_ical(text, multiple=True):
        query = recurring_ical_events.of(calendar, skip_bad_series=True)
        for one in query.between(within.start - wide, within.end + wide):
            start, end = instant(one["DTSTART"].dt, tzid), instant(one["DTEND"].dt, tzid)
            if start < min(within.end, end) and within.start < end and one.get("TRANSP") != "TRANSPARENT":
                found.append((start, end))
    return sorted(found)


def instant(value: object, tzid: str) -> datetime:
    assert hasattr(value, "year")
    whole = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # type: ignore[attr-defined]
    return (whole if whole.tzinfo else whole.replace(tzinfo=ZoneInfo(tzid))).astimezone(UTC)


@pytest.mark.parametrize("seed", range(CALENDARS))
def test_a_generated_calendar_gives_the_same_occurrences(seed: int) -> None:
    chance = random.Random(seed)
    kinds = (series, series, whole_days, single)
    components = [part for number in range(12) for part in chance.choice(kinds)(chance, f"{seed}-{number}")]
    chance.shuffle(components)
    text = calendar_text(*components)
    start = datetime(2026, 10, 5, tzinfo=UTC) + timedelta(days=chance.randrange(60))
    within = Period(start, start + timedelta(days=chance.randrange(1, 60)))
    found = busy(read_calendar(text, default_tzid=TZID), within)
    assert found.quarantined == ()
    assert [(one.period.start, one.period.end) for one in found.busy] == theirs(text, within)


@pytest.mark.parametrize("name", PRODUCERS)
def test_half_broken_files_that_others_read_are_read_alike(name: str) -> None:
    text, _ = PRODUCERS[name]
    ours = busy(read_calendar(text, default_tzid="Europe/Lisbon"), WITHIN).busy
    try:
        others = theirs(text, WITHIN, "Europe/Lisbon")
    except Exception:
        return  # they cannot read it at all
    assert ([(one.period.start, one.period.end) for one in ours] != others) == (name in DIFFERENT)


def test_the_benchmark_compares_readers_that_agree() -> None:
    text = calendars.calendar_text(300, 60, seed=3)
    assert calendars.ours(text) == calendars.theirs(text)
