"""The worker goes on: beside an upstream that never answers, after a full disk, behind a poison message."""

from __future__ import annotations

import asyncio
import smtplib
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import inbox as intake
from bot.clock import ToldClock
from bot.lanes import PLACES, Lanes
from bot.settings import Settings
from bot.wiring import Parley
from bot.worker import QUARANTINE_AFTER, Worker
from channels.web.channel import LocalChannel
from channels.web.wire import Said
from engine.errors import Unavailable
from engine.messages import Inbound
from engine.people import ChannelName
from storage import conversations, inbox, outbox
from storage.codec import from_ms
from storage.store import Tx
from tests.storage.keeping import NOW
from tests.torture.relay import silent
from tests.waiting import until_async

REQUEST = "45 minutes with karl@example.com next week, mornings, about Titan"


@asynccontextmanager
async def running(**settings: Any) -> AsyncIterator[Parley]:
    with tempfile.TemporaryDirectory() as folder:
        parley = Parley(Settings(data=Path(folder), web_port=0, smtp_port=0, **settings), ToldClock(NOW))
        await parley.start()
        try:
            yield parley
        finally:
            await parley.stop()


def told(story: Callable[[Parley], Awaitable[None]], **settings: Any) -> None:
    async def run() -> None:
        async with running(**settings) as parley:
            await story(parley)

    asyncio.run(asyncio.wait_for(run(), 60))


def rows(parley: Parley, sql: str) -> list[Any]:
    return parley.app.store.read(lambda tx: tx.all(sql))


async def has(parley: Parley, sql: str, what: str) -> None:
    async def look() -> bool:
        return bool(rows(parley, sql))

    await until_async(look, what=what)


async def fill_the_disk(parley: Parley) -> None:
    """No further page is to be had, and what is free inside the pages is used up."""

    def full(tx: Tx) -> None:
        tx.one(f"PRAGMA max_page_count = {tx.one('PRAGMA page_count')[0]}")

    await parley.app.store.keep(full)


async def give_space(parley: Parley) -> None:
    await parley.app.store.keep(lambda tx: tx.one("PRAGMA max_page_count = 1000000"))


def test_a_relay_that_never_answers_delays_nobody_else() -> None:
    with silent() as relay:

        async def story(parley: Parley) -> None:
            await parley.local.take(Said("grace-asks-1", "grace", REQUEST))
            await has(parley, "SELECT 1 FROM sent WHERE person_id = 'karl'", "an offer")
            value = "SELECT message FROM sent WHERE person_id = 'karl'"
            assert rows(parley, value)
            await parley.local.take(Said("karl-takes-1", "karl", "2 works"))
            await has(parley, "SELECT 1 FROM bookings", "a booking")
            await has(parley, "SELECT 1 FROM outbox WHERE lane LIKE 'email:%' AND state = 'due'", "a mail")
            for number in range(3):
                await parley.local.take(Said(f"grace-says-{number}", "grace", "status"))
            answers = "SELECT 1 FROM (SELECT count(*) n FROM sent WHERE id LIKE 'reply.web.%') WHERE n = 3"
            await has(parley, answers, "answers beside the mail that hangs")
            assert rows(parley, "SELECT 1 FROM outbox WHERE lane LIKE 'email:%' AND state = 'due'")

        told(story, relay=relay)


def test_a_full_disk_is_answered_503_and_452_and_work_resumes_when_there_is_space() -> None:
    async def story(parley: Parley) -> None:
        await fill_the_disk(parley)
        async with aiohttp.ClientSession() as client:

            async def post(number: int) -> int:
                said = {
                    "kind": "said",
                    "id": f"full-disk-{number}",
                    "person": "grace",
                    "text": "status " * 900,
                }
                async with client.post(f"{parley.web.address}/playground/say", json=said) as answer:
                    if answer.status == 503:
                        assert int(answer.headers["Retry-After"]) >= 1
                        assert "disk is full" in await answer.text()
                    return answer.status

            codes = [await post(number) for number in range(40)]
            assert set(codes) <= {200, 503}
            refused = codes.index(503)
            assert await asyncio.to_thread(_mail, parley, "x" * 50_000) == 452
            await give_space(parley)
            assert await post(refused) == 200
            assert await asyncio.to_thread(_mail, parley, "status") == 250
            await has(
                parley, f"SELECT 1 FROM inbox WHERE key = 'full-disk-{refused}' AND state = 'done'", "work"
            )
        acknowledged = [f"full-disk-{number}" for number, code in enumerate(codes) if code == 200]
        here = {key for (key,) in rows(parley, "SELECT key FROM inbox WHERE channel = 'web'")}
        assert set(acknowledged) <= here

    told(story)


