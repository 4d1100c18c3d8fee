"""When accounts can be met, as programs keep it: weekly rules and single periods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.api.callers import Caller
from bot.api.errors import Problems, Unknown, invalid
from bot.app import App
from engine.account_hours import AvailabilityRule, AvailablePeriod
from storage import availability_rules, available_periods, calendars, own_calendars
from storage.store import Tx

MOST_RULES = 100
MOST_PERIODS = 10_000


async def put_rule(app: App, caller: Caller, rule: AvailabilityRule) -> None:
    """Keep a rule, in place of one of the same name. Raises `Invalid` for a calendar that is not there."""

    def unit(tx: Tx) -> None:
        problems = Problems()
        known = {one.id for one in calendars.of_person(tx, caller.person)}
        known.add(own_calendars.first_of(caller.person))
        for index, one in enumerate(rule.calendars):
            if one not in known:
                problems.add(f"calendar_ids[{index}]", "no calendar of this account", "errors.not_found")
        problems.settle()
        fresh = availability_rules.get(tx, caller.sub, rule.id) is None
        if fresh and availability_rules.count(tx, caller.sub) >= MOST_RULES:
            raise invalid("availability_rule_id", f"there are {MOST_RULES} rules already", "errors.too_many")
        availability_rules.put(tx, caller.sub, caller.person, rule)

    await app.store.keep(unit)


def rule(app: App, caller: Caller, rule_id: str) -> AvailabilityRule:
    """One rule. Raises `Unknown`."""
    found = app.store.read(lambda tx: availability_rules.get(tx, caller.sub, rule_id))
    if found is None:
        raise Unknown("availability_rule_id", "no such rule")
    return found


def rules(app: App, caller: Caller) -> list[AvailabilityRule]:
    return app.store.read(lambda tx: availability_rules.of_account(tx, caller.sub))


async def drop_rule(app: App, caller: Caller, rule_id: str) -> None:
    """Take a rule out. Raises `Unknown`."""
    if not await app.store.keep(lambda tx: availability_rules.remove(tx, caller.sub, rule_id)):
        raise Unknown("availability_rule_id", "no such rule")


async def put_period(app: App, caller: Caller, period: AvailablePeriod) -> None:
    """Keep a period, in place of one of the same name."""

    def unit(tx: Tx) -> None:
        fresh = not available_periods.is_there(tx, caller.sub, period.id)
        if fresh and available_periods.count(tx, caller.sub) >= MOST_PERIODS:
            raise invalid("available_period_id", f"there are {MOST_PERIODS} already", "errors.too_many")
        available_periods.put(tx, caller.sub, caller.person, period)

    await app.store.keep(unit)


def periods(
    app: App, caller: Caller, start: datetime, end: datetime, limit: int, skip: int
) -> tuple[Sequence[AvailablePeriod], int]:
    """Those that start before `end` and end at or after `start`, a page of them, and how many there are."""

    def unit(tx: Tx) -> tuple[Sequence[AvailablePeriod], int]:
        count = available_periods.count(tx, caller.sub, start, end)
        return available_periods.within(tx, caller.sub, start, end, limit, skip), count

    return app.store.read(unit)


async def drop_period(app: App, caller: Caller, period_id: str) -> None:
    """Take one out; nothing happens where there is none."""
    await app.store.keep(lambda tx: available_periods.remove(tx, caller.sub, period_id))


async def drop_periods(app: App, caller: Caller) -> None:
    """Take all of an account's out."""
    await app.store.keep(lambda tx: available_periods.clear(tx, caller.sub))
