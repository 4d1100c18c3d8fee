"""The objects of a calendar with their versions: what changes are found by where a server has no tokens."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from channels.calendars.caldav import bodies
from channels.calendars.caldav.fetching import key, plain_etag
from channels.calendars.caldav.multistatus import multistatus
from channels.calendars.caldav.server import Server, checked
from channels.calendars.caldav.xml import DAV

_REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """Etags, and the hrefs as the server wrote them, by the key of each object."""

    etags: Mapping[str, str]
    paths: Mapping[str, str]
    ctag: str = ""

    def digest(self) -> str:
        """Equal for equal lists."""
        lines = "\n".join(f"{name} {etag}" for name, etag in sorted(self.etags.items()))
        return hashlib.sha256(lines.encode("utf-8", "replace")).hexdigest()


class Listings:
    """The last list of each calendar; one that is forgotten costs a full reading."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Listing] = OrderedDict()

    def get(self, account: str, collection: str) -> Listing | None:
        return self._kept.get((account, collection))

    def keep(self, account: str, collection: str, listing: Listing) -> None:
        self._kept[account, collection] = listing
        self._kept.move_to_end((account, collection))
        if len(self._kept) > _REMEMBERED:
            self._kept.popitem(last=False)


async def listed(server: Server, collection: str, ctag: str) -> Listing:
    """What lies in `collection` now."""
    answer = checked(await server.propfind(collection, bodies.properties(bodies.LISTING), depth="1"))
    etags: dict[str, str] = {}
    paths: dict[str, str] = {}
    for found in multistatus(answer).found:
        is_folder = found.href.endswith("/") or f"{DAV}collection" in found.names_in(f"{DAV}resourcetype")
        if found.there and not is_folder:
            name = key(server, answer.url, found.href)
            etags[name] = plain_etag(found.said(f"{DAV}getetag"))
            paths[name] = found.href
    return Listing(etags, paths, ctag)
