"""From what Slack sends to what the inbox stores: the key, the lane and the raw bytes.

A key names the thing a person did, not the delivery: Slack repeats an event with the same `event_id`
(docs.slack.dev/apis/events-api#retries), and a click with the same `action_ts`.
"""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum

from channels.payload import Malformed, Payload, mended, opened
from channels.slack.home import OPENING
from channels.slack.wire import Command, EventHead, Interaction, Outer


class Kind(StrEnum):
    """The three forms in which Slack speaks."""

    EVENT = "event"
    INTERACTIVE = "interactive"
    COMMAND = "command"


MESSAGE_EVENTS = {"message", "app_mention"}
HOME_EVENT = "app_home_opened"
REVOKED = "tokens_revoked"
LIFE_EVENTS = {REVOKED, "app_uninstalled"}
OWN_WORDS = {None, "file_share", "thread_broadcast", "me_message"}
"""Subtypes of `message` in which a person speaks; edits, joins and the like need no answer."""


def seal(kind: Kind, body: bytes) -> Payload | None:
    """`body`, a JSON object, as it is stored; None for what nobody said to Parley. Raises `Malformed`."""
    try:
        outer = opened(body, Outer)
    except Malformed:
        body = mended(body)
        outer = opened(body, Outer)
    match kind:
        case Kind.EVENT:
            key, lane = _event(outer)
        case Kind.INTERACTIVE:
            key, lane = _interaction(opened(body, Interaction))
        case Kind.COMMAND:
            command = opened(body, Command)
            lane = f"{command.channel_id}:{command.user_id}"
            key = f"command:{command.trigger_id or _digest(body.decode())}"
    return Payload(key, lane, b'{"kind":"%s","payload":%s}' % (kind.encode(), body)) if key else None


def _event(outer: Outer) -> tuple[str, str]:
    if outer.type != "event_callback":
        raise Malformed(f"Slack sends no {outer.type!r} here")
    head = opened(bytes(outer.event), EventHead)
    speaks = head.type in MESSAGE_EVENTS and head.subtype in OWN_WORDS and not head.bot_id
    looks = head.type == HOME_EVENT and head.tab in (None, "home")
    if not speaks and not looks and head.type not in LIFE_EVENTS:
        return "", ""
    key = outer.event_id or _digest(bytes(outer.event).decode())
    if looks:
        return f"event:{key}", f"home:{head.user}"
    return f"event:{key}", f"{head.channel}:{head.user}" if speaks else head.type


def _interaction(done: Interaction) -> tuple[str, str]:
    says = done.type == "view_submission" or any(each.action_id not in OPENING for each in done.actions)
    if not says:
        return "", ""
    place = done.container.channel_id if done.container else ""
    pressed = [[action.action_id, action.value, action.action_ts] for action in done.actions]
    view = [done.view.id, done.view.hash] if done.view else []
    when = "" if any(action.action_ts for action in done.actions) else done.action_ts or done.trigger_id
    seen = done.container.message_ts if done.container else ""
    identity = [done.type, done.callback_id, done.user.id, place, seen, pressed, view, when]
    return f"interaction:{_digest(json.dumps(identity))}", f"{place}:{done.user.id}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
