"""Scheduling conversations over HTTP: what is asked for, told, listed and picked, and by whom."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from storage import conversations
from tests.channels.api.meetings import FREE, PATH, PERIODS, Meeting, asked, played, wanted
from tests.channels.api.programs import Desk, Program, Subscriber, at_desk
from tests.channels.api.test_channels import heard
from tests.channels.http.serving import server

# What is published


def test_a_conversation_is_told_bare_and_once_more_under_its_name() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        place = {"location": {"description": "Room 4", "lat": "38.7", "long": -9.1}}
        meeting = await asked(desk, grace, event=place)
        told = dict(meeting.told)
        assert told.pop("scheduling_conversation") == told
        assert await meeting.read() == meeting.told
        assert told["scheduling_conversation_id"].startswith("scv_")
        assert (told["status"], told["complete"]) == ("in_progress", False)
        assert (told["tzid"], told["subject"]) == ("Europe/Lisbon", "Kick-off")
        assert told["required_duration"] == {"minutes": 30}
        assert told["available_periods"] == PERIODS
        assert told["event"]["location"] == {"description": "Room 4", "lat": "38.7", "long": "-9.1"}
        organizer, invitee = told["participants"]
        assert organizer == {
            "sub": grace.sub,
            "common_name": "Grace",
            "slots": {"selection_method": "auto"},
            "status": "waiting",
            "possible_actions": {},
        }
        assert (invitee["participant_id"], invitee["status"]) == ("row 7", "needs_action")
        assert set(invitee["possible_actions"]) == {"slots_list", "slots_select"}
        for action in invitee["possible_actions"].values():
            assert action["url"].startswith(desk.parley.app.policy.public_url + PATH)

    played(story)


def test_slots_are_named_after_their_start_and_a_pick_completes_both() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        meeting = await asked(desk, grace)
        listed = (await meeting.act(1)).json
        assert listed == {
            "slots": [
                {"slot_id": "slt_1795687200", "start": FREE[0], "end": "2026-11-26T10:30:00Z"},
                {"slot_id": "slt_1795689000", "start": FREE[1], "end": "2026-11-26T11:00:00Z"},
            ]
        }
        told = await meeting.pick(1, FREE[1])
        slot = listed["slots"][1]
        assert told.status == 200
        assert told.json["status"] == "complete"
        chosen = {"available_slot_id": slot["slot_id"], "start": slot["start"], "end": slot["end"]}
        assert told.json["chosen_slot"] == chosen
        for one in told.json["participants"]:
            assert (one["status"], one["possible_actions"]) == ("complete", {})
            assert one["slots"]["selected"] == [slot]
        read = await meeting.read()
        assert read == told.json
        assert read["scheduling_conversation"]["chosen_slot"] == chosen

    played(story)


def test_who_leaves_it_to_parley_or_picks_by_hand_is_told_by_status_and_actions() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        automatic = await asked(desk, grace, "auto", "auto")
        assert automatic.told["chosen_slot"]["start"] == FREE[0]
        assert await automatic.sides() == [("complete", False), ("complete", False)]
        one_sided = await asked(desk, grace, "manual", "auto")
        assert await one_sided.sides() == [("needs_action", True), ("waiting", False)]
        both = await asked(desk, grace, "manual", "manual")
        assert (await one_sided.pick(0, FREE[1])).json["status"] == "complete"
        assert await both.starts(0) == []
        assert "Nothing is free" in (await both.act(0)).json["explanation"]

    played(story)


def test_two_by_hand_pick_in_turn_and_may_pick_against_each_other() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        meeting = await asked(desk, grace, "manual", "manual")
        assert await meeting.sides() == [("needs_action", True), ("waiting", False)]
        first = (await meeting.pick(0, FREE[0])).json
        assert [one["start"] for one in first["participants"][0]["slots"]["selected"]] == [FREE[0]]
        assert await meeting.sides() == [("complete", False), ("needs_action", True)]
        await meeting.pick(1, FREE[1])
        assert await meeting.sides() == [("needs_action", True), ("waiting", False)]
        done = (await meeting.pick(0, FREE[1])).json
        assert (done["status"], done["chosen_slot"]["start"]) == ("complete", FREE[1])

    played(story)


def test_a_pick_is_repeated_without_harm_and_another_one_refused() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        meeting = await asked(desk, grace)
        url = urlsplit(meeting.told["participants"][1]["possible_actions"]["slots_select"]["url"]).path
        picks = [{"selected_slots": [{"slot_id": f"slt_{number}"}]} for number in (1795687200, 1795689000)]
        first, again, other = [
            await desk.call("POST", url, pick, key=grace.token) for pick in (picks[0], picks[0], picks[1])
        ]
        assert (first.status, again.status, other.status) == (200, 200, 422)
        assert first.json == again.json == await meeting.read()
        assert other.json["errors"]["selected_slots"][0]["key"] == "errors.already_settled"

    played(story)


def test_of_many_picks_at_once_one_slot_is_chosen() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        meeting = await asked(desk, grace)
        url = urlsplit(meeting.told["participants"][1]["possible_actions"]["slots_select"]["url"]).path
        picks = [{"selected_slots": [{"slot_id": f"slt_{1795687200 + 1800 * (n % 2)}"}]} for n in range(8)]
        told = await asyncio.gather(*(desk.call("POST", url, pick, key=grace.token) for pick in picks))
        chosen = {one.json["chosen_slot"]["start"] for one in told if one.status == 200}
        assert len(chosen) == 1
        assert sorted(one.status for one in told) == [200] * 4 + [422] * 4

    played(story)


def test_a_slot_that_is_gone_is_refused_with_the_list_as_it_is_now() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        first, second = [await asked(desk, grace, "manual", "auto") for _ in range(2)]
        await first.pick(0, FREE[0])
        gone = {"selected_slots": [{"slot_id": "slt_1795687200"}]}
        told = await second.act(0, "POST", gone)
        assert told.status == 422
        assert told.json["errors"]["selected_slots"][0]["key"] == "errors.slot_unavailable"
        assert [one["start"] for one in told.json["slots"]] == [FREE[1]]
        assert await second.sides() == [("needs_action", True), ("waiting", False)]

    played(story)


def test_a_managed_account_is_met_inside_the_rules_and_periods_that_its_program_keeps() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        day = [{"start": "2026-11-26T06:00:00Z", "end": "2026-11-26T22:00:00Z"}]
        thursday = {"day": "thursday", "start_time": "12:15", "end_time": "13:45"}
        rule = {"availability_rule_id": "r", "tzid": "Europe/Lisbon", "weekly_periods": [thursday]}
        evening = {"start": "2026-11-26T20:00:00Z", "end": "2026-11-26T20:30:00Z"}
        put = (
            ("/v1/availability_rules", rule),
            ("/v1/available_periods", {"available_period_id": "p", **evening}),
        )
        body = wanted(grace, "manual", "auto", available_periods=day)
        body["participants"][0]["managed_availability"] = True

        before = Meeting(desk, await desk.call("POST", PATH, body, key=grace.token), grace.token)
        starts = await before.starts(0)
        assert (starts[0][11:16], starts[-1][11:16]) == ("10:00", "16:30")
        for path, sent in put:
            assert (await desk.call("POST", path, sent, key=grace.token)).status in (200, 202)
        assert [start[11:16] for start in await before.starts(0)] == ["12:30", "13:00", "20:00"]

        query = {
            "participants": [{"members": [{"sub": grace.sub, "managed_availability": True}]}],
            "required_duration": {"minutes": 30},
            "query_periods": day,
            "response_format": "slots",
        }
        told = await desk.call("POST", "/v1/availability", query, key=grace.token)
        assert [one["start"] for one in told.json["available_slots"]] == await before.starts(0)

    played(story)


def test_the_calendars_that_rules_name_are_those_that_count() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        listed = (await desk.call("GET", "/v1/calendars", key=grace.token)).json["calendars"]
        other = {"profile_id": listed[0]["profile_id"], "name": "Other"}
        made = await desk.call("POST", "/v1/calendars", other, key=grace.token)
        thursday = {"day": "thursday", "start_time": "09:30", "end_time": "11:00"}
        rule = {"availability_rule_id": "r", "tzid": "Europe/London", "weekly_periods": [thursday]}
        body = wanted(grace, "manual", "auto")
        body["participants"][0]["managed_availability"] = True
        meeting = Meeting(desk, await desk.call("POST", PATH, body, key=grace.token), grace.token)
        for calendar, starts in (
            (listed[0]["calendar_id"], FREE),
            (made.json["calendar"]["calendar_id"], ["2026-11-26T09:30:00Z", *FREE]),
        ):
            sent = rule | {"calendar_ids": [calendar]}
            told = await desk.call("POST", "/v1/availability_rules", sent, key=grace.token)
            assert told.status == 200, told.text
            assert await meeting.starts(0) == starts

    played(story)


# How it ends


def test_what_came_of_a_meeting_that_is_not_is_said_in_more_words_to_who_asks() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        plain = await asked(desk, grace)
        wordy = await asked(
            desk,
            grace,
            extended_statuses=True,
            available_periods=[{"start": "2026-11-27T09:00:00Z", "end": "2026-11-27T10:00:00Z"}],
        )
        clock = desk.parley.app.clock
        clock.tell(clock.now().replace(day=28))  # type: ignore[attr-defined]
        await desk.parley.worker.drain()
        read = await plain.read()
        assert (read["status"], read["complete"], read["outcome"]) == ("complete", False, "expired")
        assert "chosen_slot" not in read
        assert (await plain.read("?extended_statuses=True"))["status"] == "expired"
        assert (await wordy.read())["status"] == "expired"
        assert await plain.sides() == [("complete", False)] * 2

    played(story)


def test_an_account_is_told_of_each_step_of_its_conversations() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        grace = await desk.subscriber(program, "grace@example.com")
        async with server() as there:
            channel = {"callback_url": f"{there.url}/hook", "scheduling_conversations": {"enabled": True}}
            assert (await desk.call("POST", "/v1/channels", channel, key=grace.token)).status == 200
            meeting = await asked(desk, grace)
            await meeting.pick(1, FREE[0])
            told = [body["notification"] for _, body in await heard(desk, there, 3)]
            assert [one["type"] for one in told] == [
                "verification",
                "scheduling_conversation_joined",
                "scheduling_conversation_updated",
            ]
            assert {one["scheduling_conversation_id"] for one in told[1:]} == {meeting.id}

    at_desk(story, allowed_hosts="127.0.0.1")


# Who arrives by a link


def test_whoever_shows_a_participants_secret_is_told_who_they_are_and_may_pick() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        meeting = await asked(desk, grace)
        talk = desk.parley.app.store.read(lambda tx: conversations.get(tx, meeting.id))
        assert talk is not None
        assert talk.invitee is not None
        token = desk.parley.app.token(meeting.id, talk.invitee.person)
        told = await desk.call("GET", f"{PATH}?token={token}", key=program.secret)
        assert told.status == 200
        assert told.json["participant"]["participant_id"] == "row 7"
        assert told.json["scheduling_conversation"]["scheduling_conversation_id"] == meeting.id
        url = urlsplit(told.json["participant"]["possible_actions"]["slots_list"]["url"]).path
        assert token in url
        listed = await desk.call("GET", url, key=program.secret)
        assert [one["start"] for one in listed.json["slots"]] == FREE
        for wrong in ("", "?token=", "?token=nonsense", f"?token={token}x"):
            assert (await desk.call("GET", f"{PATH}{wrong}", key=program.secret)).status in (404, 422)

    played(story)


# Who may


def test_a_conversation_is_nothing_to_other_programs_and_accounts() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        meeting = await asked(desk, grace)
        other = await desk.program("Other")
        eve, mine = (
            await desk.subscriber(other, "eve@example.com"),
            await desk.subscriber(program, "al@example.com"),
        )
        slots = urlsplit(meeting.told["participants"][1]["possible_actions"]["slots_list"]["url"]).path
        pick = {"selected_slots": [{"slot_id": "slt_1795687200"}]}
        for key, status in (
            (eve.token, 404),
            (other.secret, 404),
            (mine.token, 404),
            ("nonsense", 401),
            (program.secret, 200),
        ):
            assert (await desk.call("GET", f"{PATH}/{meeting.id}", key=key)).status == status
            assert (await desk.call("GET", slots, key=key)).status == status
            assert (await desk.call("POST", slots, pick, key=key)).status == status

    played(story)


def test_an_account_that_takes_part_picks_for_itself_alone() -> None:
    async def story(desk: Desk, program: Program, grace: Subscriber) -> None:
        al = await desk.subscriber(program, "al@example.com")
        both = wanted(grace, "manual", "manual")
        both["participants"][1] = {"sub": al.sub}
        told = await desk.call("POST", PATH, both, key=grace.token)
        meeting, theirs = Meeting(desk, told, grace.token), Meeting(desk, told, al.token)
        assert await theirs.sides() == [("needs_action", False), ("waiting", False)]
        organizers = f"{PATH}/{meeting.id}/participants/organizer/slots"
        assert (await desk.call("GET", organizers, key=al.token)).status == 403
        await meeting.pick(0, FREE[0])
        assert await theirs.sides() == [("complete", False), ("needs_action", True)]
        assert (await theirs.pick(1, FREE[0])).json["status"] == "complete"

    played(story)
