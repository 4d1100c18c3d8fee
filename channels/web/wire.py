"""What travels between the page (or the terminal) and Parley, as JSON.

Every label is ready to show: times are already in the reader's own zone, so that the page computes none.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

LONGEST_TEXT = 8_000
"""Characters of one message; what people type into a chat is a hundredth of it."""

Id = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9][A-Za-z0-9_.:-]{7,63}\Z")]
PersonId = Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9][a-z0-9_.-]{0,63}\Z")]
Ref = Annotated[str, msgspec.Meta(max_length=128)]


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="said"):
    """A person typed `text`, in the thread of the message `thread` if that is not empty.

    `id` is the page's own and stays the same when the page tries again.
    """

    id: Id
    person: PersonId
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_TEXT)]
    thread: Ref = ""


class Pressed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="pressed"):
    """A person pressed the button `value` (at most 64 bytes) of the message `ref`."""

    id: Id
    person: PersonId
    value: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    ref: Ref = ""


class CalendarSwitch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The demo calendar is to be filled or emptied."""

    filled: bool


class EventAdded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event for the organizer's own calendar; `start` is their wall time, such as 2026-11-25T14:00."""

    start: Annotated[str, msgspec.Meta(pattern=r"\A\d{4}-\d{2}-\d{2}T\d{2}:\d{2}\Z")]
    minutes: Annotated[int, msgspec.Meta(ge=1, le=20_160)]
    title: Annotated[str, msgspec.Meta(max_length=200)] = ""


class EventRemoved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    uid: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class ButtonView(msgspec.Struct, frozen=True):
    name: str
    label: str
    value: str
    style: str


class OptionView(msgspec.Struct, frozen=True):
    number: int
    label: str
    button: ButtonView


class BubbleView(msgspec.Struct, frozen=True):
    """One message. `at` is UTC, `time` the reader's wall clock, `day` the heading it stands under."""

    id: str
    at: str
    time: str
    day: str
    mine: bool
    thread: str
    paragraphs: list[str]
    options: list[OptionView]
    closing: list[str]
    buttons: list[ButtonView]
    settled: bool
    language: str


class ThreadView(msgspec.Struct, frozen=True):
    """One conversation in a pane. `ref` is the message an answer in it quotes."""

    id: str
    subject: str
    ref: str


class PaneView(msgspec.Struct, frozen=True):
    person: str
    name: str
    role: str
    zone: str
    threads: list[ThreadView]
    bubbles: list[BubbleView]


class Piece(msgspec.Struct, frozen=True):
    """The part of a period on one day of the week: minutes of that local day."""

    day: int
    start: int
    end: int


class EntryView(msgspec.Struct, frozen=True):
    kind: str
    title: str
    when: str
    pieces: list[Piece]
    uid: str
    """Of an event that can be taken out; else empty."""


class DayView(msgspec.Struct, frozen=True):
    date: str
    name: str
    number: str
    spoken: str
    today: bool


class WeekView(msgspec.Struct, frozen=True):
    """`today`, `monday`, `previous`, `next` are dates; `first_hour` to `last_hour` are the rows to show."""

    today: str
    monday: str
    previous: str
    next: str
    title: str
    zone: str
    days: list[DayView]
    first_hour: int
    last_hour: int
    hours: list[Piece]
    entries: list[EntryView]
    now: Piece | None


class InvitationView(msgspec.Struct, frozen=True):
    """What a mail program would show of an iTIP object."""

    method: str
    says: str
    summary: str
    when: list[str]
    where: str
    organizer: str
    attendees: list[str]
    sequence: int
    uid: str
    text: str


class MailView(msgspec.Struct, frozen=True):
    id: str
    at: str
    time: str
    to: str
    sender: str
    subject: str
    text: str
    invitation: InvitationView | None


class OverviewView(msgspec.Struct, frozen=True):
    version: int
    now: str
    demo_calendar: bool
    panes: list[PaneView]
    week: WeekView
    mails: list[MailView]
