"""Messages leave as fast as a vendor allows, and no faster."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from channels.pace import Pace, Quota, Rate, paced
from engine.errors import Unavailable


def test_a_chat_gets_one_message_a_second() -> None:
    pace = Pace(Rate(1), Rate(0))
    assert pace.reserve("sam", 100.0) == 0
    assert pace.reserve("sam", 100.25) == 0.75
    assert pace.reserve("anke", 100.25) == 0
    assert pace.reserve("sam", 101.0) == 0


def test_a_burst_is_allowed_and_then_paid_back() -> None:
    pace = Pace(Rate(1, burst=3), Rate(0))
    assert [pace.reserve("sam", 0.0) for _ in range(4)] == [0, 0, 0, 1]


def test_all_chats_together_stay_below_the_whole_rate() -> None:
    pace = Pace(Rate(0), Rate(30))
    sent, now = 0, 0.0
    while now < 10:
        wait = pace.reserve(f"chat{sent}", now)
        sent += wait == 0
        now += wait or 0.000001
    assert 299 <= sent <= 301


def test_a_place_in_the_queue_is_taken_only_by_those_who_wait() -> None:
    pace = Pace(Rate(1), Rate(0))
    pace.reserve("sam", 0.0)
    assert [pace.reserve("sam", 0.5) for _ in range(3)] == [0.5, 0.5, 0.5]
    assert pace.reserve("sam", 0.96, patience=0.05) == pytest.approx(0.04)
    assert pace.reserve("sam", 1.0) == pytest.approx(1.0)


def test_nobody_writes_to_a_chat_that_asked_for_a_pause() -> None:
    pace = Pace(Rate(1, burst=3), Rate(0))
    pace.hold("sam", 17.0)
    assert pace.reserve("sam", 10.0) == 7
    assert pace.reserve("sam", 17.0) == 0


def test_no_limit_means_no_wait() -> None:
    pace = Pace(Rate(0), Rate(0))
    assert {pace.reserve("sam", 0.0) for _ in range(1000)} == {0}


def test_a_group_gets_twenty_messages_in_any_minute_and_people_have_no_such_limit() -> None:
    pace = Pace(Rate(1), Rate(0), Quota(20, counts=lambda chat: chat.startswith("-")))
    left, now = [], 0.0
    while now < 300:
        wait = pace.reserve("-100", now)
        if not wait:
            left.append(now)
        now += wait or 0.25
    for start in left:
        assert sum(start <= each < start + 60 for each in left) <= 20
    assert len(left) == 100
    assert [pace.reserve("601005", float(second)) for second in range(400, 430)] == [0.0] * 30


def test_what_was_refused_in_a_group_does_not_count() -> None:
    pace = Pace(Rate(0), Rate(0), Quota(2))
    for _ in range(5):
        assert pace.reserve("-100", 0.0) == 0
        pace.give_back("-100")
    assert [pace.reserve("-100", 0.0) for _ in range(3)] == [0, 0, 60]


def test_chats_of_long_ago_are_forgotten() -> None:
    pace = Pace(Rate(1), Rate(0))
    for number in range(30_000):
        pace.reserve(str(number), float(number))
    assert len(pace._next) <= 10_001


def test_a_message_out_of_turn_is_told_when_its_turn_comes() -> None:
    done: list[str] = []

    async def call(method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        done.append(method)
        if arguments.get("busy"):
            raise Unavailable("later", retry_after=9)
        return {"ok": True}

    async def main() -> None:
        seconds = iter([0.0, 0.25, 1.0, 1.0, 2.0])
        chats = {"send": "sam"}
        in_turn = paced(
            call, Pace(Rate(1), Rate(0)), lambda method, _: chats.get(method), lambda: next(seconds)
        )
        await in_turn("send", {})
        with pytest.raises(Unavailable) as early:
            await in_turn("send", {})
        assert early.value.retry_after == 0.75
        await in_turn("edit", {})
        with pytest.raises(Unavailable):
            await in_turn("send", {"busy": True})
        with pytest.raises(Unavailable) as held:
            await in_turn("send", {})
        assert held.value.retry_after == 8

    asyncio.run(main())
    assert done == ["send", "edit", "send"]


def test_what_was_refused_is_said_again_at_once_and_counts_once() -> None:
    answers = [{"ok": False, "error": "thread_not_found"}, {"ok": True}]

    async def call(method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        return answers.pop(0)

    async def story() -> None:
        pace = Pace(Rate(1), Rate(30))
        in_turn = paced(call, pace, lambda method, arguments: "sam", lambda: 100.0)
        assert not (await in_turn("post", {"thread_ts": "1"}))["ok"]
        assert (await in_turn("post", {}))["ok"]
        with pytest.raises(Unavailable):
            await in_turn("post", {})

    asyncio.run(story())