def _mail(parley: Parley, text: str) -> int:
    assert parley.email.server.port is not None
    with smtplib.SMTP("127.0.0.1", parley.email.server.port, timeout=20) as smtp:
        smtp.helo("x.example")
        smtp.mail("grace@example.com")
        smtp.rcpt("parley@parley.localhost")
        head = "From: grace@example.com\r\nMessage-ID: <one@x.example>\r\nSubject: s\r\n\r\n"
        lines = "\r\n".join(text[start : start + 70] for start in range(0, len(text), 70))
        return smtp.data(head + lines + "\r\n")[0]


def test_what_came_in_before_the_disk_was_full_is_answered_once_there_is_space() -> None:
    async def story(parley: Parley) -> None:
        parley.worker.stop()
        assert parley._working is not None
        await parley._working
        await parley.local.take(Said("grace-asks-1", "grace", REQUEST))
        await fill_the_disk(parley)
        later = Worker(parley.app)
        working = asyncio.create_task(later.run())
        await has(parley, "SELECT 1 FROM inbox WHERE state = 'due'", "the message to wait")
        await give_space(parley)
        await has(parley, "SELECT 1 FROM sent WHERE person_id = 'karl'", "the offer")
        later.stop()
        await working

    told(story)


def test_a_payload_that_can_never_be_read_is_set_aside_and_its_lane_goes_on() -> None:
    async def story(parley: Parley) -> None:
        await intake.receive(parley.app, ChannelName.WEB, "poison", "grace", b"\x00 no JSON")
        await parley.local.take(Said("grace-asks-1", "grace", REQUEST))
        await has(parley, "SELECT 1 FROM sent WHERE person_id = 'karl'", "the offer behind it")
        assert rows(parley, "SELECT state, error FROM inbox WHERE key = 'poison'") == [
            ("quarantined", "Refused")
        ]

    told(story)


class Faulty(LocalChannel):
    """A channel with a fault of its own."""

    async def read(self, raw: bytes) -> list[Inbound]:
        raise ZeroDivisionError


def test_a_message_that_keeps_failing_is_set_aside_after_its_last_try() -> None:
    async def story(parley: Parley) -> None:
        clock = parley.app.clock
        assert isinstance(clock, ToldClock)
        faulty = Faulty(parley.playground.keep, parley.playground.settle, clock)
        parley.app.channels[ChannelName.WEB] = faulty
        await parley.local.take(Said("grace-asks-1", "grace", REQUEST))
        for attempt in range(1, QUARANTINE_AFTER):
            await has(parley, f"SELECT 1 FROM inbox WHERE attempts = {attempt}", f"attempt {attempt}")
            due = parley.app.store.read(inbox.next_due)
            assert due is not None
            clock.tell(from_ms(due))
            parley.app.wake.set()
        await has(parley, "SELECT 1 FROM inbox WHERE state = 'quarantined'", "the quarantine")

    told(story)


def test_words_read_again_after_a_stop_move_no_second_conversation() -> None:
    """The program may be killed between a step and the end of its payload: then the words are read again."""

    async def story(parley: Parley) -> None:
        for number, subject in enumerate(("Titan", "Apollo")):
            text = f"45 minutes with karl@example.com next week, mornings, about {subject}"
            await parley.local.take(Said(f"grace-asks-{number}", "grace", text))
            await has(parley, f"SELECT 1 FROM conversations WHERE body LIKE '%{subject}%'", subject)
        await has(
            parley,
            "SELECT 1 FROM (SELECT count(*) n FROM sent WHERE person_id = 'karl') WHERE n = 2",
            "offers",
        )
        (ref,) = rows(parley, "SELECT ref FROM sent WHERE person_id = 'karl' AND message LIKE '%Titan%'")[0]
        await parley.local.take(Said("karl-takes-1", "karl", "1 works", ref))
        await has(parley, "SELECT 1 FROM bookings", "a booking")
        await has(
            parley, "SELECT 1 FROM inbox WHERE key = 'karl-takes-1' AND state = 'done'", "the end of it"
        )
        again = b'{"kind":"said","id":"karl-takes-1","person":"karl","text":"1 works"}'
        await parley.app.store.keep(
            lambda tx: tx.run("UPDATE inbox SET state = 'due', raw = ? WHERE key = 'karl-takes-1'", again)
        )
        parley.app.wake.set()
        await has(
            parley, "SELECT 1 FROM inbox WHERE key = 'karl-takes-1' AND state = 'done'", "the second reading"
        )
        assert len(rows(parley, "SELECT 1 FROM bookings")) == 1
        assert len(rows(parley, "SELECT 1 FROM history WHERE key = 'web:karl-takes-1'")) == 1

    told(story)


