"""The one web app of an installation: every router mounts here, every answer leaves with the same care.

Nonsense is answered in the 400s, as JSON for programs and as a small page for people; nothing becomes a 500.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.playground import Playground
from channels.web import pages
from channels.web.channel import LocalChannel
from channels.web.guard import policy_with_forms_to
from channels.web.playground import playground_router
from engine.errors import ParleyError, Refused, Unavailable

LARGEST_BODY = 1 << 20
BODY_SECONDS = 20.0
"""How long the next part of a body may take."""
HEADERS = (
    (b"content-security-policy", policy_with_forms_to("").encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
HEADER_NAMES = frozenset(name for name, _ in HEADERS)


@dataclass(frozen=True, slots=True)
class Demo:
    """What the playground needs; an installation without one shows a plain page."""

    playground: Playground
    channel: LocalChannel


def create_app(demo: Demo | None = None, routers: Sequence[APIRouter] = ()) -> FastAPI:
    """The app with `routers` mounted. `app.state.stopping` is set to end every open stream."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.state.stopping = asyncio.Event()
    app.add_middleware(Care, largest_body=LARGEST_BODY)
    for kind in (HTTPException, RequestValidationError, ParleyError, Exception):
        app.add_exception_handler(kind, _answer)
    app.include_router(_health())
    for router in routers:
        app.include_router(router)
    app.include_router(pages.files_router())
    if demo is None:
        app.include_router(pages.plain_router())
    else:
        app.include_router(playground_router(demo.playground, demo.channel, app.state.stopping))
    return app


class Care:
    """Caps every body in bytes and time, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, largest_body: int) -> None:
        self._app = app
        self._largest_body = largest_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        received, complete = 0, False

        async def counted() -> Message:
            nonlocal received, complete
            message = await (receive() if complete else _in_time(receive))
            received += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if received > self._largest_body:
                raise HTTPException(413, "This is too large.")
            return message

        async def careful(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in HEADERS if pair[0] not in own)]
            await send(message)

        await self._app(scope, counted, careful)


async def _in_time(receive: Receive) -> Message:
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await receive()
    except TimeoutError as error:
        raise HTTPException(408, "This took too long to arrive.") from error


def _health() -> APIRouter:
    router = APIRouter()

    @router.api_route("/healthz", methods=["GET", "HEAD"])
    async def healthz() -> Response:
        return JSONResponse({"status": "ok"})

    return router


async def _answer(request: Request, error: Exception) -> Response:
    status, says, headers = _said(error)
    if "text/html" in request.headers.get("accept", ""):
        return pages.error_page(status, says, headers)
    return JSONResponse({"error": says}, status, headers)


def _said(error: Exception) -> tuple[int, str, dict[str, str]]:
    """Status, sentence and headers for what went wrong."""
    match error:
        case HTTPException():
            says = {404: "There is nothing at this address.", 405: "This address does not do that."}
            text = says.get(error.status_code, "") or str(error.detail)
            return error.status_code, text, dict(error.headers or {})
        case Refused():
            return 422, str(error), {}
        case Unavailable():
            return 503, str(error), {"Retry-After": str(max(1, round(error.retry_after or 5)))}
        case ParleyError():
            return 409, str(error), {}
        case RequestValidationError():
            return 422, "This is not in the form expected here.", {}
        case _:
            return 500, "Something went wrong here. Nothing that was acknowledged is lost.", {}
