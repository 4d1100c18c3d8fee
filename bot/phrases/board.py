"""The words of the page that a channel keeps for each person, and of the form in which they change rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot import hours, overviews
from bot.phrases import times
from bot.phrases.catalogue import Translate
from engine.boards import Board, Entry, Section, Sheet
from engine.calendars import CalendarStatus
from engine.conversation import Conversation
from engine.conversation.wanted import zone
from engine.messages import Button, ButtonStyle
from engine.people import Person
from engine.periods import Period

CONNECT, STATUS, HELP = "/calendar", "/status", "/help"
"""Words that a button of the page says for who presses it."""
MOST_TALKS = 12
MOST_MEETINGS = 12


def for_strangers(say: Translate) -> Board:
    """What everybody may know: how to begin."""
    return Board(say("Parley finds a time to meet"), (_how(say),), find=say("Find a time"))


def for_person(
    say: Translate,
    person: Person,
    now: datetime,
    talks: Sequence[Conversation],
    meetings: Sequence[tuple[Period, str]],
    calendars: Sequence[tuple[CalendarStatus, str]],
    rules: Sequence[str],
) -> Board:
    """The page of `person`: `meetings` of today with titles, `calendars` as they stand, further `rules`."""
    sections = [_open(say, person, talks), _today(say, person, now, meetings)]
    if person.organizer:
        sections += [_rules(say, person, rules), _calendars(say, calendars), _how(say)]
        warnings = _warnings(say, calendars)
        sections = [warnings, *sections] if warnings.entries else sections
        title = say("Parley finds a time to meet")
        return Board(title, tuple(sections), find=say("Find a time"), edit=say("Change my rules"))
    return Board(say("Parley finds a time to meet"), (*sections, _how(say)))


def _how(say: Translate) -> Section:
    example = say('\u2022 "45 minutes with karl@example.com next week, mornings, about Titan"')
    buttons = (_said(say("What is open?"), STATUS), _said(say("Help"), HELP))
    lead = say("Tell me whom you would like to meet and roughly when. For example:")
    return Section(say("How to ask"), (Entry(f"{lead}\n{example}", buttons),))


def _open(say: Translate, person: Person, talks: Sequence[Conversation]) -> Section:
    lines = [
        Entry(overviews.line_of(talk, person, say), tuple(overviews.buttons_of(talk, person, say, False)))
        for talk in talks[:MOST_TALKS]
    ]
    if len(talks) > MOST_TALKS:
        more = say("{count} more", count=len(talks) - MOST_TALKS)
        lines.append(Entry(more, (_said(say("What is open?"), STATUS),)))
    return Section(say("Open"), tuple(lines) or (Entry(say("Nothing is open at the moment.")),))


def _today(say: Translate, person: Person, now: datetime, meetings: Sequence[tuple[Period, str]]) -> Section:
    lines = [f"{times.slot(slot, person.tzid, person.locale)}: {title}" for slot, title in meetings]
    text = "\n".join(lines[:MOST_MEETINGS]) or say("Nothing today.")
    day = times.day(now, person.tzid, person.locale)
    return Section(say("Today, {day}", day=day), (Entry(text),))


def _rules(say: Translate, person: Person, rules: Sequence[str]) -> Section:
    open_hours = hours.describe(person.rules.weekly, person.locale)
    place = times.place(person.tzid)
    first = say("You can be met {hours} ({zone} time).", hours=open_hours, zone=place)
    if not open_hours:
        first = say("You cannot be met on any day.")
    lines = [first, *(f"{number}. {line}" for number, line in enumerate(rules, 1))]
    return Section(say("My rules"), (Entry("\n".join(lines)),))


def _calendars(say: Translate, calendars: Sequence[tuple[CalendarStatus, str]]) -> Section:
    text = "\n".join(f"\u2022 {line}" for _, line in calendars) or say("No calendar is connected yet.")
    return Section(say("Your calendars"), (Entry(text, (_said(say("Connect a calendar"), CONNECT),)),))


def _warnings(say: Translate, calendars: Sequence[tuple[CalendarStatus, str]]) -> Section:
    lost = [line for status, line in calendars if status is CalendarStatus.DISCONNECTED]
    text = say("I cannot read your calendar any more. It needs to be connected again.")
    again = Button("said", say("Connect it again"), CONNECT, ButtonStyle.PRIMARY)
    entries = tuple(Entry(f"{text}\n{line}", (again,)) for line in lost)
    return Section(say("Please look here"), entries)


def _said(label: str, words: str) -> Button:
    return Button("said", label, words)


def sheet(say: Translate, open_hours: str, rules: tuple[str, ...]) -> Sheet:
    """The form in which somebody changes their rules."""
    return Sheet(
        title=say("My rules"),
        hours_label=say("Working hours"),
        hours=open_hours,
        rules_label=say("Rules: untick what should go"),
        rules=rules,
        more_label=say("One more rule"),
        more_hint=say("no meetings before 10 on Mondays"),
        save=say("Save"),
        close=say("Close"),
    )


def is_today(slot: Period, now: datetime, tzid: str) -> bool:
    """Whether any of `slot` is on the day that `now` is on in `tzid`."""
    where = zone(tzid)
    today = now.astimezone(where).date()
    return slot.start.astimezone(where).date() <= today <= slot.end.astimezone(where).date()
