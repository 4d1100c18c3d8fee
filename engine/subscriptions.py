"""What programs subscribe to, and what they are told: values that every layer knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class News(StrEnum):
    """What a program is told of an account."""

    VERIFICATION = "verification"
    """The subscription was just made; says that its address can be reached."""
    CHANGE = "change"
    """Events in the account's calendars changed."""
    DISCONNECTED = "profile_disconnected"
    """A calendar can only be read again once its owner connects it anew."""
    JOINED = "scheduling_conversation_joined"
    UPDATED = "scheduling_conversation_updated"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A program's wish to be told at `url` what happens to one account of its application."""

    id: str
    application: str
    account: str
    person: str
    url: str
    calendars: tuple[str, ...] = ()
    """Changes in these alone, by our own ids; empty for all."""
    only_managed: bool = False
    """Changes alone of events that the application itself made."""
    conversations: bool = False
    """Conversations that the account takes part in, too."""
    failing_since: datetime | None = None
    closed: str = ""
    """Why nothing is sent any more; empty while it is open."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One thing to tell. `since`: how far back changes may lie."""

    subscription: str
    news: News
    since: datetime | None = None
    conversation: str = ""
