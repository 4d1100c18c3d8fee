"""What a language model may answer, and how it becomes a meaning: data of one shape, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.errors import Refused
from engine.language.expected import DAYS
from engine.language.meaning import Intent, Meaning, Window

_Wall = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:00)?$")]
_Clock = Annotated[str, Meta(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
_Day = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
_Text = Annotated[str, Meta(max_length=300)]


class _Span(msgspec.Struct, frozen=True):
    start: _Wall | None = None
    end: _Wall | None = None
    days: Annotated[tuple[_Day, ...], Meta(max_length=7)] = ()
    day_from: _Clock | None = msgspec.field(default=None, name="from")
    day_to: _Clock | None = msgspec.field(default=None, name="to")
    tz: _Text | None = None
    exact: bool = False
    soft: bool = False
    approx: bool = False


_Spans = Annotated[tuple[_Span, ...], Meta(max_length=20)]


class _Reading(msgspec.Struct, frozen=True):
    """The published shape of a meaning, as far as a second reader may fill it."""

    intents: Annotated[tuple[Intent, ...], Meta(min_length=1, max_length=8)]
    words: Annotated[str, Meta(min_length=1, max_length=2_000)]
    accept: Annotated[tuple[int, ...], Meta(max_length=20)] = ()
    windows: _Spans = ()
    exclude: _Spans = ()
    prefer: _Spans = ()
    duration: int | None = None
    attendees: Annotated[tuple[_Text, ...], Meta(max_length=20)] = ()
    subject: _Text | None = None


class _Message(msgspec.Struct, frozen=True):
    content: str


class _Choice(msgspec.Struct, frozen=True):
    message: _Message


class _Completion(msgspec.Struct, frozen=True):
    choices: Annotated[tuple[_Choice, ...], Meta(min_length=1)]


def parsed(body: bytes, text: str) -> Meaning:
    """The meaning in a completion about `text`.

    Raises `Refused` for whatever is not of the shape that was asked for, or speaks of other words.
    """
    try:
        content = msgspec.json.decode(body, type=_Completion).choices[0].message.content
        reading = msgspec.json.decode(_object_in(content), type=_Reading)
        meaning = _meaning(reading)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Refused("The language model gave no answer of the shape that was asked for.") from error
    if not _plain(reading.words) or _plain(reading.words) not in _plain(text):
        raise Refused("The language model read words that are not in the message.")
    return meaning


def _object_in(content: str) -> str:
    """The JSON object alone: some models think aloud before it, or set it as code."""
    content = content.rpartition("</think>")[2]
    return content[max(content.find("{"), 0) : content.rfind("}") + 1]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _meaning(reading: _Reading) -> Meaning:
    return Meaning(
        intents=reading.intents,
        accept=tuple(sorted(set(reading.accept))),
        windows=_windows(reading.windows),
        exclude=_windows(reading.exclude),
        prefer=_windows(reading.prefer),
        duration=reading.duration,
        attendees=reading.attendees,
        subject=reading.subject,
    )


def _windows(spans: Sequence[_Span]) -> tuple[Window, ...]:
    return tuple(
        Window(
            start=datetime.fromisoformat(span.start) if span.start else None,
            end=datetime.fromisoformat(span.end) if span.end else None,
            days=tuple(sorted({DAYS.index(day) for day in span.days})),
            day_from=_minutes(span.day_from),
            day_to=_minutes(span.day_to),
            tzid=span.tz,
            exact=span.exact,
            soft=span.soft,
            approximate=span.approx,
        )
        for span in spans
    )


def _minutes(clock: str | None) -> int | None:
    return int(clock[:2]) * 60 + int(clock[3:]) if clock else None
