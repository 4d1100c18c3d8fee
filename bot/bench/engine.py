"""`parley bench engine`: the availability engine beside plain Python and interval libraries, in one run.

Hot is from a query over prepared accounts to its slots; named adds who is free in each. Cold begins with
parsed events: pairs of aware datetimes, in no order. Every implementation has to give the same answers.
"""

from __future__ import annotations

import gc
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from engine.availability.query import Account, Format, Group, Member, Query
from engine.availability.schedules import open_timeline
from engine.availability.search import answer
from engine.availability.sequences import SequenceQuery, Step, sequences
from engine.availability.timeline import busy_timeline
from engine.rules import Rules, working_week
from engine.zones import DAY, floor_minute, instant_of, minutes_in

LIBRARIES = ("small", "medium")
"""The sizes at which the libraries are run as well; at others they take minutes."""
SECONDS = 0.25
"""How long each figure is measured."""
EVERYTHING = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    """One workload, in microseconds. `same`: whether all gave the same answers."""

    name: str
    about: str
    found: int
    hot: float
    named: float
    cold: float
    plain: float
    tuned: float
    intervaltree: float | None
    portion: float | None
    same: bool


def main(arguments: list[str]) -> int:
    """Print the table, or with `--json` one object; 1 if an answer differs, 2 outside a checkout."""
    try:
        rows, calendars = run()
    except ImportError as error:
        print(f"The benchmark runs from a checkout with its test packages: {error}", file=sys.stderr)
        return 2
    if "--json" in arguments:
        figures = {
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "unit": "microseconds",
            "rows": [asdict(row) for row in rows],
            "medium": medium(rows),
            "calendars": calendars,
        }
        print(json.dumps(figures, indent=1))
    else:
        print(table(rows, calendars))
    return 0 if all(row.same for row in rows) and all(row["same"] for row in calendars) else 1


def run() -> tuple[list[Row], list[dict[str, Any]]]:
    """Every row of availability, then those of reading calendars where that benchmark is there."""
    root = str(Path(__file__).resolve().parents[2])
    if root not in sys.path:
        sys.path.insert(0, root)
    workloads = import_module("benchmarks.workloads")
    rows = [measure(workload) for workload in workloads.workloads()]
    return rows, [_calendar(row) for row in import_module("benchmarks.calendars").rows()]


def measure(workload: Any) -> Row:
    """One workload in every implementation."""
    plain, tuned = import_module("benchmarks.plain"), import_module("benchmarks.tuned")
    single = len(workload.steps) == 1
    by_plain = plain.plain_slots if single else plain.plain_sequences
    by_tuned = tuned.tuned_slots if single else tuned.tuned_sequences
    members = prepared(workload)
    query = _query(workload, members) if single else _sequence(workload, members)
    ours = _results(query)
    given = [by_plain(workload), by_tuned(workload)]
    trees = portions = None
    if workload.name.startswith(LIBRARIES):
        libraries = import_module("benchmarks.libraries")
        trees, by_tree = best_of(lambda: by_plain(workload, libraries.TreePerson))
        portions, by_portion = best_of(lambda: by_plain(workload, libraries.PortionPerson))
        given += [by_tree, by_portion]
    return Row(
        workload.name,
        workload.about,
        len(ours),
        best_of(lambda: answer(query) if isinstance(query, Query) else sequences(query))[0],
        best_of(lambda: answer(query).offers() if isinstance(query, Query) else sequences(query))[0],
        best_of(lambda: cold(workload))[0],
        best_of(lambda: by_plain(workload))[0],
        best_of(lambda: by_tuned(workload))[0],
        trees,
        portions,
        all(other == ours for other in given),
    )


def prepared(workload: Any) -> dict[str, Member]:
    """Everybody's member, with busy and open time ready for the workload's days."""
    start, end = floor_minute(workload.start) - DAY, floor_minute(workload.end) + DAY
    members = {}
    for one in workload.people:
        rules = Rules(weekly=working_week(((one.hours[0] * 60, one.hours[1] * 60),)))
        calendars = {"work": busy_timeline(one.events, start, end)}
        schedules = {"office": open_timeline(rules, one.tzid, start, end)}
        members[one.id] = Member(Account(one.id, calendars, schedules), managed=True)
    return members


