"""Several calls in one: each is made as if it came alone, in order; one that is refused stops no other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import UNSET, UnsetType

from bot.api.errors import Forbidden, Invalid, Problem, Problems
from channels.api.calls import TOKEN, Asked, Call
from channels.api.reading import pairs, read_plain
from channels.api.refusals import FORESEEN, refusal
from channels.api.replies import Reply, said
from channels.api.table import Table

PATH = "/v1/batch"
MOST = 50
DONE = 202
"""Clients take any other status of one entry for a failure, 200 among them."""
VERBS = frozenset({"GET", "POST", "DELETE"})


class EntryIn(msgspec.Struct):
    """One call: `relative_url` begins with `/v1/`, `data` is its body."""

    method: str | None = None
    relative_url: str | None = None
    data: dict[str, Any] | None = None


class BatchIn(msgspec.Struct):
    """The calls, in order."""

    batch: list[EntryIn] | None = None


class EntryOut(msgspec.Struct):
    """What became of one call: 202 where it was done; `data` is what it answered, or why not."""

    status: int
    data: Any | UnsetType = UNSET


class BatchOut(msgspec.Struct):
    """What became of the calls, in the same order."""

    batch: list[EntryOut]


def batch_call(calls: Sequence[Call]) -> Call:
    """The call that makes others of `calls`."""
    table = Table(calls)

    async def batch(asked: Asked[BatchIn]) -> Reply:
        """Make several calls in one."""
        problems, entries = Problems(), asked.sent.batch or []
        if not entries:
            problems.required("batch")
        elif len(entries) > MOST:
            problems.add("batch", f"at most {MOST} calls", "errors.too_many")
        problems.settle()
        return said(BatchOut([await _made(table, asked, entry) for entry in entries]), 207)

    return Call(
        "POST",
        PATH,
        batch,
        "Make several calls in one",
        takes=TOKEN,
        reads=BatchIn,
        answers=BatchOut,
        status=207,
    )


async def _made(table: Table, asked: Asked[BatchIn], entry: EntryIn) -> EntryOut:
    try:
        verb, address = _checked(entry)
        parts = urlsplit(address)
        call, path = table.find(verb, parts.path.encode())
    except FORESEEN as error:
        return _out(refusal(error))
    try:
        reply = await call.handle(_inner(asked, call, path, parts.query, entry))
    except FORESEEN as error:
        reply = call.refuse(error)
    return _out(reply)


def _checked(entry: EntryIn) -> tuple[str, str]:
    verb, address = (entry.method or "").upper(), entry.relative_url or ""
    if verb not in VERBS:
        raise Invalid(Problem("method", "errors.invalid", f"must be one of {', '.join(sorted(VERBS))}"))
    if not address.isascii() or not address.startswith("/v1/") or address.startswith(PATH):
        raise Invalid(Problem("relative_url", "errors.invalid", "must begin with /v1/, and be no batch"))
    return verb, address


def _inner(asked: Asked[BatchIn], call: Call, path: Any, query: str, entry: EntryIn) -> Asked[Any]:
    """The call of one entry, by the caller of them all."""
    if asked.caller.credential not in call.takes:
        raise Forbidden(f"needs: {', '.join(sorted(call.takes))}")
    if not asked.caller.may(call.scopes):
        raise Forbidden(f"needs one of the scopes {', '.join(call.scopes)}")
    if call.verb == "GET" or query:
        sent = read_plain({**(entry.data or {}), **pairs(query.encode())}, call.reads, strict=False)
    else:
        sent = read_plain(entry.data or {}, call.reads)
    return Asked(asked.app, asked.caller, sent, path, asked.headers)


def _out(reply: Reply) -> EntryOut:
    status = DONE if 200 <= reply.status < 300 else reply.status
    return EntryOut(status, msgspec.json.decode(reply.body) if reply.body else UNSET)
