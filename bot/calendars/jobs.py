"""The job of the outbox that writes a booking into calendars."""

from __future__ import annotations

from dataclasses import dataclass

from engine.periods import Period

MANAGED = "managed"
"""The kind of job that writes a program's event into a calendar elsewhere."""


def lane_of(person_id: str) -> str:
    """What is written for one person goes in order."""
    return f"calendar:{person_id}"


@dataclass(frozen=True, slots=True)
class Write:
    """The job: the title the own calendar shows, and `text`, the object for a calendar elsewhere.

    Not `busy` means: take it out.
    """

    uid: str
    slot: Period
    title: str = ""
    busy: bool = True
    source: str = "own"
    text: str = ""
