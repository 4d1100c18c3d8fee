"""The document at `/openapi.json`, made from the very values that the calls are answered by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from bot.api.callers import Credential
from bot.api.repeats import FIELD
from channels.api.calls import Call
from channels.api.refusals import Errors
from channels.api.table import Table

_REF = "#/components/schemas/{name}"
_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
_SAYS = {
    200: "The answer.",
    202: "Done.",
    207: "The answers, one by one.",
    302: "See there.",
    400: "The call makes no sense.",
    401: "No credential that is known here and still good.",
    403: "The credential is good, but not for this.",
    404: "There is no such thing, or none that this caller may see.",
    409: "What stands there does not allow it now.",
    413: "The body is too large.",
    422: "Something makes no sense; `errors` says which field.",
    429: "Too many calls; try again after the seconds in `Retry-After`.",
    503: "Not now; try again after the seconds in `Retry-After`.",
}
_SECURITY: dict[Credential, dict[str, list[str]]] = {
    Credential.TOKEN: {"accessToken": []},
    Credential.SECRET: {"clientSecret": []},
    Credential.ELEMENT: {"elementToken": []},
    Credential.BODY: {},
}
_SCHEMES = {
    "accessToken": {"type": "http", "scheme": "bearer", "description": "Acts for one account."},
    "clientSecret": {"type": "http", "scheme": "bearer", "description": "Acts for the application."},
    "elementToken": {"type": "apiKey", "in": "query", "name": "et", "description": "From a browser."},
}


def document(table: Table, public_url: str, version: str) -> bytes:
    """The whole document as JSON."""
    kinds = (
        {call.reads for call in table.calls}
        | {call.errors for call in table.calls}
        | {call.answers for call in table.calls if call.answers}
    )
    _, schemas = msgspec.json.schema_components(kinds, ref_template=_REF)
    paths: dict[str, dict[str, Any]] = {}
    for call in table.calls:
        paths.setdefault(call.path, {})[call.verb.lower()] = _operation(call)
    found = {
        "openapi": "3.1.0",
        "info": {"title": "Parley", "version": version, "description": "Agree on meeting times by program."},
        "servers": [{"url": public_url}],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": _SCHEMES},
    }
    return msgspec.json.encode(found, order="sorted")


def _operation(call: Call) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": call.handle.__name__,
        "summary": call.summary,
        "parameters": list(_parameters(call)),
        "responses": {str(status): _response(call, status) for status in sorted(statuses(call))},
        "security": [_SECURITY[one] for one in sorted(call.takes)],
    }
    if call.scopes:
        found["description"] = f"With an access token that allows one of: {', '.join(call.scopes)}."
    if call.verb != "GET" and msgspec.structs.fields(call.reads):
        media: dict[str, Any] = {"schema": {"$ref": _REF.format(name=call.reads.__name__)}}
        if call.example is not None:
            media["example"] = call.example
        content = {_JSON: media, _FORM: media} if call.form else {_JSON: media}
        found["requestBody"] = {"required": call.verb == "POST", "content": content}
    return found


def _parameters(call: Call) -> Iterator[dict[str, Any]]:
    for name in call.parameters:
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
    if call.verb in ("GET", "DELETE"):
        _, schemas = msgspec.json.schema_components([call.reads], ref_template=_REF)
        own = schemas[call.reads.__name__]
        for name, schema in own.get("properties", {}).items():
            is_list = "array" in str(schema)
            required = call.verb == "GET" and name in own.get("required", ())
            yield {
                "name": f"{name}[]" if is_list else name,
                "in": "query",
                "required": required,
                "schema": schema,
            }
    if call.repeatable:
        schema = {"type": "string", "minLength": 1, "maxLength": 255}
        yield {"name": FIELD, "in": "header", "required": False, "schema": schema}


def statuses(call: Call) -> set[int]:
    """Every status that the call may be answered with."""
    found = {call.status, 503, *call.refusals}
    if call.takes:
        found |= {401, 403, 429}
    if call.parameters:
        found.add(404)
    if call.verb != "GET":
        found.add(413)
    if msgspec.structs.fields(call.reads) or call.verb != "GET":
        found.add(422)
    if call.repeatable:
        found |= {409, 422}
    return found


def _response(call: Call, status: int) -> dict[str, Any]:
    found: dict[str, Any] = {"description": _SAYS[status]}
    kind = (call.errors if status in (400, 401) else Errors) if status >= 400 else call.answers
    if kind is not None:
        found["content"] = {_JSON: {"schema": {"$ref": _REF.format(name=kind.__name__)}}}
    return found
