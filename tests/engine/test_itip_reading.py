"""What clients send back: each sample is shaped like the client's own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.itip import Attendee, Event, cancel, read_reply, request
from engine.messages import CalendarReply

UID = "cnv_1@parley.example"
START = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
END = datetime(2026, 11, 25, 14, 30, tzinfo=UTC)

GOOGLE_REPLY = """\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
DTSTART:20261125T140000Z
DTEND:20261125T143000Z
DTSTAMP:20261120T101500Z
ORGANIZER;CN=Dana Reyes:mailto:dana@example.com
UID:cnv_1@parley.example
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=lee@ex
 ample.org;X-NUM-GUESTS=0;X-RESPONSE-COMMENT="See you":mailto:lee@example.org
CREATED:20261120T093000Z
DESCRIPTION:
LAST-MODIFIED:20261120T101500Z
SEQUENCE:2
STATUS:CONFIRMED
SUMMARY:Intro: Dana\\, Lee
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""

EXCHANGE_COUNTER = """\
BEGIN:VCALENDAR
METHOD:COUNTER
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT=TENTATIVE;CN=Lee Park:MAILTO:Lee@Example.org
COMMENT;LANGUAGE=en-GB:Could we do it\\nan hour later\\, please?
UID:cnv_1@parley.example
SUMMARY;LANGUAGE=en-GB:New Time Proposed: Intro
DTSTART;TZID=W. Europe Standard Time:20261125T160000
DTEND;TZID=W. Europe Standard Time:20261125T163000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20261120T101500Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:2
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
END:VCALENDAR
"""


def reply(*lines: str, method: str = "REPLY") -> CalendarReply:
    """A reply with these lines in its event."""
    text = ["BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT", f"UID:{UID}", *lines, "END:VEVENT"]
    found = read_reply("\r\n".join([*text, "END:VCALENDAR", ""]))
    assert found is not None
    return found


def test_an_acceptance_from_google_is_read() -> None:
    assert read_reply(GOOGLE_REPLY) == CalendarReply(
        method="REPLY",
        uid=UID,
        partstat="ACCEPTED",
        sequence=2,
        start=START,
        end=END,
        comment="See you",
        attendee="lee@example.org",
        organizer="dana@example.com",
        summary="Intro: Dana, Lee",
        answers=(("lee@example.org", "ACCEPTED"),),
    )


def test_a_new_time_from_exchange_is_read_in_its_windows_zone() -> None:
    found = read_reply(EXCHANGE_COUNTER.replace("\n", "\r\n").encode())
    assert found is not None
    assert (found.method, found.partstat, found.attendee) == ("COUNTER", "TENTATIVE", "lee@example.org")
    assert found.start == datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
    assert found.end == datetime(2026, 11, 25, 15, 30, tzinfo=UTC)
    assert found.comment == "Could we do it\nan hour later, please?"


def test_a_zone_that_only_the_object_defines_is_used() -> None:
    text = EXCHANGE_COUNTER.replace("W. Europe Standard Time", "Customized Time Zone")
    assert read_reply(text).start == datetime(2026, 11, 25, 15, 0, tzinfo=UTC)  # type: ignore[union-attr]
    in_summer = text.replace("20261125T16", "20260725T16")
    assert read_reply(in_summer).start == datetime(2026, 7, 25, 14, 0, tzinfo=UTC)  # type: ignore[union-attr]


def test_an_apple_principal_is_known_by_its_email_parameter() -> None:
    line = 'ATTENDEE;CN="Lee: Park";PARTSTAT=DECLINED;EMAIL=lee@example.org:/aMTIzNDU2Nw/principal/'
    found = reply(line)
    assert (found.attendee, found.partstat) == ("lee@example.org", "DECLINED")


@pytest.mark.parametrize("scheme", ["mailto:", "MAILTO:", "Mailto:", ""])
def test_an_address_is_read_with_any_scheme_or_none(scheme: str) -> None:
    assert reply(f"ATTENDEE;PARTSTAT=ACCEPTED:{scheme}Lee@Example.org").attendee == "lee@example.org"


def test_a_percent_encoded_address_is_decoded() -> None:
    assert (
        reply("ATTENDEE;PARTSTAT=ACCEPTED:mailto:lee%2Bwork@example.org").attendee == "lee+work@example.org"
    )


