"""What a message means: windows, choices and wishes in the speaker's own words.

Times are wall times without a zone, in `tzid` where one is given, else in the context's zone;
periods are half-open. Minutes count from local midnight; 1440 is the end of the day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from engine.language.rule_changes import RuleChange


class Intent(StrEnum):
    """What the speaker wants to happen."""

    REQUEST = "request"
    ACCEPT = "accept"
    PROPOSE = "propose"
    EXCLUDE = "exclude"
    PREFER = "prefer"
    DECLINE_ALL = "decline_all"
    MORE_OPTIONS = "more_options"
    CONFIRM = "confirm"
    DENY = "deny"
    CANCEL = "cancel"
    RESCHEDULE = "reschedule"
    CHANGE_DURATION = "change_duration"
    CHANGE_LOCATION = "change_location"
    CHANGE_SUBJECT = "change_subject"
    SET_TIMEZONE = "set_timezone"
    QUESTION = "question"
    OUT_OF_OFFICE = "out_of_office"
    DELEGATE = "delegate"
    HANDOFF = "handoff"
    UNSUBSCRIBE = "unsubscribe"
    OTHER = "other"
    # What an organizer or invitee may also say to Parley; scored as `other` or `question` outside.
    STATUS = "status"
    HELP = "help"
    PAUSE = "pause"
    RESUME = "resume"
    NUDGE = "nudge"
    UNDO = "undo"
    APPROVE = "approve"
    WRONG_PERSON = "wrong_person"
    LATE = "late"
    SET_RULES = "set_rules"
    COPY_TIMES = "copy_times"
    WHY_NOT = "why_not"
    CONNECT_CALENDAR = "connect_calendar"
    LINK = "link"
    OVERRIDE = "override"
    """ "Book it anyway": what the rules forbid, for this once."""
    SHOW_RULES = "show_rules"
    EXPORT_DATA = "export_data"
    FORGET_ME = "forget_me"


class ZoneSource(StrEnum):
    """Where a window's zone came from."""

    CONTEXT = "context"
    NAMED = "named"
    MINE = "mine"
    YOURS = "yours"


@dataclass(frozen=True, slots=True)
class Window:
    """When somebody can, cannot or would like to meet.

    `start`/`end`: wall times, None is open. `days`: weekdays (0 is Monday), empty for every day.
    `day_from`/`day_to`: minutes of each day. `exact`: `start` (or `day_from`) is the very start meant.
    `soft`: the edges come from a word such as "morning". `approximate`: "around three".
    """

    start: datetime | None = None
    end: datetime | None = None
    days: tuple[int, ...] = ()
    day_from: int | None = None
    day_to: int | None = None
    tzid: str | None = None
    zone_source: ZoneSource = ZoneSource.CONTEXT
    exact: bool = False
    soft: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """A numbered offer as the speaker saw it: wall times in the context's zone."""

    number: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Context:
    """What the reader of a message must know. `now` is the speaker's wall time in `tzid`."""

    role: str
    now: datetime
    tzid: str
    other_tzid: str | None = None
    locale: str = "en-GB"
    state: str = "new"
    duration: int = 30
    offered: tuple[Offered, ...] = ()
    pending: tuple[datetime, datetime] | None = None
    booked: tuple[datetime, datetime] | None = None
    names: tuple[str, ...] = ()
    """People who may be meant by a first name or a handle."""
    lexicon: tuple[tuple[str, int, int], ...] = ()
    """Words for parts of the day with their minutes; empty for the usual ones."""
    hours: tuple[int, int] | None = None
    """The organizer's usual hours in the speaker's wall time, to settle a bare "4"."""
    horizon_days: int | None = None
    """How far ahead a date can be meant at all."""
    proposed: tuple[Offered, ...] = ()
    """Slots shown to the speaker to pick from before anything is offered (a manual organizer)."""


@dataclass(frozen=True, slots=True)
class Fallback:
    """What would also do if nothing better is free: "otherwise late on Tuesday". Best first."""

    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Everything that was understood, with every assumption that was made."""

    intents: tuple[Intent, ...] = (Intent.OTHER,)
    accept: tuple[int, ...] = ()
    windows: tuple[Window, ...] = ()
    exclude: tuple[Window, ...] = ()
    prefer: tuple[Window, ...] = ()
    fallbacks: tuple[Fallback, ...] = ()
    duration: int | None = None
    attendees: tuple[str, ...] = ()
    """Mail addresses, `@handles` and names, as written."""
    subject: str | None = None
    location: str | None = None
    conferencing: str | None = None
    timezone: str | None = None
    recurring: bool = False
    asap: bool = False
    consent: bool = False
    """"Any of these is fine": the speaker leaves the choice inside the windows (or offers) to us."""
    clarify: bool = False
    """Nothing may be booked on this reading without asking back."""
    assumptions: tuple[str, ...] = ()
    """Machine-readable assumptions: `ampm:15:00`, `date_order:dmy`, `weekday:2026-11-27`, `zone:…`."""
    conditions: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    returns_on: date | None = None
    alternate: str = ""
    delegate: str = ""
    condition_person: str = ""
    approves: bool = False
    selection: str | None = None
    """`auto` or `manual`, where an organizer says who picks the times."""
    offer_missed: int | None = None
    """The number of an offer that is meant but past or gone."""
    leaning: tuple[int, ...] = ()
    """The offers that are spoken well of, the most wanted first, whether or not they are taken."""
    late_minutes: int | None = None
    rules: tuple[RuleChange, ...] = ()
    """What an organizer changes for all their meetings; with `Intent.SET_RULES`, or `UNDO` for `Undo`.

    `SET_RULES` without any: a rule was spoken of that was not understood, so `clarify` is set.
    """
    language: str = "en"
    confidence: float = 1.0
    notes: tuple[str, ...] = field(default=())
