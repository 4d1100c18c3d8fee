"""Where everything that Slack sends comes in, whichever way: stored first, acknowledged then."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from bot.ports import Receive
from channels.pace import Answer
from channels.payload import Malformed
from channels.slack.intake import Kind, seal
from channels.slack.shortcuts import FinderOf, SheetOf, at_once, objections
from channels.slack.teams import of_payload
from engine.errors import ParleyError, Unavailable
from engine.people import ChannelName

log = logging.getLogger(__name__)

LAST_WORK = 0.3
"""Seconds for calls that are under way when the door closes."""


TeamCall = Callable[[str, str, Answer], Awaitable[Answer]]
"""`await call(workspace, method, arguments)`: Slack's answer."""


class Door:
    """`receive` makes a payload durable; `call` asks Slack for what has to be there within three seconds."""

    def __init__(self, receive: Receive, call: TeamCall, finder: FinderOf, sheet: SheetOf) -> None:
        self._receive = receive
        self._call = call
        self._finder = finder
        self._sheet = sheet
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, kind: Kind, body: bytes) -> tuple[int, bytes]:
        """Status and JSON to answer with: 200 only once `body` is stored or known to need no storing.

        400 for what has no form that Slack documents, 503 for what could not be stored and should come again.
        """
        try:
            wrong = objections(kind, body)
            if wrong:
                return 200, json.dumps({"response_action": "errors", "errors": wrong}).encode()
            payload = seal(kind, body)
        except Malformed:
            return 400, b""
        if kind is Kind.INTERACTIVE:
            self._spawn(self._open(kind, body))
        if payload is None:
            return 200, b""
        try:
            await self._receive(ChannelName.SLACK, payload.key, payload.lane, payload.raw)
        except Unavailable:
            return 503, b""
        except Exception as error:  # the top of a task: whatever failed, Slack is to bring it again
            log.error("a payload from slack could not be stored (%s)", type(error).__name__)
            return 503, b""
        return 200, b""

    async def _open(self, kind: Kind, body: bytes) -> None:
        """Open the form that `body` asks for, if it does."""
        try:
            team = of_payload(kind, body)
            asked = await at_once(kind, body, team, self._finder, self._sheet)
        except ParleyError as error:
            log.warning("a form in slack could not be made (%s)", type(error).__name__)
            return
        if asked is not None:
            await self._ask(team, *asked)

    async def _ask(self, team: str, method: str, arguments: Answer) -> None:
        try:
            answer = await self._call(team, method, arguments)
        except ParleyError:
            answer = {}
        if answer.get("ok") is not True:
            log.warning("slack did not take %s (%s)", method, answer.get("error", "no answer"))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Give what is under way a moment to end."""
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=LAST_WORK)
            for task in late:
                task.cancel()
