"""Why a call of the JSON API is refused, each named for the status that it is answered with."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import Refused


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field. `field`: its path in the call, such as `query_periods[0].end`."""

    field: str
    key: str
    """A name for programs, such as `errors.required`."""
    description: str
    """Why, for the person who wrote the program."""


class Invalid(Refused):
    """Something in the call makes no sense (422)."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{one.field}: {one.description}" for one in problems))
        self.problems = problems


class Unknown(Refused):
    """There is no such thing, or none that this caller may see; the two are told alike (404)."""

    def __init__(self, field: str, description: str = "not found") -> None:
        super().__init__(f"{field}: {description}")
        self.problems = (Problem(field, "errors.not_found", description),)


class Forbidden(Refused):
    """The credential is good, but not for this (403)."""

    def __init__(self, description: str, field: str = "authorization") -> None:
        super().__init__(description)
        self.problems = (Problem(field, "errors.forbidden", description),)


class Clash(Refused):
    """What stands there does not allow it now (409)."""

    def __init__(self, field: str, key: str, description: str) -> None:
        super().__init__(f"{field}: {description}")
        self.problems = (Problem(field, key, description),)


def invalid(field: str, description: str, key: str = "errors.invalid") -> Invalid:
    """One field makes no sense."""
    return Invalid(Problem(field, key, description))


class Problems:
    """Collects what is wrong with a call, so that it is told all at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, field: str, description: str, key: str = "errors.invalid") -> None:
        self._found.append(Problem(field, key, description))

    def required(self, field: str) -> None:
        self.add(field, "required", "errors.required")

    def settle(self) -> None:
        """Raises `Invalid` if anything was found."""
        if self._found:
            raise Invalid(*self._found)
