"""People as every layer sees them: who they are and where they can be reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from engine.rules import Rules


class ChannelName(StrEnum):
    """The ways in which a person and Parley can talk."""

    WEB = "web"
    TERMINAL = "terminal"
    EMAIL = "email"
    SLACK = "slack"
    TELEGRAM = "telegram"
    API = "api"
    """A program speaks for this person: it looks for itself, nothing is sent."""


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """One place where one person is reached: a mail address, a Slack user id, a Telegram chat id."""

    channel: ChannelName
    id: str

    @property
    def known(self) -> bool:
        """Somebody was met there. Of Telegram's people only a number says so: a handle or a telephone number
        is what somebody else gave, and nothing can be sent to it."""
        return self.channel is not ChannelName.TELEGRAM or self.id.lstrip("-").isdecimal()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who organizes or is invited. `email` is how they stand in an invitation."""

    id: str
    name: str
    email: str = ""
    tzid: str = "UTC"
    locale: str = "en-GB"
    organizer: bool = False
    addresses: tuple[Address, ...] = ()
    preferred: ChannelName | None = None
    rules: Rules = field(default_factory=Rules)
    hours_known: bool = False
    """`rules.weekly` are this person's own hours, not a default."""
    selection: str = "auto"
    """As an organizer: `auto` offers from the calendar, `manual` asks which times to offer."""
    invited_selection: str = "manual"
    """As an invitee with a calendar here: `auto` lets the first common slot be booked."""
    introduced: bool = True
    """Known by more than an address that an organizer once typed or that stood in a mail."""
    handle: str = ""
    """The name, without its @, by which others call this person in a chat that has such names."""
    bot_mail: str = ""
    """The mail address from which Parley writes on this organizer's behalf; empty for the installation's."""

    def address(self, channel: ChannelName) -> Address | None:
        """Where this person is reached in `channel`, if anywhere."""
        return next((place for place in self.addresses if place.channel == channel), None)

    @property
    def mails(self) -> frozenset[str]:
        """Every mail address of this person."""
        return frozenset({self.email, *(place.id for place in self.addresses if "@" in place.id)})

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.strip() else (self.email.partition("@")[0] or "there")
