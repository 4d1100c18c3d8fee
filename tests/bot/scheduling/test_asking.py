"""A program asks for a meeting: whom it means, where they are talked to, what happens at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot import upkeep
from bot.scheduling.plan import Flaw, Unfit, Wanted
from engine.conversation import Role, State
from engine.conversation.progress import Outcome, Turn, outcome_of
from engine.conversation.terms import Called
from engine.own_events import own_event
from engine.people import Address, ChannelName
from engine.periods import Period
from engine.rules import DayHours, Rules, TimeOff
from storage import own_calendars, people
from tests.bot.scheduling.programs import AUTO, DAY, MANUAL, PLAN, asked, at, plan
from tests.bot.stage import ADA, BOB, MAIL, Stage, person, play

ORGANIZER, INVITEE = Role.ORGANIZER, Role.INVITEE
COMPLETE, WAITING, NEEDS_ACTION = Turn.COMPLETE, Turn.WAITING, Turn.NEEDS_ACTION
EVE = person("eve", organizer=True)
LONG = (Period(at(9), at(12)), Period(at(19), at(21)))


async def fill(stage: Stage, who: str, *slots: Period) -> None:
    now, events = stage.app.now(), [own_event(f"{who}-{slot.start}", slot, "Private") for slot in slots]
    await stage.app.store.keep(lambda tx: own_calendars.put(tx, who, events, now))


# What happens at once


def test_two_who_leave_it_to_parley_meet_at_the_first_common_slot(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await fill(stage, ADA.id, Period(at(9), at(9, 40)))
        meeting = await asked(stage, plan(AUTO, AUTO))
        booking = meeting.talk().booking
        assert booking is not None
        assert booking.slot.start == at(10)
        assert meeting.turns() == (COMPLETE, COMPLETE)

    play(tmp_path, scene)


def test_an_invitee_who_chooses_by_hand_has_every_free_slot_to_choose_from(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(periods=(Period(at(6), at(10)), Period(at(22), at(23)))))
        assert meeting.turns() == (WAITING, NEEDS_ACTION)
        assert meeting.starts(ORGANIZER) == []
        early = [at(6) + number * timedelta(minutes=30) for number in range(8)]
        assert meeting.starts(INVITEE) == [*early, at(22), at(22, 30)]
        assert len(meeting.talk().offers) == 3

    play(tmp_path, scene)


def test_an_organizer_who_picks_by_hand_is_asked_first(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        for invitee in (MANUAL, AUTO):
            meeting = await asked(stage, plan(MANUAL, invitee))
            assert meeting.turns() == (NEEDS_ACTION, WAITING)
            assert meeting.starts(ORGANIZER) == [at(9), at(9, 30), at(10), at(10, 30)]
            assert meeting.starts(INVITEE) == []

    play(tmp_path, scene)


def test_slots_follow_each_other_from_the_beginning_of_every_period(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        odd = (Period(at(9, 10), at(11)), Period(at(13, 7), at(13, 52)))
        meeting = await asked(stage, plan(duration=timedelta(minutes=45), periods=odd))
        assert meeting.starts(INVITEE) == [at(9, 10), at(9, 55), at(13, 7)]

    play(tmp_path, scene)


def test_what_lies_years_ahead_can_be_asked_for(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        day = DAY.replace(year=2030)
        meeting = await asked(stage, plan(periods=(Period(at(9, day=day), at(10, day=day)),)))
        assert meeting.starts(INVITEE) == [at(9, day=day), at(9, 30, day)]

    play(tmp_path, scene)


def test_nothing_free_leaves_whoever_chooses_with_an_empty_list_until_something_is(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await fill(stage, ADA.id, Period(at(8), at(12)))
        meeting = await asked(stage)
        assert meeting.talk().state is State.NEEDS_ORGANIZER_INFO
        assert meeting.turns() == (WAITING, NEEDS_ACTION)
        assert meeting.starts(INVITEE) == []
        gone, now = [f"{ADA.id}-{at(8)}"], stage.app.now()
        await stage.app.store.keep(lambda tx: own_calendars.remove(tx, ADA.id, gone, now))
        assert (await meeting.pick(INVITEE, at(9, 30))).state is State.BOOKED

    play(tmp_path, scene)


def test_once_the_last_slot_has_gone_by_it_has_expired(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meetings = [await asked(stage, one) for one in (plan(), plan(MANUAL, MANUAL))]
        stage.clock.tell(at(10, 31))
        await stage.worker.drain()
        assert [outcome_of(meeting.talk()) for meeting in meetings] == [Outcome.EXPIRED] * 2
        assert [meeting.turns() for meeting in meetings] == [(COMPLETE, COMPLETE)] * 2
        with pytest.raises(Unfit) as refused:
            await meetings[0].pick(INVITEE, at(10))
        assert refused.value.flaw is Flaw.ALREADY_SETTLED

    play(tmp_path, scene)


# Whose availability counts


def test_their_own_rules_count_only_where_the_program_says_so(tmp_path: Path) -> None:
    rules = Rules(
        weekly=(((9 * 60, 12 * 60),),) * 7,
        overrides=(DayHours(DAY.date(), ((10 * 60, 18 * 60),)),),
        time_off=(TimeOff(DAY.date(), DAY.date(), "lunch", 660, 690),),
        one_off=(Period(at(20), at(20, 30)),),
        minimum_notice=timedelta(days=3),
        horizon=timedelta(days=1),
    )

    async def scene(stage: Stage) -> None:
        await stage.know(replace(ADA, rules=rules))
        bare = await asked(stage, plan(MANUAL, periods=LONG))
        assert len(bare.starts(ORGANIZER)) == 10
        strict = replace(PLAN.organizer, by_rules=True)
        ruled = await asked(stage, plan(MANUAL, who=strict, periods=LONG))
        assert ruled.starts(ORGANIZER) == [at(10), at(10, 30), at(11, 30), at(20)]

    play(tmp_path, scene)


def test_the_calendars_of_both_count_where_both_have_an_account(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(EVE)
        await fill(stage, ADA.id, Period(at(9), at(9, 30)))
        await fill(stage, EVE.id, Period(at(10), at(10, 30)))
        stranger = Wanted(Called(id="someone"))
        alone = await asked(stage, plan(MANUAL, whom=stranger))
        assert alone.starts(ORGANIZER) == [at(9, 30), at(10), at(10, 30)]
        eve = Wanted(Called(email="eve@home.example"))
        outsider = await asked(stage, plan(MANUAL, whom=eve))
        assert outsider.starts(ORGANIZER) == [at(9, 30), at(10), at(10, 30)]
        both = await asked(stage, plan(MANUAL, whom=eve), accounts=(ADA.id, EVE.id))
        assert both.starts(ORGANIZER) == [at(9, 30), at(10, 30)]

    play(tmp_path, scene)


# Who is meant, and where they are reached


@pytest.mark.parametrize(
    ("called", "channel", "address"),
    [
        (Called(id="U0BOB"), ChannelName.SLACK, "U0BOB"),
        (Called(id="slack:U0BOB77"), ChannelName.SLACK, "U0BOB77"),
        (Called(id="U012ABCDE", email="bob@home.example"), ChannelName.SLACK, "U012ABCDE"),
        (Called(id=BOB.addresses[3].id), ChannelName.TELEGRAM, BOB.addresses[3].id),
        (Called(id="telegram:12345678"), ChannelName.TELEGRAM, "12345678"),
        (Called(id="12345678"), ChannelName.API, "app:12345678"),
        (Called(id="row 17", email="new@else.example"), ChannelName.EMAIL, "new@else.example"),
        (Called(email="bob@home.example"), ChannelName.EMAIL, "bob@home.example"),
        (Called(id="row 17"), ChannelName.API, "app:row 17"),
    ],
)
def test_people_are_reached_by_an_id_in_a_chat_by_mail_or_by_the_program(
    tmp_path: Path, called: Called, channel: ChannelName, address: str
) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(whom=Wanted(called)))
        invitee = meeting.talk().invitee
        assert invitee is not None
        assert (invitee.channel, invitee.address) == (channel, address)
        told = [shown.channel for shown in stage.theatre.shown() if shown.address == address]
        assert told == ([] if channel is ChannelName.API else [channel])
        again = await asked(stage, plan(whom=Wanted(called)))
        assert again.talk().invitee == invitee

    play(tmp_path, scene)


def test_an_id_in_a_chat_becomes_the_accounts_where_nobody_has_it(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        mail_only = replace(ADA, addresses=(Address(ChannelName.EMAIL, ADA.email),))
        await stage.know(mail_only)
        who = replace(PLAN.organizer, called=Called(id="U0ADALOVE", account="acc_ada", name="Ada"))
        meeting = await asked(stage, plan(who=who))
        assert meeting.talk().organizer.channel is ChannelName.SLACK
        known = stage.known(Address(ChannelName.SLACK, "U0ADALOVE"))
        assert known is not None
        assert known.id == ADA.id

    play(tmp_path, scene)


@pytest.mark.parametrize(
    ("who", "whom", "flaw", "role"),
    [
        (Called(id="U0BOB"), Called(id="x"), Flaw.ID_OF_ANOTHER, ORGANIZER),
        (Called(id="U0ADALOVE"), Called(id="x"), Flaw.ID_OF_ANOTHER, ORGANIZER),
        (Called(), Called(email="ada@home.example"), Flaw.SAME_PERSON, INVITEE),
        (Called(), Called(id="new", email=MAIL), Flaw.IS_PARLEY, INVITEE),
        (Called(), Called(email="parley+x@parley.example"), Flaw.IS_PARLEY, INVITEE),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_nobody_becomes_known_by_it(
    tmp_path: Path, who: Called, whom: Called, flaw: Flaw, role: Role
) -> None:
    async def scene(stage: Stage) -> None:
        before = stage.app.store.read(people.everybody)
        wrong = plan(who=replace(PLAN.organizer, called=who), whom=Wanted(whom))
        with pytest.raises(Unfit) as refused:
            await asked(stage, wrong)
        assert (refused.value.flaw, refused.value.role) == (flaw, role)
        assert stage.app.store.read(people.everybody) == before
        assert stage.talks() == []

    play(tmp_path, scene)


def test_nobody_says_yes_for_somebody_with_a_calendar_who_gave_no_access(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(EVE)
        eve = Wanted(Called(email="eve@home.example"))
        with pytest.raises(Unfit) as refused:
            await asked(stage, plan(AUTO, AUTO, whom=eve))
        assert (refused.value.flaw, refused.value.role) == (Flaw.MAY_NOT_DECIDE, INVITEE)
        meeting = await asked(stage, plan(whom=eve))
        assert not meeting.follower.acts_for(meeting.talk(), INVITEE)
        stranger = await asked(stage)
        assert stranger.follower.acts_for(stranger.talk(), INVITEE)

    play(tmp_path, scene)


def test_whoever_wants_no_messages_is_not_written_to(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.app.store.keep(
            lambda tx: people.suppress(tx, stage.app.key, ["bob@home.example"], stage.clock.now())
        )
        meeting = await asked(stage, plan(whom=Wanted(Called(email="bob@home.example"))))
        assert [shown.address for shown in stage.theatre.shown()] == ["ada@home.example"]
        assert meeting.starts(INVITEE) == []
        assert meeting.turns() == (NEEDS_ACTION, WAITING)

    play(tmp_path, scene)


def test_whoever_was_known_to_a_program_alone_is_forgotten_with_the_conversation(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        before = stage.app.store.read(people.everybody)
        uma = Wanted(Called(id="uma", name="Uma"))
        meeting = await asked(stage, plan(AUTO, AUTO, who=uma))
        assert len(stage.app.store.read(people.everybody)) == len(before) + 2
        stage.clock.tell(at(9))
        await stage.worker.drain()
        stage.clock.tell(at(9) + timedelta(days=60))
        assert await upkeep.sweep(stage.app, 30) > 0
        assert stage.talks() == []
        assert stage.app.store.read(people.everybody) == before
        assert meeting.follower.find(meeting.id) is None

    play(tmp_path, scene)
