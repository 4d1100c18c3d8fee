"""Telegram without Telegram: updates as it sends them, and chats that show what Parley sent."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime

from bot.ports import Channel, Clock
from channels.loopback import Json, Seen, SeenButton
from channels.paging import page_of
from channels.payload import Payload
from channels.telegram.channel import Telegram
from channels.telegram.html import unescaped
from channels.telegram.intake import seal
from channels.telegram.settings import TelegramSettings
from engine.messages import Delivery, Message, Receipt, Settlement
from engine.people import ChannelName

BOT_ID = 700700
USERNAME = "ParleyBot"
MENTION = re.compile(r"@\w+")
COMMAND = re.compile(r"^/\w+(?:@\w+)?")


class TelegramLoopback:
    """Telegram in memory. A private chat has its person's id; a group's is negative."""

    def __init__(self, first_message: int = 10_001, first_update: int = 1) -> None:
        self.sent: list[Seen] = []
        self.messages: list[Seen] = []
        self.requests: list[tuple[str, Json]] = []
        self.names: dict[str, str] = {}
        """What a button's value means: only the value travels in Telegram."""
        self._message = first_message
        self._update = first_update

    def channel(self, clock: Clock) -> Channel:
        """The real adapter over these chats."""
        return _Rehearsed(self, clock)

    def says(
        self, user: str, text: str, *, at: datetime, reply_to: str = "", chat: str = "", name: str = ""
    ) -> Payload:
        """A message in the private chat, or in the group `chat`."""
        message: Json = {
            "message_id": self._next_message(),
            "from": _person(user, name),
            "chat": _chat(chat or user),
            "date": int(at.timestamp()),
            "text": text,
        }
        entities = _entities(text)
        if entities:
            message["entities"] = entities
        if reply_to:
            message["reply_to_message"] = {
                "message_id": int(reply_to),
                "from": {"id": BOT_ID, "is_bot": True, "first_name": "Parley", "username": USERNAME},
                "chat": _chat(chat or user),
                "date": int(at.timestamp()),
                "text": "",
            }
        return self._sealed({"message": message})

    def presses(self, user: str, value: str, ref: str, *, at: datetime, chat: str = "") -> Payload:
        """A tap on the button `value` under the message `ref`."""
        query = {
            "id": f"{self._update}00",
            "from": _person(user),
            "message": {
                "message_id": int(ref),
                "from": {"id": BOT_ID, "is_bot": True, "first_name": "Parley", "username": USERNAME},
                "chat": _chat(chat or user),
                "date": int(at.timestamp()),
                "text": "",
            },
            "chat_instance": "1",
            "data": value,
        }
        return self._sealed({"callback_query": query})

    def blocks(self, user: str, *, at: datetime) -> Payload:
        """The person blocks the bot."""
        change = {"chat": _chat(user), "from": _person(user), "date": int(at.timestamp())}
        me = {"id": BOT_ID, "is_bot": True, "first_name": "Parley"}
        states = {
            "old_chat_member": {"status": "member", "user": me},
            "new_chat_member": {"status": "kicked", "user": me, "until_date": 0},
        }
        return self._sealed({"my_chat_member": change | states})

    async def call(self, method: str, arguments: Json) -> Json:
        """Telegram's answer to one request."""
        # Through JSON and back: what cannot be serialised cannot be sent.
        asked: Json = json.loads(json.dumps(arguments))
        self.requests.append((method, asked))
        match method:
            case "sendMessage":
                return self._send(asked)
            case "editMessageText":
                return self._edit(asked)
            case "getMe":
                me = {"id": BOT_ID, "is_bot": True, "first_name": "Parley", "username": USERNAME}
                return {"ok": True, "result": me}
            case _:
                return {"ok": True, "result": True}

    def learn(self, message: Message) -> None:
        """Remember what the buttons of `message` mean."""
        turned = [button for page in range(10) for button in page_of(message, page).buttons]
        for button in (*(option.button for option in message.options), *message.buttons, *turned):
            self.names[button.value] = button.name

    def _send(self, asked: Json) -> Json:
        number = self._next_message()
        chat = str(asked["chat_id"])
        topic = asked.get("message_thread_id")
        seen = Seen(
            channel=ChannelName.TELEGRAM,
            address=chat,
            chat=f"{chat}/{topic}" if topic else chat,
            ref=str(number),
            thread=str(asked.get("reply_parameters", {}).get("message_id", "")),
            text=unescaped(asked["text"]),
            buttons=self._buttons(asked),
        )
        self.sent.append(seen)
        self.messages.append(seen)
        sent = {"message_id": number, "chat": _chat(chat), "date": 0, "text": asked["text"]}
        return {"ok": True, "result": sent}

    def _edit(self, asked: Json) -> Json:
        for number, seen in enumerate(self.messages):
            same_chat = seen.chat.partition("/")[0] == str(asked["chat_id"])
            if same_chat and seen.ref == str(asked["message_id"]):
                text, buttons = unescaped(asked["text"]), self._buttons(asked)
                self.messages[number] = replace(seen, text=text, buttons=buttons, edited=True)
                return {"ok": True, "result": {"message_id": int(seen.ref)}}
        return {"ok": False, "error_code": 400, "description": "Bad Request: message to edit not found"}

    def _buttons(self, asked: Json) -> tuple[SeenButton, ...]:
        rows = asked.get("reply_markup", {}).get("inline_keyboard", [])
        return tuple(
            SeenButton(self.names.get(each["callback_data"], ""), each["text"], each["callback_data"])
            for row in rows
            for each in row
        )

    def _sealed(self, update: Json) -> Payload:
        self._update += 1
        payload, _ = seal(json.dumps({"update_id": self._update, **update}).encode())
        return payload

    def _next_message(self) -> int:
        self._message += 1
        return self._message


class _Rehearsed(Telegram):
    """The adapter, telling the loopback what each button means before it goes out."""

    def __init__(self, loopback: TelegramLoopback, clock: Clock) -> None:
        settings = TelegramSettings(token=f"{BOT_ID}:rehearsal", username=USERNAME)
        super().__init__(settings, clock, loopback.call)
        self._loopback = loopback

    async def send(self, delivery: Delivery) -> Receipt:
        self._loopback.learn(delivery.message)
        return await super().send(delivery)

    async def settle(self, settlement: Settlement) -> None:
        self._loopback.learn(settlement.message)
        await super().settle(settlement)


def _person(user: str, name: str = "") -> Json:
    first, _, last = name.partition(" ")
    person: Json = {"id": int(user), "is_bot": False, "first_name": first or user}
    return person | {"last_name": last} if last else person


def _chat(chat: str) -> Json:
    number = int(chat.partition("/")[0])
    return {"id": number, "type": "private" if number > 0 else "supergroup"}


def _entities(text: str) -> list[Json]:
    """What Telegram marks in a text: a command at its beginning and mentions, in UTF-16 units."""
    found = [("bot_command", match) for match in COMMAND.finditer(text)]
    found += [("mention", match) for match in MENTION.finditer(text)]
    return [
        {
            "type": kind,
            "offset": len(text[: match.start()].encode("utf-16-le")) // 2,
            "length": len(match[0].encode("utf-16-le")) // 2,
        }
        for kind, match in found
        if match.start() == 0 or not text[match.start() - 1].isalnum()
    ]
