"""From the address that a person gives to the calendars behind it (RFC 6764, RFC 4791 6.2).

The address may be that of a server, of a person's place on it, or of a single calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit, urlunsplit

from channels.calendars.caldav import bodies, hrefs
from channels.calendars.caldav.free_busy import tells_busy
from channels.calendars.caldav.multistatus import Found, is_page, multistatus
from channels.calendars.caldav.server import Server, checked
from channels.calendars.caldav.traits import is_calendar, last_segment, traits
from channels.calendars.caldav.xml import CALDAV, DAV
from channels.http.values import Answer
from engine.calendars import RemoteCalendar
from engine.errors import Disconnected, Refused, Unavailable

WELL_KNOWN = "/.well-known/caldav"
_NOTHING = "There is no calendar at that address."


async def discover(server: Server) -> Sequence[RemoteCalendar]:
    """The calendars of the account. Raises `Refused` where there are none at its address."""
    refusal: Refused | Disconnected | Unavailable | None = None
    for place in _places(server.account.url):
        try:
            answer = await server.propfind(place, bodies.properties(bodies.HOME + bodies.CALENDAR))
            if answer.status == 403 and await tells_busy(server, answer.url):
                return [_busy_only(server, answer)]
            found = _read(answer)
            if is_calendar(found):
                return [_shown(server, answer, found, await _schedules(server, answer))]
            if calendars := await _below(server, answer, found):
                return calendars
        except (Refused, Unavailable) as error:
            refusal = _worse(refusal, error)
    raise refusal or Refused(_NOTHING)


def _places(url: str) -> list[str]:
    """Where to look, in order. Most servers' root is a web page: it comes after the well-known address."""
    url = hrefs.sound(url)
    parts = urlsplit(url)
    root = [urlunsplit((parts.scheme, parts.netloc, path, "", "")) for path in (WELL_KNOWN, "/")]
    return root if parts.path in ("", "/") else [url, *root]


def _worse(
    known: Refused | Disconnected | Unavailable | None, new: Refused | Unavailable
) -> Refused | Unavailable:
    """What to tell in the end: that a server is away weighs more than that there is nothing on it."""
    if isinstance(known, Refused | Unavailable) and not isinstance(new, Unavailable):
        return known
    return new


def _busy_only(server: Server, answer: Answer) -> RemoteCalendar:
    name = last_segment(answer.url)
    return RemoteCalendar(hrefs.named(server.account.url, answer.url), name, free_busy_only=True)


def _read(answer: Answer) -> Found:
    """What lies at a place. Raises `Refused` where nothing does that speaks CalDAV."""
    if answer.status in (400, 403, 404, 405, 410, 415, 501) or (answer.status < 300 and is_page(answer)):
        raise Refused(_NOTHING)
    found = multistatus(checked(answer)).found
    if not found:
        raise Refused(_NOTHING)
    return found[0]


async def _below(server: Server, answer: Answer, found: Found) -> list[RemoteCalendar]:
    """The calendars in the homes that lead on from `found`, or right below it."""
    homes = found.hrefs_in(f"{CALDAV}calendar-home-set")
    base, outbox = answer.url, False
    if not homes and (principal := found.href_in(f"{DAV}current-user-principal")):
        asked = await server.propfind(hrefs.resolved(base, principal), bodies.properties(bodies.PRINCIPAL))
        person = multistatus(checked(asked)).found
        base = asked.url
        homes = [home for one in person for home in one.hrefs_in(f"{CALDAV}calendar-home-set")]
        outbox = any(one.href_in(f"{CALDAV}schedule-outbox-URL") for one in person)
    calendars: list[RemoteCalendar] = []
    for home in homes or [answer.url]:
        calendars += await _in_home(server, hrefs.resolved(base, home), outbox)
    return calendars


async def _in_home(server: Server, home: str, outbox: bool) -> list[RemoteCalendar]:
    answer = checked(await server.propfind(home, bodies.properties(bodies.CALENDAR), depth="1"))
    found = [one for one in multistatus(answer).found if one.there and is_calendar(one)]
    schedules = bool(found) and (outbox or await _schedules(server, answer))
    return [_shown(server, answer, one, schedules) for one in found]


async def _schedules(server: Server, answer: Answer) -> bool:
    """Whether the server sends invitations by itself (RFC 6638, 2): it says so in its DAV header."""
    header = answer.header("dav")
    if not header:
        header = (await server.ask("OPTIONS", answer.url)).header("dav")
    return "calendar-auto-schedule" in {word.strip().lower() for word in header.split(",")}


def _shown(server: Server, answer: Answer, found: Found, schedules: bool) -> RemoteCalendar:
    told = traits(found)
    return RemoteCalendar(
        hrefs.named(server.account.url, hrefs.resolved(answer.url, found.href)),
        told.name,
        writable=told.writable,
        tzid=told.tzid,
        free_busy_only=told.free_busy_only,
        schedules=schedules and told.writable,
        blocks=told.blocks,
    )
