"""A one-time link opens one person's calendars, connects one account, and tells a stranger nothing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import aiohttp

from bot.calendars import connecting, links, own_events, own_feeds
from bot.calendars.own_feeds import Kind
from bot.clock import ToldClock
from bot.wiring import Parley
from channels.calendars.memory import Memory, MemoryAccount
from channels.web.wire import Said
from engine.calendars import CalendarKind, RemoteCalendar
from engine.ical import busy, read_calendar
from engine.own_events import own_event
from engine.periods import Period
from tests.bot.calendars.remote import URL, event, period
from tests.channels.web.serving import until, visiting

FORM = {"do": "connect", "url": URL, "user": "ada", "secret": "app password"}


@dataclass
class Visit:
    """A running Parley, a calendar elsewhere, and somebody who holds a link of Grace's."""

    parley: Parley
    client: aiohttp.ClientSession
    memory: Memory

    async def link(self, person: str = "grace") -> str:
        app, secret = self.parley.app, self.parley.app.clock.new_secret()
        await app.store.keep(lambda tx: links.begin(tx, secret, person, app.now()))
        return f"/calendar/{secret}"

    async def get(self, path: str) -> tuple[int, str]:
        async with self.client.get(path) as answer:
            return answer.status, unescape(await answer.text())

    async def post(self, path: str, form: Any, **headers: str) -> tuple[int, str, str]:
        """Status, page and path after whatever the answer led to."""
        async with self.client.post(path, data=form, headers=headers) as answer:
            return answer.status, unescape(await answer.text()), answer.url.path

    def accounts(self, person: str = "grace") -> int:
        return len(connecting.reports(self.parley.app, person))


def visit(story: Callable[[Visit], Awaitable[None]]) -> None:
    async def run() -> None:
        async with visiting() as (parley, client):
            memory = Memory()
            account = memory.accounts[URL] = MemoryAccount("app password")
            work = account.add(RemoteCalendar("work", "Work", writable=True))
            account.add(RemoteCalendar("home", "<b>Home</b>", writable=True))
            work.put("one", event("one", period("2026-11-30T09:00")))
            parley.app.connectors = {CalendarKind.CALDAV: memory}
            await story(Visit(parley, client, memory))

    asyncio.run(run())


def test_what_is_connected_is_shown_with_a_choice_and_the_link_is_used_up() -> None:
    async def story(at: Visit) -> None:
        link = await at.link()
        assert "Connect a calendar" in (await at.get(link))[1]
        status, page, path = await at.post(link, FORM)
        assert status == 200
        assert "Calendars: 2, events: 1, busy time from: 2. I write meetings to Work." in page
        assert "app password" not in page
        assert path != link
        assert (await at.get(link))[0] == 404
        assert (await at.post(link, FORM))[0] == 404
        assert "Connect a calendar" not in page
        assert at.accounts() == 1

    visit(story)


def test_a_choice_is_kept_and_an_account_can_be_forgotten() -> None:
    async def story(at: Visit) -> None:
        _, page, path = await at.post(await at.link(), FORM)
        account = re.findall(r'name="account" value="(\w+)"', page)[0]
        home, work = re.findall(r'type="checkbox" name="busy" value="(\w+)"', page)
        _, page, _ = await at.post(
            path, [("do", "choose"), ("account", account), ("busy", work), ("target", work)]
        )
        assert "busy time from: 1. I write meetings to Work." in page
        assert f'value="{home}" aria-label="<b>Home</b>: Counts as busy">' in page
        _, page, _ = await at.post(path, {"do": "disconnect", "account": account})
        assert "I have forgotten" in page
        assert at.accounts() == 0

    visit(story)


WRONG = (
    ({"secret": "wrong"}, "does not accept the password"),
    ({"url": "https://nowhere.example/"}, "no calendar at that address"),
    ({"url": "ftp://calendar.example/"}, "not a web address"),
    ({"url": "https://[half"}, "not a web address"),
    ({"url": "https://ada:pw@calendar.example/"}, "beside the address"),
    ({"url": "x" * 3000}, "too long"),
)


