"""What goes wrong around a story at its own time: the organizer's calendar refuses Parley, and is back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.app import App
from bot.calendars import news
from bot.rehearsal.stories import Story, instant
from engine.calendars import CalendarAccount, CalendarKind, CalendarStatus
from engine.errors import Refused
from engine.own_events import own_event
from engine.periods import Period
from storage import accounts, own_calendars
from storage.store import Tx

REVOKED, BACK = "calendar_auth_revoked", "reconnected"
_ACCOUNT = "rehearsal"


@dataclass(frozen=True, slots=True)
class Fault:
    """`what` happens at `at`; a calendar that is back may show new events."""

    at: datetime
    what: str
    busy: tuple[Period, ...] = field(default=())


def faults_of(story: Story) -> list[Fault]:
    """Every fault of the story, by time. Raises `Refused` for what is none."""
    told = story.setup.get("faults") or ()
    found = [fault for each in _each(told) for fault in _read(each, story)]
    return sorted(found, key=lambda fault: fault.at)


def _each(told: Any) -> Iterator[Mapping[str, Any]]:
    """A list of faults, or a table of them by name."""
    if not isinstance(told, Mapping):
        yield from told
        return
    for name, value in told.items():
        yield {"what": name, **(value if isinstance(value, Mapping) else {"at": value})}


def _read(told: Mapping[str, Any], story: Story) -> Iterator[Fault]:
    texts = [text for pair in told.items() for text in pair if isinstance(text, str)]
    what = next((text for text in texts if text in (REVOKED, BACK)), "")
    if not what:
        raise Refused(f"{story.id}: there is no fault like {dict(told)}.")
    at = told.get("at", told.get("from", told.get(what)))
    busy = tuple(Period(instant(each["start"]), instant(each["end"])) for each in told.get("new_busy") or ())
    yield Fault(instant(at) if at else story.now, what, busy)
    back = told.get(BACK, told.get("reconnected_at", told.get("until"))) if what == REVOKED else None
    if back is not None:
        yield Fault(instant(back), BACK, busy)


async def strike(app: App, story: Story, fault: Fault) -> None:
    """Let it happen: the calendar is refused, or back with what stands there by now."""
    organizer = story.people["organizer"].id
    if fault.what == REVOKED:
        account = CalendarAccount(_ACCOUNT, organizer, CalendarKind.OWN, "")

        def revoke(tx: Tx) -> None:
            if accounts.get(tx, _ACCOUNT) is None:
                accounts.add(tx, app.secrets, account, fault.at)
            accounts.mark(tx, _ACCOUNT, CalendarStatus.DISCONNECTED)

        await app.store.keep(revoke)
        return

    def restore(tx: Tx) -> None:
        accounts.mark(tx, _ACCOUNT, CalendarStatus.ACTIVE)
        fresh = [own_event(f"new-busy{number}", slot) for number, slot in enumerate(fault.busy)]
        own_calendars.put(tx, organizer, fresh, fault.at)

    await app.store.keep(restore)
    await news.tell_read(app, organizer, f"rehearsal:{fault.at.isoformat()}")
