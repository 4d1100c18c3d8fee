"""Push notifications over the wire: made, told, filtered and ended, with a real program that listens."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

from aiohttp import web

from tests.channels.api.official import called, official
from tests.channels.api.programs import Desk, Program, at_desk, tell
from tests.channels.api.test_events import calendar_of, event
from tests.channels.http.serving import Server, server

HERE = {"allowed_hosts": "127.0.0.1"}


async def heard(desk: Desk, there: Server, count: int) -> list[tuple[dict[str, str], dict[str, Any]]]:
    """The first `count` notifications, each with its headers."""
    async with asyncio.timeout(20):
        while len(there.seen) < count:
            desk.parley.app.wake.set()
            await asyncio.sleep(0)
    return [(headers, json.loads(body)) for _, _, headers, body in there.seen]


def test_a_channel_is_verified_told_of_changes_and_closed() -> None:
    async def story(desk: Desk) -> None:
        async with server() as there:
            program = await desk.program()
            ada = await desk.subscriber(program, "ada@example.com")
            client, calendar = official(desk, program, ada), await calendar_of(desk, ada)
            url = f"{there.url}/hook?id=7"
            made = await called(
                client.create_notification_channel, url, calendar_ids=(calendar,), only_managed=True
            )
            shown = {
                "channel_id": made["channel_id"],
                "callback_url": url,
                "filters": {"calendar_ids": [calendar], "only_managed": True},
            }
            assert made == shown
            assert await called(client.list_notification_channels) == [shown]
            await called(client.upsert_event, calendar, event())
            tell(desk, timedelta(seconds=1))
            first, second = await heard(desk, there, 2)
            assert first[1] == {"notification": {"type": "verification"}, "channel": shown}
            since = second[1]["notification"].pop("changes_since")
            assert second[1] == {"notification": {"type": "change"}, "channel": shown}
            for headers, _ in (first, second):
                body = next(raw for _, _, sent, raw in there.seen if sent is headers)
                assert client.hmac_valid(headers["Cronofy-HMAC-SHA256"], body.decode())
            (read,) = (await called(client.read_events, last_modified=since)).all()
            assert read["event_id"] == "e1"
            await called(client.close_notification_channel, made["channel_id"])
            assert await called(client.list_notification_channels) == []
            await called(client.delete_event, calendar, "e1")
            assert len(there.seen) == 2

    at_desk(story, **HERE)


def test_a_program_may_be_told_of_conversations_and_keeps_its_word_when_it_closes() -> None:
    async def story(desk: Desk) -> None:
        async with server() as there:
            there.answer("/gone", lambda: web.Response(status=410))
            ada = await desk.subscriber(await desk.program(), "ada@example.com")
            sent = {"callback_url": f"{there.url}/hook", "scheduling_conversations": {"enabled": True}}
            told = await desk.call("POST", "/v1/channels", sent, ada.token)
            assert told.json["channel"]["scheduling_conversations"] == {"enabled": True}
            assert told.json["channel"]["filters"] == {}
            await desk.call("POST", "/v1/channels", {"callback_url": f"{there.url}/gone"}, ada.token)
            await heard(desk, there, 2)
            async with asyncio.timeout(20):
                while len((await desk.call("GET", "/v1/channels", key=ada.token)).json["channels"]) > 1:
                    pass

    at_desk(story, **HERE)


def test_a_channel_is_refused_where_nothing_may_be_sent_and_belongs_to_its_account() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada, bob = await both(desk, program)
        for sent, status, field in (
            ({}, 422, "callback_url"),
            ({"callback_url": 7}, 422, "callback_url"),
            ({"callback_url": "ftp://example.com/x"}, 422, "callback_url"),
            ({"callback_url": "http://localhost/x"}, 422, "callback_url"),
            ({"callback_url": "https://a:b@example.com/"}, 422, "callback_url"),
            ({"callback_url": "https://example.com/" + "x" * 3000}, 422, "callback_url"),
            ({"callback_url": "https://example.com/", "filters": []}, 422, "filters"),
            (
                {"callback_url": "https://example.com/", "filters": {"calendar_ids": ["none"]}},
                404,
                "filters.calendar_ids[0]",
            ),
        ):
            told = await desk.call("POST", "/v1/channels", sent, ada.token)
            assert (told.status, told.errors) == (status, {field})
        assert (await desk.call("GET", "/v1/channels", key=ada.token)).json == {"channels": []}
        made = await desk.call("POST", "/v1/channels", {"callback_url": "https://example.com/"}, ada.token)
        path = f"/v1/channels/{made.json['channel']['channel_id']}"
        assert (await desk.call("DELETE", path, {}, bob.token)).status == 404
        assert (await desk.call("DELETE", path + "/", {}, ada.token)).status == 202
        assert (await desk.call("DELETE", path, {}, ada.token)).status == 404

    at_desk(story)


async def both(desk: Desk, program: Program) -> Any:
    return (
        await desk.subscriber(program, "ada@example.com"),
        await desk.subscriber(program, "bob@example.com"),
    )
