"""Further workspaces let Parley in by its own pages, and take it out again, over real sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from pydantic import SecretStr

from bot.settings import Settings
from bot.wiring import Parley
from channels.slack.endpoint import signature
from engine.errors import Refused
from engine.people import Address, ChannelName, Person
from storage import people
from tests.channels.slack import counterpart as slack_side
from tests.channels.slack.payloads import body, event, message
from tests.channels.test_chats_over_sockets import ASKED_AT, RunningClock
from tests.waiting import until_async

# slack_sdk 3.47 signs in as aiohttp will only do until its version 4.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
SECRET, OURS = "s3cret", "https://parley.example"
OTHER, TOKEN = "T1OTHER", "xoxb-of-the-other-workspace"
GRANTED = {
    "access_token": TOKEN,
    "token_type": "bot",
    "bot_user_id": "U1PARLEY",
    "team": {"id": OTHER, "name": "Ottery & Sons"},
    "enterprise": None,
    "is_enterprise_install": False,
}


class House:
    """A Parley that workspaces may install, and a browser."""

    def __init__(self, parley: Parley, slack: slack_side.Slack, browser: aiohttp.ClientSession) -> None:
        self.parley, self.slack, self.browser = parley, slack, browser
        self._events = 0

    async def get(self, path: str, **cookies: str) -> tuple[int, str, str]:
        """Status, where it leads, and the page."""
        async with self.browser.get(path, allow_redirects=False, cookies=cookies) as answer:
            return answer.status, answer.headers.get("Location", ""), await answer.text()

    async def begin(self) -> tuple[dict[str, str], str]:
        """What Slack's page is asked, and what the browser keeps."""
        async with self.browser.get("/slack/install", allow_redirects=False) as answer:
            kept, there = answer.cookies["parley-slack-install"], answer.headers["Location"]
        assert kept["httponly"]
        assert kept["secure"]
        return {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}, kept.value

    async def allow(self, asked: dict[str, str], cookie: str, code: str = "c0de") -> tuple[int, str, str]:
        """Somebody allowed the app on Slack's page, and is led back."""
        self.slack.codes[code] = (GRANTED, asked["redirect_uri"])
        path = f"/slack/oauth_redirect?code={code}&state={asked['state']}"
        return await self.get(path, **{"parley-slack-install": cookie})

    async def tells(self, inner: dict[str, Any], team: str = OTHER, **outer: Any) -> int:
        """Slack brings an event of `team`."""
        self._events += 1
        authorized = [{"team_id": team, "user_id": "U1PARLEY", "is_bot": True}]
        told = event(inner, f"Ev{self._events}", team_id=team, authorizations=authorized, **outer)
        content = body(told)
        at = str(int(self.parley.app.now().timestamp()))
        signed = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": signature(SECRET, at, content)}
        headers = {"Content-Type": "application/json", **signed}
        async with self.browser.post("/slack/events", data=content, headers=headers) as answer:
            return answer.status

    def posted(self, token: str) -> int:
        return self.slack.askers.count(("chat.postMessage", token))

    async def until(self, true: Any) -> None:
        async def look() -> bool:
            return bool(true())

        await until_async(look, 10)


@asynccontextmanager
async def house(folder: Path, **settings: Any) -> AsyncIterator[House]:
    async with slack_side.slack() as (slack, url):
        given = {
            "data": folder / "var",
            "web_port": 0,
            "smtp_port": 0,
            "public_url": OURS,
            "slack_mode": "http",
            "slack_signing_secret": SecretStr(SECRET),
            "slack_client_id": slack_side.CLIENT[0],
            "slack_client_secret": SecretStr(slack_side.CLIENT[1]),
            "slack_url": url,
            **settings,
        }
        parley = Parley(Settings(**given), RunningClock(ASKED_AT))
        await parley.start()
        try:
            async with aiohttp.ClientSession(parley.web.address) as browser:
                yield House(parley, slack, browser)
        finally:
            await parley.stop()


async def test_a_workspace_lets_parley_in_and_is_answered_with_its_own_token(tmp_path: Path) -> None:
    async with house(tmp_path, slack_bot_token=SecretStr(slack_side.BOT_TOKEN)) as here:
        status, there, _ = await here.get("/slack/install")
        assert status == 302
        assert urlsplit(there).path == "/oauth/v2/authorize"
        asked, cookie = await here.begin()
        assert asked["redirect_uri"] == f"{OURS}/slack/oauth_redirect"
        assert "chat:write" in asked["scope"].split(",")
        status, _, page = await here.allow(asked, cookie)
        assert status == 200
        assert "Ottery &amp; Sons" in page

        assert await here.tells(message("help")) == 200
        await here.until(lambda: here.posted(TOKEN))
        assert await here.tells(message("help"), team=slack_side.TEAM) == 200
        await here.until(lambda: here.posted(slack_side.BOT_TOKEN))
        read = here.parley.app.store.read
        there_id, here_id = Address(ChannelName.SLACK, f"{OTHER}_U0SAM"), Address(ChannelName.SLACK, "U0SAM")
        two = [read(lambda tx, place=place: people.at_address(tx, place)) for place in (there_id, here_id)]  # type: ignore[misc]
        assert None not in two
    kept = b"".join(path.read_bytes() for path in (tmp_path / "var").glob("parley.db*"))
    assert TOKEN.encode() not in kept


