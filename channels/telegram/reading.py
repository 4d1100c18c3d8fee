"""What a stored Update says. Pure: nothing here asks Telegram anything."""

from __future__ import annotations

import re
from dataclasses import dataclass

from channels.characters import clean
from channels.payload import opened
from channels.telegram.places import Place
from channels.telegram.wire import CallbackQuery, Entity, MemberUpdated, Message, Update, User
from engine.errors import Unavailable
from engine.messages import Inbound, Notice, NoticeKind, Press, Sender, Words
from engine.people import Address, ChannelName

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Self:
    """The bot as others name it; empty where not known yet."""

    id: int = 0
    username: str = ""


def read(raw: bytes, me: Self) -> tuple[Inbound, ...]:
    """What was said or pressed; empty for what needs no answer. Raises `Malformed`.

    In a group only a command, a mention or an answer to the bot is meant for it. Raises `Unavailable`
    where that cannot be told because the bot's own name is not known yet.
    """
    update = opened(raw, Update)
    key = f"update:{update.update_id}"
    if update.message is not None:
        return _message(update.message, key, me)
    if update.callback_query is not None:
        return _press(update.callback_query, key)
    if update.my_chat_member is not None:
        return _member(update.my_chat_member, key)
    return ()


def _message(message: Message, key: str, me: Self) -> tuple[Inbound, ...]:
    sender = message.sender
    if sender is None or sender.is_bot or message.chat.type == "channel":
        return ()
    text = message.text if message.text is not None else message.caption
    if text is None and message.contact is None and not message.wordless:
        return ()
    private = message.chat.type == "private"
    said, introduced, addressed = _words(message, text or "", me)
    command = _COMMAND.match(said)
    if command and command[2] and me.username and command[2].lower() != me.username.lower():
        return ()
    if not (private or command or addressed or _answers(message, me)):
        return ()
    token = ""
    if command:
        said = f"/{command[1].lower()}{said[command.end() :]}"
        if command[1].lower() == "start":
            said, token = "/start", said[len("/start") :].strip()
    quoted = message.reply_to_message
    return (
        Inbound(
            key=key,
            sender=_sender(sender),
            chat=_place(message).name,
            body=Words(said, others=tuple(each.address for each in introduced), introduced=introduced),
            refs=(str(quoted.message_id),) if quoted else (),
            token=token,
            private=private,
            ref=str(message.message_id),
        ),
    )


def _words(message: Message, text: str, me: Self) -> tuple[str, tuple[Sender, ...], bool]:
    """The plain words, whom they mention by id, and whether the bot itself is mentioned.

    A mention of somebody without a username becomes `@id`; the bot's own is cut out.
    """
    units = text.encode("utf-16-le")
    entities = message.entities if message.text is not None else message.caption_entities
    others: list[Sender] = []
    addressed = False
    for entity in sorted(entities, key=lambda each: each.offset, reverse=True):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        name = units[start:end].decode("utf-16-le", "replace")
        if entity.type == "text_mention" and entity.user is not None:
            if entity.user.id == me.id:
                addressed, new = True, ""
            else:
                others.insert(0, _sender(entity.user))
                new = f"@{entity.user.id}"
            units = units[:start] + new.encode("utf-16-le") + units[end:]
        elif entity.type == "mention" and _is_us(entity, name, message, me):
            addressed = True
            units = units[:start] + units[end:]
    said = units.decode("utf-16-le", "replace")
    contact = message.contact
    if contact is not None:
        if contact.user_id is not None:
            others.append(_sender(User(contact.user_id, False, contact.first_name, contact.last_name)))
            said = f"{said} @{contact.user_id}"
        else:
            called = f"tel{''.join(filter(str.isdigit, contact.phone_number))}"
            name = f"{contact.first_name} {contact.last_name}".strip()
            others.append(Sender(Address(ChannelName.TELEGRAM, called), name=clean(name)))
            said = f"{said} @{called}"
    said = re.sub(r"[ \t]{2,}", " ", clean(said)).strip()
    return said, tuple(dict.fromkeys(others)), addressed


def _is_us(entity: Entity, name: str, message: Message, me: Self) -> bool:
    if not me.username:
        if message.chat.type == "private":
            return False
        raise Unavailable("Parley does not know its own name in Telegram yet.")
    return name.lower() == f"@{me.username}".lower()


def _answers(message: Message, me: Self) -> bool:
    quoted = message.reply_to_message
    return quoted is not None and quoted.sender is not None and bool(me.id) and quoted.sender.id == me.id


def _press(pressed: CallbackQuery, key: str) -> tuple[Inbound, ...]:
    if not pressed.data or pressed.message is None:
        return ()
    message = pressed.message
    ref = str(message.message_id)
    return (
        Inbound(
            key=key,
            sender=_sender(pressed.sender),
            chat=_place(message).name,
            body=Press(clean(pressed.data), ref),
            refs=(ref,),
            private=message.chat.type == "private",
        ),
    )


def _member(change: MemberUpdated, key: str) -> tuple[Inbound, ...]:
    """A person blocked the bot, or a group removed it: nothing sent there arrives any more."""
    if change.new_chat_member.status not in {"kicked", "left"}:
        return ()
    chat = str(change.chat.id)
    return (
        Inbound(
            key=key,
            sender=_sender(change.sender),
            chat=chat,
            body=Notice(NoticeKind.BOUNCE, text="blocked", failed_address=chat),
            private=change.chat.type == "private",
        ),
    )


def _place(message: Message) -> Place:
    return Place(message.chat.id, message.message_thread_id if message.is_topic_message else None)


def _sender(user: User) -> Sender:
    return Sender(
        Address(ChannelName.TELEGRAM, str(user.id)),
        name=clean(f"{user.first_name} {user.last_name}").strip(),
        locale=user.language_code,
        handle=user.username,
    )
