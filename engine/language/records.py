"""Records of the published data turned into calls of the reader, and its answers into records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine.language.expected import predicted
from engine.language.meaning import Context, Offered
from engine.language.times import times
from engine.language.understand import understand


def context_of(record: Mapping[str, Any]) -> Context:
    """The context of a scheduling record; wall times are local to `tz`."""
    return Context(
        role=record.get("role", "invitee"),
        now=datetime.fromisoformat(record["now"]).replace(tzinfo=None),
        tzid=record["tz"],
        other_tzid=record.get("other_tz"),
        locale=record.get("locale", "en-GB"),
        state=record.get("state", "new"),
        duration=record.get("duration", 30),
        offered=tuple(
            Offered(one.get("n", number), _wall(one["start"]), _wall(one["end"]))
            for number, one in enumerate(record.get("offered") or (), 1)
        ),
        pending=_pair(record.get("pending")),
        booked=_pair(record.get("booked")),
        names=tuple(record.get("names") or ()),
    )


def read_scheduling(record: Mapping[str, Any]) -> dict[str, Any]:
    """`{"text", "context"}` -> the meaning in the shape of `expected`."""
    context = context_of(record["context"])
    return predicted(understand(record["text"], context), context)


def read_expression(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """`{"text", "reference", "lang"}` -> the items found, with the reference's offset."""
    reference = datetime.fromisoformat(record["reference"])
    shapes = []
    for item in times(record["text"], reference, record.get("lang", "en")):
        shape: dict[str, Any] = {"kind": item.kind.value}
        if item.start or item.end:
            shape["start"] = item.start.isoformat() if item.start else None
        if item.end or (item.start and item.kind == "interval"):
            shape["end"] = item.end.isoformat() if item.end else None
        if item.seconds is not None:
            shape["sec"] = item.seconds
        shapes.append(shape)
    return shapes


def _wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)


def _pair(slot: Mapping[str, str] | None) -> tuple[datetime, datetime] | None:
    return (_wall(slot["start"]), _wall(slot["end"])) if slot else None
