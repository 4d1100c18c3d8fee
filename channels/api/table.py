"""Which call an address and a method mean. A part of a path in braces stands for any one part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from starlette.exceptions import HTTPException

from channels.api.calls import Call

_ANY = "{}"


class _Place:
    """One part of a path: what follows it, and the calls that end here."""

    __slots__ = ("calls", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Place] = {}
        self.calls: dict[str, Call] = {}


class Table:
    """All calls of the API."""

    def __init__(self, calls: Iterable[Call]) -> None:
        self.calls = tuple(calls)
        self._root = _Place()
        for call in self.calls:
            place = self._root
            for part in _parts(call.path):
                place = place.next.setdefault(_ANY if part.startswith("{") else part, _Place())
            place.calls[call.verb] = call

    def at(self, raw_path: bytes) -> list[Call]:
        """Every call at an address; none where there is nothing."""
        place = self._root
        for part in _parts(raw_path.decode("latin-1")):
            following = place.next.get(part) or place.next.get(_ANY)
            if following is None:
                return []
            place = following
        return list(place.calls.values())

    def find(self, verb: str, raw_path: bytes) -> tuple[Call, Mapping[str, str]]:
        """The call with the parameters of its path; a slash at the end counts for nothing.

        Raises 404 for an unknown path, 405 for one that does something else.
        """
        place, values = self._root, []
        for part in _parts(raw_path.decode("latin-1")):
            following = place.next.get(part)
            if following is None:
                following = place.next.get(_ANY)
                values.append(unquote(part, errors="replace"))
            if following is None:
                raise HTTPException(404)
            place = following
        if not place.calls or any("\0" in value for value in values):
            raise HTTPException(404)
        call = place.calls.get("GET" if verb == "HEAD" else verb)
        if call is None:
            raise HTTPException(405, headers={"Allow": ", ".join(sorted(place.calls))})
        return call, dict(zip(call.parameters, values, strict=True))


def _parts(path: str) -> list[str]:
    return path.strip("/").split("/")
