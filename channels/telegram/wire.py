"""The parts of an Update that Parley reads, as core.telegram.org/bots/api documents them."""

from __future__ import annotations

from typing import Any

import msgspec


class User(msgspec.Struct):
    id: int
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    username: str = ""
    language_code: str | None = None


class Chat(msgspec.Struct):
    id: int
    type: str = "private"


class Entity(msgspec.Struct):
    """`offset` and `length` count UTF-16 code units."""

    type: str
    offset: int
    length: int
    user: User | None = None


class Contact(msgspec.Struct):
    phone_number: str = ""
    first_name: str = ""
    last_name: str = ""
    user_id: int | None = None


class Quoted(msgspec.Struct):
    """The message that is answered."""

    message_id: int
    sender: User | None = msgspec.field(default=None, name="from")


class Message(msgspec.Struct):
    message_id: int
    chat: Chat
    sender: User | None = msgspec.field(default=None, name="from")
    text: str | None = None
    caption: str | None = None
    entities: list[Entity] = []
    caption_entities: list[Entity] = []
    contact: Contact | None = None
    reply_to_message: Quoted | None = None
    message_thread_id: int | None = None
    is_topic_message: bool = False
    voice: Any = None
    sticker: Any = None
    photo: Any = None
    document: Any = None
    video: Any = None
    video_note: Any = None
    audio: Any = None
    location: Any = None

    @property
    def wordless(self) -> bool:
        """Something that a person sent, but not in words."""
        media = (self.voice, self.sticker, self.photo, self.document)
        return any(
            each is not None for each in (*media, self.video, self.video_note, self.audio, self.location)
        )


class CallbackQuery(msgspec.Struct):
    id: str
    sender: User = msgspec.field(name="from")
    data: str | None = None
    message: Message | None = None


class Member(msgspec.Struct):
    status: str = ""


class MemberUpdated(msgspec.Struct):
    chat: Chat
    sender: User = msgspec.field(name="from")
    date: int = 0
    new_chat_member: Member = msgspec.field(default_factory=Member)


class Update(msgspec.Struct):
    update_id: int
    message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: MemberUpdated | None = None
