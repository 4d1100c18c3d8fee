"""Calendars as programs really write them, each with what blocks in it, in UTC.

Every file imitates the habits of one program or one mistake that is seen again and again. The zone of their
owner is Lisbon's (UTC in November and December), so that other zones show.
"""

from __future__ import annotations

Files = dict[str, tuple[str | bytes, list[str]]]
"""By name: the text, and the busy times as `tests.engine.ical.reading.shown` writes them."""


def lines(*text: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", *text, "END:VCALENDAR", ""])


def meeting(*text: str, uid: str = "one") -> tuple[str, ...]:
    return ("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261001T000000Z", *text, "END:VEVENT")


BERLIN = (
    *("BEGIN:VTIMEZONE", "TZID:W. Europe Standard Time", "BEGIN:STANDARD", "DTSTART:16010101T030000"),
    *("TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10"),
    *("END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100"),
    *("TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT"),
    "END:VTIMEZONE",
)


def _outlook() -> Files:
    own_zone = [line.replace("W. Europe Standard Time", "Customized Time Zone") for line in BERLIN]
    return {
        "Outlook: a Windows zone": (
            lines(
                "METHOD:PUBLISH",
                "X-WR-RELCALID:{0000002E}",
                *BERLIN,
                *meeting(
                    "CLASS:PUBLIC",
                    "DTSTART;TZID=W. Europe Standard Time:20261103T100000",
                    "DTEND;TZID=W. Europe Standard Time:20261103T110000",
                    "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
                    "X-MICROSOFT-CDO-IMPORTANCE:1",
                    "X-ALT-DESC;FMTTYPE=text/html:<html>DTSTART:20261105T100000\\n</html>",
                ),
            ),
            ["11-03 09:00 - 10:00"],
        ),
        "Outlook: a zone of its own": (
            lines(
                *own_zone,
                *meeting(
                    'DTSTART;TZID="Customized Time Zone":20261103T100000',
                    'DTEND;TZID="Customized Time Zone":20261103T110000',
                ),
            ),
            ["11-03 09:00 - 10:00"],
        ),
        "Outlook: out of office, elsewhere, tentative": (
            lines(
                *meeting(
                    "DTSTART:20261103T100000Z", "DTEND:20261103T110000Z", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"
                ),
                *meeting(
                    *("DTSTART:20261104T100000Z", "DTEND:20261104T110000Z"),
                    "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",
                    uid="two",
                ),
                *meeting(
                    *("DTSTART:20261105T100000Z", "DTEND:20261105T110000Z"),
                    "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
                    uid="three",
                ),
            ),
            ["11-03 10:00 - 11:00", "11-05 10:00 - 11:00"],
        ),
        "Outlook: a series in which one instance moved": (
            lines(
                *BERLIN,
                *meeting(
                    "RRULE:FREQ=WEEKLY;UNTIL=20261124T090000Z;INTERVAL=1;BYDAY=TU;WKST=MO",
                    "EXDATE;TZID=W. Europe Standard Time:20261110T100000",
                    "DTSTART;TZID=W. Europe Standard Time:20261103T100000",
                    "DTEND;TZID=W. Europe Standard Time:20261103T103000",
                ),
                *meeting(
                    "RECURRENCE-ID;TZID=W. Europe Standard Time:20261117T100000",
                    "DTSTART;TZID=W. Europe Standard Time:20261118T100000",
                    "DTEND;TZID=W. Europe Standard Time:20261118T103000",
                ),
            ),
            ["11-03 09:00 - 09:30", "11-18 09:00 - 09:30", "11-24 09:00 - 09:30"],
        ),
        "Exchange: whole days at midnight of a zone": (
            lines(
                *meeting(
                    "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
                    "DTSTART;TZID=W. Europe Standard Time:20261103T000000",
                    "DTEND;TZID=W. Europe Standard Time:20261104T000000",
                )
            ),
            ["11-02 23:00 - 11-03 23:00"],
        ),
        "Exchange: a zone called by its display name": (
            lines(
                *meeting(
                    "DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin, Bern, Rome:20261103T100000",
                    "DTEND;TZID=(UTC+01:00) Amsterdam, Berlin, Bern, Rome:20261103T110000",
                )
            ),
            ["11-03 09:00 - 10:00"],
        ),
        "Exchange: tzone://Microsoft/Utc": (
            lines(*meeting("DTSTART;TZID=tzone://Microsoft/Utc:20261103T100000", "DURATION:PT1H")),
            ["11-03 10:00 - 11:00"],
        ),
        "Microsoft Teams: a description of many folds": (
            lines(
                *meeting(
                    "DESCRIPTION:________________\\n\r\n Join\r\n \\nDTSTART:20261109T100000Z\\n\r\n  more",
                    "DTSTART;TZID=Pacific Standard Time:20261103T010000",
                    "DTEND;TZID=Pacific Standard Time:20261103T020000",
                )
            ),
            ["11-03 09:00 - 10:00"],
        ),
    }


def _google() -> Files:
    return {
        "Google: X-WR-TIMEZONE and UTC series": (
            lines(
                "X-WR-TIMEZONE:America/New_York",
                "CALSCALE:GREGORIAN",
                *meeting(
                    "DTSTART:20261026T130000Z", "DTEND:20261026T133000Z", "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO"
                ),
            ),
            ["11-02 14:00 - 14:30", "11-09 14:00 - 14:30"],
        ),
        "Google: declined by everybody else": (
            lines(
                *meeting(
                    "DTSTART:20261103T100000Z",
                    "DTEND:20261103T110000Z",
                    "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=DECLINED;CN=x@y.example;X-NUM-GUESTS=0:mailto:x@y.example",
                )
            ),
            ["11-03 10:00 - 11:00"],
        ),
        "Google: a working place and a birthday": (
            lines(
                *meeting(
                    "DTSTART;VALUE=DATE:20261103",
                    "DTEND;VALUE=DATE:20261104",
                    "TRANSP:TRANSPARENT",
                    "SUMMARY:Home",
                ),
                *meeting(
                    *("DTSTART;VALUE=DATE:20261105", "DTEND;VALUE=DATE:20261106", "TRANSP:TRANSPARENT"),
                    "RRULE:FREQ=YEARLY",
                    uid="two",
                ),
            ),
            [],
        ),
        "Google: busy events without titles": (
            lines(
                *meeting("DTSTART:20261103T100000Z", "DTEND:20261103T110000Z", "SUMMARY:Busy"),
            ),
            ["11-03 10:00 - 11:00"],
        ),
        "Google: an instance cancelled": (
            lines(
                *meeting("DTSTART:20261103T100000Z", "DURATION:P0DT0H30M0S", "RRULE:FREQ=DAILY;COUNT=3"),
                *meeting("DTSTART:20261104T100000Z", "RECURRENCE-ID:20261104T100000Z", "STATUS:CANCELLED"),
            ),
            ["11-03 10:00 - 10:30", "11-05 10:00 - 10:30"],
        ),
    }


def _apple() -> Files:
    return {
        "Apple: microsecond stamps and travel time": (
            lines(
                "X-APPLE-CALENDAR-COLOR:#1BADF8",
                *meeting(
                    "CREATED:20260901T101010Z",
                    "DTSTART;TZID=Europe/Berlin:20261103T100000",
                    "DTEND;TZID=Europe/Berlin:20261103T110000",
                    "X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT30M",
                    "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC",
                    "BEGIN:VALARM",
                    "TRIGGER;VALUE=DATE-TIME:19760401T005545Z",
                    "ACTION:NONE",
                    "END:VALARM",
                ),
            ),
            ["11-03 09:00 - 10:00"],
        ),
        "iCloud: several EXDATE in one line and in many": (
            lines(
                *meeting(
                    "DTSTART;TZID=Europe/Lisbon:20261103T100000",
                    "DURATION:PT1H",
                    "RRULE:FREQ=DAILY;COUNT=6",
                    "EXDATE;TZID=Europe/Lisbon:20261104T100000,20261105T100000",
                    "EXDATE;VALUE=DATE-TIME:20261106T100000Z",
                    "EXDATE;VALUE=DATE:20261107",
                )
            ),
            ["11-03 10:00 - 11:00", "11-08 10:00 - 11:00"],
        ),
        "Apple: floating time": (
            lines(*meeting("DTSTART:20261103T100000", "DTEND:20261103T110000")),
            ["11-03 10:00 - 11:00"],
        ),
        "Yahoo: a zone of its path": (
            lines(
                *meeting(
                    "DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/Europe/Berlin:20261103T100000",
                    "DTEND;TZID=/freeassociation.sourceforge.net/Tzfile/Europe/Berlin:20261103T110000",
                )
            ),
            ["11-03 09:00 - 10:00"],
        ),
        "Evolution: /softwarestudio.org/": (
            lines(
                *meeting(
                    "DTSTART;TZID=/softwarestudio.org/Olson_20011030_5/Europe/Berlin:20261103T100000",
                    "DURATION:PT45M",
                )
            ),
            ["11-03 09:00 - 09:45"],
        ),
        "Mozilla: /mozilla.org/20050126_1/": (
            lines(
                *meeting(
                    "DTSTART;TZID=/mozilla.org/20050126_1/America/Argentina/Ushuaia:20261103T100000",
                    "DURATION:PT1H",
                )
            ),
            ["11-03 13:00 - 14:00"],
        ),
    }


def _others() -> Files:
    return {
        "Lotus Notes: a series as RDATE periods": (
            lines(
                *meeting(
                    "DTSTART;TZID=Europe/Lisbon:20261103T100000",
                    "DTEND;TZID=Europe/Lisbon:20261103T110000",
                    "RDATE;VALUE=PERIOD;TZID=Europe/Lisbon:20261103T100000/20261103T110000,",
                    " 20261110T100000/20261110T110000",
                    "\t,20261117T100000/PT30M",
                )
            ),
            ["11-03 10:00 - 11:00", "11-10 10:00 - 11:00", "11-17 10:00 - 10:30"],
        ),
        "Zoho: quoted zone, colour and empty lines": (
            lines(
                "",
                *meeting(
                    'DTSTART;TZID="Asia/Kolkata":20261103T103000', 'DTEND;TZID="Asia/Kolkata":20261103T110000'
                ),
                "",
                "",
            ),
            ["11-03 05:00 - 05:30"],
        ),
        "Nextcloud: a zone with only its standard time": (
            lines(
                *("BEGIN:VTIMEZONE", "TZID:Home", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
                *("TZOFFSETFROM:+0200", "TZOFFSETTO:+0200", "END:STANDARD", "END:VTIMEZONE"),
                *meeting("DTSTART;TZID=Home:20261103T100000", "DTEND;TZID=Home:20261103T110000"),
            ),
            ["11-03 08:00 - 09:00"],
        ),
        "SOGo: VALUE=DATE on the start alone": (
            lines(*meeting("DTSTART;VALUE=DATE:20261103", "DTEND:20261105T000000")),
            ["11-03 00:00 - 11-05 00:00"],
        ),
        "VALUE=DATE on the end alone": (
            lines(*meeting("DTSTART:20261103T100000", "DTEND;VALUE=DATE:20261104")),
            ["11-03 10:00 - 11-04 00:00"],
        ),
        "a date without VALUE=DATE": (
            lines(*meeting("DTSTART:20261103", "DTEND:20261104")),
            ["11-03 00:00 - 11-04 00:00"],
        ),
        "VALUE=DATE before a time": (
            lines(*meeting("DTSTART;VALUE=DATE:20261103T000000", "DTEND;VALUE=DATE:20261104T000000")),
            ["11-03 00:00 - 11-04 00:00"],
        ),
        "holidays: whole days without an end": (
            lines(
                *(
                    line
                    for number in range(3)
                    for line in meeting(
                        f"DTSTART;VALUE=DATE:2026110{number + 3}", "SUMMARY:Day", uid=str(number)
                    )
                )
            ),
            ["11-03 00:00 - 11-04 00:00", "11-04 00:00 - 11-05 00:00", "11-05 00:00 - 11-06 00:00"],
        ),
        "sports: matches of two hours in a feed without UIDs": (
            lines(
                "X-PUBLISHED-TTL:PT1H",
                "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
                *("BEGIN:VEVENT", "DTSTART:20261103T190000Z", "DTEND:20261103T210000Z", "END:VEVENT"),
                *("BEGIN:VEVENT", "DTSTART:20261110T190000Z", "DTEND:20261110T210000Z", "END:VEVENT"),
            ),
            ["11-03 19:00 - 21:00", "11-10 19:00 - 21:00"],
        ),
        "sports: all matches under one UID": (
            lines(
                *meeting("DTSTART:20261103T190000Z", "DTEND:20261103T210000Z", uid="match"),
                *meeting("DTSTART:20261110T190000Z", "DTEND:20261110T210000Z", uid="match"),
            ),
            ["11-03 19:00 - 21:00", "11-10 19:00 - 21:00"],
        ),
        "a timetable: times with blanks and offsets": (
            lines(
                *meeting("DTSTART: 20261103T100000Z ", "DTEND:\t20261103T110000Z"),
                *meeting("DTSTART:2026-11-04T10:00:00+01:00", "DTEND:2026-11-04T11:00:00+01:00", uid="two"),
                *meeting("DTSTART:20261105T1000Z", "DTEND:20261105T1100Z", uid="three"),
            ),
            ["11-03 10:00 - 11:00", "11-04 09:00 - 10:00", "11-05 10:00 - 11:00"],
        ),
        "a booking site: TZID beside a time in UTC": (
            lines(
                *meeting(
                    "DTSTART;TZID=Europe/Berlin:20261103T100000Z", "DTEND;TZID=Europe/Berlin:20261103T110000Z"
                )
            ),
            ["11-03 10:00 - 11:00"],
        ),
        "a property manager: nights": (
            lines(
                *meeting("DTSTART;VALUE=DATE:20261103", "DTEND;VALUE=DATE:20261106", "SUMMARY:Reserved"),
            ),
            ["11-03 00:00 - 11-06 00:00"],
        ),
        "a duration with blanks, small letters and a sign": (
            lines(
                *meeting("DTSTART:20261103T100000Z", "DURATION:+PT1H "),
                *meeting("DTSTART:20261104T100000Z", "DURATION:pt90m", uid="two"),
                *meeting("DTSTART:20261105T100000Z", "DURATION:P1W", uid="three"),
            ),
            ["11-03 10:00 - 11:00", "11-04 10:00 - 11:30", "11-05 10:00 - 11-12 10:00"],
        ),
        "an instance whose series is not in the file": (
            lines(
                *meeting(
                    "RECURRENCE-ID;TZID=Europe/Berlin:20261103T100000",
                    "DTSTART;TZID=Europe/Berlin:20261103T150000",
                    "DTEND;TZID=Europe/Berlin:20261103T160000",
                )
            ),
            ["11-03 14:00 - 15:00"],
        ),
        "RECURRENCE-ID as a date for a series with times": (
            lines(
                *meeting("DTSTART:20261103T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"),
                *meeting("DTSTART:20261104T150000Z", "DURATION:PT1H", "RECURRENCE-ID;VALUE=DATE:20261104"),
            ),
            ["11-03 10:00 - 11:00", "11-04 15:00 - 16:00"],
        ),
        "UNTIL as a local time and as a date": (
            lines(
                *meeting(
                    "DTSTART;TZID=Europe/Berlin:20261103T100000",
                    "DURATION:PT1H",
                    "RRULE:FREQ=DAILY;UNTIL=20261104T100000",
                ),
                *meeting(
                    "DTSTART;TZID=Europe/Berlin:20261110T100000",
                    "DURATION:PT1H",
                    "RRULE:FREQ=DAILY;UNTIL=20261111",
                    uid="two",
                ),
            ),
            ["11-03 09:00 - 10:00", "11-04 09:00 - 10:00", "11-10 09:00 - 10:00", "11-11 09:00 - 10:00"],
        ),
        "a rule in small letters with an empty part": (
            lines(
                *meeting(
                    "DTSTART:20261103T100000Z",
                    "DURATION:PT1H",
                    "rrule:freq=weekly;count=2;;byday=tu,;wkst=mo;",
                )
            ),
            ["11-03 10:00 - 11:00", "11-10 10:00 - 11:00"],
        ),
        "the last working day of each month": (
            lines(
                *meeting(
                    "DTSTART:20260130T100000Z",
                    "DURATION:PT1H",
                    "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                )
            ),
            ["11-30 10:00 - 11:00"],
        ),
        "a rule without end from long ago": (
            lines(*meeting("DTSTART:19700105T100000Z", "DURATION:PT1H", "RRULE:FREQ=MONTHLY;BYDAY=3TU")),
            ["11-17 10:00 - 11:00"],
        ),
        "a lunar calendar falls back on its first time": (
            lines(*meeting("DTSTART;VALUE=DATE:20261109", "RRULE:RSCALE=CHINESE;FREQ=YEARLY;SKIP=FORWARD")),
            ["11-09 00:00 - 11-10 00:00"],
        ),
        "free, busy and tentative periods": (
            lines(
                "BEGIN:VFREEBUSY",
                "DTSTART:20261101T000000Z",
                "DTEND:20261201T000000Z",
                "FREEBUSY;FBTYPE=BUSY:20261103T100000Z/20261103T110000Z,20261104T100000Z/PT1H",
                "FREEBUSY;FBTYPE=FREE:20261105T100000Z/PT1H",
                "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261106T100000Z/PT1H",
                "FREEBUSY:20261107T100000Z/PT1H",
                "END:VFREEBUSY",
            ),
            ["11-03 10:00 - 11:00", "11-04 10:00 - 11:00", "11-06 10:00 - 11:00", "11-07 10:00 - 11:00"],
        ),
        "two calendars one after the other": (
            lines(*meeting("DTSTART:20261103T100000Z", "DURATION:PT1H"))
            + lines(*meeting("DTSTART:20261104T100000Z", "DURATION:PT1H", uid="two")),
            ["11-03 10:00 - 11:00", "11-04 10:00 - 11:00"],
        ),
        "the same event twice, the later revision first": (
            lines(
                *meeting("DTSTART:20261104T100000Z", "DURATION:PT1H", "SEQUENCE:2"),
                *meeting("DTSTART:20261103T100000Z", "DURATION:PT1H", "SEQUENCE:1"),
            ),
            ["11-04 10:00 - 11:00"],
        ),
        "a task, a journal and an alarm": (
            lines(
                *("BEGIN:VTODO", "UID:t", "DTSTART:20261103T100000Z", "DUE:20261103T110000Z", "END:VTODO"),
                *("BEGIN:VJOURNAL", "UID:j", "DTSTART:20261103T100000Z", "END:VJOURNAL"),
                *meeting("DTSTART:20261104T100000Z", "DURATION:PT1H"),
            ),
            ["11-04 10:00 - 11:00"],
        ),
        "the end of summer time inside a meeting": (
            lines(
                "X-WR-TIMEZONE:America/Los_Angeles",
                *meeting(
                    "DTSTART;TZID=America/Havana:20261101T220000", "DTEND;TZID=America/Havana:20261102T020000"
                ),
            ),
            ["11-02 03:00 - 07:00"],
        ),
        "a parameter with a colon and a semicolon in quotes": (
            lines(
                *meeting(
                    'DTSTART;X-NOTE="a:b;c=d,e";TZID=Europe/Berlin:20261103T100000',
                    'DTEND;TZID=Europe/Berlin;X-NOTE="":20261103T110000',
                )
            ),
            ["11-03 09:00 - 10:00"],
        ),
        "a group before the name": (
            lines(*meeting("DTSTART:20261103T100000Z", "DURATION:PT1H", "item1.X-ABLABEL:x", "X-;=:;:")),
            ["11-03 10:00 - 11:00"],
        ),
    }


def _texts() -> Files:
    """The same event in every kind of text."""
    plain = lines(
        *meeting(
            "SUMMARY:Café über 日本 \N{GRINNING FACE}",
            "DTSTART;TZID=Europe/Berlin:20261103T100000",
            "DTEND;TZID=Europe/Berlin:20261103T110000",
        )
    )
    every: dict[str, str | bytes] = {
        "with a byte order mark": b"\xef\xbb\xbf" + plain.encode(),
        "in UTF-16": plain.encode("utf-16"),
        "in UTF-16 without a mark": plain.encode("utf-16-le"),
        "in Latin-1": plain.encode("latin-1", "replace"),
        "in Windows' Japanese": plain.encode("shift-jis", "replace"),
        "with bare LF": plain.replace("\r\n", "\n"),
        "with bare CR": plain.replace("\r\n", "\r"),
        "with CR CR LF": plain.replace("\r\n", "\r\r\n"),
        "with empty lines between": plain.replace("\r\n", "\r\n\r\n"),
        "folded inside characters": _folded(plain.encode(), 7),
        "folded with tabs": _folded(plain.encode(), 20).replace(b"\r\n ", b"\r\n\t"),
        "folded after three octets": _folded(plain.encode(), 3),
        "indented": "".join(f"   {line}\r\n" for line in plain.splitlines()),
        "with blanks at the ends of lines": plain.replace("\r\n", "  \r\n"),
        "in small letters": plain.lower().replace("europe/berlin", "Europe/Berlin"),
        "after a web server's warnings": "<br />\nWarning: undefined index in feed.php\n" + plain,
        "before a web page's remains": plain + "<!-- 0.31 seconds -->\n</body>",
        "without its last line": plain.replace("END:VCALENDAR\r\n", ""),
        "without its first line": plain.replace("BEGIN:VCALENDAR\r\n", ""),
        "without anything around the event": plain.partition("\r\n")[2].rpartition("END:VCALENDAR")[0],
        "cut in its last event's end": plain.rpartition("END:VEVENT")[0],
        "with NULs": plain.encode() + b"\0" * 512,
        "with Unicode line separators": plain.replace(
            "Café", "Ca\u2028DTSTART:20261109T100000Z\u2029f\x85\x0b\x0c"
        ),
        "with a soft hyphen and blanks that take no space": plain.replace("Café", "Ca\u00ad\u200b\ufefffé"),
    }
    return {f"a text {name}": (text, ["11-03 09:00 - 10:00"]) for name, text in every.items()} | {
        "a text as two texts in one": (plain + plain, ["11-03 09:00 - 10:00"] * 2)
    }


def _folded(text: bytes, width: int) -> bytes:
    return b"\r\n".join(
        b"\r\n ".join(line[start : start + width] for start in range(0, len(line), width) or [0])
        for line in text.split(b"\r\n")
    )


ODD: Files = {**_outlook(), **_google(), **_apple(), **_others(), **_texts()}
