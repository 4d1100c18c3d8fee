"""Shortcuts, and the form behind them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from slack_sdk.models.views import View

from bot.phrases.catalogue import language_of, languages, translator
from bot.phrases.find_form import finder
from channels.slack.door import Door
from channels.slack.intake import Kind, seal
from channels.slack.modal import form, said
from channels.slack.reading import read
from engine.boards import Finder, Sheet
from engine.errors import Unavailable
from engine.messages import Inbound, Words
from engine.people import Address, ChannelName
from tests.channels.chat_support import Inbox
from tests.channels.slack.limits import opened
from tests.channels.slack.payloads import body, click

SAM = {"id": "U0SAM", "username": "sam", "name": "sam", "team_id": "T0TEAM"}
TEAM = {"id": "T0TEAM", "domain": "team"}
FILLED: dict[str, Any] = {
    "who": {"it": {"type": "users_select", "selected_user": "U0TOM"}},
    "mail": {"it": {"type": "email_text_input", "value": None}},
    "length": {"it": {"type": "static_select", "selected_option": {"value": "45"}}},
    "when": {"it": {"type": "static_select", "selected_option": {"value": "next week"}}},
    "days": {"it": {"type": "checkboxes", "selected_options": [{"value": "Monday"}, {"value": "Friday"}]}},
    "topic": {"it": {"type": "plain_text_input", "value": 'The "big" renewal <!channel>'}},
    "choice": {"it": {"type": "checkboxes", "selected_options": [{"value": "manual"}]}},
}


def shortcut(kind: str = "shortcut", **fields: Any) -> dict[str, Any]:
    """docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload"""
    return {
        "type": kind,
        "user": SAM,
        "callback_id": "find_a_time",
        "trigger_id": "944799105734.773906753841",
        "action_ts": "1796112400.000001",
        "team": TEAM,
        **fields,
    }


def submission(values: dict[str, Any], callback_id: str = "find_a_time") -> dict[str, Any]:
    """docs.slack.dev/reference/interaction-payloads/view-interactions-payload"""
    view = {"id": "V0001", "hash": "1.abc", "callback_id": callback_id, "state": {"values": values}}
    return {
        "type": "view_submission",
        "user": SAM,
        "view": view,
        "trigger_id": "1.2",
        "team": {"id": "T0TEAM"},
    }


class Here:
    """A door, what it stored, and what it asked of Slack."""

    def __init__(self, sheet: Sheet | None = None) -> None:
        self.inbox = Inbox()
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.down = False
        self.locale = "en-GB"
        self.sheet = sheet
        self.door = Door(self.inbox.receive, self.call, self.words, self.rules)

    async def words(self, team: str, user: str) -> Finder:
        assert (team, user) == ("T0TEAM", "U0SAM")
        return finder(translator(language_of(self.locale)), self.locale)

    async def rules(self, team: str, user: str) -> Sheet | None:
        assert (team, user) == ("T0TEAM", "U0SAM")
        return self.sheet

    async def call(self, team: str, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        self.asked.append((method, arguments))
        if self.down:
            raise Unavailable("down")
        return {"ok": True}

    async def take(self, payload: dict[str, Any], kind: Kind = Kind.INTERACTIVE) -> tuple[int, bytes]:
        answer = await self.door.take(kind, body(payload))
        await self.door.close()
        return answer

    @property
    def said(self) -> list[Inbound]:
        return [inbound for raw in self.inbox.raws for inbound in read(raw)]


@pytest.mark.parametrize("language", languages())
def test_slack_finds_nothing_wrong_with_the_form_in_any_language(language: str) -> None:
    words = finder(translator(language), language)
    for view in (form(words), form(words, "U0TOM", "long " * 100)):
        View(**view).validate_json()
        assert not opened({"trigger_id": "1.2", "view": view})


async def test_the_form_is_in_its_readers_language_and_says_what_every_form_says() -> None:
    here = Here()
    here.locale = "de-DE"
    await here.take(shortcut())
    view = here.asked[0][1]["view"]
    days = view["blocks"][4]["element"]["options"]
    assert (view["title"]["text"], view["blocks"][0]["label"]["text"]) == ("Termin finden", "Mit wem?")
    assert (days[0]["text"]["text"], days[0]["value"]) == ("Montag", "Monday")
    empty = submission({})
    empty["view"]["private_metadata"] = view["private_metadata"]
    _, answer = await here.take(empty)
    assert json.loads(answer)["errors"]["who"].startswith("Wählen Sie hier jemanden aus")


async def test_a_message_shortcut_begins_with_the_messages_text() -> None:
    here = Here()
    text = "<@U0SAM> shall we look at the\n<https://x.example|Q4 &amp; Q5 plan>?"
    about = {"type": "message", "ts": "1.1", "user": "U0TOM", "text": text}
    await here.take(shortcut("message_action", message=about))
    await here.take(shortcut("message_action", message=about | {"text": "word " * 100}))
    await here.take(shortcut())
    topics = [asked["view"]["blocks"][5]["element"] for _, asked in here.asked]
    assert topics[0]["initial_value"] == "shall we look at the Q4 & Q5 plan?"
    assert len(topics[1]["initial_value"]) <= 150
    assert "initial_value" not in topics[2]


@pytest.mark.parametrize("kind", ["shortcut", "message_action"])
async def test_a_shortcut_opens_the_form_at_once_and_stores_nothing(kind: str) -> None:
    here = Here()
    assert await here.take(shortcut(kind)) == (200, b"")
    method, arguments = here.asked[0]
    assert (method, arguments["trigger_id"]) == ("views.open", "944799105734.773906753841")
    assert not here.inbox.rows


async def test_a_message_shortcut_begins_with_its_author() -> None:
    here = Here()
    await here.take(shortcut("message_action", message={"type": "message", "ts": "1.1", "user": "U0TOM"}))
    assert here.asked[0][1]["view"]["blocks"][0]["element"]["initial_user"] == "U0TOM"
    await here.take(shortcut("message_action", message={"type": "message", "ts": "1.1", "user": "U0SAM"}))
    assert "initial_user" not in here.asked[1][1]["view"]["blocks"][0]["element"]


async def test_a_form_that_cannot_be_opened_breaks_nothing() -> None:
    here = Here()
    here.down = True
    assert await here.take(shortcut()) == (200, b"")


async def test_a_filled_form_is_said_in_words_in_private() -> None:
    here = Here()
    assert await here.take(submission(FILLED)) == (200, b"")
    (inbound,) = here.said
    text = (
        "/meet @U0TOM 45 min next week on Monday or Friday about \"The 'big' renewal <!channel>\"."
        " Let me pick the times."
    )
    assert inbound.body == Words(text, others=(Address(ChannelName.SLACK, "U0TOM"),))
    assert (inbound.chat, inbound.private) == ("U0SAM", True)


def test_a_mail_address_will_do_as_well() -> None:
    values = {"mail": {"it": {"value": "tom@northgate.example"}}, "when": FILLED["when"]}
    assert said(values) == ("/meet tom@northgate.example 30 min next week", "")


async def test_a_form_without_anybody_stays_open() -> None:
    here = Here()
    status, answer = await here.take(submission({**FILLED, "who": {"it": {"selected_user": None}}}))
    assert status == 200
    assert json.loads(answer)["response_action"] == "errors"
    assert not here.inbox.rows


async def test_a_form_sent_twice_is_stored_once() -> None:
    here = Here()
    await here.take(submission(FILLED))
    await here.take(submission(FILLED))
    assert len(here.inbox.rows) == 1


@pytest.mark.parametrize(
    "values", [{}, {"who": 5}, {"who": {"it": 5}}, {"days": {"it": {"selected_options": 5}}}]
)
async def test_a_form_of_nonsense_is_asked_for_again(values: dict[str, Any]) -> None:
    status, answer = await Here().take(submission(values))
    assert (status, b"errors" in answer) == (200, True)


async def test_a_form_that_is_not_ours_says_nothing() -> None:
    sealed = seal(Kind.INTERACTIVE, body(submission(FILLED, "other")))
    assert sealed is not None
    assert read(sealed.raw) == ()


async def test_a_fault_of_storage_is_not_acknowledged(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(*payload: object) -> bool:
        raise RuntimeError("dinner with Ada at eight")

    here = Here()
    door = Door(broken, here.call, here.words, here.rules)
    assert await door.take(Kind.INTERACTIVE, body(click())) == (503, b"")
    assert "Ada" not in caplog.text
