"""The hours of an account as its program keeps them, for conversations in which its rules count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.conversation.terms import open_in
from engine.periods import Period, merge
from storage import api_accounts, availability_rules, available_periods
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class ManagedHours:
    """When the account is open, and whose events fill its time; no calendars for all that block."""

    periods: tuple[Period, ...]
    calendars: frozenset[str]


def managed_hours(tx: Tx, application: str, person_id: str, around: Sequence[Period]) -> ManagedHours | None:
    """What rules and single periods leave open on the days of `around`, whichever covers a time.

    None where there are neither: then the person's own hours count.
    """
    account = api_accounts.of_person(tx, application, person_id)
    if account is None:
        return None
    start, end = min(one.start for one in around), max(one.end for one in around)
    rules = availability_rules.of_account(tx, account.sub)
    single = available_periods.within(tx, account.sub, start, end)
    if not rules and not single:
        return None
    hours = [period for rule in rules for period in open_in(rule.hours, rule.tzid, around)]
    calendars = frozenset(name for rule in rules for name in rule.calendars)
    return ManagedHours(tuple(merge([*hours, *(one.slot for one in single)])), calendars)
