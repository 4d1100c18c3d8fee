"""What a query may not ask: refused with the path of the field that is wrong."""

from __future__ import annotations

from datetime import date

from engine.availability.query import INSIDE, Group, Limits, Member, Query
from engine.errors import Refused
from engine.spans import Span
from engine.zones import DAY, midnight, zone

LATEST_MINUTE = midnight(date(3000, 1, 1))
"""Nobody means a later minute."""


class BadQuery(Refused):
    """The query can never be answered. `field` is the path of what is wrong, such as `groups[0].required`."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.reason = message


def check(query: Query) -> None:
    """Raises `BadQuery` for a query that makes no sense or asks for too much."""
    _check_time(query)
    check_groups(query.groups, query.limits)
    if not 1 <= query.maximum <= query.limits.results:
        raise BadQuery("maximum", f"has to be from 1 to {query.limits.results}")
    zone(query.tzid)


def check_groups(groups: tuple[Group, ...], limits: Limits, path: str = "") -> None:
    """The groups of a query or of the step at `path`."""
    if not 1 <= len(groups) <= limits.groups:
        raise BadQuery(f"{path}groups", f"has to hold from 1 to {limits.groups} groups")
    total = 0
    for index, group in enumerate(groups):
        size = len(group.members)
        total += size
        if not 1 <= size <= limits.members:
            raise BadQuery(
                f"{path}groups[{index}].members", f"has to hold from 1 to {limits.members} members"
            )
        if group.required is not None and not 1 <= group.required <= size:
            raise BadQuery(f"{path}groups[{index}].required", f"has to be all or from 1 to {size}")
        if len({member.account.id for member in group.members}) < size:
            raise BadQuery(f"{path}groups[{index}].members", "has to name everybody once")
        for place, member in enumerate(group.members):
            # Most members bring no options of their own; asking first keeps large queries quick.
            if member.calendars or member.schedules or member.periods:
                _check_member(member, f"{path}groups[{index}].members[{place}].")
    if total > INSIDE.members:
        raise BadQuery(f"{path}groups", f"may hold {INSIDE.members} members in all")


def check_span(span: Span, path: str) -> None:
    """One period `[start, end)`."""
    if span[0] >= span[1]:
        raise BadQuery(f"{path}.end", "has to be after the start")
    if span[0] < 0 or span[1] > LATEST_MINUTE:
        raise BadQuery(path, "lies too far from today")


def check_periods(periods: tuple[Span, ...], limits: Limits, path: str = "periods") -> None:
    """The query periods: each sound, not too many, not too far apart."""
    if not 1 <= len(periods) <= limits.periods:
        raise BadQuery(path, f"has to hold from 1 to {limits.periods} periods")
    for index, span in enumerate(periods):
        check_span(span, f"{path}[{index}]")
    if max(end for _, end in periods) - min(start for start, _ in periods) > limits.days * DAY:
        raise BadQuery(path, f"may span {limits.days} days")


def check_minutes(value: int, least: int, limits: Limits, path: str) -> None:
    """A duration in minutes."""
    if not least <= value <= limits.days * DAY:
        raise BadQuery(path, f"has to be from {least} minutes to {limits.days} days")


def check_interval(value: int, path: str) -> None:
    """The minutes between two starts."""
    if not 1 <= value <= DAY:
        raise BadQuery(path, f"has to be from 1 to {DAY} minutes")


def _check_time(query: Query) -> None:
    limits = query.limits
    check_minutes(query.duration, 1, limits, "duration")
    check_minutes(query.buffer_before, 0, limits, "buffer_before")
    check_minutes(query.buffer_after, 0, limits, "buffer_after")
    if query.interval is not None:
        check_interval(query.interval, "interval")
    if query.starts is None:
        return check_periods(query.periods, limits)
    if query.periods:
        raise BadQuery("starts", "cannot be given together with periods")
    slots = tuple((start, start + query.duration) for start in query.starts)
    return check_periods(slots, limits, "starts")


def _check_member(member: Member, path: str) -> None:
    for place, name in enumerate(member.calendars or ()):
        if name not in member.account.calendars:
            raise BadQuery(f"{path}calendars[{place}]", "is not a calendar of this account")
    for place, name in enumerate(member.schedules or ()):
        if name not in member.account.schedules:
            raise BadQuery(f"{path}schedules[{place}]", "is not a schedule of this account")
    for place, span in enumerate(member.periods or ()):
        check_span(span, f"{path}periods[{place}]")
