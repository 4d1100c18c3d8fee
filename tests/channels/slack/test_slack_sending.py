"""What leaves for Slack, and what its refusals mean."""

from __future__ import annotations

from typing import Any

import pytest

from channels.slack.sending import Sending
from engine.errors import Disconnected, Refused, Unavailable, Unreachable
from engine.messages import Delivery, Message, Settlement
from engine.people import Address, ChannelName
from tests.channels.chat_support import delivery, offer

SAM = Address(ChannelName.SLACK, "U0SAM")
DONE = {"ok": True, "channel": "D0SAM", "ts": "1796112001.000200"}


class Answers:
    """Slack's answers, one after another; the last one for ever."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self.answers = list(answers)
        self.requests: list[tuple[str, dict[str, Any]]] = []

    async def call(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        self.requests.append((method, dict(arguments)))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def error(code: str) -> dict[str, Any]:
    return {"ok": False, "error": code}


async def test_a_message_goes_to_the_chat_with_a_fallback_and_no_unfurling() -> None:
    slack = Answers(DONE)
    receipt = await Sending(slack.call).send(delivery(SAM, chat="D0SAM"))
    method, request = slack.requests[0]
    assert (method, request["channel"], receipt.ref) == ("chat.postMessage", "D0SAM", "1796112001.000200")
    assert request["text"] == offer().plain()
    assert request["unfurl_links"] is request["unfurl_media"] is False
    assert request["metadata"]["event_payload"] == {"id": "dlv_1"}
    assert "thread_ts" not in request


async def test_a_conversation_stays_in_the_thread_of_its_first_message() -> None:
    slack = Answers(DONE)
    receipt = await Sending(slack.call).send(delivery(SAM, chat="D0SAM", refs=("1.1", "2.2")))
    assert slack.requests[0][1]["thread_ts"] == receipt.thread == "1.1"


async def test_an_answer_in_a_channel_stays_in_the_thread_in_which_it_was_asked() -> None:
    slack = Answers(DONE)
    await Sending(slack.call).send(delivery(SAM, chat="C0TEAM/9.9", refs=("1.1",)))
    assert (slack.requests[0][1]["channel"], slack.requests[0][1]["thread_ts"]) == ("C0TEAM", "9.9")


async def test_a_person_without_a_chat_is_written_to_by_id() -> None:
    slack = Answers(DONE)
    await Sending(slack.call).send(delivery(SAM))
    assert slack.requests[0][1]["channel"] == "U0SAM"


async def test_only_the_person_sees_an_ephemeral_answer_in_a_channel() -> None:
    slack = Answers({"ok": True, "message_ts": "3.3"})
    message = Delivery("dlv_1", SAM, "C0TEAM/9.9", offer(), ephemeral=True)
    assert (await Sending(slack.call).send(message)).ref == "3.3"
    method, request = slack.requests[0]
    assert (method, request["user"]) == ("chat.postEphemeral", "U0SAM")


async def test_blocks_that_slack_will_not_have_are_left_out() -> None:
    slack = Answers(error("invalid_blocks"), DONE)
    await Sending(slack.call).send(delivery(SAM, chat="D0SAM"))
    assert "blocks" not in slack.requests[1][1]
    assert "1. Wed 2 Dec" in slack.requests[1][1]["text"]


async def test_a_thread_that_is_gone_does_not_lose_the_message() -> None:
    slack = Answers(error("thread_not_found"), DONE)
    await Sending(slack.call).send(delivery(SAM, chat="D0SAM", refs=("1.1",)))
    assert "thread_ts" not in slack.requests[1][1]


async def test_a_channel_without_parley_is_answered_in_private() -> None:
    slack = Answers(error("not_in_channel"), DONE)
    await Sending(slack.call).send(delivery(SAM, chat="C0TEAM/9.9"))
    assert slack.requests[1][1]["channel"] == "U0SAM"
    assert "thread_ts" not in slack.requests[1][1]


@pytest.mark.parametrize(
    ("code", "family"),
    [
        ("token_revoked", Disconnected),
        ("account_inactive", Disconnected),
        ("missing_scope", Disconnected),
        ("user_not_found", Unreachable),
        ("internal_error", Unavailable),
        ("ratelimited", Unavailable),
        ("msg_too_long", Refused),
        ("something_new", Refused),
    ],
)
async def test_a_refusal_says_what_to_do_next(code: str, family: type[Exception]) -> None:
    with pytest.raises(family):
        await Sending(Answers(error(code)).call).send(delivery(SAM, chat="D0SAM"))


@pytest.mark.parametrize("answer", [{}, {"ok": True}, {"ok": True, "ts": 5}, {"ok": "yes"}, {"ok": False}])
async def test_an_answer_that_says_nothing_is_asked_for_again(answer: dict[str, Any]) -> None:
    with pytest.raises(Unavailable):
        await Sending(Answers(answer).call).send(delivery(SAM, chat="D0SAM"))


def settled(chat: str = "D0SAM") -> Settlement:
    return Settlement(SAM, chat, "1.1", Message("s", ("Thu 3 Dec, 10:00 is booked.",)))


async def test_a_settled_message_is_updated_without_buttons() -> None:
    slack = Answers(DONE)
    await Sending(slack.call).settle(settled())
    method, request = slack.requests[0]
    assert (method, request["ts"], request["channel"]) == ("chat.update", "1.1", "D0SAM")
    assert [block["type"] for block in request["blocks"]] == ["section"]


async def test_the_private_chat_of_a_person_is_found_before_an_update() -> None:
    slack = Answers({"ok": True, "channel": {"id": "D0SAM"}}, DONE)
    sending = Sending(slack.call)
    await sending.settle(settled(chat="U0SAM"))
    await sending.settle(settled(chat="U0SAM"))
    assert [method for method, _ in slack.requests] == ["conversations.open", "chat.update", "chat.update"]


async def test_the_private_chat_is_remembered_from_the_first_message() -> None:
    slack = Answers(DONE)
    sending = Sending(slack.call)
    await sending.send(delivery(SAM))
    await sending.settle(settled(chat=""))
    assert slack.requests[1] == ("chat.update", slack.requests[1][1])
    assert slack.requests[1][1]["channel"] == "D0SAM"


async def test_a_message_that_is_gone_needs_no_settling() -> None:
    await Sending(Answers(error("message_not_found")).call).settle(settled())


async def test_settling_says_when_slack_is_down() -> None:
    with pytest.raises(Unavailable):
        await Sending(Answers(error("internal_error")).call).settle(settled())


async def test_a_profile_gives_name_zone_and_language() -> None:
    user = {
        "id": "U0SAM",
        "tz": "Europe/London",
        "locale": "en-GB",
        "profile": {"real_name": "Sam Okoye", "email": "sam@okoye.example"},
    }
    sender = await Sending(Answers({"ok": True, "user": user}).call).profile("U0SAM")
    assert (sender.name, sender.email) == ("Sam Okoye", "sam@okoye.example")
    assert (sender.tzid, sender.locale) == ("Europe/London", "en-GB")
