"""The tables, declared with SQLModel for migrations and admin reads.

Instants are whole milliseconds since 1970 in UTC; values are JSON. The hot path speaks plain SQL.
"""

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Row, blob, instant, text

# SQLModel reads annotations at run time: no `from __future__ import annotations` here.


class PersonRow(SQLModel, table=True):
    """Somebody who organizes or is invited; `body` is the whole `Person`."""

    __tablename__ = "people"
    id: str = Field(primary_key=True)
    name: str
    email: str = Field(index=True)
    organizer: bool = Field(index=True)
    body: str = Field(sa_column=text())


class AddressRow(SQLModel, table=True):
    """One place where one person is reached; a place belongs to one person."""

    __tablename__ = "addresses"
    channel: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    person_id: str = Field(index=True)


class ConversationRow(SQLModel, table=True):
    """`body` is the whole `Conversation`; the other columns are its index."""

    __tablename__ = "conversations"
    id: str = Field(primary_key=True)
    version: int
    state: str
    organizer_id: str = Field(index=True)
    invitee_id: str | None = Field(index=True)
    updated_at: int = Field(sa_column=instant())
    body: str = Field(sa_column=text())


class HistoryRow(SQLModel, table=True):
    """Every trigger of a conversation with its cause and outcome, in order."""

    __tablename__ = "history"
    __table_args__ = (UniqueConstraint("conversation_id", "key"),)
    conversation_id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    key: str = Field(index=True)
    at: int = Field(sa_column=instant())
    kind: str
    cause: str = Field(sa_column=text())
    situation: str = Field(sa_column=text())
    event: str
    state: str
    effects: str = Field(sa_column=text())


class InboxRow(SQLModel, table=True):
    """Raw payloads, durable before any acknowledgement."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "key"),
        Index("inbox_due", "state", "due_at"),
        Index("inbox_lane", "lane", "state"),
    )
    id: int | None = Field(default=None, sa_column=Column(Row, primary_key=True, autoincrement=True))
    channel: str
    key: str
    lane: str
    raw: bytes = Field(sa_column=blob())
    received_at: int = Field(sa_column=instant())
    due_at: int = Field(sa_column=instant())
    state: str
    attempts: int = 0
    error: str = ""
    owner: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The process that works it, where there are several."""


class OutboxRow(SQLModel, table=True):
    """What is to be performed; the row is the truth, `key` is constant over every try."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("outbox_due", "state", "due_at"),
        Index("outbox_lane", "lane", "state"),
    )
    id: int | None = Field(default=None, sa_column=Column(Row, primary_key=True, autoincrement=True))
    key: str
    conversation_id: str = Field(index=True)
    lane: str
    kind: str
    body: str = Field(sa_column=text())
    due_at: int = Field(sa_column=instant())
    state: str
    attempts: int = 0
    error: str = ""
    owner: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The process that works it, where there are several."""


class TimerRow(SQLModel, table=True):
    """A timer of a conversation; a copy of what lies in the conversation itself."""

    __tablename__ = "timers"
    conversation_id: str = Field(primary_key=True)
    what: str = Field(primary_key=True)
    at: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))


class HoldRow(SQLModel, table=True):
    """A slot kept for one conversation until it expires."""

    __tablename__ = "holds"
    conversation_id: str = Field(primary_key=True)
    start_at: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    end_at: int = Field(sa_column=instant())
    organizer_id: str = Field(index=True)
    until: int = Field(sa_column=instant())


class BookingRow(SQLModel, table=True):
    """A meeting. Two live ones of one organizer never overlap: the database itself refuses."""

    __tablename__ = "bookings"
    __table_args__ = (Index("bookings_organizer", "organizer_id", "state", "start_at"),)
    id: str = Field(primary_key=True)
    conversation_id: str = Field(index=True)
    organizer_id: str
    invitee_id: str = Field(index=True)
    start_at: int = Field(sa_column=instant())
    end_at: int = Field(sa_column=instant())
    uid: str = Field(index=True)
    sequence: int
    state: str
    subject: str


class SentRow(SQLModel, table=True):
    """What was sent to whom, under the channel's own name: an answer finds its conversation by it."""

    __tablename__ = "sent"
    __table_args__ = (Index("sent_ref", "channel", "ref"),)
    id: str = Field(primary_key=True)
    conversation_id: str = Field(index=True)
    person_id: str
    channel: str
    address: str
    chat: str
    ref: str
    at: int = Field(sa_column=instant())
    settled: bool
    message: str = Field(sa_column=text())


class TokenRow(SQLModel, table=True):
    """The hash of a secret that stands for one person in one conversation."""

    __tablename__ = "tokens"
    hash: str = Field(primary_key=True)
    conversation_id: str = Field(index=True)
    person_id: str = Field(index=True)
    expires_at: int = Field(sa_column=Column(BigInteger, nullable=False, server_default="0"))


class LinkRow(SQLModel, table=True):
    """A code that joins two accounts: told in one, typed in the other, confirmed in the first."""

    __tablename__ = "links"
    hash: str = Field(primary_key=True)
    person_id: str
    channel: str
    address: str
    chat: str
    other_channel: str
    other_address: str
    other_chat: str
    expires_at: int = Field(sa_column=instant())


class SuppressionRow(SQLModel, table=True):
    """The keyed hash of an address that asked never to be written to; outlives everything else."""

    __tablename__ = "suppressions"
    hash: str = Field(primary_key=True)
    at: int = Field(sa_column=instant())


class StoredRow(SQLModel, table=True):
    """A message that a local channel keeps and shows itself: playground, terminal, mailbox."""

    __tablename__ = "stored"
    seq: int | None = Field(default=None, sa_column=Column(Row, primary_key=True, autoincrement=True))
    id: str = Field(unique=True)
    channel: str = Field(index=True)
    address: str = Field(index=True)
    settled: bool
    body: str = Field(sa_column=text())


class FactRow(SQLModel, table=True):
    """Single facts of the installation, by name."""

    __tablename__ = "facts"
    name: str = Field(primary_key=True)
    value: str
