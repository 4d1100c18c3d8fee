"""Times on offer shown in the organizer's calendar: what should stand there is compared with what does.

Nothing is remembered but the comparison, so it mends itself: whatever a crash, a lost answer or a released
hold left behind goes at the next look. An object is noted before it is written.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from bot.app import App
from bot.ports import Connector
from engine.calendars import CalendarAccount
from engine.errors import Superseded
from engine.itip import held
from engine.periods import Period
from storage import conversations, holds, mirrors
from storage.calendars import Calendar
from storage.mirrors import HOLD, Mirror, MirrorKind
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class _Wanted:
    uid: str
    conversation: str
    slot: Period
    until: datetime
    title: str


async def settle(app: App, connector: Connector, account: CalendarAccount, calendar: Calendar) -> None:
    """Make the calendar show the holds of its owner and no others. Raises what the connector raises."""
    now = app.now()
    wanted = app.store.read(lambda tx: _wanted(tx, app, calendar, now)) if app.policy.calendar_holds else {}
    known = app.store.read(lambda tx: mirrors.of_calendar(tx, calendar.id, MirrorKind.HOLD))
    for mirror in known:
        if mirror.uid not in wanted:
            await _take_out(app, connector, account, calendar, mirror)
    there = {mirror.uid for mirror in known if mirror.etag}
    for uid in wanted.keys() - there:
        await _put(app, connector, account, calendar, wanted[uid], now)


def _wanted(tx: Tx, app: App, calendar: Calendar, now: datetime) -> dict[str, _Wanted]:
    if not calendar.target:
        return {}
    found = {}
    for conversation, slot, until in holds.of_organizer(tx, calendar.person, now):
        talk = conversations.get(tx, conversation)
        name = talk.invitee.name if talk is not None and talk.invitee is not None else ""
        mark = hashlib.sha256(f"{conversation}:{slot.start.isoformat()}".encode()).hexdigest()[:24]
        uid = f"{HOLD}{mark}@{app.policy.mail_domain}"
        found[uid] = _Wanted(uid, conversation, slot, until, f"Held for {name}" if name else "Held")
    return found


async def _put(
    app: App,
    connector: Connector,
    account: CalendarAccount,
    calendar: Calendar,
    wanted: _Wanted,
    now: datetime,
) -> None:
    """Noted first: what is not known would never be taken out again."""
    noted = Mirror(wanted.uid, calendar.id, wanted.conversation, MirrorKind.HOLD, "", "", wanted.slot, now)
    await app.store.keep(lambda tx: mirrors.put(tx, noted))
    text = held(wanted.uid, wanted.slot, wanted.title, wanted.until, now)
    try:
        stamp = await connector.write(account, calendar.remote, wanted.uid, text, None)
        href, etag = stamp.href, stamp.etag
    except Superseded:
        found = await connector.find(account, calendar.remote, wanted.uid)
        href, etag = (found.href, found.etag) if found is not None else ("", "")
    written = Mirror(
        wanted.uid, calendar.id, wanted.conversation, MirrorKind.HOLD, href, etag, wanted.slot, now
    )
    await app.store.keep(lambda tx: mirrors.put(tx, written))


async def _take_out(
    app: App, connector: Connector, account: CalendarAccount, calendar: Calendar, mirror: Mirror
) -> None:
    """Whatever its owner made of it meanwhile: it was only ever a note of ours."""
    found = await connector.find(account, calendar.remote, mirror.uid)
    if found is not None:
        await connector.delete(account, calendar.remote, mirror.uid, found.etag)
    await app.store.keep(lambda tx: mirrors.remove(tx, mirror.uid))
