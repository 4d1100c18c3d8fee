"""Programs hear of what they subscribed to: once, in order, again after failures, as long as wanted."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from pathlib import Path

from pycronofy import Client as Cronofy

from bot.subscriptions import announcing
from bot.subscriptions.delivering import GIVEN_UP_AFTER
from engine.subscriptions import Announcement, News, Subscription
from storage import subscriptions
from tests.bot.stage import ADA, BOB, NOW
from tests.bot.subscriptions.hearing import SECRET, Hearing, with_hearing

HOUR = timedelta(hours=1)


async def changed(hearing: Hearing, calendar: str = "work", made_by: tuple[str, ...] = ()) -> None:
    app = hearing.stage.app
    now = app.now()
    await app.store.keep(lambda tx: announcing.calendar_changed(tx, app, ADA.id, (calendar,), now, made_by))


def subscription(hearing: Hearing, id: str = "chn_1") -> Subscription | None:
    return hearing.stage.app.store.read(lambda tx: subscriptions.get(tx, id))


def test_changes_within_a_second_are_told_together(tmp_path: Path) -> None:
    async def scene(hearing: Hearing) -> None:
        await hearing.subscribe()
        for _ in range(20):
            await changed(hearing)
        await hearing.wait(seconds=1)
        assert hearing.heard() == [{"type": "change", "changes_since": "2026-11-23T09:00:00Z"}]
        await changed(hearing)
        await hearing.wait(seconds=1)
        assert hearing.heard()[1] == {"type": "change", "changes_since": "2026-11-23T09:00:01Z"}

    with_hearing(tmp_path, scene)


def test_a_subscription_hears_of_its_own_calendars_and_events_alone(tmp_path: Path) -> None:
    async def scene(hearing: Hearing) -> None:
        await hearing.subscribe("work", calendars=("work",))
        await hearing.subscribe("mine", only_managed=True)
        await hearing.subscribe("bob", person=BOB.id)
        await changed(hearing, "home")
        await changed(hearing, "work", ("other",))
        await hearing.wait(seconds=1)
        assert (hearing.types("work"), hearing.types("mine"), hearing.types("bob")) == (["change"], [], [])
        await changed(hearing, "home", ("app",))
        await hearing.wait(seconds=1)
        assert (hearing.types("work"), hearing.types("mine")) == (["change"], ["change"])

    with_hearing(tmp_path, scene)


def test_both_sides_programs_hear_of_every_step_of_a_conversation(tmp_path: Path) -> None:
    async def scene(hearing: Hearing) -> None:
        await hearing.subscribe("ada", conversations=True)
        await hearing.subscribe("bob", BOB.id, conversations=True)
        await hearing.subscribe("deaf")
        await hearing.stage.say(ADA, "30 minutes with bob@home.example tomorrow about Titan")
        await hearing.stage.press(BOB, "offer:1")
        (talk,) = hearing.stage.talks()
        for name in ("ada", "bob"):
            types = hearing.types(name)
            assert types[0] == "scheduling_conversation_joined"
            assert set(types[1:]) == {"scheduling_conversation_updated"}
            assert {one["scheduling_conversation_id"] for one in hearing.heard(name)} == {talk.id}
        assert hearing.types("deaf") == []

    with_hearing(tmp_path, scene)


def test_what_is_told_is_signed_and_has_the_same_id_at_every_try(tmp_path: Path) -> None:
    async def scene(hearing: Hearing) -> None:
        await hearing.subscribe()
        hearing.answers(500)
        await changed(hearing)
        for _ in range(3):
            await hearing.wait(minutes=5)
        hearing.answers(200)
        await hearing.wait(minutes=10)
        await hearing.wait(hours=5)
        headers = [headers for _, _, headers, _ in hearing.there.seen]
        bodies = {body for _, _, _, body in hearing.there.seen}
        assert len(headers) == 4
        assert len(bodies) == len({one["webhook-id"] for one in headers}) == 1
        assert len({one["webhook-timestamp"] for one in headers}) == 4
        (body,) = bodies
        assert Cronofy(client_secret=SECRET).hmac_valid(headers[0]["Cronofy-HMAC-SHA256"], body.decode())
        known = subscription(hearing)
        assert known is not None
        assert known.failing_since is None

    with_hearing(tmp_path, scene)


def test_a_receiver_that_says_410_is_never_told_again(tmp_path: Path) -> None:
    async def scene(hearing: Hearing) -> None:
        await hearing.subscribe()
        hearing.answers(410)
        await changed(hearing)
        await hearing.wait(seconds=1)
        await changed(hearing)
        await hearing.wait(days=1)
        assert hearing.types() == ["change"]
        assert subscription(hearing) is None

    with_hearing(tmp_path, scene)


def test_an_address_that_fails_for_days_is_told_nothing_any_more(tmp_path: Path) -> None:
    async def scene(hearing: Hearing) -> None:
        await hearing.subscribe()
        hearing.answers(503)
        await changed(hearing)
        await hearing.wait(seconds=1)
        for _ in range(5):
            await hearing.wait(seconds=GIVEN_UP_AFTER.total_seconds() / 4)
        known = subscription(hearing)
        assert known is not None
        assert known.closed == "The receiver answers with 503."
        mail = hearing.stage.theatre.shown()[-1]
        assert mail.address == "owner@home.example"
        assert f"{hearing.there.url}/chn_1" in mail.text
        tries = len(hearing.there.seen)
        hearing.answers(200)
        await changed(hearing)
        await hearing.wait(days=1)
        assert len(hearing.there.seen) == tries

    with_hearing(tmp_path, scene)


def test_one_address_that_does_not_answer_keeps_no_other_waiting(tmp_path: Path) -> None:
    async def scene(hearing: Hearing) -> None:
        await hearing.subscribe("dead")
        await hearing.subscribe("alive")
        hearing.answers(500, "dead")
        await changed(hearing)
        await hearing.wait(seconds=1)
        await changed(hearing)
        await hearing.wait(seconds=1)
        assert hearing.types("alive") == ["change", "change"]

    with_hearing(tmp_path, scene)


def test_what_is_announced_in_a_transaction_that_fails_is_never_told(tmp_path: Path) -> None:
    async def scene(hearing: Hearing) -> None:
        one, app = await hearing.subscribe(), hearing.stage.app

        def unit(tx: object) -> None:
            announcing.announce(tx, app, one, Announcement(one.id, News.VERIFICATION), NOW)  # type: ignore[arg-type]
            raise ValueError

        with contextlib.suppress(ValueError):
            await app.store.keep(unit)
        await hearing.wait(seconds=5)
        assert hearing.heard() == []

    with_hearing(tmp_path, scene)
