"""Columns that tables of every topic are made of. Instants are whole milliseconds since 1970 in UTC."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Text

Row = BigInteger().with_variant(Integer(), "sqlite")
"""The type of a number that the database gives out itself."""


def instant(nullable: bool = False) -> Column:  # type: ignore[type-arg]
    return Column(BigInteger, nullable=nullable)


def text() -> Column:  # type: ignore[type-arg]
    return Column(Text, nullable=False)


def blob() -> Column:  # type: ignore[type-arg]
    return Column(LargeBinary, nullable=False)