def cold(workload: Any) -> object:
    """From parsed events to named slots."""
    members = prepared(workload)
    if len(workload.steps) == 1:
        return answer(_query(workload, members)).offers()
    return sequences(_sequence(workload, members))


def best_of(work: Callable[[], Any]) -> tuple[float, Any]:
    """Microseconds of the best run within `SECONDS`, and what it returned.

    Time of the processor, so that other processes count little; without garbage collection. What is quick
    is run in batches of about a millisecond.
    """
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        result = work()
        best = spent = time.process_time() - start
        batch = max(1, int(0.001 / max(best, 1e-6)))
        while spent < SECONDS:
            start = time.process_time()
            for _ in range(batch):
                work()
            took = time.process_time() - start
            best, spent = min(best, took / batch), spent + took
    finally:
        gc.enable()
    return best * 1e6, result


def medium(rows: Iterable[Row]) -> dict[str, float]:
    """The three medium questions together: how many times faster than the plain implementation."""
    three = [row for row in rows if row.name.startswith("medium")]
    plain = sum(row.plain for row in three)
    return {
        "hot": plain / sum(row.hot for row in three),
        "named": plain / sum(row.named for row in three),
        "cold": plain / sum(row.cold for row in three),
    }


def table(rows: list[Row], calendars: list[dict[str, Any]]) -> str:
    """The figures for people."""
    heads = ("hot", "named", "cold", "plain", "tuned", "intervaltree", "portion")
    lines = [
        f"{'microseconds':15}{'found':>6}"
        + "".join(f"{head:>13}" for head in heads)
        + "  plain/hot  plain/cold"
    ]
    for row in rows:
        figures = "".join(f"{_figure(getattr(row, head)):>13}" for head in heads)
        ratios = f"{row.plain / row.hot:>10.0f}x{row.plain / row.cold:>11.1f}x"
        lines.append(f"{row.name:15}{row.found:>6}{figures}{ratios}{'' if row.same else '  DIFFERS'}")
    times = medium(rows)
    lines += [
        "",
        f"The three medium questions together: {times['hot']:.0f} times the plain implementation hot, "
        f"{times['named']:.0f} with everybody named, {times['cold']:.1f} cold.",
        "Hot: prepared accounts to slots; named: with who is free in each; cold: events to named slots.",
        *(f"{row.name}: {row.about}" for row in rows),
    ]
    lines += [
        f"Reading {row['name']}: {row['ours_ms']:.1f} ms; icalendar with recurring-ical-events "
        f"{row['theirs_ms']:.1f} ms, {row['ratio']:.0f}x; {row['occurrences']} occurrences"
        f"{'' if row['same'] else ', DIFFERS'}"
        for row in calendars
    ]
    return "\n".join(lines)


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:,.1f}" if value < 1000 else f"{value:,.0f}"


def _calendar(row: Any) -> dict[str, Any]:
    return {**asdict(row), "ratio": row.ratio}


def _groups(ask: Any, members: dict[str, Member]) -> tuple[Group, ...]:
    return tuple(Group(tuple(members[one.id] for one in people), required) for people, required in ask.groups)


def _query(workload: Any, members: dict[str, Member]) -> Query:
    (ask,) = workload.steps
    return Query(
        _groups(ask, members),
        minutes_in(ask.duration),
        ((floor_minute(workload.start), floor_minute(workload.end)),),
        format=Format.SLOTS,
        interval=minutes_in(ask.interval),
        buffer_before=minutes_in(ask.before),
        buffer_after=minutes_in(ask.after),
        maximum=EVERYTHING,
    )


def _sequence(workload: Any, members: dict[str, Member]) -> SequenceQuery:
    steps = tuple(
        Step(
            str(place),
            _groups(ask, members),
            minutes_in(ask.duration),
            place,
            minutes_in(ask.interval),
            minutes_in(ask.before),
            minutes_in(ask.after),
        )
        for place, ask in enumerate(workload.steps)
    )
    inside = ((floor_minute(workload.start), floor_minute(workload.end)),)
    return SequenceQuery(steps, inside, maximum=EVERYTHING)


def _results(query: Query | SequenceQuery) -> list[Any]:
    """The answer in the form of the plain implementation."""
    if isinstance(query, Query):
        return [(instant_of(start), instant_of(end), free) for start, end, free in answer(query).offers()]
    return [
        tuple((instant_of(one.start), instant_of(one.end), one.free) for _, one in way.steps)
        for way in sequences(query)
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
