"""Parley's own calendars edited, as the playground and programs do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.calendars import own_events, own_feeds
from bot.calendars.own_feeds import Feeds, Kind
from engine.conversation import State
from engine.errors import Refused
from engine.ical import busy, read_calendar
from engine.own_events import OwnEvent, own_event
from engine.periods import Period
from tests.bot.calendars.remote import REQUEST, period
from tests.bot.stage import ADA, BOB, NOW, Stage, play

FIRST = own_events.first_of(ADA.id)
SLOT = period("2026-11-24T09:00")
AHEAD = Period(NOW, NOW + timedelta(days=60))


def test_a_calendar_is_made_filled_read_and_emptied(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        app = stage.app
        made = await own_events.create(app, ADA.id, "Choir")
        assert [(one.id, one.name) for one in own_events.calendars_of(app, ADA.id)] == [
            (FIRST, "Parley"),
            (made.id, "Choir"),
        ]
        for calendar in (made.id, FIRST):
            await own_events.put(
                app, ADA.id, calendar, [own_event("e1", SLOT, "One"), own_event("e2", SLOT, "Two")]
            )
        await own_events.put(app, ADA.id, made.id, [own_event("e1", SLOT, "One, again")])
        found = own_events.within(app, ADA.id, AHEAD, [made.id])
        assert [(one.event.uid, one.event.title, one.calendar) for one in found] == [
            ("e1", "One, again", made.id),
            ("e2", "Two", made.id),
        ]
        assert await own_events.remove(app, ADA.id, made.id, ["e1", "unknown"]) == 1
        assert own_events.find(app, ADA.id, made.id, "e1") is None
        assert own_events.find(app, ADA.id, FIRST, "e1") is not None
        assert await own_events.clear(app, ADA.id) == 3
        assert own_events.within(app, ADA.id, AHEAD) == []

    play(tmp_path, scene)


def test_the_first_time_an_event_was_written_is_remembered(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await own_events.put(stage.app, ADA.id, FIRST, [own_event("e1", SLOT)])
        stage.clock.tell(NOW + timedelta(hours=1))
        await own_events.put(stage.app, ADA.id, FIRST, [own_event("e1", SLOT, "Later")])
        found = own_events.find(stage.app, ADA.id, FIRST, "e1")
        assert found is not None
        assert (found.event.created, found.changed_at) == (NOW, NOW + timedelta(hours=1))

    play(tmp_path, scene)


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (replace(own_event("e", SLOT), end=SLOT.start), "end after"),
        (replace(own_event("e", SLOT), end=date(2026, 11, 25)), "one of each"),
        (replace(own_event("e", SLOT), start=datetime(2026, 11, 24, 9)), "needs a zone"),
        (OwnEvent("e", date(1, 1, 1), date(1, 1, 2)), "too long ago"),
        (replace(own_event("e", SLOT), title="x" * 2_000), "too long"),
        (replace(own_event("e", SLOT), tzid="Mars/Olympus"), "time zone"),
        (own_event("", SLOT), "needs an id"),
        (own_event("a\nb", SLOT), "needs an id"),
    ],
)
def test_what_is_no_event_is_refused_with_the_reason(tmp_path: Path, event: OwnEvent, why: str) -> None:
    async def scene(stage: Stage) -> None:
        with pytest.raises(Refused, match=why):
            await own_events.put(stage.app, ADA.id, FIRST, [own_event("good", SLOT), event])
        assert own_events.within(stage.app, ADA.id, AHEAD) == []

    play(tmp_path, scene)


def test_nobody_elses_calendar_can_be_named(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        app = stage.app
        theirs = await own_events.create(app, BOB.id, "Bob's")
        for calendar in (own_events.first_of(BOB.id), theirs.id, "", "own-ada", "own-ada.none"):
            with pytest.raises(Refused, match="no such calendar"):
                await own_events.put(app, ADA.id, calendar, [own_event("e", SLOT)])
            with pytest.raises(Refused, match="no such calendar"):
                own_events.within(app, ADA.id, AHEAD, [calendar])
        with pytest.raises(Refused, match="already"):
            await own_events.create(app, BOB.id, "BOB'S ")
        with pytest.raises(Refused, match="nobody"):
            own_events.calendars_of(app, "nobody")

    play(tmp_path, scene)


def test_a_meeting_stands_there_and_is_only_moved_in_its_conversation(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, REQUEST)
        await stage.say(BOB, "1 works")
        (talk,) = stage.talks()
        assert talk.booking is not None
        (found,) = own_events.within(stage.app, ADA.id, AHEAD)
        assert (found.event.uid, found.slot, found.meeting) == (talk.booking.uid, talk.booking.slot, True)
        assert "bob@home.example" in {one.email for one in found.event.attendees}
        with pytest.raises(Refused, match="conversation"):
            await own_events.put(stage.app, ADA.id, FIRST, [own_event(talk.booking.uid, SLOT)])
        assert await own_events.remove(stage.app, ADA.id, FIRST, [talk.booking.uid]) == 0
        assert await own_events.clear(stage.app, ADA.id) == 0
        await stage.say(ADA, "cancel the meeting with Bob")
        assert own_events.within(stage.app, ADA.id, AHEAD) == []

    play(tmp_path, scene)


def test_filling_every_time_on_offer_brings_fresh_ones(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, REQUEST)
        (talk,) = stage.talks()
        slots = [offer.slot for offer in talk.offers]
        await own_events.put(
            stage.app, ADA.id, FIRST, [own_event(f"e{n}", slot) for n, slot in enumerate(slots)]
        )
        await stage.worker.drain()
        (talk,) = stage.talks()
        assert talk.state is State.OFFERED
        assert not any(offer.slot.touches(slot) for offer in talk.offers for slot in slots)

    play(tmp_path, scene)


def test_feeds_show_the_event_and_of_a_private_one_only_that_it_is_there(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        app = stage.app
        whole_day = OwnEvent("e2", date(2026, 11, 25), date(2026, 11, 26), "Surgery", private=True)
        free = replace(own_event("e3", period("2026-11-26T09:00"), "Birthday"), free=True)
        lunch = replace(own_event("e1", SLOT, "Lunch"), location="Canteen")
        await own_events.put(app, ADA.id, FIRST, [lunch, whole_day, free])
        texts = {}
        for kind in Kind:
            address = await own_feeds.open(app, ADA.id, kind)
            text = Feeds(app).text_of(address.rpartition("/")[2].removesuffix(".ics"))
            assert text is not None
            texts[kind] = text
            found = busy(read_calendar(text, default_tzid=ADA.tzid), AHEAD).periods
            assert [one for one in found if one.duration < timedelta(days=90)] == [
                SLOT,
                whole_day.slot(ADA.tzid),
            ]
        assert [word in texts[Kind.EVENTS] for word in ("Lunch", "Canteen", "Birthday", "Surgery")] == [
            True,
            True,
            True,
            False,
        ]
        assert not any(word in texts[Kind.FREE_BUSY] for word in ("Lunch", "Canteen", "Birthday", "Surgery"))

    play(tmp_path, scene)
