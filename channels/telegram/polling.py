"""Long polling: every update is stored before the offset moves past it.

An update is confirmed by the next poll with a higher offset (core.telegram.org/bots/api#getupdates), so
what could not be stored simply comes again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot.ports import Receive
from channels.pace import Answer, Call
from channels.payload import Malformed
from channels.telegram.intake import seal
from channels.telegram.refusals import failure
from channels.telegram.wire import Update
from engine.errors import Disconnected, ParleyError, Unavailable
from engine.people import ChannelName

log = logging.getLogger(__name__)

WANTED = ("message", "callback_query", "my_chat_member")
AT_ONCE = 100
LONGEST_PAUSE = 60.0

Pause = Callable[[float], Awaitable[None]]


class Polling:
    """One poller. Telegram lets only one run for each bot."""

    def __init__(
        self, call: Call, receive: Receive, seconds: int, stored: Callable[[Update], None], pause: Pause
    ) -> None:
        self._call = call
        self._receive = receive
        self._seconds = seconds
        self._stored = stored
        self._pause = pause
        self._offset = 0

    async def run(self) -> None:
        """Poll until cancelled."""
        failures = 0
        while True:
            try:
                await self.once()
                failures = 0
            except ParleyError as error:
                failures += 1
                await self._pause(backoff(failures, error))
                if failures in {1, 10} or isinstance(error, Disconnected):
                    log.warning("telegram could not be polled (%s)", type(error).__name__)
            except Exception as error:  # the top of a task: whatever failed, the next poll brings it again
                failures += 1
                log.error("what telegram brought could not be kept (%s)", type(error).__name__)
                await self._pause(backoff(failures))

    async def once(self) -> None:
        """One poll: store what it brought, in order, and remember how far that went."""
        request: Answer = {
            "timeout": self._seconds,
            "limit": AT_ONCE,
            "allowed_updates": list(WANTED),
        }
        if self._offset:
            request["offset"] = self._offset
        answer = await self._call("getUpdates", request)
        if not answer.get("ok"):
            raise failure(answer)
        updates = answer.get("result")
        if not isinstance(updates, list):
            raise Unavailable("Telegram's answer holds no updates.")
        for raw in updates:
            await self._keep(raw)

    async def _keep(self, raw: Any) -> None:
        try:
            payload, update = seal(json.dumps(raw).encode())
        except Malformed:
            # What cannot be read today cannot be read tomorrow: pass over it, or nothing else would come.
            log.warning("telegram sent an update of unknown form")
            number = raw.get("update_id") if isinstance(raw, dict) else None
            self._offset = max(self._offset, number + 1) if isinstance(number, int) else self._offset
            return
        fresh = await self._receive(ChannelName.TELEGRAM, payload.key, payload.lane, payload.raw)
        self._offset = max(self._offset, update.update_id + 1)
        if fresh:
            self._stored(update)


def backoff(failures: int, error: ParleyError | None = None) -> float:
    """Seconds to wait after so many failures in a row: as asked, else doubling up to a minute."""
    if isinstance(error, Unavailable) and error.retry_after:
        return error.retry_after
    return min(LONGEST_PAUSE, 0.5 * 2.0 ** min(failures - 1, 10))
