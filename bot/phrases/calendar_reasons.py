"""Why a calendar cannot be read, in the reader's language: what connectors say, found again by its pattern.

A connector knows no languages: it speaks English. What its reader can do something about stands here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.phrases.catalogue import Translate

REASONS = (
    "The calendar server does not accept the user name and password.",
    "The calendar does not accept the password any more.",
    "The calendar server does not let this account read the calendar.",
    "The calendar's server does not let Parley read it: the address or password is wrong.",
    "The calendar is not there any more.",
    "There is no calendar at that address.",
    "There is no calendar at that address any more.",
    "There is no calendar in that account.",
    "What lies at that address is not a calendar.",
    "That address answers with a web page, perhaps asking to log in, and not with a calendar. "
    "Give the calendar's secret or public iCal address.",
    "The calendar's server sent half a calendar.",
    "That calendar is too large.",
    "The calendar server asks to come back later.",
    "The calendar server did not understand ({status}).",
    "Reading the calendar took too long.",
    "{host} sends Parley on to {other}. If that is right, give that address instead.",
    "{host} cannot be found. Is the name right?",
    "{host} cannot be reached.",
    "{host} took longer than {seconds} seconds.",
    "{host} does not speak TLS as it should.",
    "{host} cannot prove who it is (its certificate: {reason}).",
    "A password is only sent over https://. For a host in your own network, "
    "whoever runs Parley can allow it in PARLEY_ALLOWED_HOSTS.",
    "That address leads into a private network, which Parley does not enter by itself. "
    "Whoever runs Parley can allow the host in PARLEY_ALLOWED_HOSTS.",
    "That is not a web address.",
    "That is too long.",
    "Please write user name and password beside the address, not into it.",
    "This link was used already. Ask for a new one.",
)
_FIELD = re.compile(r"\\{(\w+)\\}")


def reason(say: Translate, text: str) -> str:
    """What a connector said, in the language of `say`; as it is where it is not known here."""
    for known, pattern in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            return say(known, **match.groupdict())
    return text


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(one, re.compile(_FIELD.sub(r"(?P<\1>.{1,200}?)", re.escape(one)))) for one in REASONS]
