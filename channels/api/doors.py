"""The way in: from a request to the one call that is meant, with whose it is, and back to an answer.

Nobody's call is read before it is known whose it is, except where the credentials stand in the body.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.api import callers, repeats
from bot.api.callers import Caller, Credential
from bot.api.errors import Forbidden
from bot.api.pace import Pace
from bot.app import App
from channels.api import browsers
from channels.api.calls import Asked, Call, Refuse
from channels.api.reading import pairs, plain_json, read_json, read_plain, read_query
from channels.api.refusals import FORESEEN, NoCredential, TooOften, refusal
from channels.api.replies import Reply
from channels.api.table import Table

JSON = "application/json; charset=utf-8"
FORM = "application/x-www-form-urlencoded"
_NONE = frozenset({"", "undefined", "None", "null"})
"""What clients write after `Bearer` when they have nothing to show."""
_NOBODY = Caller("", Credential.BODY)


class Doors:
    """Answers every request under the API's addresses."""

    def __init__(self, app: App, table: Table, pace: Pace) -> None:
        self._app = app
        self._table = table
        self._pace = pace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As an ASGI application: what FastAPI does around a function is not needed here."""
        response = await self.answer(Request(scope, receive))
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """What the call answers, or why it is refused; anything else is a bug and raises."""
        refuse: Refuse = refusal
        origin = browsers.origin_of(self._app, request)
        try:
            raw = request.scope.get("raw_path") or request.scope["path"].encode()
            if browsers.is_preflight(request):
                return _response(browsers.preflight(self._table.at(raw), origin), origin)
            call, path = self._table.find(request.method, raw)
            refuse = call.refuse
            reply = await self._reply(request, call, path)
        except FORESEEN as error:
            reply = refuse(error)
        return _response(reply, origin)

    async def _reply(self, request: Request, call: Call, path: Mapping[str, str]) -> Reply:
        caller = self._by_header(call, request)
        if caller is None and call.takes and Credential.BODY not in call.takes:
            raise NoCredential
        body = b"" if call.verb == "GET" else await request.body()
        plain = _plain(request, body) if call.form or (caller is None and call.takes) else None
        if caller is None and call.takes:
            caller = self._by_body(plain or {})
            if caller is None:
                raise NoCredential
        caller = caller or _NOBODY
        browsers.check(call, caller, request)
        self._admit(call, caller)
        asked = Asked(self._app, caller, _read(call, request, body, plain), path, request.headers)
        key = request.headers.get(repeats.FIELD) if call.repeatable else None
        return await (call.handle(asked) if key is None else self._once(call, asked, key, body))

    def _by_header(self, call: Call, request: Request) -> Caller | None:
        """Whoever the header or the query stands for. Raises `Forbidden` for the wrong kind of a good one."""
        shown = request.headers.get("authorization", "")
        kind, _, text = shown.partition(" ")
        text = text.strip()
        found = None
        if kind.lower() == "bearer" and text not in _NONE:
            found = callers.by_token(self._app, text) or callers.by_secret(self._app, text)
        elif Credential.ELEMENT in call.takes and "et" in request.query_params:
            found = callers.by_element(self._app, request.query_params["et"])
        if found is None or not call.takes:
            return None
        if found.credential not in call.takes:
            if Credential.BODY in call.takes:
                return None
            raise Forbidden(f"needs: {', '.join(sorted(call.takes))}")
        return found

    def _by_body(self, plain: dict[str, Any]) -> Caller | None:
        client, secret = plain.get("client_id"), plain.get("client_secret")
        if not isinstance(client, str) or not isinstance(secret, str):
            return None
        return callers.by_body(self._app, client, secret)

    def _admit(self, call: Call, caller: Caller) -> None:
        """Raises `TooOften`, or `Forbidden` where the account did not allow this."""
        wait = self._pace.wait(caller.application, self._app.now()) if caller.application else 0
        if wait:
            raise TooOften(wait)
        if not caller.may(call.scopes):
            raise Forbidden(f"needs one of the scopes {', '.join(call.scopes)}")

    async def _once(self, call: Call, asked: Asked[Any], text: str, body: bytes) -> Reply:
        """As the call under this key was answered before, or now for the first time."""
        key = repeats.key_of(asked.caller, text)
        where = "/".join((call.verb, call.path, *asked.path.values()))
        given = await repeats.begin(self._app, key, repeats.digest(where.encode(), body))
        if given is not None:
            return Reply(given.body, given.status, (("Idempotent-Replayed", "true"),))
        try:
            reply = await call.handle(asked)
        except FORESEEN:
            await repeats.finish(self._app, key, 500, b"")
            raise
        await repeats.finish(self._app, key, reply.status, reply.body)
        return reply


def _response(reply: Reply, origin: str) -> Response:
    headers = {"content-type": JSON} if reply.body else {}
    headers.update((name.lower(), value) for name, value in reply.headers)
    return Response(reply.body, reply.status, headers | browsers.readable(origin))


def _plain(request: Request, body: bytes) -> dict[str, Any]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == FORM:
        return pairs(body)
    return plain_json(body)


def _read(call: Call, request: Request, body: bytes, plain: dict[str, Any] | None) -> Any:
    query = request.scope["query_string"]
    match call.verb:
        case "GET":
            return read_query(query, call.reads)
        case "DELETE" if query:
            return read_plain({**plain_json(body), **pairs(query)}, call.reads, strict=False)
        case _ if plain is not None:
            return read_plain(plain, call.reads, strict=not call.form)
        case _:
            return read_json(body, call.reads)
