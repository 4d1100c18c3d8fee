"""An exchange that somebody forwards to Parley, "please arrange" above it: its people, its latest message."""

from __future__ import annotations

import re
from datetime import date

from channels.email import marks
from channels.email.replies import new_text
from channels.email.written_dates import written_on

MAX_PEOPLE = 20
MAX_LINES = 2000
MAX_CHARACTERS = 2000
_SUBJECT = re.compile(r"\s*(?:fwd?|wg|tr|rv|i|enc|doorst|fs|vs|pd)\s*:", re.I)
_WHO = re.compile(
    r"[\s*_>]*(?:from|to|cc|von|an|kopie|de|à|a|para|da|van|aan|från|till|fra|til)\s*:[\s*]", re.I
)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\\\"'@*]{1,64}@[A-Za-z0-9.-]{1,253}\.[A-Za-z]{2,20}")


def forwarded(subject: str, text: str, new: str) -> bool:
    """Whether the mail passes on somebody else's words."""
    return _SUBJECT.match(subject) is not None or len(new) + 80 < len(text)


def people(text: str) -> list[str]:
    """The addresses in the headers and attributions of what is quoted, in their order, in lower case."""
    found: dict[str, None] = {}
    for line in text.split("\n", MAX_LINES)[:MAX_LINES]:
        short = line[: marks.LONGEST]
        if _WHO.match(short) or (marks.WROTE.search(short) and marks.DATED.search(short)):
            found |= dict.fromkeys(address.lower() for address in _ADDRESS.findall(short))
    return list(found)[:MAX_PEOPLE]


def passed_on(text: str) -> tuple[str, date | None]:
    """What the latest message of the exchange says, and on which day; empty where nothing introduces it."""
    lines = [line.lstrip("> \t").rstrip() for line in text.split("\n", MAX_LINES)[:MAX_LINES]]
    for at, line in enumerate(lines):
        short = line[: marks.LONGEST]
        if marks.HEADER_FROM.match(short):
            block = lines[at : at + 10]
            end = next((row for row, one in enumerate(block) if not one), len(block))
            if sum(1 for one in block[1:end] if marks.HEADER_OTHER.match(one[: marks.LONGEST])) >= 2:
                return _message(lines[at + end :]), _day(block[:end])
        if short.endswith(":") and marks.WROTE.search(short):
            whole = " ".join(lines[max(0, at - 2) : at + 1])
            if marks.DATED.search(whole):
                return _message(lines[at + 1 :]), _day([short]) or _day([whole])
    return "", None


def _message(lines: list[str]) -> str:
    return new_text("\n".join(lines).strip())[:MAX_CHARACTERS]


def _day(lines: list[str]) -> date | None:
    return next((day for line in lines if (day := written_on(line[: marks.LONGEST])) is not None), None)
