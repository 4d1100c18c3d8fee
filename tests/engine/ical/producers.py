"""Half-broken calendars in the manner of real programs, each with what blocks in it, in UTC.

More of the kind in `odd.py`; here every file has something wrong or at the edge of what is written anywhere.
The owner is in Lisbon (UTC in November and December).
"""

from __future__ import annotations

from tests.engine.ical.odd import BERLIN, Files, lines, meeting

TEN = ("DTSTART:20261103T100000Z", "DTEND:20261103T110000Z")
AT_TEN = ["11-03 10:00 - 11:00"]
CHINA = (
    *("BEGIN:VTIMEZONE", "TZID:中国标准时间", "BEGIN:STANDARD", "DTSTART:16010101T000000"),
    *("TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "END:STANDARD", "END:VTIMEZONE"),
)


def _microsoft() -> Files:
    return {
        "Exchange: a zone named by two offsets": (
            lines(
                *(line.replace("W. Europe Standard Time", "GMT +0100 / GMT +0200") for line in BERLIN),
                *meeting(
                    'DTSTART;TZID="GMT +0100 / GMT +0200":20261103T100000',
                    'DTEND;TZID="GMT +0100 / GMT +0200":20261103T103000',
                    "RRULE:FREQ=DAILY;UNTIL=20261105T090000Z;INTERVAL=1;BYDAY=MO, TU, WE, TH, FR",
                ),
            ),
            ["11-03 09:00 - 09:30", "11-04 09:00 - 09:30", "11-05 09:00 - 09:30"],
        ),
        "Outlook: a zone in Chinese with its rules beside it": (
            lines(
                *CHINA,
                *meeting(
                    "DTSTART;TZID=中国标准时间:20261103T180000", "DTEND;TZID=中国标准时间:20261103T190000"
                ),
            ),
            AT_TEN,
        ),
        "Outlook: every second weekday of the month in EXDATEs of UTC": (
            lines(
                *BERLIN,
                *meeting(
                    "DTSTART;TZID=W. Europe Standard Time:20261103T110000",
                    "DTEND;TZID=W. Europe Standard Time:20261103T120000",
                    "RRULE:FREQ=DAILY;COUNT=3",
                    "EXDATE:20261104T100000Z",
                ),
            ),
            ["11-03 10:00 - 11:00", "11-05 10:00 - 11:00"],
        ),
        "Outlook: an EXDATE with a Z that is meant where the meeting is": (
            lines(
                *BERLIN,
                *meeting(
                    "DTSTART;TZID=W. Europe Standard Time:20261103T110000",
                    "DTEND;TZID=W. Europe Standard Time:20261103T120000",
                    "RRULE:FREQ=DAILY;COUNT=2",
                    "EXDATE:20261104T110000Z",
                ),
            ),
            AT_TEN,
        ),
        "Exchange: busy status out of office on a whole day": (
            lines(
                *meeting(
                    *("DTSTART;VALUE=DATE:20261103", "DTEND;VALUE=DATE:20261104", "TRANSP:OPAQUE"),
                    *("X-MICROSOFT-CDO-BUSYSTATUS:OOF", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"),
                )
            ),
            ["11-03 00:00 - 11-04 00:00"],
        ),
        "Outlook: unquoted commas and colons in CN": (
            lines(
                *meeting(
                    "ORGANIZER;CN=Sales: North, Ltd;SENT-BY=mailto:a@b.example:mailto:c@d.example",
                    *TEN,
                )
            ),
            AT_TEN,
        ),
        "Outlook: a description that goes on in the first column": (
            lines(*meeting("DESCRIPTION:Agenda", "1. DTSTART", "2. Money: all of it", "", *TEN)),
            AT_TEN,
        ),
        "Exchange: the same UID for every occurrence, written out": (
            lines(
                *(
                    line
                    for day in (3, 4, 5)
                    for line in meeting(
                        f"DTSTART:202611{day:02}T100000Z",
                        f"DTEND:202611{day:02}T110000Z",
                        f"RECURRENCE-ID:202611{day:02}T100000Z",
                    )
                )
            ),
            ["11-03 10:00 - 11:00", "11-04 10:00 - 11:00", "11-05 10:00 - 11:00"],
        ),
        "Teams: this and all that follow at another time": (
            lines(
                *meeting(
                    *("DTSTART:20261103T100000Z", "DTEND:20261103T110000Z", "RRULE:FREQ=WEEKLY;COUNT=4"),
                ),
                *meeting(
                    *("RECURRENCE-ID;RANGE=THISANDFUTURE:20261117T100000Z",),
                    *("DTSTART:20261117T140000Z", "DTEND:20261117T150000Z"),
                ),
            ),
            ["11-03 10:00 - 11:00", "11-10 10:00 - 11:00", "11-17 14:00 - 15:00", "11-24 14:00 - 15:00"],
        ),
        "Windows zones that are written without their last word": (
            lines(
                *meeting(
                    "DTSTART;TZID=Tokyo Standard Time:20261103T190000",
                    "DTEND;TZID=Tokyo Standard Time:20261103T200000",
                ),
                *meeting(
                    "DTSTART;TZID=E. South America Standard Time:20261104T070000",
                    "DTEND;TZID=E. South America Standard Time:20261104T080000",
                    uid="two",
                ),
            ),
            ["11-03 10:00 - 11:00", "11-04 10:00 - 11:00"],
        ),
    }


def _providers() -> Files:
    return {
        "Google: X-WR-TIMEZONE and floating times": (
            lines(
                "X-WR-TIMEZONE:Asia/Jerusalem",
                *meeting("SUMMARY:פגישה", "DTSTART:20261103T120000", "DTEND:20261103T130000"),
            ),
            AT_TEN,
        ),
        "Google: a series whose first time was deleted": (
            lines(
                *meeting(*TEN, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20261103T100000Z"),
            ),
            ["11-04 10:00 - 11:00"],
        ),
        "Google: an instance moved out of the series, and then deleted": (
            lines(
                *meeting(
                    *("DTSTART:20261103T100000Z", "DTEND:20261103T110000Z", "RRULE:FREQ=DAILY;COUNT=2"),
                    *("EXDATE:20261104T100000Z", "SEQUENCE:3"),
                ),
                *meeting(
                    *("RECURRENCE-ID:20261104T100000Z", "SEQUENCE:2"),
                    *("DTSTART:20261106T100000Z", "DTEND:20261106T110000Z"),
                ),
            ),
            AT_TEN,
        ),
        "Google: emoji, folded inside one of them": (
            lines(*meeting("SUMMARY:🎉🎂", *TEN)).encode().replace("🎂".encode(), b"\xf0\x9f\r\n \x8e\x82"),
            AT_TEN,
        ),
        "Apple: a birthday in leap years alone": (
            lines(*meeting("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY")),
            [],
        ),
        "Apple: the thirty-first of every month": (
            lines(*meeting("DTSTART:20261031T100000Z", "DURATION:PT1H", "RRULE:FREQ=MONTHLY;COUNT=2")),
            [],
        ),
        "Apple: an alarm that has a start of its own": (
            lines(
                *meeting(
                    "BEGIN:VALARM",
                    "DTSTART:20261109T100000Z",
                    "DURATION:PT9H",
                    "TRIGGER:-PT15M",
                    "END:VALARM",
                    *TEN,
                )
            ),
            AT_TEN,
        ),
        "Apple: DURATION beside DTEND": (lines(*meeting(*TEN, "DURATION:PT5H")), AT_TEN),
        "Zimbra: tentative by an invitation not answered": (
            lines(
                *meeting(
                    *TEN,
                    "ATTENDEE;CN=Ana;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:a@x.test",
                    "X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY",
                    "TRANSP:OPAQUE",
                )
            ),
            AT_TEN,
        ),
        "Zimbra: a zone with a number in brackets": (
            lines(
                *meeting(
                    'DTSTART;TZID="(GMT+01.00) Amsterdam / Berlin / Bern / Rome":20261103T110000',
                    'DTEND;TZID="(GMT+01.00) Amsterdam / Berlin / Bern / Rome":20261103T120000',
                )
            ),
            AT_TEN,
        ),
        "Lotus Notes: a series as bare RDATEs in lines of their own": (
            lines(*meeting(*TEN, "RDATE:20261103T100000Z", "RDATE:20261104T100000Z", "X-LOTUS-UPDATE-SEQ:1")),
            ["11-03 10:00 - 11:00", "11-04 10:00 - 11:00"],
        ),
        "Lotus Notes: RDATE periods that begin elsewhere": (
            lines(
                *meeting(
                    *TEN,
                    "RDATE;VALUE=PERIOD:20261105T080000Z/20261105T090000Z,20261106T080000Z/PT30M",
                )
            ),
            ["11-03 10:00 - 11:00", "11-05 08:00 - 09:00", "11-06 08:00 - 08:30"],
        ),
        "Nextcloud: an orphan whose series ended before it": (
            lines(
                *meeting(*TEN, "RRULE:FREQ=DAILY;UNTIL=20261103T100000Z"),
                *meeting(
                    "RECURRENCE-ID:20261105T100000Z", "DTSTART:20261105T120000Z", "DTEND:20261105T130000Z"
                ),
            ),
            ["11-03 10:00 - 11:00", "11-05 12:00 - 13:00"],
        ),
        "Teamup: COUNT and UNTIL in one rule": (
            lines(*meeting(*TEN, "RRULE:FREQ=DAILY;COUNT=5;UNTIL=20261104T100000Z")),
            ["11-03 10:00 - 11:00", "11-04 10:00 - 11:00"],
        ),
        "Teamup: an empty UNTIL": (
            lines(*meeting(*TEN, "RRULE:FREQ=WEEKLY;INTERVAL=3;UNTIL=")),
            ["11-03 10:00 - 11:00", "11-24 10:00 - 11:00"],
        ),
        "an airline: local times of two places": (
            lines(
                *meeting(
                    "DTSTART;TZID=America/New_York:20261103T180000",
                    "DTEND;TZID=Europe/London:20261104T060000",
                    "SUMMARY:✈ JFK-LHR",
                )
            ),
            ["11-03 23:00 - 11-04 06:00"],
        ),
        "an airline: a flight that lands before it starts, by the clocks": (
            lines(
                *meeting(
                    "DTSTART;TZID=Pacific/Auckland:20261104T090000",
                    "DTEND;TZID=America/Los_Angeles:20261104T020000",
                )
            ),
            ["11-03 20:00 - 11-04 10:00"],
        ),
        "football: kick-off without an end": (lines(*meeting("DTSTART:20261103T193000Z", "SUMMARY:⚽")), []),
        "football: a duration of minutes written as a time": (
            lines(*meeting("DTSTART:20261103T193000Z", "DURATION:01:45:00")),
            ["11-03 19:30 - 20:30"],
        ),
        "a school: terms as whole days with a time of day": (
            lines(*meeting("DTSTART;VALUE=DATE:20261103T000000Z", "DTEND;VALUE=DATE:20261105T000000Z")),
            ["11-03 00:00 - 11-05 00:00"],
        ),
    }


def _times() -> Files:
    return {
        "the end before the start": (
            lines(*meeting("DTSTART:20261103T110000Z", "DTEND:20261103T100000Z")),
            AT_TEN,
        ),
        "a night whose end lies on the day of its start": (
            lines(*meeting("DTSTART:20261103T220000Z", "DTEND:20261103T060000Z")),
            ["11-03 22:00 - 11-04 06:00"],
        ),
        "an end in another century": (
            lines(*meeting("DTSTART:20261103T100000Z", "DTEND:19700101T000000Z")),
            AT_TEN,
        ),
        "an end that is no time": (
            lines(*meeting("DTSTART:20261103T100000Z", "DTEND:00000000T000000")),
            AT_TEN,
        ),
        "whole days whose end is before their start": (
            lines(*meeting("DTSTART;VALUE=DATE:20261103", "DTEND;VALUE=DATE:20261101")),
            ["11-03 00:00 - 11-04 00:00"],
        ),
        "the first and the last year there are": (
            lines(
                *meeting("DTSTART:00010101T000000Z", "DTEND:00010101T010000Z", uid="first"),
                *meeting(
                    "DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=3", uid="old"
                ),
                *meeting("DTSTART:99991231T230000Z", "DTEND:99991231T235959Z", uid="last"),
            ),
            ["11-03 00:00 - 11-04 00:00"],
        ),
        "from the beginning of time to its end": (
            lines(*meeting("DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:99991231", "TRANSP:TRANSPARENT")),
            [],
        ),
        "EXDATE as a date for a meeting with times": (
            lines(*meeting(*TEN, "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20261104")),
            ["11-03 10:00 - 11:00", "11-05 10:00 - 11:00"],
        ),
        "EXDATE as a time for a whole day": (
            lines(
                *meeting("DTSTART;VALUE=DATE:20261103", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20261104T000000Z")
            ),
            ["11-03 00:00 - 11-04 00:00"],
        ),
        "an EXDATE that is empty": (
            lines(*meeting(*TEN, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:", "EXDATE;VALUE=DATE:")),
            ["11-03 10:00 - 11:00", "11-04 10:00 - 11:00"],
        ),
        "BYSETPOS counted from before the first time": (
            lines(
                *meeting(
                    "DTSTART:20261104T100000Z", "DURATION:PT1H", "RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2"
                )
            ),
            ["11-04 10:00 - 11:00", "11-09 10:00 - 11:00"],
        ),
        "BYSETPOS from both ends": (
            lines(*meeting(*TEN, "RRULE:FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=1,-1;COUNT=3")),
            ["11-03 10:00 - 11:00", "11-26 10:00 - 11:00", "12-01 10:00 - 11:00"],
        ),
        "the second to last workday, and Easter Monday by number": (
            lines(
                *meeting(
                    "DTSTART:20260130T100000Z",
                    "DURATION:PT1H",
                    "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
                )
            ),
            ["11-27 10:00 - 11:00"],
        ),
        "a rule by the week's number": (
            lines(
                *meeting(
                    "DTSTART:20261103T100000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;BYWEEKNO=46;BYDAY=WE"
                )
            ),
            ["11-03 10:00 - 11:00", "11-11 10:00 - 11:00"],
        ),
        "a leap second and midnight as twenty-four": (
            lines(
                *meeting("DTSTART:20261103T235960Z", "DTEND:20261104T003000Z"),
                *meeting("DTSTART:20261105T230000Z", "DTEND:20261105T240000Z", uid="two"),
            ),
            ["11-04 00:00 - 00:30", "11-05 23:00 - 11-06 00:00"],
        ),
        "a zone with an odd name and rules from long ago": (
            lines(
                *(line.replace("W. Europe Standard Time", "Büro \\; 2. Stock") for line in BERLIN),
                *meeting(
                    "DTSTART;TZID=Büro \\; 2. Stock:20261103T110000",
                    "DTEND;TZID=Büro \\; 2. Stock:20261103T120000",
                ),
            ),
            AT_TEN,
        ),
        "times an hour either side of a change of the clocks": (
            lines(
                "X-WR-TIMEZONE:America/New_York",
                *meeting(
                    "DTSTART;TZID=America/New_York:20261101T013000",
                    "DURATION:PT1H",
                    "RRULE:FREQ=DAILY;COUNT=2",
                ),
            ),
            ["11-02 06:30 - 07:30"],
        ),
        "an overlap of DTSTART's zone with a rule in UTC": (
            lines(
                *meeting(
                    "DTSTART;TZID=Asia/Kolkata:20261103T003000",
                    "DURATION:PT30M",
                    "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261109T190000Z",
                )
            ),
            ["11-02 19:00 - 19:30", "11-09 19:00 - 19:30"],
        ),
    }


def _structure() -> Files:
    plain = lines(*meeting(*TEN))
    later = meeting("DTSTART:20261104T100000Z", "DTEND:20261104T110000Z", uid="two")
    both = ["11-03 10:00 - 11:00", "11-04 10:00 - 11:00"]
    return {
        "a calendar inside a calendar": (lines(plain.rstrip(), *later), both),
        "an event inside an event": (lines(*meeting(*TEN, *later)), both),
        "events without an end between them": (lines(*meeting(*TEN)[:-1], *later), both),
        "an end of something that never began": (lines("END:VEVENT", "END:VALARM", *meeting(*TEN)), AT_TEN),
        "an alarm that never ends": (lines(*meeting(*TEN, "BEGIN:VALARM", "TRIGGER:-PT5M"), *later), both),
        "END with a blank and in capitals and small": (
            plain.replace("END:VEVENT", "End: vevent "),
            AT_TEN,
        ),
        "a proxy's mark before the calendar, unfolded and with LF": (
            "\ufeff\n\n" + plain.replace("\r\n", "\n"),
            AT_TEN,
        ),
        "UTF-16 with the mark of the other end": (plain.encode("utf-16-be"), AT_TEN),
        "a quotation around everything": ("".join(f"> {line}\r\n" for line in plain.splitlines()), []),
        "properties before their component": (
            lines("SUMMARY:Stray", "DTSTART:20261109T100000Z", *meeting(*TEN)),
            AT_TEN,
        ),
        "two starts": (lines(*meeting(*TEN, "DTSTART:20261109T100000Z")), AT_TEN),
        "a start with two zones": (
            lines(
                *meeting(
                    "DTSTART;TZID=Europe/Berlin;TZID=Europe/Berlin:20261103T110000",
                    "DTEND;TZID=Europe/Berlin:20261103T120000",
                )
            ),
            AT_TEN,
        ),
        "a line of a megabyte": (lines(*meeting("DESCRIPTION:" + "x" * 1_000_000, *TEN)), AT_TEN),
        "nothing but an event, in bytes that are no text": (
            b"BEGIN:VEVENT\r\nSUMMARY:\xff\xfe\x80\r\nDTSTART:20261103T100000Z\r\nDTEND:20261103T110000Z\r\nEND:VEVENT",
            AT_TEN,
        ),
    }


PRODUCERS: Files = {**_microsoft(), **_providers(), **_times(), **_structure()}
DIFFERENT = {
    "Exchange: a zone named by two offsets": "they lose a rule with blanks in it",
    "Zimbra: a zone with a number in brackets": "they take an unknown zone for the asker's",
    "Teamup: an empty UNTIL": "they lose the series",
    "football: a duration of minutes written as a time": "they lose the event",
    "a night whose end lies on the day of its start": "they block the day instead of the night",
    "an end in another century": "they block everything since then",
    "an end that is no time": "they lose the event",
    "whole days whose end is before their start": "they block the days before it",
    "an EXDATE that is empty": "they lose the series",
    "a leap second and midnight as twenty-four": "they lose both",
    "events without an end between them": "they lose both",
    "an alarm that never ends": "they lose both",
}
"""Where icalendar with recurring-ical-events reads something else, and what."""
