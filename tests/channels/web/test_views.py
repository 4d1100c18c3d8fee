"""The overview as JSON for the page."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from bot.playground import Bubble, Pane
from channels.web.views import overview_view, pane_view
from channels.web.wire import OverviewView
from engine.messages import Button, Message, Option
from tests.channels.web.samples import GRACE, KARL, NOW, overview

BUTTON = Button("decline", "Decline", "decline:1")
OFFER = Message(
    "Titan", ("Which suits you?", ""), (Option(1, "Wed 25 Nov", BUTTON),), ("Or write.",), (BUTTON,)
)


def bubble(name: str, message: Message = OFFER, **changes: object) -> Bubble:
    return replace(Bubble(name, NOW, False, message, "cnv_1", False), **changes)


def test_times_are_in_the_panes_own_zone() -> None:
    assert pane_view(Pane(GRACE, (bubble("a"),)), NOW).bubbles[0].time == "10:20"
    assert pane_view(Pane(KARL, (bubble("a"),)), NOW).bubbles[0].time == "11:20"


def test_a_settled_message_has_no_buttons() -> None:
    (shown,) = pane_view(Pane(KARL, (bubble("a", settled=True),)), NOW).bubbles
    assert shown.buttons == []
    assert shown.settled


def test_a_thread_is_named_by_its_subject_and_answered_at_its_latest_message() -> None:
    own = bubble("c", Message("", ("Could we?",)), mine=True)
    pane = Pane(KARL, (bubble("a"), bubble("b", replace(OFFER, subject="Titan, moved")), own))
    (thread,) = pane_view(pane, NOW).threads
    assert (thread.id, thread.subject, thread.ref) == ("cnv_1", "Titan, moved", "b")


def test_words_without_a_conversation_open_no_thread() -> None:
    own = bubble("c", Message("", ("Hello",)), mine=True, conversation="")
    assert pane_view(Pane(GRACE, (own,)), NOW).threads == []


def test_a_mails_times_are_in_its_readers_zone() -> None:
    (mail,) = overview_view(overview()).mails
    assert mail.time == "Tue 24 Nov, 11:20"
    assert mail.invitation is not None
    assert mail.invitation.when == ["Wed 25 Nov, 15:00–15:45 (Berlin)"]


def test_the_overview_survives_the_way_over_the_wire() -> None:
    view = overview_view(overview())
    assert msgspec.json.decode(msgspec.json.encode(view), type=OverviewView) == view
