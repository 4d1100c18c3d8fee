"""The parts of Slack's payloads that Parley reads, as Slack documents them.

docs.slack.dev/apis/events-api, /reference/interaction-payloads, /interactivity/implementing-slash-commands.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

Id = Annotated[str, msgspec.Meta(min_length=1)]
"""What must not be missing: without it nobody could be answered."""


class Named(msgspec.Struct):
    id: str = ""


class Speaker(msgspec.Struct):
    id: Id
    name: str = ""
    username: str = ""


class Authorization(msgspec.Struct):
    user_id: str = ""
    is_bot: bool = False
    team_id: str | None = None
    enterprise_id: str | None = None
    is_enterprise_install: Any = None


class Outer(msgspec.Struct):
    """What is common to events, interactions and commands."""

    type: str = ""
    event_id: str = ""
    event_time: Any = 0
    team_id: str | None = None
    challenge: str = ""
    trigger_id: str = ""
    event: msgspec.Raw = msgspec.Raw()
    authorizations: list[Authorization] | None = None


class Whose(msgspec.Struct):
    """Whose interaction or command it is."""

    team: Named | None = None
    team_id: str | None = None
    enterprise: Named | None = None
    enterprise_id: str | None = None
    is_enterprise_install: Any = None


class Revoked(msgspec.Struct):
    """`tokens_revoked`: ids of users by the kind of their token."""

    tokens: dict[str, Any] = {}


class EventHead(msgspec.Struct):
    """Enough of any event to see whether it concerns us; other events give `user` other shapes."""

    type: str = ""
    subtype: str | None = None
    bot_id: str | None = None
    user: Any = None
    channel: Any = None
    tab: Any = None


class Profile(msgspec.Struct):
    real_name: str | None = None
    display_name: str | None = None


class Event(msgspec.Struct):
    """`message` and `app_mention`."""

    type: str
    user: Id
    channel: Id
    ts: Id
    text: str | None = None
    channel_type: str = ""
    thread_ts: str | None = None
    parent_user_id: str | None = None
    user_profile: Profile | None = None


class HomeOpened(msgspec.Struct):
    """`app_home_opened`."""

    type: str
    user: Id
    tab: str = ""


class Container(msgspec.Struct):
    message_ts: str = ""
    channel_id: str = ""
    thread_ts: str | None = None
    is_ephemeral: bool = False


class Action(msgspec.Struct):
    type: str = ""
    action_id: str = ""
    value: str | None = None
    action_ts: str = ""


class View(msgspec.Struct):
    id: str = ""
    hash: str = ""
    callback_id: str = ""
    private_metadata: str | None = None
    state: dict[str, Any] | None = None

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, by block and element."""
        held = (self.state or {}).get("values")
        return held if isinstance(held, dict) else {}


class ShownMessage(msgspec.Struct):
    ts: str = ""
    thread_ts: str | None = None
    text: str | None = None
    user: str | None = None


class Interaction(msgspec.Struct):
    type: str
    user: Speaker
    trigger_id: str = ""
    callback_id: str = ""
    action_ts: str = ""
    channel: Named | None = None
    container: Container | None = None
    message: ShownMessage | None = None
    actions: list[Action] = []
    view: View | None = None


class Command(msgspec.Struct):
    command: Id
    user_id: Id
    channel_id: str = ""
    user_name: str = ""
    text: str = ""
    trigger_id: str = ""


class Stored(msgspec.Struct):
    """A row of the inbox."""

    kind: str
    payload: msgspec.Raw
