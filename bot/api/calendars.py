"""The calendars of an account: what programs are shown, make and disconnect."""

from __future__ import annotations

from bot.api.callers import Caller
from bot.api.errors import Forbidden, Invalid, Problem, Unknown
from bot.app import App
from bot.calendars import connecting, own_events, shown
from bot.calendars.shown import Profile, ShownCalendar
from bot.subscriptions import announcing
from engine.calendars import CalendarKind

LONGEST_NAME = 200


def profiles(app: App, caller: Caller) -> list[Profile]:
    """Every calendar account of the caller's person, Parley's own first. Raises `Unknown` for nobody."""
    if not caller.person:
        raise Forbidden("The token must stand for one account.")
    return shown.profiles(app, caller.person)


def calendar(app: App, caller: Caller, calendar_id: str, field: str = "calendar_id") -> ShownCalendar:
    """One calendar of the caller's person. Raises `Unknown`."""
    for profile in profiles(app, caller):
        for one in profile.calendars:
            if one.id == calendar_id:
                return one
    raise Unknown(field, "no such calendar")


def writable(app: App, caller: Caller, calendar_id: str) -> ShownCalendar:
    """The same, if events may be written to it. Raises `Unknown` or `Forbidden`."""
    found = calendar(app, caller, calendar_id)
    if not found.writable:
        raise Forbidden("That calendar can only be read.", "calendar_id")
    return found


async def create(app: App, caller: Caller, profile_id: str, name: str) -> tuple[Profile, ShownCalendar]:
    """A further calendar of Parley's own. Raises `Unknown` or `Invalid`."""
    profile = _profile(app, caller, profile_id)
    if profile.kind is not CalendarKind.OWN:
        raise Invalid(
            Problem("profile_id", "errors.not_supported", "calendars are only made in Parley's own profile")
        )
    name = name.strip()
    if len(name) > LONGEST_NAME:
        raise Invalid(Problem("name", "errors.too_long", f"must have at most {LONGEST_NAME} characters"))
    if not name.isprintable():
        raise Invalid(Problem("name", "errors.invalid", "must be plain text in one line"))
    if any(one.name.casefold() == name.casefold() for one in profile.calendars):
        raise Invalid(Problem("name", "errors.duplicate_calendar_name", "there is a calendar of that name"))
    made = await own_events.create(app, caller.person, name)
    return profile, calendar(app, caller, made.id)


async def revoke(app: App, caller: Caller, profile_id: str) -> None:
    """Disconnect an account; what was written there stays there. Raises `Unknown` or `Forbidden`."""
    profile = _profile(app, caller, profile_id)
    if profile.kind is CalendarKind.OWN:
        raise Forbidden("Parley's own calendar cannot be disconnected.", "profile_id")
    await connecting.disconnect(app, profile.id)
    now = app.now()
    await app.store.keep(lambda tx: announcing.disconnected(tx, app, caller.person, now))


async def relink(app: App, caller: Caller, profile_id: str) -> str:
    """The page on which the person connects a lost account again."""
    return await shown.relink(app, caller.person, profile_id)


def _profile(app: App, caller: Caller, profile_id: str) -> Profile:
    for one in profiles(app, caller):
        if one.id == profile_id:
            return one
    raise Unknown("profile_id", "no such profile")
