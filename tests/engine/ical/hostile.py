"""Odd and hostile calendars, generated from seeds: what broken writers and attackers make."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.engine.ical.reading import calendar_text, event

TIMES = ("DTSTART;TZID=Europe/Berlin:20261103T090000", "DTEND;TZID=Europe/Berlin:20261103T093000")
LONG = "x" * 1_000_000
MANY = 3_000

Files = Iterator[tuple[str, bytes]]


def files() -> dict[str, bytes]:
    """Every file by its name."""
    return dict(
        (
            *_rules(),
            *_dates(),
            *_nesting(),
            *_long_lines(),
            *_zones(),
            *_many_zones(),
            *_changes(),
            *_odd_changes(),
            *_noise(),
            *_odds(),
        )
    )


def sound_calendar(events: int = 200) -> str:
    """A calendar without fault, one event a day, each with a UID of its own."""
    return calendar_text(
        *(
            event(
                f"DTSTART:202611{number % 30 + 1:02}T{number // 30 + 8:02}0000Z",
                "DURATION:PT30M",
                f"SUMMARY:Meeting {number}",
                "SEQUENCE:1",
                uid=f"sound-{number}",
            )
            for number in range(events)
        )
    )


def half_broken(seed: int, events: int = 200) -> tuple[bytes, int]:
    """A sound calendar in which a tenth of the events is spoilt; and how many are."""
    chance = random.Random(seed)
    parts = sound_calendar(events).split("BEGIN:VEVENT")
    spoilt = chance.sample(range(1, events + 1), events // 10)
    for number in spoilt:
        parts[number] = chance.choice(_SPOILERS)(parts[number])
    return "BEGIN:VEVENT".join(parts).encode("utf-8", "surrogateescape"), len(spoilt)


def mixtures(count: int) -> Iterator[bytes]:
    """Calendars whose lines come from all the others, in any order."""
    lines = [line for data in files().values() for line in data.split(b"\r\n")[:400] if len(line) < 400]
    for seed in range(count):
        chance = random.Random(seed)
        body = [chance.choice(lines) for _ in range(chance.randrange(3, 60))]
        start = chance.choice(
            (*(time.encode() for time in TIMES[:1]), b"DTSTART:00010101", b"DTSTART:99991231T235959")
        )
        yield b"\r\n".join((b"BEGIN:VEVENT", b"UID:one", start, *body, b"END:VEVENT", *body))


_SPOILERS = (
    lambda part: part.replace("DTSTART", "DTSTRAT"),
    lambda part: part.replace("DTSTART:2026", "DTSTART:20x6"),
    lambda part: part.replace("END:VEVENT\r\n", ""),
    lambda part: part.replace("PT30M", "half an hour"),
    lambda part: part.replace("SEQUENCE", "RRULE:FREQ=NEVER\r\nSEQUENCE"),
    lambda part: part.replace("SUMMARY:", "SUMMARY:\udcff\udcfe\r\nno colon here\r\n"),
    lambda part: part.replace("SEQUENCE", "BEGIN:VALARM\r\nSEQUENCE"),
    lambda part: part.replace("SEQUENCE:1", 'ATTENDEE;CN="never closed:mailto:a@x.test'),
    lambda part: part[: len(part) // 3] + "\r\n",
)


def _rules() -> Files:
    ends = ("", ";COUNT=1000000000", ";UNTIL=99991231T235959Z", ";COUNT=0", ";UNTIL=00010101")
    parts = (
        "",
        ";BYMONTH=2;BYMONTHDAY=30",
        ";INTERVAL=99999999999999999999",
        ";BYSECOND=" + ",".join(map(str, range(60))) + ";BYMINUTE=" + ",".join(map(str, range(60))),
        ";BYYEARDAY=366;BYWEEKNO=53;BYDAY=SU",
        ";BYSETPOS=" + ",".join(map(str, range(1, 367))),
    )
    for frequency in ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"):
        for number, part in enumerate(parts):
            end = ends[(number + len(frequency)) % len(ends)]
            yield f"rule {frequency} {number}{end}", _one(f"RRULE:FREQ={frequency}{part}{end}")
    yield "rule to the last second", _one("RRULE:FREQ=DAILY;UNTIL=99991231T235959")
    for year in ("0001", "1601", "9999"):
        start = f"DTSTART:{year}0304T050607Z"
        yield (
            f"rule from {year}",
            _file(event(start, "DURATION:PT1S", "RRULE:FREQ=DAILY;BYDAY=MO;COUNT=999999")),
        )
    yield "a thousand rules", _one(*(f"RRULE:FREQ=DAILY;INTERVAL={number}" for number in range(1, 1_001)))
    yield "a hundred endless rules", _one(*["RRULE:FREQ=SECONDLY"] * 100)
    yield "endless exceptions", _one("RRULE:FREQ=DAILY", *["EXRULE:FREQ=SECONDLY"] * 50)
    yield (
        "many endless events",
        _file(*(event(*TIMES, "RRULE:FREQ=SECONDLY", uid=str(number)) for number in range(300))),
    )
    yield "long instances", _one("RRULE:FREQ=MINUTELY", "DURATION:P9999W").replace(b"DTEND", b"X-END")


def _dates() -> Files:
    for number, value in enumerate(
        (
            *("00000000T000000Z", "00010101T000000Z", "99991231T235959Z", "20261131", "2026113", ""),
            *("99999999T999999Z", "-20261103T090000Z", "20261103T09", "20261103 090000", "NaN", "٢٠٢٦١١٠٣"),
        )
    ):
        yield f"start {number}", _file(event(f"DTSTART:{value}", "DURATION:PT1H", "RRULE:FREQ=DAILY"))
        yield f"end {number}", _file(event("DTSTART:20261103T090000Z", f"DTEND:{value}", "RRULE:FREQ=WEEKLY"))
    for number, value in enumerate(
        ("P9999999W", "PT999999999H", "-PT1H", "P", "PT", "P1Y", "PT" + "9" * 5_000 + "S", "1H", "P-1D")
    ):
        yield (
            f"length {number}",
            _file(event("DTSTART:20261103T090000Z", f"DURATION:{value}", "RRULE:FREQ=DAILY")),
        )
    yield "for ever", _file(event("DTSTART:00010101T000000Z", "DTEND:99991231T235959Z", "RRULE:FREQ=YEARLY"))
    yield (
        "free for ever",
        b"BEGIN:VFREEBUSY\nFREEBUSY:00010101T000000Z/P999999W,99991231T000000Z/P9W\nEND:VFREEBUSY",
    )


def _nesting() -> Files:
    yield "empty", b""
    yield "blank lines", b"\r\n" * 100_000
    yield "only begins", b"BEGIN:VEVENT\r\n" * 20_000
    yield "only ends", b"END:VEVENT\r\n" * 20_000
    yield "deep alarms", _one(*["BEGIN:VALARM"] * 20_000)
    yield "deep strangers", b"BEGIN:X-A\r\n" * 20_000 + _file(event(*TIMES))
    yield "calendars in calendars", b"BEGIN:VCALENDAR\r\n" * 20_000 + _file(event(*TIMES))
    yield "events in events", ("BEGIN:VEVENT\r\n" + "\r\n".join(TIMES) + "\r\n").encode() * MANY
    yield "tasks around events", _file("BEGIN:VTODO", event(*TIMES), "END:VTODO")
    yield "a mark without a kind", _file("BEGIN:", event(*TIMES), "END:")
    yield "an event that ends as another", _file("\n".join(("BEGIN:VEVENT", *TIMES, "END:VTODO")))


def _long_lines() -> Files:
    yield "no line end", LONG.encode()
    yield "one long name", _file(LONG + ":1", event(*TIMES))
    yield "one long value", _one("UID:" + LONG)
    yield "one long zone", _file(event(f"DTSTART;TZID={LONG}:20261103T090000"))
    yield "one long parameter", _one(f"ATTENDEE;PARTSTAT=DECLINED;CN={LONG}:mailto:a@x.test")
    yield "one long quote", _one(f'ATTENDEE;PARTSTAT=DECLINED;CN="{LONG}:mailto:a@x.test')
    yield "quotes only", _one("ATTENDEE;PARTSTAT=DECLINED" + ';X="' * 50_000)
    yield "parameters only", _one("DTSTART" + ";A=B" * 100_000 + ":20261103")
    yield "commas only", _one("EXDATE:" + "," * 500_000)
    yield "many exceptions", _one("RRULE:FREQ=DAILY", "EXDATE:" + ",".join(["20261104T080000Z"] * 50_000))
    yield (
        "many extra dates",
        _one("RDATE:" + ",".join(f"2026{n % 12 + 1:02}{n % 28 + 1:02}" for n in range(50_000))),
    )
    yield "many lines of one event", _one(*["RDATE:20261104T080000Z"] * 50_000)
    yield "many different heads", _one(*(f"EXDATE;X={number}:20261104T080000Z" for number in range(10_000)))
    yield "many folds", b"BEGIN:VEVENT\r\nDTSTART:2026" + b"\r\n 1" * 100_000 + b"\r\nEND:VEVENT"
    yield "many blank folds", b"BEGIN:VEVENT\r\nDTSTART:20261103" + b"\r\n\r\n\r\n" * 100_000 + b" T090000Z"
    yield "many attendees", _one(*(f"ATTENDEE;PARTSTAT=DECLINED:mailto:{n}@x.test" for n in range(10_000)))
    yield (
        "many free periods",
        _file(
            "BEGIN:VFREEBUSY\nFREEBUSY:" + ",".join(["20261103T090000Z/PT1H"] * 50_000) + "\nEND:VFREEBUSY"
        ),
    )


def _zones() -> Files:
    for number, part in enumerate(
        (
            "TZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY",
            "TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "TZOFFSETTO:+9999",
            "TZOFFSETTO:",
            "TZOFFSETFROM:+2359\nTZOFFSETTO:-2359\nDTSTART:16010101T000000\nRRULE:FREQ=DAILY",
            "TZOFFSETTO:+0100\nDTSTART:99991231T235959",
            "TZOFFSETTO:+0100\nRDATE:" + ",".join(["19700101T000000"] * 20_000),
            "X-LIC-LOCATION:../../etc/passwd",
        )
    ):
        zone = f"BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\n{part}\nEND:STANDARD\nEND:VTIMEZONE"
        recurring = event("DTSTART;TZID=Z:20261103T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY")
        yield f"zone {number}", _file(zone, recurring)


def _many_zones() -> Files:
    parts = "BEGIN:DAYLIGHT\nTZOFFSETTO:+0100\nRRULE:FREQ=DAILY\nEND:DAYLIGHT\n" * MANY
    yield (
        "a zone of many parts",
        _file(
            f"BEGIN:VTIMEZONE\nTZID:Z\n{parts}END:VTIMEZONE",
            event("DTSTART;TZID=Z:20261103T090000", "DURATION:PT1H"),
        ),
    )
    yield (
        "many zones",
        _file(
            *(f"BEGIN:VTIMEZONE\nTZID:Z{number}\nEND:VTIMEZONE" for number in range(MANY)),
            *(event(f"DTSTART;TZID=Z{number}:20261103T090000", uid=str(number)) for number in range(MANY)),
        ),
    )
    for number, name in enumerate(
        ("\x01", "Europe/../Berlin", "/" * 1_000, "😀", "a" * 300, "Etc/GMT+99", "nul\\0")
    ):
        yield f"zone name {number}", _file(event(f"DTSTART;TZID={name}:20261103T090000", "DURATION:PT1H"))


def _changes() -> Files:
    weekly = event(*TIMES, "RRULE:FREQ=DAILY")
    changes = [
        event(f"RECURRENCE-ID:2026{n % 12 + 1:02}{n % 28 + 1:02}T{n % 24:02}0000Z", *TIMES)
        for n in range(MANY)
    ]
    yield "many changes", _file(weekly, *changes)
    yield (
        "many changes of what follows",
        _file(
            weekly,
            *(change.replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE") for change in changes),
        ),
    )
    yield "many masters and changes", _file(*[weekly] * MANY, *changes)
    exceptions = "EXDATE:" + ",".join(["20261104T080000Z"] * 15_000)
    yield (
        "many changes and exceptions",
        _file(
            event(*TIMES, "RRULE:FREQ=DAILY", exceptions),
            *(change.replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE") for change in changes),
        ),
    )


def _odd_changes() -> Files:
    weekly = event(*TIMES, "RRULE:FREQ=DAILY")
    yield "one uid for all", _file(*[event(*TIMES)] * MANY)
    yield "no uid at all", _file(*[event(*TIMES).replace("UID:one\n", "")] * MANY)
    yield "a change of nothing", _file(event("RECURRENCE-ID:", *TIMES))
    yield "a change of itself", _file(event("RECURRENCE-ID:20261103T080000Z", "RRULE:FREQ=DAILY", *TIMES))
    yield (
        "a change to the end of time",
        _file(
            weekly, event("RECURRENCE-ID;RANGE=THISANDFUTURE:20261105T080000Z", "DTSTART:99991231T000000Z")
        ),
    )
    yield (
        "a change to its beginning",
        _file(
            weekly, event("RECURRENCE-ID;RANGE=THISANDFUTURE:20261105T080000Z", "DTSTART:00010101T000000Z")
        ),
    )


def _noise() -> Files:
    sound = sound_calendar(50).encode()
    for seed in range(60):
        chance = random.Random(seed)
        data = bytearray(sound)
        for _ in range(chance.choice((5, 50, 500))):
            at = chance.randrange(len(data))
            if seed % 3 == 0:
                data[at] = chance.randrange(256)
            elif seed % 3 == 1:
                del data[at : at + chance.randrange(1, 9)]
            else:
                data[at:at] = data[at - 20 : at]
        yield f"noise {seed}", bytes(data)
    for seed in range(10):
        yield f"random octets {seed}", random.Random(seed).randbytes(20_000)


def _odds() -> Files:
    text = calendar_text(event(*TIMES, "RRULE:FREQ=DAILY;COUNT=3"))
    for encoding in ("utf-16", "utf-32", "utf-7", "cp037", "utf-8-sig"):
        yield f"in {encoding}", text.encode(encoding)
    yield "every line twice", "\r\n".join(line + "\r\n" + line for line in text.split("\r\n")).encode()
    yield "lines reversed", "\r\n".join(reversed(text.split("\r\n"))).encode()
    yield "a web page", b"<!DOCTYPE html><html><body>Sign in</body></html>" * 1_000
    yield "json", b'{"BEGIN": "VCALENDAR"}'
    yield "vcalendar 1.0", text.replace("FREQ=DAILY;COUNT=3", "D1 #3").encode()
    yield "gzip", b"\x1f\x8b\x08\x00" + random.Random(1).randbytes(5_000)
    yield "half a byte order mark", b"\xef\xbb" + text.encode()
    yield "surrogates", text.encode("utf-8").replace(b"one", b"\xed\xa0\x80")


def _one(*lines: str) -> bytes:
    return _file(event(*TIMES, *lines))


def _file(*components: str) -> bytes:
    return calendar_text(*components).encode()
