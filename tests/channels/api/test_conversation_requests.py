"""What clients send about scheduling conversations: all spellings of sense, and nothing that makes none."""

from __future__ import annotations

import json
from typing import Any

from storage import conversations, people
from tests.channels.api.meetings import PATH, PERIODS, asked, played, wanted
from tests.channels.api.programs import Desk, Program, Subscriber


def changed(body: Any, path: str, value: Any) -> Any:
    """`body` with `value` at `path`, such as `participants.1.email`; without it where `value` is None."""
    found = json.loads(json.dumps(body))
    *steps, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
    place = found
    for step in steps:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return found


def periods(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"start": start, "end": end} for start, end in pairs]


DAY, NEXT = "2026-11-26T10:00:00Z", "2026-11-27T10:00:00Z"
LAST = "2900-12-31T23:00:00Z"
BO = {"participant_id": "row 7"}
WRONG: tuple[tuple[str, Any, str], ...] = (
    ("participants", None, "participants"),
    ("participants", {}, "participants"),
    ("participants", [], "participants"),
    ("participants", [{"sub": "?", "common_name": "Grace"}], "participants"),
    ("participants", [BO | {"common_name": "Bo"}, {"email": "a@b.example"}, BO], "participants"),
    ("participants.0", "grace", "participants[0]"),
    ("participants.0", {"email": "grace@example.com"}, "participants[0].common_name"),
    ("participants.0.sub", "acc_nobody", "participants[0].sub"),
    ("participants.0.sub", 7, "participants[0].sub"),
    ("participants.1", {"common_name": "Bo"}, "participants[1]"),
    ("participants.1.email", "not a mail address", "participants[1].email"),
    ("participants.1.email", "bo@x.example\nBcc: eve@x.example", "participants[1].email"),
    ("participants.1", {"email": "Parley@parley.localhost"}, "participants[1].email"),
    ("participants.1", {"email": "grace@example.com"}, "participants[1]"),
    ("participants.1.participant_id", "x" * 256, "participants[1].participant_id"),
    ("participants.1.participant_id", True, "participants[1].participant_id"),
    ("participants.1.common_name", "x" * 251, "participants[1].common_name"),
    ("participants.1.managed_availability", "yes", "participants[1].managed_availability"),
    ("participants.1.slots.selection_method", "both", "participants[1].slots.selection_method"),
    ("participants.1.slots", [], "participants[1].slots"),
    ("tzid", None, "tzid"),
    ("tzid", "Europe/Nowhere", "tzid"),
    ("tzid", "../../etc/passwd", "tzid"),
    ("tzid", 0, "tzid"),
    ("subject", "x" * 1025, "subject"),
    ("subject", ["x"], "subject"),
    ("event", "room", "event"),
    ("event", {"location": {"description": 4}}, "event.location.description"),
    ("event", {"conferencing": {"profile_id": "pro_1"}}, "event.conferencing.profile_id"),
    ("event", {"conferencing": {"profile_id": "explicit"}}, "event.conferencing.join_url"),
    ("required_duration", None, "required_duration"),
    ("required_duration", {}, "required_duration.minutes"),
    ("required_duration", {"minutes": 0}, "required_duration"),
    ("required_duration", {"minutes": -30}, "required_duration"),
    ("required_duration", {"minutes": 1.5}, "required_duration.minutes"),
    ("required_duration", {"minutes": "30"}, "required_duration.minutes"),
    ("required_duration", {"minutes": 10**30}, "required_duration"),
    ("required_duration", {"hours": 1, "minutes": 60}, "required_duration.minutes"),
    ("required_duration", {"hours": 25}, "required_duration"),
    ("required_duration", 30, "required_duration"),
    ("available_periods", None, "available_periods"),
    ("available_periods", [], "available_periods"),
    ("available_periods", periods(*[(DAY, NEXT)] * 11), "available_periods"),
    ("available_periods", [{"start": DAY}], "available_periods[0].end"),
    ("available_periods", periods((DAY, DAY)), "available_periods[0].end"),
    ("available_periods", periods((DAY, "2026-11-26T10:00:59Z")), "available_periods[0].end"),
    ("available_periods", periods((NEXT, DAY)), "available_periods[0].end"),
    ("available_periods", periods(("2026-11-24T10:20:00Z", NEXT)), "available_periods[0].start"),
    ("available_periods", periods((DAY, "2026-12-31T10:00:01Z")), "available_periods[0].end"),
    ("available_periods", periods((DAY, NEXT), (DAY, "2027-01-10T10:00:00Z")), "available_periods[1].end"),
    ("available_periods", periods(("2026-11-26T10:00:00.5Z", NEXT)), "available_periods[0].start"),
    ("available_periods", periods(("2026-02-29T10:00:00Z", NEXT)), "available_periods[0].start"),
    ("available_periods", periods(("2026-11-26", NEXT)), "available_periods[0].start"),
    (
        "available_periods",
        periods((LAST, "2900-12-31T23:59:00Z")),
        "available_periods[0].start",
    ),
    ("available_periods", periods((DAY, "9999-12-31T23:59:00Z")), "available_periods[0].end"),
    ("available_periods", periods((DAY, "9999-12-31T23:59:59-12:00")), "available_periods[0].end"),
    ("available_periods", periods(("0001-01-01T00:00:00+12:00", NEXT)), "available_periods[0].start"),
    ("available_periods", periods((DAY, "٢٠٢٦-11-27T10:00:00Z")), "available_periods[0].end"),
)


