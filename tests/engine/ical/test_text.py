"""Text as it really comes: folds, line ends, encodings, quotes, broken nesting."""

from __future__ import annotations

import pytest

from engine.ical import Limits, busy, read_calendar
from tests.engine.ical.reading import WITHIN, blocked, calendar_text, event, result, shown

TIMES = ("DTSTART;TZID=Europe/Berlin:20261125T150000", "DTEND;TZID=Europe/Berlin:20261125T153000")
EXPECTED = ["11-25 14:00 - 14:30"]
PLAIN = calendar_text(event(*TIMES, "SUMMARY:Größe, Ελλάς, 会議 🗓", "RRULE:FREQ=MONTHLY;COUNT=1"))


def read(data: str | bytes) -> list[str]:
    found = busy(read_calendar(data, default_tzid="UTC"), WITHIN)
    assert found.quarantined == ()
    return shown(found)


def folded(text: str, width: int, fold: bytes) -> bytes:
    """Every line cut at `width` octets, also inside a character."""
    lines = text.encode().split(b"\r\n")
    return b"\r\n".join(
        fold.join(line[at : at + width] for at in range(0, len(line) or 1, width)) for line in lines
    )


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n", "\n\n", "\r\n\r\n", "\n\r\n"])
def test_any_line_end_will_do(end: str) -> None:
    text = PLAIN.replace("SUMMARY:Gr", "SUM\r\n MARY:Gr").replace("\r\n", end)
    assert read(text) == read(text.encode()) == EXPECTED


def test_line_ends_may_be_mixed() -> None:
    lines = PLAIN.split("\r\n")
    ends = ["\r\n", "\n", "\r"] * len(lines)
    assert read("".join(line + end for line, end in zip(lines, ends, strict=False))) == EXPECTED


@pytest.mark.parametrize("fold", [b"\r\n ", b"\r\n\t", b"\n ", b"\r\n\r\n "])
@pytest.mark.parametrize("width", [5, 7, 20, 74])
def test_a_line_folded_anywhere_is_one_line(width: int, fold: bytes) -> None:
    if b"\r" in fold:
        assert read(folded(PLAIN, width, fold)) == EXPECTED
    else:
        assert read(folded(PLAIN, width, fold).replace(b"\r\n", b"\n")) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_unicode_encoding_is_recognised(encoding: str) -> None:
    assert read(PLAIN.encode(encoding)) == EXPECTED


def test_a_byte_order_mark_in_text_is_passed_over() -> None:
    assert read("\ufeff" + PLAIN) == EXPECTED


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "koi8-r", "shift-jis", "cp437"])
def test_an_old_encoding_still_gives_the_times(encoding: str) -> None:
    assert read(PLAIN.encode(encoding, "replace")) == EXPECTED


def test_octets_that_are_no_utf8_are_read_as_windows_writes_them() -> None:
    data = calendar_text(event(*TIMES, "SUMMARY:Grösse 会議")).encode().replace("ö".encode(), b"\xf6")
    calendar = read_calendar(data, default_tzid="UTC", keep_titles=True)
    assert calendar.single[0].title == "Grösse 会議"


def test_names_may_be_written_in_any_case() -> None:
    text = calendar_text(event(*TIMES, "TRANSP:TRANSPARENT", uid="a"), event(*TIMES, uid="b"))
    for change in (str.lower, str.title):
        lines = [
            change(line.partition(":")[0]) + ":" + line.partition(":")[2] if "TZID" not in line else line
            for line in text.split("\r\n")
        ]
        assert read("\r\n".join(lines).replace("Begin:", "begin:")) == EXPECTED


def test_an_indented_calendar_is_read() -> None:
    assert read("\r\n".join("  " + line for line in PLAIN.split("\r\n"))) == EXPECTED


def test_text_around_a_calendar_is_passed_over() -> None:
    assert read("HTTP/1.1 200 OK\r\n\r\n<pre>\r\n" + PLAIN + "</pre>") == EXPECTED


def test_several_calendars_in_one_text_are_all_read() -> None:
    assert read(PLAIN + calendar_text(event(*TIMES, uid="two"))) == EXPECTED * 2


def test_nul_octets_are_passed_over() -> None:
    assert read(PLAIN.replace("DTSTART", "DT\0START").encode()) == EXPECTED


