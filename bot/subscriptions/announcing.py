"""Announcing to programs, inside the transaction that makes the thing happen: told or undone together.

Changes of calendars that come within a second are one announcement: it says since when to look, and whoever
looks sees them all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.app import App
from engine.conversation import Conversation
from engine.subscriptions import Announcement, News, Subscription
from storage import outbox, subscriptions
from storage.codec import decode, encode
from storage.store import Tx

ANNOUNCE = "announce"
GATHERED = timedelta(seconds=1)


def lane_of(subscription: Subscription) -> str:
    """What one address is told goes in order; a host that does not answer fills its own places alone."""
    host = hashlib.sha256((urlsplit(subscription.url).hostname or "").encode()).hexdigest()[:8]
    return f"hook-{host}:{subscription.id}"


def announce(
    tx: Tx, app: App, subscription: Subscription, announcement: Announcement, now: datetime, name: str = ""
) -> None:
    """Ask for one announcement, once for every `name` that is given."""
    key = f"{subscription.id}-{announcement.news}-{name or app.clock.new_id('n')}"
    outbox.add(tx, key, "", lane_of(subscription), ANNOUNCE, encode(announcement), now)


def is_watched(tx: Tx, person_id: str) -> bool:
    """Whether anybody wants to hear of this person's calendars."""
    return bool(subscriptions.of_person(tx, person_id))


def calendar_changed(
    tx: Tx,
    app: App,
    person_id: str,
    calendars: Collection[str],
    now: datetime,
    made_by: Collection[str] = (),
) -> None:
    """Events in these calendars of a person changed; `made_by`: the applications that had made them."""
    for one in subscriptions.of_person(tx, person_id):
        if one.calendars and not set(one.calendars) & set(calendars):
            continue
        if one.only_managed and one.application not in made_by:
            continue
        _gather(tx, app, one, now)


def disconnected(tx: Tx, app: App, person_id: str, now: datetime) -> None:
    """One of a person's calendars has to be connected again."""
    for one in subscriptions.of_person(tx, person_id):
        announce(tx, app, one, Announcement(one.id, News.DISCONNECTED), now)


def conversation_changed(
    tx: Tx, app: App, before: Conversation | None, talk: Conversation, now: datetime
) -> None:
    """A conversation takes its next step; told to the accounts of both people, once for every version."""
    people = [side.person for side in (talk.organizer, talk.invitee) if side is not None]
    for one in subscriptions.to_conversations(tx, people):
        joined = before is None or before.role_of(one.person) is None
        news = News.JOINED if joined else News.UPDATED
        told = Announcement(one.id, news, conversation=talk.id)
        announce(tx, app, one, told, now, f"{talk.id}-{talk.version}")


def _gather(tx: Tx, app: App, subscription: Subscription, now: datetime) -> None:
    """One that is not due yet has not begun to be sent: it tells of this change, too."""
    waiting = outbox.waiting(tx, lane_of(subscription), now)
    if any(decode(row.body, Announcement).news is News.CHANGE for row in waiting):
        return
    told = Announcement(subscription.id, News.CHANGE, since=now)
    announce(tx, app, subscription, told, now + GATHERED)
