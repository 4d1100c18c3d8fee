"""Telegram's requests to us: proven by the secret, stored, and only then answered 200.

The answer's body stays empty. A request of ours could stand in it, but whether that was done is never told
(core.telegram.org/bots/api#making-requests-when-getting-updates), so every call takes the usual way.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Callable, Mapping

from bot.ports import Receive
from channels.payload import MAX_BODY, HttpAnswer, Malformed, header
from channels.telegram.intake import seal
from channels.telegram.wire import Update
from engine.errors import Unavailable
from engine.people import ChannelName

log = logging.getLogger(__name__)


async def handle(
    secret: str,
    receive: Receive,
    stored: Callable[[Update], None],
    headers: Mapping[str, str],
    body: bytes,
) -> HttpAnswer:
    """The answer to one update, given after `receive` made it durable; `stored` hears of each update once."""
    if len(body) > MAX_BODY:
        return 413, {}, b""
    given = header(headers, "X-Telegram-Bot-Api-Secret-Token").encode("utf-8", "replace")
    if not secret or not hmac.compare_digest(secret.encode(), given):
        return 401, {}, b""
    try:
        payload, update = seal(body)
    except Malformed:
        return 400, {}, b""
    try:
        fresh = await receive(ChannelName.TELEGRAM, payload.key, payload.lane, payload.raw)
    except Unavailable:
        return 503, {"Retry-After": "1"}, b""
    except Exception as error:  # the top of a task: whatever failed, Telegram is to bring it again
        log.error("an update from telegram could not be stored (%s)", type(error).__name__)
        return 503, {"Retry-After": "1"}, b""
    if fresh:
        stored(update)
    return 200, {}, b""
