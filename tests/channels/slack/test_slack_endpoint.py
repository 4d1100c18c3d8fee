"""Slack's requests over HTTP: proven, stored, then answered."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.payload import MAX_BODY
from channels.slack.channel import Slack
from channels.slack.endpoint import signature
from channels.slack.settings import SlackMode, SlackSettings
from tests.channels.chat_support import Inbox, ToldClock
from tests.channels.slack.payloads import body, click, command, event, message

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


class Door:
    """A started channel with its inbox, and requests signed as Slack signs them."""

    def __init__(self) -> None:
        self.clock, self.inbox = ToldClock(), Inbox()
        self.slack = Slack(SlackSettings(signing_secret=SECRET, mode=SlackMode.HTTP), self.clock)

    async def open(self) -> Door:
        await self.slack.start(self.inbox.receive)
        return self

    def headers(self, content: bytes, media: str = JSON) -> dict[str, str]:
        at = str(int(self.clock.at.timestamp()))
        return {
            "content-type": media,
            "X-Slack-Request-Timestamp": at,
            "X-Slack-Signature": signature(SECRET, at, content),
        }

    async def post(self, content: bytes, media: str = JSON) -> int:
        status, _, _ = await self.slack.handle_http(self.headers(content, media), content)
        return status


async def test_the_signature_is_the_one_in_slacks_own_example() -> None:
    example = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert signature(SECRET, "1531420618", example) == expected


async def test_an_event_is_stored_before_it_is_acknowledged() -> None:
    door = await Door().open()
    assert await door.post(body(event(message("hi")))) == 200
    assert next(iter(door.inbox.rows.values()))[0] == "D0SAM:U0SAM"
    (inbound,) = await door.slack.read(door.inbox.raws[0])
    assert inbound.chat == "D0SAM"


async def test_clicks_and_commands_come_as_forms() -> None:
    door = await Door().open()
    pressed = urlencode({"payload": body(click()).decode()}).encode()
    assert await door.post(pressed, FORM) == 200
    assert await door.post(urlencode(command()).encode(), FORM + "; charset=utf-8") == 200
    assert len([one for raw in door.inbox.raws for one in await door.slack.read(raw)]) == 2


async def test_slacks_challenge_is_answered() -> None:
    door = await Door().open()
    content = body({"type": "url_verification", "challenge": "3eZbrw1aB", "token": "x"})
    assert await door.slack.handle_http(door.headers(content), content) == (
        200,
        {"Content-Type": "text/plain; charset=utf-8"},
        b"3eZbrw1aB",
    )


async def test_a_request_that_comes_four_times_is_stored_once() -> None:
    door = await Door().open()
    content = body(event(message("hi")))
    assert [await door.post(content) for _ in range(4)] == [200] * 4
    assert len(door.inbox.rows) == 1


async def test_what_cannot_be_stored_is_not_acknowledged() -> None:
    door = await Door().open()
    door.inbox.full = True
    assert await door.post(body(event(message("hi")))) == 503
    door.inbox.full = False
    assert await door.post(body(event(message("hi")))) == 200


async def test_nothing_is_acknowledged_before_the_start() -> None:
    assert await Door().post(body(event(message("hi")))) == 503


async def test_bots_and_edits_are_acknowledged_and_not_stored() -> None:
    door = await Door().open()
    assert await door.post(body(event(message("hi", bot_id="B1")))) == 200
    assert not door.inbox.rows


@pytest.mark.parametrize(
    "change",
    [
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": "v0=é"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "now"},
        {"X-Slack-Request-Timestamp": "9" * 5000},
        {"X-Slack-Request-Timestamp": "-5"},
    ],
)
async def test_an_unsigned_request_is_turned_away(change: dict[str, str]) -> None:
    door = await Door().open()
    content = body(event(message("hi")))
    status, _, _ = await door.slack.handle_http(door.headers(content) | change, content)
    assert status == 401
    assert not door.inbox.calls


@pytest.mark.parametrize("late", [timedelta(seconds=301), timedelta(seconds=-301)])
async def test_a_stale_request_is_turned_away(late: timedelta) -> None:
    door = await Door().open()
    content = body(event(message("hi")))
    headers = door.headers(content)
    door.clock.at += late
    status, _, _ = await door.slack.handle_http(headers, content)
    assert status == 401


async def test_a_body_of_another_signature_is_turned_away() -> None:
    door = await Door().open()
    headers = door.headers(body(event(message("hi"))))
    status, _, _ = await door.slack.handle_http(headers, body(event(message("ho"))))
    assert status == 401


async def test_an_oversized_body_is_turned_away_unread() -> None:
    door = await Door().open()
    assert await door.post(b" " * (MAX_BODY + 1)) == 413


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"", JSON),
        (b"{", JSON),
        (b"[]", JSON),
        (b'{"type": "event_callback"}', JSON),
        (b'{"type": "event_callback", "event": {"type": 5}}', JSON),
        (b"[" * 100_000, JSON),
        (b"\xff\xfe", JSON),
        (b'{"type": "other"}', JSON),
        (b"payload=%7B", FORM),
        (b"payload=5", FORM),
        (b"\xff=\xfe", FORM),
        (b"&".join(b"a=1" for _ in range(200)), FORM),
        (b"command=%2Fmeet", FORM),
        (b"x=1", FORM),
        (b"{}", "text/plain"),
        (b"{}", ""),
    ],
)
async def test_a_signed_but_malformed_request_is_answered_400(content: bytes, media: str) -> None:
    door = await Door().open()
    assert await door.post(content, media) == 400


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([JSON, FORM]))
def test_no_bytes_at_all_bring_the_door_down(content: bytes, media: str) -> None:
    async def answer() -> int:
        return await (await Door().open()).post(content, media)

    assert asyncio.run(answer()) in {200, 400}
