"""Errors as answers: every refusal has a status, and says field by field what is wrong."""

from __future__ import annotations

import msgspec
from starlette.exceptions import HTTPException

from bot.api.errors import Clash, Forbidden, Invalid, Problem, Unknown
from channels.api.replies import Reply
from engine.errors import Disconnected, ParleyError, SlotTaken, Unavailable


class Told(msgspec.Struct):
    """One thing that is wrong."""

    key: str
    description: str


class Errors(msgspec.Struct):
    """What is wrong, by the path of the field, such as `query_periods[0].end`."""

    errors: dict[str, list[Told]]


class NoCredential(Exception):
    """Nothing was shown that proves who calls (401)."""


class TooOften(Exception):
    """The application calls too often (429)."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


FORESEEN = (NoCredential, TooOften, ParleyError, HTTPException)
_SAYS = {
    404: ("path", "errors.not_found", "there is nothing at this address"),
    405: ("method", "errors.not_allowed", "this address does not do that"),
    408: ("body", "errors.too_slow", "took too long to arrive"),
    413: ("body", "errors.too_large", "is too large"),
}


def refusal(error: Exception) -> Reply:
    """The answer to one of `FORESEEN`."""
    match error:
        case NoCredential():
            problem = Problem(
                "authorization", "errors.unauthorized", "needs a credential that is known here and still good"
            )
            return _reply(401, (problem,), ("WWW-Authenticate", "Bearer"))
        case TooOften():
            problem = Problem("authorization", "errors.too_many_requests", "calls too often; try again later")
            return _reply(429, (problem,), ("Retry-After", str(error.seconds)))
        case HTTPException():
            field, key, says = _SAYS.get(error.status_code, ("request", "errors.invalid", str(error.detail)))
            return _reply(error.status_code, (Problem(field, key, says),), *(error.headers or {}).items())
        case Forbidden():
            return _reply(403, error.problems)
        case Unknown():
            return _reply(404, error.problems)
        case Clash():
            return _reply(409, error.problems)
        case Invalid():
            return _reply(422, error.problems)
        case Unavailable():
            problem = Problem("request", "errors.unavailable", str(error))
            return _reply(503, (problem,), ("Retry-After", str(max(1, round(error.retry_after or 5)))))
        case SlotTaken():
            return _reply(422, (Problem("request", "errors.slot_unavailable", str(error)),))
        case Disconnected():
            return _reply(422, (Problem("request", "errors.disconnected", str(error)),))
        case _:
            return _reply(422, (Problem("request", "errors.refused", str(error)),))


def _reply(status: int, problems: tuple[Problem, ...], *headers: tuple[str, str]) -> Reply:
    told: dict[str, list[Told]] = {}
    for one in problems:
        told.setdefault(one.field, []).append(Told(one.key, one.description))
    return Reply(msgspec.json.encode(Errors(told)), status, headers)
