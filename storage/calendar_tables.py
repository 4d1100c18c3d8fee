"""The tables of calendars: accounts, what lies in them, what of ours stands there, who may look from outside.

Instants are whole milliseconds since 1970 in UTC.
"""

from sqlalchemy import BigInteger, Column, Index
from sqlmodel import Field, SQLModel

from storage.columns import blob, instant, text

# SQLModel reads annotations at run time: no `from __future__ import annotations` here.


class AccountRow(SQLModel, table=True):
    """One connected account of one person. What opens it lies among the secrets, under the account's id."""

    __tablename__ = "calendar_accounts"
    id: str = Field(primary_key=True)
    person_id: str = Field(index=True)
    kind: str
    url: str
    user: str
    status: str
    reason: str
    created_at: int = Field(sa_column=instant())


class CalendarRow(SQLModel, table=True):
    """One calendar of an account, and how far it was read.

    `remote` is the connector's name for it. `busy`: its events block; `target`: bookings are written there.
    `spans` and `timeline` are prepared from its resources at every change.
    """

    __tablename__ = "calendars"
    id: str = Field(primary_key=True)
    account_id: str = Field(index=True)
    person_id: str = Field(index=True)
    remote: str
    name: str
    tzid: str
    writable: bool
    free_busy_only: bool
    busy: bool
    target: bool
    tentative: bool
    all_day: bool
    token: str = Field(sa_column=text())
    known_from: int = Field(sa_column=instant())
    known_to: int = Field(sa_column=instant())
    read_at: int = Field(sa_column=instant())
    due_at: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    failures: int
    reason: str
    events: int
    doubts: int
    spans: bytes = Field(sa_column=blob())
    timeline: bytes = Field(sa_column=blob())


class ResourceRow(SQLModel, table=True):
    """What one UID of one object takes: times alone."""

    __tablename__ = "resources"
    calendar_id: str = Field(primary_key=True)
    href: str = Field(primary_key=True)
    uid: str = Field(primary_key=True)
    etag: str
    times: bytes = Field(sa_column=blob())
    events: int
    doubts: int


class MirrorRow(SQLModel, table=True):
    """An object of ours in somebody's calendar: a booking, or a hold until it expires."""

    __tablename__ = "mirrors"
    uid: str = Field(primary_key=True)
    calendar_id: str = Field(index=True)
    conversation_id: str = Field(index=True)
    kind: str
    href: str
    etag: str
    start_at: int = Field(sa_column=instant())
    end_at: int = Field(sa_column=instant())
    written_at: int = Field(sa_column=instant())


class CalendarLinkRow(SQLModel, table=True):
    """The hash of a secret that opens the page on which one person connects a calendar."""

    __tablename__ = "calendar_links"
    hash: str = Field(primary_key=True)
    person_id: str = Field(index=True)
    account_id: str
    expires_at: int = Field(sa_column=instant())


class FeedRow(SQLModel, table=True):
    """The hash of a secret address under which one person's own calendar can be read."""

    __tablename__ = "feeds"
    hash: str = Field(primary_key=True)
    person_id: str = Field(index=True)
    kind: str


class OwnObjectRow(SQLModel, table=True):
    """One object of Parley's own calendars, as text. `gone` ones stay, so that every reader hears of it.

    `start_at`, `end_at`: a stretch that it lies in, whatever its owner's zone. `source`: who put it there.
    """

    __tablename__ = "own_objects"
    __table_args__ = (Index("own_objects_when", "person_id", "end_at"),)
    person_id: str = Field(primary_key=True)
    calendar: str = Field(primary_key=True)
    uid: str = Field(primary_key=True)
    version: int
    gone: bool
    text: str = Field(sa_column=text())
    source: str = Field(default="", sa_column_kwargs={"server_default": ""})
    start_at: int = Field(sa_column=Column(BigInteger, nullable=False, server_default="0"))
    end_at: int = Field(sa_column=Column(BigInteger, nullable=False, server_default="0"))
    changed_at: int = Field(sa_column=Column(BigInteger, nullable=False, server_default="0"))
