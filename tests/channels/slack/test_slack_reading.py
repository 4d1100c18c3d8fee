"""What Slack's payloads mean."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.payload import Malformed
from channels.slack.intake import Kind, seal
from channels.slack.reading import read
from engine.messages import Inbound, Press, Words
from engine.people import Address, ChannelName
from tests.channels.slack.payloads import BOT, body, click, command, event, mention, message


def one(kind: Kind, payload: dict[str, Any]) -> Inbound:
    sealed = seal(kind, body(payload))
    assert sealed is not None
    (inbound,) = read(sealed.raw)
    assert inbound.key == sealed.key
    return inbound


def said(inner: dict[str, Any]) -> Inbound:
    return one(Kind.EVENT, event(inner))


def test_a_private_message_is_what_its_sender_wrote() -> None:
    inbound = said(message("30 min with tom@northgate.example tomorrow"))
    assert inbound.body == Words("30 min with tom@northgate.example tomorrow")
    assert inbound.sender.address == Address(ChannelName.SLACK, "U0SAM")
    assert (inbound.chat, inbound.private, inbound.refs) == ("D0SAM", True, ())


def test_a_private_chat_is_known_by_its_id_as_well() -> None:
    inner = message("hi")
    del inner["channel_type"]
    assert said(inner).private


def test_the_bots_own_mention_is_cut_out_of_the_text() -> None:
    inbound = said(mention(f"<@{BOT}> 30 min with <@U0TOM> and <@U0ANKE|anke>"))
    assert inbound.body == Words(
        "30 min with @U0TOM and @U0ANKE",
        others=(Address(ChannelName.SLACK, "U0TOM"), Address(ChannelName.SLACK, "U0ANKE")),
    )


def test_the_bots_mention_is_cut_out_where_slack_does_not_name_the_bot() -> None:
    payload = event(mention("<@U0OTHER> find a time"), authorizations=[])
    assert one(Kind.EVENT, payload).body == Words("find a time")


def test_a_mention_in_a_channel_is_answered_in_its_thread() -> None:
    assert said(mention("<@U0PARLEY> hi")).chat == "C0TEAM/1796112000.000100"
    inbound = said(mention("<@U0PARLEY> hi", thread_ts="1796111000.000001"))
    assert (inbound.chat, inbound.refs) == ("C0TEAM/1796111000.000001", ("1796111000.000001",))
    assert not inbound.private


def test_an_answer_in_a_private_thread_names_the_message_it_answers() -> None:
    assert said(message("2 works", thread_ts="1796111000.000001")).refs == ("1796111000.000001",)


def test_links_and_entities_become_plain_words() -> None:
    inbound = said(
        message(
            "<mailto:tom@x.example|tom@x.example> &amp; <https://zoom.example/j|room> &lt;3 <#C1|general>"
        )
    )
    assert isinstance(inbound.body, Words)
    assert inbound.body.text == "tom@x.example & room <3 #general"


def test_quoted_lines_are_not_the_senders_own_words() -> None:
    assert said(message("&gt; 1. Wed 2 Dec\n&gt; 2. Thu 3 Dec\n2 works")).body == Words("2 works")


def test_a_message_that_is_all_quote_keeps_its_words() -> None:
    assert said(message("&gt; 2 works")).body == Words("> 2 works")


@pytest.mark.parametrize(
    "fields",
    [
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"bot_id": "B0PARLEY"},
    ],
)
def test_edits_joins_and_bots_need_no_answer(fields: dict[str, Any]) -> None:
    assert seal(Kind.EVENT, body(event(message("hi", **fields)))) is None


def test_an_event_of_another_form_needs_no_answer() -> None:
    reaction = {"type": "reaction_added", "user": "U1", "item": {"type": "message"}}
    channel = {"type": "channel_created", "channel": {"id": "C1", "name": "x"}, "user": {"id": "U1"}}
    for inner in (reaction, channel):
        assert seal(Kind.EVENT, body(event(inner))) is None


def test_parley_never_answers_itself() -> None:
    sealed = seal(Kind.EVENT, body(event(message("hi", user=BOT))))
    assert sealed is not None
    assert read(sealed.raw) == ()


def test_talk_in_a_channel_is_not_for_parley_unless_under_its_own_message() -> None:
    plain = message("lunch?", channel="C0TEAM", channel_type="channel")
    sealed = seal(Kind.EVENT, body(event(plain)))
    assert sealed is not None
    assert read(sealed.raw) == ()
    assert said(plain | {"thread_ts": "1.1", "parent_user_id": BOT}).chat == "C0TEAM/1.1"


def test_a_mention_that_comes_also_as_a_channel_message_is_read_once() -> None:
    twin = message(
        "<@U0PARLEY> 2", channel="C0TEAM", channel_type="channel", thread_ts="1.1", parent_user_id=BOT
    )
    sealed = seal(Kind.EVENT, body(event(twin)))
    assert sealed is not None
    assert read(sealed.raw) == ()


def test_a_click_carries_its_value_and_the_message_it_stood_in() -> None:
    inbound = one(Kind.INTERACTIVE, click("b3"))
    assert inbound.body == Press("b3", "1796112001.000200")
    assert inbound.chat == "D0SAM"
    assert inbound.sender.address.id == "U0SAM"


def test_a_click_in_a_channel_is_answered_in_the_thread() -> None:
    container = {"message_ts": "2.2", "channel_id": "C0TEAM", "thread_ts": "1.1", "is_ephemeral": False}
    inbound = one(Kind.INTERACTIVE, click(container=container))
    assert (inbound.chat, inbound.refs, inbound.private) == ("C0TEAM/1.1", ("2.2", "1.1"), False)


def test_the_same_click_has_one_key_and_another_click_another() -> None:
    first = seal(Kind.INTERACTIVE, body(click()))
    again = seal(Kind.INTERACTIVE, body(click(response_url="https://hooks.slack.test/other")))
    later = seal(Kind.INTERACTIVE, body(click(action_ts="1796112300.999999")))
    assert first is not None
    assert again is not None
    assert later is not None
    assert first.key == again.key != later.key


def test_a_command_is_answered_in_private() -> None:
    inbound = one(Kind.COMMAND, command())
    assert inbound.body == Words("/meet @U0TOM 30m tomorrow", others=(Address(ChannelName.SLACK, "U0TOM"),))
    assert (inbound.chat, inbound.private) == ("U0SAM", True)


def test_parleys_own_command_is_just_words() -> None:
    assert one(Kind.COMMAND, command("/parley", "what is open?")).body == Words("what is open?")
    assert one(Kind.COMMAND, command("/parley", "")).body == Words("/help")


def test_a_lone_surrogate_does_not_lose_the_message() -> None:
    payload = json.dumps(event(message("hi X there"))).replace("X", "\\ud83d").encode()
    sealed = seal(Kind.EVENT, payload)
    assert sealed is not None
    (inbound,) = read(sealed.raw)
    assert inbound.body == Words("hi ? there")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"nonsense",
        b"[]",
        b"{}",
        b'{"kind": "event"}',
        b'{"kind": "other", "payload": {}}',
        b'{"kind": "event", "payload": []}',
        b'{"kind": "event", "payload": {"type": "event_callback", "event": {"type": "message", "user": 5}}}',
        b'{"kind": "event", "payload": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"kind": "interactive", "payload": {"type": "block_actions"}}',
        b'{"kind": "command", "payload": {"command": 7}}',
        b"\xff\xfe",
    ],
)
def test_nonsense_is_refused(raw: bytes) -> None:
    with pytest.raises(Malformed):
        read(raw)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    sealed = seal(Kind.EVENT, body(event(message(text))))
    assert sealed is not None
    (inbound,) = read(sealed.raw)
    assert isinstance(inbound.body, Words)
    inbound.body.text.encode()


def test_what_is_not_needed_may_have_any_form() -> None:
    odd = {"team_id": None, "event_time": "1796112000.5", "context_team_id": 5}
    authorized = [{"team_id": "T0TEAM", "user_id": BOT, "is_bot": True, "is_enterprise_install": None}]
    sealed = seal(Kind.EVENT, body(event(message("hi"), authorizations=authorized, **odd)))
    assert sealed is not None
    assert [one.body for one in read(sealed.raw)] == [Words("hi")]
