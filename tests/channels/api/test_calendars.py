"""Calendars and accounts over the wire, as the official client asks for them."""

from __future__ import annotations

import pytest
from pycronofy.exceptions import PyCronofyRequestError

from tests.channels.api.official import called, official
from tests.channels.api.programs import Desk, at_desk


def test_the_official_client_reads_who_the_account_is_and_what_it_has() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        grace = await desk.subscriber(program, "grace@example.com")
        client = official(desk, program, grace)
        assert (await called(client.account))["account_id"] == grace.sub
        info = await called(client.userinfo)
        assert (info["sub"], info["email"]) == (grace.sub, "grace@example.com")
        (profile,) = info["cronofy.data"]["profiles"]
        assert profile["provider_name"] == "parley"
        (known,) = await called(client.list_profiles)
        assert known["profile_id"] == profile["profile_id"]
        (calendar,) = await called(client.list_calendars)
        assert calendar["calendar_id"] == profile["profile_calendars"][0]["calendar_id"]
        assert calendar["calendar_primary"] is True
        assert calendar["calendar_readonly"] is False

    at_desk(story)


def test_the_official_client_makes_a_calendar_once() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        client = official(desk, program, await desk.subscriber(program, "grace@example.com"))
        (profile,) = await called(client.list_profiles)
        made = (await called(client.create_calendar, profile["profile_id"], "Projects"))["calendar"]
        assert made["calendar_name"] == "Projects"
        with pytest.raises(PyCronofyRequestError):
            await called(client.create_calendar, profile["profile_id"], "projects")
        again = await called(
            client.create_calendar, profile["profile_id"], "Projects", error_on_duplicate=False
        )
        assert again["calendar_id"] == made["calendar_id"]
        assert len(await called(client.list_calendars)) == 2

    at_desk(story)
