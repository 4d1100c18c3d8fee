"""The people in an exchange that somebody forwards to Parley: "please arrange" above a quoted thread."""

from __future__ import annotations

import re

from channels.email import marks

MAX_PEOPLE = 20
MAX_LINES = 2000
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
