"""Socket Mode: slack-bolt over a WebSocket that Parley opens, so that no public address is needed.

Bolt acknowledges before any listener runs. The middleware here stands before all of its own and stores
first; an envelope that could not be stored is not acknowledged, and Slack sends it again
(docs.slack.dev/apis/events-api/using-socket-mode#acknowledge).
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

from channels.slack.door import Door
from channels.slack.intake import Kind
from channels.slack.settings import SlackSettings
from channels.slack.web import SILENT, SlackWeb

log = logging.getLogger(__name__)

READY_WITHIN = 5.0
"""Seconds `open` waits for the first connection; Slack being down must not keep Parley from starting."""
LAST_WORK = 0.8
"""Seconds for what is being stored when the connection is to close."""
FAREWELL = 0.4
"""Seconds for Slack's side of the closing; aiohttp alone would wait ten."""


class SocketMode:
    """One connection, renewed whenever Slack or the network drops it."""

    def __init__(self, settings: SlackSettings, door: Door) -> None:
        self._settings = settings
        self._door = door
        self._web = SlackWeb(settings, settings.app_token)
        self._handler: Any = None
        self._connecting: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._busy: set[asyncio.Task[Any]] = set()

    async def open(self) -> None:
        """Connect; returns once connected, or after a few seconds while trying goes on."""
        from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
        from slack_bolt.app.async_app import AsyncApp
        from slack_bolt.middleware.async_middleware import AsyncMiddleware

        class Storing(AsyncMiddleware):
            """Not a plain function: for one of those bolt reads the payload first, and fails at odd ones."""

            async def async_process(_, *, req: Any, resp: Any, next: Any) -> Any:
                return await self._store(req.body)

        app = AsyncApp(
            # Bolt wants one, and never uses it: the middleware answers before anything is authorized.
            token=self._settings.bot_token or "xoxb-of-each-workspace",
            before_authorize=Storing(),
            request_verification_enabled=False,
            logger=SILENT,
        )
        self._handler = AsyncSocketModeHandler(
            app,
            self._settings.app_token,
            logger=SILENT,
            web_client=self._web.client(),
            ping_interval=self._settings.ping_interval,
        )
        self._connecting = asyncio.create_task(self._handler.connect_async())
        self._watching = asyncio.create_task(self._watch())
        done, _ = await asyncio.wait({self._connecting}, timeout=READY_WITHIN)
        if not done:
            log.warning("slack cannot be reached yet; trying goes on")

    async def _watch(self) -> None:
        """Have every new try ask for a new address.

        slack_sdk 3.47 tries the same address for ever, and Slack takes each only once and for a short time.
        """
        connected = True
        while True:
            await asyncio.sleep(self._settings.ping_interval)
            before, connected = connected, await self._handler.client.is_connected()
            if not connected:
                self._handler.client.wss_uri = None
            if connected != before:
                log.warning(
                    "slack's socket is %s", "open again" if connected else "closed; it is opened anew"
                )

    async def _store(self, body: dict[str, Any]) -> Any:
        """Bolt's answer to one envelope: 200 lets it acknowledge, anything else does not."""
        from slack_bolt.response import BoltResponse

        task = asyncio.current_task()
        if task is not None:
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)
        status, content = await self._door.take(kind_of(body), json.dumps(body).encode())
        if status == 400:
            # What cannot be read today cannot be read tomorrow: it should not come again.
            log.warning("slack sent a payload of unknown form")
            status = 200
        return BoltResponse(
            status=status, body=content.decode(), headers={"content-type": "application/json"}
        )

    async def close(self) -> None:
        """Close once everything received is stored and acknowledged."""
        for task in (self._connecting, self._watching):
            if task is not None:
                task.cancel()
        if self._busy:
            await asyncio.wait(set(self._busy), timeout=LAST_WORK)
        if self._handler is not None:
            await _closed(self._handler)
        await self._web.close()


async def _closed(handler: Any) -> None:
    """Say goodbye, and go even if nobody answers."""
    try:
        await asyncio.wait_for(handler.close_async(), FAREWELL)
    except TimeoutError:
        client = handler.client
        for task in (client.message_processor, client.current_session_monitor, client.message_receiver):
            if task is not None:
                task.cancel()
        await client.aiohttp_client_session.close()


def kind_of(body: dict[str, Any]) -> Kind:
    """Which of Slack's three forms a Socket Mode payload has: the envelope's own type does not reach here."""
    if "command" in body:
        return Kind.COMMAND
    return Kind.EVENT if body.get("type") == "event_callback" else Kind.INTERACTIVE
