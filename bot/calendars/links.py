"""The one-time link to the page on which a person connects a calendar. The secret alone says who it is."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.app import App
from storage import calendar_links
from storage.store import Tx

GOOD_FOR = timedelta(hours=1)
RECONNECT_WITHIN = timedelta(days=7)


def begin(
    tx: Tx, secret: str, person_id: str, now: datetime, good_for: timedelta = GOOD_FOR, account: str = ""
) -> None:
    """Remember the link of `secret`; with an account, it opens that one alone."""
    calendar_links.sweep(tx, now)
    calendar_links.begin(tx, secret, person_id, account, now + good_for)


def address(app: App, secret: str) -> str:
    """Where the link leads."""
    return f"{app.policy.public_url.rstrip('/')}/calendar/{secret}"
