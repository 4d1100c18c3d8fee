"""Creating, replacing and deleting one object, guarded by its version (RFC 9110, 13.1).

What became of a write whose answer was lost or is an error of the server is looked up before anything is
said about it: such servers have often done what they were asked.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from channels.calendars.caldav import bodies, hrefs
from channels.calendars.caldav.fetching import etag_of, got, plain_etag, resource, uids
from channels.calendars.caldav.multistatus import multistatus
from channels.calendars.caldav.server import LATER, Server, checked
from channels.calendars.caldav.stored import for_storing, same_event
from channels.http.values import Answer
from engine.calendars import Resource, Stamp
from engine.errors import Disconnected, Refused, Superseded, Unavailable

_CALENDAR = "text/calendar; charset=utf-8"
_GONE = frozenset({404, 410})
_NOT_SUPPORTED = frozenset({400, 403, 404, 405, 415, 422, 501})
_CHANGED = "Something else stands in the calendar."


async def find(server: Server, calendar: str, uid: str) -> Resource | None:
    """The object with this UID, where Parley would have put it or wherever else it lies."""
    collection = server.address(calendar)
    own = hrefs.in_folder(collection, hrefs.object_name(uid))
    answer = await server.ask("GET", own)
    if answer.status not in _GONE:
        found = await got(server, own, checked(answer))
        return found if uid in uids(str(found.text)) else None
    return await _search(server, collection, uid)


async def write(server: Server, calendar: str, uid: str, text: str, etag: str | None) -> Stamp:
    """What `bot.ports.Connector.write` promises."""
    collection = server.address(calendar)
    url = hrefs.in_folder(collection, hrefs.object_name(uid))
    whole = for_storing(text)
    guard = {"If-None-Match": "*"} if etag is None else {"If-Match": etag}
    try:
        try:
            return await _put(server, url, whole, guard)
        except (Superseded, Disconnected) as error:
            elsewhere = await _search(server, collection, uid) if etag is not None else None
            if elsewhere is None or elsewhere.etag != etag:
                raise (error if etag is None else Superseded(_CHANGED)) from None
            # Another program made it, or the server gave it a name of its own.
            return await _put(server, server.address(elsewhere.href), whole, guard)
    except Unavailable:
        stands = await find(server, calendar, uid)
        if stands is not None and same_event(stands.text, whole):
            return Stamp(stands.href, stands.etag)
        if (stands.etag if stands else None) != etag:
            raise Superseded(_CHANGED) from None
        raise


async def delete(server: Server, calendar: str, uid: str, etag: str | None) -> None:
    """What `bot.ports.Connector.delete` promises."""
    collection = server.address(calendar)
    url = hrefs.in_folder(collection, hrefs.object_name(uid))
    try:
        if await _delete(server, url, etag):
            return
        elsewhere = await _search(server, collection, uid)
        if elsewhere is not None:
            await _delete(server, server.address(elsewhere.href), etag)
    except Unavailable:
        if await find(server, calendar, uid) is not None:
            raise


async def _put(server: Server, url: str, text: str, guard: dict[str, str]) -> Stamp:
    answer = await server.ask("PUT", url, text, {"Content-Type": _CALENDAR, **guard})
    _judge(answer)
    etag = plain_etag(answer.header("etag")) or await etag_of(server, answer.url)
    return Stamp(hrefs.key(server.account.url, url, url), etag)


async def _delete(server: Server, url: str, etag: str | None) -> bool:
    """False where there is nothing at `url`."""
    answer = await server.ask("DELETE", url, headers={"If-Match": etag} if etag else {})
    if answer.status in _GONE:
        return False
    if answer.status == 412 and (await server.ask("GET", url)).status in _GONE:
        return False
    _judge(answer)
    return True


def _judge(answer: Answer) -> None:
    """Raise what a write's refusal means."""
    status = answer.status
    if status < 300:
        return
    if status == 412 or b"no-uid-conflict" in answer.body:
        raise Superseded(_CHANGED)
    if status in LATER:
        raise Unavailable("The calendar server asks to come back later.", answer.retry_after)
    if status >= 500 or status == 423:
        raise Unavailable("The calendar server failed while it was written to.")
    if status in _GONE or status == 409:
        raise Disconnected("The calendar to write to is not there any more.")
    raise Refused(f"{urlsplit(answer.url).hostname} does not let Parley write to this calendar ({status}).")


async def _search(server: Server, collection: str, uid: str) -> Resource | None:
    """Whatever object of the calendar has this UID."""
    answer = await server.report(collection, bodies.with_uid(uid))
    if answer.status in _NOT_SUPPORTED:
        answer = await server.report(collection, bodies.all_events())
    for found in multistatus(checked(answer)).found:
        one = resource(server, answer.url, found)
        if one is not None and uid in uids(str(one.text)):
            return one
    return None
