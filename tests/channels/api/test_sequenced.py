"""Sequenced availability over the wire, and why a start, a day or a sequence is not possible."""

from __future__ import annotations

from typing import Any

from tests.channels.api.programs import Desk, at_desk
from tests.channels.api.test_availability import MONDAY, at, busy, clocks, period, query, scene

PATH = "/v1/sequenced_availability"


def step(name: object, sub: str, **more: Any) -> dict[str, Any]:
    """Half an hour with one account."""
    group = {"members": [{"sub": sub}], "required": "all"}
    return {
        "sequence_id": name,
        "participants": [group],
        "required_duration": {"minutes": 30},
        "start_interval": None,
        "buffer": {},
    } | more


def test_a_sequence_follows_its_order_and_keeps_its_gaps() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        await busy(desk, one.ada, ("09:30", "12:00"))
        gap = {"before": {"minimum": {"minutes": 15}, "maximum": {"minutes": 45}}}
        body = {
            "sequence": [
                step("panel", one.bob.sub, ordinal=2, buffer=gap),
                step(7, one.ada.sub, ordinal=1),
            ],
            "query_periods": [period("09:00", "12:00")],
            "include_member_statuses": True,
        }
        told = await desk.call("POST", PATH, body, one.ada.token)
        assert told.status == 200, told.text
        found = told.json["sequences"]
        assert [[part["sequence_id"] for part in one["sequence"]] for one in found] == [[7, "panel"]]
        assert clocks(found[0]["sequence"]) == ["09:00-09:30", "09:45-10:15"]
        assert found[0]["sequence"][1]["participants"] == [{"sub": one.bob.sub}]
        assert [status["sub"] for status in told.json["member_statuses"]] == [one.bob.sub, one.ada.sub]

    at_desk(story)


def test_steps_may_have_periods_of_their_own_under_either_name() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        body = {
            "sequence": [
                step("a", one.ada.sub, available_periods=[period("10:00", "10:30")]),
                step("b", one.bob.sub, query_periods=[period("11:00", "11:30")]),
            ],
            "available_periods": [period("09:00", "12:00")],
            "max_results": 1,
        }
        told = await desk.call("POST", PATH, body, one.program.secret)
        assert [clocks(way["sequence"]) for way in told.json["sequences"]] == [["10:00-10:30", "11:00-11:30"]]

    at_desk(story)


def test_a_sequence_that_makes_no_sense_is_refused_with_the_path_of_its_field() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        good = step("a", one.ada.sub)
        wrong: list[tuple[dict[str, Any], str]] = [
            ({"sequence": []}, "sequence"),
            ({"sequence": [good, good]}, "sequence[1].sequence_id"),
            ({"sequence": [step("a", "acc_unknown")]}, "sequence[0].participants[0].members[0].sub"),
            ({"sequence": [good | {"required_duration": {}}]}, "sequence[0].required_duration"),
            ({"sequence": [good | {"start_interval": {"hours": 30}}]}, "sequence[0].start_interval"),
            ({"sequence": [step(str(n), one.ada.sub) for n in range(11)]}, "sequence"),
            ({"query_periods": None}, "query_periods"),
            ({"max_results": 1000}, "max_results"),
        ]
        for change, field in wrong:
            body = {"sequence": [good], "query_periods": [period("09:00", "12:00")]} | change
            told = await desk.call("POST", PATH, body, one.program.secret)
            assert (told.status, told.errors) == (422, {field}), change

    at_desk(story)


def test_it_is_said_why_a_start_is_not_available_and_to_whom_how_much() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        await busy(desk, one.ada, ("10:00", "10:30"))
        await busy(desk, one.bob, ("10:00", "10:30"))
        body = query(one.ada.sub, one.bob.sub, start=at("10:00"))
        by_secret = (await desk.call("POST", "/v1/availability/explain", body, one.program.secret)).json
        why = by_secret["explanation"]
        assert (why["available"], why["reasons"]) == (False, [])
        ada, bob = why["participants"][0]["members"]
        assert [reason["rule"] for reason in ada["reasons"]] == ["busy"]
        assert (ada["reasons"][0]["start"], ada["reasons"][0]["end"]) == (at("10:00"), at("10:30"))
        by_ada = (await desk.call("POST", "/v1/availability/explain", body, one.ada.token)).json
        ada, bob = by_ada["explanation"]["participants"][0]["members"]
        assert ada["reasons"][0]["rule"] == "busy"
        assert bob["reasons"] == [{"rule": "not_available", "description": "not available then"}]
        free = (
            await desk.call("POST", "/v1/availability/explain", body | {"start": at("11:00")}, one.ada.token)
        ).json
        assert free["explanation"]["available"]

    at_desk(story)


def test_a_day_and_a_sequence_are_explained_too() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        await busy(desk, one.ada, ("09:00", "12:00"))
        body = query(one.ada.sub, day=MONDAY)
        told = (await desk.call("POST", "/v1/availability/explain", body, one.program.secret)).json
        assert not told["explanation"]["available"]
        assert told["explanation"]["participants"][0]["members"][0]["reasons"]
        steps = [step("a", one.bob.sub, start=at("09:00")), step("b", one.ada.sub, start=at("09:30"))]
        sent = {"sequence": steps, "query_periods": [period("09:00", "12:00")]}
        told = (await desk.call("POST", f"{PATH}/explain", sent, one.program.secret)).json
        assert [(why["sequence_id"], why["available"]) for why in told["sequence"]] == [
            ("a", True),
            ("b", False),
        ]
        for wrong in ({}, {"day": "soon"}, {"start": "soon"}, {"day": MONDAY, "start": at("09:00")}):
            refused = await desk.call(
                "POST", "/v1/availability/explain", query(one.ada.sub) | wrong, one.program.secret
            )
            assert refused.status == 422

    at_desk(story)
