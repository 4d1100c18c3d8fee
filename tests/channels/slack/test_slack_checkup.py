"""What `parley check` says about Slack, and the manifest that people paste."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from channels.slack.checkup import SCOPES, findings
from channels.slack.intake import LIFE_EVENTS, MESSAGE_EVENTS
from channels.slack.modal import CALLBACK
from channels.slack.settings import SlackMode, SlackSettings
from tests.channels.slack.counterpart import APP_TOKEN, BOT_TOKEN, slack

MANIFEST = Path(__file__).parents[3] / "docs" / "slack-manifest.yaml"


async def found(granted: list[str], **changes: Any) -> list[tuple[bool, str]]:
    async with slack() as (there, base_url):
        there.scopes = granted
        chosen = {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, "base_url": base_url.rstrip("/"), **changes}
        return [(finding.good, finding.text) for finding in await findings(SlackSettings(**chosen))]


async def test_a_good_set_up_is_called_good() -> None:
    assert all(good for good, _ in await found(list(SCOPES)))


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"bot_token": "xoxb-wrong"}, "PARLEY_SLACK_BOT_TOKEN"),
        ({"app_token": ""}, "PARLEY_SLACK_APP_TOKEN"),
        ({"app_token": "xapp-wrong"}, "PARLEY_SLACK_APP_TOKEN"),
        ({"mode": SlackMode.HTTP}, "PARLEY_SLACK_SIGNING_SECRET"),
        ({"base_url": "http://127.0.0.1:9/api/"}, "PARLEY_SLACK_URL"),
    ],
)
async def test_what_is_wrong_is_said_with_what_to_do(changes: dict[str, Any], what: str) -> None:
    assert [text for good, text in await found(list(SCOPES), **changes) if not good and what in text]


async def test_a_missing_scope_is_named() -> None:
    granted = [scope for scope in SCOPES if scope != "im:history"]
    assert ["im:history" in text for good, text in await found(granted) if not good] == [True]


def test_the_manifest_asks_for_what_the_code_uses_and_nothing_else() -> None:
    manifest = yaml.safe_load(MANIFEST.read_text())
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == set(SCOPES)
    events = set(manifest["settings"]["event_subscriptions"]["bot_events"])
    assert events == {"message.im", "app_mention", "app_home_opened", *LIFE_EVENTS}
    assert {event.partition(".")[0] for event in events} >= MESSAGE_EVENTS
    features = manifest["features"]
    assert {each["command"] for each in features["slash_commands"]} == {"/parley", "/meet"}
    assert all(each["should_escape"] for each in features["slash_commands"])
    assert {each["callback_id"] for each in features["shortcuts"]} == {CALLBACK, f"{CALLBACK}_with_author"}
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert len(manifest["display_information"]["description"]) <= 140
