"""What a step asks for: said, written, remembered. A step performs none of it.

Every effect has a `name` under which histories, rehearsals and duties know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.conversation.hindrances import Hindrance
from engine.conversation.values import Booking, Offer, Role
from engine.periods import Period


class Topic(StrEnum):
    """What is being said; `bot.phrases` finds the words in the reader's language."""

    # to the invitee
    OFFER = "offer"
    FOLLOWUP = "followup"
    FRESH_OFFER = "fresh_offer"
    SLOT_GONE = "slot_gone"
    LATE_ANSWER = "late_answer"
    NOTHING_FREE = "nothing_free"
    READ_BACK = "read_back"
    ASKED_ORGANIZER = "asked_organizer"
    HELD_FOR_YOU = "held_for_you"
    COUNTER_DECLINED = "counter_declined"
    PLAN_CHANGED = "plan_changed"
    ON_CONDITION = "on_condition"
    CONFIRM_SHORTLY = "confirm_shortly"
    # to both
    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    ALREADY_BOOKED = "already_booked"
    NOT_OPEN = "not_open"
    UNCLEAR = "unclear"
    PAST = "past"
    RESCHEDULE_OFFER = "reschedule_offer"
    KEPT = "kept"
    REMINDER = "reminder"
    STOPPED = "stopped"
    RUNNING_LATE = "running_late"
    PASSED_ON = "passed_on"
    DETAILS_CHANGED = "details_changed"
    ZONE_SET = "zone_set"
    # to the organizer
    OFFERED_TO = "offered_to"
    PICK_TIMES = "pick_times"
    WHO_IS_MEANT = "who_is_meant"
    NEW_CONTACT = "new_contact"
    WHEN_IS_MEANT = "when_is_meant"
    NO_TIMES = "no_times"
    NO_TIMES_LEFT = "no_times_left"
    OUTSIDE_RULES = "outside_rules"
    CONFIRM_CHOICE = "confirm_choice"
    WHICH_VERDICT = "which_verdict"
    WAITING_FOR_WORD = "waiting_for_word"
    LONGER_ASKED = "longer_asked"
    HELD_FOR_OTHER = "held_for_other"
    INVITEE_DECLINED = "invitee_declined"
    EXPIRED = "expired"
    ASKED_OTHERS = "asked_others"
    QUESTION_ASKED = "question_asked"
    ANSWER_KNOWN = "answer_known"
    ANSWER_RELAYED = "answer_relayed"
    OPTED_OUT = "opted_out"
    HANDED_OVER = "handed_over"
    OVER_TO_ASSISTANT = "over_to_assistant"
    ASSISTANT_LEFT = "assistant_left"
    WHOSE_ADDRESS = "whose_address"
    GUESTS = "guests"
    INSTEAD = "instead"
    LEFT_TO_ORGANIZER = "left_to_organizer"
    WROTE_AGAIN = "wrote_again"
    OPTED_OUT_BEFORE = "opted_out_before"
    INVITEE_AWAY = "invitee_away"
    BOUNCED = "bounced"
    WRONG_PERSON = "wrong_person"
    PAUSED = "paused"
    NUDGED = "nudged"
    CHANGED = "changed"
    CALENDAR_UNREAD = "calendar_unread"
    MOVED_IN_CALENDAR = "moved_in_calendar"
    PUT_BACK = "put_back"
    WHY_NOT = "why_not"
    BROUGHT = "brought"
    LEFT_OUT = "left_out"
    LOST = "lost"
    GUEST_LEFT = "guest_left"
    GUEST_WROTE = "guest_wrote"
    REPLACE_BOOKED = "replace_booked"
    CANNOT_WRITE = "cannot_write"
    AIDE_TAKEN = "aide_taken"
    AIDE_ASKED = "aide_asked"
    AIDE_LEFT = "aide_left"
    OFFERED_DESPITE = "offered_despite"
    BOOKED_DESPITE = "booked_despite"
    OVERRIDE_BUSY = "override_busy"
    TAKEN = "taken"
    STANDING = "standing"
    TIMES_TO_COPY = "times_to_copy"
    DOUBTED = "doubted"
    DOUBT_SETTLED = "doubt_settled"


SETTLED = frozenset(
    {
        *(Topic.BOOKED, Topic.MOVED, Topic.CANCELLED, Topic.KEPT, Topic.DETAILS_CHANGED, Topic.REMINDER),
        *(Topic.RUNNING_LATE, Topic.INVITEE_DECLINED, Topic.STOPPED),
    }
)
"""What everybody on a side hears."""


class Method(StrEnum):
    """iTIP methods that we send (RFC 5546 3.2)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    DECLINECOUNTER = "DECLINECOUNTER"


class CalendarAction(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Tell:
    """Say `topic` to `to`. `invitation`: send this iTIP object of `booking` along."""

    to: Role
    topic: Topic
    reader: str = ""
    """The id of who reads it, where that is not the role's own person."""
    offers: tuple[Offer, ...] = ()
    slot: Period | None = None
    other_slot: Period | None = None
    buttons: tuple[str, ...] = ()
    note: str = ""
    """Words or a value that belong to the topic: a question asked, an address, a rule met."""
    quotes: tuple[str, ...] = ()
    """What the reader, or the other one, said before and this refers to."""
    round: int = 0
    invitation: Method | None = None
    booking: Booking | None = None
    hindrances: tuple[Hindrance, ...] = ()
    """What stands against `slot`, as far as this reader may know."""

    @property
    def name(self) -> str:
        return "organizer_notified" if self.to is Role.ORGANIZER else "invitee_told"


@dataclass(frozen=True, slots=True)
class WriteCalendar:
    """Put the booking into the organizer's calendar, change it there, or take it out."""

    action: CalendarAction
    booking: Booking

    @property
    def name(self) -> str:
        return f"calendar_{self.action}"


@dataclass(frozen=True, slots=True)
class RemoveButtons:
    """Earlier messages to `to` show no buttons any more.

    `person`: those to this one alone, who takes part no more.
    """

    to: Role
    person: str = ""

    @property
    def name(self) -> str:
        return "buttons_removed"


@dataclass(frozen=True, slots=True)
class Suppress:
    """Never write to this mail address or account again, in any conversation of the installation."""

    person: str
    addresses: tuple[str, ...]

    @property
    def name(self) -> str:
        return "suppressed"


@dataclass(frozen=True, slots=True)
class SetZone:
    """Remember that this person lives in another zone than we thought."""

    person: str
    tzid: str

    @property
    def name(self) -> str:
        return "zone_set"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that already lies in the conversation itself and is worth a line in its history."""

    name: str


Effect = Tell | WriteCalendar | RemoveButtons | Suppress | SetZone | Mark


def names(effects: tuple[Effect, ...]) -> tuple[str, ...]:
    """The names of all that a step asked for, invitations included, each once, in order."""
    found: dict[str, None] = {}
    for effect in effects:
        if isinstance(effect, Tell) and effect.invitation is not None:
            found[f"ics_{effect.invitation.lower()}_to_{effect.to}"] = None
        found[effect.name] = None
    return tuple(found)
