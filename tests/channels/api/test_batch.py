"""Several calls in one: each answered by itself, with the status that clients take for done."""

from __future__ import annotations

from typing import Any

import pytest
from pycronofy.batch import BatchBuilder

from tests.channels.api.official import called, official
from tests.channels.api.programs import Desk, at_desk
from tests.channels.api.test_events import calendar_of, event


def test_the_official_client_writes_and_deletes_in_one_call() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        client, calendar = official(desk, program, ada), await calendar_of(desk, ada)
        builder = BatchBuilder()
        for name in ("a", "b", "c"):
            builder.upsert_event(calendar, event(event_id=name))
        builder.delete_event(calendar, "b")
        response = await called(client.batch, builder)
        assert not response.has_errors()
        assert [entry.status() for entry in response.entries] == [202] * 4
        read = (await called(client.read_events)).all()
        assert {one["event_id"] for one in read} == {"a", "c"}

    at_desk(story)


def test_one_entry_that_is_refused_stops_no_other() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com", scope="create_event list_calendars")
        calendar = await calendar_of(desk, ada)
        events = f"/v1/calendars/{calendar}/events"
        entries: list[tuple[Any, int]] = [
            ({"method": "POST", "relative_url": events, "data": event()}, 202),
            ({"method": "POST", "relative_url": events, "data": event(summary=None)}, 422),
            ({"method": "POST", "relative_url": events, "data": {"start": 7}}, 422),
            ({"method": "POST", "relative_url": "/v1/calendars/none/events", "data": event()}, 404),
            ({"method": "DELETE", "relative_url": events, "data": {"event_id": "e1"}}, 403),
            ({"method": "GET", "relative_url": "/v1/calendars"}, 202),
            ({"method": "GET", "relative_url": "/v1/events?only_managed=true"}, 403),
            ({"method": "POST", "relative_url": "/v1/batch", "data": {"batch": []}}, 422),
            ({"method": "POST", "relative_url": "/oauth/token", "data": {}}, 422),
            ({"method": "PUT", "relative_url": events}, 422),
            ({"method": "GET", "relative_url": "/v1/nothing"}, 404),
            ({}, 422),
        ]
        sent = {"batch": [entry for entry, _ in entries]}
        told = await desk.call("POST", "/v1/batch", sent, ada.token)
        assert told.status == 207
        assert [one["status"] for one in told.json["batch"]] == [status for _, status in entries]
        assert "summary" in told.json["batch"][1]["data"]["errors"]
        assert told.json["batch"][5]["data"]["calendars"][0]["calendar_id"] == calendar
        assert "data" not in told.json["batch"][0]

    at_desk(story)


@pytest.mark.parametrize("sent", [{}, {"batch": []}, {"batch": {}}, {"batch": [7]}, {"batch": [{}] * 51}])
def test_what_is_no_batch_is_refused(sent: Any) -> None:
    async def story(desk: Desk) -> None:
        ada = await desk.subscriber(await desk.program(), "ada@example.com")
        assert (await desk.call("POST", "/v1/batch", sent, ada.token)).status == 422

    at_desk(story)
