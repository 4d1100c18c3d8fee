"""The web app as a browser, a program and an attacker meet it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping
from http.client import HTTPConnection
from typing import Any, NamedTuple

import aiohttp
import pytest
from fastapi import APIRouter, Request

from bot.wiring import Parley
from channels.web import app
from channels.web.server import WebServer
from engine.errors import Unavailable
from engine.people import ChannelName
from tests.channels.web.serving import served, until, visiting

Visit = Callable[[Parley, aiohttp.ClientSession], Awaitable[None]]
JSON = {"Content-Type": "application/json"}
NONE: Mapping[str, str] = {}
SAID = {
    "kind": "said",
    "id": "0b7e3e5c-said",
    "person": "grace",
    "text": "45 minutes with karl@example.com tomorrow about Titan",
}


def taken(parley: Parley) -> int:
    """How many payloads are in the inbox."""
    return int(parley.app.store.read(lambda tx: tx.one("SELECT count(*) FROM inbox"))[0])


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A Parley for everything that leaves no trace in it."""
    with served() as address:
        yield address


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def ask(address: str, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] = NONE) -> Answer:
    """One request exactly as given: no header but Host is added, no path is tidied."""
    host = address.removeprefix("http://")
    connection = HTTPConnection(host, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    found = Answer(answer.status, dict(answer.getheaders()), answer.read())
    connection.close()
    return found


def post(address: str, path: str, value: object, headers: Mapping[str, str] = NONE) -> Answer:
    return ask(address, "POST", path, json.dumps(value).encode(), {**JSON, **headers})


def nothing_was_said(address: str) -> bool:
    panes = ask(address, "GET", "/playground/overview").json["panes"]
    return not any(pane["bubbles"] for pane in panes)


def visit(story: Visit, demo: bool = True) -> None:
    async def run() -> None:
        async with visiting(demo) as (parley, client):
            await story(parley, client)

    asyncio.run(run())


def test_what_is_said_is_durable_before_it_is_answered_and_repeats_nothing() -> None:
    async def story(parley: Parley, client: aiohttp.ClientSession) -> None:
        for new in (True, False):
            async with client.post("/playground/say", json=SAID) as answer:
                assert answer.status == 200
                assert await answer.json() == {"new": new}
        assert taken(parley) == 1
        overview = await until(parley, lambda overview: len(overview.panes[0].bubbles) > 1)
        assert [bubble.mine for bubble in overview.panes[0].bubbles] == [True, False]

    visit(story)


def test_a_press_books_and_the_overview_shows_it() -> None:
    async def story(parley: Parley, client: aiohttp.ClientSession) -> None:
        await client.post("/playground/say", json=SAID)
        await until(parley, lambda overview: bool(overview.panes[1].bubbles))
        async with client.get("/playground/overview") as answer:
            offered = await answer.json()
        assert {entry["kind"] for entry in offered["week"]["entries"]} == {"busy", "held"}
        offer = offered["panes"][1]["bubbles"][-1]
        press = {"kind": "pressed", "id": "press-number-1", "person": "karl", "ref": offer["id"]}
        press["value"] = offer["options"][1]["button"]["value"]
        async with client.post("/playground/press", json=press) as answer:
            assert answer.status == 200
        await until(
            parley, lambda overview: len(overview.mails) == 2 and overview.panes[1].bubbles[0].settled
        )
        async with client.get("/playground/overview") as answer:
            booked = await answer.json()
        assert [entry["kind"] for entry in booked["week"]["entries"]].count("booked") == 1
        assert {mail["to"] for mail in booked["mails"]} == {"grace@example.com", "karl@example.com"}
        assert {mail["invitation"]["method"] for mail in booked["mails"]} == {"REQUEST"}

    visit(story)


def test_a_full_disk_is_answered_with_come_back_later() -> None:
    async def full(channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
        raise Unavailable("The disk is full.", retry_after=7)

    async def story(parley: Parley, client: aiohttp.ClientSession) -> None:
        await parley.local.start(full)
        async with client.post("/playground/say", json=SAID) as answer:
            assert answer.status == 503
            assert answer.headers["Retry-After"] == "7"
            assert (await answer.json())["error"] == "The disk is full."

    visit(story)


def test_every_change_reaches_an_open_page() -> None:
    async def story(parley: Parley, client: aiohttp.ClientSession) -> None:
        async with client.get("/playground/changes") as stream:
            assert stream.headers["Content-Type"].startswith("text/event-stream")
            first = await next_version(stream)
            await client.post("/playground/calendar", json={"filled": False})
            assert await next_version(stream) > first
        assert not (await parley.playground.overview()).demo_calendar

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
        ({"kind": "pressed"}, 422),
    ],
)
def test_a_message_in_another_form_is_refused_plainly(
    address: str, changes: dict[str, Any], status: int
) -> None:
    answer = post(address, "/playground/say", SAID | changes)
    assert answer.status == status
    assert answer.json["error"]
    assert nothing_was_said(address)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b'{"text": "\\ud800"}', 400),
        (b"[" * 60_000, 422),
        (b'{"kind":' + b"[" * 50_000, 400),
        (b" " * 70_000, 413),
        (b" " * 3_000_000, 413),
    ],
)
def test_a_body_of_nonsense_is_refused_and_never_a_fault(address: str, body: bytes, status: int) -> None:
    try:
        answer = ask(address, "POST", "/playground/say", body, JSON)
    except (BrokenPipeError, ConnectionResetError):
        assert len(body) > 1 << 20  # refused before it was read: the connection was closed on us
        return
    assert answer.status == status
    assert "error" in answer.json


