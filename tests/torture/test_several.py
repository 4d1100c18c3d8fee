"""Two processes over one PostgreSQL under a mixed load, whatever is done to them, their server, their lines.

PARLEY_TORTURE_KILLS, PARLEY_TORTURE_STOPS and PARLEY_TORTURE_SILENCE (seconds) choose another size.
"""

from __future__ import annotations

import os
import random
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.postgres import Server
from tests.torture.clients import Client, Ledger
from tests.torture.oracle import judge
from tests.torture.program import Program
from tests.torture.relay import Counted, counting
from tests.torture.town import settle
from tests.torture.wire import Wire, wire
from tests.waiting import until

LARGE = "PARLEY_TORTURE_KILLS" in os.environ
KILLS = int(os.environ.get("PARLEY_TORTURE_KILLS", "300"))
STOPS = int(os.environ.get("PARLEY_TORTURE_STOPS", "10"))
SILENCE = float(os.environ.get("PARLEY_TORTURE_SILENCE", "0"))
SEED = int(os.environ.get("PARLEY_TORTURE_SEED", "20261123"))
CLIENTS = 4
IN_FLIGHT = 2 * CLIENTS


@dataclass
class Town:
    """Two processes with their clients. What is in `reached` is what these talk to."""

    server: Server
    database: str
    folder: Path
    relay: Counted
    ledger: Ledger = field(default_factory=Ledger)
    reached: list[Program] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)
    dice: random.Random = field(default_factory=lambda: random.Random(SEED))
    _started: list[Program] = field(default_factory=list)

    def started(self, port: int = 0) -> Program:
        """A further process, over the server itself or through a wire at `port`."""
        url = f"postgresql://parley@127.0.0.1:{port or self.server.port}/{self.database}"
        program = Program(
            self.folder,
            "tests.torture.quick",
            said=f"said{len(self._started)}.txt",
            PARLEY_RELAY=self.relay.address,
            PARLEY_DATABASE_URL=url,
        )
        self._started.append(program)
        program.url = self.server.url(self.database)
        return program.ready()

    def kill(self) -> None:
        for program in self._started:
            program.process.kill()
            program.process.wait()

    def goes_on(self, messages: int = 3) -> None:
        """Wait until so many more messages were acknowledged."""
        before = self.ledger.acknowledged
        until(lambda: self.ledger.acknowledged >= before + messages or self.ledger.failures, 60, "the load")
        assert not self.ledger.failures

    def a_moment(self) -> None:
        """Not for something to happen: the moment is the dice's."""
        threading.Event().wait(self.dice.uniform(0, 0.3))


@contextmanager
def load(town: Town) -> Iterator[None]:
    over = threading.Event()
    clients = [Client(number, town.reached, town.ledger, over, SEED, patience=4) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        yield
    finally:
        over.set()
        for client in clients:
            client.join(60)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with ExitStack() as stack:
        relay = stack.enter_context(counting())
        server = stack.enter_context(postgres.running())
        url = stack.enter_context(postgres.fresh_database(server.url()))
        settle(tmp_path, CLIENTS, CLIENTS, url)
        one = Town(server, url.rpartition("/")[2], tmp_path, relay)
        stack.callback(one.kill)
        one.wires = [stack.enter_context(wire(server.port)) for _ in range(2)]
        yield one


def kill(town: Town) -> None:
    which = town.dice.randrange(2)
    town.reached[which].kill()
    town.reached[which] = town.started(town.wires[which].port)


def silence(town: Town) -> None:
    """One process is stopped for longer than a lease lasts, and goes on."""
    program = town.reached.pop()
    program.process.send_signal(signal.SIGSTOP)
    _until_alive(town, 1)
    threading.Event().wait(SILENCE)  # how long it is silent
    town.goes_on()
    program.process.send_signal(signal.SIGCONT)
    _until_alive(town, 2)
    town.reached.append(program)


def stop_server(town: Town) -> None:
    town.server.stop()
    town.a_moment()
    town.server.start()


def cut_connections(town: Town) -> None:
    with psycopg.connect(town.server.url(town.database), autocommit=True) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def partition(town: Town) -> None:
    """Each process in turn hears nothing of the server, and the server nothing of it."""
    for number in (0, 1):
        program = town.reached.pop(number)
        town.wires[number].cut()
        _until_alive(town, 1)
        town.goes_on()
        town.wires[number].mend()
        _until_alive(town, 2)
        town.reached.insert(number, program)


TROUBLES = {kill: KILLS, silence: 1, stop_server: STOPS, cut_connections: STOPS, partition: 1}


def run(town: Town, troubles: list[Callable[[Town], None]]) -> None:
    town.reached += [town.started(wire.port) for wire in town.wires]
    with load(town):
        for trouble in troubles:
            town.goes_on()
            town.a_moment()
            trouble(town)
        town.goes_on()
    judge(town.reached[0], town.ledger, town.relay, len(troubles) * 2 * IN_FLIGHT)
    for program in town.reached:
        program.stop()


def test_whatever_happens_to_two_processes_nothing_is_lost_and_nothing_repeated(town: Town) -> None:
    run(town, list(TROUBLES))


@pytest.mark.skipif(not LARGE, reason="the large size: make torture")
@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.__name__)
def test_whatever_happens_again_and_again_nothing_is_lost_and_nothing_repeated(
    town: Town, trouble: Callable[[Town], None]
) -> None:
    run(town, [trouble] * TROUBLES[trouble])


def _until_alive(town: Town, count: int) -> None:
    """So many processes have a lease that has not run out."""
    sql = "SELECT owner FROM leases WHERE name LIKE 'process:%' AND until >= unixepoch('now')"
    until(lambda: len(town.reached[0].ask(sql)) == count, 30, f"{count} processes to be alive")
