"""CPU of one turn by stage, and how long a press waits for its answer at fifty turns a second.

`python -m benchmarks.conversation [--pairs 200] [--json]`. Everything is as in the running program (real
payloads of Telegram, a database on disk, the worker) but for the network. Every pair is an organizer with a
calendar of forty events and an invitee. CPU is each thread's own; a stage is counted without what it calls
of another stage.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import json
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bot import deliveries, inbox, saying, steps
from bot.app import App, Policy
from bot.clock import ToldClock
from bot.interpreter import Grammar
from bot.rehearsal.theatre import Raw
from bot.worker import Worker
from channels.rehearsal import Loopbacks
from engine.conversation import conditions, offering, settling
from engine.messages import Delivery
from engine.own_events import OwnEvent
from engine.people import Address, ChannelName, Person
from storage import conversations, own_calendars, people
from storage.migrate import prepare
from storage.sqlite import SqliteStore
from storage.store import Tx

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STAGES = ("parse", "understanding", "engine", "step", "keep", "rendering")
PRESS_TARGET, TEXT_TARGET, WAIT_TARGET = 0.4, 1.5, 50.0
"""Milliseconds: CPU of a press, CPU of words, and how long a tap waits (99 of 100)."""
EVENTS, A_SECOND = 40, 50
MAIL = "parley@parley.example"
REQUEST = "30 minutes with k{n}@home.example this week about the audit"
CHOICE, FRESH = "2 works for me, thanks", "none of these, can we do Thursday afternoon instead?"


class Stopwatch:
    """CPU by stage: what runs inside another stage counts for itself alone."""

    def __init__(self) -> None:
        self.spent: dict[str, int] = defaultdict(int)
        self._local = threading.local()

    def timed(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """`call`, counted as `stage`; a coroutine must not wait for anything."""
        if asyncio.iscoroutinefunction(call):

            @functools.wraps(call)
            async def awaited(*args: Any, **named: Any) -> Any:
                with self._counted(stage):
                    return await call(*args, **named)

            return awaited

        @functools.wraps(call)
        def called(*args: Any, **named: Any) -> Any:
            with self._counted(stage):
                return call(*args, **named)

        return called

    @contextmanager
    def _counted(self, stage: str) -> Iterator[None]:
        stack = self._local.__dict__.setdefault("stack", [])
        began = time.thread_time_ns()
        if stack:
            self.spent[stack[-1][0]] += began - stack[-1][1]
        stack.append([stage, began])
        try:
            yield
        finally:
            ended = time.thread_time_ns()
            _, since = stack.pop()
            self.spent[stage] += ended - since
            if stack:
                stack[-1][1] = ended


@dataclass(frozen=True, slots=True)
class Figures:
    """What one kind of turn costs: milliseconds of CPU by stage, and in all."""

    turn: str
    stages: dict[str, float]
    whole: float
    """All stages together."""
    process: float
    """Everything that the process did meanwhile: queues, commits and the benchmark itself included."""

    @property
    def shape(self) -> dict[str, Any]:
        return {"turn": self.turn, **self.stages, "all": self.whole, "process": self.process}


class Bench:
    """`pairs` organizers and invitees over one database."""

    def __init__(self, folder: Path, pairs: int) -> None:
        path = folder / "parley.db"
        prepare(path)
        self.pairs = pairs
        self.clock = ToldClock(NOW)
        self.app = App(SqliteStore(path), self.clock, b"k" * 32, Grammar(), Policy(mail_address=MAIL))
        self.theatre = Loopbacks(self.clock, MAIL)
        self.app.channels = dict(self.theatre.channels)
        self.worker = Worker(self.app)
        self.watch = Stopwatch()
        self.organizers = [_person(f"g{n}", 100_000 + n, True) for n in range(pairs)]
        self.invitees = [_person(f"k{n}", 200_000 + n, False) for n in range(pairs)]

    async def prepare(self) -> None:
        def seed(tx: Tx) -> None:
            for person in (*self.organizers, *self.invitees):
                people.put(tx, person)
            for person in self.organizers:
                own_calendars.put(tx, person.id, _calendar(), NOW)

        await self.app.store.keep(seed)
        for number, person in enumerate(self.organizers):
            await self._take(self._words(person, REQUEST.format(n=number)))

    def instrument(self) -> None:
        """Put the stopwatch around every stage."""
        timed = self.watch.timed
        telegram: Any = self.app.channels[ChannelName.TELEGRAM]
        telegram.read = timed("parse", telegram.read)
        saying.understand = timed("understanding", saying.understand)  # type: ignore[attr-defined]
        self.app.interpreter.interpret = timed("understanding", self.app.interpreter.interpret)  # type: ignore[method-assign]
        for module, name in (
            (conditions, "feasible"),
            (conditions, "explain"),
            (offering, "choose_offers"),
            (settling, "best"),
        ):
            setattr(module, name, timed("engine", getattr(module, name)))
        steps.step = timed("step", steps.step)  # type: ignore[attr-defined]
        steps.gather = timed("keep", steps.gather)  # type: ignore[attr-defined]
        steps._Keep.__call__ = timed("keep", steps._Keep.__call__)  # type: ignore[method-assign]
        deliveries.message_of = timed("rendering", deliveries.message_of)  # type: ignore[attr-defined]

    async def measure(self, turn: str, raws: list[Raw]) -> Figures:
        """The mean of `raws`, one turn each."""
        self.watch.spent.clear()
        began = time.process_time()
        for raw in raws:
            await self._take(raw)
        process = (time.process_time() - began) * 1000 / len(raws)
        stages = {stage: round(self.watch.spent[stage] / 1e6 / len(raws), 4) for stage in STAGES}
        return Figures(turn, stages, round(sum(stages.values()), 4), round(process, 3))

    async def wait_of(self, raws: list[Raw]) -> tuple[float, float]:
        """(p50, p99) in milliseconds from a tap to its answer in the channel's hands, at `A_SECOND`."""
        waits: list[float] = []
        started: dict[str, float] = {}
        answered = asyncio.Event()
        telegram: Any = self.app.channels[ChannelName.TELEGRAM]
        send = telegram.send

        async def seen(delivery: Delivery) -> Any:
            if delivery.to.id in started:
                waits.append((time.perf_counter() - started.pop(delivery.to.id)) * 1000)
                if len(waits) == len(raws):
                    answered.set()
            return await send(delivery)

        telegram.send = seen
        self.app.store.on_commit = self.app.wake.set
        working = asyncio.create_task(self.worker.run())
        first = time.perf_counter()
        for number, raw in enumerate(raws):
            await asyncio.sleep(max(0.0, first + number / A_SECOND - time.perf_counter()))
            started[raw.lane] = time.perf_counter()
            await inbox.receive(self.app, raw.channel, raw.key, raw.lane, raw.raw)
        async with asyncio.timeout(30):
            await answered.wait()
        self.worker.stop()
        await working
        return round(median(waits), 2), round(quantiles(waits, n=100)[98], 2)

    async def _take(self, raw: Raw) -> None:
        await inbox.receive(self.app, raw.channel, raw.key, raw.lane, raw.raw)
        await self.worker.drain()

    def _words(self, person: Person, text: str) -> Raw:
        organizer = person.organizer
        return self.theatre.says(person, ChannelName.TELEGRAM, text, NOW, {}, "", organizer, MAIL)

    def words(self, invitees: list[Person], text: str) -> list[Raw]:
        return [self._words(person, text) for person in invitees]

    def presses(self, invitees: list[Person], offer: str = "offer:1") -> list[Raw]:
        """An offer's button, as each invitee has it before them."""
        buttons = {
            shown.address: (value, shown.ref)
            for shown in self.theatre.shown()
            for name, value in shown.buttons
            if name == offer
        }
        raws = []
        for person in invitees:
            value, ref = buttons[person.addresses[0].id]
            raws.append(self.theatre.presses(person, ChannelName.TELEGRAM, value, ref, NOW))
        return raws


