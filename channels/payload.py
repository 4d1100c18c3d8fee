"""A raw payload of a chat channel on its way into the inbox, and how its JSON is opened.

Whatever is wrong with the JSON (not UTF-8, too deep, another shape) is `Malformed`: the sender gets
a 400, never a 500.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from engine.errors import Refused

T = TypeVar("T")

MAX_BODY = 1 << 20
"""Bytes of the largest request body taken; Slack's and Telegram's own stay below 200 KiB."""

HttpAnswer = tuple[int, dict[str, str], bytes]
"""Status, headers, body: what a web framework is to send back."""


class Malformed(Refused):
    """The payload is not what the vendor documents."""


@dataclass(frozen=True, slots=True)
class Payload:
    """What `receive` is given: a key unique in the channel, the lane that orders it, the stored bytes."""

    key: str
    lane: str
    raw: bytes


def opened(body: bytes, shape: type[T]) -> T:
    """`body` as `shape`. Raises `Malformed`."""
    try:
        return msgspec.json.decode(body, type=shape)
    except RecursionError as error:
        raise Malformed("the payload is nested too deeply") from error
    except ValueError as error:
        raise Malformed("the payload does not have the documented form") from error


def mended(body: bytes) -> bytes:
    """`body` as strict JSON: a lone surrogate, which Python's reader lets through, becomes "?".

    Raises `Malformed` where even the lenient reader finds no JSON.
    """
    try:
        return json.dumps(json.loads(body), ensure_ascii=False).encode("utf-8", "replace")
    except RecursionError as error:
        raise Malformed("the payload is nested too deeply") from error
    except ValueError as error:
        raise Malformed("the payload is not JSON") from error


def header(headers: Mapping[str, str], name: str) -> str:
    """The value of one header, whatever its case; empty if it is missing."""
    wanted = name.lower()
    return next((value for key, value in headers.items() if key.lower() == wanted), "")
