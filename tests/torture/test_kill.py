"""kill -9 at random moments under a mixed load: nothing acknowledged is lost, nothing is done twice.

PARLEY_TORTURE_KILLS and PARLEY_TORTURE_SEED choose another size and another run.
"""

from __future__ import annotations

import os
import random
import threading
from pathlib import Path

import pytest

from tests.torture.clients import Client, Ledger
from tests.torture.oracle import judge
from tests.torture.program import Program
from tests.torture.relay import Counted, counting
from tests.torture.town import settle
from tests.torture.vendors import Vendors, vendors
from tests.waiting import until

KILLS = int(os.environ.get("PARLEY_TORTURE_KILLS", "20"))
SEED = int(os.environ.get("PARLEY_TORTURE_SEED", "20261123"))
CHAT_KILLS = int(os.environ.get("PARLEY_TORTURE_KILLS", "3"))
CLIENTS = 16 if "PARLEY_TORTURE_KILLS" in os.environ else 6
IN_FLIGHT = 2 * CLIENTS
"""One mail of each chat may have reached the relay without Parley knowing when it is killed."""
CONTROLLED_KILLS = 4
CHATTED_A_LIFE = 25
"""So many messages each life takes in at least where chats send as well: some need the vendors' libraries."""
LONGEST_LIFE = 0.4
"""Seconds between being ready and being killed, at most."""


def test_kill_9_at_any_moment_loses_nothing_acknowledged_and_repeats_nothing(tmp_path: Path) -> None:
    settle(tmp_path, CLIENTS, CLIENTS)
    ledger = Ledger()
    with counting() as relay:
        program = _under_fire(tmp_path, ledger, relay)
        _judge(program, ledger, relay)


def test_kill_9_loses_and_repeats_nothing_where_slack_and_telegram_send_as_well(tmp_path: Path) -> None:
    settle(tmp_path, CLIENTS, CLIENTS)
    ledger = Ledger()
    with counting() as relay, vendors() as chats:
        program = _under_fire(tmp_path, ledger, relay, CHAT_KILLS, chats=chats)
        _judge(program, ledger, relay, chats)
        assert ledger.chatted


@pytest.mark.parametrize("promise", ["acknowledgement", "once"])
def test_this_test_notices_a_program_that_breaks(tmp_path: Path, promise: str) -> None:
    """The controls: one that answers before it has stored, one that takes a second delivery for a new one."""
    settle(tmp_path, CLIENTS, CLIENTS)
    ledger = Ledger()
    with counting() as relay:
        program = _under_fire(tmp_path, ledger, relay, CONTROLLED_KILLS, promise)
        with pytest.raises(AssertionError, match=r"^(?!waited)"):
            _judge(program, ledger, relay)


def _judge(program: Program, ledger: Ledger, relay: Counted, chats: Vendors | None = None) -> None:
    try:
        judge(program, ledger, relay, KILLS * IN_FLIGHT, 300, chats)
        assert ledger.acknowledged > CONTROLLED_KILLS
        program.stop()
    finally:
        program.process.kill()


def _under_fire(
    folder: Path,
    ledger: Ledger,
    relay: Counted,
    kills: int = KILLS,
    weak: str = "",
    chats: Vendors | None = None,
) -> Program:
    """The program that is left after the last kill; the load has ended by then."""
    dice, over = random.Random(SEED), threading.Event()
    module = "tests.torture.weak" if weak else "bot"
    settings = {"WEAK": weak, "PARLEY_RELAY": relay.address, **(chats.settings if chats else {})}
    running = [Program(folder, module, **settings).ready()]
    clients = [
        Client(number, running, ledger, over, SEED, chats=chats is not None) for number in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    instant = threading.Event()
    try:
        for _ in range(kills):
            enough = ledger.acknowledged + (CHATTED_A_LIFE if chats else 1)
            until(lambda n=enough: ledger.acknowledged >= n or ledger.failures, 60, "the load to go on")
            instant.wait(
                dice.uniform(0, LONGEST_LIFE)
            )  # not for something to happen: the moment is the dice's
            running[0].kill()
            running[0] = Program(folder, module, **settings).ready()
    except BaseException:
        running[0].process.kill()
        raise
    finally:
        over.set()
        for client in clients:
            client.join(60)
    return running[0]
