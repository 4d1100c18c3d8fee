"""What each person's rules were before their last changes, so that these can be taken back one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.rules import Rules
from storage import facts
from storage.codec import decode, encode
from storage.store import Tx

KEPT = 20
"""So many changes can be taken back."""


@dataclass(frozen=True, slots=True)
class Former:
    """The rules as they were until a change at `at`."""

    at: datetime
    rules: Rules
    hours_known: bool


def name_of(person_id: str) -> str:
    """The fact under which a person's former rules are kept."""
    return f"rules:{person_id}"


def remember(tx: Tx, person_id: str, former: Former) -> None:
    """Keep `former` as what an undo brings back first."""
    kept = (*all_of(tx, person_id), former)[-KEPT:]
    facts.put(tx, name_of(person_id), encode(kept))


def take_back(tx: Tx, person_id: str) -> Former | None:
    """The rules before the last change, which is forgotten; None where nothing was changed."""
    kept = all_of(tx, person_id)
    if not kept:
        return None
    facts.put(tx, name_of(person_id), encode(kept[:-1]))
    return kept[-1]


def all_of(tx: Tx, person_id: str) -> tuple[Former, ...]:
    """Every former state that is kept, oldest first."""
    text = facts.get(tx, name_of(person_id))
    return decode(text, tuple[Former, ...]) if text else ()
