"""Rules as they are kept: plain values that JSON can carry."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec

from engine.periods import Period
from engine.rules import DayHours, Rules, SoftBlock, Stay, TimeOff, working_week


def test_rules_survive_json() -> None:
    day = date(2026, 5, 3)
    rules = Rules(
        weekly=working_week(((540, 750), (810, 1020))),
        buffer_after=timedelta(minutes=15),
        maximum_a_week=9,
        maximum_minutes_a_day=300,
        overrides=(DayHours(day, ((600, 660),)),),
        time_off=(TimeOff(day, day, "away", 0, 720),),
        travel=(Stay(day, day, "Europe/Lisbon"),),
        soft_blocks=(SoftBlock(720, 780, "lunch", (0, 4)),),
        one_off=(Period(datetime(2026, 5, 9, 9, tzinfo=UTC), datetime(2026, 5, 9, 12, tzinfo=UTC)),),
    )
    assert msgspec.json.decode(msgspec.json.encode(rules), type=Rules) == rules
    assert msgspec.json.decode(b"{}", type=Rules) == Rules()
