"""What is wrong with an object that does not fit its struct: every field, by its path."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from bot.api.errors import Problem

_WORDS = {
    str: "must be text",
    int: "must be a whole number",
    bool: "must be true or false",
    float: "must be a number",
}


def mistakes(plain: Any, kind: Any, strict: bool = True, path: str = "") -> Iterator[Problem]:
    """Every problem of `plain` as a `kind`; `strict` is False for a query, where all values are text."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from _of_struct(plain, kind, strict, path)
    elif get_origin(kind) in (list, tuple):
        if not isinstance(plain, list):
            yield _invalid(path, "must be a list")
            return
        for index, one in enumerate(plain):
            yield from mistakes(one, get_args(kind)[0], strict, f"{path}[{index}]")
        yield from _of_value(plain, list, strict, path)
    elif get_origin(kind) in (Union, UnionType):
        yield from _of_union(plain, get_args(kind), strict, path)
    elif get_origin(kind) is Annotated:
        inner = list(mistakes(plain, get_args(kind)[0], strict, path))
        yield from inner or _of_value(plain, kind, strict, path)
    else:
        yield from _of_value(plain, kind, strict, path)


def _of_struct(plain: Any, kind: type[msgspec.Struct], strict: bool, path: str) -> Iterator[Problem]:
    if not isinstance(plain, dict):
        yield _invalid(path or "body", "must be an object")
        return
    hints = _hints(kind)
    for one in msgspec.structs.fields(kind):
        inner = f"{path}.{one.encode_name}" if path else one.encode_name
        value = plain.get(one.encode_name)
        if value is None and one.required:
            yield Problem(inner, "errors.required", "required")
        elif value is not None:
            yield from mistakes(value, hints[one.name], strict, inner)


def _of_union(plain: Any, kinds: tuple[Any, ...], strict: bool, path: str) -> Iterator[Problem]:
    """The problems of the alternative that was probably meant."""
    found = [
        list(mistakes(plain, kind, strict, path)) for kind in kinds if kind is not NoneType or plain is None
    ]
    if all(found):
        inside = [one for one in found if any(problem.field != path for problem in one)]
        yield from (inside or found)[0]


def _of_value(plain: Any, kind: Any, strict: bool, path: str) -> Iterator[Problem]:
    try:
        msgspec.convert(plain, kind, strict=strict)
    except (msgspec.ValidationError, ValueError) as error:
        bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
        if get_origin(bare) is Literal:
            yield _invalid(path, f"must be one of {', '.join(map(str, get_args(bare)))}")
        elif isinstance(bare, type) and bare in _WORDS and bare is kind:
            yield _invalid(path, _WORDS[bare])
        else:
            says = str(error).partition(" - at `")[0].replace("`", "")
            yield _invalid(path, says[:1].lower() + says[1:])


def _invalid(path: str, says: str) -> Problem:
    return Problem(path, "errors.invalid", says)


@lru_cache(maxsize=256)
def _hints(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)
