"""What a program says when it asks for a meeting, and who it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from engine.conversation import Role, Selection
from engine.conversation.terms import Called
from engine.errors import Refused
from engine.periods import Period


@dataclass(frozen=True, slots=True)
class Program:
    """Who asks: an application, in the name of `person` or, with none, in its own."""

    application: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One side as a program names it. `account`: the person of the account that it names."""

    called: Called
    account: str = ""
    selection: Selection = Selection.MANUAL
    by_rules: bool = False
    """Their own rules count, not only what fills their calendar."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting that is asked for. `periods` may overlap and stand in any order."""

    organizer: Wanted
    invitee: Wanted
    duration: timedelta
    periods: tuple[Period, ...]
    tzid: str
    subject: str = ""
    location: str = ""
    coordinates: tuple[str, str] = ("", "")
    conferencing: str = ""
    link: str = ""
    every_outcome: bool = False

    def side(self, role: Role) -> Wanted:
        return self.organizer if role is Role.ORGANIZER else self.invitee


class Flaw(StrEnum):
    """What is wrong with a plan, or with a pick."""

    ID_OF_ANOTHER = "id_of_another"
    """The id in a chat belongs to somebody else than the account."""
    IS_PARLEY = "is_parley"
    SAME_PERSON = "same_person"
    MAY_NOT_DECIDE = "may_not_decide"
    """Nobody but they themselves can say yes for this person."""
    SLOT_UNAVAILABLE = "slot_unavailable"
    ALREADY_SETTLED = "already_settled"
    """Another slot is booked, or it came to nothing."""


class Unfit(Refused):
    """The plan or the pick cannot be. `role`: whose part of it is wrong."""

    def __init__(self, flaw: Flaw, role: Role, message: str) -> None:
        super().__init__(message)
        self.flaw, self.role = flaw, role
