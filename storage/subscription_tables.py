"""The table of what programs subscribed to. Instants are whole milliseconds since 1970 in UTC."""

from sqlmodel import Field, SQLModel

from storage.columns import instant, text

# SQLModel reads annotations at run time: no `from __future__ import annotations` here.


class SubscriptionRow(SQLModel, table=True):
    """One address that is told what happens to one account.

    `calendars` is a JSON list; `failing_since` is 0 while the address answers; `closed` says why it is not
    told any more.
    """

    __tablename__ = "subscriptions"
    id: str = Field(primary_key=True)
    application_id: str = Field(index=True)
    account_id: str = Field(index=True)
    person_id: str = Field(index=True)
    url: str = Field(sa_column=text())
    calendars: str = Field(sa_column=text())
    only_managed: bool
    conversations: bool
    created_at: int = Field(sa_column=instant())
    failing_since: int = Field(sa_column=instant())
    closed: str
