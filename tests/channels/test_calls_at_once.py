"""Calls that are made at once, outside the outbox, whatever goes wrong with them: one effect at most."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bot.workspaces import Workspaces
from channels.slack.channel import Slack
from channels.slack.endpoint import signature
from channels.slack.settings import SlackMode, SlackSettings
from channels.telegram.channel import Telegram
from channels.telegram.settings import TelegramMode, TelegramSettings
from engine.people import ChannelName
from tests.channels.chat_support import NOW, Inbox, ToldClock, delivery
from tests.channels.slack import counterpart as slack_side
from tests.channels.slack.test_slack_install import GRANTED, house
from tests.channels.slack.test_slack_shortcuts import shortcut
from tests.channels.telegram import counterpart as telegram_side
from tests.channels.telegram.updates import body, press, update
from tests.channels.test_chat_faults import FAULTS, NUMBER, QUICK, _no_pause, slack_house, telegram_house
from tests.faults import DONE_ANYWAY, Fault, Faulty, faulty
from tests.waiting import until_async

SECRET, OURS = "s3cret", "https://parley.example/telegram/webhook"
BROUGHT = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


def _named(fault: Fault) -> str:
    return f"{fault.kind.name}-{fault.status}"


def _seen(proxy: Faulty, method: str) -> int:
    return sum(path.endswith(method) for _, path in proxy.seen)


def _by_webhook(proxy: Faulty, url: str = "") -> Telegram:
    settings = TelegramSettings(
        token=telegram_side.TOKEN,
        base_url=proxy.url,
        mode=TelegramMode.WEBHOOK,
        webhook_url=url,
        webhook_secret=SECRET,
        menu=False,
        timeout=0.6,
    )
    return Telegram(settings, ToldClock(), pause=_no_pause)


@pytest.mark.parametrize("fault", FAULTS, ids=_named)
async def test_a_press_counts_once_and_delays_nothing_however_its_acknowledgement_fails(fault: Fault) -> None:
    inbox = Inbox()
    async with telegram_house() as at:
        here = _by_webhook(at.proxy)
        await here.start(inbox.receive)
        await at.there.until(lambda: at.there.count("getMe") == 1)
        at.proxy.next.append(fault)
        for _ in range(2):
            answer = await here.handle_http(BROUGHT, body(update(callback_query=press())))
            assert answer == (200, {}, b"")

        async def acknowledged() -> bool:
            return _seen(at.proxy, "answerCallbackQuery") == 1

        await until_async(acknowledged)
        await here.send(delivery(NUMBER))
        await here.stop()
        assert _seen(at.proxy, "answerCallbackQuery") == 1
        assert (len(inbox.rows), len(at.there.messages)) == (1, 1)


@pytest.mark.parametrize("fault", FAULTS, ids=_named)
async def test_the_webhook_is_told_to_telegram_until_it_knows(fault: Fault) -> None:
    async with telegram_house() as at:
        at.proxy.next.extend([fault] * 3)  # getMe and setWebhook, in any order
        here = _by_webhook(at.proxy, OURS)
        await here.start(Inbox().receive)

        async def known() -> bool:
            return bool(at.there.webhook == OURS and here.link("t"))

        await until_async(known)
        await here.stop()


@pytest.mark.parametrize("fault", FAULTS, ids=_named)
async def test_a_form_opens_once_at_most_and_the_next_try_opens_it(fault: Fault) -> None:
    async with slack_house() as at:
        settings = SlackSettings(
            bot_token=slack_side.BOT_TOKEN,
            signing_secret=SECRET,
            mode=SlackMode.HTTP,
            base_url=f"{at.proxy.url}/api/",
            timeout=0.6,
        )
        here = Slack(settings, ToldClock())
        await here.start(Inbox().receive)
        at.proxy.next.append(fault)
        for number in (1, 2):
            content = urlencode({"payload": json.dumps(shortcut(trigger_id=f"{number}.1"))}).encode()
            clock = str(int(NOW.timestamp()))
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "X-Slack-Request-Timestamp": clock,
                "X-Slack-Signature": signature(SECRET, clock, content),
            }
            status, _, answer = await here.handle_http(headers, content)
            assert (status, answer) == (200, b"")

            async def asked(number: int = number) -> bool:
                return _seen(at.proxy, "views.open") == number

            await until_async(asked)
        opened = 2 if fault.kind in DONE_ANYWAY else 1

        async def shown(opened: int = opened) -> bool:
            return len(at.there.views) == opened

        await until_async(shown)
        await here.stop()
        assert (_seen(at.proxy, "views.open"), len(at.there.views)) == (2, opened)


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
async def test_an_installation_that_fails_says_so_keeps_nothing_and_can_be_begun_anew(tmp_path: Path) -> None:
    async with (
        slack_side.slack() as (there, url),
        faulty(url.removesuffix("/api/")) as proxy,
        house(tmp_path, slack_url=f"{proxy.url}/api/") as here,
    ):
        kept = Workspaces(here.parley.app, ChannelName.SLACK, ())
        for number, fault in enumerate(QUICK):
            team = f"T{number}"
            granted = GRANTED | {"access_token": f"xoxb-{number}", "team": {"id": team, "name": "Ottery"}}
            for tries, expected in ((0, {400, 503}), (1, {200})):
                asked, cookie = await here.begin()
                code = f"c{number}.{tries}"
                there.codes[code] = (granted, asked["redirect_uri"])
                proxy.next.extend([fault] * (1 - tries))
                back = f"/slack/oauth_redirect?code={code}&state={asked['state']}"
                status, _, page = await here.get(back, **{"parley-slack-install": cookie})
                assert status in expected, (fault, page)
                assert "<h1>" in page
                assert kept.token(team) == (f"xoxb-{number}" if tries else "")
        assert _seen(proxy, "oauth.v2.access") == 2 * len(QUICK)
