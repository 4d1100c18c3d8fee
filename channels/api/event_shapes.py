"""Events and the times they take as they stand on the wire, with what asks for them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, UnsetType

from channels.api.event_times import EventTime
from channels.api.event_words import ExtendedTransparency, Transparency
from channels.api.profiles import UserInfo

Participation = Literal["accepted", "declined", "needs_action", "tentative", "unknown"]


class EventsQuery(msgspec.Struct, kw_only=True):
    """Which events; `to` is not included."""

    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    tzid: str | None = None
    calendar_ids: list[str] | None = None
    last_modified: str | None = None
    include_managed: bool | None = None
    only_managed: bool | None = None
    include_deleted: bool | None = None
    include_moved: bool | None = None
    include_geo: bool | None = None
    include_userinfo: bool | None = None
    localized_times: bool | None = None
    page: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] | None = None


class Pages(msgspec.Struct):
    """Which page this is, of how many, and where the next one is."""

    current: int
    total: int
    next_page: str | UnsetType = UNSET


class Place(msgspec.Struct):
    """Where an event is."""

    description: str
    lat: str | UnsetType = UNSET
    long: str | UnsetType = UNSET


class PersonOut(msgspec.Struct):
    """Somebody who is to come."""

    email: str
    display_name: str
    status: Participation


class Options(msgspec.Struct):
    """What this application may do with the event."""

    delete: bool
    update: bool
    change_participation_status: bool


class EventOut(msgspec.Struct, kw_only=True):
    """One event as it stands."""

    calendar_id: str
    event_uid: str
    event_id: str | UnsetType = UNSET
    summary: str
    description: str
    start: EventTime
    end: EventTime
    location: Place | UnsetType = UNSET
    deleted: bool
    created: str
    updated: str
    recurring: bool
    series_identifier: str | UnsetType = UNSET
    participation_status: Participation
    transparency: Transparency
    extended_transparency: ExtendedTransparency
    status: Literal["confirmed", "tentative", "cancelled", "unknown"]
    categories: list[str]
    attendees: list[PersonOut]
    options: Options
    event_private: bool
    meeting_url: str | UnsetType = UNSET


class EventsOut(msgspec.Struct):
    """A page of events."""

    pages: Pages
    events: list[EventOut]
    userinfo: UserInfo | UnsetType = UNSET


class BlockOut(msgspec.Struct, kw_only=True):
    """One time that an event takes."""

    calendar_id: str
    start: EventTime
    end: EventTime
    free_busy_status: Literal["busy", "tentative", "free", "unknown"]
    event_id: str | UnsetType = UNSET
    event_uid: str | UnsetType = UNSET


class FreeBusyOut(msgspec.Struct):
    """A page of times that are taken."""

    pages: Pages
    free_busy: list[BlockOut]
    userinfo: UserInfo | UnsetType = UNSET
