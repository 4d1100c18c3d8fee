"""What stands in a person's calendar elsewhere counts as busy, and only its times are kept."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.calendars import connecting
from bot.calendars.connecting import Details
from channels.calendars.memory import Fault, Memory
from engine.calendars import CalendarAccount, CalendarKind, CalendarStatus, Changes, RemoteCalendar
from engine.conversation import State
from engine.errors import Disconnected, Refused, Unavailable
from engine.periods import Period
from storage import accounts
from tests.bot.calendars.remote import REQUEST, URL, Remote, period, with_remote
from tests.bot.stage import ADA, BOB, Stage

MONDAY = "2026-11-30T09:00"


def test_connecting_reads_everything_and_says_what_was_found(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        remote.account.add(RemoteCalendar("holidays", "Holidays"))
        remote.put("one", MONDAY)
        report = await remote.connect()
        text = "Calendars: 2, events: 1, busy time from: 2. I write meetings to Work."
        assert report.text("en-GB") == text
        assert remote.busy() == [period(MONDAY)]
        assert remote.status() is CalendarStatus.ACTIVE

    with_remote(tmp_path, scene)


def test_offers_avoid_what_stands_in_the_calendar(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        for day in range(30, 31):
            remote.put(f"day{day}", f"2026-11-{day}T00:00", 24 * 60)
        remote.put("tuesday", "2026-12-01T00:00", 24 * 60)
        await remote.connect()
        await stage.say(ADA, REQUEST)
        (talk,) = stage.talks()
        assert talk.state is State.OFFERED
        assert {offer.slot.start.day for offer in talk.offers} <= {2, 3, 4}

    with_remote(tmp_path, scene)


def test_a_change_counts_within_a_minute(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        remote.put("late", MONDAY)
        await remote.poll(50)
        assert remote.busy() == [period(MONDAY)]
        remote.work.remove("late")
        await remote.poll(50)
        assert remote.busy() == []

    with_remote(tmp_path, scene)


def test_a_worn_out_token_brings_everything_anew_and_forgets_what_is_gone(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        remote.put("old", MONDAY)
        await remote.connect()
        remote.work.remove("old")
        remote.put("new", "2026-12-01T09:00")
        remote.work.wear_out()
        await remote.poll()
        assert remote.busy() == [period("2026-12-01T09:00")]

    with_remote(tmp_path, scene)


def test_nothing_but_times_is_kept_of_an_event(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        remote.put("private", MONDAY, 60, "CLASS:PRIVATE", "LOCATION:Clinic", "DESCRIPTION:Results")
        await remote.connect()

    with_remote(tmp_path, scene)
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("parley.db*"))
    for word in (b"Strictly private", b"Clinic", b"Results", b"app password"):
        assert word not in stored


@pytest.mark.parametrize(
    ("more", "blocks"),
    [
        ((), True),
        (("TRANSP:TRANSPARENT",), False),
        (("STATUS:TENTATIVE",), True),
        (("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",), False),
        (("ATTENDEE;PARTSTAT=DECLINED:mailto:ada@home.example",), False),
        (("ATTENDEE;PARTSTAT=DECLINED:mailto:somebody@home.example",), True),
    ],
)
def test_what_blocks_is_what_its_owner_means_to_do(
    tmp_path: Path, more: tuple[str, ...], blocks: bool
) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        remote.put("one", MONDAY, 60, *more)
        await remote.connect()
        assert remote.busy() == ([period(MONDAY)] if blocks else [])

    with_remote(tmp_path, scene)


def test_a_calendar_that_is_not_chosen_blocks_nothing(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        remote.put("one", MONDAY)
        report = await remote.connect()
        (calendar,) = report.calendars
        await connecting.choose(stage.app, report.account.id, [], calendar.id)
        assert remote.busy() == []
        await connecting.choose(stage.app, report.account.id, [calendar.id], "")
        assert remote.busy() == [period(MONDAY)]

    with_remote(tmp_path, scene)


def test_a_failure_is_forgiven_for_a_while_then_the_calendar_is_not_relied_on(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        remote.memory.faults.extend([Fault(Unavailable("Down."))] * 50)
        await remote.poll()
        assert remote.status() is CalendarStatus.ACTIVE
        for _ in range(20):
            await remote.poll(60)
        assert remote.status() is CalendarStatus.PENDING
        remote.memory.faults.clear()
        await remote.poll(20 * 60)
        assert remote.status() is CalendarStatus.ACTIVE

    with_remote(tmp_path, scene)


def test_every_calendar_says_how_far_it_can_be_relied_on_and_a_person_is_as_the_worst(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        remote.account.add(RemoteCalendar("home", "Home", writable=True))
        report = await remote.connect()
        home, work = report.calendars
        await connecting.choose(stage.app, report.account.id, [work.id], work.id)
        assert connecting.standing(stage.app, ADA.id) is CalendarStatus.ACTIVE
        stage.clock.tell(stage.clock.now() + timedelta(hours=1))
        found = connecting.report(stage.app, report.account.id)
        assert found.statuses == {home.id: CalendarStatus.ACTIVE, work.id: CalendarStatus.PENDING}
        assert found.status is connecting.standing(stage.app, ADA.id) is CalendarStatus.PENDING
        remote.account.secret = "another"
        await remote.poll()
        found = connecting.report(stage.app, report.account.id)
        assert found.status is CalendarStatus.DISCONNECTED
        assert found.text("de-DE") == (
            "Kann nicht gelesen werden: Der Kalender nimmt das Passwort nicht mehr an."
        )

    with_remote(tmp_path, scene)


def test_a_server_that_asks_to_wait_is_left_alone_for_that_long(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        remote.memory.faults.append(Fault(Unavailable("Too many.", retry_after=500)))
        remote.put("late", MONDAY)
        for _ in range(7):
            await remote.poll()
        assert remote.busy() == []
        await remote.poll(180)
        assert remote.busy() == [period(MONDAY)]

    with_remote(tmp_path, scene)


def test_a_refused_password_is_told_once_with_a_link_and_mends_by_itself(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        remote.account.secret = "changed"
        await remote.poll()
        assert remote.status() is CalendarStatus.DISCONNECTED
        told = [shown.text for shown in stage.theatre.shown() if "connected again" in shown.text]
        assert len(told) == 1
        assert re.search(r"http://\S+/calendar/\S{20,}", told[0])
        await remote.poll(3700)
        assert len([1 for shown in stage.theatre.shown() if "connected again" in shown.text]) == 1
        remote.account.secret = "app password"
        await remote.poll(3700)
        assert remote.status() is CalendarStatus.ACTIVE

    with_remote(tmp_path, scene)


def test_what_cannot_be_read_is_not_connected(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        for error in (Refused("No calendar."), Unavailable("Down."), Disconnected("Wrong password.")):
            remote.memory.faults.append(Fault(error))
            with pytest.raises(type(error)):
                await remote.connect()
        assert stage.app.store.read(lambda tx: accounts.of_person(tx, ADA.id)) == []
        assert remote.status() is CalendarStatus.ACTIVE

    with_remote(tmp_path, scene)


def test_connecting_again_renews_the_password_and_keeps_the_choice(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        report = await remote.connect()
        await connecting.choose(stage.app, report.account.id, [], "")
        remote.account.secret = "a new one"
        again = await remote.connect()
        assert again.account.id == report.account.id
        assert [one.busy for one in again.calendars] == [False]
        assert len(stage.app.store.read(lambda tx: accounts.of_person(tx, ADA.id))) == 1

    with_remote(tmp_path, scene)


class ListsOnly(Memory):
    """An account whose calendars may be listed and not read."""

    async def read(self, account: CalendarAccount, calendar: str, token: str, window: Period) -> Changes:
        raise Disconnected("Only the list may be read.")


def test_a_password_that_cannot_read_never_takes_the_place_of_one_that_can(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        app, account = stage.app, remote.report.account.id
        there = ListsOnly()
        there.accounts = remote.memory.accounts
        app.connectors = {CalendarKind.MEMORY: there}
        remote.account.secret = "only lists"
        with pytest.raises(Disconnected, match="Only the list"):
            await connecting.connect(
                app, ADA.id, Details(URL, "ada", remote.account.secret, CalendarKind.MEMORY)
            )
        kept = app.store.read(lambda tx: accounts.opened(tx, app.secrets, account))
        assert kept is not None
        assert kept.secret == "app password"
        assert remote.status() is CalendarStatus.ACTIVE

    with_remote(tmp_path, scene)


def test_nothing_is_booked_on_a_calendar_that_cannot_be_read_and_all_goes_on_when_it_can(
    tmp_path: Path,
) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await stage.say(ADA, REQUEST)
        remote.account.secret = "changed"
        await remote.poll()
        shown = await stage.say(BOB, "2 works")
        (talk,) = stage.talks()
        assert (talk.state, talk.booking) == (State.CONFIRMING, None)
        assert any("shortly" in one.text for one in shown)
        assert any(re.search(r"Reconnect it here .*: http", one.text) for one in shown)
        remote.account.secret = "app password"
        await remote.poll(3700)
        (talk,) = stage.talks()
        assert talk.state is State.BOOKED

    with_remote(tmp_path, scene)


def test_times_on_offer_that_all_fill_up_are_replaced_without_a_word_why(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await stage.say(ADA, REQUEST)
        (talk,) = stage.talks()
        for number, offer in enumerate(talk.offers):
            remote.put(f"over{number}", offer.slot.start.strftime("%Y-%m-%dT%H:%M"), 30)
        await remote.poll()
        (after,) = stage.talks()
        assert not {one.slot for one in after.offers} & {one.slot for one in talk.offers}
        told = stage.theatre.shown()[-1].text
        assert "time is gone" in told
        assert "calendar" not in told.lower()

    with_remote(tmp_path, scene)