def test_what_is_wrong_is_said_and_the_link_stays_good() -> None:
    async def story(at: Visit) -> None:
        link = await at.link()
        for change, says in WRONG:
            status, page, _ = await at.post(link, FORM | change)
            assert status == 422
            assert says in page
            assert 'value="wrong"' not in page
        assert at.accounts() == 0
        assert (await at.post(link, FORM))[0] == 200

    visit(story)


def test_looking_changes_nothing_and_is_kept_by_nobody() -> None:
    async def story(at: Visit) -> None:
        link = await at.link()
        async with at.client.get(link) as answer:
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert "noindex" in answer.headers["X-Robots-Tag"]
        assert (await at.get(link))[0] == 200

    visit(story)


def test_a_link_is_good_for_an_hour_and_for_its_own_account_alone() -> None:
    async def story(at: Visit) -> None:
        mine, theirs = await at.link(), await at.link("karl")
        _, page, _ = await at.post(mine, FORM)
        account = re.findall(r'name="account" value="(\w+)"', page)[0]
        for form in (
            {"do": "disconnect", "account": account},
            {"do": "choose", "account": account},
            {"do": "nonsense"},
        ):
            assert (await at.post(theirs, form))[0] == 404
        assert at.accounts() == 1
        clock = at.parley.app.clock
        assert isinstance(clock, ToldClock)
        clock.tell(clock.now() + timedelta(hours=1))
        assert (await at.get(theirs))[0] == 404
        assert (await at.get("/calendar/unknown"))[0] == 404

    visit(story)


def test_another_sites_form_and_other_bodies_are_refused() -> None:
    async def story(at: Visit) -> None:
        link = await at.link()
        assert (await at.post(link, FORM, Origin="https://evil.example"))[0] == 403
        assert (await at.post(link, b"{}", **{"Content-Type": "application/json"}))[0] == 415
        assert (await at.post(link, {"url": "x" * 60_000}))[0] == 413
        assert at.accounts() == 0

    visit(story)


def test_saying_so_in_chat_brings_the_link() -> None:
    async def story(at: Visit) -> None:
        await at.parley.local.take(Said("connect-please-1", "grace", "Connect my calendar"))
        shown = await until(at.parley, lambda shown: bool(shown.panes[0].bubbles[1:]))
        text = shown.panes[0].bubbles[-1].message.plain()
        path = re.search(r"http://[^/\s]+(/calendar/\S+)", text)
        assert path is not None
        assert (await at.get(path[1]))[0] == 200

    visit(story)


def test_the_own_calendar_is_read_under_a_secret_address_until_it_is_closed(tmp_path: Path) -> None:
    async def story(at: Visit) -> None:
        app = at.parley.app
        slot = period("2026-11-25T09:00")
        dentist = own_event("own", slot, "Dentist; 2, please")
        await own_events.put(app, "grace", own_events.first_of("grace"), [dentist])
        whole = Period(slot.start - timedelta(days=1), slot.end + timedelta(days=1))
        paths = {}
        for kind in Kind:
            address = await own_feeds.open(app, "grace", kind)
            paths[kind] = re.sub(r"^https?://[^/]+", "", address)
            status, text = await at.get(paths[kind])
            assert status == 200
            found = busy(read_calendar(text, default_tzid="UTC"), whole).periods
            assert any(one.contains(slot) for one in found)
            assert ("Dentist" in text) == (kind is Kind.EVENTS)
        before = paths[Kind.EVENTS]
        again = re.sub(r"^https?://[^/]+", "", await own_feeds.open(app, "grace", Kind.EVENTS))
        assert ((await at.get(before))[0], (await at.get(again))[0]) == (404, 200)
        await own_feeds.close(app, "grace", Kind.EVENTS)
        assert (await at.get(again))[0] == 404
        async with at.client.get(paths[Kind.FREE_BUSY]) as answer:
            tag = answer.headers["ETag"]
        async with at.client.get(paths[Kind.FREE_BUSY], headers={"If-None-Match": tag}) as answer:
            assert answer.status == 304

    visit(story)
