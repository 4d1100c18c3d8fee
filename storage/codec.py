"""Values to JSON text and back, by their declared types."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from engine.language.rule_changes import KINDS, RuleChange

T = TypeVar("T")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_encode = msgspec.json.Encoder().encode


def encode(value: Any) -> str:
    """`value` (dataclasses, tuples, instants) as JSON text."""
    return _encode(value).decode()


def decode(text: str | bytes, kind: type[T]) -> T:
    """What `encode` wrote, as a `kind` again."""
    decoder: msgspec.json.Decoder[T] = _decoder(kind)  # type: ignore[arg-type]  # a class is hashable
    return decoder.decode(text)


def typed(plain: Any, kind: type[T]) -> T:
    """The plain objects that JSON made of a value, as a `kind` again."""
    return msgspec.convert(plain, kind, dec_hook=_named)


@lru_cache(maxsize=64)
def _decoder(kind: type[Any]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind, dec_hook=_named)


def _named(kind: type[Any], plain: Any) -> Any:
    """A value of a family, by the kind that it names itself: msgspec knows no unions of dataclasses."""
    if kind is RuleChange:
        return msgspec.convert(plain, KINDS[plain["rule"]])
    raise NotImplementedError(kind.__name__)  # as msgspec's dec_hook says of a kind that it does not know


def to_ms(instant: datetime) -> int:
    """Whole milliseconds since 1970, rounded down. No floats: those lose one now and then."""
    return (instant - _EPOCH) // _MILLISECOND


def from_ms(milliseconds: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=milliseconds)