def test_no_route_whatever_reads_a_body_without_a_limit() -> None:
    router = APIRouter()

    @router.post("/count")
    async def count(request: Request) -> dict[str, int]:
        return {"bytes": len(await request.body())}

    async def story() -> None:
        server = WebServer(app.create_app(routers=[router]), "127.0.0.1", 0)
        await server.start()
        async with aiohttp.ClientSession(server.address) as client:
            async with client.post("/count", data=b"x" * app.LARGEST_BODY) as answer:
                assert await answer.json() == {"bytes": app.LARGEST_BODY}
            async with client.post("/count", data=b"x" * (app.LARGEST_BODY + 1)) as answer:
                assert answer.status == 413
        await server.stop()

    asyncio.run(story())


def test_a_body_without_an_end_is_cut_off(address: str) -> None:
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    headers = {**JSON, "Transfer-Encoding": "chunked"}
    with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), timeout=10) as wire:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        wire.sendall(f"POST /playground/say HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n".encode())
        with contextlib.suppress(OSError):
            for _ in range(64):
                wire.sendall(chunk)
        assert b" 413 " in wire.recv(65536).split(b"\r\n")[0]


@pytest.mark.parametrize(
    "monday", ["yesterday", "2026-13-01", "0001-01-01", "9999-12-31", "2026-11-23T10:00"]
)
def test_a_week_that_is_none_is_refused(address: str, monday: str) -> None:
    assert ask(address, "GET", f"/playground/overview?monday={monday}").status == 422


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
def test_nobody_else_can_speak_through_the_visitors_browser(address: str, headers: dict[str, str]) -> None:
    for path in ("/playground/say", "/playground/press", "/playground/calendar"):
        assert post(address, path, SAID, headers).status == 403
    assert nothing_was_said(address)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_a_form_posted_by_another_page_is_not_read(address: str, kind: str) -> None:
    assert post(address, "/playground/say", SAID, {"Content-Type": kind}).status == 415
    assert nothing_was_said(address)


def test_a_get_from_a_rebound_name_shows_nothing_of_the_conversation(address: str) -> None:
    rebound = {"Host": "attacker.example"}
    for path in ("/playground/overview", "/playground/changes"):
        assert ask(address, "GET", path, headers=rebound).status == 403
    assert b"Parley is running" in ask(address, "GET", "/", headers=rebound).body


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/static/",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/fonts",
        "/static/week.js%00",
        "/docs",
        "/openapi.yaml",
    ],
)
def test_an_unknown_address_says_so_to_programs_and_to_people(address: str, path: str) -> None:
    program = ask(address, "GET", path)
    assert program.status == 404
    assert program.json == {"error": "There is nothing at this address."}
    person = ask(address, "GET", path, headers={"Accept": "text/html"})
    assert person.status == 404
    assert b"There is nothing at this address." in person.body


def test_a_head_is_answered_without_a_body(address: str) -> None:
    for path in ("/", "/healthz", "/static/week.js"):
        answer = ask(address, "HEAD", path)
        assert answer.status == 200
        assert answer.body == b""


def test_nothing_is_redirected_to_where_the_visitor_says(address: str) -> None:
    answer = ask(address, "GET", "/healthz/", headers={"Host": "attacker.example"})
    assert answer.status == 404
    assert "location" not in answer.headers


def test_a_fault_of_ours_says_so_and_shows_nothing_of_itself() -> None:
    async def broken(channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
        raise RuntimeError("the inside of things")

    async def story(parley: Parley, client: aiohttp.ClientSession) -> None:
        await parley.local.start(broken)
        async with client.post("/playground/say", json=SAID) as answer:
            assert answer.status == 500
            assert "Nothing that was acknowledged is lost" in (await answer.json())["error"]

    visit(story)


def test_a_body_that_stops_halfway_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "BODY_SECONDS", 0.05)

    async def story(parley: Parley, client: aiohttp.ClientSession) -> None:
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", int(parley.web.address.rpartition(":")[2])
        )
        writer.write(b"POST /playground/say HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n")
        writer.write(b"Content-Type: application/json\r\n\r\n{")
        assert b" 408 " in await asyncio.wait_for(reader.readline(), 5)
        writer.close()

    visit(story)


def test_the_wrong_method_is_405(address: str) -> None:
    assert ask(address, "GET", "/playground/say").status == 405
    assert ask(address, "POST", "/").status == 405


def test_every_answer_forbids_what_the_page_does_not_need(address: str) -> None:
    for path in ("/", "/static/playground.js", "/nothing", "/playground/overview", "/healthz"):
        headers = {name.lower(): value for name, value in ask(address, "GET", path).headers.items()}
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_the_page_holds_no_script_no_style_and_nothing_from_elsewhere(address: str) -> None:
    page = ask(address, "GET", "/").body.decode()
    assert "<script>" not in page
    assert "style=" not in page
    assert "https://" not in page


def test_a_file_the_browser_has_is_not_sent_again(address: str) -> None:
    tag = ask(address, "GET", "/static/week.js").headers["etag"]
    assert ask(address, "GET", "/static/week.js", headers={"If-None-Match": tag}).status == 304


def test_a_health_check_is_answered_for_any_host(address: str) -> None:
    assert ask(address, "GET", "/healthz", headers={"Host": "parley.example"}).json == {"status": "ok"}


def test_without_the_demo_there_is_only_a_plain_page() -> None:
    async def story(parley: Parley, client: aiohttp.ClientSession) -> None:
        async with client.get("/") as answer:
            assert answer.status == 200
            assert "Parley is running" in await answer.text()
        for path in ("/playground/overview", "/playground/changes"):
            async with client.get(path) as answer:
                assert answer.status == 404
        async with client.post("/playground/say", json=SAID) as answer:
            assert answer.status == 404

    visit(story, demo=False)
