"""What is written to Parley's own calendar counts as busy at once, series and all."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.calendars.own import OwnCalendar
from engine.calendars import CalendarStatus
from engine.conversation import State
from engine.periods import Period
from storage import calendars, own_calendars
from tests.bot.calendars.remote import REQUEST, event, period
from tests.bot.stage import ADA, BOB, Stage, play


def test_an_event_of_the_own_calendar_blocks_and_its_deletion_frees(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        app, account = stage.app, own_calendars.account(ADA.id)
        own = OwnCalendar(app.store, app.clock)
        slot = period("2026-11-24T09:00", 60)
        stamp = await own.write(account, "own", "run", event("run", slot, "RRULE:FREQ=DAILY"), None)
        await stage.worker.drain()
        ahead = Period(app.now(), app.now() + timedelta(days=7))

        def busy() -> list[Period]:
            found = app.store.read(lambda tx: calendars.busy_of(tx, ADA.id, ahead))
            return [one for one in found if one.touches(ahead)]

        assert len(busy()) == 6
        assert (
            app.store.read(lambda tx: calendars.status_of(tx, ADA.id, app.now(), app.policy.calendar_grace))
            is CalendarStatus.ACTIVE
        )
        await stage.say(ADA, REQUEST)
        (talk,) = stage.talks()
        assert all(offer.slot.start.hour != 9 for offer in talk.offers)
        await stage.say(BOB, "1 works")
        assert stage.talks()[0].state is State.BOOKED
        await own.delete(account, "own", "run", stamp.etag)
        await stage.worker.drain()
        assert busy() == []

    play(tmp_path, scene)
