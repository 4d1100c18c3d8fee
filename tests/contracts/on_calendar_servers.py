"""What only some calendar servers do, inviting by themselves for one; run by `test_cyrus.py`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

import pytest

from engine.errors import ParleyError
from engine.periods import Period
from tests.contracts.calendar_stages import NINE, WINDOW, Houses, event, fresh
from tests.contracts.cyrus import ANOTHER

AHEAD = datetime(2090, 1, 4, 9, tzinfo=UTC)
"""Servers invite nobody to what is over."""
PEOPLE = (
    "ORGANIZER:mailto:dana@example.com",
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:dana@example.com",
    "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:karl@elsewhere.example",
)


@pytest.mark.parametrize(("name", "schedules"), [("radicale", False), ("cyrus", True)])
async def test_whether_a_server_invites_by_itself_is_known(
    name: str, schedules: bool, houses: Houses
) -> None:
    async with houses.stage(name) as stage:
        calendars = await stage.connector.calendars(stage.account)
        assert {one.schedules for one in calendars} == {schedules}


async def test_nobody_is_invited_a_second_time_by_the_server(houses: Houses) -> None:
    async with houses.stage("cyrus") as stage:
        theirs, ours = fresh(), fresh()
        await stage.puts(theirs, event(theirs, *PEOPLE, start=AHEAD))
        await stage.writes(ours, event(ours, *PEOPLE, start=AHEAD))
        seen = await stage.sees()
        assert "SCHEDULE-STATUS" in seen[theirs]  # What the server says of an invitation that it saw to.
        assert "SCHEDULE-STATUS" not in seen[ours]


@pytest.mark.parametrize("name", ["radicale", "xandikos", "cyrus"])
async def test_a_single_calendars_address_leads_to_that_calendar_alone(name: str, houses: Houses) -> None:
    async with houses.stage(name) as stage:
        account = replace(stage.account, url=urljoin(stage.account.url, stage.calendar))
        (only,) = await stage.connector.calendars(account)
        assert only.name == "Work"
        await stage.puts("one", event("one"))
        changes = await stage.connector.read(account, only.id, "", WINDOW)
        assert len(changes.resources) == 1


async def test_somebody_elses_calendar_may_tell_only_when_it_is_busy(houses: Houses) -> None:
    async with houses.stage("cyrus") as stage:
        await stage.puts("one", event("one"))
        await stage.puts("free", event("free", "TRANSP:TRANSPARENT", start=NINE + timedelta(hours=3)))
        url = urljoin(stage.account.url, stage.calendar)
        karl = replace(stage.account, id="a2", user=ANOTHER, url=url)
        (only,) = await stage.connector.calendars(karl)
        assert (only.free_busy_only, only.writable) == (True, False)
        changes = await stage.connector.read(karl, only.id, "", WINDOW)
        assert changes.busy == (Period(NINE, NINE + timedelta(minutes=30)),)
        assert changes.resources == ()
        with pytest.raises(ParleyError):
            await stage.connector.write(karl, only.id, "mine", event("mine"), None)
