"""Availability rules: weekly hours in which an account can be met."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from bot.api import rules
from bot.api.errors import Problems
from channels.api.calls import FROM_PAGES, Asked, Call, Nothing
from channels.api.moments import read_zone
from channels.api.replies import ACCEPTED, Reply, said
from engine.account_hours import AvailabilityRule

PATH = "/v1/availability_rules"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ID = re.compile(r"[\x21-\x7e]{1,64}")
_CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")
MOST_PERIODS = 200


class WeeklyPeriod(msgspec.Struct):
    """From `start_time` to `end_time` (HH:MM) on every such day; 24:00 is the day's end."""

    day: Literal["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
    start_time: str
    end_time: str


class RuleIn(msgspec.Struct):
    """A rule under an id that its program chose; written again, it is replaced."""

    availability_rule_id: str
    tzid: str
    weekly_periods: list[WeeklyPeriod]
    calendar_ids: list[str] | None = None


class RuleOut(msgspec.Struct, omit_defaults=True):
    """A rule as it stands."""

    availability_rule_id: str
    tzid: str
    weekly_periods: list[WeeklyPeriod]
    calendar_ids: list[str] | None = None


class RuleAnswer(msgspec.Struct):
    """One rule."""

    availability_rule: RuleOut


class RulesAnswer(msgspec.Struct):
    """All rules of the account."""

    availability_rules: list[RuleOut]


async def upsert_availability_rule(asked: Asked[RuleIn]) -> Reply:
    """Keep a rule."""
    rule = _read(asked.sent)
    await rules.put_rule(asked.app, asked.caller, rule)
    return said(RuleAnswer(_shown(rule)))


async def list_availability_rules(asked: Asked[Nothing]) -> Reply:
    """Every rule of the account."""
    return said(RulesAnswer([_shown(rule) for rule in rules.rules(asked.app, asked.caller)]))


async def read_availability_rule(asked: Asked[Nothing]) -> Reply:
    """One rule."""
    rule = rules.rule(asked.app, asked.caller, asked.path["availability_rule_id"])
    return said(RuleAnswer(_shown(rule)))


async def delete_availability_rule(asked: Asked[Nothing]) -> Reply:
    """Take a rule out."""
    await rules.drop_rule(asked.app, asked.caller, asked.path["availability_rule_id"])
    return ACCEPTED


def read_name(problems: Problems, field: str, text: str) -> str:
    """An id that a program chose."""
    if _ID.fullmatch(text) is None:
        problems.add(field, "must be 1 to 64 printable ASCII characters without spaces")
    return text


def _read(sent: RuleIn) -> AvailabilityRule:
    problems = Problems()
    name = read_name(problems, "availability_rule_id", sent.availability_rule_id)
    tzid = read_zone(problems, "tzid", sent.tzid)
    if sent.calendar_ids == []:
        problems.add("calendar_ids", "must name at least one, or be left out", "errors.required")
    if len(sent.weekly_periods) > MOST_PERIODS:
        problems.add("weekly_periods", f"may hold {MOST_PERIODS} periods", "errors.too_many")
    weekly = [
        _weekly(problems, f"weekly_periods[{index}]", one)
        for index, one in enumerate(sent.weekly_periods[:MOST_PERIODS])
    ]
    problems.settle()
    return AvailabilityRule(name, tzid, tuple(dict.fromkeys(sent.calendar_ids or ())), tuple(weekly))


def _weekly(problems: Problems, path: str, sent: WeeklyPeriod) -> tuple[int, int, int]:
    start = _minutes(problems, f"{path}.start_time", sent.start_time)
    end = _minutes(problems, f"{path}.end_time", sent.end_time)
    if start is not None and end is not None and start >= end:
        problems.add(f"{path}.end_time", "must be after start_time", "errors.must_be_after_start")
    return DAYS.index(sent.day), start or 0, end or 0


def _minutes(problems: Problems, field: str, text: str) -> int | None:
    found = _CLOCK.fullmatch(text)
    minutes = int(found[1]) * 60 + int(found[2]) if found is not None else None
    if minutes is None or minutes > 24 * 60:
        problems.add(field, "must be a time of day such as 09:30")
        return None
    return minutes


def _shown(rule: AvailabilityRule) -> RuleOut:
    weekly = [WeeklyPeriod(DAYS[day], _clock(one), _clock(two)) for day, one, two in rule.weekly]  # type: ignore[arg-type]  # a day's name
    return RuleOut(rule.id, rule.tzid, weekly, list(rule.calendars) or None)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


ELEMENTS = ("managed_availability",)
CALLS = (
    Call(
        "POST",
        PATH,
        upsert_availability_rule,
        "Keep a rule",
        takes=FROM_PAGES,
        elements=ELEMENTS,
        reads=RuleIn,
        answers=RuleAnswer,
        example={
            "availability_rule_id": "office",
            "tzid": "Europe/Lisbon",
            "weekly_periods": [{"day": "monday", "start_time": "09:00", "end_time": "17:00"}],
        },
    ),
    Call("GET", PATH, list_availability_rules, "List the rules", answers=RulesAnswer),
    Call(
        "GET",
        PATH + "/{availability_rule_id}",
        read_availability_rule,
        "Read a rule",
        takes=FROM_PAGES,
        elements=ELEMENTS,
        answers=RuleAnswer,
    ),
    Call("DELETE", PATH + "/{availability_rule_id}", delete_availability_rule, "Take a rule out", status=202),
)
