"""Events over the wire: as the official client writes and reads them, and as odd clients do."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.channels.api.official import called, official
from tests.channels.api.programs import Desk, Subscriber, at_desk, tell
from tests.channels.web.samples import NOW

DAY = (NOW + timedelta(days=7)).date()
EVENT: dict[str, Any] = {
    "event_id": "e1",
    "summary": "Titan, erste Runde ✓",
    "description": "Line one\nline two; with, marks",
    "start": f"{DAY}T09:00:00Z",
    "end": f"{DAY}T10:00:00Z",
    "tzid": "Europe/Berlin",
    "location": {"description": "Room 5", "lat": "52.52", "long": 13.405},
    "url": "https://example.com/titan",
    "reminders": [{"minutes": 30}, {"minutes": 5}],
    "event_private": True,
    "transparency": "opaque",
    "attendees": {"invite": [{"email": "karl@example.com", "display_name": "Karl"}]},
}


def event(**changed: Any) -> dict[str, Any]:
    """The sample with other fields; None leaves one out."""
    return {name: value for name, value in (copy.deepcopy(EVENT) | changed).items() if value is not None}


async def calendar_of(desk: Desk, subscriber: Subscriber) -> str:
    told = await desk.call("GET", "/v1/calendars", key=subscriber.token)
    return str(told.json["calendars"][0]["calendar_id"])


def test_the_official_client_makes_reads_changes_and_deletes_an_event() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        client, calendar = official(desk, program, ada), await calendar_of(desk, ada)
        await called(client.upsert_event, calendar, event())
        (read,) = (await called(client.read_events, include_geo=True)).all()
        for name in ("event_id", "summary", "description", "start", "end", "transparency", "event_private"):
            assert read[name] == EVENT[name]
        assert read["location"] == {"description": "Room 5", "lat": "52.52", "long": "13.405"}
        assert read["attendees"] == [
            {"email": "karl@example.com", "display_name": "Karl", "status": "needs_action"}
        ]
        (block,) = (await called(client.read_free_busy)).all()
        assert (block["start"], block["free_busy_status"], block["event_id"]) == (
            EVENT["start"],
            "busy",
            "e1",
        )
        await called(client.upsert_event, calendar, event(summary="Titan, later", transparency="transparent"))
        (read,) = (await called(client.read_events)).all()
        assert (read["summary"], read["transparency"]) == ("Titan, later", "transparent")
        assert (await called(client.read_free_busy)).all() == []
        await called(client.delete_event, calendar, "e1")
        assert (await called(client.read_events)).all() == []
        (gone,) = (await called(client.read_events, include_deleted=True)).all()
        assert (gone["event_id"], gone["deleted"], gone["status"]) == ("e1", True, "cancelled")

    at_desk(story)


def test_the_official_client_deletes_everything_and_answers_invitations() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        client, calendar = official(desk, program, ada), await calendar_of(desk, ada)
        me = {"invite": [{"email": "ada@example.com"}]}
        await called(client.upsert_event, calendar, event(attendees=me))
        (read,) = (await called(client.read_events)).all()
        for status in ("tentative", "declined", "accepted"):
            await called(client.change_participation_status, calendar, read["event_uid"], status)
            (read,) = (await called(client.read_events)).all()
            assert read["participation_status"] == status
        await called(client.upsert_event, calendar, event(event_id="e2"))
        await called(client.delete_all_events, calendar_ids=(calendar,))
        assert (await called(client.read_events)).all() == []
        await called(client.upsert_event, calendar, event())
        await called(client.delete_all_events)
        assert (await called(client.read_events)).all() == []

    at_desk(story)


def test_pages_are_walked_by_the_addresses_that_are_handed_out() -> None:
    async def story(desk: Desk) -> None:
        desk.parley.app.policy = _at(desk)
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        client, calendar = official(desk, program, ada), await calendar_of(desk, ada)
        starts = [NOW + timedelta(hours=number) for number in range(230)]
        entries = [
            {
                "method": "POST",
                "relative_url": _events(calendar),
                "data": event(
                    event_id=f"e{number}",
                    start=f"{start:%Y-%m-%dT%H:%M:%SZ}",
                    end=f"{start:%Y-%m-%dT%H:59:00Z}",
                ),
            }
            for number, start in enumerate(starts)
        ]
        for first in range(0, 230, 50):
            await desk.call("POST", "/v1/batch", {"batch": entries[first : first + 50]}, ada.token)
        pages = await called(client.read_events, calendar_ids=(calendar,), tzid="Europe/Berlin")
        assert (pages.current, pages.total) == (1, 3)
        found = await called(pages.all)
        assert [one["event_id"] for one in found] == [f"e{number}" for number in range(230)]
        assert "next_page" not in pages.json()["pages"]

    at_desk(story)


def test_events_of_others_are_read_where_they_are_not_managed() -> None:
    async def story(desk: Desk) -> None:
        one, other = await desk.program(), await desk.program("Other")
        ada = await desk.subscriber(one, "ada@example.com")
        too = await desk.subscriber(other, "ada@example.com")
        calendar = await calendar_of(desk, ada)
        assert (await desk.call("POST", _events(calendar), event(), ada.token)).status == 202
        for key, query, ids in (
            (ada.token, "", []),
            (ada.token, "?include_managed=true", ["e1"]),
            (ada.token, "?only_managed=True", ["e1"]),
            (too.token, "", [None]),
            (too.token, "?only_managed=1", []),
        ):
            told = await desk.call("GET", f"/v1/events{query}", key=key)
            assert [each.get("event_id") for each in told.json["events"]] == ids

    at_desk(story)


def test_whole_days_zones_and_odd_writings_of_times_are_read() -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")
        calendar, key = await calendar_of(desk, ada), ada.token
        after = DAY + timedelta(days=1)
        zoned = {"time": f"{DAY}T09:00:00Z", "tzid": "America/New_York"}
        for number, (start, end, shown) in enumerate(
            (
                (str(DAY), str(after), (str(DAY), str(after))),
                (str(DAY), str(DAY), (str(DAY), str(after))),
                (zoned, f"{DAY}T10:00:00Z", (f"{DAY}T09:00:00Z", f"{DAY}T10:00:00Z")),
                (f"{DAY} 09:00:00Z", f"{DAY} 10:00:00Z", (f"{DAY}T09:00:00Z", f"{DAY}T10:00:00Z")),
                (f"{DAY}T11:00:00+02:00", f"{DAY}T10:00:00.000Z", (f"{DAY}T09:00:00Z", f"{DAY}T10:00:00Z")),
            )
        ):
            sent = event(event_id=str(number), start=start, end=end, tzid=None)
            assert (await desk.call("POST", _events(calendar), sent, key)).status == 202
            query = f"?only_managed=true&calendar_ids%5B%5D={calendar}"
            told = await desk.call("GET", f"/v1/events/{query}", key=key)
            (read,) = [one for one in told.json["events"] if one["event_id"] == str(number)]
            assert (read["start"], read["end"]) == shown
        told = await desk.call("GET", "/v1/events?only_managed=true&localized_times=true", key=key)
        assert {"time": f"{DAY}T09:00:00Z", "tzid": "America/New_York"} in [
            one["start"] for one in told.json["events"]
        ]

    at_desk(story)


def test_a_range_of_days_is_meant_in_its_zone_and_ends_before_its_last_day() -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")
        calendar, key = await calendar_of(desk, ada), ada.token
        late = event(start=f"{DAY}T23:30:00Z", end=f"{DAY}T23:45:00Z")
        assert (await desk.call("POST", _events(calendar), late, key)).status == 202
        after = DAY + timedelta(days=1)
        for tzid, start, end, found in (
            ("Etc/UTC", DAY, after, 1),
            ("Etc/UTC", after, after + timedelta(days=1), 0),
            ("Europe/Berlin", DAY, after, 0),
            ("Europe/Berlin", after, after + timedelta(days=1), 1),
        ):
            query = f"?include_managed=true&tzid={tzid}&from={start}&to={end}"
            told = await desk.call("GET", f"/v1/events{query}", key=key)
            assert len(told.json["events"]) == found

    at_desk(story)


def test_reading_what_changed_since_brings_deletions_too() -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")
        calendar, key = await calendar_of(desk, ada), ada.token
        for name in ("old", "gone"):
            await desk.call("POST", _events(calendar), event(event_id=name), key)
        tell(desk, timedelta(minutes=10))
        since = f"{desk.parley.app.now():%Y-%m-%dT%H:%M:%SZ}"
        await desk.call("DELETE", _events(calendar), {"event_id": "gone"}, key)
        await desk.call("POST", _events(calendar), event(event_id="new"), key)
        query = f"?include_managed=true&include_deleted=true&last_modified={since}"
        told = await desk.call("GET", f"/v1/events{query}", key=key)
        assert {(one["event_id"], one["deleted"]) for one in told.json["events"]} == {
            ("gone", True),
            ("new", False),
        }

    at_desk(story)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"event_id": None}, "event_id"),
    ({"event_id": "x" * 300}, "event_id"),
    ({"event_uid": "u"}, "event_uid"),
    ({"summary": None}, "summary"),
    ({"summary": "x" * 1025}, "summary"),
    ({"summary": 7}, "summary"),
    ({"description": "x" * 4097}, "description"),
    ({"start": None}, "start"),
    ({"start": "2030-01-07"}, "end"),
    ({"start": "tomorrow"}, "start"),
    ({"start": "2030-02-29T09:00:00Z"}, "start"),
    ({"start": "9999-12-31T23:59:59-14:00"}, "start"),
    ({"start": "0001-01-01T00:00:00+14:00"}, "start"),
    ({"start": f"{DAY}T09:00:00"}, "start"),
    ({"start": f"{DAY}T09:00:00.500Z"}, "start"),
    ({"start": {"time": f"{DAY}T09:00:00Z", "tzid": "Mars/Base"}}, "start.tzid"),
    ({"start": {"tzid": "Europe/Berlin"}}, "start.time"),
    ({"start": [1]}, "start"),
    ({"end": f"{DAY}T09:00:00Z"}, "end"),
    ({"tzid": "Nowhere"}, "tzid"),
    ({"url": "javascript:alert(1)"}, "url"),
    ({"location": {"lat": "91", "long": "0"}}, "location.lat"),
    ({"location": {"lat": "1"}}, "location.long"),
    ({"reminders": [{"minutes": -1}]}, "reminders[0].minutes"),
    ({"reminders": [{"minutes": number} for number in range(6)]}, "reminders"),
    ({"transparency": "clear"}, "transparency"),
    ({"attendees": {"invite": [{"email": "nobody"}]}}, "attendees.invite[0].email"),
    ({"attendees": {"remove": [{}]}}, "attendees.remove[0].email"),
]


def test_what_is_no_event_is_refused_by_field_and_changes_nothing() -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")
        calendar, key = await calendar_of(desk, ada), ada.token
        for changed, field in WRONG:
            told = await desk.call("POST", _events(calendar), event(**changed), key)
            assert (told.status, told.errors) == (422, {field}), changed
        read = await desk.call("GET", "/v1/events?include_managed=true&include_deleted=true", key=key)
        assert read.json["events"] == []

    at_desk(story)


def test_calendars_of_others_are_answered_like_none_and_one_to_read_is_not_written() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        karl = await desk.subscriber(program, "karl@example.com")
        theirs = await calendar_of(desk, karl)
        for calendar in (theirs, "cal_none", "own-x.own"):
            for verb, body in (("POST", event()), ("DELETE", {"event_id": "e1"})):
                told = await desk.call(verb, _events(calendar), body, ada.token)
                assert (told.status, told.errors) == (404, {"calendar_id"})
            told = await desk.call("GET", f"/v1/events?calendar_ids[]={calendar}", key=ada.token)
            assert told.status == 404
            told = await desk.call("DELETE", "/v1/events", {"calendar_ids": [calendar]}, ada.token)
            assert told.status == 404

    at_desk(story)


def test_an_event_that_no_program_made_is_changed_by_its_uid() -> None:
    async def story(desk: Desk) -> None:
        one, other = await desk.program(), await desk.program("Other")
        ada = await desk.subscriber(one, "ada@example.com")
        too = await desk.subscriber(other, "ada@example.com")
        client, calendar = official(desk, other, too), await calendar_of(desk, ada)
        await desk.call("POST", _events(calendar), event(), ada.token)
        (read,) = (await called(client.read_events)).all()
        changed = event(event_id=None, event_uid=read["event_uid"], summary="By another")
        assert (await desk.call("POST", _events(calendar), changed, too.token)).status == 202
        told = await desk.call("GET", "/v1/events?only_managed=true", key=ada.token)
        assert told.json["events"][0]["summary"] == "By another"
        await called(client.delete_external_event, calendar, read["event_uid"])
        assert (await called(client.read_events)).all() == []

    at_desk(story)


def _events(calendar: str) -> str:
    return f"/v1/calendars/{calendar}/events"


def _at(desk: Desk) -> Any:
    return replace(desk.parley.app.policy, public_url=desk.address)
