"""The reference connector fails when it is told to, before or after it did what it was asked."""

from __future__ import annotations

import pytest

from channels.calendars.memory import Fault, Memory, MemoryAccount
from engine.calendars import CalendarAccount, CalendarKind, RemoteCalendar
from engine.errors import Disconnected, Refused, Superseded, Unavailable
from engine.periods import Period
from tests.contracts.calendar_stages import NINE, WINDOW, event

ACCOUNT = CalendarAccount("a1", "dana", CalendarKind.MEMORY, "memory://dana")


def memory(**traits: bool) -> Memory:
    made = Memory()
    made.accounts[ACCOUNT.url] = MemoryAccount()
    made.accounts[ACCOUNT.url].add(RemoteCalendar("work", "Work", **{"writable": True, **traits}))
    return made


async def test_a_fault_strikes_once_before_anything_is_done() -> None:
    there = memory()
    there.faults.append(Fault(Unavailable("Later.", retry_after=30)))
    with pytest.raises(Unavailable) as error:
        await there.write(ACCOUNT, "work", "u", event("u"), None)
    assert error.value.retry_after == 30
    assert await there.find(ACCOUNT, "work", "u") is None


async def test_a_fault_may_strike_after_the_work_was_done() -> None:
    there = memory()
    there.faults.append(Fault(Unavailable("Lost."), applied=True))
    with pytest.raises(Unavailable):
        await there.write(ACCOUNT, "work", "u", event("u"), None)
    assert await there.find(ACCOUNT, "work", "u") is not None
    with pytest.raises(Superseded):
        await there.write(ACCOUNT, "work", "u", event("u"), None)
    there.faults.append(Fault(Unavailable("Lost."), applied=True))
    with pytest.raises(Unavailable):
        await there.delete(ACCOUNT, "work", "u", None)
    assert await there.find(ACCOUNT, "work", "u") is None


async def test_faults_strike_readings_in_their_order() -> None:
    there = memory()
    there.faults += [Fault(Disconnected("Gone.")), Fault(Unavailable("Later."), applied=True)]
    with pytest.raises(Disconnected):
        await there.calendars(ACCOUNT)
    with pytest.raises(Unavailable):
        await there.read(ACCOUNT, "work", "", WINDOW)
    assert (await there.read(ACCOUNT, "work", "", WINDOW)).complete


async def test_a_worn_out_token_leads_to_a_full_reading() -> None:
    there = memory()
    work = there.accounts[ACCOUNT.url].calendars["work"]
    work.put("u", event("u"))
    token = (await there.read(ACCOUNT, "work", "", WINDOW)).token
    work.wear_out()
    changes = await there.read(ACCOUNT, "work", token, WINDOW)
    assert changes.complete
    assert len(changes.resources) == 1
    assert not (await there.read(ACCOUNT, "work", changes.token, WINDOW)).complete


async def test_a_calendar_may_tell_only_when_it_is_busy() -> None:
    there = memory(free_busy_only=True)
    there.accounts[ACCOUNT.url].calendars["work"].put("u", event("u"))
    changes = await there.read(ACCOUNT, "work", "", WINDOW)
    assert changes.busy == (Period(NINE, NINE.replace(minute=30)),)


async def test_a_calendar_may_be_closed_to_writing() -> None:
    there = memory(writable=False)
    with pytest.raises(Refused):
        await there.write(ACCOUNT, "work", "u", event("u"), None)
    with pytest.raises(Refused):
        await there.calendars(CalendarAccount("a2", "dana", CalendarKind.MEMORY, "memory://nowhere"))
