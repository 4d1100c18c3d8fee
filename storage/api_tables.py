"""The tables of the JSON API: applications with their secrets, accounts, tokens, and answers given once.

Instants are whole milliseconds since 1970 in UTC.
"""

from sqlalchemy import Column, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import blob, instant, text

# SQLModel reads annotations at run time: no `from __future__ import annotations` here.


class ApplicationRow(SQLModel, table=True):
    """A program that speaks for people here; its id is no secret."""

    __tablename__ = "applications"
    id: str = Field(primary_key=True)
    name: str
    created_at: int = Field(sa_column=instant())
    contact: str = Field(sa_column=Column(String, nullable=False, server_default=""))


class ApplicationRedirectRow(SQLModel, table=True):
    """An address of an application to which people may be sent back."""

    __tablename__ = "application_redirects"
    application_id: str = Field(primary_key=True)
    uri: str = Field(primary_key=True)


class ApplicationSecretRow(SQLModel, table=True):
    """The hash of one secret of an application; the text for signing lies among the secrets, under `id`."""

    __tablename__ = "application_secrets"
    hash: str = Field(primary_key=True)
    id: str = Field(unique=True)
    application_id: str = Field(index=True)
    created_at: int = Field(sa_column=instant())


class ApiAccountRow(SQLModel, table=True):
    """One person as one application knows them; another application knows them by another id."""

    __tablename__ = "api_accounts"
    __table_args__ = (UniqueConstraint("application_id", "person_id"),)
    sub: str = Field(primary_key=True)
    application_id: str
    person_id: str = Field(index=True)
    created_at: int = Field(sa_column=instant())


class ApiTokenRow(SQLModel, table=True):
    """The hash of a token. `sub` and `person_id` are empty where it stands for the application.

    `grant_id` is shared by the tokens of one consent; `body` holds what a kind needs besides.
    """

    __tablename__ = "api_tokens"
    __table_args__ = (Index("api_tokens_grant", "grant_id"),)
    hash: str = Field(primary_key=True)
    kind: str
    application_id: str = Field(index=True)
    sub: str
    person_id: str = Field(index=True)
    scopes: str
    grant_id: str
    expires_at: int = Field(sa_column=instant())
    body: str = Field(sa_column=text())


class ApiAnswerRow(SQLModel, table=True):
    """What was answered to a call that its program may repeat; no status yet while it is worked on."""

    __tablename__ = "api_answers"
    __table_args__ = (Index("api_answers_at", "at"),)
    application_id: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    digest: str
    status: int
    body: bytes = Field(sa_column=blob())
    at: int = Field(sa_column=instant())


class AvailabilityRuleRow(SQLModel, table=True):
    """Weekly hours of an account under a name that its application chose; `body` is the whole rule."""

    __tablename__ = "availability_rules"
    sub: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    person_id: str = Field(index=True)
    body: str = Field(sa_column=text())


class AvailablePeriodRow(SQLModel, table=True):
    """One span in which an account can be met, under a name that its application chose."""

    __tablename__ = "available_periods"
    sub: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    person_id: str = Field(index=True)
    start_at: int = Field(sa_column=instant())
    end_at: int = Field(sa_column=instant())
    body: str = Field(sa_column=text())
