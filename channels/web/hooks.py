"""Requests that other services send to us: handed to their channel as they are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter, Request
from starlette.responses import Response

from channels.payload import MAX_BODY, HttpAnswer

Handler = Callable[[Mapping[str, str], bytes], Awaitable[HttpAnswer]]


def hooks_router(handlers: Mapping[str, Handler]) -> APIRouter:
    """One POST route for each path; the channel itself proves, stores and answers."""
    router = APIRouter()
    for path, handler in handlers.items():
        router.add_api_route(path, _route(handler), methods=["POST"])
    return router


def _route(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def route(request: Request) -> Response:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY:
                return Response(status_code=413)
        status, headers, answer = await handler(dict(request.headers), body)
        return Response(answer, status, dict(headers))

    return route
