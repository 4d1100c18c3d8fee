"""Availability over the wire: what is asked, what is answered, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine.availability.timeline import busy_timeline
from engine.calendars import CalendarAccount, CalendarKind, CalendarStatus, RemoteCalendar
from engine.periods import Period
from engine.zones import floor_minute
from storage import accounts, calendars
from storage.store import Tx
from tests.channels.api.programs import Desk, Program, Subscriber, at_desk, tell

MONDAY = "2026-11-30"
PATH = "/v1/availability"


def at(clock: str, day: str = MONDAY) -> str:
    return f"{day}T{clock}:00Z"


def period(start: str, end: str, day: str = MONDAY) -> dict[str, str]:
    return {"start": at(start, day), "end": at(end, day)}


def query(*subs: Any, **more: Any) -> dict[str, Any]:
    """An hour on Monday morning with everybody."""
    members = [one if isinstance(one, dict) else {"sub": one} for one in subs]
    return {
        "participants": [{"members": members, "required": "all"}],
        "required_duration": {"minutes": 60},
        "query_periods": [period("09:00", "12:00")],
    } | more


def clocks(spans: list[dict[str, Any]]) -> list[str]:
    return [f"{one['start'][11:16]}-{one['end'][11:16]}" for one in spans]


def free(span: dict[str, Any]) -> list[str]:
    return [one["sub"] for one in span["participants"]]


class Scene:
    """Two people of one program with a calendar each."""

    def __init__(self, desk: Desk, program: Program, ada: Subscriber, bob: Subscriber) -> None:
        self.desk, self.program, self.ada, self.bob = desk, program, ada, bob

    async def slots(self, *subs: Any, **more: Any) -> list[dict[str, Any]]:
        told = await self.desk.call(
            "POST", PATH, query(*subs, **({"response_format": "slots"} | more)), self.ada.token
        )
        assert told.status == 200, told.text
        found: list[dict[str, Any]] = told.json["available_slots"]
        return found

    async def refused(self, body: dict[str, Any]) -> set[str]:
        told = await self.desk.call("POST", PATH, body, self.program.secret)
        assert told.status == 422, told.text
        return told.errors


async def scene(desk: Desk) -> Scene:
    program = await desk.program()
    ada = await desk.subscriber(program, "ada@example.com")
    return Scene(desk, program, ada, await desk.subscriber(program, "bob@example.com"))


async def busy(desk: Desk, one: Subscriber, *spans: tuple[str, str], name: str = "work") -> str:
    """A calendar that was read just now, in which these clocks of Monday are taken; its id."""
    app = desk.parley.app
    account, calendar = f"a{name}{one.sub}", f"c{name}{one.sub}"
    slots = [Period(*(datetime.fromisoformat(at(clock)).astimezone(UTC) for clock in span)) for span in spans]

    def unit(tx: Tx) -> None:
        now = app.now()
        if accounts.get(tx, account) is None:
            given = CalendarAccount(
                account, one.person, CalendarKind.CALDAV, "https://dav.example/", "x", "y"
            )
            accounts.add(tx, app.secrets, given, now)
            accounts.mark(tx, account, CalendarStatus.ACTIVE)
            calendars.put_found(tx, account, one.person, [(calendar, RemoteCalendar("/team/", name))])
        start, end = (floor_minute(now + timedelta(days=days)) for days in (-30, 300))
        tx.run(
            "UPDATE calendars SET timeline = ?, known_from = 1, known_to = 9999999999999, read_at = ?, "
            "due_at = ? WHERE id = ?",
            *(busy_timeline(slots, start, end).to_bytes(), int(now.timestamp() * 1000)),
            *(9_999_999_999_999, calendar),
        )

    await app.store.keep(unit)
    return calendar


def test_two_people_meet_where_both_are_free() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        await busy(desk, one.ada, ("09:30", "10:00"))
        await busy(desk, one.bob, ("11:00", "11:30"))
        assert clocks(await one.slots(one.ada.sub, one.bob.sub)) == ["10:00-11:00"]
        body = query(one.ada.sub, one.bob.sub, include_member_statuses=True)
        told = (await desk.call("POST", PATH, body, one.program.secret)).json
        assert clocks(told["available_periods"]) == ["10:00-11:00"]
        assert free(told["available_periods"][0]) == [one.ada.sub, one.bob.sub]
        assert told["member_statuses"] == [
            {"sub": one.ada.sub, "sync_status": "active"},
            {"sub": one.bob.sub, "sync_status": "active"},
        ]

    at_desk(story)


def test_each_format_is_answered_in_its_own_form() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        await busy(desk, one.ada, ("10:10", "10:20"))
        half = {"required_duration": {"minutes": 30}, "query_periods": [period("09:00", "11:00")]}
        assert clocks(await one.slots(one.ada.sub, **half)) == ["09:00-09:30", "09:30-10:00", "10:30-11:00"]
        overlapping = await one.slots(one.ada.sub, **half, response_format="overlapping_slots")
        assert clocks(overlapping) == [
            "09:00-09:30",
            "09:15-09:45",
            "09:30-10:00",
            "10:30-11:00",
        ]
        told = (await desk.call("POST", PATH, query(one.ada.sub, **half), one.ada.token)).json
        assert clocks(told["available_periods"]) == ["09:00-10:10", "10:20-11:00"]
        assert len(await one.slots(one.ada.sub, **half, max_results=1)) == 1

    at_desk(story)


def test_as_many_of_a_group_as_are_needed_must_be_free_and_all_who_are_free_are_named() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        await busy(desk, one.ada, ("09:00", "10:00"))
        await busy(desk, one.bob, ("11:00", "12:00"))
        groups = [{"members": [{"sub": one.ada.sub}, {"sub": one.bob.sub}], "required": 1}]
        found = await one.slots(participants=groups)
        assert [free(slot) for slot in found] == [
            [one.bob.sub],
            [one.ada.sub, one.bob.sub],
            [one.ada.sub],
        ]

    at_desk(story)


def test_given_starts_buffers_and_intervals_are_kept() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        await busy(desk, one.ada, ("10:00", "10:30"))
        starts = [{"start": at("09:00")}, {"start": at("09:10")}, {"start": at("10:30")}]
        body = query(one.ada.sub, response_format="slots", query_slots=starts)
        del body["query_periods"]
        told = (await desk.call("POST", PATH, body, one.ada.token)).json
        assert clocks(told["available_slots"]) == ["09:00-10:00", "10:30-11:30"]
        after = {"after": {"minutes": 15}}
        assert clocks(await one.slots(one.ada.sub, buffer=after)) == ["11:00-12:00"]
        before = {"before": {"minimum": {"minutes": 15}}, "after": {}}
        found = await one.slots(one.ada.sub, buffer=before, start_interval={"minutes": 15})
        assert clocks(found) == ["09:00-10:00", "10:45-11:45"]

    at_desk(story)


def test_only_the_named_calendars_block_and_none_where_none_is_named() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        work = await busy(desk, one.ada, ("09:00", "10:00"))
        home = await busy(desk, one.ada, ("10:00", "11:00"), name="home")
        found = {
            "all": await one.slots(one.ada.sub),
            "work": await one.slots({"sub": one.ada.sub, "calendar_ids": [work]}),
            "home": await one.slots({"sub": one.ada.sub, "calendar_ids": [home]}),
            "none": await one.slots({"sub": one.ada.sub, "calendar_ids": []}),
        }
        assert {name: clocks(slots) for name, slots in found.items()} == {
            "all": ["11:00-12:00"],
            "work": ["10:00-11:00", "11:00-12:00"],
            "home": ["09:00-10:00", "11:00-12:00"],
            "none": ["09:00-10:00", "10:00-11:00", "11:00-12:00"],
        }
        foreign = {"sub": one.bob.sub, "calendar_ids": [work]}
        assert await one.refused(query(foreign)) == {"participants[0].members[0].calendar_ids[0]"}

    at_desk(story)


def test_members_are_met_inside_their_own_periods_and_managed_ones_inside_rules_and_periods() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        inside = {"sub": one.ada.sub, "available_periods": [period("10:00", "11:30")]}
        assert clocks(await one.slots(inside)) == ["10:00-11:00"]
        rule = {
            "availability_rule_id": "early",
            "tzid": "Europe/Lisbon",
            "weekly_periods": [{"day": "monday", "start_time": "09:00", "end_time": "10:00"}],
        }
        managed = {"sub": one.ada.sub, "managed_availability": True}
        assert (await desk.call("POST", "/v1/availability_rules", rule, one.ada.token)).status == 200
        assert clocks(await one.slots(managed)) == ["09:00-10:00"]
        span = {"available_period_id": "extra", **period("11:00", "12:00")}
        assert (await desk.call("POST", "/v1/available_periods", span, one.ada.token)).status == 202
        assert clocks(await one.slots(managed)) == ["09:00-10:00", "11:00-12:00"]
        late = rule | {"availability_rule_id": "late"}
        late["weekly_periods"] = [{"day": "monday", "start_time": "10:00", "end_time": "11:00"}]
        await desk.call("POST", "/v1/availability_rules", late, one.ada.token)
        chosen = managed | {"availability_rule_ids": ["late"]}
        assert clocks(await one.slots(chosen)) == ["10:00-11:00", "11:00-12:00"]
        unknown = managed | {"availability_rule_ids": ["nope"]}
        assert await one.refused(query(unknown)) == {"participants[0].members[0].availability_rule_ids[0]"}

    at_desk(story)


def test_a_rule_names_the_calendars_that_block_its_managed_account() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        work = await busy(desk, one.ada, ("09:00", "10:00"))
        await busy(desk, one.ada, ("10:00", "11:00"), name="home")
        rule = {
            "availability_rule_id": "default",
            "tzid": "UTC",
            "calendar_ids": [work],
            "weekly_periods": [{"day": "monday", "start_time": "09:00", "end_time": "11:00"}],
        }
        assert (await desk.call("POST", "/v1/availability_rules", rule, one.ada.token)).status == 200
        assert clocks(await one.slots({"sub": one.ada.sub, "managed_availability": True})) == ["10:00-11:00"]

    at_desk(story)


def test_whoever_keeps_no_rules_is_met_in_the_hours_that_parley_knows() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        managed = {"sub": one.ada.sub, "managed_availability": True}
        found = await one.slots(managed, query_periods=[period("07:00", "19:00")])
        assert (clocks(found)[0], clocks(found)[-1]) == ("09:00-10:00", "16:00-17:00")

    at_desk(story)


def test_a_limit_counts_what_the_program_made() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        made = {"event_id": "e1", "summary": "Made", "start": at("15:00"), "end": at("15:30")}
        path = f"/v1/calendars/own-{one.ada.person}.own/events"
        assert (await desk.call("POST", path, made, one.ada.token)).status == 202

        def limited(most: int, each: str) -> dict[str, Any]:
            return {"sub": one.ada.sub, "availability_constraints": [{"limit": most, "period": each}]}

        assert len(await one.slots(limited(2, "day"))) == 3
        assert await one.slots(limited(1, "day")) == []
        tuesday = [period("09:00", "12:00", "2026-12-01")]
        assert len(await one.slots(limited(1, "day"), query_periods=tuesday)) == 3
        assert await one.slots(limited(1, "week"), query_periods=tuesday) == []

    at_desk(story)


def test_what_stands_in_the_own_calendar_counts_however_far_ahead() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        far = "2031-03-03"
        made = {"event_id": "e1", "summary": "Made", "start": at("09:00", far), "end": at("10:30", far)}
        path = f"/v1/calendars/own-{one.ada.person}.own/events"
        assert (await desk.call("POST", path, made, one.ada.token)).status == 202
        found = await one.slots(one.ada.sub, query_periods=[period("09:00", "12:00", far)])
        assert clocks(found) == ["11:00-12:00"]

    at_desk(story)


def test_a_calendar_that_was_not_read_lately_is_a_status_and_never_free() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        await busy(desk, one.ada)
        assert len(await one.slots(one.ada.sub)) == 3
        tell(desk, timedelta(minutes=11))
        body = query(one.ada.sub, one.bob.sub, response_format="slots", include_member_statuses=True)
        told = (await desk.call("POST", PATH, body, one.ada.token)).json
        assert told["available_slots"] == []
        assert [status["sync_status"] for status in told["member_statuses"]] == ["pending", "active"]
        assert len(await one.slots({"sub": one.ada.sub, "calendar_ids": []})) == 3

    at_desk(story)


def test_what_changes_in_a_calendar_counts_in_the_next_query() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        await busy(desk, one.ada, ("09:00", "11:00"))
        assert clocks(await one.slots(one.ada.sub)) == ["11:00-12:00"]
        await busy(desk, one.ada, ("10:00", "12:00"))
        assert clocks(await one.slots(one.ada.sub)) == ["09:00-10:00"]

    at_desk(story)


def test_older_names_nulls_and_empty_objects_are_taken() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        body = query(
            one.ada.sub,
            available_periods=[{"start": "2026-11-30 09:00:00Z", "end": "2026-11-30T10:00:00+00:00"}],
            start_interval=None,
            buffer={},
            response_format="slots",
            max_results=None,
            unknown={"deep": [1]},
        )
        del body["query_periods"]
        told = await desk.call("POST", PATH, body, one.ada.token)
        assert clocks(told.json["available_slots"]) == ["09:00-10:00"]
        del body["participants"][0]["required"]
        body |= {"start_interval": {}, "buffer": {"before": {}, "after": None}}
        assert (await desk.call("POST", PATH + "/", body, one.program.secret)).status == 200

    at_desk(story)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"participants": None}, "participants"),
    ({"participants": []}, "participants"),
    ({"participants": "all"}, "participants"),
    ({"participants": [{"members": []}]}, "participants[0].members"),
    ({"participants": [{"members": [{"sub": 5}]}]}, "participants[0].members[0].sub"),
    ({"participants": [{"members": [{}]}]}, "participants[0].members[0].sub"),
    ({"participants": [{"members": [{"sub": "acc_unknown"}]}]}, "participants[0].members[0].sub"),
    ({"required_duration": {}}, "required_duration"),
    ({"required_duration": {"minutes": 0}}, "required_duration"),
    ({"required_duration": {"hours": 1, "minutes": 60}}, "required_duration.minutes"),
    ({"required_duration": {"minutes": "60"}}, "required_duration.minutes"),
    ({"required_duration": {"minutes": 2**31}}, "required_duration"),
    ({"required_duration": 60}, "required_duration"),
    ({"query_periods": []}, "query_periods"),
    ({"query_periods": [period("10:00", "09:00")]}, "query_periods[0].end"),
    ({"query_periods": [{"start": "tomorrow", "end": at("10:00")}]}, "query_periods[0].start"),
    ({"query_periods": [{"start": "2026-02-30T09:00:00Z", "end": at("10:00")}]}, "query_periods[0].start"),
    ({"query_periods": [{"start": "2026-11-30T09:00:00", "end": at("10:00")}]}, "query_periods[0].start"),
    (
        {"query_periods": [{"start": "2026-11-30T09:00:00.001Z", "end": at("10:00")}]},
        "query_periods[0].start",
    ),
    ({"query_periods": [{"start": at("09:00"), "end": "9999-12-31T23:59:59-23:59"}]}, "query_periods[0].end"),
    ({"query_periods": [{"start": at("09:00"), "end": at("09:00", "2027-01-10")}]}, "query_periods"),
    ({"available_periods": [period("09:00", "10:00")]}, "available_periods"),
    ({"query_slots": [{"start": at("09:00")}]}, "query_slots"),
    ({"response_format": "Slots"}, "response_format"),
    ({"max_results": 0}, "max_results"),
    ({"max_results": 513}, "max_results"),
    ({"max_results": True}, "max_results"),
    ({"start_interval": {"minutes": -5}}, "start_interval"),
    ({"start_interval": {"hours": 25}}, "start_interval"),
    ({"buffer": {"before": {"minutes": -1}}}, "buffer.before"),
    ({"buffer": {"after": {"minimum": {"minutes": 9}, "maximum": {"minutes": 5}}}}, "buffer.after.maximum"),
    ({"tzid": "Mars/Olympus"}, "tzid"),
]


def test_what_makes_no_sense_is_refused_with_the_path_of_its_field() -> None:
    async def story(desk: Desk) -> None:
        one = await scene(desk)
        for change, field in WRONG:
            assert await one.refused(query(one.ada.sub) | change) == {field}, change
        twice = query(one.ada.sub, one.ada.sub)
        assert await one.refused(twice) == {"participants[0].members"}
        body = query(one.ada.sub)
        body["participants"][0]["required"] = 2
        assert await one.refused(body) == {"participants[0].required"}
        older = query(one.ada.sub, available_periods=[period("09:00", "09:00"), period("09:00", "09:00")])
        older["available_periods"][1]["end"] = at("09:00", "2027-02-01")
        older["available_periods"][0]["end"] = at("10:00")
        del older["query_periods"]
        assert await one.refused(older) == {"available_periods"}
        member = {"sub": one.ada.sub, "managed_availability": "yes", "available_periods": [{"start": 1}]}
        assert await one.refused(query(member)) == {
            "participants[0].members[0].managed_availability",
            "participants[0].members[0].available_periods[0].start",
            "participants[0].members[0].available_periods[0].end",
        }

    at_desk(story)


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"", 422),
        (b"[]", 422),
        (b"{", 422),
        (b'{"participants": NaN}', 422),
        (b'{"participants": "\\ud800"}', 422),
        (b'{"participants": "\xff"}', 422),
        (b'{"participants": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", 422),
        (b'{"required_duration": {"minutes": 1e400}}', 422),
        (b'{"required_duration": {"minutes": ' + b"9" * 6_000 + b"}}", 422),
        (b'{"participants": "' + b"x" * 5_000_000 + b'"}', 413),
    ],
    ids=["empty", "list", "open", "NaN", "surrogate", "latin", "deep", "huge", "long", "5MB"],
)
def test_nonsense_is_refused_and_never_an_error_of_ours(raw: bytes, status: int) -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        told = await desk.call("POST", PATH, key=program.secret, raw=raw)
        assert told.status == status
        assert told.errors

    at_desk(story)


def test_an_account_of_another_program_is_told_like_none_at_all() -> None:
    async def story(desk: Desk) -> None:
        one, other = await scene(desk), await scene(desk)
        foreign = await desk.call("POST", PATH, query(other.ada.sub), one.program.secret)
        unknown = await desk.call("POST", PATH, query("acc_unknown"), one.program.secret)
        assert (foreign.status, foreign.text) == (unknown.status, unknown.text)

    at_desk(story)
