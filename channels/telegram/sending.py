"""Sending and editing messages, with what to do when Telegram refuses a part of one.

`call(method, arguments)` gives Telegram's answer as it came, `ok` true or false, and raises `Unavailable`
where none could be read, which may mean that it was done.
"""

from __future__ import annotations

from channels.pace import Answer, Call
from channels.paging import page_of
from channels.telegram.places import Place
from channels.telegram.refusals import ENTITIES, GONE, failure, migrated_to, says
from channels.telegram.rendering import html, keyboard, message_text, plain
from engine.errors import Refused, Unavailable, Unreachable
from engine.messages import Delivery, Message, Receipt, Settlement


class Sending:
    """Everything that goes out from one bot."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._moved: dict[int, int] = {}
        """Supergroups by the number of the group that each was."""

    async def send(self, delivery: Delivery) -> Receipt:
        """Send `delivery`, quoting the last message of its conversation; raises as the port says."""
        # Telegram has nothing that only one member of a group sees: that goes to the private chat.
        place = _place(delivery.to.id if delivery.ephemeral or not delivery.chat else delivery.chat)
        shown = page_of(delivery.message, 0)
        request: Answer = {"chat_id": place.chat, **message_text(html(shown), marked=True)}
        if place.topic is not None:
            request["message_thread_id"] = place.topic
        buttons = keyboard(shown)
        if buttons is not None:
            request["reply_markup"] = buttons
        quoted = delivery.refs[-1] if delivery.refs else ""
        if quoted.isascii() and quoted.isdigit():
            request["reply_parameters"] = {"message_id": int(quoted), "allow_sending_without_reply": True}
        answer = await self._asked("sendMessage", request, shown)
        if not answer.get("ok"):
            raise failure(answer)
        result = answer.get("result")
        ref = result.get("message_id") if isinstance(result, dict) else None
        if not isinstance(ref, int):
            raise Unavailable("Telegram's answer did not say where the message stands.")
        return Receipt(str(ref), quoted if "reply_parameters" in request else "")

    async def settle(self, settlement: Settlement) -> None:
        """Show the message in place of the earlier one, without keyboard; one that is gone needs nothing."""
        if not (settlement.ref.isascii() and settlement.ref.isdigit()):
            raise Refused("this is not the number of a Telegram message")
        live = settlement.page is not None
        shown = page_of(settlement.message, settlement.page or 0) if live else settlement.message
        request: Answer = {
            "chat_id": _place(settlement.chat or settlement.to.id).chat,
            "message_id": int(settlement.ref),
            **message_text(html(shown), marked=True),
        }
        buttons = keyboard(shown) if live else None
        if buttons is not None:
            request["reply_markup"] = buttons
        answer = await self._asked("editMessageText", request, shown)
        if not answer.get("ok") and not says(answer, GONE):
            raise failure(answer)

    async def _asked(self, method: str, request: Answer, message: Message) -> Answer:
        """The answer to `request`, moved with its group and stripped of markup where Telegram says so."""
        chat = request["chat_id"]
        request = {**request, "chat_id": self._moved.get(chat, chat)}
        answer = await self._call(method, request)
        moved = migrated_to(answer)
        if moved is not None:
            self._moved[chat] = moved
            request = {**request, "chat_id": moved}
            answer = await self._call(method, request)
        if not answer.get("ok") and says(answer, ENTITIES):
            kept = {name: value for name, value in request.items() if name != "parse_mode"}
            answer = await self._call(method, kept | message_text(plain(message), marked=False))
        return answer


def _place(chat: str) -> Place:
    try:
        return Place.of(chat)
    except ValueError as error:
        raise Unreachable("Telegram knows nobody by this number.") from error
