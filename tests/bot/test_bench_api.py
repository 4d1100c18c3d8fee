"""`parley bench api` asks a real server, which finds what it should."""

from __future__ import annotations

from benchmarks import api


def test_every_question_is_asked_and_answered_beside_the_empty_route() -> None:
    rows = api.measure(rounds=1, calls=4)
    assert [row.name for row in rows] == ["two people", "ten people", "any of ten people"]
    assert all(row.found == 20 and row.rate > 0 and row.share > 0 for row in rows)
    assert rows[0].p50_ms < 50
