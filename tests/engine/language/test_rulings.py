"""An organizer's rules come out of plain sentences as values, and never out of talk about one meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from engine.language import Context, Offered, understand
from engine.language.meaning import Intent
from engine.language.rule_changes import (
    Cap,
    ClosedHours,
    DaysOff,
    Gap,
    Horizon,
    Kind,
    Lifted,
    Notice,
    OpenHours,
    RuleChange,
    Travel,
    Undo,
    UsualLength,
    WorkingDays,
)

ORGANIZER = Context("organizer", datetime(2026, 11, 18, 10), "Europe/London", locale="en-GB")
TALKING = replace(
    ORGANIZER,
    state="offered",
    offered=(Offered(1, datetime(2026, 11, 24, 10), datetime(2026, 11, 24, 10, 30)),),
)
STATED: dict[str, RuleChange] = {
    "no meetings before 10 on Mondays": ClosedHours(0, 600, (0,)),
    "I don't take meetings on Fridays": ClosedHours(days=(4,)),
    "never book me before 9:30": ClosedHours(0, 570),
    "no calls after 4pm": ClosedHours(960, 1440),
    "keep lunch free 12-1": ClosedHours(720, 780, name="lunch"),
    "try to keep Wednesdays free": ClosedHours(days=(2,), soft=True),
    "please block every Tuesday morning": ClosedHours(360, 720, (1,)),
    "I'm off 24-31 December": DaysOff(date(2026, 12, 24), date(2026, 12, 31)),
    "I'm on vacation from Dec 21 until Jan 4": DaysOff(date(2026, 12, 21), date(2027, 1, 4)),
    "I'm out Friday afternoon": DaysOff(date(2026, 11, 20), date(2026, 11, 20), 720, 1080),
    "I'm in Lisbon 3-9 May": Travel(date(2027, 5, 3), date(2027, 5, 9), "Europe/Lisbon", "Lisbon"),
    "at most 3 meetings a day": Cap("day", 3),
    "no more than ten meetings a week": Cap("week", 10),
    "no more than 4 hours of meetings a day": Cap("day", minutes=240),
    "15 minutes between meetings": Gap(after=15),
    "buffer of 10 minutes before every meeting": Gap(before=10),
    "give me a day's notice": Notice(1440),
    "I need at least 4 hours notice": Notice(240),
    "don't book me more than 3 weeks ahead": Horizon(21),
    "my meetings are 25 minutes by default": UsualLength((25,)),
    "I work Monday to Thursday": WorkingDays((0, 1, 2, 3)),
    "I only take meetings on Tuesdays and Thursdays": WorkingDays((1, 3)),
    "I work 8:30-12 and 1-5": OpenHours(((510, 720), (780, 1020))),
    "I take meetings on Fridays again": Lifted(Kind.CLOSED, (4,)),
    "remove the buffer": Lifted(Kind.GAP),
}


@pytest.mark.parametrize("text", STATED)
def test_a_rule_is_read_from_a_plain_sentence(text: str) -> None:
    meaning = understand(text, ORGANIZER)
    assert meaning.rules == (STATED[text],)
    assert meaning.intents == (Intent.SET_RULES,)
    assert (meaning.windows, meaning.exclude, meaning.clarify) == ((), (), False)


def test_hours_may_differ_by_weekday() -> None:
    meaning = understand("my hours are 9 to 5, Fridays till 3", ORGANIZER)
    assert meaning.rules == (OpenHours(((540, 1020),)), OpenHours(((None, 900),), (4,)))

    meaning = understand("My hours are Mon-Thu 9-17 and Fri 9-15.", ORGANIZER)
    assert meaning.rules == (OpenHours(((540, 1020),), (0, 1, 2, 3)), OpenHours(((540, 900),), (4,)))


def test_one_sentence_may_hold_two_rules() -> None:
    meaning = understand("I'm off 24-31 December and keep lunch free 12-1", ORGANIZER)
    assert [type(change) for change in meaning.rules] == [DaysOff, ClosedHours]


@pytest.mark.parametrize("text", ["undo", "undo that", "Undo the last change", "take that back"])
def test_undo_takes_the_last_change_back(text: str) -> None:
    meaning = understand(text, ORGANIZER)
    assert (meaning.intents, meaning.rules) == ((Intent.UNDO,), (Undo(),))


@pytest.mark.parametrize(
    "text",
    [
        "find 30 min with Karl next week, no meetings before 10",
        "45 min with karl@acme.example next week, not Mondays, keep lunch free",
        "not Mondays",
        "not Monday after all",
        "30 minutes tomorrow",
        "2 works",
    ],
)
def test_what_is_said_of_one_meeting_changes_no_rule(text: str) -> None:
    assert understand(text, ORGANIZER).rules == ()
    assert understand(text, TALKING).rules == ()


def test_a_day_that_is_closed_while_talking_is_said_of_that_meeting() -> None:
    assert understand("I'm out on 24 November", TALKING).rules == ()
    assert understand("I'm out 23-30 November", TALKING).rules


def test_an_invitee_sets_no_rules() -> None:
    assert understand("no meetings before 10 on Mondays", replace(TALKING, role="invitee")).rules == ()
