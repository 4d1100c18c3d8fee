"""What Telegram's updates mean."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.payload import Malformed
from channels.telegram.intake import seal
from channels.telegram.reading import Self, read
from engine.errors import Unavailable
from engine.messages import Inbound, Notice, NoticeKind, Press, Sender, Words
from engine.people import Address, ChannelName
from tests.channels.telegram.updates import BOT, GROUP, ME, body, member, message, press, update

ANKE = Sender(Address(ChannelName.TELEGRAM, "601004"), name="Anke")


def all_of(payload: dict[str, Any], me: Self = ME) -> tuple[Inbound, ...]:
    sealed, _ = seal(body(payload))
    return read(sealed.raw, me)


def said(text: str | None = None, **fields: Any) -> Inbound:
    (inbound,) = all_of(update(message=message(text, **fields)))
    return inbound


def entity(kind: str, text: str, part: str, **fields: Any) -> dict[str, Any]:
    """An entity over `part` of `text`, counted in UTF-16 units as Telegram counts."""
    before = text[: text.index(part)]
    units = [len(each.encode("utf-16-le")) // 2 for each in (before, part)]
    return {"type": kind, "offset": units[0], "length": units[1], **fields}


def test_a_private_message_is_what_its_sender_wrote() -> None:
    inbound = said("sorry have to cancel, kid is sick 😞 will get back to you")
    assert inbound.body == Words("sorry have to cancel, kid is sick 😞 will get back to you")
    assert inbound.sender.address == Address(ChannelName.TELEGRAM, "601005")
    assert (inbound.sender.name, inbound.sender.locale) == ("Sam Okoye", "en")
    assert (inbound.chat, inbound.private, inbound.refs) == ("601005", True, ())


def test_an_update_keeps_its_key_however_often_it_comes() -> None:
    assert {seal(body(update(7, message=message("hi"))))[0].key for _ in range(3)} == {"update:7"}
    assert seal(body(update(7, message=message("hi"))))[0].lane == "601005"


def test_an_answer_names_the_message_it_quotes() -> None:
    quoted = message("offer", **{"from": BOT, "message_id": 9002})
    assert said("this one, 11", reply_to_message=quoted).refs == ("9002",)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("/meet @sam 30m tomorrow or thursday", "/meet @sam 30m tomorrow or thursday"),
        ("/meet@ParleyBot 30m", "/meet 30m"),
        ("/STATUS", "/status"),
        ("/help@parleybot", "/help"),
        ("/zone Europe/Berlin", "/zone Europe/Berlin"),
    ],
)
def test_a_command_stays_in_front_of_its_words(text: str, meant: str) -> None:
    assert said(text).body == Words(meant)


def test_a_deep_link_carries_the_conversations_secret() -> None:
    inbound = said("/start 4fUq-_x9")
    assert (inbound.body, inbound.token) == (Words("/start"), "4fUq-_x9")
    assert said("/start").token == ""


def test_a_command_to_another_bot_is_not_for_parley() -> None:
    assert all_of(update(message=message("/meet@OtherBot 30m"))) == ()


def test_a_group_is_heard_only_when_it_speaks_to_parley() -> None:
    text = "@ParleyBot 30 min with 🙂 Anke"
    anke = {"id": 601004, "is_bot": False, "first_name": "Anke"}
    entities = [entity("mention", text, "@ParleyBot"), entity("text_mention", text, "Anke", user=anke)]
    inbound = said(text, chat=GROUP, entities=entities)
    assert inbound.body == Words("30 min with 🙂 @601004", others=(ANKE.address,), introduced=(ANKE,))
    assert (inbound.chat, inbound.private) == ("-1001234", False)
    assert all_of(update(message=message("lunch?", chat=GROUP))) == ()
    assert said("/status", chat=GROUP).body == Words("/status")


def test_an_answer_to_parley_in_a_group_is_heard_and_one_to_others_is_not() -> None:
    ours = message("offer", **{"from": BOT, "chat": GROUP})
    theirs = message("lunch?", chat=GROUP)
    assert said("2", chat=GROUP, reply_to_message=ours).body == Words("2")
    assert all_of(update(message=message("yes", chat=GROUP, reply_to_message=theirs))) == ()


def test_a_mention_waits_until_parley_knows_its_own_name() -> None:
    text = "@ParleyBot hi"
    raw = update(message=message(text, chat=GROUP, entities=[entity("mention", text, "@ParleyBot")]))
    with pytest.raises(Unavailable):
        all_of(raw, Self(700700, ""))


def test_a_topic_of_a_forum_is_a_place_of_its_own() -> None:
    assert said("/help", chat=GROUP, message_thread_id=45, is_topic_message=True).chat == "-1001234/45"
    assert said("/help", chat=GROUP, message_thread_id=45).chat == "-1001234"


def test_a_press_carries_its_value_and_the_message_it_stood_in() -> None:
    (inbound,) = all_of(update(callback_query=press("b3")))
    assert (inbound.body, inbound.chat) == (Press("b3", "9002"), "601005")


def test_whoever_presses_is_the_sender() -> None:
    stranger = {"id": 999, "is_bot": False, "first_name": "Eve"}
    (inbound,) = all_of(update(callback_query=press("b3", **{"from": stranger})))
    assert inbound.sender.address.id == "999"


def test_a_press_on_a_message_too_old_to_show_still_counts() -> None:
    old = {"chat": {"id": 601005, "type": "private"}, "message_id": 9002, "date": 0}
    (inbound,) = all_of(update(callback_query=press("b3", message=old)))
    assert inbound.body == Press("b3", "9002")


def test_a_shared_contact_is_somebody_to_meet() -> None:
    contact = {"phone_number": "+49301234", "first_name": "Anke", "user_id": 601004}
    assert said(contact=contact).body == Words("@601004", others=(ANKE.address,), introduced=(ANKE,))


def test_a_contact_without_telegram_is_named_by_the_telephone_number() -> None:
    tom = Sender(Address(ChannelName.TELEGRAM, "tel4930"), "Tom H")
    shared = said(contact={"phone_number": "+49 30", "first_name": "Tom", "last_name": "H"})
    assert shared.body == Words("@tel4930", others=(tom.address,), introduced=(tom,))
    assert not tom.address.known


def test_a_blocked_bot_is_known_to_be_unreachable() -> None:
    (inbound,) = all_of(update(my_chat_member=member("kicked")))
    assert inbound.body == Notice(NoticeKind.BOUNCE, "blocked", "601005")
    (gone,) = all_of(update(my_chat_member=member("left", GROUP)))
    assert gone.body == Notice(NoticeKind.BOUNCE, "blocked", "-1001234")
    assert all_of(update(my_chat_member=member("member"))) == ()


def test_a_voice_message_is_heard_as_no_words() -> None:
    assert said(voice={"file_id": "x", "duration": 3}).body == Words("")
    assert said(caption="2 works", photo=[{"file_id": "x"}]).body == Words("2 works")


@pytest.mark.parametrize(
    "parts",
    [
        {"edited_message": message("2")},
        {"channel_post": message("2", chat={"id": -1, "type": "channel"})},
        {"message": message("2", chat={"id": -1, "type": "channel"})},
        {"message": message("2", **{"from": BOT})},
        {"message": message(new_chat_members=[BOT])},
        {"message": message(pinned_message=message("x"))},
        {"callback_query": press("")},
        {"inline_query": {"id": "1"}},
        {},
    ],
)
def test_what_nobody_says_to_parley_needs_no_answer(parts: dict[str, Any]) -> None:
    assert all_of(update(**parts)) == ()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"nonsense",
        b"[]",
        b"{}",
        b'{"update_id": "5"}',
        b'{"update_id": 5, "message": []}',
        b'{"update_id": 5, "message": {"message_id": 1}}',
        b'{"update_id": 5, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"\xff",
    ],
)
def test_nonsense_is_refused(raw: bytes) -> None:
    with pytest.raises(Malformed):
        seal(raw)


def test_a_lone_surrogate_does_not_lose_the_message() -> None:
    raw = json.dumps(update(message=message("hi X there"))).replace("X", "\\ud83d").encode()
    (inbound,) = read(seal(raw)[0].raw, ME)
    assert inbound.body == Words("hi ? there")


@settings(deadline=None)
@given(
    st.text(max_size=60),
    st.lists(
        st.tuples(
            st.sampled_from(["mention", "text_mention", "bold"]), st.integers(-5, 99), st.integers(-5, 99)
        )
    ),
)
def test_any_text_and_any_entities_are_read(text: str, marks: list[tuple[str, int, int]]) -> None:
    entities = [{"type": kind, "offset": at, "length": size, "user": BOT} for kind, at, size in marks]
    for inbound in all_of(update(message=message(text, entities=entities))):
        assert isinstance(inbound.body, Words)
        inbound.body.text.encode()
