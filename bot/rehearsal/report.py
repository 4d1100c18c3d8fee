"""What a turn came to, in the words of the story format."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.app import App
from bot.rehearsal.stories import ROLES, Story
from bot.rehearsal.theatre import Shown
from bot.situations import is_suppressed
from engine.conversation import Conversation
from storage import bookings, conversations, people
from storage.store import Tx

Told = dict[str, Any]


def standing(tx: Tx, app: App, story: Story, touched: str) -> Told:
    """The standing of the conversation called `touched`, and the state of every one."""
    talks = conversations.everyone(tx)
    names = _names(conversations.ids(tx))
    talk = next((each for each in talks if each.id == touched), talks[-1] if talks else None)
    told: Told = {
        "state": talk.state if talk is not None else "draft",
        "states": {names[each.id]: each.state for each in talks},
        "offers": [_z(offer.slot.start) for offer in talk.offers] if talk is not None else [],
        "holds": [_z(slot.start) for slot in talk.holds] if talk is not None else [],
        "booking": _booking(talk) if talk is not None else None,
        "timers": [{"what": timer.what, "at": _z(timer.at)} for timer in talk.timers] if talk else [],
        "followups_sent": talk.followups_sent if talk is not None else 0,
        "suppressed": sorted(
            person.email for person in people.everybody(tx) if person.email and is_suppressed(tx, app, person)
        ),
        "other_bookings": _other_bookings(tx, story, talk),
        "duration_min": int(talk.duration.total_seconds() // 60) if talk is not None else 0,
    }
    return told


def _names(ids: list[str]) -> dict[str, str]:
    """Conversations go by the names the story gave them, else by A, B, C in order."""
    free = iter(letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if letter not in ids)
    return {each: each if len(each) == 1 else next(free) for each in ids}


def _booking(talk: Conversation) -> Told | None:
    booking = talk.booking
    if booking is None:
        return None
    sides = [side.email for side in (talk.invitee, talk.organizer) if side is not None and side.email]
    return {
        "start": _z(booking.slot.start),
        "end": _z(booking.slot.end),
        "uid": booking.uid,
        "sequence": booking.sequence,
        "attendees": sides,
        "optional": list(talk.optional),
    }


def _other_bookings(tx: Tx, story: Story, talk: Conversation | None) -> int:
    organizer = story.people["organizer"].id
    own = 1 if talk is not None and talk.booking is not None else 0
    return bookings.live_count(tx, organizer) - own


def message(story: Story, shown: Shown) -> Told:
    """One message as the judge reads it."""
    return {
        "to": _role(story, shown),
        "address": shown.address,
        "via": "playground" if shown.channel == "web" else shown.channel,
        "text": shown.text,
        "cc": list(shown.copies),
        "buttons": [name for name, _ in shown.buttons],
        "threaded": shown.threaded,
    }


def _role(story: Story, shown: Shown) -> str:
    for role in ROLES:
        person = story.people.get(role)
        if person is None:
            continue
        places = {address.id for address in person.addresses if address.channel == shown.channel}
        if shown.address in places:
            return role
    return "stranger"


def _z(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
