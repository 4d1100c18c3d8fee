"""The official Python client, unmodified, against a running Parley: when accounts can meet, and which of its
methods are driven where."""

from __future__ import annotations

import copy
import inspect
from pathlib import Path
from typing import Any

import pycronofy
import pytest
from pycronofy.exceptions import PyCronofyRequestError

from tests.channels.api.official import called, official
from tests.channels.api.programs import Desk, at_desk
from tests.channels.api.test_availability import busy

HERE = Path(__file__).parent
LOCAL = {"is_authorization_expired", "validate", "translate_available_periods", "translate_query_slots"}
"""What the client does by itself, beside everything that is called `map_…`."""
LATER: dict[str, tuple[Any, ...]] = {
    "real_time_scheduling": (
        {"participants": ({"members": ["acc_1"]},), "required_duration": 60, "available_periods": ()},
        {"redirect_uri": "https://app.example.com/"},
        {"event_id": "e1", "summary": "Demo", "tzid": "UTC"},
    ),
    "get_real_time_scheduling_status": ("token",),
    "disable_real_time_scheduling_link": ("sch_1", "Gone."),
    "real_time_sequencing": (
        {"sequence": (), "available_periods": ()},
        {"redirect_uri": "https://app.example.com/"},
        {"event_id": "e1", "summary": "Demo", "tzid": "UTC"},
    ),
    "get_conferencing_services_auth_link": ("https://app.example.com/",),
    "application_calendar": ("room-1",),
    "elevated_permissions": ({"permissions": [], "redirect_uri": "https://app.example.com/"},),
    "resources": (),
    "authorize_with_service_account": ("ada@example.com", "read_events", "https://app.example.com/"),
    "authorize_multiple_accounts_via_service_account": (
        "https://app.example.com/",
        ({"email": "ada@example.com", "scope": "read_events", "state": "x"},),
    ),
    "upsert_smart_invite": (
        "i1",
        {"email": "ada@example.com"},
        {"summary": "Demo", "start": "2030-01-07T09:00:00Z", "end": "2030-01-07T10:00:00Z"},
        "https://app.example.com/",
    ),
    "get_smart_invite": ("i1", {"email": "ada@example.com"}),
    "cancel_smart_invite": ("i1", {"email": "ada@example.com"}),
}
"""Methods for which there is nothing here (yet), with what they are called with."""
PERIODS = ({"start": "2030-01-07T09:00:00Z", "end": "2030-01-07T11:00:00Z"},)


def test_it_asks_when_accounts_can_meet_in_every_way_it_knows() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        bob = await desk.subscriber(program, "bob@example.com")
        client = official(desk, program, ada)
        both = {"members": [ada.sub, bob.sub]}
        found = await called(
            client.availability,
            participants=copy.deepcopy(both),
            required_duration=60,
            available_periods=PERIODS,
        )
        assert [(one["start"], one["end"]) for one in found] == [(PERIODS[0]["start"], PERIODS[0]["end"])]
        assert [one["sub"] for one in found[0]["participants"]] == [ada.sub, bob.sub]
        found = await called(
            client.availability,
            participants=(
                {"members": [ada.sub, {"sub": bob.sub, "managed_availability": True}], "required": 1},
            ),
            required_duration={"minutes": 60},
            available_periods=PERIODS,
            start_interval=30,
            buffer={"before": 30, "after": {"minutes": 15}},
            response_format="overlapping_slots",
            max_results=2,
        )
        assert [one["start"][11:16] for one in found] == ["09:00", "09:30"]
        slots = ({"start": "2030-01-07T10:00:00Z"},)
        found = await called(
            client.availability,
            participants=copy.deepcopy(both),
            required_duration=30,
            query_slots=slots,
            response_format="slots",
        )
        assert [(one["start"], one["end"]) for one in found] == [
            ("2030-01-07T10:00:00Z", "2030-01-07T10:30:00Z")
        ]

    at_desk(story)


def test_it_finds_sequences() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        client = official(desk, program, ada)
        steps = [
            {
                "sequence_id": name,
                "ordinal": place,
                "participants": {"members": [ada.sub], "required": "all"},
                "required_duration": 30,
                "buffer": {"before": {"minimum": 15, "maximum": 30}} if place else None,
            }
            for place, name in enumerate(("screen", "panel"))
        ]
        found = await called(client.sequenced_availability, steps, PERIODS)
        first = found[0]["sequence"]
        assert [(one["sequence_id"], one["start"][11:16]) for one in first] == [
            ("screen", "09:00"),
            ("panel", "09:45"),
        ]

    at_desk(story)


def test_it_keeps_lists_reads_and_deletes_rules() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        client = official(desk, program, await desk.subscriber(program, "ada@example.com"))
        weekly = [{"day": "monday", "start_time": "09:30", "end_time": "16:30"}]
        rule = {"availability_rule_id": "office", "tzid": "Europe/Lisbon", "weekly_periods": weekly}
        kept = await called(client.upsert_availability_rule, rule)
        assert kept["availability_rule_id"] == "office"
        assert await called(client.list_availability_rules) == [kept]
        assert await called(client.get_availability_rule, "office") == kept
        await called(client.delete_availability_rule, "office")
        assert await called(client.list_availability_rules) == []

    at_desk(story)


def test_it_disconnects_a_calendar_account() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        await busy(desk, ada)
        client = official(desk, program, ada)
        own, work = await called(client.list_profiles)
        await called(client.revoke_profile, work["profile_id"])
        assert await called(client.list_profiles) == [own]

    at_desk(story)


def test_what_is_not_here_is_answered_as_nothing_and_breaks_no_client() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        client = official(desk, program, await desk.subscriber(program, "ada@example.com"))
        for name, given in LATER.items():
            with pytest.raises(PyCronofyRequestError) as refused:
                await called(getattr(client, name), *copy.deepcopy(given))
            assert refused.value.response.status_code == 404, name

    at_desk(story)


def test_every_method_is_driven_by_some_test_or_has_nothing_here_to_drive() -> None:
    methods = {
        name
        for name, _ in inspect.getmembers(pycronofy.Client, inspect.isfunction)
        if not name.startswith(("_", "map_"))
    }
    said = "".join(path.read_text() for path in HERE.glob("test_*.py"))
    driven = {name for name in methods if f"client.{name}" in said}
    assert methods - driven - LOCAL - LATER.keys() == set()
    assert not driven & LATER.keys()
