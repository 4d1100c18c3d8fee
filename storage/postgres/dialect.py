"""The one SQL of ours as PostgreSQL takes it, and PostgreSQL's complaints in our own three families.

What SQLite knows and PostgreSQL does not (`json_each` over a text, `instr`) are functions that the first
migration makes there; so only parameters and the name of a row are written differently.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count
from typing import Any

import psycopg
from psycopg import errors

from engine.errors import SlotTaken, Unavailable

_PARAMETER = re.compile(r"\?|\browid\b|'[^']*'")
NUL, IN_ITS_PLACE = "\0", "\ufffd"
"""A text of PostgreSQL cannot hold NUL; whoever sends one has it replaced."""
UNREACHABLE = "The database cannot be reached; please try again in a moment."


@lru_cache(maxsize=2048)
def numbered(sql: str) -> bytes:
    """`sql` with `$1, $2, …` for its parameters, and `ctid` for a row's own name."""
    numbers = count(1)

    def written(found: re.Match[str]) -> str:
        match found[0]:
            case "?":
                return f"${next(numbers)}"
            case "rowid":
                return "ctid"
            case other:
                return other

    return _PARAMETER.sub(written, sql).encode()


def without_nul(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Texts of people and networks as they can be stored."""
    return tuple(one.replace(NUL, IN_ITS_PLACE) if isinstance(one, str) else one for one in values)


def holds_nul(values: tuple[Any, ...]) -> bool:
    return any(isinstance(one, str) and NUL in one for one in values)


def translated(error: psycopg.Error) -> Exception:
    """A server's complaint in our own three families; a mistake of ours stays what it is."""
    match error:
        case errors.ExclusionViolation():
            return SlotTaken("That time has just been taken.")
        case errors.DiskFull():
            return Unavailable("The database server's disk is full: nothing can be stored.", retry_after=5)
        case errors.ReadOnlySqlTransaction():
            return Unavailable("The database is read-only just now; try again in a moment.", retry_after=1)
        case errors.SerializationFailure() | errors.DeadlockDetected() | errors.LockNotAvailable():
            return Unavailable("The database is busy; please try again in a moment.", retry_after=1)
        case psycopg.OperationalError() | psycopg.InterfaceError():
            return Unavailable(UNREACHABLE, retry_after=1)
    return error
