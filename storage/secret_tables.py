"""The table of secrets, declared with SQLModel."""

from sqlmodel import Field, SQLModel

from storage.columns import blob

# SQLModel reads annotations at run time: no `from __future__ import annotations` here.


class SecretRow(SQLModel, table=True):
    """A password or token that must be said again, sealed; `key` names the key that it was sealed with."""

    __tablename__ = "secrets"
    id: str = Field(primary_key=True)
    key: str
    sealed: bytes = Field(sa_column=blob())
