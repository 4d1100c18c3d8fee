"""The workspaces that Parley sends to: the one whose token stands in the settings, and those that let it in.

A token is asked for at every use, so that one that was taken back, or given anew, counts at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from channels.pace import Answer, Call, Pace, Rate, paced
from channels.slack.refusals import code, failure
from channels.slack.sending import Sending
from channels.slack.settings import SlackSettings
from channels.slack.web import SlackWeb
from engine.errors import Disconnected

TokenOf = Callable[[str], str]
"""The token of a workspace by its id; empty for none."""


class Workspaces:
    """What is sent where. With `call` given, nothing touches the network."""

    def __init__(self, settings: SlackSettings, call: Call | None, tokens: TokenOf | None) -> None:
        self._settings = settings
        self._tokens = tokens
        self._web = SlackWeb(settings)
        self._home: str | None = None
        self._own = Sending(call or _in_turn(self._web, settings), settings.trusted_links)
        self._call = call or self._web.call
        self._known: dict[str, tuple[str, SlackWeb, Sending]] = {}

    async def mark_of(self, team: str) -> str:
        """How ids of `team` are marked: not at all in the workspace of the settings."""
        if self._tokens is None:
            return ""
        return "" if team == await self._home_team() else team

    async def _home_team(self) -> str:
        """The id of the workspace whose token stands in the settings; empty without one. Raises as `send`."""
        if not self._settings.bot_token:
            return ""
        if self._home is None:
            answer = await self._call("auth.test", {})
            if code(answer):
                raise failure(code(answer))
            self._home = str(answer.get("team_id") or "")
        return self._home

    def of(self, team: str) -> Sending:
        """What sends to the workspace marked `team`. Raises `Disconnected` where it is not in any more."""
        if not team:
            if self._tokens is not None and not self._settings.bot_token:
                raise Disconnected("No token of Slack stands in the settings.")
            return self._own
        token = self._tokens(team) if self._tokens is not None else ""
        if not token:
            raise Disconnected("That Slack workspace took Parley out: it has to be installed there again.")
        known = self._known.get(team)
        if known is None or known[0] != token:
            web = SlackWeb(self._settings, token)
            sending = Sending(_in_turn(web, self._settings), self._settings.trusted_links)
            self._known[team] = known = (token, web, sending)
        return known[2]

    async def call(self, team: str, method: str, arguments: Answer) -> Answer:
        """One request in the workspace `team`, as Slack calls it. Raises as `send` does."""
        return await self.of(await self.mark_of(team)).call(method, arguments)

    async def close(self) -> None:
        await self._web.close()
        for _, web, _ in self._known.values():
            await web.close()
        self._known.clear()


def _in_turn(web: SlackWeb, settings: SlackSettings) -> Call:
    """`web.call` at the speed that docs.slack.dev/apis/web-api/rate-limits allows for one channel."""
    pace = Pace(Rate(settings.per_channel_a_second, settings.burst), Rate(0))
    return paced(web.call, pace, _posted_in, time.monotonic)


def _posted_in(method: str, arguments: Answer) -> str | None:
    return str(arguments["channel"]) if method.startswith("chat.post") else None
