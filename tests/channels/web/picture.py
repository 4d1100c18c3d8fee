"""Takes the README's picture: `python -m tests.channels.web.picture docs/images/playground.png`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect

from bot.clock import ToldClock
from bot.settings import Settings
from bot.wiring import Parley
from tests.channels.web.test_browser import CHROMIUM, QUIET

SIZE = {"width": 1480, "height": 1160}
MONDAY = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
TALK = (
    ("organizer", "45 minutes with karl@example.com this week, mornings, about Titan", 2),
    ("invitee", "2 works", 4),
    ("organizer", "30 minutes with Karl on Thursday or Friday about hiring", 6),
)
"""Who says what, and how many bubbles of Parley's there are afterwards."""


async def main(path: str) -> None:
    clock = ToldClock(MONDAY)
    with tempfile.TemporaryDirectory() as folder:
        parley = Parley(Settings(data=Path(folder), web_port=0, smtp_port=0), clock)
        await parley.start()
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
            page = await browser.new_page(viewport=SIZE, reduced_motion="reduce")  # type: ignore[arg-type]
            await page.goto(parley.web.address)
            await play(page, clock)
            await page.screenshot(path=path)
            await browser.close()
        await parley.stop()


async def play(page: Page, clock: ToldClock) -> None:
    """The talk, with Karl's mail opened and everything scrolled to its end."""
    await expect(page.locator("body.ready")).to_be_attached()
    for who, text, answers in TALK:
        await page.fill(f"#say-{who}", text)
        await page.press(f"#say-{who}", "Enter")
        await expect(page.locator(".bubble.parley")).to_have_count(answers)
        clock.tell(clock.now() + timedelta(minutes=2))
    await expect(page.locator(".letter")).to_have_count(2)
    await page.locator(".letter > summary").nth(1).click()
    await page.mouse.move(700, 20)
    await page.evaluate("document.activeElement.blur()")
    for log in await page.locator(".log").all():
        await log.evaluate("(log) => (log.scrollTop = log.scrollHeight)")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
