"""What a link in a message opens for its invitee, and what they press there.

The secret in the link says who presses and in which conversation. A press is one step through the booking
gate, kept under a key of its own, before it is answered: pressed twice, it moves the conversation once.
Looking changes nothing: mail scanners open every link.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.app import App
from bot.phrases.buttons import parse_value
from bot.phrases.page import gone, page_of, stop_label, unsubscribe_page
from bot.steps import take
from engine.conversation import Conversation, Pressed, Role, Said, State
from engine.conversation.values import Party
from engine.errors import Refused
from engine.language.meaning import Intent, Meaning
from engine.messages import Delivery, Message
from engine.periods import Period
from storage import conversations, tokens
from storage.store import Tx

_BUTTONS = ("reschedule", "keep", "cancel", "yes", "no")


class Outcome(StrEnum):
    """What the page has to say about the press before it, beyond how things stand."""

    DONE = "done"
    GONE = "gone"


class Page(NamedTuple):
    """One look. `version` goes back with a press, so that the same press counts once."""

    message: Message
    version: int
    notice: str = ""
    stop: str = ""
    """The label of the way to the page that stops all messages; empty where there is none."""


class InviteePages:
    """The use cases behind an invitee's link. An unknown secret is None, whatever is wrong with it."""

    def __init__(self, app: App) -> None:
        self._app = app

    def look(self, token: str, outcome: Outcome = Outcome.DONE) -> Page | None:
        """How the conversation of `token` stands for its invitee."""
        found = self._found(token)
        if found is None:
            return None
        talk, reader = found
        notice = gone(reader) if outcome is Outcome.GONE else ""
        stop = stop_label(reader) if talk.state is not State.SUPPRESSED else ""
        return Page(page_of(talk, reader, self._app.now()), talk.version, notice, stop)

    async def press(self, token: str, value: str, version: int) -> Outcome | None:
        """Take a press of a button; durable when this returns.

        Raises `Refused` for a button that was never on the page, `Unavailable` when nothing could be stored.
        """
        found = self._found(token)
        if found is None:
            return None
        talk, reader = found
        trigger = _meant(value, talk)
        chosen = _chosen(talk, trigger.name, trigger.round)
        if _is_stale(talk, trigger, version):
            return _outcome(talk, trigger.name, chosen)

        key = f"page:{reader.person}:{version}:{trigger.name}"
        taken = await take(self._app, talk, trigger, key, by=Role.INVITEE)

        self._app.changed()
        after = self._found(token) if taken.step is None else None  # the same press may have been faster
        return _outcome(after[0] if after is not None else taken.conversation, trigger.name, chosen)

    def look_at_stop(self, token: str) -> Page | None:
        """The page that asks whether to stop writing."""
        found = self._found(token)
        if found is None:
            return None
        talk, reader = found
        return Page(unsubscribe_page(talk, reader, talk.state is State.SUPPRESSED), talk.version)

    async def stop(self, token: str) -> bool:
        """Never write to this person again, as if they had said so; durable when this returns.

        False for an unknown secret. Raises `Unavailable` when nothing could be stored.
        """
        found = self._found(token)
        if found is None:
            return False
        talk, reader = found
        said = Said(Role.INVITEE, Meaning((Intent.UNSUBSCRIBE,)))
        await take(self._app, talk, said, f"page:{reader.person}:unsubscribe", by=Role.INVITEE)
        self._app.changed()
        return True

    def link(self, delivery: Delivery) -> str:
        """The page to which a message's options lead; empty where its reader is not the invitee."""
        if not delivery.token or self._found(delivery.token) is None:
            return ""
        return f"{self._app.policy.public_url.rstrip('/')}/m/{delivery.token}"

    def _found(self, token: str) -> tuple[Conversation, Party] | None:
        return self._app.store.read(lambda tx: _invitee_of(tx, token, self._app.now()))


def _invitee_of(tx: Tx, token: str, now: datetime) -> tuple[Conversation, Party] | None:
    """Looked up by the secret's hash, so that how long it takes tells nothing about the secret."""
    known = tokens.find(tx, token, now)
    talk = conversations.get(tx, known[0]) if known is not None else None
    reader = talk.reader(Role.INVITEE, known[1]) if known is not None and talk is not None else None
    return (talk, reader) if talk is not None and reader is not None else None


def _meant(value: str, talk: Conversation) -> Pressed:
    """The button of this conversation's page that sends `value`."""
    parsed = parse_value(value)
    known = parsed is not None and (parsed[2] in _BUTTONS or parsed[2].startswith("offer:"))
    if parsed is None or not known or parsed[0] != talk.id:
        raise Refused("This page has no such button.")
    return Pressed(Role.INVITEE, parsed[2], parsed[1])


def _chosen(talk: Conversation, name: str, round_number: int) -> Period | None:
    """The slot that a choice means, also once it was withdrawn; None for a page older than that."""
    known = {talk.round: talk.offers or talk.last_offers, talk.round - 1: talk.last_offers}
    shown = known.get(round_number, ())
    return next((offer.slot for offer in shown if name == f"offer:{offer.number}"), None)


def _is_stale(talk: Conversation, trigger: Pressed, version: int) -> bool:
    """Whether the press comes from a page that does not hold any more: how things stand is the answer.

    A yes means the very time that was read back, so nothing may have happened since.
    """
    if trigger.name.startswith("offer:"):
        return trigger.round != talk.round or not talk.offers
    return trigger.name in ("yes", "no") and version != talk.version


def _outcome(talk: Conversation, name: str, chosen: Period | None) -> Outcome:
    if not name.startswith("offer:"):
        return Outcome.DONE
    booked = talk.booking.slot.start if talk.booking is not None else None
    return Outcome.DONE if chosen is not None and booked == chosen.start else Outcome.GONE
