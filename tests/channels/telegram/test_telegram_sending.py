"""What leaves for Telegram, and what its refusals mean."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.characters import utf16
from channels.telegram.html import escaped, unescaped
from channels.telegram.rendering import TEXT, html, keyboard, plain
from channels.telegram.sending import Sending
from engine.errors import Disconnected, Refused, Unavailable, Unreachable
from engine.messages import Button, Delivery, Message, Settlement
from engine.people import Address, ChannelName
from tests.channels.chat_support import delivery, offer, option

SAM = Address(ChannelName.TELEGRAM, "601005")
DONE = {"ok": True, "result": {"message_id": 9002, "chat": {"id": 601005}}}
LIVE = re.compile(r"<|(?<![\w.+-])@\w|\btg:/", re.IGNORECASE)


class Answers:
    """Telegram's answers, one after another; the last one for ever."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self.answers = list(answers)
        self.requests: list[tuple[str, dict[str, Any]]] = []

    async def call(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        self.requests.append((method, dict(arguments)))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def error(code: int, description: str, **parameters: int) -> dict[str, Any]:
    return {"ok": False, "error_code": code, "description": description, "parameters": parameters}


class Reader(HTMLParser):
    """What an HTML reader makes of a text: its words, and every tag in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words, self.tags = "", list[str]()
        self.feed(text)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


async def test_a_message_shows_every_choice_as_a_line_and_as_a_button() -> None:
    telegram = Answers(DONE)
    receipt = await Sending(telegram.call).send(delivery(SAM, chat="601005"))
    method, request = telegram.requests[0]
    assert (method, request["chat_id"], request["parse_mode"]) == ("sendMessage", 601005, "HTML")
    assert unescaped(request["text"]) == offer().plain()
    rows = request["reply_markup"]["inline_keyboard"]
    assert [[each["callback_data"] for each in row] for row in rows] == [["b1"], ["b2"], ["b3", "b4"]]
    assert request["link_preview_options"] == {"is_disabled": True}
    assert receipt.ref == "9002"


async def test_a_message_quotes_the_last_one_of_its_conversation() -> None:
    telegram = Answers(DONE)
    await Sending(telegram.call).send(delivery(SAM, chat="601005", refs=("9001", "9002")))
    assert telegram.requests[0][1]["reply_parameters"] == {
        "message_id": 9002,
        "allow_sending_without_reply": True,
    }


async def test_a_topic_is_answered_in_the_topic() -> None:
    telegram = Answers(DONE)
    await Sending(telegram.call).send(delivery(SAM, chat="-1001234/45"))
    request = telegram.requests[0][1]
    assert (request["chat_id"], request["message_thread_id"]) == (-1001234, 45)


async def test_what_one_person_alone_should_see_goes_to_their_private_chat() -> None:
    telegram = Answers(DONE)
    await Sending(telegram.call).send(Delivery("dlv_1", SAM, "-1001234", offer(), ephemeral=True))
    assert telegram.requests[0][1]["chat_id"] == 601005


async def test_a_text_whose_markup_telegram_refuses_goes_as_plain_text() -> None:
    telegram = Answers(error(400, "Bad Request: can't parse entities: Unsupported start tag"), DONE)
    await Sending(telegram.call).send(delivery(SAM, chat="601005"))
    request = telegram.requests[1][1]
    assert "parse_mode" not in request
    assert request["text"] == offer().plain()
    assert request["reply_markup"]["inline_keyboard"]


async def test_a_group_that_became_a_supergroup_is_followed() -> None:
    moved = error(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1009)
    telegram = Answers(moved, DONE)
    await Sending(telegram.call).send(delivery(SAM, chat="-12"))
    assert [request["chat_id"] for _, request in telegram.requests] == [-12, -1009]


@pytest.mark.parametrize(
    ("answer", "family"),
    [
        (error(403, "Forbidden: bot was blocked by the user"), Unreachable),
        (error(403, "Forbidden: bot can't initiate conversation with a user"), Unreachable),
        (error(400, "Bad Request: chat not found"), Unreachable),
        (error(401, "Unauthorized"), Disconnected),
        (error(404, "Not Found"), Disconnected),
        (error(400, "Bad Request: message is too long"), Refused),
        (error(413, "Request Entity Too Large"), Refused),
        (error(500, "Internal Server Error"), Unavailable),
        (error(409, "Conflict"), Unavailable),
        ({"ok": False}, Unavailable),
        ({"ok": True}, Unavailable),
        ({"ok": True, "result": {"message_id": "x"}}, Unavailable),
    ],
)
async def test_a_refusal_says_what_to_do_next(answer: dict[str, Any], family: type[Exception]) -> None:
    with pytest.raises(family):
        await Sending(Answers(answer).call).send(delivery(SAM, chat="601005"))


async def test_a_pause_is_as_long_as_telegram_asks() -> None:
    with pytest.raises(Unavailable) as caught:
        await Sending(Answers(error(429, "Too Many Requests: retry after 17", retry_after=17)).call).send(
            delivery(SAM)
        )
    assert caught.value.retry_after == 17


async def test_a_chat_that_is_no_number_is_refused() -> None:
    with pytest.raises(Refused):
        await Sending(Answers(DONE).call).send(delivery(SAM, chat="@sam"))


def settled(text: str = "Thu 3 Dec, 10:00 is booked.") -> Settlement:
    return Settlement(SAM, "601005", "9002", Message("s", (text,)))


async def test_a_settled_message_is_edited_and_loses_its_keyboard() -> None:
    telegram = Answers(DONE)
    await Sending(telegram.call).settle(settled())
    method, request = telegram.requests[0]
    assert (method, request["chat_id"], request["message_id"]) == ("editMessageText", 601005, 9002)
    assert "reply_markup" not in request


@pytest.mark.parametrize("reason", ["message is not modified: …", "message to edit not found"])
async def test_a_message_that_is_gone_or_settled_needs_no_settling(reason: str) -> None:
    await Sending(Answers(error(400, f"Bad Request: {reason}")).call).settle(settled())


async def test_settling_says_when_telegram_is_down() -> None:
    with pytest.raises(Unavailable):
        await Sending(Answers(error(502, "Bad Gateway")).call).settle(settled())


def test_buttons_beyond_the_limits_are_refused_before_telegram_is_asked() -> None:
    with pytest.raises(Refused):
        keyboard(Message("s", ("p",), buttons=(Button("n", "l", "ü" * 33),)))
    with pytest.raises(Refused):
        keyboard(Message("s", ("p",), tuple(option(number, "x") for number in range(101))))
    assert keyboard(Message("s", ("p",))) is None


def test_an_empty_message_is_refused() -> None:
    with pytest.raises(Refused):
        html(Message("s", ("\x00",)))


@pytest.mark.parametrize(
    "subject",
    [
        "<b>hi</b>",
        "<a href='tg://user?id=1'>x</a>",
        "@everyone",
        "tg://user?id=1",
        "&lt;b&gt;",
        "</b>",
        "@BotFather",
        "TG://x",
    ],
)
def test_no_subject_can_smuggle_a_mention_or_markup(subject: str) -> None:
    text = html(Message(subject, (f"About {subject}",)))
    assert not LIVE.search(text)
    assert not Reader(text).tags


def test_a_mail_address_stays_as_it_is() -> None:
    assert escaped("anna@example.com") == "anna@example.com"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_what_is_escaped_reads_as_it_was_written(text: str) -> None:
    reader = Reader(escaped(text))
    assert not reader.tags
    assert unescaped(escaped(text)) == reader.words.replace("\u2060", "")
    assert not LIVE.search(escaped(text))


@settings(deadline=None)
@given(st.lists(st.text(max_size=3000), max_size=6), st.integers(0, 60))
def test_whatever_is_said_stays_within_the_limits(paragraphs: list[str], count: int) -> None:
    choices = tuple(option(number, "Wed 2 Dec, 09:00") for number in range(1, count + 1))
    message = Message("s", ("Hello 🙂.", *paragraphs), choices, ("Bye.",))
    assert 0 < utf16(Reader(html(message)).words) <= TEXT
    assert 0 < utf16(plain(message)) <= TEXT


def test_the_choices_outlive_a_text_that_is_too_long() -> None:
    text = plain(Message("s", ("🙂 " * 5000,), (option(1, "Wed 2 Dec"),), ("Reply with a number.",)))
    assert "1. Wed 2 Dec" in text
    assert text.endswith("Reply with a number.")
