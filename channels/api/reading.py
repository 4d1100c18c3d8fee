"""Reading what was sent into a struct: JSON strictly, a query or a form leniently.

Unknown fields are ignored, and `null` stands for nothing said, as existing clients send both. Decoding is
fast where all is well; only what does not fit is looked at again, field by field, to say what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import msgspec

from bot.api.errors import Invalid, Problem, invalid
from channels.api.mistakes import mistakes

T = TypeVar("T", bound=msgspec.Struct)
MOST_FIELDS = 200
_NUL = rb"\u0000"
"""As JSON writes it; anything else that is no text is no JSON either."""


def read_json(body: bytes, kind: type[T]) -> T:
    """The body as a `kind`; no body is an empty object. Raises `Invalid`."""
    if _NUL in body:
        plain_json(body)
    try:
        found: T = _decoder(kind).decode(body or b"{}")
        return found
    except msgspec.ValidationError:
        return _refuse(plain_json(body), kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _not_json() from error


def plain_json(body: bytes) -> dict[str, Any]:
    """The body as an object. Raises `Invalid`."""
    try:
        found = msgspec.json.decode(body or b"{}")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _not_json() from error
    if not isinstance(found, dict):
        raise invalid("body", "must be an object")
    if _NUL in body:
        _refuse_nul(found)
    return found


def read_plain(plain: dict[str, Any], kind: type[T], strict: bool = True) -> T:
    """An object that was decoded before, as a `kind`. Raises `Invalid`."""
    try:
        return msgspec.convert(plain, kind, strict=strict)
    except msgspec.ValidationError:
        return _refuse(plain, kind, strict)


def read_query(text: bytes, kind: type[T]) -> T:
    """The query of an address as a `kind`: lists as `name[]=a&name[]=b`. Raises `Invalid`."""
    return read_plain(pairs(text), kind, strict=False) if text else read_plain({}, kind)


def pairs(text: bytes) -> dict[str, Any]:
    """The fields of a query or a form. Raises `Invalid`."""
    try:
        given = parse_qsl(
            text.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"
        )
    except ValueError as error:
        raise invalid("query", "cannot be read") from error
    _refuse_nul(dict(given))
    found: dict[str, Any] = {}
    for name, value in given:
        if name.endswith("[]"):
            found.setdefault(name[:-2], [])
            if isinstance(found[name[:-2]], list):
                found[name[:-2]].append(value)
        else:
            found[name] = value
    return found


def _refuse(plain: dict[str, Any], kind: type[T], strict: bool = True) -> T:
    problems = list(mistakes(plain, kind, strict))
    if not problems:
        raise invalid("body", "cannot be read")
    raise Invalid(*problems)


def _refuse_nul(plain: dict[str, Any]) -> None:
    """No database keeps the character NUL everywhere, and nobody types it."""
    problems = [Problem(path, "errors.invalid", "must not hold the character NUL") for path in _nuls(plain)]
    if problems:
        raise Invalid(*problems)


def _nuls(plain: Any, path: str = "") -> Iterator[str]:
    if isinstance(plain, str) and "\0" in plain:
        yield path
    elif isinstance(plain, list):
        for index, one in enumerate(plain):
            yield from _nuls(one, f"{path}[{index}]")
    elif isinstance(plain, dict):
        for name, one in plain.items():
            if "\0" in name:
                yield path or "body"
            yield from _nuls(one, f"{path}.{name}" if path else name)


def _not_json() -> Invalid:
    return invalid("body", "must be JSON: an object in UTF-8", "errors.invalid_json")


@lru_cache(maxsize=256)
def _decoder(kind: type[Any]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
