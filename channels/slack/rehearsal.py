"""Slack without Slack: payloads as it sends them, and a workspace that shows what Parley posted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.ports import Channel, Clock
from channels.characters import JOINER
from channels.loopback import Json, Seen, SeenButton
from channels.payload import Malformed, Payload
from channels.slack.channel import Slack
from channels.slack.intake import Kind, seal
from channels.slack.mrkdwn import unescaped
from channels.slack.settings import SlackSettings
from engine.people import ChannelName

BOT = "PARLEY"
TEAM = "T0PARLEY"


class SlackLoopback:
    """A workspace in memory. The private chat of `U0SAM` is `D0SAM`; a channel's id begins with C."""

    def __init__(self, start: int = 1_700_000_000) -> None:
        self.sent: list[Seen] = []
        self.messages: list[Seen] = []
        self.requests: list[tuple[str, Json]] = []
        self.names: dict[str, str] = {}
        """What the profiles of this workspace say."""
        self._second = start
        self._count = 0

    def channel(self, clock: Clock) -> Channel:
        """The real adapter over this workspace."""
        return Slack(SlackSettings(bot_user=BOT), clock, self.call)

    def says(
        self, user: str, text: str, *, at: datetime, reply_to: str = "", chat: str = "", name: str = ""
    ) -> Payload:
        """A private message, or a mention in the channel `chat`; `/command words` is a slash command."""
        if text.startswith("/"):
            return self.commands(user, text, at=at, chat=chat, name=name)
        event: Json = {
            "type": "app_mention" if chat else "message",
            "user": user,
            "text": text,
            "channel": chat or private_chat(user),
            "ts": self._ts(at),
            "client_msg_id": f"msg-{self._count}",
        }
        if not chat:
            event["channel_type"] = "im"
        if reply_to:
            event["thread_ts"] = reply_to
        if name:
            self.names[user] = name
        return self._event(event, at)

    def commands(self, user: str, text: str, *, at: datetime, chat: str = "", name: str = "") -> Payload:
        """A slash command such as `/meet @sam 30m`."""
        command, _, rest = text.partition(" ")
        body = {
            "command": command,
            "text": rest,
            "user_id": user,
            "user_name": name,
            "team_id": TEAM,
            "channel_id": chat or private_chat(user),
            "trigger_id": f"{self._ts(at)}.trigger",
        }
        return _sealed(Kind.COMMAND, body)

    def presses(self, user: str, value: str, ref: str, *, at: datetime, chat: str = "") -> Payload:
        """A click on the button `value` under the message `ref`."""
        channel = chat.partition("/")[0] or private_chat(user)
        body = {
            "type": "block_actions",
            "user": {"id": user, "username": user.lower(), "team_id": TEAM},
            "trigger_id": f"{self._ts(at)}.trigger",
            "container": {"type": "message", "message_ts": ref, "channel_id": channel, "is_ephemeral": False},
            "channel": {"id": channel, "name": "directmessage"},
            "message": {"type": "message", "ts": ref, "bot_id": "B0PARLEY", "text": ""},
            "actions": [
                {
                    "type": "button",
                    "action_id": self._action_id(ref, value),
                    "block_id": "choices:0",
                    "value": value,
                    "action_ts": f"{at.timestamp():.6f}",
                }
            ],
        }
        return _sealed(Kind.INTERACTIVE, body)

    def looks(self, user: str, *, at: datetime) -> Payload:
        """Somebody opens the app's Home tab."""
        ts = self._ts(at)
        event = {
            "type": "app_home_opened",
            "user": user,
            "channel": private_chat(user),
            "tab": "home",
            "ts": ts,
        }
        return self._event(event, at)

    async def call(self, method: str, arguments: Json) -> Json:
        """The workspace's answer to one request."""
        # Through JSON and back: what cannot be serialised cannot be sent.
        asked: Json = json.loads(json.dumps(arguments))
        self.requests.append((method, asked))
        match method:
            case "chat.postMessage" | "chat.postEphemeral":
                return self._post(asked)
            case "chat.update":
                return self._update(asked)
            case "conversations.open":
                return {"ok": True, "channel": {"id": private_chat(asked["users"])}}
            case "views.publish" | "views.open":
                return {"ok": True, "view": {"id": "V1", "hash": "1.1"}}
            case "users.info":
                name = self.names.get(asked["user"], "")
                return {"ok": True, "user": {"id": asked["user"], "profile": {"real_name": name}}}
            case _:
                return {"ok": False, "error": "unknown_method"}

    def _post(self, asked: Json) -> Json:
        channel = asked["channel"]
        channel = private_chat(channel) if channel[:1] in {"U", "W"} else channel
        ref = self._ts(None)
        seen = Seen(
            channel=ChannelName.SLACK,
            address=asked.get("user") or (f"U{channel[1:]}" if channel[:1] == "D" else channel),
            chat=channel,
            ref=ref,
            thread=asked.get("thread_ts", ""),
            text=_text(asked),
            buttons=_buttons(asked),
            ephemeral="user" in asked,
        )
        self.sent.append(seen)
        self.messages.append(seen)
        return {"ok": True, "channel": channel, "ts": ref, "message": {"ts": ref}}

    def _update(self, asked: Json) -> Json:
        for number, seen in enumerate(self.messages):
            if seen.ref == asked["ts"] and seen.chat == asked["channel"] and not seen.ephemeral:
                self.messages[number] = replace(seen, text=_text(asked), buttons=_buttons(asked), edited=True)
                return {"ok": True, "channel": seen.chat, "ts": seen.ref}
        return {"ok": False, "error": "message_not_found"}

    def _event(self, event: Json, at: datetime) -> Payload:
        body = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A0PARLEY",
            "event": event,
            "event_id": f"Ev{event['ts'].replace('.', '')}",
            "event_time": int(at.timestamp()),
            "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
        }
        return _sealed(Kind.EVENT, body)

    def _ts(self, at: datetime | None) -> str:
        """A message's name: its second, and a number that never comes twice."""
        if at is not None:
            self._second = int(at.timestamp())
        self._count += 1
        return f"{self._second}.{self._count:06d}"

    def _action_id(self, ref: str, value: str) -> str:
        for method, asked in reversed(self.requests):
            if method.startswith("chat."):
                for element in _elements(asked):
                    if element["value"] == value:
                        return str(element["action_id"])
        return f"0:{value}"


def private_chat(user: str) -> str:
    return f"D{user[1:]}"


def _sealed(kind: Kind, body: Json) -> Payload:
    payload = seal(kind, json.dumps(body).encode())
    if payload is None:
        raise Malformed("this payload says nothing to Parley")
    return payload


def _elements(asked: Json) -> list[dict[str, Any]]:
    blocks = asked.get("blocks") or []
    return [element for block in blocks if block["type"] == "actions" for element in block["elements"]]


def _buttons(asked: Json) -> tuple[SeenButton, ...]:
    return tuple(
        SeenButton(
            name=element["action_id"].partition(":")[2], label=element["text"]["text"], value=element["value"]
        )
        for element in _elements(asked)
    )


def _text(asked: Json) -> str:
    """The words of a message as they are read: its sections, else its text."""
    sections = [block["text"]["text"] for block in asked.get("blocks") or [] if block["type"] == "section"]
    text = "\n\n".join(sections) or asked["text"]
    return unescaped(text).replace(JOINER, "")
