"""Push notifications: an address that is told what happens to an account, called a channel on the wire."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from bot.api import subscriptions
from bot.api.errors import Problems
from channels.api.calls import Asked, Call, Nothing
from channels.api.replies import ACCEPTED, Reply, said
from engine.subscriptions import Subscription

LONGEST_URL, MOST_CALENDARS = 2_000, 100


class Filters(msgspec.Struct):
    """Which changes are told of."""

    calendar_ids: list[str] | None = None
    only_managed: bool | None = None


class Conversations(msgspec.Struct):
    """Whether conversations are told of, too."""

    enabled: bool = False


class NewChannel(msgspec.Struct):
    """Where to tell, and what."""

    callback_url: str | None = None
    filters: Filters | None = None
    scheduling_conversations: Conversations | None = None


class FiltersOut(msgspec.Struct):
    """Which changes are told of."""

    calendar_ids: list[str] | UnsetType = UNSET
    only_managed: bool | UnsetType = UNSET


class ChannelOut(msgspec.Struct):
    """One address that is told what happens to the account."""

    channel_id: str
    callback_url: str
    filters: FiltersOut
    scheduling_conversations: Conversations | UnsetType = UNSET


class ChannelAnswer(msgspec.Struct):
    """The channel that was made."""

    channel: ChannelOut


class Channels(msgspec.Struct):
    """Every channel of the account."""

    channels: list[ChannelOut]


async def create_channel(asked: Asked[NewChannel]) -> Reply:
    """Be told what happens to the account."""
    sent, problems = asked.sent, Problems()
    filters = sent.filters or Filters()
    if not sent.callback_url:
        problems.required("callback_url")
    elif len(sent.callback_url) > LONGEST_URL:
        problems.add("callback_url", f"must have at most {LONGEST_URL} characters", "errors.too_long")
    if len(filters.calendar_ids or ()) > MOST_CALENDARS:
        problems.add("filters.calendar_ids", f"at most {MOST_CALENDARS}", "errors.too_many")
    problems.settle()
    made = await subscriptions.create(
        asked.app,
        asked.caller,
        sent.callback_url or "",
        tuple(filters.calendar_ids or ()),
        only_managed=bool(filters.only_managed),
        conversations=sent.scheduling_conversations is not None and sent.scheduling_conversations.enabled,
    )
    return said(ChannelAnswer(channel_of(made)))


async def list_channels(asked: Asked[Nothing]) -> Reply:
    """Every channel of the account."""
    return said(Channels([channel_of(one) for one in subscriptions.those_of(asked.app, asked.caller)]))


async def close_channel(asked: Asked[Nothing]) -> Reply:
    """Be told nothing more."""
    await subscriptions.end(asked.app, asked.caller, asked.path["channel_id"])
    return ACCEPTED


def channel_of(one: Subscription) -> ChannelOut:
    """A subscription as its owner reads it."""
    return ChannelOut(
        one.id,
        one.url,
        FiltersOut(list(one.calendars) or UNSET, one.only_managed or UNSET),
        Conversations(True) if one.conversations else UNSET,
    )


SCOPES = ("read_events", "read_free_busy")
CALLS = (
    Call(
        "POST",
        "/v1/channels",
        create_channel,
        "Be told of changes",
        scopes=SCOPES,
        reads=NewChannel,
        answers=ChannelAnswer,
        refusals=(404,),
        repeatable=True,
    ),
    Call("GET", "/v1/channels", list_channels, "List channels", scopes=SCOPES, answers=Channels),
    Call(
        "DELETE",
        "/v1/channels/{channel_id}",
        close_channel,
        "Be told nothing more",
        scopes=SCOPES,
        status=202,
    ),
)
