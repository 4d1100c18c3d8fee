"""Meetings that a program asks for over HTTP, as it sees them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from tests.channels.api.programs import Desk, Program, Subscriber, Told, at_desk

PATH = "/v1/scheduling_conversations"
PERIODS = [{"start": "2026-11-26T09:30:00Z", "end": "2026-11-26T11:00:00Z"}]
"""A Thursday on which the demo's calendar begins with a call until ten."""
FREE = ["2026-11-26T10:00:00Z", "2026-11-26T10:30:00Z"]


class Meeting:
    """One conversation as a program sees it."""

    def __init__(self, desk: Desk, told: Told, key: str) -> None:
        assert told.status == 200, told.text
        self.desk, self.told, self.key = desk, told.json, key
        self.id: str = told.json["scheduling_conversation_id"]

    async def read(self, query: str = "") -> Any:
        told = await self.desk.call("GET", f"{PATH}/{self.id}{query}", key=self.key)
        assert told.status == 200, told.text
        return told.json

    async def sides(self) -> list[tuple[str, bool]]:
        """By participant the status, and whether anything can be done for them."""
        read = await self.read()
        return [(one["status"], bool(one["possible_actions"])) for one in read["participants"]]

    async def act(self, number: int, verb: str = "GET", body: Any = None) -> Told:
        """Call one of the addresses that a participant's actions name."""
        actions = (await self.read())["participants"][number]["possible_actions"]
        url = actions["slots_list" if verb == "GET" else "slots_select"]["url"]
        return await self.desk.call(verb, urlsplit(url).path, body, key=self.key)

    async def starts(self, number: int) -> list[str]:
        return [one["start"] for one in (await self.act(number)).json["slots"]]

    async def pick(self, number: int, start: str) -> Told:
        slots = (await self.act(number)).json["slots"]
        slot_id = next(one["slot_id"] for one in slots if one["start"] == start)
        return await self.act(number, "POST", {"selected_slots": [{"slot_id": slot_id}]})


def wanted(grace: Subscriber, organizer: str = "auto", invitee: str = "manual", **fields: Any) -> Any:
    """Half an hour on Thursday morning, Grace with a Bo whom the program alone knows."""
    return {
        "participants": [
            {"sub": grace.sub, "common_name": "Grace", "slots": {"selection_method": organizer}},
            {
                "participant_id": "row 7",
                "common_name": "Bo",
                "slots": {"selection_method": invitee},
            },
        ],
        "tzid": "Europe/Lisbon",
        "subject": "Kick-off",
        "required_duration": {"minutes": 30},
        "available_periods": PERIODS,
    } | fields


def played(story: Callable[[Desk, Program, Subscriber], Awaitable[None]]) -> None:
    """A program that has an account of Grace, whose calendar the demo fills."""

    async def scene(desk: Desk) -> None:
        program = await desk.program()
        await story(desk, program, await desk.subscriber(program, "grace@example.com"))

    at_desk(scene)


async def asked(desk: Desk, grace: Subscriber, *methods: str, **fields: Any) -> Meeting:
    told = await desk.call("POST", PATH, wanted(grace, *methods, **fields), key=grace.token)
    return Meeting(desk, told, grace.token)
