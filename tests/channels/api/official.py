"""The official Python client, unmodified, driving a running Parley from a thread of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import pycronofy

from tests.channels.api.programs import Desk, Program, Subscriber

T = TypeVar("T")


def official(desk: Desk, program: Program, subscriber: Subscriber | None = None, **given: Any) -> Any:
    """A client that was told nothing but where Parley is."""
    if subscriber is not None:
        given = {"access_token": subscriber.token, "refresh_token": subscriber.refresh} | given
    client = pycronofy.Client(client_id=program.client_id, client_secret=program.secret, **given)
    client.request_handler.base_url = client.app_base_url = desk.address
    return client


async def called(method: Callable[..., T], *given: Any, **named: Any) -> T:
    """What a method of the client gives, while Parley goes on."""
    return await asyncio.to_thread(method, *given, **named)