def test_a_question_that_was_answered_is_not_answered_otherwise_when_it_is_read_again() -> None:
    async def story(parley: Parley) -> None:
        await parley.local.take(Said("karl-says-1", "karl", "2 works"))
        await has(parley, "SELECT 1 FROM sent WHERE id = 'reply.web.karl-says-1'", "that nothing is open")
        await has(parley, "SELECT 1 FROM inbox WHERE key = 'karl-says-1' AND state = 'done'", "the end of it")
        await parley.local.take(Said("grace-asks-1", "grace", REQUEST))
        await has(parley, "SELECT 1 FROM sent WHERE person_id = 'karl' AND conversation_id <> ''", "an offer")
        again = b'{"kind":"said","id":"karl-says-1","person":"karl","text":"2 works"}'
        await parley.app.store.keep(
            lambda tx: tx.run("UPDATE inbox SET state = 'due', raw = ? WHERE key = 'karl-says-1'", again)
        )
        parley.app.wake.set()
        await has(
            parley, "SELECT 1 FROM inbox WHERE key = 'karl-says-1' AND state = 'done'", "a second reading"
        )
        assert rows(parley, "SELECT 1 FROM bookings") == []

    told(story)


def test_each_timer_fires_once_however_often_it_is_looked_at() -> None:
    async def story(parley: Parley) -> None:
        clock = parley.app.clock
        assert isinstance(clock, ToldClock)
        await parley.local.take(Said("grace-asks-1", "grace", REQUEST))
        await has(parley, "SELECT 1 FROM timers", "a timer")
        while (due := parley.app.store.read(conversations.next_timer)) is not None:
            clock.tell(max(clock.now(), from_ms(due)))
            parley.app.wake.set()
            await has(
                parley, f"SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM timers WHERE at <= {due})", "the timer"
            )
        keys = [key for (key,) in rows(parley, "SELECT key FROM history WHERE kind = 'Due'")]
        assert keys
        assert len(set(keys)) == len(keys)
        assert rows(parley, "SELECT state FROM conversations") == [("expired",)]

    told(story)


def test_a_rehearsal_ends_with_the_fault_of_a_timer_instead_of_waiting_for_it() -> None:
    async def story(parley: Parley) -> None:
        clock = parley.app.clock
        assert isinstance(clock, ToldClock)
        await parley.local.take(Said("grace-asks-1", "grace", REQUEST))
        await has(parley, "SELECT 1 FROM timers", "a timer")
        parley.worker.stop()
        assert parley._working is not None
        await parley._working
        await parley.app.store.keep(lambda tx: tx.run("DELETE FROM people WHERE id = 'grace'"))
        clock.tell(from_ms(parley.app.store.read(conversations.next_timer) or 0))
        with pytest.raises(AssertionError):
            await Worker(parley.app).drain()

    told(story)


def test_one_upstream_fills_its_own_places_alone() -> None:
    async def story() -> None:
        go, begun = asyncio.Event(), []

        async def work(row: outbox.Row) -> float | None:
            begun.append(row.lane)
            if row.lane.startswith("email:"):
                await go.wait()
            return None

        lanes = Lanes(work, lambda: None)
        mails = [outbox.Row(n, f"k{n}", "", f"email:{n}", "deliver", "", 0) for n in range(PLACES + 5)]
        page = outbox.Row(99, "k99", "", "web:grace", "deliver", "", 0)
        lanes.begin([*mails, page])

        async def page_done() -> bool:
            return "web:grace" in begun

        await until_async(page_done)
        assert len(begun) == PLACES + 1
        assert lanes.full == ("email",)
        go.set()
        await lanes.finished()
        assert lanes.full == lanes.busy == ()

    asyncio.run(story())


def test_a_lane_is_never_worked_twice_at_once() -> None:
    async def story() -> None:
        inside = most = 0

        async def work(row: outbox.Row) -> float | None:
            nonlocal inside, most
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1
            return None

        lanes = Lanes(work, lambda: None)
        same = [outbox.Row(n, f"k{n}", "", "web:grace", "deliver", "", 0) for n in range(10)]
        for row in same:
            lanes.begin([row])
        await lanes.finished()
        lanes.begin(same)
        await lanes.finished()
        assert most == 1

    asyncio.run(story())


def test_what_failed_together_is_not_tried_again_together() -> None:
    async def story(parley: Parley) -> None:
        now = parley.app.now()
        failed = [inbox.Row(number, "web", str(number), "web:a", b"", 3) for number in range(1, 9)]
        waits = [(parley.worker._later(row, ZeroDivisionError()) - now).total_seconds() for row in failed]
        assert len(set(waits)) == len(waits)
        assert all(60 <= wait <= 75 for wait in waits)
        asked = parley.worker._later(failed[0], Unavailable("later", retry_after=7))
        assert (asked - now).total_seconds() == 7

    told(story)
