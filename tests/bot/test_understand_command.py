"""`parley understand` answers a person in lines, a program in records."""

from __future__ import annotations

import io
import json

from bot.understand import main


def test_a_text_is_shown_with_its_windows() -> None:
    shown = io.StringIO()
    arguments = ["tue or wed after 3, not over lunch", "--now", "2026-11-20T09:00", "--tz", "Europe/London"]
    assert main(arguments, io.StringIO(), shown) == 0
    assert '{"start": "2026-11-24T15:00", "end": "2026-11-25T00:00"}' in shown.getvalue()


def test_an_answer_to_offers_names_the_offer() -> None:
    shown = io.StringIO()
    arguments = [
        "the second one",
        "--now",
        "2026-11-20T09:00",
        "--role",
        "invitee",
        "--offer",
        "2026-11-24T10:00/10:30",
    ]
    arguments += ["--offer", "2026-11-25T14:00/14:30"]
    assert main(arguments, io.StringIO(), shown) == 0
    assert "accept: [2]" in shown.getvalue()


def test_records_are_answered_one_a_line() -> None:
    context = {
        "role": "organizer",
        "now": "2026-11-18T10:00",
        "tz": "America/Chicago",
        "locale": "en-US",
        "state": "new",
    }
    lines = [json.dumps({"id": "a", "text": "30 min with jo@x.example tomorrow at 3pm", "context": context})]
    shown = io.StringIO()
    assert main(["--jsonl"], io.StringIO("\n".join([*lines, ""])), shown) == 0
    (answer,) = [json.loads(line) for line in shown.getvalue().splitlines()]
    assert answer["id"] == "a"
    assert answer["predicted"]["windows"][0]["start"] == "2026-11-19T15:00"
    assert answer["ms"] >= 0


def test_time_expressions_are_read_by_themselves() -> None:
    record = {"id": "t", "text": "morgen um 15 Uhr", "reference": "2027-03-03T10:20:00+01:00", "lang": "de"}
    shown = io.StringIO()
    assert main(["--times", "--jsonl"], io.StringIO(json.dumps(record)), shown) == 0
    assert json.loads(shown.getvalue())["items"] == [
        {"kind": "instant", "start": "2027-03-04T15:00:00+01:00"}
    ]


def test_a_line_that_is_no_record_does_not_stop_the_others() -> None:
    record = {"id": "t", "text": "tomorrow", "reference": "2027-03-03T10:20:00+01:00", "lang": "en"}
    shown = io.StringIO()
    assert main(["--times", "--jsonl"], io.StringIO("nonsense\n" + json.dumps(record)), shown) == 1
    assert len(shown.getvalue().splitlines()) == 1
