"""What moves a conversation: something said, pressed, answered by a calendar, or due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from engine.conversation.values import Doubt, Party, Role
from engine.language.beside import Beside
from engine.language.introductions import Part
from engine.language.meaning import Meaning
from engine.messages import CalendarReply, Notice
from engine.periods import Period


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody whom the invitee brings in: `party` where they can be written to, `mails` as named."""

    part: Part
    mails: tuple[str, ...] = ()
    party: Party | None = None
    name: str = ""
    """As written, where it is a name."""
    aside: bool = False
    """The words settle something else as well."""


@dataclass(frozen=True, slots=True)
class Said:
    """`by` wrote something, and this is what it means.

    `invitee`: whom the organizer's request names, where that was found; `missing`: names that were not.
    """

    by: Role
    meaning: Meaning
    words: str = ""
    invitee: Party | None = None
    missing: tuple[str, ...] = ()
    tzid: str = ""
    """The zone in which the windows of the meaning were meant."""
    person: str = ""
    """Whose words these are, where a side has several people."""
    introduction: Introduction | None = None
    beside: tuple[Beside, ...] = ()
    """What is asked beside the rest."""
    contacts: tuple[Party, ...] = ()
    """Whom the request seems to mean, while the organizer has not said so."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """`by` pressed the button `name`, which stood in a message of `round`."""

    by: Role
    name: str
    round: int
    person: str = ""
    invitee: Party | None = None
    """Who is written to next, where the button says so."""


@dataclass(frozen=True, slots=True)
class Requested:
    """A program asked for the meeting: everything about it stands in the conversation already."""


@dataclass(frozen=True, slots=True)
class Selected:
    """`by` picked the slot that begins at `start` out of all that were open to them."""

    by: Role
    start: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """The timer `what` has come."""

    what: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A calendar answered an invitation of ours (RFC 5546)."""

    by: Role
    reply: CalendarReply


@dataclass(frozen=True, slots=True)
class Noticed:
    """Automatic mail came back for what we sent to `by`."""

    by: Role
    notice: Notice
    suggestion: Party | None = None
    """Somebody known whose address looks like the one that failed."""


@dataclass(frozen=True, slots=True)
class Joined:
    """`by` opened a link into another channel and is talked to there from now on."""

    by: Role
    party: Party


class CalendarNews(StrEnum):
    """What was seen in the organizer's calendar."""

    MOVED = "moved"
    """Our event stands at another time there."""
    DELETED = "deleted"
    """Our event is gone."""
    READ = "read"
    """The calendar could be read (again); what waits for it can go on."""
    FILLED = "filled"
    """Something else fills times that are on offer."""


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """The organizer's calendar says something about this conversation that we did not write.

    `slot` and `sequence` are those of our event there, where it was moved.
    """

    news: CalendarNews
    slot: Period | None = None
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The invitee, or who answers for them, asked in another conversation never to be written to again."""

    by: Role = Role.INVITEE
    person: str = ""


@dataclass(frozen=True, slots=True)
class Doubted:
    """Somebody who is not proven to be the invitee wrote in this conversation."""

    doubt: Doubt


@dataclass(frozen=True, slots=True)
class GuestSpoke:
    """Somebody who comes along wrote: `leaves` where they do not come."""

    mail: str
    words: str
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """Mail to somebody beside the two cannot be delivered: an assistant of either, or a guest."""

    part: Part
    address: str


@dataclass(frozen=True, slots=True)
class Vouched:
    """The organizer says that `address` speaks for the invitee, and this is what it said."""

    address: str
    said: Said


Trigger = (
    Withdrawn
    | CalendarChanged
    | GuestSpoke
    | Lost
    | Joined
    | Said
    | Pressed
    | Due
    | Answered
    | Noticed
    | Doubted
    | Vouched
    | Requested
    | Selected
)
