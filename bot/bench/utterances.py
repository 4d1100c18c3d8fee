"""The committed utterances and expressions, from their short notation into published records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parents[2] / "tests" / "engine" / "language" / "data"
UTTERANCES = ("utterances.yaml", "replies.yaml", "languages.yaml", "strangers.yaml")
PARTED = "strangers"
"""The file of which one half is never looked at."""
SEED = "parley-language-1"
EXPRESSIONS = "expressions.yaml"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_COPIED = (
    "duration",
    "attendees",
    "subject",
    "location",
    "conferencing",
    "timezone",
    "recurring",
    "asap",
    "clarify",
    "windows_unscored",
    "language",
)


def unseen(record: Mapping[str, Any]) -> bool:
    """Whether an utterance belongs to the half that nobody looks at who mends the reader."""
    digest = hashlib.sha256(f"{SEED}{record['id']}".encode()).hexdigest()
    return str(record["id"]).startswith(PARTED) and int(digest, 16) % 2 == 1


def utterances() -> Iterator[dict[str, Any]]:
    """Every committed utterance: `id, category, text, context, expected`."""
    for name in UTTERANCES:
        data = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
        contexts = {key: _context(written) for key, written in data["contexts"].items()}
        for number, one in enumerate(data["utterances"], 1):
            context = contexts[one["in"]]
            yield {
                "id": f"{name.partition('.')[0]}-{number:03d}",
                "category": context["state"],
                "text": one["text"],
                "context": context,
                "expected": _expected(one),
                "alt": [_alternative(one, other) for other in one.get("alt", ())],
            }


def expressions() -> Iterator[dict[str, Any]]:
    """Every committed expression: `id, lang, text, reference, kind, start, end, sec`."""
    data = yaml.safe_load((HERE / EXPRESSIONS).read_text(encoding="utf-8"))
    for lang, listed in data["expressions"].items():
        for number, (text, written) in enumerate(listed.items(), 1):
            yield {
                "id": f"{lang}-{number:03d}",
                "lang": lang,
                "text": text,
                "reference": data["reference"],
                **_item(str(written)),
            }


def window(written: str) -> dict[str, Any]:
    """ "2027-02-12 14:00-16:00 Europe/Paris" as a window of the published shape."""
    shape: dict[str, Any] = {"start": None, "end": None}
    parts = written.split()
    days = [part for part in parts if part in DAYS]
    if days:
        shape["days"] = days
    zones = [part for part in parts if "/" in part]
    if zones:
        shape["tz"] = zones[0]
    dated = next((part for part in parts if (part[:2] == "20" and "-" in part) or part.startswith("-..")), "")
    hours = next((part for part in parts if ":" in part), "")
    _dates(shape, dated)
    if hours:
        _hours(shape, hours, single=bool(dated) and ".." not in dated)
    return shape


def _dates(shape: dict[str, Any], written: str) -> None:
    if ".." in written:
        first, _, last = written.partition("..")
        shape["start"] = None if first == "-" else f"{first}T00:00"
        shape["end"] = None if last == "-" else f"{last}T00:00"
    elif written:
        start = datetime.fromisoformat(written)
        shape["start"], shape["end"] = _iso(start), _iso(start + timedelta(days=1))


def _hours(shape: dict[str, Any], written: str, single: bool) -> None:
    low, _, high = written.partition("-")
    if not single:
        shape["from"] = low
        shape["to" if high else "exact"] = high or True
        return
    day = datetime.fromisoformat(shape["start"])
    shape["start"] = _iso(_at(day, low))
    shape["end"] = _iso(_at(day, high)) if high else None
    if not high:
        shape["exact"] = True


def _at(day: datetime, clock: str) -> datetime:
    hour, minute = clock.split(":")
    return day + timedelta(hours=int(hour), minutes=int(minute))


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _slot(written: str) -> dict[str, str]:
    day, hours = written.split()
    start, _, end = hours.partition("-")
    return {"start": f"{day}T{start}", "end": f"{day}T{end}"}


def _context(written: Mapping[str, Any]) -> dict[str, Any]:
    context = dict(written)
    context["offered"] = [
        {"n": number, **_slot(one)} for number, one in enumerate(written.get("offered", ()), 1)
    ]
    for name in ("pending", "booked"):
        if name in written:
            context[name] = _slot(written[name])
    return context


def _expected(one: Mapping[str, Any]) -> dict[str, Any]:
    intents = one["as"] if isinstance(one["as"], list) else [one["as"]]
    expected: dict[str, Any] = {"intents": intents, "accept": one.get("accept", [])}
    for name in ("windows", "exclude"):
        expected[name] = [
            window(written) | ({"soft": True} if one.get("soft") else {}) for written in one.get(name, ())
        ]
    expected.update({name: one[name] for name in _COPIED if name in one})
    return expected


def _alternative(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Another reading; what it does not name is as in the first."""
    return _expected({**one, **other}) | {"clarify": other.get("clarify", False)}


def _item(written: str) -> dict[str, Any]:
    if written == "set":
        return {"kind": "set"}
    if written[-1] in "mhdw" and written[:-1].replace(".", "").isdigit():
        unit = {"m": 60, "h": 3600, "d": 86400, "w": 604800}[written[-1]]
        return {"kind": "duration", "sec": float(written[:-1]) * unit}
    shape = window(written.removesuffix(" soft"))
    kind = "instant" if shape.get("exact") else "interval"
    if kind == "interval" and shape["start"] and shape["end"] and ":" not in written and ".." not in written:
        kind = "day"
    return {"kind": kind, "start": shape["start"], "end": shape["end"], "soft": written.endswith(" soft")}
