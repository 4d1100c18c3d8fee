"""What programs write into calendars elsewhere stands there once, follows every change, and is announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.api import busy, calendars, events
from bot.api.callers import Caller, Credential
from bot.api.errors import Forbidden, Unknown
from bot.api.events import Wanted
from bot.calendars.managed import People
from channels.calendars.memory import Fault
from engine.calendars import CalendarStatus, RemoteCalendar
from engine.errors import Disconnected, Unavailable
from engine.itip import Attendee
from engine.own_events import REMINDERS, OwnEvent
from engine.periods import Period
from engine.subscriptions import Subscription
from storage import accounts, outbox, subscriptions
from tests.bot.calendars.remote import REQUEST, Remote, period, with_remote
from tests.bot.stage import ADA, BOB, NOW, Stage

MONDAY, TUESDAY = period("2026-11-30T09:00"), period("2026-12-01T14:00")
CALLER = Caller("app", Credential.TOKEN, "acc_ada", ADA.id)
EVER = Period(NOW - timedelta(days=10), NOW + timedelta(days=60))


def event(slot: Period = MONDAY, title: str = "Titan") -> OwnEvent:
    return OwnEvent("new", slot.start, slot.end, title=title, more=((REMINDERS, "30 5"),))


async def write(stage: Stage, remote: Remote, made: OwnEvent, name: str = "e1", *mails: str) -> None:
    people = People(tuple(Attendee("", mail) for mail in mails))
    await events.upsert(stage.app, CALLER, calendar_of(remote), name, made, people)


def calendar_of(remote: Remote) -> str:
    return next(one.id for one in remote.report.calendars if one.writable)


def told(stage: Stage) -> list[str]:
    """What programs are to be told, by kind."""
    rows = stage.app.store.read(
        lambda tx: tx.all("SELECT key FROM outbox WHERE kind = 'announce' ORDER BY id")
    )
    return [row[0].split("-")[1] for row in rows]


async def watched(stage: Stage, *only: str) -> None:
    one = Subscription("chn_1", "app", "acc_ada", ADA.id, "https://app.example.com/", only)
    await stage.app.store.keep(lambda tx: subscriptions.add(tx, one, NOW))


def test_an_event_stands_in_the_calendar_with_its_alarms_and_counts(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await write(stage, remote, event(), "e1", BOB.email)
        await remote.poll()
        (text,) = remote.texts()
        plain = text.replace("\r\n ", "")
        assert "SUMMARY:Titan" in plain
        assert f"mailto:{BOB.email}" in plain
        assert plain.count("BEGIN:VALARM") == 2
        assert remote.busy() == [MONDAY]
        (block,) = busy.blocks(stage.app, CALLER, EVER, None, own=True)
        assert (block.slot, block.event_id) == (MONDAY, "e1")
        assert busy.blocks(stage.app, CALLER, EVER, None, own=False) == []
        (read,) = await events.read(stage.app, CALLER, Wanted(EVER, own=True))
        assert (read.event_id, read.event.title, read.calendar) == ("e1", "Titan", calendar_of(remote))

    with_remote(tmp_path, scene)


def test_it_follows_every_change_and_what_stays_as_it_is_is_not_written_again(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await write(stage, remote, event())
        await remote.poll()
        versions = remote.work.version
        await write(stage, remote, event())
        await remote.poll()
        assert remote.work.version == versions
        await write(stage, remote, event(TUESDAY, "Titan, later"))
        await remote.poll()
        assert remote.busy() == [TUESDAY]
        assert len(remote.texts()) == 1
        await events.delete(stage.app, CALLER, calendar_of(remote), "e1")
        await remote.poll()
        assert remote.texts() == []
        (gone,) = await events.read(stage.app, CALLER, Wanted(EVER, own=True, deleted=True, others=True))
        assert (gone.deleted, gone.slot) == (True, TUESDAY)

    with_remote(tmp_path, scene)


@pytest.mark.parametrize("applied", [True, False])
@pytest.mark.parametrize("gone", [True, False])
def test_a_write_with_an_unclear_answer_is_done_once(tmp_path: Path, applied: bool, gone: bool) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await write(stage, remote, event())
        if gone:
            await remote.poll()
            await events.delete(stage.app, CALLER, calendar_of(remote), "e1")
        remote.memory.faults.append(Fault(Unavailable("No answer."), applied))
        await remote.poll()
        await remote.poll()
        assert len(remote.texts()) == (0 if gone else 1)
        assert remote.busy() == ([] if gone else [MONDAY])

    with_remote(tmp_path, scene)


def test_what_somebody_did_to_it_there_is_put_right_by_the_next_change(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await write(stage, remote, event())
        await remote.poll()
        (uid,) = remote.work.objects
        remote.put(uid, "2026-12-02T09:00")
        await remote.poll()
        await write(stage, remote, event(TUESDAY))
        await remote.poll()
        assert remote.busy() == [TUESDAY]
        remote.work.remove(uid)
        await remote.poll()
        await write(stage, remote, event(MONDAY))
        await remote.poll()
        assert remote.busy() == [MONDAY]

    with_remote(tmp_path, scene)


def test_it_waits_for_an_account_to_be_connected_again_and_its_owner_hears_once(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await watched(stage)
        await write(stage, remote, event())
        remote.memory.faults.extend([Fault(Disconnected("Wrong password."))] * 3)
        before = len(stage.theatre.shown())
        await remote.poll()
        assert remote.status() is CalendarStatus.DISCONNECTED
        assert told(stage).count("profile_disconnected") == 1
        assert len(stage.theatre.shown()) == before + 1
        (profile,) = [one for one in calendars.profiles(stage.app, CALLER) if one.id != f"own-{ADA.id}"]
        assert profile.status is CalendarStatus.DISCONNECTED
        link = await calendars.relink(stage.app, CALLER, profile.id)
        assert link == await calendars.relink(stage.app, CALLER, profile.id)
        remote.memory.faults.clear()
        await remote.poll(3700)
        assert len(remote.texts()) == 1

    with_remote(tmp_path, scene)


def test_programs_hear_of_what_others_change_in_a_calendar_and_not_of_a_mere_reading(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        remote.put("one", "2026-12-02T09:00")
        await remote.connect()
        await watched(stage, calendar_of(remote))
        remote.work.wear_out()
        await remote.poll()
        assert told(stage) == []
        remote.put("one", "2026-12-03T09:00")
        await remote.poll()
        assert told(stage) == ["change"]
        remote.work.remove("one")
        await remote.poll()
        assert told(stage) == ["change", "change"]

    with_remote(tmp_path, scene)


def test_a_revoked_profile_is_forgotten_and_programs_hear_of_it(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await watched(stage)
        profile = remote.report.account.id
        with pytest.raises(Unknown):
            await calendars.revoke(stage.app, replace(CALLER, person=BOB.id), profile)
        await calendars.revoke(stage.app, CALLER, profile)
        assert stage.app.store.read(lambda tx: accounts.get(tx, profile)) is None
        assert told(stage) == ["profile_disconnected"]
        with pytest.raises(Forbidden):
            await calendars.revoke(stage.app, CALLER, f"own-{ADA.id}")

    with_remote(tmp_path, scene)


def test_a_calendar_that_can_only_be_read_takes_no_event(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        remote.account.add(RemoteCalendar("holidays", "Holidays"))
        await remote.connect()
        only = next(one.id for one in remote.report.calendars if not one.writable)
        with pytest.raises(Forbidden):
            await events.upsert(stage.app, CALLER, only, "e1", event(), People())
        with pytest.raises(Forbidden):
            await events.delete_external(stage.app, CALLER, calendar_of(remote), "somebody's")
        assert stage.app.store.read(lambda tx: outbox.next_due(tx)) is None

    with_remote(tmp_path, scene)


def test_everything_that_a_program_made_goes_at_once_and_nothing_else(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        remote.put("mine", "2026-12-02T09:00")
        await remote.connect()
        own = f"own-{ADA.id}.own"
        for name in ("a", "b"):
            await write(stage, remote, event(), name)
            await events.upsert(stage.app, CALLER, own, name, event(TUESDAY), People())
        await remote.poll()
        assert len(remote.texts()) == 3
        await events.delete_all(stage.app, CALLER, [own])
        assert len(await events.read(stage.app, CALLER, Wanted(EVER, own=True, others=False))) == 2
        await events.delete_all(stage.app, CALLER, None)
        await remote.poll()
        assert list(remote.work.objects) == ["mine"]
        assert await events.read(stage.app, CALLER, Wanted(EVER, own=True, others=False)) == []

    with_remote(tmp_path, scene)


def test_what_stands_in_a_calendar_elsewhere_is_read_there_when_it_is_asked_for(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        remote.put("single", "2026-12-02T09:00", 60, "LOCATION:Clinic", "TRANSP:TRANSPARENT")
        remote.put("weekly", "2026-11-30T09:00", 60, "RRULE:FREQ=WEEKLY;COUNT=3", "DESCRIPTION:Every week")
        remote.put("off", "2026-12-03T09:00", 60, "STATUS:CANCELLED")
        await remote.connect()
        found = await events.read(stage.app, CALLER, Wanted(EVER))
        assert [(one.event.title, one.series, one.slot.start.day) for one in found] == [
            ("Strictly private", "weekly", 30),
            ("Strictly private", "", 2),
            ("Strictly private", "weekly", 7),
            ("Strictly private", "weekly", 14),
        ]
        assert (found[1].event.location, found[1].event.free) == ("Clinic", True)
        assert found[0].event.description == "Every week"
        assert len({one.event.uid for one in found}) == 4
        assert not any(one.changeable or one.event_id for one in found)
        remote.memory.faults.append(Fault(Unavailable("No answer.")))
        assert await events.read(stage.app, CALLER, Wanted(EVER)) == found
        stage.clock.tell(stage.clock.now() + timedelta(minutes=2))
        assert await events.read(stage.app, CALLER, Wanted(EVER)) == []
        remote.memory.faults.append(Fault(Unavailable("No answer.")))
        with pytest.raises(Unavailable):
            await events.read(stage.app, CALLER, Wanted(EVER, frozenset({calendar_of(remote)})))

    with_remote(tmp_path, scene)


def test_an_event_of_a_program_is_read_as_somebody_moved_it_and_not_where_they_took_it_out(
    tmp_path: Path,
) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await write(stage, remote, event())
        await remote.poll()
        (uid,) = remote.work.objects
        remote.put(uid, "2026-12-02T09:00")
        await remote.poll()
        (read,) = await events.read(stage.app, CALLER, Wanted(EVER, own=True))
        assert (read.event_id, read.slot) == ("e1", period("2026-12-02T09:00"))
        remote.work.remove(uid)
        await remote.poll()
        assert await events.read(stage.app, CALLER, Wanted(EVER, own=True)) == []

    with_remote(tmp_path, scene)


def test_programs_hear_of_meetings_that_are_booked(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await watched(stage, f"own-{ADA.id}.own")
        await stage.say(ADA, REQUEST)
        assert told(stage) == []
        await stage.say(BOB, "2 works")
        assert told(stage) == ["change"]

    with_remote(tmp_path, scene)
