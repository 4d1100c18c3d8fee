"""A program follows a conversation and picks in it, while the people go on by chat and mail."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from bot.replay import replay
from bot.scheduling.plan import Flaw, Program, Unfit, Wanted
from engine.conversation import Conversation, Role, State
from engine.conversation.progress import Outcome, Turn, outcome_of, side_of
from engine.conversation.terms import Called
from engine.own_events import own_event
from engine.people import ChannelName
from engine.periods import Period
from storage import conversations, own_calendars
from tests.bot.scheduling.programs import AUTO, MANUAL, Asked, asked, at, plan
from tests.bot.stage import ADA, BOB, MAIL, Stage, person, play

ORGANIZER, INVITEE = Role.ORGANIZER, Role.INVITEE
COMPLETE, WAITING, NEEDS_ACTION = Turn.COMPLETE, Turn.WAITING, Turn.NEEDS_ACTION
BOB_BY_SLACK = Wanted(Called(id="U0BOB"))
BOB_BY_MAIL = Wanted(Called(email="bob@home.example"))
SLACK, EMAIL = ChannelName.SLACK, ChannelName.EMAIL


def booked_at(talk: Conversation) -> datetime | None:
    return talk.booking.slot.start if talk.booking is not None else None


def selected(meeting: Asked, role: Role) -> list[datetime]:
    return [slot.start for slot in side_of(meeting.talk(), role).selected]


async def refused(meeting: Asked, role: Role, start: datetime) -> Flaw:
    """Why this pick is refused; nothing has changed by it."""
    before, told = meeting.talk(), len(meeting.stage.theatre.shown())
    with pytest.raises(Unfit) as raised:
        await meeting.pick(role, start)
    assert meeting.talk() == before
    assert len(meeting.stage.theatre.shown()) == told
    return raised.value.flaw


# Picking


def test_a_pick_settles_both_sides_and_both_are_told(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(whom=BOB_BY_SLACK))
        told = len(stage.theatre.shown())
        assert booked_at(await meeting.pick(INVITEE, at(10))) == at(10)
        assert meeting.turns() == (COMPLETE, COMPLETE)
        assert selected(meeting, ORGANIZER) == selected(meeting, INVITEE) == [at(10)]
        fresh = stage.theatre.shown()[told:]
        assert {shown.channel for shown in fresh} == {SLACK, EMAIL}

    play(tmp_path, scene)


def test_two_who_pick_by_hand_agree_in_turn(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(MANUAL, MANUAL))
        await meeting.pick(ORGANIZER, at(9, 30))
        assert meeting.turns() == (COMPLETE, NEEDS_ACTION)
        assert (selected(meeting, ORGANIZER), selected(meeting, INVITEE)) == ([at(9, 30)], [])
        assert meeting.starts(INVITEE) == [at(9), at(9, 30), at(10), at(10, 30)]
        await meeting.pick(INVITEE, at(9, 30))
        assert booked_at(meeting.talk()) == at(9, 30)

    play(tmp_path, scene)


def test_an_invitee_may_pick_another_slot_than_the_organizer_who_then_confirms_it(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(MANUAL, MANUAL))
        await meeting.pick(ORGANIZER, at(9, 30))
        await meeting.pick(INVITEE, at(10))
        assert meeting.turns() == (NEEDS_ACTION, WAITING)
        assert (selected(meeting, ORGANIZER), selected(meeting, INVITEE)) == ([], [at(10)])
        assert at(10) in meeting.starts(ORGANIZER)
        await meeting.pick(ORGANIZER, at(10))
        assert booked_at(meeting.talk()) == at(10)

    play(tmp_path, scene)


def test_an_organizer_may_answer_a_counter_pick_with_another(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(MANUAL, MANUAL))
        await meeting.pick(ORGANIZER, at(9, 30))
        await meeting.pick(INVITEE, at(10))
        await meeting.pick(ORGANIZER, at(10, 30))
        assert meeting.turns() == (COMPLETE, NEEDS_ACTION)
        assert selected(meeting, ORGANIZER) == [at(10, 30)]
        await meeting.pick(INVITEE, at(10, 30))
        assert booked_at(meeting.talk()) == at(10, 30)

    play(tmp_path, scene)


def test_an_organizers_pick_is_enough_where_the_invitee_leaves_it_to_parley(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(MANUAL, AUTO))
        await meeting.pick(ORGANIZER, at(9, 30))
        assert booked_at(meeting.talk()) == at(9, 30)
        assert meeting.turns() == (COMPLETE, COMPLETE)

    play(tmp_path, scene)


def test_the_same_pick_again_changes_nothing_and_another_is_refused(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        by_hand = await asked(stage, plan(MANUAL, MANUAL))
        first = await by_hand.pick(ORGANIZER, at(9, 30))
        assert await by_hand.pick(ORGANIZER, at(9, 30)) == first
        assert await refused(by_hand, ORGANIZER, at(10)) is Flaw.SLOT_UNAVAILABLE
        done = await by_hand.pick(INVITEE, at(9, 30))
        assert await by_hand.pick(INVITEE, at(9, 30)) == done
        assert await by_hand.pick(ORGANIZER, at(9, 30)) == done
        assert await refused(by_hand, INVITEE, at(10)) is Flaw.ALREADY_SETTLED

    play(tmp_path, scene)


@pytest.mark.parametrize("start", [at(9, 15), at(8, 30), at(11), at(10, 45), at(9).replace(year=2020)])
def test_only_what_is_listed_can_be_picked(tmp_path: Path, start: datetime) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage)
        assert await refused(meeting, INVITEE, start) is Flaw.SLOT_UNAVAILABLE
        assert await refused(meeting, ORGANIZER, at(10)) is Flaw.SLOT_UNAVAILABLE

    play(tmp_path, scene)


def test_a_slot_that_was_filled_since_it_was_listed_is_refused_and_off_the_list(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage)
        assert at(10) in meeting.starts(INVITEE)
        filled = own_event("e", Period(at(10), at(10, 20)), "Private")
        await stage.app.store.keep(lambda tx: own_calendars.put(tx, ADA.id, [filled], stage.app.now()))
        assert await refused(meeting, INVITEE, at(10)) is Flaw.SLOT_UNAVAILABLE
        assert at(10) not in meeting.starts(INVITEE)

    play(tmp_path, scene)


@pytest.mark.parametrize("same", [True, False])
def test_of_two_picks_at_once_one_slot_is_booked(tmp_path: Path, same: bool) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage)
        talk, starts = meeting.talk(), [at(10), at(10) if same else at(9)]
        picks = (meeting.follower.pick(talk, INVITEE, start) for start in starts)
        done = await asyncio.gather(*picks, return_exceptions=True)
        outcomes = {type(one).__name__ for one in done}
        assert outcomes == ({"Conversation"} if same else {"Conversation", "Unfit"})
        await stage.worker.drain()
        kept = stage.app.store.read(lambda tx: conversations.history(tx, meeting.id))
        assert [line.event for line in kept] == ["request", "choose"]
        assert booked_at(meeting.talk()) in starts

    play(tmp_path, scene)


def test_two_meetings_never_take_the_same_hour_of_the_organizer(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        hour = (Period(at(9), at(9, 30)),)
        await stage.know(person("ada", organizer=True, rules=ADA.rules))
        first = await asked(stage, plan(MANUAL, AUTO, periods=hour))
        second = await asked(stage, plan(MANUAL, AUTO, periods=hour))
        done = await asyncio.gather(
            *(one.follower.pick(one.talk(), ORGANIZER, at(9)) for one in (first, second)),
            return_exceptions=True,
        )
        assert sorted(type(one).__name__ for one in done) == ["Conversation", "Unfit"]

    play(tmp_path, scene)


# In any mix with chat and mail


def test_what_is_chosen_in_a_chat_the_program_sees_at_once(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(whom=BOB_BY_SLACK))
        offered = meeting.talk().offers[1].slot.start
        await stage.press(BOB, "offer:2", SLACK)
        assert meeting.turns() == (COMPLETE, COMPLETE)
        assert booked_at(meeting.talk()) == offered
        assert booked_at(await meeting.pick(INVITEE, offered)) == offered
        other = next(start for start in (at(9), at(10)) if start != offered)
        assert await refused(meeting, INVITEE, other) is Flaw.ALREADY_SETTLED

    play(tmp_path, scene)


def test_a_press_after_the_program_picked_meets_what_is_booked(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(whom=BOB_BY_SLACK))
        offers = [offer.slot.start for offer in meeting.talk().offers]
        await meeting.pick(INVITEE, offers[0])
        told = await stage.say(BOB, "the second one please", SLACK)
        assert told
        assert booked_at(meeting.talk()) in offers

    play(tmp_path, scene)


def test_a_meeting_begun_by_a_program_is_moved_and_cancelled_in_words(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(whom=BOB_BY_MAIL))
        await meeting.pick(INVITEE, at(9))
        await stage.say(ADA, "can we move the meeting with Bob?", SLACK)
        assert meeting.talk().state is State.RESCHEDULING
        assert meeting.turns() == (WAITING, NEEDS_ACTION)
        assert meeting.starts(INVITEE) == [at(9, 30), at(10), at(10, 30)]
        assert booked_at(meeting.talk()) == at(9)
        await meeting.pick(INVITEE, at(10, 30))
        assert booked_at(meeting.talk()) == at(10, 30)
        await stage.say(ADA, "cancel the meeting with Bob", SLACK)
        assert outcome_of(meeting.talk()) is Outcome.CANCELLED
        assert await refused(meeting, INVITEE, at(10)) is Flaw.ALREADY_SETTLED

    play(tmp_path, scene)


def test_an_invitee_who_declines_in_words_ends_it_for_the_program(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(whom=BOB_BY_SLACK))
        await stage.say(BOB, "please cancel", SLACK)
        assert outcome_of(meeting.talk()) is Outcome.DECLINED
        assert meeting.turns() == (COMPLETE, COMPLETE)
        assert await refused(meeting, INVITEE, at(10)) is Flaw.ALREADY_SETTLED

    play(tmp_path, scene)


def test_a_time_outside_the_periods_is_the_organizers_to_allow(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(whom=BOB_BY_SLACK))
        await stage.say(BOB, "could we do Tuesday at 3pm instead?", SLACK)
        assert meeting.talk().state is State.AWAITING_ORGANIZER
        assert meeting.turns() == (NEEDS_ACTION, WAITING)
        assert at(15) in meeting.starts(ORGANIZER)
        await meeting.pick(ORGANIZER, at(15))
        assert booked_at(meeting.talk()) == at(15)

    play(tmp_path, scene)


def test_two_whom_nobody_knew_agree_by_mail_alone(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        uma, ned = (person(name, addresses=()) for name in ("uma", "ned"))
        who, whom = (Wanted(Called(email=one.email, name=one.name)) for one in (uma, ned))
        meeting = await asked(stage, plan(MANUAL, MANUAL, who, whom), Program("app"))

        def to(role: Role) -> str:
            party = meeting.talk().party(role)
            assert party is not None
            return MAIL.replace("@", f"+{stage.app.token(meeting.id, party.person)}@")

        await stage.say(uma, "1 and 3", EMAIL, to=to(ORGANIZER))
        assert meeting.turns() == (COMPLETE, NEEDS_ACTION)
        offered = selected(meeting, ORGANIZER)
        await stage.say(ned, "2", EMAIL, to=to(INVITEE))
        assert booked_at(meeting.talk()) == offered[1]
        await stage.say(uma, "cancel the meeting", EMAIL, to=to(ORGANIZER))
        assert outcome_of(meeting.talk()) is Outcome.CANCELLED

    play(tmp_path, scene)


def test_a_conversation_that_rests_waits_for_nobody_until_it_goes_on(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(whom=BOB_BY_SLACK))
        await stage.say(ADA, "pause the conversation with Bob", SLACK)
        assert meeting.turns() == (WAITING, WAITING)
        assert await refused(meeting, INVITEE, at(10)) is Flaw.SLOT_UNAVAILABLE
        await stage.say(ADA, "resume", SLACK)
        assert meeting.turns() == (WAITING, NEEDS_ACTION)

    play(tmp_path, scene)


def test_a_conversation_begun_in_a_chat_is_picked_in_by_the_account_of_a_participant(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example on Tuesday about Titan", SLACK)
        talk = stage.talks()[0]
        mine = Asked(stage, talk.id, Program("app", BOB.id), (BOB.id,))
        assert mine.follower.find(talk.id) == talk
        assert mine.follower.acts_for(talk, INVITEE)
        assert not mine.follower.acts_for(talk, ORGANIZER)
        assert mine.starts(INVITEE) == [offer.slot.start for offer in talk.offers]
        assert booked_at(await mine.pick(INVITEE, talk.offers[2].slot.start)) == talk.offers[2].slot.start

    play(tmp_path, scene)


# Who may look


def test_only_those_whom_it_concerns_see_a_conversation(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(whom=BOB_BY_MAIL))
        talk = meeting.talk()
        token = stage.app.token(talk.id, BOB.id)
        seen = {
            program: (meeting_of.find(talk.id) is not None, meeting_of.arriving(token) is not None)
            for program in (
                *(Program(app, who) for app in ("app", "other") for who in ("", ADA.id, BOB.id, "x")),
            )
            for meeting_of in (Asked(stage, talk.id, program, (ADA.id, BOB.id)).follower,)
        }
        allowed = {program for program, found in seen.items() if found == (True, True)}
        own = {Program(app, who) for app in ("app", "other") for who in (ADA.id, BOB.id)}
        assert allowed == {Program("app"), *own}
        assert {found for program, found in seen.items() if program not in allowed} == {(False, False)}
        assert meeting.follower.arriving("nonsense") is None
        assert meeting.follower.find("scv_nonsense") is None

    play(tmp_path, scene)


def test_an_application_acts_for_nobody_in_a_meeting_that_another_asked_for(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        talk = (await asked(stage)).talk()
        other = Asked(stage, talk.id, Program("other", ADA.id), (ADA.id,)).follower
        assert other.acts_for(talk, ORGANIZER)
        assert not other.acts_for(talk, INVITEE)

    play(tmp_path, scene)


def test_a_participants_secret_lets_another_account_act_for_nobody_else(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(whom=BOB_BY_MAIL))
        bob = Asked(stage, meeting.id, Program("app", BOB.id), (ADA.id, BOB.id)).follower
        talk = meeting.talk()
        theirs = {role: stage.app.token(talk.id, one.person) for role in Role for one in talk.sides(role)}
        assert bob.acts_for(talk, INVITEE)
        assert not bob.acts_for(talk, ORGANIZER)
        assert not bob.acts_for(talk, ORGANIZER, theirs[INVITEE])
        assert bob.acts_for(talk, ORGANIZER, theirs[ORGANIZER])

    play(tmp_path, scene)


def test_every_step_can_be_walked_again(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        meeting = await asked(stage, plan(MANUAL, MANUAL, whom=BOB_BY_SLACK))
        await meeting.pick(ORGANIZER, at(9))
        await stage.say(BOB, "could we do Tuesday at 9:30?", SLACK)
        await meeting.pick(ORGANIZER, at(9, 30))
        lines = stage.app.store.read(lambda tx: conversations.history(tx, meeting.id))
        assert replay(lines, meeting.talk()).equal
        assert booked_at(meeting.talk()) == at(9, 30)

    play(tmp_path, scene)
