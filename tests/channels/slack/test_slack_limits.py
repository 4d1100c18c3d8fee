"""The counterpart of Slack refuses what Slack documents as refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.slack import limits

Json = dict[str, Any]
TS = "1796112000.000100"
SAID = {"channel": "D0SAM", "text": "x"}


def text(words: str, kind: str = "plain_text") -> Json:
    return {"type": kind, "text": words}


def button(**fields: Any) -> Json:
    return {"type": "button", "action_id": "a", "text": text("x"), "value": "v", **fields}


def section(words: str) -> Json:
    return {"type": "section", "text": text(words, "mrkdwn")}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def asks(element: Json) -> Json:
    return {"type": "input", "block_id": "b", "label": text("x"), "element": {"action_id": "it", **element}}


def modal(*blocks: Json, **fields: Any) -> Json:
    return {"type": "modal", "title": text("x"), "submit": text("x"), "blocks": list(blocks), **fields}


OPTION = {"text": text("x"), "value": "1"}
BLOCKS: list[list[Json]] = [
    [section("x")] * 51,
    [{"type": "divide"}],
    [section("")],
    [section("x" * 3001)],
    [{"type": "section"}],
    [section("x") | {"block_id": "same"}] * 2,
    [section("x") | {"block_id": "x" * 256}],
    [actions()],
    [actions(*(button(action_id=str(number)) for number in range(26)))],
    [actions(button(), button())],
    [actions(button(text=text("x" * 76)))],
    [actions(button(text=text("x", "mrkdwn")))],
    [actions(button(value="x" * 2001))],
    [actions(button(action_id=""))],
    [actions(button(action_id="x" * 256))],
    [actions(button(style="loud"))],
    [{"type": "header", "text": text("x")}],
]
VIEWS: list[Json] = [
    modal() | {"type": "home"},
    modal(title=text("x" * 25)),
    modal(title=None),
    modal(submit=text("x" * 25)),
    modal(close=text("x" * 25)),
    {"type": "modal", "title": text("x"), "blocks": [asks({"type": "plain_text_input"})]},
    modal(private_metadata="x" * 3001),
    modal(callback_id="x" * 256),
    modal(*[section("x")] * 101),
    modal({"type": "header", "text": text("x" * 151)}),
    modal(asks({"type": "plain_text_input", "max_length": 3001})),
    modal(asks({"type": "plain_text_input", "initial_value": "x" * 3001})),
    modal(asks({"type": "plain_text_input", "placeholder": text("x" * 151)})),
    modal(asks({"type": "static_select", "options": []})),
    modal(asks({"type": "static_select", "options": [OPTION] * 101})),
    modal(asks({"type": "static_select", "options": [OPTION], "initial_option": OPTION | {"value": "2"}})),
    modal(asks({"type": "checkboxes", "options": [OPTION] * 11})),
    modal(asks({"type": "checkboxes", "options": [OPTION], "initial_options": []})),
    modal(asks({"type": "checkboxes", "options": [OPTION | {"text": text("x" * 76)}]})),
    modal(asks({"type": "checkboxes", "options": [OPTION | {"value": "x" * 151}]})),
    modal(asks({"type": "colour_picker"})),
    modal(asks({"type": "plain_text_input"}) | {"label": text("x" * 2001)}),
]


@pytest.mark.parametrize("blocks", BLOCKS)
def test_blocks_beyond_the_limits_are_refused(blocks: list[Json]) -> None:
    assert limits.message(SAID | {"blocks": blocks}) == "invalid_blocks"


def test_many_long_blocks_are_too_long_together() -> None:
    assert limits.message(SAID | {"blocks": [section("x" * 2900)] * 5}) == "msg_blocks_too_long"


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"text": "x"}, "channel_not_found"),
        ({"channel": "sam", "text": "x"}, "channel_not_found"),
        ({"channel": "D0SAM"}, "no_text"),
        ({"channel": "D0SAM", "text": "x" * 40_001}, "msg_too_long"),
        (SAID | {"thread_ts": "5"}, "invalid_thread_ts"),
        (SAID | {"thread_ts": 5.0}, "invalid_thread_ts"),
        (SAID | {"metadata": {"event_type": "x"}}, "invalid_metadata_format"),
    ],
)
def test_messages_beyond_the_limits_are_refused(asked: Json, error: str) -> None:
    assert limits.message(asked) == error


def test_only_a_members_message_is_ephemeral() -> None:
    assert limits.ephemeral(SAID | {"channel": "C0TEAM"}) == "user_not_in_channel"
    assert limits.ephemeral(SAID | {"channel": "C0TEAM", "user": "U0SAM"}) == ""


def test_an_update_names_the_channel_and_the_message() -> None:
    assert limits.update(SAID | {"channel": "U0SAM", "ts": TS}) == "channel_not_found"
    assert limits.update(SAID) == "message_not_found"
    assert limits.update(SAID | {"ts": TS}) == ""


@pytest.mark.parametrize("view", VIEWS)
def test_forms_beyond_the_limits_are_refused(view: Json) -> None:
    assert limits.opened({"trigger_id": "1.2", "view": view}) == "invalid_arguments"


def test_a_form_needs_a_trigger_and_a_home_tab_a_person() -> None:
    home = {"type": "home", "blocks": [section("x")]}
    assert limits.opened({"view": modal(section("x"))}) == "invalid_trigger_id"
    assert limits.opened({"trigger_id": "1.2"}) == "invalid_arguments"
    assert limits.opened({"trigger_id": "1.2", "view": modal(section("x"))}) == ""
    assert limits.published({"view": home}) == "invalid_arguments"
    assert limits.published({"user_id": "U0SAM", "view": modal(section("x"))}) == "invalid_arguments"
    assert limits.published({"user_id": "U0SAM", "view": home}) == ""
