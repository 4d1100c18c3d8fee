"""Characters that may travel in a chat message, and how many of them.

Text comes from strangers: subjects, names, quoted words. Nothing here knows a vendor's markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from engine.messages import Message

JOINER = "\u2060"
"""WORD JOINER: invisible, breaks a mention or a link without changing what is read."""

_UNSENDABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
ELLIPSIS = "…"


def clean(text: str) -> str:
    """`text` without control characters, lone surrogates and direction overrides."""
    return _UNSENDABLE.sub("", text.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))


def utf16(text: str) -> int:
    """Length in UTF-16 code units, as Telegram and JavaScript count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, room: int, measure: Callable[[str], int] = len) -> str:
    """The longest beginning of `text` that measures at most `room`, ending in "…" if it was cut."""
    if measure(text) <= room:
        return text
    room -= measure(ELLIPSIS)
    low, high = 0, min(len(text), max(room, 0))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]) <= room else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS if room >= 0 else ""


def pieces(text: str, room: int, measure: Callable[[str], int] = len) -> list[str]:
    """`text` in pieces that measure at most `room` each, broken at lines or words where there are any."""
    left, found = text, []
    while measure(left) > room:
        head = shortened(left, room + measure(ELLIPSIS), measure).removesuffix(ELLIPSIS)
        at = max(head.rfind("\n"), head.rfind(" "))
        head = head[:at] if at > len(head) // 2 else head
        found.append(head)
        left = left[len(head) :].lstrip()
    return [*found, left] if left else found


@dataclass(frozen=True, slots=True)
class Parts:
    """The three parts in which a message is shown."""

    head: tuple[str, ...]
    options: str
    closing: tuple[str, ...]

    def plain(self) -> str:
        return "\n\n".join(part for part in (*self.head, self.options, *self.closing) if part)


def fitted(message: Message, room: int, measure: Callable[[str], int] = len) -> Parts:
    """The parts of `message`, clean, within `room` together: its beginning gives way to the choices."""
    head = tuple(clean(part) for part in message.paragraphs if part.strip())
    options = "\n".join(f"{option.number}. {clean(option.label)}" for option in message.options)
    closing = tuple(clean(part) for part in message.closing if part.strip())
    parts = Parts(head, options, closing)
    if measure(parts.plain()) <= room:
        return parts
    last = shortened("\n\n".join(closing), room // 4, measure)
    left = room - measure(last) - 4
    first = shortened("\n\n".join(head), max(left - measure(options), left // 4), measure)
    options = shortened(options, left - measure(first), measure)
    return Parts((first,), options, (last,))