def _calendar() -> Iterator[OwnEvent]:
    """A few weeks with three events a day."""
    for number in range(EVENTS):
        start = NOW + timedelta(days=number // 3, hours=2 + 2 * (number % 3))
        yield OwnEvent(f"busy{number}", start, start + timedelta(hours=1), "Busy")


def _person(name: str, number: int, organizer: bool) -> Person:
    places = (Address(ChannelName.TELEGRAM, str(number)), Address(ChannelName.EMAIL, f"{name}@home.example"))
    mail, preferred = f"{name}@home.example", ChannelName.TELEGRAM
    return Person(
        name, name, mail, "Europe/London", organizer=organizer, addresses=places, preferred=preferred
    )


async def run(pairs: int, folder: Path) -> dict[str, Any]:
    """Every figure, as one object."""
    bench = Bench(folder, pairs)
    try:
        await bench.prepare()
        quarter = pairs // 4
        parts = [bench.invitees[number * quarter : (number + 1) * quarter] for number in range(4)]
        bench.instrument()
        turns = [
            await bench.measure("press that books", bench.presses(parts[0])),
            await bench.measure("press, one answer", bench.presses(parts[0], "offer:2")),
            await bench.measure("choice in words", bench.words(parts[1], CHOICE)),
            await bench.measure("other times in words", bench.words(parts[2], FRESH)),
        ]
        p50, p99 = await bench.wait_of(bench.presses(parts[3]))
        booked = sum(talk.booking is not None for talk in bench.app.store.read(conversations.everyone))
    finally:
        bench.app.store.close()
    return {
        "pairs": pairs,
        "turns": [
            {"turn": one.turn, **one.stages, "all": one.whole, "process": one.process} for one in turns
        ],
        "wait_p50_ms": p50,
        "wait_p99_ms": p99,
        "turns_a_second": A_SECOND,
        "booked": booked,
    }


def missed(told: dict[str, Any]) -> list[str]:
    """Which targets are not reached."""
    found = []
    for one in told["turns"]:
        target = PRESS_TARGET if one["turn"].startswith("press") else TEXT_TARGET
        found += [f"{one['turn']}: {one['all']} ms, of {target}"] if one["all"] >= target else []
    return found + ([f"p99 {told['wait_p99_ms']} ms"] if told["wait_p99_ms"] > WAIT_TARGET else [])


def table(told: dict[str, Any]) -> str:
    """The figures as people read them."""
    head = ("CPU in ms", *STAGES, "all", "process")
    rows = [(one["turn"], *(f"{one[name]:.3f}" for name in head[1:])) for one in told["turns"]]
    lines = [row[0].ljust(22) + "".join(text.rjust(15) for text in row[1:]) for row in (tuple(head), *rows)]
    pace, p50, p99 = told["turns_a_second"], told["wait_p50_ms"], told["wait_p99_ms"]
    wait = f"tap to answer at {pace} turns/s: p50 {p50} ms, p99 {p99} ms"
    return "\n".join([*lines, wait, *(f"missed: {text}" for text in missed(told))])


def main(arguments: list[str]) -> int:
    """Print the figures, or with `--json` one object; 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="parley bench conversation", description=main.__doc__)
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--json", action="store_true")
    try:
        given = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        told = asyncio.run(run(max(40, given.pairs), Path(folder)))
    print(json.dumps(told, indent=2) if given.json else table(told))
    return int(bool(missed(told)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
