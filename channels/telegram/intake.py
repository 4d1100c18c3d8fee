"""From an Update to what the inbox stores: the key, the lane and the raw bytes."""

from __future__ import annotations

from channels.payload import Malformed, Payload, mended, opened
from channels.telegram.wire import Update


def seal(body: bytes) -> tuple[Payload, Update]:
    """`body`, one Update, as it is stored, and opened. Raises `Malformed`.

    `update_id` names the update however often it comes (core.telegram.org/bots/api#update).
    """
    try:
        update = opened(body, Update)
    except Malformed:
        body = mended(body)
        update = opened(body, Update)
    return Payload(f"update:{update.update_id}", _lane(update), body), update


def _lane(update: Update) -> str:
    if update.message is not None:
        return str(update.message.chat.id)
    if update.callback_query is not None:
        pressed = update.callback_query
        return str(pressed.message.chat.id if pressed.message else pressed.sender.id)
    if update.my_chat_member is not None:
        return str(update.my_chat_member.chat.id)
    return "other"
