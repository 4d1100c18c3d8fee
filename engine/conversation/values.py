"""A conversation as it stands: who talks, what is offered, what is booked.

Everything a conversation is lies in this one value; storage keeps it whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from engine.conversation.terms import Terms
from engine.people import Address, ChannelName, Person
from engine.periods import Period


class State(StrEnum):
    """Where a conversation stands."""

    DRAFT = "draft"
    NEEDS_ORGANIZER_INFO = "needs_organizer_info"
    OFFERED = "offered"
    AWAITING_ORGANIZER = "awaiting_organizer"
    CONFIRMING = "confirming"
    BOOKED = "booked"
    RESCHEDULING = "rescheduling"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    EXPIRED = "expired"
    HANDED_BACK = "handed_back"
    SUPPRESSED = "suppressed"


OPEN = frozenset(
    {
        State.DRAFT,
        State.NEEDS_ORGANIZER_INFO,
        State.OFFERED,
        State.AWAITING_ORGANIZER,
        State.CONFIRMING,
        State.RESCHEDULING,
        State.PAUSED,
    }
)
"""States in which something is still to be settled; holds exist only in these."""


class Role(StrEnum):
    """The part a person plays in one conversation."""

    ORGANIZER = "organizer"
    INVITEE = "invitee"


class Selection(StrEnum):
    """Who picks: the person by hand, or Parley from the person's calendar."""

    MANUAL = "manual"
    AUTO = "auto"


class Question(StrEnum):
    """What the organizer is asked in AWAITING_ORGANIZER and NEEDS_ORGANIZER_INFO."""

    NOTHING = ""
    WHICH_TO_OFFER = "which_to_offer"
    OUTSIDE_RULES = "outside_rules"
    CHOICE_OF_INVITEE = "choice_of_invitee"
    LONGER = "longer"
    WHO = "who"
    WHEN = "when"
    OPTED_OUT = "opted_out"
    NO_SLOT = "no_slot"
    OVERRIDE_BUSY = "override_busy"
    BOUNCED = "bounced"
    WRONG_PERSON = "wrong_person"
    CONTACT = "contact"
    REPLACE = "replace"
    CALENDAR = "calendar"
    """Nothing is asked in words: the calendar has to be read first."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the conversation, with the place where it is being talked to."""

    person: str
    name: str
    email: str
    tzid: str
    locale: str
    channel: ChannelName
    address: str
    chat: str

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.strip() else (self.email.partition("@")[0] or "there")

    @property
    def place(self) -> Address:
        return Address(self.channel, self.address)


@dataclass(frozen=True, slots=True)
class Offer:
    """A numbered slot on offer."""

    number: int
    slot: Period


