"""What is asked of a server and what it answered, without the library that carries it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """One request. Times out, in all and whatever the server does, after `seconds`."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    authorization: str = field(default="", repr=False)
    """The Authorization header, see `basic` and `bearer`; it never leaves the origin of `url`."""
    redirects: int = 0
    """How many redirects may be followed; one more is `Refused`."""
    max_bytes: int = 16 * MEBIBYTE
    """Of the answer's body, unpacked."""
    seconds: float = 30.0
    any_status: bool = False
    """Answers that mean "later" (408, 425, 429, 5xx) or "elsewhere" (3xx) come back instead of raising."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `url` is where from, after redirects; names of headers are in lower case."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    retry_after: float | None = None
    """Seconds that the server asks to wait, a day at most."""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def media_type(self) -> str:
        """Such as `text/calendar`; empty where the server does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def header(self, name: str) -> str:
        return self.headers.get(name.lower(), "")


def basic(user: str, password: str) -> str:
    """The Authorization header of RFC 7617, in UTF-8."""
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"


def bearer(token: str) -> str:
    """The Authorization header of RFC 6750."""
    return f"Bearer {token}"
