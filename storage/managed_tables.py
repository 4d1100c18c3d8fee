"""The table of events that programs made. Instants are whole milliseconds since 1970 in UTC."""

from sqlalchemy import BigInteger, Column, Index
from sqlmodel import Field, SQLModel

from storage.columns import instant, text

# SQLModel reads annotations at run time: no `from __future__ import annotations` here.


class ManagedRow(SQLModel, table=True):
    """An event of an application in one calendar of a person, under the application's own id for it.

    `text` is the event as it should stand there, kept here only for calendars elsewhere; `version` counts
    the application's changes, `written` says up to which the calendar has them. `gone` ones stay, so that
    readers hear of it.
    """

    __tablename__ = "managed"
    __table_args__ = (Index("managed_person", "person_id", "application_id"),)
    application_id: str = Field(primary_key=True)
    calendar_id: str = Field(primary_key=True)
    event_id: str = Field(primary_key=True)
    person_id: str
    uid: str = Field(index=True)
    text: str = Field(sa_column=text())
    start_at: int = Field(sa_column=instant())
    end_at: int = Field(sa_column=instant())
    changed_at: int = Field(sa_column=instant())
    gone: bool
    version: int = Field(sa_column=Column(BigInteger, nullable=False))
    written: int = Field(sa_column=Column(BigInteger, nullable=False))
    etag: str
