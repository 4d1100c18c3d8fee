"""The table of leases, declared with SQLModel."""

from sqlmodel import Field, SQLModel

from storage.columns import instant

# SQLModel reads annotations at run time: no `from __future__ import annotations` here.


class LeaseRow(SQLModel, table=True):
    """What one process at a time may do, and until when; `epoch` counts its owners."""

    __tablename__ = "leases"
    name: str = Field(primary_key=True)
    owner: str
    epoch: int = Field(sa_column=instant())
    until: int = Field(sa_column=instant())
