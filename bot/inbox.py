"""Taking in what a channel received: durable first, read later."""

from __future__ import annotations

from bot.app import App
from bot.counts import Count
from engine.errors import Unavailable
from engine.people import ChannelName
from storage import inbox
from storage.store import Tx

MAXIMUM_BYTES = 32 * 1024 * 1024


async def receive(app: App, channel: ChannelName, key: str, lane: str, raw: bytes, lease: str = "") -> bool:
    """Store `raw` for the worker. When this returns it is on disk; False if `key` was there before.

    Raises `Unavailable` when nothing could be stored, or where another process has `lease` by now: the
    channel must not acknowledge.
    """
    if len(raw) > MAXIMUM_BYTES:
        raise Unavailable("That message is too large to be taken.")
    now = app.now()

    def unit(tx: Tx) -> bool:
        if lease:
            app.queue.fence(tx, lease)
        return inbox.add(tx, channel, key[:300], f"{channel}:{lane[:200]}", raw, now)

    try:
        new = await app.store.keep(unit)
    except Unavailable:
        app.counts.add(Count.UNSTORED, channel)
        raise
    app.counts.add(Count.RECEIVED if new else Count.REPEATED, channel)
    app.wake.set()
    return new
