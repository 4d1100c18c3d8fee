"""Who an account is and which calendars it has: userinfo, profiles, calendars."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from bot.api import account, calendars
from bot.api.errors import Problems
from bot.calendars.shown import Profile, ShownCalendar
from channels.api.calls import FROM_PAGES, Asked, Call, Nothing
from channels.api.refusals import Errors, Told, refusal
from channels.api.replies import ACCEPTED, Reply, said
from engine.calendars import CalendarKind, CalendarStatus

Permission = Literal["sandbox", "unrestricted"]
PROVIDERS = {CalendarKind.OWN: "parley"}
"""How the kinds of accounts are called, where not by their own names."""


class ProfileOut(msgspec.Struct, kw_only=True):
    """One calendar account of the person."""

    provider_name: str
    provider_service: str
    profile_id: str
    profile_name: str
    profile_connected: bool
    profile_initial_sync_required: bool
    profile_relink_url: str | UnsetType = UNSET


class CalendarOut(msgspec.Struct, kw_only=True):
    """One calendar."""

    provider_name: str
    profile_id: str
    profile_name: str
    calendar_id: str
    calendar_name: str
    calendar_readonly: bool
    calendar_deleted: bool
    calendar_primary: bool
    calendar_integrated_conferencing_available: bool
    calendar_attachments_available: bool
    permission_level: Permission


class InnerCalendar(msgspec.Struct, kw_only=True):
    """One calendar inside its account."""

    calendar_id: str
    calendar_name: str
    calendar_readonly: bool
    calendar_deleted: bool
    calendar_primary: bool
    calendar_integrated_conferencing_available: bool
    calendar_attachments_available: bool
    permission_level: Permission


class InnerProfile(ProfileOut, kw_only=True):
    """One calendar account with its calendars."""

    profile_calendars: list[InnerCalendar]


class Authorization(msgspec.Struct):
    """What the account allows the application."""

    scope: str
    status: Literal["active"] = "active"


class UserData(msgspec.Struct):
    """What lies under `cronofy.data`."""

    authorization: Authorization
    profiles: list[InnerProfile]
    conferencing_profiles: list[ProfileOut] = []


class UserInfo(msgspec.Struct, kw_only=True):
    """Whose account it is, with everything that belongs to it."""

    sub: str
    name: str
    email: str
    zoneinfo: str
    type: Literal["account"] = msgspec.field(default="account", name="cronofy.type")
    data: UserData = msgspec.field(name="cronofy.data")


class Profiles(msgspec.Struct):
    """Every account."""

    profiles: list[ProfileOut]


class Calendars(msgspec.Struct):
    """Every calendar of every account."""

    calendars: list[CalendarOut]


class NewCalendar(msgspec.Struct):
    """A calendar to make. `color` is accepted, and not shown anywhere yet."""

    profile_id: str | None = None
    name: str | None = None
    color: str | None = None


class Made(msgspec.Struct):
    """The calendar that was made."""

    calendar: CalendarOut


async def userinfo(asked: Asked[Nothing]) -> Reply:
    """Whose account it is, with every calendar."""
    return said(await info_of(asked))


async def info_of(asked: Asked[Any]) -> UserInfo:
    """The person behind the token with all accounts."""
    caller = asked.caller
    person = account.person(asked.app, caller)
    inner = []
    for one in calendars.profiles(asked.app, caller):
        shown = [InnerCalendar(**_calendar(each)) for each in one.calendars]
        inner.append(InnerProfile(**await _profile(asked, one), profile_calendars=shown))
    authorization = Authorization(" ".join(sorted(caller.scopes)))
    data = UserData(authorization, inner)
    return UserInfo(sub=caller.sub, name=person.name, email=person.email, zoneinfo=person.tzid, data=data)


async def profiles(asked: Asked[Nothing]) -> Reply:
    """Every calendar account of the person."""
    found = [ProfileOut(**await _profile(asked, one)) for one in calendars.profiles(asked.app, asked.caller)]
    return said(Profiles(found))


async def revoke(asked: Asked[Nothing]) -> Reply:
    """Disconnect a calendar account."""
    await calendars.revoke(asked.app, asked.caller, asked.path["profile_id"])
    return ACCEPTED


async def list_calendars(asked: Asked[Nothing]) -> Reply:
    """Every calendar of the person."""
    found = [
        _whole(profile, one)
        for profile in calendars.profiles(asked.app, asked.caller)
        for one in profile.calendars
    ]
    return said(Calendars(found))


async def create_calendar(asked: Asked[NewCalendar]) -> Reply:
    """Make a further calendar in Parley itself."""
    problems, sent = Problems(), asked.sent
    for field in ("profile_id", "name"):
        if not (getattr(sent, field) or "").strip():
            problems.required(field)
    problems.settle()
    profile, made = await calendars.create(asked.app, asked.caller, sent.profile_id or "", sent.name or "")
    return said(Made(_whole(profile, made)))


def _calendar(one: ShownCalendar) -> dict[str, Any]:
    return {
        "calendar_id": one.id,
        "calendar_name": one.name,
        "calendar_readonly": not one.writable,
        "calendar_deleted": False,
        "calendar_primary": one.primary,
        "calendar_integrated_conferencing_available": False,
        "calendar_attachments_available": False,
        "permission_level": "unrestricted" if one.unrestricted else "sandbox",
    }


def _whole(profile: Profile, one: ShownCalendar) -> CalendarOut:
    return CalendarOut(
        provider_name=provider(profile),
        profile_id=profile.id,
        profile_name=profile.name,
        **_calendar(one),
    )


async def _profile(asked: Asked[Any], one: Profile) -> dict[str, Any]:
    lost = one.status is CalendarStatus.DISCONNECTED
    found: dict[str, Any] = {
        "provider_name": provider(one),
        "provider_service": provider(one),
        "profile_id": one.id,
        "profile_name": one.name,
        "profile_connected": not lost,
        "profile_initial_sync_required": one.status is CalendarStatus.PENDING,
    }
    if lost:
        found["profile_relink_url"] = await calendars.relink(asked.app, asked.caller, one.id)
    return found


def provider(profile: Profile) -> str:
    return PROVIDERS.get(profile.kind, profile.kind.value)


def _by_name(error: Exception) -> Reply:
    """Clients look for what is wrong with a new calendar under `name`, whatever it is."""
    reply = refusal(error)
    told = msgspec.json.decode(reply.body, type=Errors)
    if "name" not in told.errors:
        first = next(iter(told.errors.values()), [Told("errors.invalid", "cannot be made")])
        told.errors["name"] = first
    return replace(reply, body=msgspec.json.encode(told))


ACCOUNT = ("read_account", "list_calendars")
CALLS = (
    Call(
        "GET",
        "/v1/userinfo",
        userinfo,
        "Read who the account is",
        takes=FROM_PAGES,
        elements=("agenda", "account_management", "availability", "managed_availability"),
        scopes=ACCOUNT,
        answers=UserInfo,
        refusals=(404,),
    ),
    Call("GET", "/v1/profiles", profiles, "List calendar accounts", scopes=ACCOUNT, answers=Profiles),
    Call(
        "POST",
        "/v1/profiles/{profile_id}/revoke",
        revoke,
        "Disconnect a calendar account",
        takes=FROM_PAGES,
        elements=("account_management",),
        scopes=ACCOUNT,
        status=202,
    ),
    Call(
        "GET",
        "/v1/calendars",
        list_calendars,
        "List calendars",
        scopes=("list_calendars",),
        answers=Calendars,
    ),
    Call(
        "POST",
        "/v1/calendars",
        create_calendar,
        "Make a calendar",
        scopes=("create_calendar", "create_event"),
        reads=NewCalendar,
        answers=Made,
        refusals=(404,),
        refuse=_by_name,
    ),
)
