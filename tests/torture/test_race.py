"""Many press for one slot at the same instant: exactly one has it, in one process or in six.

PARLEY_TORTURE_ROUNDS chooses another size.
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot import steps
from storage.database import Database
from tests.databases import Databases, databases
from tests.torture.racer import prepare_race, race, rounds, running

ROUNDS = int(os.environ.get("PARLEY_TORTURE_ROUNDS", "12"))
RACERS = 6
__all__ = ["databases"]


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """Where the race is run: nothing for a file."""
    if request.param == "sqlite":
        yield ""
        return
    with databases.empty() as found:
        yield found


def booked(folder: Path, url: str = "") -> list[tuple[int, int]]:
    """Every live booking, by start; no two of them overlap."""
    store = Database(folder / "parley.db", url).open()
    sql = "SELECT start_at, end_at FROM bookings WHERE state = 'live' ORDER BY start_at"
    found: list[tuple[int, int]] = store.read(lambda tx: tx.all(sql))
    store.close()
    assert all(one[1] <= two[0] for one, two in pairwise(found)), found
    return found


def rounds_won(folder: Path, url: str = "") -> int:
    """Rounds in which one of the slots that were pressed for is booked."""
    found = booked(folder, url)
    starts = [int(start.timestamp() * 1000) for start in rounds(ROUNDS)]
    return sum(any(start <= one[0] < start + 1_800_000 for one in found) for start in starts)


def six_processes(folder: Path, mode: str, url: str) -> Counter[str]:
    command = [sys.executable, "-m", "tests.torture.racer", str(folder)]
    processes = [
        subprocess.Popen(
            [*command, str(number), str(ROUNDS), mode, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(RACERS)
    ]
    try:
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        outcomes: Counter[str] = Counter()
        for process in processes:
            outcomes.update(json.loads(process.communicate(timeout=100)[0]))
    finally:
        for process in processes:
            process.kill()
    return outcomes


@pytest.mark.parametrize("mode", ["same", "overlapping"])
def test_of_six_processes_that_press_for_one_slot_exactly_one_has_it(
    tmp_path: Path, url: str, mode: str
) -> None:
    prepare_race(tmp_path, ROUNDS, RACERS, mode, url)
    outcomes = six_processes(tmp_path, mode, url)
    assert outcomes == {"won": ROUNDS, "lost": ROUNDS * (RACERS - 1)}
    assert len(booked(tmp_path, url)) == rounds_won(tmp_path, url) == ROUNDS


def test_of_slots_in_a_chain_none_overlap_and_whoever_lost_was_overlapped(tmp_path: Path, url: str) -> None:
    prepare_race(tmp_path, ROUNDS, RACERS, "chain", url)
    outcomes = six_processes(tmp_path, "chain", url)
    taken = {start for start, _ in booked(tmp_path, url)}
    assert outcomes == {"won": len(taken), "lost": ROUNDS * RACERS - len(taken)}
    for start in rounds(ROUNDS):
        firsts = [int((start + timedelta(minutes=20 * racer)).timestamp() * 1000) for racer in range(RACERS)]
        won = [racer for racer in range(RACERS) if firsts[racer] in taken]
        assert won
        assert all(racer in won or {racer - 1, racer + 1} & set(won) for racer in range(RACERS))


def test_one_press_that_six_processes_work_books_once(tmp_path: Path, url: str) -> None:
    prepare_race(tmp_path, ROUNDS, RACERS, "retry", url)
    outcomes = six_processes(tmp_path, "retry", url)
    assert outcomes == {"won": ROUNDS, "repeated": ROUNDS * (RACERS - 1)}
    assert len(booked(tmp_path, url)) == ROUNDS


@pytest.mark.parametrize("mode", ["same", "overlapping"])
def test_of_six_tasks_that_press_for_one_slot_exactly_one_has_it(tmp_path: Path, url: str, mode: str) -> None:
    prepare_race(tmp_path, ROUNDS, RACERS, mode, url)
    app = running(tmp_path, url)
    outcomes = asyncio.run(race(app, range(RACERS), ROUNDS))
    app.store.close()
    assert outcomes == {"won": ROUNDS, "lost": ROUNDS * (RACERS - 1)}
    assert len(booked(tmp_path, url)) == rounds_won(tmp_path, url) == ROUNDS


def test_this_race_notices_a_program_without_its_gate_and_constraint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with both taken away on purpose, slots are booked twice, and it is seen."""
    prepare_race(tmp_path, ROUNDS, RACERS, "same")
    with closing(sqlite3.connect(tmp_path / "parley.db")) as connection:
        for event in ("insert", "update"):
            connection.execute(f"DROP TRIGGER bookings_no_overlap_{event}")
    monkeypatch.setattr(steps._Keep, "_pass_gate", lambda keep, tx: None)
    app = running(tmp_path)
    asyncio.run(race(app, range(RACERS), ROUNDS))
    app.store.close()
    with pytest.raises(AssertionError):
        booked(tmp_path)
