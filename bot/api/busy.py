"""The times that are taken in an account's calendars."""

from __future__ import annotations

from collections.abc import Collection

from bot.api import calendars
from bot.api.callers import Caller
from bot.app import App
from bot.calendars import shown
from bot.calendars.shown import Block
from engine.periods import Period


def blocks(
    app: App, caller: Caller, within: Period, among: Collection[str] | None, *, own: bool
) -> list[Block]:
    """Every one, by start; `own`: also those of events that the application made. Raises `Unknown`."""
    for index, one in enumerate(sorted(among or ())):
        calendars.calendar(app, caller, one, f"calendar_ids[{index}]")
    found = shown.blocks(app, caller.person, caller.application, within, among)
    return [one for one in found if own or not one.event_id]
