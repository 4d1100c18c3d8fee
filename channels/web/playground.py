"""The playground's routes: the page, its overview, its stream of changes, and what people say and press.

Every route asks the guard first. A POST is answered 200 only once what it carried is durable.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import TypeVar

import msgspec
from fastapi import APIRouter, Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from bot.playground import Playground
from channels.characters import clean
from channels.web import pages
from channels.web.channel import LocalChannel
from channels.web.guard import on_this_machine, only_from_here
from channels.web.views import overview_view, web_id
from channels.web.wire import CalendarSwitch, EventAdded, EventRemoved, Pressed, Said

LARGEST_BODY = 64 << 10
HEARTBEAT = 15.0
"""Seconds of silence after which an open stream says that it lives."""
FIRST_YEAR, LAST_YEAR = 1970, 9000
"""Weeks outside these have no safe neighbour in every zone."""

Payload = TypeVar("Payload", Said, Pressed, CalendarSwitch, EventAdded, EventRemoved)


def playground_router(playground: Playground, channel: LocalChannel, stopping: asyncio.Event) -> APIRouter:
    """`/` and everything under `/playground/`; open streams end once `stopping` is set."""
    router = APIRouter()
    guarded = APIRouter(prefix="/playground", dependencies=[Depends(only_from_here)])

    @router.api_route("/", methods=["GET", "HEAD"])
    async def home(request: Request) -> Response:
        if not on_this_machine(request):
            return pages.plain_page(request)
        return pages.load("pages")["playground.html"].answer(request)

    @guarded.get("/overview")
    async def overview(monday: str = "") -> Response:
        return _json(overview_view(await playground.overview(_day(monday))))

    @guarded.get("/changes")
    async def changes() -> Response:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(_changes(playground, stopping), 200, headers, "text/event-stream")

    @guarded.post("/say")
    async def say(request: Request) -> Response:
        return await _take(playground, channel, await _parsed(request, Said))

    @guarded.post("/press")
    async def press(request: Request) -> Response:
        return await _take(playground, channel, await _parsed(request, Pressed))

    @guarded.post("/calendar")
    async def calendar(request: Request) -> Response:
        switch = await _parsed(request, CalendarSwitch)
        await playground.set_demo_calendar(switch.filled)
        return _json({"filled": switch.filled})

    _add_events(guarded, playground)

    router.include_router(guarded)
    return router


def _add_events(guarded: APIRouter, playground: Playground) -> None:
    """The routes that edit the organizer's own calendar."""

    @guarded.post("/event")
    async def add(request: Request) -> Response:
        added = await _parsed(request, EventAdded)
        await playground.add_event(_start(added.start), timedelta(minutes=added.minutes), clean(added.title))
        return _json({})

    @guarded.post("/event/remove")
    async def remove(request: Request) -> Response:
        await playground.remove_event((await _parsed(request, EventRemoved)).uid)
        return _json({})


def _start(text: str) -> datetime:
    try:
        start = datetime.fromisoformat(text)
    except ValueError as error:
        raise HTTPException(422, "There is no such time.") from error
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise HTTPException(422, "That is too far away.")
    return start


async def _take(playground: Playground, channel: LocalChannel, payload: Said | Pressed) -> Response:
    if payload.person not in {web_id(person) for person in await playground.people()}:
        raise HTTPException(404, "Nobody of this name is in the playground.")
    if isinstance(payload, Said) and not clean(payload.text).strip():
        raise HTTPException(422, "There is nothing in this message.")
    return _json({"new": await channel.take(payload)})


async def _changes(playground: Playground, stopping: asyncio.Event) -> AsyncIterator[bytes]:
    """Server-sent events: the version as it is, then each new one; a comment where nothing happened for long.

    Every connection begins with the present: versions need not outlive a restart.
    """
    yield b"retry: 1000\n\n"
    since = -1
    ended = asyncio.ensure_future(stopping.wait())
    try:
        while not ended.done():
            changed = asyncio.ensure_future(playground.changed(since))
            try:
                await asyncio.wait((changed, ended), timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
                if changed.done():
                    since = changed.result()
                    yield f"data: {since}\n\n".encode()
                elif not ended.done():
                    yield b": still here\n\n"
            finally:
                changed.cancel()
    finally:
        ended.cancel()


async def _parsed(request: Request, kind: type[Payload]) -> Payload:
    """The body as `kind`. Raises 413, 415, 400 or 422."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "Only application/json is read here.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise HTTPException(413, "This message is too long.")
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise HTTPException(422, f"This is not what belongs here: {error}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise HTTPException(400, "This is not JSON.") from error


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise HTTPException(422, "monday is a date such as 2026-11-23.") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise HTTPException(422, "This week is too far away.")
    return day


def _json(value: object) -> Response:
    return Response(
        msgspec.json.encode(value), media_type="application/json", headers={"Cache-Control": "no-store"}
    )
