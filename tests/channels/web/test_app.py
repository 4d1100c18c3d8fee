"""The web app as a browser, a program and an attacker meet it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from engine.errors import Unavailable
from engine.people import ChannelName
from tests.channels.web.rehearsed import Rehearsed
from tests.channels.web.serving import visiting

Visit = Callable[[Rehearsed, aiohttp.ClientSession], Awaitable[None]]
SAID = {"kind": "said", "id": "0b7e3e5c-said", "person": "grace", "text": "45 minutes with Karl"}


def visit(story: Visit, demo: bool = True) -> None:
    async def run() -> None:
        async with visiting(demo) as (playground, client):
            await story(playground, client)

    asyncio.run(run())


def test_what_is_said_is_durable_before_it_is_answered_and_repeats_nothing() -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        for new in (True, False):
            async with client.post("/playground/say", json=SAID) as answer:
                assert answer.status == 200
                assert await answer.json() == {"new": new}
        assert list(playground.raw) == [SAID["id"]]
        overview = await playground.overview()
        assert len([bubble for bubble in overview.panes[0].bubbles if bubble.mine]) == 1

    visit(story)


def test_a_press_books_and_the_overview_shows_it() -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        await client.post("/playground/say", json=SAID)
        async with client.get("/playground/overview") as answer:
            offered = await answer.json()
        offer = offered["panes"][1]["bubbles"][-1]
        press = {"kind": "pressed", "id": "press-number-1", "person": "karl", "ref": offer["id"]}
        press["value"] = offer["options"][1]["button"]["value"]
        async with client.post("/playground/press", json=press) as answer:
            assert answer.status == 200
        async with client.get("/playground/overview") as answer:
            booked = await answer.json()
        assert [entry["kind"] for entry in booked["week"]["entries"]].count("booked") == 1
        assert booked["panes"][1]["bubbles"][0]["settled"]
        assert booked["mails"][0]["invitation"]["method"] == "REQUEST"

    visit(story)


def test_a_full_disk_is_answered_with_come_back_later() -> None:
    async def full(channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
        raise Unavailable("The disk is full.", retry_after=7)

    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        await playground.channel.start(full)
        async with client.post("/playground/say", json=SAID) as answer:
            assert answer.status == 503
            assert answer.headers["Retry-After"] == "7"
            assert (await answer.json())["error"] == "The disk is full."

    visit(story)


def test_every_change_reaches_an_open_page() -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        async with client.get("/playground/changes") as stream:
            assert stream.headers["Content-Type"].startswith("text/event-stream")
            first = await next_version(stream)
            await client.post("/playground/calendar", json={"filled": False})
            assert await next_version(stream) > first
        assert not (await playground.overview()).demo_calendar

    visit(story)


async def next_version(stream: aiohttp.ClientResponse) -> int:
    async with asyncio.timeout(5):
        while True:
            line = (await stream.content.readline()).decode()
            if line.startswith("data: "):
                return int(line.removeprefix("data: "))


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"person": "nobody"}, 404),
        ({"person": "../grace"}, 422),
        ({"id": "short"}, 422),
        ({"id": 7}, 422),
        ({"id": "not an id\nX-Header: 1"}, 422),
        ({"text": ""}, 422),
        ({"text": " \u0000\n"}, 422),
        ({"text": "x" * 8_001}, 422),
        ({"text": None}, 422),
        ({"thread": "x" * 129}, 422),
        ({"more": 1}, 422),
    ],
)
def test_a_message_in_another_form_is_refused_plainly(changes: dict[str, Any], status: int) -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        async with client.post("/playground/say", json=SAID | changes) as answer:
            assert answer.status == status
            assert (await answer.json())["error"]
        assert playground.raw == {}

    visit(story)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b'{"text": "\\ud800"}', 400),
        (b"[" * 60_000, 422),
        (b'{"kind":' + b"[" * 60_000, 400),
        (b" " * 70_000, 413),
        (b" " * 3_000_000, 413),
    ],
)
def test_a_body_of_nonsense_is_refused_and_never_a_fault(body: bytes, status: int) -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        headers = {"Content-Type": "application/json"}
        async with client.post("/playground/say", data=body, headers=headers) as answer:
            assert answer.status == status
            assert "error" in await answer.json()

    visit(story)


@pytest.mark.parametrize(
    "monday", ["yesterday", "2026-13-01", "0001-01-01", "9999-12-31", "2026-11-23T10:00"]
)
def test_a_week_that_is_none_is_refused(monday: str) -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        async with client.get("/playground/overview", params={"monday": monday}) as answer:
            assert answer.status == 422

    visit(story)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "attacker.example"},
        {"Host": "127.0.0.1.attacker.example:8080"},
        {"Host": "[::ffff:8.8.8.8]"},
        {"Host": "[nonsense"},
        {"Host": "192.168.1.20:8080"},
        {"X-Forwarded-For": "203.0.113.9"},
        {"Origin": "https://attacker.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_nobody_else_can_speak_through_the_visitors_browser(headers: dict[str, str]) -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        for path in ("/playground/say", "/playground/press", "/playground/calendar"):
            async with client.post(path, json=SAID, headers=headers) as answer:
                assert answer.status == 403
        assert playground.raw == {}

    visit(story)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_a_form_posted_by_another_page_is_not_read(kind: str) -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        body = json.dumps(SAID)
        async with client.post("/playground/say", data=body, headers={"Content-Type": kind}) as answer:
            assert answer.status == 415

    visit(story)


def test_a_get_from_a_rebound_name_shows_nothing_of_the_conversation() -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        for path in ("/playground/overview", "/playground/changes"):
            async with client.get(path, headers={"Host": "attacker.example"}) as answer:
                assert answer.status == 403
        async with client.get("/", headers={"Host": "attacker.example"}) as answer:
            assert "Parley is running" in await answer.text()

    visit(story)


def test_without_the_demo_there_is_only_a_plain_page() -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        async with client.get("/") as answer:
            assert answer.status == 200
            assert "Parley is running" in await answer.text()
        for path in ("/playground/overview", "/playground/changes"):
            async with client.get(path) as answer:
                assert answer.status == 404
        async with client.post("/playground/say", json=SAID) as answer:
            assert answer.status == 404

    visit(story, demo=False)


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/static/",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/fonts",
        "/docs",
        "/openapi.json",
    ],
)
def test_an_unknown_address_says_so_to_programs_and_to_people(path: str) -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        async with client.get(path) as answer:
            assert answer.status == 404
            assert await answer.json() == {"error": "There is nothing at this address."}
        async with client.get(path, headers={"Accept": "text/html"}) as answer:
            assert answer.status == 404
            assert "There is nothing at this address." in await answer.text()

    visit(story)


def test_the_wrong_method_is_405() -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        async with client.get("/playground/say") as answer:
            assert answer.status == 405
        async with client.post("/") as answer:
            assert answer.status == 405

    visit(story)


def test_every_answer_forbids_what_the_page_does_not_need() -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        for path in ("/", "/static/playground.js", "/nothing", "/playground/overview", "/healthz"):
            async with client.get(path) as answer:
                policy = answer.headers["Content-Security-Policy"]
                assert "default-src 'none'" in policy
                assert "unsafe" not in policy
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
        async with client.get("/") as answer:
            page = await answer.text()
        assert "<script>" not in page
        assert "style=" not in page
        assert "https://" not in page

    visit(story)


def test_a_file_the_browser_has_is_not_sent_again() -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        async with client.get("/static/week.js") as answer:
            tag = answer.headers["ETag"]
        async with client.get("/static/week.js", headers={"If-None-Match": tag}) as answer:
            assert answer.status == 304

    visit(story)


def test_a_health_check_is_answered_for_any_host() -> None:
    async def story(playground: Rehearsed, client: aiohttp.ClientSession) -> None:
        async with client.get("/healthz", headers={"Host": "parley.example"}) as answer:
            assert await answer.json() == {"status": "ok"}

    visit(story)
