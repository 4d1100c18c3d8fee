"""One call of the API as a value: what it is called, which credentials it takes, what it reads and answers.

The doors, the document at `/openapi.json` and the authorisation tests are all made from these values.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec
from starlette.datastructures import Headers

from bot.api.callers import Caller, Credential
from bot.app import App
from channels.api.refusals import Errors, refusal
from channels.api.replies import Reply

S = TypeVar("S")
TOKEN = frozenset({Credential.TOKEN})
SECRET = frozenset({Credential.SECRET})
SECRET_OR_BODY = frozenset({Credential.SECRET, Credential.BODY})
ANY_KEY = frozenset({Credential.TOKEN, Credential.SECRET, Credential.ELEMENT})
"""Clients call these with an access token, with the application's secret, or from a browser."""
FROM_PAGES = frozenset({Credential.TOKEN, Credential.ELEMENT})
"""For one account: its program calls these, and its pages in browsers do."""
PUBLIC: frozenset[Credential] = frozenset()
Refuse = Callable[[Exception], Reply]


class Nothing(msgspec.Struct):
    """What a call reads that reads nothing."""


@dataclass(frozen=True, slots=True)
class Asked(Generic[S]):
    """One call as it came in: `sent` is read from the body, and for GET and DELETE from the query."""

    app: App
    caller: Caller
    sent: S
    path: Mapping[str, str] = field(default_factory=dict)
    """The parameters of the path, by name."""
    headers: Headers = field(default_factory=Headers)


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """One method of one path.

    `takes`: the credentials with which it may be called; empty for a public call. `scopes`: one of them must
    have been allowed, where an access token is shown. `reads`: a struct. `answers`: one, or None where there
    is no body.
    """

    verb: str
    path: str
    handle: Callable[[Asked[Any]], Awaitable[Reply]]
    summary: str
    takes: frozenset[Credential] = TOKEN
    scopes: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    """The uses for which an element token must have been made, one of them, to open it."""
    reads: type[msgspec.Struct] = Nothing
    answers: type[msgspec.Struct] | None = None
    status: int = 200
    refusals: tuple[int, ...] = ()
    """Further statuses beside those that follow from what it takes and reads."""
    repeatable: bool = False
    """Makes something new each time, so an `Idempotency-Key` is honoured."""
    form: bool = False
    """May also be sent as a form."""
    errors: type[msgspec.Struct] = Errors
    """What a refusal is told as."""
    example: Mapping[str, Any] | None = None
    """What may be sent, for the document."""
    refuse: Refuse = refusal
    """How a refusal is told, where that is not the common way."""

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names in the path."""
        return tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))
