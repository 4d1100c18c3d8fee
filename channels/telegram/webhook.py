"""Telegram's requests to us: proven by the secret, stored, and only then answered 200.

The answer to a press is given in the same breath: a request in the body of the answer
(core.telegram.org/bots/api#making-requests-when-getting-updates) stops the button's waiting sign without
a call of ours, and before aiogram is loaded.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Mapping

from bot.ports import Receive
from channels.payload import MAX_BODY, HttpAnswer, Malformed, header
from channels.telegram.intake import seal
from engine.errors import Unavailable
from engine.people import ChannelName

log = logging.getLogger(__name__)


async def handle(secret: str, receive: Receive, headers: Mapping[str, str], body: bytes) -> HttpAnswer:
    """The answer to one update, given after `receive` made it durable."""
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
        await receive(ChannelName.TELEGRAM, payload.key, payload.lane, payload.raw)
    except Unavailable:
        return 503, {"Retry-After": "1"}, b""
    except Exception as error:  # the top of a task: whatever failed, Telegram is to bring it again
        log.error("an update from telegram could not be stored (%s)", type(error).__name__)
        return 503, {"Retry-After": "1"}, b""
    if update.callback_query is None:
        return 200, {}, b""
    answer = {"method": "answerCallbackQuery", "callback_query_id": update.callback_query.id}
    return 200, {"Content-Type": "application/json"}, json.dumps(answer).encode()
