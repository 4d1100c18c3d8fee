"""What people added to an event of ours stays when we write it anew."""

from __future__ import annotations

from engine.ical.merging import merged

OURS = "\r\n".join(
    [
        *("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:u@parley", "SEQUENCE:2", "DTSTART:20261125T090000Z"),
        *("SUMMARY:New", "STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR", ""),
    ]
)


def theirs(*lines: str, uid: str = "u@parley") -> str:
    inside = [f"UID:{uid}", "SEQUENCE:1", "DTSTART;TZID=Europe/Berlin:20261124T100000", "SUMMARY:Old", *lines]
    return "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *inside, "END:VEVENT", "END:VCALENDAR"])


def added(text: str) -> list[str]:
    """The lines that OURS does not have."""
    return [line for line in text.replace("\r\n ", "").split("\r\n") if line not in OURS.split("\r\n")]


def test_alarms_categories_and_whatever_else_was_added_stays() -> None:
    alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Soon", "TRIGGER:-PT10M", "END:VALARM"]
    more = [
        "CATEGORIES:Work,Choir",
        "COLOR:tomato",
        "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC",
        "CLASS:PRIVATE",
    ]
    assert added(merged(theirs(*alarm, *more), OURS)) == [*more, *alarm]


def test_what_is_ours_to_say_is_said_anew() -> None:
    text = merged(theirs("LOCATION:Elsewhere", "STATUS:CANCELLED", "ATTENDEE:mailto:x@y.example"), OURS)
    assert text == OURS


def test_a_long_addition_is_whole_and_folded() -> None:
    note = "X-NOTE:" + "ä" * 200
    folded = note[:40] + "\r\n " + note[40:]
    text = merged(theirs(folded), OURS)
    assert added(text) == [note]
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_nothing_is_taken_from_other_events_and_changed_instances() -> None:
    assert merged(theirs("COLOR:red", uid="other"), OURS) == OURS
    assert merged(theirs("COLOR:red", "RECURRENCE-ID:20261124T090000Z"), OURS) == OURS


def test_half_a_part_and_an_endless_one_are_left_out() -> None:
    assert merged(theirs("COLOR:red", "BEGIN:VALARM", "TRIGGER:-PT5M"), OURS).count("VALARM") == 0
    assert merged(theirs(*(f"X-N{number}:{'x' * 50}" for number in range(2_000))), OURS) == OURS


def test_bytes_that_are_no_text_break_nothing() -> None:
    assert "COLOR:red" in merged(theirs("COLOR:red").encode() + b"\xff\xfe", OURS)
