"""Reads every odd and hostile calendar in a child that may use one second and 64 MB more; prints what died.

Run as a program, so that nothing is forked out of a process with threads.
"""

from __future__ import annotations

import json
import sys

from benchmarks.calendars import calendar_text
from engine.ical import busy, read_calendar
from tests.confined import died_of, proofs
from tests.engine.ical.hostile import files, half_broken
from tests.engine.ical.odd import ODD
from tests.engine.ical.producers import PRODUCERS
from tests.engine.ical.reading import WITHIN


def every_file() -> dict[str, str | bytes]:
    """All of them by name."""
    broken = {f"half broken {seed}": half_broken(seed)[0] for seed in range(20)}
    large = {"ten thousand events": calendar_text(10_000, 1_000)}
    return {**files(), **{name: text for name, (text, _) in (ODD | PRODUCERS).items()}, **broken, **large}


def main() -> None:
    _read("BEGIN:VEVENT\r\nUID:one\r\nDTSTART;TZID=Berlin:20261103T100000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT")
    if sys.argv[1:] == ["--prove"]:
        print(json.dumps(proofs()))
        return
    every = every_file()
    died = {name: died_of(text, _read) for name, text in every.items()}
    print(json.dumps({"read": len(every), "died": {name: cause for name, cause in died.items() if cause}}))


def _read(text: str | bytes) -> None:
    busy(read_calendar(text, default_tzid="Europe/Lisbon"), WITHIN, person=("a@x.test",))


if __name__ == "__main__":
    main()
