"""The invitations we write, read back by an independent reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.itip import Attendee, Event, cancel, declinecounter, request

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
EVENT = Event(
    uid="cnv_1@parley.example",
    sequence=2,
    start=datetime(2026, 11, 25, 14, 0, tzinfo=UTC),
    end=datetime(2026, 11, 25, 14, 30, tzinfo=UTC),
    summary="Intro: Dana, Lee; plans\\ideas",
    organizer_name="Dana Reyes",
    organizer_email="dana@example.com",
    attendees=(Attendee("Lee Park", "lee@example.org"), Attendee("", "sam@example.org", optional=True)),
    description="Agenda:\n1. Hello\r\n2. Bye",
    location="Room 4, 2nd floor",
    url="https://meet.example/abc?x=1,2",
)

any_text = st.text(max_size=200)


def component(text: str) -> icalendar.Event:
    """The only VEVENT, as the `icalendar` library reads it."""
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return event


def properties(text: str) -> list[str]:
    """The property names, one per unfolded line."""
    unfolded = text.replace("\r\n ", "")
    return [line.partition(":")[0].partition(";")[0] for line in unfolded.split("\r\n")]


def test_a_request_says_what_the_event_is() -> None:
    event = component(request(EVENT, NOW))
    assert event["UID"] == "cnv_1@parley.example"
    assert event["SEQUENCE"] == 2
    assert event["DTSTAMP"].dt == NOW
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (EVENT.start, EVENT.end)
    assert event["SUMMARY"] == EVENT.summary
    assert event["DESCRIPTION"] == "Agenda:\n1. Hello\n2. Bye"
    assert event["LOCATION"] == EVENT.location
    assert event["URL"] == EVENT.url
    assert event["STATUS"] == "CONFIRMED"
    assert event["TRANSP"] == "OPAQUE"


def test_a_request_asks_every_open_attendee_for_an_answer() -> None:
    settled = Attendee("Dana Reyes", "dana@example.com", partstat="ACCEPTED")
    event = component(request(replace(EVENT, attendees=(*EVENT.attendees, settled)), NOW))
    lee, sam, dana = event["ATTENDEE"]
    assert lee == "mailto:lee@example.org"
    assert dict(lee.params) == {
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
        "CN": "Lee Park",
    }
    assert sam.params["ROLE"] == "OPT-PARTICIPANT"
    assert "CN" not in sam.params
    assert "RSVP" not in dana.params
    assert event["ORGANIZER"] == "mailto:dana@example.com"
    assert event["ORGANIZER"].params["CN"] == "Dana Reyes"


@pytest.mark.parametrize(
    ("write", "method", "status"),
    [
        (request, "REQUEST", "CONFIRMED"),
        (cancel, "CANCEL", "CANCELLED"),
        (declinecounter, "DECLINECOUNTER", None),
    ],
)
def test_every_object_names_its_method_and_status(write, method, status) -> None:  # type: ignore[no-untyped-def]
    text = write(EVENT, NOW)
    assert icalendar.Calendar.from_ical(text)["METHOD"] == method
    assert component(text).get("STATUS") == status
    assert component(text)["SEQUENCE"] == 2


def test_a_cancel_asks_nobody_for_an_answer() -> None:
    assert "RSVP" not in cancel(EVENT, NOW)


def test_times_are_written_in_utc_without_a_zone_definition() -> None:
    lisbon = ZoneInfo("Europe/Lisbon")
    text = request(replace(EVENT, start=datetime(2026, 7, 1, 10, tzinfo=lisbon)), NOW)
    assert "DTSTART:20260701T090000Z\r\n" in text
    assert "VTIMEZONE" not in text
    assert "TZID" not in text


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        request(replace(EVENT, start=datetime(2026, 7, 1, 10)), NOW)


def test_lines_are_folded_at_75_octets_and_never_inside_a_character() -> None:
    title = "Gespräch über 会議 🗓️ " * 20
    text = request(replace(EVENT, summary=title), NOW)
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    assert component(text)["SUMMARY"] == title


def test_a_line_of_exactly_75_octets_is_not_folded() -> None:
    text = request(replace(EVENT, summary="x" * (75 - len("SUMMARY:"))), NOW)
    assert "SUMMARY:" + "x" * 67 + "\r\n" in text


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1d"])
def test_no_kind_of_line_end_starts_a_new_property(line_end: str) -> None:
    evil = f"Hi{line_end}ATTENDEE:mailto:eve@x.test{line_end} END:VEVENT"
    attacked = replace(
        EVENT,
        uid=evil,
        summary=evil,
        description=evil,
        location=evil,
        url="https://x.test/" + evil,
        organizer_name=evil,
        organizer_email=evil,
        attendees=(Attendee(evil, evil, partstat=evil),),
    )
    plain = replace(EVENT, attendees=EVENT.attendees[:1])
    assert properties(request(attacked, NOW)) == properties(request(plain, NOW))
    assert (
        len(request(attacked, NOW).replace("\r\n ", "").splitlines())
        == len(properties(request(plain, NOW))) - 1
    )


def test_a_name_cannot_leave_its_quotes() -> None:
    event = component(
        request(replace(EVENT, attendees=(Attendee('Eve";PARTSTAT=X:mailto:a', "e@x.test"),)), NOW)
    )
    assert event["ATTENDEE"] == "mailto:e@x.test"
    assert event["ATTENDEE"].params["CN"] == "Eve';PARTSTAT=X:mailto:a"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"


def test_a_caret_in_a_name_is_not_read_as_an_escape() -> None:
    assert ';CN="A^^nB ^"' in request(replace(EVENT, attendees=(Attendee("A^nB ^", "e@x.test"),)), NOW)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "", "data:text/html,x"])
def test_only_a_web_address_is_written_as_the_url(url: str) -> None:
    assert "URL" not in properties(request(replace(EVENT, url=url), NOW))


def test_an_unusual_mail_address_stays_one_uri() -> None:
    text = request(replace(EVENT, attendees=(Attendee("", 'a"b c%d@x.test'),)), NOW)
    assert ":mailto:a%22b%20c%25d@x.test\r\n" in text.replace("\r\n ", "")


@settings(max_examples=150, deadline=None)
@given(any_text, any_text, any_text, any_text)
def test_whatever_a_person_types_the_object_stays_whole(
    summary: str, name: str, location: str, address: str
) -> None:
    event = replace(
        EVENT, summary=summary, organizer_name=name, location=location, attendees=(Attendee(name, address),)
    )
    text = request(event, NOW)
    assert max(map(len, text.encode().split(b"\r\n"))) <= 75
    read = component(text)
    assert read["DTEND"].dt - read["DTSTART"].dt == timedelta(minutes=30)
    assert read["STATUS"] == "CONFIRMED"
