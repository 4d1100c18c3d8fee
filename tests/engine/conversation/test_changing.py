"""A conversation with other values for some of its fields."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.conversation import Conversation, Party
from engine.conversation.changing import changed, with_timer, without_timers
from engine.people import ChannelName

PARTY = Party("grace", "Grace", "grace@example.com", "UTC", "en-GB", ChannelName.WEB, "grace", "grace")
TALK = Conversation("c1", PARTY, timedelta(hours=1), "UTC")
LATER = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", [field.name for field in fields(Conversation)])
def test_every_field_can_be_changed_and_nothing_else_changes_with_it(name: str) -> None:
    assert changed(TALK, **{name: "other"}) == replace(TALK, **{name: "other"}) != TALK


def test_what_is_changed_is_a_new_conversation_as_unchangeable_as_the_old_one() -> None:
    moved = changed(TALK, version=7, subject="Audit")
    assert (TALK.version, moved.version, moved.subject) == (0, 7, "Audit")
    assert hash(moved) == hash(replace(TALK, version=7, subject="Audit"))
    with pytest.raises(AttributeError):
        moved.version = 8  # type: ignore[misc]


def test_a_field_that_does_not_exist_cannot_be_changed() -> None:
    with pytest.raises(KeyError):
        changed(TALK, colour="green")


def test_a_timer_takes_the_place_of_its_namesake_and_only_named_ones_go() -> None:
    both = with_timer(with_timer(with_timer(TALK, "a", LATER), "b", LATER), "a", LATER + timedelta(hours=1))
    assert [timer.what for timer in both.timers] == ["b", "a"]
    assert [timer.what for timer in without_timers(both, "b").timers] == ["a"]
    assert without_timers(both, "c") is both
