"""Says what a played turn lacks of what its story expects; times are compared as instants."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

Told = dict[str, Any]
_LONG_NAMES = re.compile(
    r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"\b(January|February|March|April|June|July|August|September|October|November|December)\b"
)


def problems(expect: Told, got: Told, before: Told | None) -> list[str]:
    """Everything in which the turn `got` differs from `expect`; `before` is the booking until then."""
    found: list[str] = []
    states = got.get("states", {})
    state = states.get(expect["conversation"]) if "conversation" in expect else got["state"]
    if "state" in expect and state != expect["state"]:
        found.append(f"state is {state}, not {expect['state']}")
    for name, wanted in expect.get("state_of", {}).items():
        if states.get(name) != wanted:
            found.append(f"{name} is {states.get(name)}, not {wanted}")
    found += _offers(expect, got)
    found += _booking(expect, got["booking"], before) if "booking" in expect else []
    found += _holds(expect.get("holds", {}), got["holds"])
    found += _messages(expect, got["messages"])
    found += _effects(expect, got["effects"])
    for name in ("followups_sent", "duration_min", "other_bookings"):
        if name in expect and got[name] != expect[name]:
            found.append(f"{name} is {got[name]}, not {expect[name]}")
    lacking = set(expect.get("suppress", [])) - set(got["suppressed"])
    return found + ([f"not suppressed: {sorted(lacking)}"] if lacking else [])


def _offers(expect: Told, got: Told) -> list[str]:
    starts = [_at(text) for text in got["offers"]]
    if expect.get("no_offers"):
        return ["there are offers"] if starts else []
    wanted = expect.get("offers")
    if wanted is None:
        return []
    low, high = wanted.get("count", (1, 99))
    found = [] if low <= len(starts) <= high else [f"{len(starts)} offers, not {low} to {high}"]
    windows = [(_at(window["start"]), _at(window["end"])) for window in wanted.get("within", [])]
    if windows:
        outside = [start for start in starts if not any(a <= start < b for a, b in windows)]
        found += [f"offered {start}, which was not asked for" for start in outside]
    found += [f"offered {_at(never)}" for never in wanted.get("never", []) if _at(never) in starts]
    pinned = [_at(start) for start in wanted.get("pinned", [])]
    if pinned and pinned != starts:
        found.append(f"offers {starts} are not the pinned ones")
    return found


def _booking(expect: Told, booking: Told | None, before: Told | None) -> list[str]:
    wanted = expect["booking"]
    if wanted is None or booking is None:
        return [] if wanted is booking else [f"booking is {booking}"]
    found = [
        f"booking {edge} is {booking[edge]}"
        for edge in ("start", "end")
        if edge in wanted and _at(booking[edge]) != _at(wanted[edge])
    ]
    found += [
        f"{name} is {booking[name]}"
        for name in ("sequence", "uid")
        if wanted.get(name, booking[name]) != booking[name]
    ]
    if (wanted.get("same_uid") or wanted.get("unchanged")) and before and before["uid"] != booking["uid"]:
        found.append("the UID changed")
    for name in ("attendees", "optional"):
        lacking = set(wanted.get(name, [])) - set(booking[name])
        found += [f"{name} lack {sorted(lacking)}"] if lacking else []
    return found


def _holds(wanted: Told, holds: list[str]) -> list[str]:
    found = []
    if "live" in wanted and len(holds) != wanted["live"]:
        found.append(f"{len(holds)} holds, not {wanted['live']}")
    if "at" in wanted and sorted(map(_at, holds)) != sorted(map(_at, wanted["at"])):
        found.append(f"holds are at {holds}")
    return found


def _messages(expect: Told, messages: list[Told]) -> list[str]:
    found = []
    for role in expect.get("no_message_to", []):
        if any(role in (message["to"], message["address"]) for message in messages):
            found.append(f"{role} was written to")
    for wanted in expect.get("messages", []):
        meant = [message for message in messages if _is_meant(wanted, message)]
        found += _words(wanted, meant) if meant else [f"nothing was said to {wanted['to']}"]
    return found


def _is_meant(wanted: Told, message: Told) -> bool:
    named = wanted["to"] in (message["to"], message["address"])
    return named and wanted.get("via", message["via"]) == message["via"]


def _words(wanted: Told, meant: list[Told]) -> list[str]:
    text = _plain("\n".join(message["text"] for message in meant))
    found = [f"lacks {p!r}" for p in wanted.get("must", []) if not re.search(p, text, re.IGNORECASE)]
    found += [f"says {p!r}" for p in wanted.get("must_not", []) if re.search(p, text, re.IGNORECASE)]
    buttons = {name for message in meant for name in message["buttons"]}
    missing = set(wanted.get("buttons", [])) - buttons
    found += [f"lacks buttons {sorted(missing)}"] if missing else []
    if wanted.get("threaded") and not all(message["threaded"] for message in meant):
        found.append("is not threaded")
    if len(meant) > wanted.get("max", len(meant)):
        found.append(f"came {len(meant)} times")
    return [f"the message to {wanted['to']} {problem}" for problem in found]


def _effects(expect: Told, effects: list[str]) -> list[str]:
    if expect.get("effects") == []:
        return [f"effects {effects}"] if effects else []
    return [f"no {name}" for name in expect.get("effects", []) if name not in effects]


def _plain(text: str) -> str:
    """Commas gone, special spaces plain, weekday and month names short."""
    text = re.sub(r"[\u00a0\u202f\u2009]", " ", text.replace(",", ""))
    return _LONG_NAMES.sub(lambda match: match[0][:3], text)


def _at(text: Any) -> datetime:
    return datetime.fromisoformat(str(text).replace("Z", "+00:00"))
