"""The duty that tells a program: tried again as the outbox does it, given up after days of failures."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import structlog

from bot.app import App
from bot.subscriptions.announcing import lane_of
from bot.subscriptions.closing import give_up
from engine.errors import Gone, Refused, Unavailable
from engine.subscriptions import Announcement, Subscription
from storage import applications, outbox, subscriptions
from storage.codec import decode
from storage.store import Tx

log = structlog.get_logger()
GIVEN_UP_AFTER = timedelta(days=3)
"""Of failures alone."""


class _Ready(NamedTuple):
    subscription: Subscription
    secrets: tuple[str, ...]


async def announce(app: App, row: outbox.Row) -> None:
    """Tell one thing. Raises `Unavailable` to be tried again."""
    told = decode(row.body, Announcement)
    ready = app.store.read(lambda tx: _ready(tx, app, told))
    if ready is None or app.notifier is None:
        await app.store.keep(lambda tx: outbox.finish(tx, row.id))
        return
    one, secrets = ready
    try:
        await app.notifier.tell(one, told, row.key, secrets, app.now())
    except Gone:
        await app.store.keep(lambda tx: _close(tx, one))
    except (Refused, Unavailable) as error:
        await _failed(app, one, error)
    else:
        await app.store.keep(lambda tx: _arrived(tx, row, one))


def _ready(tx: Tx, app: App, told: Announcement) -> _Ready | None:
    """Whom to tell and what to sign with; None where nobody listens any more."""
    one = subscriptions.get(tx, told.subscription)
    if one is None or one.closed:
        return None
    return _Ready(one, tuple(applications.signing_secrets(tx, app.secrets, one.application)))


def _arrived(tx: Tx, row: outbox.Row, one: Subscription) -> None:
    outbox.finish(tx, row.id)
    if one.failing_since is not None:
        subscriptions.mark(tx, one.id, None)


def _close(tx: Tx, one: Subscription) -> None:
    """The receiver asked for it: nothing of the subscription is left."""
    subscriptions.remove(tx, one.id)
    outbox.drop(tx, lane_of(one))


async def _failed(app: App, one: Subscription, error: Refused | Unavailable) -> None:
    """Raises `Unavailable` until days of failures have passed."""
    now, reason = app.now(), str(error)
    since = one.failing_since or now
    if now - since < GIVEN_UP_AFTER:
        await app.store.keep(lambda tx: subscriptions.mark(tx, one.id, since))
        raise Unavailable(reason, getattr(error, "retry_after", None)) from error
    await app.store.keep(lambda tx: give_up(tx, app, one, reason))
    log.warning("subscription.closed", subscription=one.id, application=one.application)
