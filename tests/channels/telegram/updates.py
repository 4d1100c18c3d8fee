"""Telegram updates in the form of its documentation, with ids and words of our own."""

from __future__ import annotations

import json
from typing import Any

from channels.telegram.reading import Self

ME = Self(700700, "ParleyBot")
BOT = {"id": 700700, "is_bot": True, "first_name": "Parley", "username": "ParleyBot"}
SAM = {"id": 601005, "is_bot": False, "first_name": "Sam", "last_name": "Okoye", "language_code": "en"}
PRIVATE = {"id": 601005, "first_name": "Sam", "type": "private"}
GROUP = {"id": -1001234, "title": "Budget", "type": "supergroup"}


def update(number: int = 5, **parts: Any) -> dict[str, Any]:
    return {"update_id": number, **parts}


def message(text: str | None = None, **fields: Any) -> dict[str, Any]:
    """core.telegram.org/bots/api#message"""
    words = {} if text is None else {"text": text}
    return {"message_id": 41, "from": SAM, "chat": PRIVATE, "date": 1796112000, **words, **fields}


def press(data: str = "b3", **fields: Any) -> dict[str, Any]:
    """core.telegram.org/bots/api#callbackquery"""
    shown = message("offer", **{"from": BOT, "message_id": 9002})
    return {"id": "4382bfdw", "from": SAM, "message": shown, "chat_instance": "1", "data": data, **fields}


def member(status: str, chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    """core.telegram.org/bots/api#chatmemberupdated"""
    return {
        "chat": chat,
        "from": SAM,
        "date": 1796112000,
        "old_chat_member": {"user": BOT, "status": "member"},
        "new_chat_member": {"user": BOT, "status": status, "until_date": 0},
    }


def body(payload: dict[str, Any]) -> bytes:
    return json.dumps(payload).encode()
