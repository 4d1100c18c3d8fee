"""`parley understand`: the reader of messages by itself, for a person or line by line."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO

from engine.language.expected import predicted
from engine.language.records import context_of, read_expression, read_scheduling
from engine.language.understand import understand


def main(arguments: list[str], stdin: TextIO = sys.stdin, stdout: TextIO = sys.stdout) -> int:
    """Read TEXT, or with `--jsonl` one record a line from `stdin`. Returns the exit code."""
    options = _parser().parse_args(arguments)
    if options.jsonl:
        reader = (lambda record: {"items": read_expression(record)}) if options.times else _scheduling
        return _lines(stdin, stdout, reader)
    text = " ".join(options.text) or stdin.read()
    if options.times:
        record = {"text": text, "reference": options.now, "lang": options.lang}
        _print(stdout, {"items": read_expression(record)})
        return 0
    context = context_of(_context(options))
    _print(stdout, predicted(understand(text, context), context))
    return 0


def _scheduling(record: Mapping[str, Any]) -> dict[str, Any]:
    return {"predicted": read_scheduling(record)}


def _lines(
    stdin: Iterable[str], stdout: TextIO, reader: Callable[[Mapping[str, Any]], dict[str, Any]]
) -> int:
    """One answer a line; a line that is no record is reported and makes the exit code 1."""
    failed = 0
    for number, line in enumerate(stdin, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            began = time.perf_counter()
            answer = reader(record)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            print(f"line {number}: {type(error).__name__}: {error}", file=sys.stderr)
            failed = 1
            continue
        milliseconds = round((time.perf_counter() - began) * 1000, 3)
        stdout.write(
            json.dumps({"id": record.get("id"), **answer, "ms": milliseconds}, ensure_ascii=False) + "\n"
        )
    return failed


def _print(stdout: TextIO, answer: Mapping[str, Any]) -> None:
    for name, value in answer.items():
        if isinstance(value, list) and value and isinstance(value[0], dict | list):
            stdout.write(f"{name}:\n")
            for one in value:
                stdout.write(f"  {json.dumps(one, ensure_ascii=False)}\n")
        else:
            stdout.write(f"{name}: {json.dumps(value, ensure_ascii=False)}\n")


def _context(options: argparse.Namespace) -> dict[str, Any]:
    context: dict[str, Any] = {
        "role": options.role,
        "now": options.now,
        "tz": options.tz,
        "other_tz": options.other_tz,
        "locale": options.locale,
        "state": options.state,
        "duration": options.duration,
        "offered": [_slot(text) for text in options.offer],
    }
    if options.offer and options.state == "new":
        context["state"] = "offered"
    for name in ("pending", "booked"):
        written = getattr(options, name)
        if written:
            context[name] = _slot(written)
            context["state"] = "confirming" if name == "pending" else "booked"
    return context


def _slot(text: str) -> dict[str, str]:
    """ "2026-11-24T10:00/10:45" as start and end."""
    start, _, end = text.partition("/")
    return {"start": start, "end": end if "T" in end else f"{start.partition('T')[0]}T{end or '23:59'}"}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="parley understand", description=__doc__)
    parser.add_argument("text", nargs="*", metavar="TEXT", help="the message; read from the input if missing")
    parser.add_argument(
        "--jsonl", action="store_true", help="read records, one a line, and answer each with a line"
    )
    parser.add_argument(
        "--times", action="store_true", help="only the time expressions, outside of a conversation"
    )
    parser.add_argument(
        "--now", default=time.strftime("%Y-%m-%dT%H:%M"), help="the speaker's wall time (ISO 8601)"
    )
    parser.add_argument("--tz", default="UTC", help="the speaker's zone")
    parser.add_argument("--other-tz", default=None, help="the other person's zone")
    parser.add_argument("--role", choices=("organizer", "invitee"), default="organizer")
    parser.add_argument("--state", default="new", help="new, offered, confirming or booked")
    parser.add_argument("--locale", default="en-GB")
    parser.add_argument("--lang", default="en", help="the language of --times")
    parser.add_argument("--duration", type=int, default=30, metavar="MINUTES")
    parser.add_argument(
        "--offer", action="append", default=[], metavar="START/END", help="a slot on offer; repeat it"
    )
    parser.add_argument("--pending", metavar="START/END", help="the slot to be confirmed")
    parser.add_argument("--booked", metavar="START/END", help="the slot that is booked")
    return parser
