"""What Slack shows, judged by slack_sdk's own Block Kit models."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from channels.characters import JOINER, clean
from channels.paging import A_PAGE
from channels.slack.mrkdwn import escaped, linked, unescaped
from channels.slack.rendering import FALLBACK, blocks, fallback
from engine.errors import Refused
from engine.messages import Button, Message
from tests.channels.chat_support import offer, option

LIVE = re.compile(r"<[^>]*>|@(?:here|channel|everyone|group)\b", re.IGNORECASE)


def checked(message: Message, **how: Any) -> list[dict[str, Any]]:
    """The blocks of `message`, after slack_sdk has found nothing to complain of."""
    rendered = blocks(message, **how)
    assert 1 <= len(rendered) <= 50
    for block in Block.parse_all(rendered):
        block.validate_json()
        for part in (getattr(block, "text", None), *getattr(block, "elements", [])):
            if part is not None:
                part.validate_json()
    action_ids = [each["action_id"] for each in buttons(rendered)]
    assert len(set(action_ids)) == len(action_ids)
    ids = [block["block_id"] for block in rendered if "block_id" in block]
    assert len(set(ids)) == len(ids)
    return rendered


def buttons(rendered: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for block in rendered if block["type"] == "actions" for each in block["elements"]]


def texts(rendered: list[dict[str, Any]]) -> list[str]:
    return [block["text"]["text"] for block in rendered if block["type"] == "section"]


def test_every_choice_stands_as_a_line_and_as_a_button() -> None:
    rendered = checked(offer())
    assert "1. Wed 2 Dec, 09:00-09:30 (London)\n2. Thu 3 Dec, 10:00-10:30 (London)" in texts(rendered)
    assert [each["value"] for each in buttons(rendered)] == ["b1", "b2", "b3", "b4"]
    assert [each["action_id"].partition(":")[2] for each in buttons(rendered)][:2] == ["offer:1", "offer:2"]
    assert buttons(rendered)[3]["style"] == "danger"


def test_a_settled_message_has_its_words_and_no_button() -> None:
    rendered = checked(offer(), page=None)
    assert not buttons(rendered)
    assert "\n\n".join(texts(rendered)) == offer().plain()


def test_the_fallback_says_everything_that_can_be_chosen() -> None:
    assert fallback(offer()) == offer().plain()


def test_a_message_without_words_is_refused() -> None:
    with pytest.raises(Refused):
        fallback(Message("", ("", " ")))


def test_a_long_list_of_choices_stays_within_the_blocks() -> None:
    choices = tuple(option(number, f"Wed 2 Dec, {number}") for number in range(1, 81))
    long = Message("s", ("p",) * 60, choices, ("c",) * 30)
    assert len(buttons(checked(long))) == A_PAGE + 1
    assert len(buttons(checked(long, page=1))) == A_PAGE + 2
    assert len(buttons(checked(long, page=9))) == A_PAGE + 1


def test_too_many_or_too_long_buttons_are_refused_before_slack_is_asked() -> None:
    with pytest.raises(Refused):
        blocks(Message("s", ("p",), buttons=tuple(Button("n", "l", str(number)) for number in range(101))))
    with pytest.raises(Refused):
        blocks(Message("s", ("p",), buttons=(Button("n", "l", "v" * 2001),)))


def test_a_long_label_is_cut_and_an_empty_one_shows_the_buttons_name() -> None:
    long, empty = Button("a", "x" * 200, "1"), Button("keep", " ", "2")
    shown = [each["text"]["text"] for each in buttons(checked(Message("s", ("p",), buttons=(long, empty))))]
    assert shown == ["x" * 74 + "…", "keep"]


def test_the_choices_outlive_a_text_that_is_too_long() -> None:
    message = Message("s", ("word " * 5000,), (option(1, "Wed 2 Dec"),), ("Reply with a number.",))
    assert "1. Wed 2 Dec" in fallback(message)
    assert fallback(message).endswith("Reply with a number.")
    assert len(fallback(message)) <= FALLBACK
    assert "1. Wed 2 Dec" in "\n".join(texts(checked(message)))


@pytest.mark.parametrize(
    "subject",
    [
        "<!channel>",
        "<!here|now>",
        "@here",
        "@channel!",
        "@Everyone",
        "<@U0BOSS>",
        "<https://evil.example|your bank>",
        "<mailto:x@y.example|z>",
        "&lt;!channel&gt;",
        "<<!channel>>",
        "<\u200b!channel>",
        "<!subteam^S1|@team>",
    ],
)
def test_no_subject_can_smuggle_a_mention_or_a_link(subject: str) -> None:
    message = Message(subject, (f"About {subject}",), (option(1, subject),), (subject,))
    for text in (*texts(checked(message)), fallback(message)):
        assert not LIVE.search(text), text


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("<>&!@#|^hereclanvyo \n;ltgam\u2060\x00\ud800"), max_size=60))
def test_no_text_at_all_is_live(text: str) -> None:
    assert not LIVE.search(escaped(text))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_what_is_escaped_reads_as_it_was_written(text: str) -> None:
    assert unescaped(escaped(text)).replace(JOINER, "") == clean(text).replace(JOINER, "")


@settings(deadline=None)
@given(st.lists(st.text(max_size=4000), min_size=1, max_size=8), st.integers(0, 60))
def test_whatever_is_said_stays_within_the_limits(paragraphs: list[str], count: int) -> None:
    choices = tuple(option(number, "Wed 2 Dec, 09:00") for number in range(1, count + 1))
    message = Message("s", ("Hello.", *paragraphs), choices, ("Bye.",))
    checked(message)
    assert len(fallback(message)) <= FALLBACK


def test_only_our_own_addresses_become_links() -> None:
    trusted = ("https://parley.example/",)
    shown = linked("see https://parley.example/r/1?a=1&b=2. not https://evil.example/ <x>", trusted)
    assert shown == "see <https://parley.example/r/1?a=1&amp;b=2>. not https://evil.example/ &lt;x&gt;"
    assert "<!here>" not in linked("https://parley.example/a|<!here>", trusted)
