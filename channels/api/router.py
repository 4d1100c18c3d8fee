"""The API as one router of the web server: a way in for each first part of its addresses."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.api.pace import Pace
from bot.app import App
from channels.api import (
    account,
    availability,
    channels,
    conversations,
    elements,
    event_lists,
    events,
    explain,
    oauth,
    periods,
    profiles,
    rules,
    sequenced,
)
from channels.api.batch import batch_call
from channels.api.document import document
from channels.api.doors import JSON, Doors
from channels.api.table import Table

VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
VERSION = "1"
SINGLE = (
    *account.CALLS,
    *profiles.CALLS,
    *events.CALLS,
    *event_lists.CALLS,
    *channels.CALLS,
    *elements.CALLS,
    *availability.CALLS,
    *sequenced.CALLS,
    *explain.CALLS,
    *rules.CALLS,
    *periods.CALLS,
    *conversations.CALLS,
    *oauth.CALLS,
)
"""Every call that stands for itself, topic by topic."""
CALLS = (*SINGLE, batch_call(SINGLE))
"""Every call there is."""


class _Rest(PathConvertor):
    """Whatever follows, also a line break: the calls say themselves that there is nothing."""

    regex = "(?s:.*)"


def api_router(app: App, pace: Pace) -> APIRouter:
    """The routes of the API, to be mounted before others: they are asked most often."""
    table = Table(CALLS)
    doors = Doors(app, table, pace)
    router = APIRouter()
    register_url_convertor("rest", _Rest())
    # One route for all calls: FastAPI tries its routes one after another, and there are many calls.
    router.routes.append(Route("/v1/{rest:rest}", doors, methods=VERBS))
    for path in dict.fromkeys(call.path for call in CALLS if not call.path.startswith("/v1/")):
        router.routes += [Route(path, doors, methods=VERBS), Route(f"{path}/", doors, methods=VERBS)]
    made: list[bytes] = []

    @router.get("/openapi.json", response_model=None)
    async def openapi(request: Request) -> Response:
        if not made:
            made.append(document(table, app.policy.public_url, VERSION))
        return Response(made[0], headers={"content-type": JSON})

    return router
