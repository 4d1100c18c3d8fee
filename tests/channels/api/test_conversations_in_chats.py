"""One conversation, carried on over the API, in chats and by mail: every side sees what the others did."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from pycronofy import Client

from bot.api import subscribers
from bot.api.callers import SCOPES
from bot.api.pace import Pace
from channels.api.router import api_router
from channels.web.app import create_app
from channels.web.server import WebServer
from engine.people import ChannelName
from storage import applications
from storage.applications import Application
from tests.bot.stage import ADA, BOB, MAIL, Stage, play

EMAIL, SLACK, TELEGRAM = ChannelName.EMAIL, ChannelName.SLACK, ChannelName.TELEGRAM
PATH = "/v1/scheduling_conversations"
PERIODS = [{"start": "2026-11-24T09:00:00Z", "end": "2026-11-24T12:00:00Z"}]
BOB_AT: dict[ChannelName, dict[str, str]] = {
    EMAIL: {"email": "bob@home.example"},
    SLACK: {"participant_id": "U0BOB"},
    TELEGRAM: {"participant_id": BOB.addresses[3].id},
}


class Api:
    """A program beside the people of a stage, with an account of Ada's."""

    def __init__(self, stage: Stage, address: str, key: str, sub: str, client: aiohttp.ClientSession) -> None:
        self.stage, self.address, self.key, self.sub = stage, address, key, sub
        self._client = client
        self.id = ""

    async def call(self, verb: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {self.key}"}
        async with self._client.request(verb, self.address + path, json=body, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            told = await answer.json()
        await self.stage.worker.drain()
        return told

    async def ask(self, via: ChannelName, organizer: str = "auto") -> None:
        """Half an hour on Tuesday morning with Bob, who is reached `via` that channel."""
        people = [
            {"sub": self.sub, "common_name": "Ada", "slots": {"selection_method": organizer}},
            {"common_name": "Bob", **BOB_AT[via]},
        ]
        told = await self.call(
            "POST",
            PATH,
            {
                "participants": people,
                "tzid": "Europe/London",
                "subject": "Titan",
                "required_duration": {"minutes": 30},
                "available_periods": PERIODS,
            },
        )
        self.id = told["scheduling_conversation_id"]

    async def read(self) -> Any:
        return await self.call("GET", f"{PATH}/{self.id}")

    async def stands(self) -> tuple[str, str, str, str]:
        """Status, those of organizer and invitee, and the chosen start."""
        told = await self.read()
        organizer, invitee = (one["status"] for one in told["participants"])
        return told["status"], organizer, invitee, told.get("chosen_slot", {}).get("start", "")[11:16]

    async def pick(self, number: int, hour: str) -> None:
        actions = (await self.read())["participants"][number]["possible_actions"]
        slots = (await self.call("GET", urlsplit(actions["slots_list"]["url"]).path))["slots"]
        slot_id = next(one["slot_id"] for one in slots if one["start"][11:16] == hour)
        url = urlsplit(actions["slots_select"]["url"]).path
        await self.call("POST", url, {"selected_slots": [{"slot_id": slot_id}]})


def played(folder: Path, story: Callable[[Stage, Api], Awaitable[None]]) -> None:
    """Play `story` with the API served beside the loopbacks of all channels."""

    async def scene(stage: Stage) -> None:
        app, secret = stage.app, stage.app.clock.new_secret()

        def unit(tx: Any) -> None:
            applications.add(tx, Application("app", "Desk"), app.now())
            applications.add_secret(tx, app.secrets, "app", "sec", secret, app.now())

        await app.store.keep(unit)
        given = Namespace(email=ADA.email, app="", name="", timezone="", scope=" ".join(SCOPES), days=9)
        added = await subscribers.add(app.store, app.clock, given)
        web = WebServer(create_app(None, [api_router(app, Pace(0, 0))]), "127.0.0.1", 0)
        await web.start()
        try:
            async with aiohttp.ClientSession() as client:
                await story(stage, Api(stage, web.address, added.access, added.account.sub, client))
        finally:
            await web.stop()

    play(folder, scene)


def bobs_mail(stage: Stage) -> str:
    """Where Bob answers by mail."""
    return MAIL.replace("@", f"+{stage.app.token(stage.talks()[-1].id, BOB.id)}@")


@pytest.mark.parametrize("via", BOB_AT)
def test_what_is_said_in_a_chat_or_by_mail_is_seen_over_the_api_step_by_step(
    tmp_path: Path, via: ChannelName
) -> None:
    async def story(stage: Stage, api: Api) -> None:
        await api.ask(via)
        told = [shown for shown in stage.theatre.shown() if shown.channel is via]
        assert "Titan" in told[-1].text
        assert await api.stands() == ("in_progress", "waiting", "needs_action", "")

        await stage.say(BOB, "could we do 13:00 on Tuesday?", via, to=bobs_mail(stage))
        assert await api.stands() == ("in_progress", "needs_action", "waiting", "")

        await stage.say(ADA, "no", EMAIL)
        assert await api.stands() == ("in_progress", "waiting", "needs_action", "")

        await stage.say(BOB, "10:30 on Tuesday then", via, to=bobs_mail(stage))
        assert await api.stands() == ("complete", "complete", "complete", "10:30")

        await stage.say(BOB, "can we move it?", via, to=bobs_mail(stage))
        assert await api.stands() == ("in_progress", "waiting", "needs_action", "10:30")

        await api.pick(1, "09:30")
        assert await api.stands() == ("complete", "complete", "complete", "09:30")
        assert "09:30" in next(one.text for one in reversed(stage.theatre.shown()) if one.channel is via)

        await stage.say(ADA, "cancel the meeting with Bob", SLACK)
        assert await api.stands() == ("complete", "complete", "complete", "")
        assert (await api.read())["outcome"] == "cancelled"

    played(tmp_path, story)


def test_an_organizer_picks_in_a_chat_and_the_invitee_over_the_api(tmp_path: Path) -> None:
    async def story(stage: Stage, api: Api) -> None:
        await api.ask(SLACK, "manual")
        assert await api.stands() == ("in_progress", "needs_action", "waiting", "")
        await stage.say(ADA, "1 and 2", EMAIL)
        assert await api.stands() == ("in_progress", "complete", "needs_action", "")
        offered = [one["start"][11:16] for one in (await api.read())["participants"][0]["slots"]["selected"]]
        assert len(offered) == 2
        await api.pick(1, offered[1])
        assert (await api.stands())[3] == offered[1]

    played(tmp_path, story)


def test_a_conversation_begun_in_a_chat_is_ended_over_the_api(tmp_path: Path) -> None:
    async def story(stage: Stage, api: Api) -> None:
        await stage.know(replace(ADA, selection="manual"))
        await stage.say(ADA, "30 minutes with bob@home.example on Tuesday", SLACK)
        api.id = stage.talks()[0].id
        assert (await api.stands())[:3] == ("in_progress", "needs_action", "waiting")
        proposed = [offer.slot.start for offer in stage.talks()[0].proposals]
        await api.pick(0, f"{proposed[0]:%H:%M}")
        assert (await api.stands())[:3] == ("in_progress", "complete", "needs_action")
        await stage.say(BOB, "1", EMAIL, to=bobs_mail(stage))
        assert await api.stands() == ("complete", "complete", "complete", f"{proposed[0]:%H:%M}")

    played(tmp_path, story)


def test_the_transport_of_the_published_python_client_drives_a_conversation(tmp_path: Path) -> None:
    async def story(stage: Stage, api: Api) -> None:
        client = Client(client_id="app", access_token=api.key)
        client.request_handler.base_url = api.address
        await api.ask(SLACK)

        def drive() -> Any:
            read = client.request_handler.get(endpoint=f"scheduling_conversations/{api.id}").json()
            where = urlsplit(read["participants"][1]["possible_actions"]["slots_list"]["url"]).path
            endpoint = where.removeprefix("/v1/")
            first = client.request_handler.get(endpoint=endpoint).json()["slots"][0]
            pick = {"selected_slots": [{"slot_id": first["slot_id"]}]}
            return client.request_handler.post(endpoint=endpoint, data=pick).json()

        told = await asyncio.to_thread(drive)
        assert told["scheduling_conversation"]["status"] == "complete"

    played(tmp_path, story)
