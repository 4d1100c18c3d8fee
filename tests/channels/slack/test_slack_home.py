"""The Home tab, its buttons, and the form in which people change their rules."""

from __future__ import annotations

import json
from typing import Any

import pytest
from slack_sdk.models.views import View

from channels.slack import rules_form
from channels.slack.home import FIND, RULES, home
from channels.slack.intake import Kind
from engine.boards import Board, Entry, Section, Sheet
from engine.messages import Button, ButtonStyle, Notice, NoticeKind, Press, Words
from tests.channels.slack.payloads import click, event
from tests.channels.slack.test_slack_shortcuts import SAM, Here

CANCEL = Button("cancel", "Cancel", "c1.2.cancel", ButtonStyle.DANGER)
BOARD = Board(
    "Parley finds a time to meet",
    (
        Section("Open", (Entry("Karl (<!channel> & Titan): waiting for an answer", (CANCEL,)),)),
        Section("How to ask", (Entry("Tell me", (Button("said", "Help", "/help"),)),)),
    ),
    find="Find a time",
    edit="Change my rules",
)
SHEET = Sheet(
    "Meine Regeln, und noch mehr davon",
    "Hours",
    "mon-fri 09:00-17:00",
    "Rules",
    tuple(f"No meetings before {hour} on the mornings of every other day of the week" for hour in range(12)),
    "More",
    "for example",
    "Save",
    "Close",
)
MANY = Board("x" * 400, tuple(Section(f"y{n}", (Entry("z" * 9000, (CANCEL,) * 30),)) for n in range(40)))


def pressed(view: dict[str, Any], wanted: str) -> dict[str, Any]:
    """What Slack sends when somebody presses the button on the Home tab whose `action_id` begins so."""
    elements = [each for block in view["blocks"] for each in block.get("elements", [])]
    button = next(each for each in elements if each["action_id"].startswith(wanted))
    action = {
        "type": "button",
        "action_id": button["action_id"],
        "value": button["value"],
        "action_ts": f"1.{len(wanted)}",
    }
    container = {"type": "view", "view_id": "V1"}
    return click(container=container, actions=[action], channel=None, message=None)


def submitted(values: dict[str, Any], sheet: Sheet = SHEET) -> dict[str, Any]:
    view = {
        "id": "V2",
        "hash": "1.abc",
        "callback_id": rules_form.CALLBACK,
        "private_metadata": rules_form.form(sheet)["private_metadata"],
        "state": {"values": values},
    }
    return {
        "type": "view_submission",
        "user": SAM,
        "view": view,
        "trigger_id": "1.2",
        "team": {"id": "T0TEAM"},
    }


def filled(hours: str, kept: dict[str, list[int]], more: str | None = None) -> dict[str, Any]:
    boxes = {
        block: {
            "it": {"type": "checkboxes", "selected_options": [{"value": str(number)} for number in numbers]}
        }
        for block, numbers in kept.items()
    }
    return {"hours": {"it": {"value": hours}}, **boxes, "more": {"it": {"value": more}}}


KEPT = {"keep:0": list(range(1, 11)), "keep:10": [11, 12]}


@pytest.mark.parametrize("board", [BOARD, MANY])
def test_slack_finds_nothing_wrong_with_the_home(board: Board) -> None:
    view = home(board)
    View(**view).validate_json()
    assert len(view["blocks"]) <= 100
    assert "<!channel>" not in json.dumps(view)


def test_slack_finds_nothing_wrong_with_the_rules() -> None:
    view = rules_form.form(SHEET)
    View(**view).validate_json()
    boxes = [each["element"] for each in view["blocks"] if each["element"]["type"] == "checkboxes"]
    assert [len(each["options"]) for each in boxes] == [10, 2]
    assert all(len(option["text"]["text"]) <= 75 for each in boxes for option in each["options"])
    assert len(view["title"]["text"]) <= 24


async def test_looking_at_the_home_tab_is_stored_and_looking_at_messages_is_not() -> None:
    here = Here()
    opened = {
        "type": "app_home_opened",
        "user": "U0SAM",
        "channel": "D0SAM",
        "tab": "home",
        "event_ts": "1.1",
    }
    await here.take(event(opened), Kind.EVENT)
    await here.take(event(opened | {"tab": "messages"}, "Ev2"), Kind.EVENT)
    (inbound,) = here.said
    assert (inbound.body, inbound.chat) == (Notice(NoticeKind.OPENED), "U0SAM")


async def test_the_buttons_of_the_home_tab_open_forms_say_words_and_press() -> None:
    here, view = Here(SHEET), home(BOARD)
    for wanted in (FIND, RULES, "home:said:", "home:press:"):
        await here.take(pressed(view, wanted))
    opened = [asked["view"]["callback_id"] for method, asked in here.asked if method == "views.open"]
    assert opened == ["find_a_time", rules_form.CALLBACK]
    assert [(one.body, one.chat) for one in here.said] == [
        (Words("/help"), "U0SAM"),
        (Press("c1.2.cancel"), "U0SAM"),
    ]


async def test_somebody_without_rules_is_shown_no_form() -> None:
    here = Here()
    await here.take(pressed(home(BOARD), RULES))
    assert not here.asked


async def test_changed_rules_are_said_in_words_the_last_one_first() -> None:
    here = Here()
    kept = {"keep:0": [1, 2, 4, 5, 6, 7, 8, 9, 10], "keep:10": [11]}
    await here.take(submitted(filled("mon-thu 10:00-16:00", kept, "at most 3 meetings a day")))
    assert [one.body for one in here.said] == [
        Words("/hours mon-thu 10:00-16:00"),
        Words("/rules remove 12"),
        Words("/rules remove 3"),
        Words("at most 3 meetings a day"),
    ]
    assert len({one.key for one in here.said}) == 4


async def test_rules_left_as_they_were_say_nothing() -> None:
    here = Here()
    await here.take(submitted(filled("mon-fri 09:00-17:00", KEPT)))
    assert here.said == []


async def test_hours_that_cannot_be_read_keep_the_form_open() -> None:
    here = Here()
    status, answer = await here.take(submitted(filled("whenever", KEPT)))
    assert (status, json.loads(answer)["response_action"]) == (200, "errors")
    assert list(json.loads(answer)["errors"]) == ["hours"]
    assert not here.inbox.rows
