"""Answers: bytes of JSON, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: bytes of JSON, or nothing."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


ACCEPTED = Reply(status=202)
"""Done; there is nothing to say about it."""


def said(value: object, status: int = 200) -> Reply:
    """`value` as JSON."""
    return Reply(_encode(value), status)