@dataclass(frozen=True, slots=True)
class Booking:
    """Our record of the meeting; `uid` and `sequence` as in RFC 5545 3.8.4.7 and 3.8.7.4."""

    id: str
    uid: str
    sequence: int
    slot: Period


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mail in the invitee's place that proves nothing: from where, and what it says."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """A slot that the organizer allowed this once against their own rules, `despite` these busy periods."""

    slot: Period
    despite: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Timer:
    """Something that happens to this conversation at `at` unless it is taken back before."""

    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the invitee's that only the organizer can answer, in the words it was put."""

    number: int
    words: str
    kinds: tuple[str, ...] = ()
    reminded: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """The whole standing of one conversation between an organizer and an invitee."""

    id: str
    organizer: Party
    duration: timedelta
    tzid: str
    version: int = 0
    state: State = State.DRAFT
    invitee: Party | None = None
    optional: tuple[str, ...] = ()
    """Mail addresses of further, optional attendees."""
    organizer_selection: Selection = Selection.AUTO
    invitee_selection: Selection = Selection.MANUAL
    subject: str = ""
    location: str = ""
    conferencing: str = ""
    link: str = ""
    """The address of the video room, once there is one."""
    windows: tuple[Period, ...] = ()
    """Where the meeting may be, as asked for; empty for anywhere up to the horizon."""
    barred: tuple[Period, ...] = ()
    """When the organizer said it may not be ("not mondays"); it holds for whatever the invitee proposes."""
    wishes: tuple[Period, ...] = ()
    """Where the invitee asked for slots last."""
    prefer: tuple[Period, ...] = ()
    declined: tuple[Period, ...] = ()
    """Slots somebody said no to; they are not offered again."""
    round: int = 0
    """Counts the offers made; a button of an older round is stale."""
    offers: tuple[Offer, ...] = ()
    last_offers: tuple[Offer, ...] = ()
    """What was on offer last, kept when it is withdrawn: a late or repeated choice still means one slot."""
    proposals: tuple[Offer, ...] = ()
    """Slots shown to a manual organizer to pick from."""
    pending: Period | None = None
    question: Question = Question.NOTHING
    before_question: State = State.OFFERED
    """Where a question to the organizer, or a reading-back, returns to when nothing comes of it."""
    pending_by_calendar: bool = False
    """The pending counter-proposal came as an iTIP COUNTER and is refused with DECLINECOUNTER."""
    booking: Booking | None = None
    calendar_slot: Period | None = None
    """Where the organizer's calendar shows the booked meeting, when they moved it there themselves."""
    sequence: int = -1
    """The last SEQUENCE sent for this conversation's UID; -1 before the first invitation."""
    holds: tuple[Period, ...] = ()
    hold_until: datetime | None = None
    timers: tuple[Timer, ...] = ()
    followups_sent: int = 0
    offered_at: datetime | None = None
    asked_duration: timedelta | None = None
    """The longer meeting the invitee asked for, while the organizer is asked."""
    suggestion: Party | None = None
    """Whom the organizer probably meant, after mail to the invitee came back."""
    exceptions: tuple[Allowed, ...] = ()
    """Exceptions that the organizer made here from their own rules."""
    last_asked: datetime | None = None
    """The start that was last found impossible: what "book it anyway" means."""
    missing: tuple[str, ...] = ()
    """Who could not be found, as written, while the organizer is asked who is meant."""
    contacts: tuple[Party, ...] = ()
    """People new to us whom the organizer is asked about; nobody is written to before."""
    questions: tuple[Asked, ...] = ()
    """What the invitee asked and the organizer has not answered."""
    doubts: tuple[Doubt, ...] = ()
    """Senders about whom the organizer is asked, with their last words; these have moved nothing."""
    allowed: tuple[str, ...] = ()
    """Further mail addresses that speak for the invitee here, as the organizer said."""
    ignored: tuple[str, ...] = ()
    """Mail addresses that the organizer wants to hear no more of."""
    assistant: Party | None = None
    """Who answers for the invitee, as the invitee said."""
    aide: Party | None = None
    """Who answers for the organizer, as the organizer said."""
    own_guests: tuple[str, ...] = ()
    """Of those who come along the ones whom the organizer put on the meeting."""
    former: tuple[Party, ...] = ()
    """Who took part and left: one last word may still go there."""
    expecting: str = ""
    """The part of somebody whose mail address the invitee was asked for; see `Part`."""
    sought: str = ""
    """The same, asked of the organizer."""
    terms: Terms | None = None
    """What a program laid down that asked for the meeting; None where people asked."""

    def party(self, role: Role) -> Party | None:
        return self.organizer if role is Role.ORGANIZER else self.invitee

    def role_of(self, person: str) -> Role | None:
        """The part `person` (an id) plays here, None for a stranger."""
        if any(side.person == person for side in self.sides(Role.ORGANIZER)):
            return Role.ORGANIZER
        return Role.INVITEE if any(side.person == person for side in self.sides(Role.INVITEE)) else None

    def sides(self, role: Role) -> tuple[Party, ...]:
        """Everybody who speaks as `role`: its own person first, then who answers for them."""
        own = (self.organizer, self.aide)
        found = own if role is Role.ORGANIZER else (self.invitee, self.assistant)
        return tuple(side for side in found if side is not None)

    def reader(self, role: Role, person: str = "") -> Party | None:
        """The side of `role` with this id; without one, the role's own person."""
        if not person:
            return self.party(role)
        known = (*self.sides(role), *self.former)
        return next((side for side in known if side.person == person), None)

    def timer(self, what: str) -> Timer | None:
        return next((timer for timer in self.timers if timer.what == what), None)


def party_of(person: Person, address: Address, chat: str) -> Party:
    """`person` as a side of a conversation that is held at `address`."""
    return Party(
        person.id,
        person.name or person.email,
        person.email,
        person.tzid,
        person.locale,
        address.channel,
        address.id,
        chat,
    )
