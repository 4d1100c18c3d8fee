"""What changed in a calendar, by the best means that its server has.

Whatever a server answers to an old token but the changes means that the token is worn out, and everything
is read anew (RFC 6578, 3.8; servers differ in the status that they choose).
"""

from __future__ import annotations

import msgspec

from channels.calendars.caldav import bodies
from channels.calendars.caldav.fetching import expanded, fetch, key, resource
from channels.calendars.caldav.free_busy import free_busy
from channels.calendars.caldav.listing import Listing, Listings, listed
from channels.calendars.caldav.multistatus import Multistatus, multistatus, parsed
from channels.calendars.caldav.server import LATER, Server, checked
from channels.calendars.caldav.tokens import Token, read_token
from channels.calendars.caldav.traits import Traits, traits
from engine.calendars import Changes, Resource
from engine.errors import Disconnected
from engine.periods import Period

_PAGES = 100
_TOO_MANY = 3_000
"""Changed objects are fetched by a hundred; beyond this, everything at once is cheaper."""
_NOT_SUPPORTED = frozenset({400, 403, 405, 415, 422, 501})


async def read(server: Server, calendar: str, given: str, window: Period, listings: Listings) -> Changes:
    """What `bot.ports.Connector.read` promises. Raises the three families."""
    collection = server.address(calendar)
    known = read_token(given, window)
    if known is not None:
        if known.sync:
            changes = await _since(server, collection, known)
        else:
            changes = await _compared(server, collection, known, listings)
        if changes is not None:
            return changes
    return await _everything(server, collection, window, listings)


async def _since(server: Server, collection: str, known: Token) -> Changes | None:
    """What the server says has changed (RFC 6578); None where it does not know any more."""
    changed: dict[str, str] = {}
    gone: set[str] = set()
    sync, more = known.sync, True
    for _ in range(_PAGES):
        answer = await server.report(collection, bodies.changes_since(sync), depth="0")
        if answer.status in LATER:
            checked(answer)
        if answer.status >= 300:
            return None
        page = multistatus(answer)
        more = _note(server, answer.url, page, changed, gone)
        worn, sync = page.sync_token in ("", sync) and more, page.sync_token
        if worn or len(changed) > _TOO_MANY:
            return None
        if not more:
            break
    if more or not sync:
        return None
    fetched = await fetch(server, collection, list(changed.values()), known.window)
    token = msgspec.structs.replace(known, sync=sync).text()
    return Changes(fetched.resources, (*sorted(gone), *fetched.gone), token, complete=False)


def _note(server: Server, url: str, page: Multistatus, changed: dict[str, str], gone: set[str]) -> bool:
    """Sort one page into `changed` (the server's href by key) and `gone`; whether there are more pages."""
    more = False
    for found in page.found:
        name = key(server, url, found.href)
        if found.status == 507:  # RFC 6578, 3.6
            more = True
        elif found.href.endswith("/"):
            continue
        elif found.status in (404, 410):
            gone.add(name)
            changed.pop(name, None)
        elif found.there:
            changed[name] = found.href
            gone.discard(name)
    return more


async def _compared(server: Server, collection: str, known: Token, listings: Listings) -> Changes | None:
    """What has changed since the list that is remembered; None where another one is."""
    before = listings.get(server.account.id, collection)
    if before is None or before.digest() != known.listing:
        return None
    state = await _state(server, collection)
    if state is None:
        return None
    if state.ctag and state.ctag == before.ctag:
        return Changes(token=known.text(), complete=False)
    now = await listed(server, collection, state.ctag)
    changed = [path for name, path in now.paths.items() if now.etags[name] != before.etags.get(name)]
    if len(changed) > _TOO_MANY:
        return None
    gone = tuple(name for name in before.etags if name not in now.etags)
    fetched = await fetch(server, collection, changed, known.window)
    listings.keep(server.account.id, collection, now)
    token = msgspec.structs.replace(known, listing=now.digest()).text()
    return Changes(fetched.resources, (*gone, *fetched.gone), token, complete=False)


async def _everything(server: Server, collection: str, window: Period, listings: Listings) -> Changes:
    """All that touches `window`, with the token of just before: what changes meanwhile is told again."""
    state = await _state(server, collection)
    if state is None or state.free_busy_only:
        return Changes(busy=await free_busy(server, collection, window))
    if state.syncs:
        resources = await _queried(server, collection, window, None)
        return Changes(resources, token=Token.of(window, sync=state.sync_token).text())
    listing = await listed(server, collection, state.ctag)
    resources = await _queried(server, collection, window, listing)
    listings.keep(server.account.id, collection, listing)
    return Changes(resources, token=Token.of(window, listing=listing.digest()).text())


async def _state(server: Server, collection: str) -> Traits | None:
    """What the calendar says of itself; None where that may not be asked."""
    answer = await server.propfind(collection, bodies.properties(bodies.CALENDAR))
    if answer.status == 403:
        return None
    found = multistatus(checked(answer)).found
    if not found or not found[0].there:
        raise Disconnected("The calendar is not there any more.")
    return traits(found[0])


async def _queried(
    server: Server, collection: str, window: Period, listing: Listing | None
) -> tuple[Resource, ...]:
    answer = await server.report(collection, bodies.events_in(window))
    if answer.status in _NOT_SUPPORTED:
        listing = listing or await listed(server, collection, "")
        return (await fetch(server, collection, list(listing.paths.values()), window)).resources
    resources: list[Resource] = []
    empty: list[str] = []
    for found in (await parsed(checked(answer))).found:
        one = resource(server, answer.url, found)
        if one is not None:
            resources.append(one)
        elif found.there and not found.href.endswith("/"):
            empty.append(found.href)
    whole = await expanded(server, collection, resources, window)
    return (*whole, *(await fetch(server, collection, empty, window)).resources)