def test_a_missing_sequence_is_none() -> None:
    assert reply("ATTENDEE;PARTSTAT=ACCEPTED:mailto:lee@example.org").sequence is None
    assert reply("SEQUENCE:x").sequence is None
    assert reply("SEQUENCE:0").sequence == 0


def test_a_method_in_small_letters_is_understood() -> None:
    assert reply(method="counter").method == "COUNTER"


def test_an_object_without_a_method_leaves_it_to_the_mail() -> None:
    assert read_reply(GOOGLE_REPLY.replace("METHOD:REPLY\n", "")).method == ""  # type: ignore[union-attr]


def test_a_refresh_needs_no_time() -> None:
    found = reply("ATTENDEE:mailto:lee@example.org", method="REFRESH")
    assert (found.method, found.start, found.end, found.attendee) == (
        "REFRESH",
        None,
        None,
        "lee@example.org",
    )


def test_of_several_attendees_the_only_one_with_an_answer_is_the_speaker() -> None:
    found = reply(
        "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:sam@example.org",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:lee@example.org",
    )
    assert (found.attendee, found.partstat) == ("lee@example.org", "DECLINED")
    assert found.answers == (("sam@example.org", "NEEDS-ACTION"), ("lee@example.org", "DECLINED"))


def test_nobody_is_guessed_to_be_the_speaker() -> None:
    found = reply(
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:sam@example.org",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:lee@example.org",
    )
    assert (found.attendee, found.partstat) == ("", "")


def test_an_unknown_answer_is_no_answer() -> None:
    assert reply("ATTENDEE;PARTSTAT=X-MAYBE:mailto:lee@example.org").partstat == "NEEDS-ACTION"


def test_of_several_events_the_one_that_is_no_instance_counts() -> None:
    instance = "BEGIN:VEVENT\nUID:other\nRECURRENCE-ID:20261201T140000Z\nEND:VEVENT\n"
    found = read_reply(GOOGLE_REPLY.replace("BEGIN:VEVENT", instance + "BEGIN:VEVENT"))
    assert found is not None
    assert found.uid == UID


def test_the_instance_of_a_series_is_named() -> None:
    assert reply("RECURRENCE-ID:20261201T140000Z").recurrence_id == datetime(2026, 12, 1, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "DTSTART:20261125T140000",
        "DTSTART;VALUE=DATE:20261125",
        "DTSTART;TZID=Middle Earth:20261125T140000",
        "DTSTART:yesterday",
    ],
)
def test_a_time_at_no_certain_instant_is_no_proposal(line: str) -> None:
    assert reply(line, "DTEND:20261125T150000", method="COUNTER").start is None


def test_a_floating_time_is_meant_in_the_zone_that_the_object_names() -> None:
    text = "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Asia/Tokyo\nMETHOD:COUNTER\nBEGIN:VEVENT\nUID:1\n"
    found = read_reply(text + "DTSTART:20261125T100000\nDURATION:PT45M\nEND:VEVENT\nEND:VCALENDAR")
    assert found is not None
    assert found.start == datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
    assert found.end == datetime(2026, 11, 25, 1, 45, tzinfo=UTC)


def test_what_we_write_can_be_read_back() -> None:
    event = Event(
        UID, 3, START, END, "Intro; all", "Dana", "dana@example.com", (Attendee("Lee", "lee@x.test"),)
    )
    found = read_reply(request(event, START))
    assert found == CalendarReply(
        method="REQUEST",
        uid=UID,
        partstat="NEEDS-ACTION",
        sequence=3,
        start=START,
        end=END,
        attendee="lee@x.test",
        organizer="dana@example.com",
        summary="Intro; all",
        answers=(("lee@x.test", "NEEDS-ACTION"),),
    )
    assert read_reply(cancel(event, START)).method == "CANCEL"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "",
        b"",
        "hello",
        b"\xff\xfe\x00",
        b"\x00" * 100,
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nSUMMARY:no uid\nEND:VEVENT",
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VTODO\nUID:1\nEND:VTODO\nEND:VCALENDAR",
        "BEGIN:VEVENT\n" * 5_000,
    ],
)
def test_what_holds_no_event_with_a_uid_is_no_reply(text: str | bytes) -> None:
    assert read_reply(text) is None


def test_a_truncated_object_is_read_as_far_as_it_goes() -> None:
    found = read_reply(GOOGLE_REPLY[: GOOGLE_REPLY.index("CREATED")])
    assert found is not None
    assert (found.partstat, found.start) == ("ACCEPTED", START)
