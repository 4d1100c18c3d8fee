"""What is judged from outside after any load: everything acknowledged is there, once, and nothing else is."""

from __future__ import annotations

from collections import Counter

from tests.torture.clients import Ledger
from tests.torture.program import Program
from tests.torture.relay import Counted
from tests.torture.vendors import Vendors
from tests.waiting import until


def judge(
    program: Program,
    ledger: Ledger,
    relay: Counted,
    unknown: int,
    patience: float = 120,
    chats: Vendors | None = None,
) -> None:
    """Look at everything through `program`; `unknown` mails may have reached the relay a second time."""
    until(program.settled, patience, "everything to be worked")
    assert not ledger.failures
    _nothing_is_lost(program, ledger)
    _everybody_is_answered_once(program, ledger)
    _every_mail_reached_the_relay(program, relay, unknown)
    if chats is not None:
        _every_message_reached_its_chat(program, chats, unknown)
    _nothing_is_booked_twice(program, ledger)
    print(
        f"{len(ledger.said)} said, {len(ledger.chatted)} chatted, {len(ledger.mailed)} mailed, "
        f"{len(ledger.pressed)} pressed, "
        f"{program.ask('SELECT count(*) FROM bookings')[0][0]} booked: lost 0, doubled 0"
    )


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
    chatted = {f"{channel}:{key}" for channel, key in keys}
    assert [key for _, key in ledger.chatted if key not in chatted] == [], chatted


def _everybody_is_answered_once(program: Program, ledger: Ledger) -> None:
    """Every acknowledged request began one conversation, and its organizer was told once."""
    moved = Counter(key for (key,) in program.ask("SELECT key FROM history"))
    asked = [f"web:{name}" for _, name in ledger.said] + [f"email:{name}" for _, name, _ in ledger.mailed]
    asked += [key for _, key in ledger.chatted]
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


def _every_mail_reached_the_relay(program: Program, relay: Counted, unknown: int) -> None:
    """Never zero times; again only where a kill left its outcome unknown."""
    mails = program.ask("SELECT ref FROM sent WHERE channel = 'email' AND id NOT LIKE 'heard:%'")
    assert set(relay.mails) == {ref for (ref,) in mails}
    assert sum(relay.mails.values()) - len(relay.mails) <= unknown


def _every_message_reached_its_chat(program: Program, chats: Vendors, unknown: int) -> None:
    for channel, shown in chats.shown.items():
        sql = "SELECT count(*) FROM sent WHERE channel = ? AND id NOT LIKE 'heard:%'"
        assert 0 <= shown - program.ask(sql, channel)[0][0] <= unknown


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
