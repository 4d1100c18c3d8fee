"""What existing clients do that no document asks of them: each habit by raw HTTP."""

from __future__ import annotations

from tests.channels.api.programs import Desk, at_desk
from tests.channels.api.test_events import calendar_of, event


def test_get_and_delete_come_with_bodies_brackets_capitals_and_slashes() -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")
        calendar, key = await calendar_of(desk, ada), ada.token
        path = f"/v1/calendars/{calendar}/events"
        for number in range(2):
            assert (await desk.call("POST", path, event(event_id=f"e{number}"), key)).status == 202
        told = await desk.call(
            "GET", f"/v1/events/?include_managed=True&calendar_ids%5B%5D={calendar}", {}, key
        )
        assert len(told.json["events"]) == 2
        told = await desk.call(
            "GET", "/v1/free_busy?include_managed=True", {}, key, Host="api.elsewhere.example"
        )
        assert len(told.json["free_busy"]) == 2
        assert (await desk.call("DELETE", path + "/", {"event_id": "e0"}, key)).status == 202
        assert (await desk.call("DELETE", "/v1/events?delete_all=True", {}, key)).status == 202
        told = await desk.call("GET", "/v1/events?only_managed=True", key=key)
        assert told.json["events"] == []

    at_desk(story)


def test_nothing_said_is_null_an_empty_object_or_an_unknown_field() -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")
        path = f"/v1/calendars/{await calendar_of(desk, ada)}/events"
        empty = dict.fromkeys(("description", "url", "location", "attendees", "reminders", "tzid"))
        sent = event() | empty | {"conferencing": {}, "subscriptions": [], "tags": None, "unheard_of": 1}
        assert (await desk.call("POST", path, sent, ada.token)).status == 202
        sent = event() | {"location": {}, "attendees": {}, "reminders": []}
        assert (await desk.call("POST", path, sent, ada.token)).status == 202

    at_desk(story)


def test_the_character_nul_is_refused_wherever_it_stands() -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")
        path, key = f"/v1/calendars/{await calendar_of(desk, ada)}/events", ada.token
        for changed, field in (
            ({"event_id": "a\0b"}, "event_id"),
            ({"location": {"description": "\0"}}, "location.description"),
            ({"attendees": {"invite": [{"email": "a\0@example.com"}]}}, "attendees.invite[0].email"),
            ({"a\0": 1}, "body"),
        ):
            told = await desk.call("POST", path, event(**changed), key)
            assert (told.status, told.errors) == (422, {field})
        assert (await desk.call("POST", path, event(summary=r"\u0000"), key)).status == 202
        for verb, address, status in (
            ("DELETE", "/v1/channels/%00", 404),
            ("POST", path + "/%00/participation_status", 404),
            ("GET", "/v1/events?tzid=%00", 422),
            ("GET", "/oauth/authorize?client_id=%00&redirect_uri=%00", 400),
        ):
            assert (await desk.call(verb, address, {"status": "accepted"}, key)).status == status

    at_desk(story)


def test_whatever_is_wrong_with_a_new_calendar_stands_under_its_name() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        read_only = await desk.subscriber(program, "ada@example.com", scope="read_events")
        for sent, key, status in (
            ({}, ada.token, 422),
            ({"profile_id": "none", "name": "X"}, ada.token, 404),
            ({"profile_id": 7, "name": "X"}, ada.token, 422),
            ({"profile_id": "none", "name": "X"}, read_only.token, 403),
            ({"profile_id": "none", "name": "X"}, "wrong", 401),
        ):
            told = await desk.call("POST", "/v1/calendars", sent, key)
            assert told.status == status
            assert told.json["errors"]["name"][0]["key"].startswith("errors.")

    at_desk(story)
