"""A meeting by video has an address that reaches everybody: the one that was given, or a room of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.conversation import Pressed, Role, Step
from engine.conversation.rooms import link_in
from engine.language.meaning import Intent, Meaning
from tests.engine.conversation.cast import asked, draft, run, situation

ROOM = "https://meet.example/Parley-abc"


def booked_as(way: str | None, words: str = "request") -> Step:
    request = replace(asked(Meaning((Intent.REQUEST,), conferencing=way)), words=words)
    talk = run(draft(), request, room=ROOM).conversation
    return run(talk, Pressed(Role.INVITEE, "offer:1", talk.round), room=ROOM)


@pytest.mark.parametrize("way", ["video", "jitsi"])
def test_a_meeting_by_video_gets_a_room_of_its_own(way: str) -> None:
    assert booked_as(way).conversation.link == ROOM


@pytest.mark.parametrize("way", [None, "phone", "zoom", "teams"])
def test_no_room_is_made_where_none_was_asked_for_or_another_service_was_named(way: str | None) -> None:
    assert booked_as(way).conversation.link == ""


def test_an_address_that_was_given_is_the_one() -> None:
    words = "45 minutes on Zoom, https://zoom.example/j/123?pwd=9."
    assert booked_as("zoom", words).conversation.link == "https://zoom.example/j/123?pwd=9"


def test_an_installation_without_rooms_makes_none() -> None:
    assert situation().room == ""
    assert link_in("see https://docs.example/agenda", None) == ""
    assert link_in("at https://meet.jit.si/ours", None) == "https://meet.jit.si/ours"
