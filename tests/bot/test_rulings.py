"""Rules said in a sentence are saved, said back, kept to by the next offers, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.people import ChannelName
from engine.rules import Rules
from storage import people, rule_history
from tests.bot.stage import ADA, BOB, Stage, play

CHANNELS = (ChannelName.WEB, ChannelName.EMAIL, ChannelName.SLACK, ChannelName.TELEGRAM)


def rules_of(stage: Stage) -> Rules:
    known = stage.app.store.read(lambda tx: people.get(tx, ADA.id))
    assert known is not None
    return known.rules


@pytest.mark.parametrize("via", CHANNELS)
def test_a_rule_said_in_any_channel_is_saved_said_back_and_undone(tmp_path: Path, via: ChannelName) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ADA, "no meetings before 10 on Mondays", via)
        assert "before 10:00" in shown[-1].text
        assert "Monday" in shown[-1].text
        assert rules_of(stage).weekly[0] == ((600, 1020),)
        shown = await stage.say(ADA, "undo", via)
        assert "Mon–Fri 09:00–17:00" in shown[-1].text
        assert rules_of(stage) == Rules()

    play(tmp_path, scene)


def test_the_next_offers_keep_to_a_rule(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "I don't take meetings on Tuesdays")
        await stage.say(ADA, "my hours are 14 to 16")
        await stage.say(ADA, "30 minutes with bob this week")
        starts = [offer.slot.start for offer in stage.talks()[0].offers]
        assert starts
        assert all(14 <= start.hour < 16 and start.weekday() != 1 for start in starts)

    play(tmp_path, scene)


def test_every_change_is_taken_back_in_turn_ten_and_more(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        for count in range(1, 13):
            await stage.say(ADA, f"at most {count} meetings a day")
        for count in range(11, 0, -1):
            await stage.say(ADA, "undo")
            assert rules_of(stage).maximum_a_day == count
        await stage.say(ADA, "undo")
        assert rules_of(stage) == Rules()
        shown = await stage.say(ADA, "undo")
        assert "no change" in shown[-1].text

    play(tmp_path, scene)


def test_so_many_former_rules_are_kept_and_no_more(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        for count in range(1, rule_history.KEPT + 3):
            await stage.say(ADA, f"at most {count} meetings a day")
        kept = stage.app.store.read(lambda tx: rule_history.all_of(tx, ADA.id))
        assert len(kept) == rule_history.KEPT

    play(tmp_path, scene)


def test_all_rules_are_listed_with_numbers_to_take_them_out_by(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "I'm in Lisbon 3-9 May")
        await stage.say(ADA, "at most 3 meetings a day")
        await stage.say(ADA, "15 minutes between meetings")
        shown = await stage.say(ADA, "/rules")
        for text in ("1. You are in Lisbon", "2. At most 3 meetings a day", "3. You keep 15 minutes free"):
            assert text in shown[-1].text
        shown = await stage.say(ADA, "/rules remove 2")
        assert "Taken out: At most 3 meetings a day" in shown[-1].text
        assert rules_of(stage).maximum_a_day is None
        assert rules_of(stage).travel
        shown = await stage.say(ADA, "/rules remove 9")
        assert "no rule with the number 9" in shown[-1].text

    play(tmp_path, scene)


def test_the_button_under_a_changed_rule_takes_it_back(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "at most 3 meetings a day", ChannelName.SLACK)
        await stage.press(ADA, "undo", ChannelName.SLACK)
        assert rules_of(stage) == Rules()

    play(tmp_path, scene)


def test_a_rule_that_is_not_understood_changes_nothing_and_is_answered_with_examples(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ADA, "my hours are whatever")
        assert "at most 3 meetings a day" in shown[-1].text
        assert rules_of(stage) == Rules()

    play(tmp_path, scene)


def test_hours_set_by_a_command_are_taken_back_like_any_other_rule(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "/hours mon-fri 20:00-21:00")
        await stage.say(ADA, "/undo")
        assert rules_of(stage) == Rules()

    play(tmp_path, scene)


def test_a_rule_said_while_something_is_asked_is_a_rule(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes tomorrow")
        await stage.say(ADA, "no meetings before 10 on Mondays")
        assert rules_of(stage).weekly[0] == ((600, 1020),)
        await stage.say(ADA, BOB.email)
        assert stage.talks()[0].offers

    play(tmp_path, scene)