async def test_profiles_of_a_workspace_that_nobody_vouches_for_prove_no_mail_address(tmp_path: Path) -> None:
    boss = Person("boss", "The Boss", "sam@okoye.example", organizer=True)
    for allowed, one in (((), False), ((OTHER,), True)):
        async with house(tmp_path / str(one), slack_workspaces=allowed) as here:
            await here.parley.app.store.keep(lambda tx: people.put(tx, boss))
            await here.allow(*await here.begin())
            await here.tells(message("help"))
            await here.until(lambda: here.posted(TOKEN))
            place = Address(ChannelName.SLACK, f"{OTHER}_U0SAM")
            known = here.parley.app.store.read(lambda tx, at=place: people.at_address(tx, at))
            assert known is not None
            assert (known.id == "boss") is one


async def test_a_state_is_good_once_in_one_browser_and_soon(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        asked, cookie = await here.begin()
        assert (await here.allow(asked, "another-browser", "c1"))[0] == 400
        assert (await here.allow(asked | {"state": asked["state"][:-1] + "x"}, cookie, "c2"))[0] == 400
        assert (await here.allow(asked, cookie, "c3"))[0] == 200
        assert (await here.allow(asked, cookie, "c4"))[0] == 400
        assert set(here.slack.codes) == {"c1", "c2", "c4"}


async def test_whoever_says_no_and_whoever_may_not_leave_nothing_behind(tmp_path: Path) -> None:
    async with house(tmp_path, slack_workspaces=("T2ALLOWED",)) as here:
        asked, cookie = await here.begin()
        path = f"/slack/oauth_redirect?error=access_denied&state={asked['state']}"
        status, _, page = await here.get(path, **{"parley-slack-install": cookie})
        assert (status, "Nothing was installed" in page) == (200, True)
        asked, cookie = await here.begin()
        assert (await here.allow(asked, cookie))[0] == 400
        assert here.parley.app.store.read(lambda tx: tx.one("SELECT count(*) FROM secrets"))[0] == 0


async def test_a_code_that_slack_does_not_know_is_refused(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        asked, cookie = await here.begin()
        path = f"/slack/oauth_redirect?code=made-up&state={asked['state']}"
        assert (await here.get(path, **{"parley-slack-install": cookie}))[0] == 400
        for path in ("/slack/oauth_redirect", "/slack/oauth_redirect?state=1.2.3&code=5"):
            assert (await here.get(path))[0] == 400


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
async def test_a_workspace_that_takes_parley_out_is_forgotten_and_can_come_back(
    tmp_path: Path, kind: str
) -> None:
    async with house(tmp_path) as here:
        await here.allow(*await here.begin())
        await here.tells(message("help"))
        due = "SELECT count(*) FROM outbox WHERE state = 'due'"
        await here.until(lambda: here.posted(TOKEN))
        await here.until(lambda: here.parley.app.store.read(lambda tx: tx.one(due))[0] == 0)
        before = here.posted(TOKEN)
        told = {"type": kind, "tokens": {"oauth": [], "bot": ["U1PARLEY"]}}
        await here.tells(told, event_time=int(here.parley.app.now().timestamp()) + 5)
        secrets = "SELECT count(*) FROM secrets"
        await here.until(lambda: here.parley.app.store.read(lambda tx: tx.one(secrets))[0] == 0)
        await here.tells(message("status", ts="1796112000.000200"))
        waiting = "SELECT count(*) FROM outbox WHERE error = 'Disconnected' AND state = 'due'"
        await here.until(lambda: here.parley.app.store.read(lambda tx: tx.one(waiting))[0] == 1)
        assert here.posted(TOKEN) == before

        await here.allow(*await here.begin(), code="c2")
        await here.until(lambda: here.posted(TOKEN) > before)


async def test_an_old_farewell_does_not_undo_a_new_installation(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.allow(*await here.begin())
        an_hour_ago = int(here.parley.app.now().timestamp()) - 3600
        await here.tells({"type": "app_uninstalled"}, event_time=an_hour_ago)
        await here.tells({"type": "tokens_revoked", "tokens": {"oauth": ["U0SAM"], "bot": []}})
        await here.tells(message("help"))
        await here.until(lambda: here.posted(TOKEN))


def test_half_of_what_installing_needs_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="PARLEY_SLACK_CLIENT_SECRET"):
        Parley(Settings(data=tmp_path / "var", slack_client_id="1.2"))
