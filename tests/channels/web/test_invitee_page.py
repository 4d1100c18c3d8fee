"""An invitee opens the link in a mail, looks, presses, and is told what came of it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from html import unescape
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from playwright.async_api import async_playwright, expect

from bot.clock import ToldClock
from bot.settings import Settings
from bot.wiring import Parley
from channels.web.wire import Said
from engine.conversation import Conversation, State
from storage import conversations, people
from tests.channels.web.samples import NOW
from tests.channels.web.test_browser import CHROMIUM, QUIET
from tests.waiting import until_async

PUBLIC = "https://meet.example.com"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ASKED = "45 minutes with ines@elsewhere.example tomorrow about Titan"


async def eventually(holds: Callable[[], bool]) -> None:
    """Once what the worker does beside the test has come to that."""

    async def look() -> bool:
        return holds()

    await until_async(look)


@dataclass
class Post:
    """The mail server that takes what Parley sends, to whom it may concern."""

    mails: list[tuple[str, str]] = field(default_factory=list)
    """(recipient, the HTML and calendar parts)."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        parts = message_from_bytes(envelope.content or b"").walk()
        wanted = [part for part in parts if part.get_content_type() in ("text/html", "text/calendar")]
        text = "\n".join(bytes(part.get_payload(decode=True)).decode() for part in wanted)  # type: ignore[arg-type]
        self.mails += [(recipient, text) for recipient in envelope.rcpt_tos]
        return "250 OK"

    def to(self, recipient: str) -> list[str]:
        return [text for known, text in self.mails if known == recipient]


@dataclass
class Scene:
    """A running Parley that sends through a mail server of its own, and a browser without cookies."""

    parley: Parley
    post: Post
    client: aiohttp.ClientSession

    async def asked(self, text: str = ASKED, who: str = "ines@elsewhere.example") -> str:
        """Grace asks; the path of the page in the mail that came of it."""
        before = len(self.post.to(who))
        await self.parley.local.take(Said(f"request-{len(self.talks())}", "grace", text))
        await eventually(lambda: len(self.post.to(who)) > before)
        link = re.search(rf"{PUBLIC}(/m/[a-z0-9]+)", self.post.to(who)[-1])
        assert link is not None
        return link[1]

    async def look(self, path: str) -> str:
        async with self.client.get(path) as answer:
            assert answer.status == 200
            return unescape(await answer.text())

    async def press(self, path: str, label: str, page: str = "") -> str:
        """The page after pressing the first button whose label begins so, on `page` or a fresh one."""
        form = form_of(page or await self.look(path), label)
        async with self.client.post(path, data=form) as answer:
            assert answer.status == 200
            assert [step.status for step in answer.history] == [303]
            return unescape(await answer.text())

    async def status(self, path: str, body: bytes | str, method: str = "POST", **headers: str) -> int:
        sent = {**FORM, **{name.replace("_", "-"): value for name, value in headers.items()}}
        async with self.client.request(
            method, path, data=body, headers=sent, allow_redirects=False
        ) as answer:
            return answer.status

    def talks(self) -> list[Conversation]:
        return self.parley.app.store.read(conversations.everyone)

    def everything(self) -> list[tuple[Any, ...]]:
        """Every row of the tables that a step could write."""
        names = ("conversations", "history", "outbox", "inbox", "bookings", "suppressions")
        return self.parley.app.store.read(
            lambda tx: [row for name in names for row in tx.all(f"SELECT * FROM {name} ORDER BY rowid")]
        )


def form_of(page: str, label: str) -> dict[str, str]:
    """What a browser sends when that button is pressed."""
    hidden = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', page))
    buttons = re.findall(r'<button name="press" value="([^"]*)"[^>]*>([^<]*)</button>', page)
    return {**hidden, "press": next(value for value, text in buttons if text.startswith(label))}


def labels(page: str) -> list[str]:
    return re.findall(r'<button name="press"[^>]*>([^<]*)</button>', page)


@asynccontextmanager
async def running(folder: Path, **settings: Any) -> AsyncIterator[Scene]:
    post = Post()
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(post), "127.0.0.1", 0)
    relay = f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}?tls=none"
    chosen: dict[str, Any] = {"public_url": PUBLIC, "relay": relay} | settings
    parley = Parley(Settings(data=folder, web_port=0, smtp_port=0, **chosen), ToldClock(NOW))
    await parley.start()
    try:
        async with aiohttp.ClientSession(parley.web.address, cookie_jar=aiohttp.DummyCookieJar()) as client:
            yield Scene(parley, post, client)
    finally:
        await parley.stop()
        server.close()


