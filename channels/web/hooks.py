"""Requests that other services send to us: handed to their channel as they are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter, Request
from starlette.responses import Response

from channels.payload import HttpAnswer

Handler = Callable[[Mapping[str, str], bytes], Awaitable[HttpAnswer]]


def hooks_router(handlers: Mapping[str, Handler]) -> APIRouter:
    """One POST route for each path; the channel itself proves, stores and answers."""
    router = APIRouter()
    for path, handler in handlers.items():
        router.add_api_route(path, _route(handler), methods=["POST"])
    return router


def _route(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def route(request: Request) -> Response:
        status, headers, body = await handler(dict(request.headers), await request.body())
        return Response(body, status, dict(headers))

    return route
