"""Calendars published as a file, from servers that answer in time, late, or with something else."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from channels.calendars.feeds import Feeds, Limits
from channels.http.client import Client
from engine.calendars import CalendarAccount, CalendarKind
from engine.errors import Disconnected, ParleyError, Refused, Unavailable
from engine.ical import busy, read_calendar
from tests.channels.calendars.scripted import LOOPBACK, Asked, End, Reply, Scripted, scripted
from tests.contracts.calendar_stages import NINE, WINDOW, calendar_object, event, event_lines

FEED = event("one").replace(
    "VERSION:2.0", "VERSION:2.0\r\nX-WR-CALNAME:Team\\, north\r\nX-WR-TIMEZONE:Europe/Lisbon"
)


@asynccontextmanager
async def feed_at(answer: Callable[[Asked], Reply]) -> AsyncIterator[tuple[Feeds, Scripted, CalendarAccount]]:
    client = Client(LOOPBACK)
    async with scripted(answer) as stage:
        account = replace(stage.account("/team.ics", CalendarKind.ICS), user="", secret="")
        try:
            yield Feeds(client, Limits(octets=200_000, seconds=0.5)), stage, account
        finally:
            await client.close()


async def test_a_feed_is_one_calendar_with_the_name_and_zone_that_it_gives_itself() -> None:
    async with feed_at(lambda _: Reply(200, FEED)) as (feeds, _, account):
        (only,) = await feeds.calendars(account)
        assert (only.name, only.tzid, only.writable) == ("Team, north", "Europe/Lisbon", False)
        assert account.url not in only.id


async def test_a_feed_that_did_not_change_is_not_sent_again() -> None:
    def answer(asked: Asked) -> Reply:
        unchanged = asked.headers.get("if-none-match") == '"v1"'
        return Reply(304) if unchanged else Reply(200, FEED, {"ETag": '"v1"', "Last-Modified": "Sun, 1 Nov"})

    async with feed_at(answer) as (feeds, stage, account):
        first = await feeds.read(account, "feed", "", WINDOW)
        assert first.complete
        second = await feeds.read(account, "feed", first.token, WINDOW)
        assert (second.resources, second.complete, second.token) == ((), False, first.token)
        assert stage.asked[-1].headers["if-modified-since"] == "Sun, 1 Nov"


async def test_a_feed_that_is_sent_again_unchanged_brings_nothing() -> None:
    async with feed_at(lambda _: Reply(200, FEED)) as (feeds, _, account):
        first = await feeds.read(account, "feed", "", WINDOW)
        second = await feeds.read(account, "feed", first.token, WINDOW)
        assert (second.resources, second.gone, second.complete) == ((), (), False)


async def test_a_feed_that_changed_is_whole_again() -> None:
    texts = [FEED, event("two")]
    async with feed_at(lambda _: Reply(200, texts.pop(0))) as (feeds, _, account):
        first = await feeds.read(account, "feed", "", WINDOW)
        second = await feeds.read(account, "feed", first.token, WINDOW)
        assert second.complete
        assert [one.href for one in second.resources] == [one.href for one in first.resources]


@pytest.mark.parametrize("token", ["nonsense", "{}", "[1]", '{"digest":5}', "\x00\ud800"])
async def test_a_token_that_means_nothing_is_passed_over(token: str) -> None:
    async with feed_at(lambda _: Reply(200, FEED)) as (feeds, _, account):
        assert (await feeds.read(account, "feed", token, WINDOW)).complete


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("declared", [False, True])
async def test_a_packed_feed_is_unpacked(packed: bool, declared: bool) -> None:
    body = gzip.compress(FEED.encode()) if packed else FEED.encode()
    headers = {"Content-Encoding": "gzip"} if declared and packed else {}
    async with feed_at(lambda _: Reply(200, body, headers)) as (feeds, _, account):
        (one,) = (await feeds.read(account, "feed", "", WINDOW)).resources
        assert one.text == FEED.encode()


async def test_webcal_is_tried_with_encryption_and_then_without() -> None:
    async with feed_at(lambda _: Reply(200, FEED)) as (feeds, stage, account):
        webcal = replace(account, url=account.url.replace("http://", "webcal://"))
        assert len(await feeds.calendars(webcal)) == 1
        assert len(stage.asked) == 1


LOGIN = "<!DOCTYPE html><html><body>Please log in</body></html>"


@pytest.mark.parametrize(
    ("reply", "on_connecting", "on_reading"),
    [
        (Reply(200, LOGIN, {"Content-Type": "text/html"}), Refused, Disconnected),
        (Reply(200, LOGIN, {"Content-Type": "text/calendar"}), Refused, Disconnected),
        (Reply(200, '{"error": 1}'), Refused, Disconnected),
        (Reply(401), Refused, Disconnected),
        (Reply(403), Refused, Disconnected),
        (Reply(404), Refused, Disconnected),
        (Reply(410), Refused, Disconnected),
        (Reply(302, headers={"Location": "/team.ics"}), Refused, Disconnected),
        (Reply(200, "x" * 300_000), Refused, Disconnected),
        (Reply(200, gzip.compress(b" " * 3_000_000)), Refused, Disconnected),
        (Reply(200, ""), Unavailable, Unavailable),
        (Reply(429, headers={"Retry-After": "90"}), Unavailable, Unavailable),
        (Reply(500), Unavailable, Unavailable),
        (Reply(200, FEED[: len(FEED) // 2]), Unavailable, Unavailable),
        (Reply(200, gzip.compress(FEED.encode())[:-20]), Unavailable, Unavailable),
        (Reply(200, FEED, end=End.CUT), Unavailable, Unavailable),
        (Reply(200, FEED, end=End.DRIP), Unavailable, Unavailable),
        (Reply(200, FEED, end=End.RESET), Unavailable, Unavailable),
        (Reply(200, FEED, end=End.HANG), Unavailable, Unavailable),
    ],
)
async def test_what_is_no_whole_calendar_is_never_taken_for_an_empty_one(
    reply: Reply, on_connecting: type[ParleyError], on_reading: type[ParleyError]
) -> None:
    async with feed_at(lambda _: reply) as (feeds, _, account):
        with pytest.raises(on_connecting) as refusal:
            await feeds.calendars(account)
        assert type(refusal.value) is on_connecting
        assert "team" not in str(refusal.value)
        with pytest.raises(on_reading) as failure:
            await feeds.read(account, "feed", "", WINDOW)
        assert type(failure.value) is on_reading
        if reply.status == 429:
            assert isinstance(failure.value, Unavailable)
            assert failure.value.retry_after == 90


async def test_a_login_page_is_called_what_it_is() -> None:
    async with feed_at(lambda _: Reply(200, LOGIN)) as (feeds, _, account):
        with pytest.raises(Refused, match="web page, perhaps asking to log in"):
            await feeds.calendars(account)


async def test_a_broken_event_costs_no_other_event() -> None:
    text = calendar_object(
        event_lines("one"), ["BEGIN:VEVENT", "UID:broken", "DTSTART:never", "END:VEVENT"], event_lines("two")
    )
    async with feed_at(lambda _: Reply(200, text)) as (feeds, _, account):
        (one,) = (await feeds.read(account, "feed", "", WINDOW)).resources
        calendar = read_calendar(one.text, default_tzid="UTC")
        assert [found.uid for found in busy(calendar, WINDOW).busy] == ["one", "two"]
        assert [found.uid for found in calendar.quarantined] == ["broken"]


async def test_a_feed_whose_last_line_was_forgotten_is_read() -> None:
    text = FEED.replace("END:VCALENDAR\r\n", "")
    async with feed_at(lambda _: Reply(200, text)) as (feeds, _, account):
        (one,) = (await feeds.read(account, "feed", "", WINDOW)).resources
        assert busy(read_calendar(one.text, default_tzid="UTC"), WINDOW).periods[0].start == NINE


async def test_nothing_is_ever_written_to_a_feed() -> None:
    async with feed_at(lambda _: Reply(200, FEED)) as (feeds, stage, account):
        with pytest.raises(Refused):
            await feeds.write(account, "feed", "u", event("u"), None)
        with pytest.raises(Refused):
            await feeds.delete(account, "feed", "u", None)
        assert stage.asked == []


async def test_an_event_of_a_feed_is_found_by_its_uid() -> None:
    async with feed_at(lambda _: Reply(200, FEED)) as (feeds, _, account):
        assert await feeds.find(account, "feed", "one") is not None
        assert await feeds.find(account, "feed", "on") is None