def test_what_makes_no_sense_is_told_by_its_field_and_changes_nothing() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        store = desk.parley.app.store
        before = store.read(people.everybody)
        for path, value, field in WRONG:
            body = changed(wanted(grace), path, value)
            told = await desk.call("POST", PATH, body, key=grace.token)
            assert (told.status, told.errors) == (422, {field}), (path, value, told.text)
        assert store.read(conversations.everyone) == []
        assert store.read(people.everybody) == before

    played(story)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        body = wanted(grace, tzid="Mars", required_duration={"minutes": 0}, subject="x" * 2000)
        body["participants"][1] = {}
        told = await desk.call("POST", PATH, body, key=grace.token)
        assert told.errors == {"tzid", "required_duration", "subject", "participants[1]"}

    played(story)


def test_a_pick_that_makes_no_sense_changes_nothing() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        meeting = await asked(desk, grace)
        for picks, field in (
            (None, "selected_slots"),
            ([], "selected_slots"),
            ("slt_1795687200", "selected_slots"),
            ([{}], "selected_slots[0].slot_id"),
            ([{"slot_id": 1795687200}], "selected_slots[0].slot_id"),
            ([{"slot_id": "slt_1795687200"}] * 2, "selected_slots"),
            *(
                ([{"slot_id": text}], "selected_slots")
                for text in ("", "slt_", "slt_1", "1795687200", "slt_-5", "slt_٢", "slt_" + "9" * 99)
            ),
        ):
            told = await meeting.act(1, "POST", {"selected_slots": picks} if picks is not None else {})
            assert (told.status, told.errors) == (422, {field}), picks
        assert await meeting.read() == meeting.told
        for path in ("nobody", "ORGANIZER", "1", "..%2f"):
            url = f"{PATH}/{meeting.id}/participants/{path}/slots"
            assert (await desk.call("GET", url, key=grace.token)).status == 404

    played(story)


# What clients of other ages and languages send


def test_older_names_empty_values_and_odd_spellings_mean_the_same() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        plain = (await asked(desk, grace, "auto", "manual")).told
        for number, odd in enumerate(
            (
                {"query_periods": PERIODS, "available_periods": None},
                {"available_periods": periods(("2026-11-26 09:30:00Z", "2026-11-26 11:00:00Z"))},
                {"available_periods": periods(("2026-11-26T10:30:00+01:00", "2026-11-26T11:00:00.000Z"))},
                {"required_duration": {"hours": 0, "minutes": 30}},
                {"event": {}, "callback_url": "x", "participants_limit": [1, {"a": None}]},
            )
        ):
            body = wanted(grace, **odd)
            body["participants"][0] |= {"slots": {"choice_method": "auto"}, "email": None}
            body["participants"][1] |= {
                "participant_id": f"row {number}",
                "slots": None,
                "slot_choice": {"method": "manual"},
            }
            told = await desk.call("POST", PATH + "/", body, key=grace.token)
            assert told.status == 200, told.text
            keys = ("tzid", "subject", "required_duration", "available_periods", "status")
            assert {key: told.json[key] for key in keys} == {key: plain[key] for key in keys}
            assert [one["slots"]["selection_method"] for one in told.json["participants"]] == [
                "auto",
                "manual",
            ]

    played(story)


def test_hours_are_told_in_minutes_and_a_get_may_have_a_body() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        day = periods(("2026-11-30T08:00:00Z", "2026-11-30T20:00:00Z"))
        meeting = await asked(
            desk, grace, required_duration={"hours": 1, "minutes": 30}, available_periods=day
        )
        assert meeting.told["required_duration"] == {"minutes": 90}
        told = await desk.call("GET", f"{PATH}/{meeting.id}/", raw=b"{}", key=grace.token)
        assert told.json == meeting.told

    played(story)


def test_a_request_made_twice_under_one_key_makes_one_conversation() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        calls = [
            await desk.call("POST", PATH, wanted(grace), key=grace.token, Idempotency_Key="monday")
            for _ in range(2)
        ]
        assert calls[0].json == calls[1].json
        assert len(desk.parley.app.store.read(conversations.everyone)) == 1

    played(story)
