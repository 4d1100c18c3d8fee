"""What comes in from a channel, what goes out to one: values without a wire format.

An adapter turns its raw payload into `Inbound`, and a `Delivery` into its own form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from engine.people import Address, ChannelName


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the channel says is speaking. `authenticated`: the channel vouches for the address."""

    address: Address
    name: str = ""
    email: str = ""
    tzid: str | None = None
    locale: str | None = None
    authenticated: bool = True
    handle: str = ""
    """The unique name, without its @, that the channel knows them by."""
    submitted: bool = False
    """The message came from the person's own side (authenticated submission, loopback in the demo)."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a person wrote: only their own new text, without quotes or signature.

    A mention stays in the text as `@ID` or `@handle`; the bot's own mention is cut out.
    """

    text: str
    subject: str = ""
    others: tuple[Address, ...] = ()
    """Further people on the message (Cc, mentions), in the order in which they stand."""
    introduced: tuple[Sender, ...] = ()
    """What the channel knows of those further people, where it knows more than an address."""
    sealed: bool = False
    """The message is encrypted: nobody but its writer's friends can read it."""
    quoted: str = ""
    """What the message passes on of others, below the person's own words: never words of the person."""
    quoted_on: date | None = None
    """The day on which that was written, where it says so."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button was pressed. `value` is what `Button.value` was; `ref` the message it stood in."""

    value: str
    ref: str = ""


class NoticeKind(StrEnum):
    """The kinds of mail that no person wrote, and what else a channel tells of somebody without words."""

    OUT_OF_OFFICE = "out_of_office"
    BOUNCE = "bounce"
    DELAYED = "delayed"
    AUTOMATIC = "automatic"
    OPENED = "opened"
    """The person looks at the page that the channel keeps for them."""
    UNINSTALLED = "uninstalled"
    """A workspace took Parley out: its text is the workspace's id, and when, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Automatic mail (RFC 3834, RFC 3464): never answered, only understood."""

    kind: NoticeKind
    text: str = ""
    failed_address: str = ""
    returns_on: date | None = None
    alternate: str = ""


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """An iTIP answer (RFC 5546): REPLY, COUNTER, REFRESH or CANCEL for one of our events."""

    method: str
    """In capitals; empty where the object names none and the mail's Content-Type has to tell."""
    uid: str
    partstat: str = ""
    sequence: int | None = None
    start: datetime | None = None
    """Aware, UTC; None where the time is missing, whole-day, or in a zone that nobody can know."""
    end: datetime | None = None
    comment: str = ""
    attendee: str = ""
    """Who answers, as a mail address in small letters; empty if several attendees are named."""
    organizer: str = ""
    summary: str = ""
    recurrence_id: datetime | None = None
    answers: tuple[tuple[str, str], ...] = ()
    """Every attendee named: (mail address, PARTSTAT)."""


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing that one person did in one channel."""

    key: str
    """Unique within the channel; the same however often it is delivered."""
    sender: Sender
    chat: str
    """Where an answer goes: a Slack channel, a Telegram chat, a mail address, a pane."""
    body: Words | Press | Notice | CalendarReply
    refs: tuple[str, ...] = ()
    """Messages this one answers, nearest first (In-Reply-To, References, quoted message, thread)."""
    token: str = ""
    """The conversation's secret, where the address or link carried one."""
    private: bool = True
    """Said to Parley alone, not in a group."""
    to: str = ""
    """The address of ours it was sent to, where a channel has several."""
    ref: str = ""
    """The channel's own name for this message: an answer is threaded under it."""
    aside: str = ""
    """Where others are, too, and its sender alone can be shown what concerns no conversation."""


class ButtonStyle(StrEnum):
    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A choice shown as a button. `name` says what it means; `value` is all that travels (≤ 64 bytes)."""

    name: str
    label: str
    value: str
    style: ButtonStyle = ButtonStyle.PLAIN


@dataclass(frozen=True, slots=True)
class Option:
    """A numbered slot: shown as a line "1. Wed 25 Nov, 14:00-14:30 (London)" and as a button."""

    number: int
    label: str
    button: Button


@dataclass(frozen=True, slots=True)
class Invitation:
    """An iTIP object to send along: `method` REQUEST, CANCEL or DECLINECOUNTER; `text` is iCalendar."""

    method: str
    text: str
    uid: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Message:
    """What is said to one reader, in their language and zone, in the order in which it is shown."""

    subject: str
    paragraphs: tuple[str, ...]
    options: tuple[Option, ...] = ()
    closing: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    language: str = "en"
    invitation: Invitation | None = None

    def plain(self) -> str:
        """The whole message as plain text: what a screen reader, a notification or a mail says."""
        lines = [*self.paragraphs]
        if self.options:
            lines.append("\n".join(f"{option.number}. {option.label}" for option in self.options))
        lines += self.closing
        return "\n\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way to one person. `id` is constant over every try."""

    id: str
    to: Address
    chat: str
    message: Message
    conversation: str = ""
    recipient: str = ""
    """The reader's name."""
    sender: str = "Parley"
    """The name to show as sender, such as "Parley for Dana Reyes"."""
    sender_mail: str = ""
    """The mail address to write from; empty for the installation's own."""
    token: str = ""
    """Secret of this person in this conversation; an answer carries it back."""
    refs: tuple[str, ...] = ()
    """What was sent to this person in this conversation before, oldest first."""
    copies: tuple[str, ...] = ()
    """Mail addresses that get a copy."""
    beside: tuple[str, ...] = ()
    """Mail addresses that get a mail of their own about the same: named in Cc, so that all see who comes."""
    ephemeral: bool = False
    last_word: bool = False
    """Said to somebody who asks to hear nothing more: it goes out although they are suppressed by then."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The channel took the message. `ref` is its name for it, which an answer will quote."""

    ref: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """An earlier message in whose place `message` is shown: without its buttons, or alive at another page."""

    to: Address
    chat: str
    ref: str
    message: Message
    page: int | None = None
    """Which page of a long list of choices, from 0; None for a message that is settled."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A message that a local channel (playground, terminal, mailbox) keeps and shows itself."""

    id: str
    channel: ChannelName
    address: str
    at: datetime
    message: Message
    conversation: str = ""
    mine: bool = False
    settled: bool = False
    extra: dict[str, str] = field(default_factory=dict)
