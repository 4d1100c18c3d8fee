"""Availability rules and available periods over the wire."""

from __future__ import annotations

from typing import Any

from tests.channels.api.programs import Desk, at_desk

RULES, PERIODS = "/v1/availability_rules", "/v1/available_periods"
RULE: dict[str, Any] = {
    "availability_rule_id": "office",
    "tzid": "Europe/Lisbon",
    "weekly_periods": [
        {"day": "monday", "start_time": "09:00", "end_time": "12:30"},
        {"day": "monday", "start_time": "13:30", "end_time": "24:00"},
    ],
}
PERIOD = {"available_period_id": "x", "start": "2030-01-07T09:00:00Z", "end": "2030-01-07T17:00:00Z"}


def test_a_rule_is_kept_replaced_read_and_taken_out() -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")
        kept = await desk.call("POST", RULES, RULE | {"calendar_ids": None}, ada.token)
        assert (kept.status, kept.json) == (200, {"availability_rule": RULE})
        changed = RULE | {"tzid": "Asia/Kathmandu"}
        assert (await desk.call("POST", RULES, changed, ada.token)).json == {"availability_rule": changed}
        listed = await desk.call("GET", RULES, {}, ada.token)
        read = await desk.call("GET", f"{RULES}/office", {}, ada.token)
        assert (listed.json, read.json) == ({"availability_rules": [changed]}, {"availability_rule": changed})
        gone = await desk.call("DELETE", f"{RULES}/office", {"availability_rule_id": "office"}, ada.token)
        assert (gone.status, gone.text) == (202, "")
        assert (await desk.call("GET", f"{RULES}/office", key=ada.token)).status == 404
        assert (await desk.call("DELETE", f"{RULES}/office", key=ada.token)).status == 404

    at_desk(story)


def test_a_rule_that_makes_no_sense_is_refused_and_nothing_is_kept() -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")

        def weekly(**change: object) -> dict[str, Any]:
            return {"weekly_periods": [RULE["weekly_periods"][0] | change]}

        wrong: list[tuple[dict[str, Any], str]] = [
            ({"availability_rule_id": "x" * 65}, "availability_rule_id"),
            ({"availability_rule_id": "büro"}, "availability_rule_id"),
            ({"availability_rule_id": ""}, "availability_rule_id"),
            ({"availability_rule_id": None}, "availability_rule_id"),
            ({"tzid": "Mars/Olympus"}, "tzid"),
            ({"tzid": "../etc/passwd"}, "tzid"),
            ({"tzid": "Europe/" + "x" * 9000}, "tzid"),
            ({"calendar_ids": []}, "calendar_ids"),
            ({"calendar_ids": ["cal_of_another"]}, "calendar_ids[0]"),
            ({"weekly_periods": None}, "weekly_periods"),
            (weekly(day="Monday"), "weekly_periods[0].day"),
            (weekly(start_time="9:00"), "weekly_periods[0].start_time"),
            (weekly(end_time="24:30"), "weekly_periods[0].end_time"),
            (weekly(end_time="09:00"), "weekly_periods[0].end_time"),
            (weekly(end_time=None), "weekly_periods[0].end_time"),
        ]
        for change, field in wrong:
            told = await desk.call("POST", RULES, RULE | change, ada.token)
            assert (told.status, told.errors) == (422, {field}), change
        assert (await desk.call("GET", RULES, key=ada.token)).json == {"availability_rules": []}

    at_desk(story)