def test_quoted_parameters_may_hold_colons_and_semicolons() -> None:
    lines = ('DTSTART;X-NOTE="a:b;c";TZID="Europe/Berlin":20261125T150000', "DURATION:PT30M")
    assert blocked(event(*lines)) == EXPECTED


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:2026-11-25T14:00:00Z",
        "DTSTART:20261125T1400Z",
        "DTSTART:20261125t140000z",
        "DTSTART: 20261125T140000Z ",
        "DTSTART;VALUE=DATE-TIME:20261125T140000Z",
        "DTSTART:20261125T140000.000Z",
        "DTSTART:20261125T150000+0100",
        "dtstart:20261125T140000Z",
    ],
)
def test_a_start_is_read_as_leniently_as_it_is_written(start: str) -> None:
    assert blocked(event(start, "DURATION:PT30M")) == EXPECTED


def test_the_last_second_and_the_24th_hour_exist() -> None:
    assert blocked(event("DTSTART:20261125T235960Z", "DTEND:20261126T240000Z")) == [
        "11-26 00:00 - 11-27 00:00"
    ]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("SUMMARY:x",), "it has no start"),
        (("DTSTART:",), "its start is a date that cannot be read"),
        (("DTSTART:tomorrow",), "its start is a date that cannot be read"),
        (("DTSTART:20260230T100000Z",), "its start is a date that does not exist"),
        (("DTSTART;VALUE=DATE:00000000",), "its start is a date that does not exist"),
        (("DTSTART:20261125T250000Z",), "its start is a date that does not exist"),
    ],
)
def test_an_event_without_a_readable_start_is_quarantined(lines: tuple[str, ...], reason: str) -> None:
    found = result(event(*lines, uid="bad"), event(*TIMES, uid="good"))
    assert [(one.uid, one.reason, one.kept) for one in found.quarantined] == [("bad", reason, False)]
    assert shown(found) == EXPECTED


def test_an_event_with_an_unreadable_end_keeps_its_start() -> None:
    found = result(event("DTSTART;VALUE=DATE:20261125", "DTEND:soon", uid="bad"))
    assert [(one.reason, one.kept) for one in found.quarantined] == [
        ("its end is a date that cannot be read", True)
    ]
    assert shown(found) == ["11-25 00:00 - 11-26 00:00"]


@pytest.mark.parametrize(
    ("length", "reason"),
    [
        ("-PT1H", "its end is a negative duration"),
        ("an hour", "its end is a duration that cannot be read"),
        ("PT9999999999H", "its end is a duration that cannot be read"),
    ],
)
def test_an_event_with_an_unreadable_duration_blocks_an_hour(length: str, reason: str) -> None:
    found = result(event("DTSTART:20261125T140000Z", f"DURATION:{length}"))
    assert ([one.reason for one in found.quarantined], shown(found)) == ([reason], ["11-25 14:00 - 15:00"])


@pytest.mark.parametrize("missing", ["END:VEVENT\n", "END:VCALENDAR\n", "BEGIN:VCALENDAR\n"])
def test_missing_marks_lose_no_event(missing: str) -> None:
    events = [event(*TIMES, uid=uid) for uid in ("a", "b", "c")]
    text = calendar_text(*events).replace("\r\n", "\n").replace(missing, "")
    found = busy(read_calendar(text, default_tzid="UTC"), WITHIN)
    assert shown(found) == EXPECTED * 3


def test_an_alarm_that_never_ends_hides_only_itself() -> None:
    broken = event(*TIMES, "BEGIN:VALARM", "DURATION:PT5H", uid="a")
    assert blocked(broken, event(*TIMES, uid="b")) == EXPECTED * 2


def test_a_truncated_text_is_read_as_far_as_it_goes() -> None:
    text = calendar_text(event(*TIMES, uid="a"), event(*TIMES, uid="b"))
    cut = text[: text.rindex("END:VEVENT")]
    found = busy(read_calendar(cut, default_tzid="UTC"), WITHIN)
    assert shown(found) == EXPECTED * 2
    assert [(one.uid, one.reason) for one in found.quarantined] == [("b", "it is cut off")]


def test_what_goes_beyond_the_limits_is_quarantined_and_said() -> None:
    text = calendar_text(*(event(*TIMES, uid=str(number)) for number in range(5)))
    few = busy(read_calendar(text, default_tzid="UTC", limits=Limits(events=3)), WITHIN)
    assert len(few.busy) == 3
    assert [one.reason for one in few.quarantined] == ["2 events are beyond the limit"]
    short = busy(read_calendar(text, default_tzid="UTC", limits=Limits(octets=500)), WITHIN)
    assert "the calendar is too long; its end was not read" in [one.reason for one in short.quarantined]


def test_a_large_text_is_read_in_pieces_without_losing_a_line() -> None:
    events = [event(*TIMES, "DESCRIPTION:" + "x" * number, uid=str(number)) for number in range(1_500)]
    assert len(read(calendar_text(*events))) == 1_500


def test_a_default_zone_that_is_none_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="not a zone"):
        read_calendar(PLAIN, default_tzid="Middle Earth")
