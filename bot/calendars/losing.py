"""An account that only its owner can connect again: marked, and told once, to them and to programs."""

from __future__ import annotations

from bot.app import App
from bot.calendars import news
from bot.subscriptions import announcing
from engine.calendars import CalendarStatus
from storage import accounts
from storage.store import Tx


async def lost(app: App, account_id: str, reason: str) -> None:
    """The account refuses what opens it."""
    now = app.now()

    def unit(tx: Tx) -> accounts.Account | None:
        known = accounts.get(tx, account_id)
        accounts.mark(tx, account_id, CalendarStatus.DISCONNECTED, reason)
        if known is None or known.status is CalendarStatus.DISCONNECTED:
            return None
        announcing.disconnected(tx, app, known.person, now)
        return known

    told = await app.store.keep(unit)
    if told is not None:
        await news.tell_disconnected(app, told)