def play(folder: Path, story: Callable[[Scene], Awaitable[None]], **settings: Any) -> None:
    async def run() -> None:
        async with running(folder, **settings) as scene:
            await story(scene)

    asyncio.run(run())


def test_an_invitee_opens_the_link_in_a_mail_and_books(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        path = await scene.asked()
        page = await scene.look(path)
        assert "Grace Hopper would like to meet you for 45 minutes about Titan." in page
        assert "Wed 25 Nov, 09:00–09:45 (London)" in labels(page)
        booked = await scene.press(path, "Wed 25 Nov, 09:00")
        assert "Booked: Wed 25 Nov, 09:00–09:45 (London), 45 minutes with Grace Hopper about Titan." in booked
        assert labels(booked) == ["Reschedule", "Cancel"]
        for who in ("ines@elsewhere.example", "grace@example.com"):
            await eventually(lambda who=who: any("METHOD:REQUEST" in t for t in scene.post.to(who)))  # type: ignore[misc]

    play(tmp_path, story)


def test_a_scanner_that_opens_every_link_changes_nothing(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        path = await scene.asked()
        stop = path.replace("/m/", "/unsubscribe/")
        await scene.parley.worker.drain()
        before = scene.everything()
        for _ in range(10):
            for each in (path, stop, f"{path}?said=gone"):
                await scene.look(each)
                async with scene.client.head(each) as answer:
                    assert answer.status == 200
        assert scene.everything() == before

    play(tmp_path, story)


def test_pressing_twice_or_going_back_books_once_and_says_so(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        path = await scene.asked()
        page = await scene.look(path)
        both = await asyncio.gather(*(scene.press(path, "Wed 25 Nov, 09:00", page) for _ in range(4)))
        for shown in both:
            assert "Booked: Wed 25 Nov, 09:00" in shown
            assert "no longer" not in shown
            assert "gone" not in shown
        assert "gone" not in await scene.press(path, "Wed 25 Nov, 09:00", page)
        other = next(label for label in labels(page) if not label.startswith("Wed 25 Nov, 09:00"))
        late = await scene.press(path, other, page)
        assert "Sorry, that time is gone." in late
        assert "Booked: Wed 25 Nov, 09:00" in late
        [talk] = scene.talks()
        assert talk.sequence == 0

    play(tmp_path, story)


def test_two_pages_that_race_for_one_slot_book_it_once(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        app = scene.parley.app
        grace = app.store.read(lambda tx: people.get(tx, "grace"))
        assert grace is not None
        free = replace(grace, rules=replace(grace.rules, hold_offered=False))
        await app.store.keep(lambda tx: people.put(tx, free))
        who = [f"{name}@elsewhere.example" for name in ("ines", "omar")]
        paths = [await scene.asked(f"45 minutes with {one} tomorrow about Titan", one) for one in who]
        assert paths[0] != paths[1]
        shown = await asyncio.gather(*(scene.press(path, "Wed 25 Nov, 09:00") for path in paths))
        assert sum("Booked: Wed 25 Nov, 09:00" in page for page in shown) == 1
        [lost] = [page for page in shown if "Booked:" not in page]
        assert "Sorry, that time is gone." in lost
        assert "These times are free:" in lost
        assert not any(label.startswith("Wed 25 Nov, 09:00") for label in labels(lost))

    play(tmp_path, story)


def test_a_booked_meeting_is_moved_kept_and_cancelled_on_its_page(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        path = await scene.asked()
        await scene.press(path, "Wed 25 Nov, 09:00")
        moving = await scene.press(path, "Reschedule")
        assert "Until you choose one, the meeting stays where it is." in moving
        assert labels(moving)[-2:] == ["Keep it", "Cancel"]
        assert labels(await scene.press(path, "Keep it")) == ["Reschedule", "Cancel"]
        await scene.press(path, "Reschedule")
        again = await scene.look(path)
        moved = await scene.press(path, labels(again)[0])
        assert f"Booked: {labels(again)[0]}" in moved
        assert "This meeting is not open any more." in await scene.press(path, "Cancel")
        assert [talk.state for talk in scene.talks()] == [State.CANCELLED]

    play(tmp_path, story)


def test_a_yes_means_the_time_that_its_page_read_back(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        await scene.parley.local.take(
            Said("request-1", "grace", "45 minutes with karl@example.com next week")
        )
        await eventually(lambda: bool(scene.talks() and scene.talks()[0].offers))
        await scene.parley.local.take(Said("unclear-1", "karl", "could we do 01/12/2026 at 3pm?"))
        await eventually(lambda: scene.talks()[0].state == State.CONFIRMING)
        path = f"/m/{scene.parley.app.token(scene.talks()[0].id, 'karl')}"
        page = await scene.look(path)
        assert "Just to check, so that nothing goes wrong: Tue 1 Dec, 15:00–15:45 (Berlin)?" in page
        older = page.replace(f'value="{scene.talks()[0].version}"', 'value="1"')
        assert "Just to check" in await scene.press(path, "Yes", older)
        assert "Booked: Tue 1 Dec, 15:00–15:45 (Berlin)" in await scene.press(path, "Yes", page)

    play(tmp_path, story)


@pytest.mark.skipif(not CHROMIUM, reason="no browser is installed (Debian: apt-get install chromium)")
def test_a_phones_browser_without_scripts_books_by_keyboard(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        path = await scene.asked()
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
            page = await browser.new_page(viewport={"width": 320, "height": 640}, java_script_enabled=False)
            complaints: list[str] = []
            page.on("console", lambda line: complaints.append(line.text))
            await page.goto(scene.parley.web.address + path)
            slot = page.get_by_role("button", name="Wed 25 Nov, 09:00")
            box = await slot.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= 320
            assert box["height"] >= 44
            await page.keyboard.press("Tab")
            await page.keyboard.press("Enter")
            await expect(page.get_by_role("main")).to_contain_text("Booked: Wed 25 Nov, 09:00")
            await page.reload()
            await expect(page.get_by_role("button", name="Reschedule")).to_be_visible()
            assert complaints == []
            await browser.close()
        assert [talk.state for talk in scene.talks()] == [State.BOOKED]

    play(tmp_path, story)


def test_an_invitee_who_wants_no_meeting_declines(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        path = await scene.asked()
        page = await scene.press(path, "Decline")
        assert "This meeting is not open any more." in page
        assert labels(page) == []
        assert [talk.state for talk in scene.talks()] == [State.DECLINED]

    play(tmp_path, story)


def test_a_page_speaks_its_readers_language_zone_and_clock(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        app = scene.parley.app
        karl = app.store.read(lambda tx: people.get(tx, "karl"))
        assert karl is not None
        mail = tuple(place for place in karl.addresses if place.channel == "email")
        await app.store.keep(lambda tx: people.put(tx, replace(karl, locale="de-DE", addresses=mail)))
        path = await scene.asked(ASKED.replace("ines@elsewhere.example", karl.email), karl.email)
        page = await scene.look(path)
        assert '<html lang="de">' in page
        assert "Mi. 25. Nov., 10:00–10:45 (Berlin)" in labels(page)

    play(tmp_path, story)


def test_one_click_stops_all_mail_and_a_second_one_nothing_more(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        path = await scene.asked()
        stop = path.replace("/m/", "/unsubscribe/")
        one_click = "List-Unsubscribe=One-Click"
        assert await scene.status(stop, one_click, Origin="https://mail.example") == 303
        after = scene.everything()
        assert await scene.status(stop, one_click) == 303
        await scene.parley.worker.drain()
        assert len(scene.talks()) == 1
        assert [talk.version for talk in scene.talks()] == [after_version(after)]
        assert [talk.state for talk in scene.talks()] == [State.SUPPRESSED]
        assert "I will not write to you again." in await scene.look(stop)
        assert "I will not write to you again." in await scene.look(path)
        known = len(scene.post.to("ines@elsewhere.example"))
        await scene.parley.local.take(Said("asked-again", "grace", ASKED))
        await eventually(lambda: len(scene.talks()) == 2)
        await scene.parley.worker.drain()
        assert len(scene.post.to("ines@elsewhere.example")) == known

    play(tmp_path, story)


def test_who_stops_all_mail_after_booking_still_sees_the_meeting(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        path = await scene.asked()
        await scene.press(path, "Wed 25 Nov, 09:00")
        await scene.press(path.replace("/m/", "/unsubscribe/"), "Stop all messages")
        page = await scene.look(path)
        assert "Booked: Wed 25 Nov, 09:00" in page
        assert "I will not write to you again." in page
        assert labels(page) == []

    play(tmp_path, story)


def after_version(rows: list[tuple[Any, ...]]) -> int:
    """The version of the first conversation in `Scene.everything`."""
    return int(rows[0][1])


def test_one_click_may_come_in_parts_and_the_page_says_it_with_a_button(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        path = (await scene.asked()).replace("/m/", "/unsubscribe/")
        assert labels(await scene.look(path)) == ["Stop all messages"]
        form = aiohttp.FormData(default_to_multipart=True)
        form.add_field("List-Unsubscribe", "One-Click")
        async with scene.client.post(path, data=form, allow_redirects=False) as answer:
            assert answer.status == 303
        other = await scene.asked("30 minutes with omar@elsewhere.example tomorrow", "omar@elsewhere.example")
        page = await scene.press(other.replace("/m/", "/unsubscribe/"), "Stop all messages")
        assert labels(page) == []
        assert {talk.state for talk in scene.talks()} == {State.SUPPRESSED}

    play(tmp_path, story)


def test_every_secret_that_opens_nothing_is_answered_alike(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        await scene.asked()
        app, [talk] = scene.parley.app, scene.talks()
        for secret in ("x", "a" * 26, "a" * 3000, "%00", "%ff", "..%2f", app.token(talk.id, "grace")):
            for page in ("m", "unsubscribe"):
                assert await scene.status(f"/{page}/{secret}", b"", "GET") == 404
            assert await scene.status(f"/m/{secret}", "press=c.1.cancel&version=1") == 404
            assert await scene.status(f"/unsubscribe/{secret}", "List-Unsubscribe=One-Click") == 404
        assert {talk.state for talk in scene.talks()} == {State.OFFERED}

    play(tmp_path, story)


def test_nonsense_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        path = await scene.asked()
        await scene.parley.worker.drain()
        stop, [talk] = path.replace("/m/", "/unsubscribe/"), scene.talks()
        value, before = f"{talk.id}.{talk.round}.cancel", scene.everything()
        good = f"press={value}&version=1"
        assert await scene.status(path, good, Content_Type="application/json") == 415
        assert await scene.status(path, good, Content_Type="multipart/form-data; boundary=x") == 415
        assert await scene.status(path, good + "&x=" + "x" * 5000) == 413
        assert await scene.status(path, good, Origin="https://elsewhere.example") == 403
        assert await scene.status(path, good, Sec_Fetch_Site="cross-site") == 403
        for body in (b"\xff\xfe", "press", "a=1&" * 20, "press=%ff&version=1"):
            assert await scene.status(path, body) == 400
        others = (value.replace(talk.id, "c_other"), f"{talk.id}.0.accept_once", f"{talk.id}.x.cancel", "")
        for other in others:
            assert await scene.status(path, f"press={other}&version=1&x=1") in (400, 422)
        for version in ("-1", "x", "9" * 10, "٣"):
            assert await scene.status(path, f"press={value}&version={version}".encode()) in (400, 422)
        for body in ("List-Unsubscribe=Later", "a=b"):
            assert await scene.status(stop, body) == 422
        for method in ("PUT", "DELETE", "PATCH"):
            assert await scene.status(path, good, method) == 405
        assert scene.everything() == before

    play(tmp_path, story)


@pytest.mark.parametrize("origin", ["null", PUBLIC, "https://MEET.example.com"])
def test_a_press_from_the_page_itself_counts(tmp_path: Path, origin: str) -> None:
    async def story(scene: Scene) -> None:
        path = await scene.asked()
        form = form_of(await scene.look(path), "Decline")
        body = "&".join(f"{name}={value}" for name, value in form.items())
        assert await scene.status(path, body, Origin=origin, Sec_Fetch_Site="same-origin") == 303
        assert {talk.state for talk in scene.talks()} == {State.DECLINED}

    play(tmp_path, story)


def test_a_page_is_kept_by_nobody_and_found_by_no_search(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        async with scene.client.get(await scene.asked()) as answer:
            page = await answer.text()
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "<script" not in page
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page)

    play(tmp_path, story)


def test_the_pages_are_there_without_the_demo_and_after_a_restart(tmp_path: Path) -> None:
    paths: list[str] = []

    async def ask(scene: Scene) -> None:
        paths.append(await scene.asked())

    async def answer(scene: Scene) -> None:
        assert "Booked: Wed 25 Nov, 09:00" in await scene.press(paths[0], "Wed 25 Nov, 09:00")
        await eventually(lambda: any("METHOD:REQUEST" in t for t in scene.post.to("ines@elsewhere.example")))

    play(tmp_path, ask)
    play(tmp_path, answer, demo=False)


def test_words_in_a_subject_stay_words(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        app = scene.parley.app
        path = await scene.asked()
        [talk] = scene.talks()
        marked = replace(talk, subject="<b>Titan</b>", version=talk.version)
        await app.store.keep(
            lambda tx: tx.run("UPDATE conversations SET body = replace(body, 'Titan', ?)", marked.subject)
        )
        async with scene.client.get(path) as answer:
            assert "&lt;b&gt;Titan&lt;/b&gt;" in await answer.text()

    play(tmp_path, story)


def test_without_a_public_address_mails_carry_no_links_to_pages(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        await scene.parley.local.take(Said("request-1", "grace", ASKED))
        await eventually(lambda: bool(scene.post.to("ines@elsewhere.example")))
        [mail] = scene.post.to("ines@elsewhere.example")
        assert "mailto:" in mail
        assert "/m/" not in mail

    play(tmp_path, story, public_url="")