def test_periods_are_kept_read_by_page_and_taken_out() -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")
        told = await desk.call("POST", PERIODS, PERIOD, ada.token)
        assert (told.status, told.text) == (202, "")
        zoned = {
            "available_period_id": "y",
            "start": {"time": "2030-01-08T09:00:00Z", "tzid": "Europe/Berlin"},
            "end": {"time": "2030-01-08T10:00:00Z", "tzid": "Europe/Berlin"},
        }
        days = {"available_period_id": "z", "start": "2030-01-09", "end": "2030-01-10"}
        for one in (zoned, days):
            assert (await desk.call("POST", PERIODS, one, ada.token)).status == 202
        read = (await desk.call("GET", f"{PERIODS}?from=2030-01-07&to=2030-01-10", key=ada.token)).json
        assert read["pages"] == {"current": 1, "total": 1}
        assert [one["available_period_id"] for one in read["available_periods"]] == ["x", "y", "z"]
        assert read["available_periods"][2] == days
        local = await desk.call(
            "GET", f"{PERIODS}?to=2030-01-08&tzid=Asia%2FTokyo&localized_times=True", key=ada.token
        )
        assert local.json["available_periods"][0]["start"] == {
            "time": "2030-01-07T18:00:00+09:00",
            "tzid": "Asia/Tokyo",
        }
        assert (
            await desk.call("DELETE", f"{PERIODS}/", {"available_period_id": "x"}, ada.token)
        ).status == 202
        assert (await desk.call("DELETE", PERIODS, {"delete_all": False}, ada.token)).status == 422
        assert (await desk.call("DELETE", PERIODS, {}, ada.token)).errors == {"available_period_id"}
        assert (await desk.call("DELETE", PERIODS, {"delete_all": True}, ada.token)).status == 202
        assert (await desk.call("GET", PERIODS, key=ada.token)).json["available_periods"] == []

    at_desk(story)


def test_the_next_page_is_an_address_that_answers() -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")
        for number in range(201):
            period = PERIOD | {"available_period_id": f"p{number:03}"}
            assert (await desk.call("POST", PERIODS, period, ada.token)).status == 202
        first = (await desk.call("GET", f"{PERIODS}?from=2030-01-01", key=ada.token)).json
        assert (first["pages"]["total"], len(first["available_periods"])) == (2, 200)
        path = first["pages"]["next_page"].removeprefix(desk.parley.app.policy.public_url)
        last = (await desk.call("GET", path, key=ada.token)).json
        assert last["pages"] == {"current": 2, "total": 2}
        assert [one["available_period_id"] for one in last["available_periods"]] == ["p200"]

    at_desk(story)


def test_a_period_that_makes_no_sense_is_refused() -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")
        wrong: list[tuple[dict[str, Any], str]] = [
            ({"available_period_id": "ä"}, "available_period_id"),
            ({"start": "2030-02-29T09:00:00Z"}, "start"),
            ({"start": 5}, "start"),
            ({"start": {"tzid": "UTC"}}, "start.time"),
            ({"end": "2030-01-07"}, "end"),
            ({"end": "2030-01-07T08:00:00Z"}, "end"),
            ({"end": "9999-12-31T23:59:59Z"}, "end"),
            ({"tzid": "Nowhere"}, "tzid"),
        ]
        for change, field in wrong:
            told = await desk.call("POST", PERIODS, PERIOD | change, ada.token)
            assert (told.status, told.errors) == (422, {field}), change
        for query in ("from=soon", "page=0", "page=x", "tzid=Nowhere", "localized_times=maybe"):
            assert (await desk.call("GET", f"{PERIODS}?{query}", key=ada.token)).status == 422, query

    at_desk(story)


def test_one_account_never_sees_what_another_keeps() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        bob = await desk.subscriber(program, "bob@example.com")
        await desk.call("POST", RULES, RULE, ada.token)
        await desk.call("POST", PERIODS, PERIOD, ada.token)
        assert (await desk.call("GET", f"{RULES}/office", key=bob.token)).status == 404
        assert (await desk.call("DELETE", f"{RULES}/office", key=bob.token)).status == 404
        assert (await desk.call("DELETE", PERIODS, {"delete_all": True}, bob.token)).status == 202
        assert (await desk.call("GET", PERIODS, key=bob.token)).json["available_periods"] == []
        assert len((await desk.call("GET", PERIODS, key=ada.token)).json["available_periods"]) == 1
        assert (await desk.call("GET", f"{RULES}/office", key=ada.token)).status == 200

    at_desk(story)
