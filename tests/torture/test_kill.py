"""kill -9 at random moments under a mixed load: nothing acknowledged is lost, nothing is done twice.

PARLEY_TORTURE_KILLS and PARLEY_TORTURE_SEED choose another size and another run.
"""

from __future__ import annotations

import os
import random
import threading
from collections import Counter
from pathlib import Path

from tests.torture.clients import Client, Ledger
from tests.torture.program import Program
from tests.torture.relay import Counted, counting
from tests.torture.town import settle
from tests.waiting import until

KILLS = int(os.environ.get("PARLEY_TORTURE_KILLS", "20"))
SEED = int(os.environ.get("PARLEY_TORTURE_SEED", "20261123"))
CLIENTS = 6
IN_FLIGHT = 2 * CLIENTS
"""One mail of each chat may have reached the relay without Parley knowing when it is killed."""
LONGEST_LIFE = 0.4
"""Seconds between being ready and being killed, at most."""


def test_kill_9_at_any_moment_loses_nothing_acknowledged_and_repeats_nothing(tmp_path: Path) -> None:
    settle(tmp_path, CLIENTS, CLIENTS)
    ledger = Ledger()
    with counting() as relay:
        program = _under_fire(tmp_path, ledger, relay)
        _judge(program, ledger, relay)


def _judge(program: Program, ledger: Ledger, relay: Counted) -> None:
    try:
        until(program.settled, 120, "everything to be worked")
        assert not ledger.failures
        assert ledger.acknowledged > KILLS
        _nothing_is_lost(program, ledger)
        _everybody_is_answered_once(program, ledger)
        _every_mail_reached_the_relay(program, relay)
        _nothing_is_booked_twice(program, ledger)
        print(
            f"{KILLS} kills, {len(ledger.said)} said, {len(ledger.mailed)} mailed, {len(ledger.pressed)} "
            f"pressed, {program.ask('SELECT count(*) FROM bookings')[0][0]} booked: lost 0, doubled 0"
        )
        assert program.stop() < 2
    finally:
        program.process.kill()


def _under_fire(folder: Path, ledger: Ledger, relay: Counted) -> Program:
    """The program that is left after the last kill; the load has ended by then."""
    dice, over = random.Random(SEED), threading.Event()
    running = [Program(folder, PARLEY_RELAY=relay.address).ready()]
    clients = [Client(number, running, ledger, over, SEED) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    instant = threading.Event()
    try:
        for _ in range(KILLS):
            before = ledger.acknowledged
            until(lambda seen=before: ledger.acknowledged > seen or ledger.failures, 60, "the load to go on")
            instant.wait(
                dice.uniform(0, LONGEST_LIFE)
            )  # not for something to happen: the moment is the dice's
            running[-1].kill()
            running.append(Program(folder, PARLEY_RELAY=relay.address).ready())
    except BaseException:
        running[-1].process.kill()
        raise
    finally:
        over.set()
        for client in clients:
            client.join(60)
    return running[-1]


def _nothing_is_lost(program: Program, ledger: Ledger) -> None:
    """Every 200 and every 250 is in the inbox, worked, and once."""
    rows = program.ask("SELECT channel, key, state, error FROM inbox")
    keys = Counter((channel, key) for channel, key, _, _ in rows)
    assert set(keys.values()) == {1}
    assert {state for _, _, state, _ in rows} == {"done"}, [row for row in rows if row[2] != "done"]
    here = {key for channel, key in keys if channel == "web"}
    assert {name for _, name in ledger.said} | set(ledger.pressed) <= here
    mails = {key[:12] for channel, key in keys if channel == "email"}
    assert {key for _, _, key in ledger.mailed} <= mails


def _everybody_is_answered_once(program: Program, ledger: Ledger) -> None:
    """Every acknowledged request began one conversation, and its organizer was told once."""
    moved = Counter(key for (key,) in program.ask("SELECT key FROM history"))
    asked = [f"web:{name}" for _, name in ledger.said] + [f"email:{name}" for _, name, _ in ledger.mailed]
    assert [key for key in asked if moved[key] != 1] == []
    told = Counter(
        program.ask(
            "SELECT h.key, s.person_id FROM history h JOIN sent s ON s.conversation_id = h.conversation_id "
            "AND s.id LIKE h.conversation_id || '.' || h.version || '.%' WHERE s.person_id LIKE 'org%'"
        )
    )
    assert [key for key in asked if sum(n for (cause, _), n in told.items() if cause == key) != 1] == []
    shown = program.ask("SELECT id, address, body FROM stored WHERE channel = 'web'")
    assert len({name for name, _, _ in shown}) == len(shown)
    assert program.ask("SELECT count(*) FROM outbox WHERE state <> 'done'") == [(0,)]
    jobs = program.ask("SELECT key FROM outbox WHERE kind = 'deliver' ORDER BY key")
    assert program.ask("SELECT id FROM sent WHERE id NOT LIKE 'heard:%' ORDER BY id") == jobs


def _every_mail_reached_the_relay(program: Program, relay: Counted) -> None:
    """Never zero times; again only where a kill left its outcome unknown."""
    mails = program.ask("SELECT ref FROM sent WHERE channel = 'email' AND id NOT LIKE 'heard:%'")
    assert set(relay.mails) == {ref for (ref,) in mails}
    assert sum(relay.mails.values()) - len(relay.mails) <= KILLS * IN_FLIGHT


def _nothing_is_booked_twice(program: Program, ledger: Ledger) -> None:
    overlaps = program.ask(
        "SELECT a.id, b.id FROM bookings a JOIN bookings b ON a.organizer_id = b.organizer_id "
        "AND a.id < b.id AND a.state = 'live' AND b.state = 'live' "
        "AND a.start_at < b.end_at AND b.start_at < a.end_at"
    )
    assert overlaps == []
    each = program.ask("SELECT conversation_id, count(*) FROM bookings GROUP BY 1 HAVING count(*) > 1")
    assert each == []
    moved = Counter(key for (key,) in program.ask("SELECT key FROM history WHERE kind = 'Pressed'"))
    assert [name for name in ledger.pressed if moved[f"web:{name}"] != 1] == []
    booked = program.ask("SELECT count(*) FROM bookings")[0][0]
    assert booked > 0
    kept = program.ask("SELECT count(*) FROM own_objects WHERE source = 'booking' AND NOT gone")[0][0]
    assert kept == program.ask("SELECT count(*) FROM bookings WHERE state = 'live'")[0][0]
