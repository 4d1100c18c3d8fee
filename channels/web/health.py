"""Addresses for the programs that watch Parley: does it live, is it ready, how does it stand.

Numbers are for whoever holds the token; without one, for this machine alone, and not through a proxy.
"""

from __future__ import annotations

import hmac
import ipaddress

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.health import Health

TEXT = "text/plain; version=0.0.4; charset=utf-8"
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def health_router(health: Health, token: str = "") -> APIRouter:
    """`/readyz` and `/metrics`; `/healthz` is every app's own."""
    router = APIRouter()

    @router.api_route("/readyz", methods=["GET", "HEAD"])
    async def readyz() -> Response:
        checks = await health.ready()
        well = all(check.well for check in checks)
        body = {"status": "ready" if well else "not ready", **{check.name: check.says for check in checks}}
        return JSONResponse(body, 200 if well else 503, {"Cache-Control": "no-store"})

    @router.get("/metrics")
    async def metrics(request: Request) -> Response:
        _admit(request, token)
        return PlainTextResponse(health.metrics(), media_type=TEXT)

    return router


def _admit(request: Request, token: str) -> None:
    if token:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), token.encode()):
            says = "The token of PARLEY_METRICS_TOKEN is needed here."
            raise HTTPException(401, says, {"WWW-Authenticate": "Bearer"})
    elif not _is_near(request):
        raise HTTPException(404)


def _is_near(request: Request) -> bool:
    """Whether the asker is a program of this machine, not somebody far behind its web server."""
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    return ipaddress.ip_address(request.client.host).is_loopback
