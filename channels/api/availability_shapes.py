"""What an availability query looks like on the wire, and how it is read into a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal

import msgspec

from bot.api.availability import GroupAsk, Groups, Limit, MemberAsk, Statuses
from bot.api.errors import Invalid, Problems
from channels.api.moments import DurationIn, PeriodIn, read_duration, read_periods, read_zone


class LimitIn(msgspec.Struct):
    """At most so many meetings a day or a week."""

    limit: int
    period: Literal["day", "week"]
    tzid: str | None = None
    tags: list[str] | None = None


class MemberIn(msgspec.Struct):
    """One account. `calendar_ids`: those whose events block; none at all where it is empty."""

    sub: str
    calendar_ids: list[str] | None = None
    available_periods: list[PeriodIn] | None = None
    managed_availability: bool | None = None
    availability_rule_ids: list[str] | None = None
    availability_constraints: list[LimitIn] | None = None


class GroupIn(msgspec.Struct):
    """Members of whom so many are required."""

    members: list[MemberIn]
    required: int | Literal["all"] | None = None


class SideIn(msgspec.Struct):
    """A duration, or bounds on one."""

    hours: int | None = None
    minutes: int | None = None
    minimum: DurationIn | None = None
    maximum: DurationIn | None = None


class BufferIn(msgspec.Struct):
    """What is kept clear around the meeting."""

    before: SideIn | None = None
    after: SideIn | None = None


class Free(msgspec.Struct, gc=False):
    """Somebody who is free."""

    sub: str


class FreeSpan(msgspec.Struct):
    """A slot or a period, with everybody who is free in it."""

    start: str
    end: str
    participants: list[Free]


class MemberStatus(msgspec.Struct):
    """How far an account's calendars can be trusted."""

    sub: str
    sync_status: Literal["active", "pending", "disconnected"]


class Buffer(msgspec.Struct, frozen=True):
    """Minutes, and at most so many."""

    least: int = 0
    most: int | None = None


NO_BUFFER = Buffer()


def read_groups(problems: Problems, path: str, given: list[GroupIn]) -> Groups:
    return tuple(
        GroupAsk(
            tuple(
                _member(problems, f"{path}[{place}].members[{index}]", one)
                for index, one in enumerate(group.members)
            ),
            None if group.required in (None, "all") else int(group.required or 0),
        )
        for place, group in enumerate(given)
    )


def read_side(problems: Problems, path: str, given: SideIn | None, bounded: bool = False) -> Buffer:
    """A buffer on one side; `bounded` where a maximum means something."""
    if given is None:
        return NO_BUFFER
    plain = read_duration(problems, path, DurationIn(given.hours, given.minutes), 0)
    least = read_duration(problems, f"{path}.minimum", given.minimum, 0)
    most = read_duration(problems, f"{path}.maximum", given.maximum, 0)
    if plain is not None and least is not None:
        problems.add(path, "must be a duration, or its minimum and maximum, not both")
    found = least if least is not None else plain or 0
    if most is not None and most < found:
        problems.add(f"{path}.maximum", "must not be less than the minimum")
    return Buffer(found, most if bounded else None)


def _member(problems: Problems, path: str, given: MemberIn) -> MemberAsk:
    periods = given.available_periods
    return MemberAsk(
        given.sub,
        None if given.calendar_ids is None else tuple(dict.fromkeys(given.calendar_ids)),
        None if periods is None else read_periods(problems, f"{path}.available_periods", periods),
        bool(given.managed_availability),
        None if given.availability_rule_ids is None else tuple(given.availability_rule_ids),
        tuple(
            _limit(problems, f"{path}.availability_constraints[{index}]", one)
            for index, one in enumerate(given.availability_constraints or ())
        ),
    )


def _limit(problems: Problems, path: str, given: LimitIn) -> Limit:
    if not 0 <= given.limit <= 1000:
        problems.add(f"{path}.limit", "must be from 0 to 1000")
    tzid = read_zone(problems, f"{path}.tzid", given.tzid) if given.tzid else "UTC"
    return Limit(given.limit, given.period == "week", tzid, tuple(given.tags or ()))


@contextmanager
def older_name(used: bool) -> Iterator[None]:
    """Complains of the periods under their older name where that was `used`."""
    try:
        yield
    except Invalid as error:
        newer, older = "query_periods", "available_periods"
        if not used:
            raise
        renamed = (replace(one, field=re.sub(f"^{newer}", older, one.field)) for one in error.problems)
        raise Invalid(*renamed) from error


def status_list(statuses: Statuses) -> list[MemberStatus]:
    return [MemberStatus(sub, status.value) for sub, status in statuses.items()]
