"""Slack payloads in the form of its documentation, with ids and words of our own."""

from __future__ import annotations

import json
from typing import Any

BOT = "U0PARLEY"


def event(inner: dict[str, Any], event_id: str = "Ev0001", **outer: Any) -> dict[str, Any]:
    """docs.slack.dev/apis/events-api#event-type-structure"""
    return {
        "token": "not-used",
        "team_id": "T0TEAM",
        "context_team_id": "T0TEAM",
        "api_app_id": "A0PARLEY",
        "event": inner,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": 1796112000,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": "T0TEAM",
                "user_id": BOT,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": "4-abc",
        **outer,
    }


def message(text: str, **fields: Any) -> dict[str, Any]:
    """docs.slack.dev/reference/events/message.im"""
    return {
        "client_msg_id": "6f2b9c9e-0000-4000-8000-000000000001",
        "type": "message",
        "text": text,
        "user": "U0SAM",
        "ts": "1796112000.000100",
        "blocks": [{"type": "rich_text", "block_id": "x", "elements": []}],
        "team": "T0TEAM",
        "channel": "D0SAM",
        "event_ts": "1796112000.000100",
        "channel_type": "im",
        **fields,
    }


def mention(text: str, **fields: Any) -> dict[str, Any]:
    """docs.slack.dev/reference/events/app_mention"""
    inner = message(text, type="app_mention", channel="C0TEAM", **fields)
    del inner["channel_type"]
    return inner


def click(value: str = "b3", action_ts: str = "1796112300.123456", **fields: Any) -> dict[str, Any]:
    """docs.slack.dev/reference/interaction-payloads/block_actions-payload"""
    return {
        "type": "block_actions",
        "user": {"id": "U0SAM", "username": "sam", "name": "sam", "team_id": "T0TEAM"},
        "api_app_id": "A0PARLEY",
        "token": "not-used",
        "container": {
            "type": "message",
            "message_ts": "1796112001.000200",
            "channel_id": "D0SAM",
            "is_ephemeral": False,
        },
        "trigger_id": "12466734323.1395872398",
        "team": {"id": "T0TEAM", "domain": "team"},
        "enterprise": None,
        "channel": {"id": "D0SAM", "name": "directmessage"},
        "message": {"type": "message", "ts": "1796112001.000200", "bot_id": "B0PARLEY", "text": "offer"},
        "state": {"values": {}},
        "response_url": "https://hooks.slack.test/actions/T0TEAM/1/abc",
        "actions": [
            {
                "type": "button",
                "action_id": "2:offer:3",
                "block_id": "choices:0",
                "text": {"type": "plain_text", "text": "3. Thu 3 Dec", "emoji": False},
                "value": value,
                "action_ts": action_ts,
            }
        ],
        **fields,
    }


def command(name: str = "/meet", text: str = "<@U0TOM|tom> 30m tomorrow", **fields: Any) -> dict[str, Any]:
    """docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling"""
    return {
        "token": "not-used",
        "team_id": "T0TEAM",
        "team_domain": "team",
        "channel_id": "C0TEAM",
        "channel_name": "general",
        "user_id": "U0SAM",
        "user_name": "sam",
        "command": name,
        "text": text,
        "api_app_id": "A0PARLEY",
        "is_enterprise_install": "false",
        "response_url": "https://hooks.slack.test/commands/1/2",
        "trigger_id": "13345224609.738474920.8088930838d88f008e0",
        **fields,
    }


def body(payload: dict[str, Any]) -> bytes:
    return json.dumps(payload).encode()
