"""The drawing of the machine shows the machine, and nothing else."""

from __future__ import annotations

import re
from itertools import combinations

from engine.conversation.diagram import PHASES, overview, phase_of, table
from engine.conversation.table import MACHINE, ROWS
from engine.conversation.values import State


def ways() -> set[tuple[str, str, str]]:
    """(phase, phase, event) of every arrow that is drawn."""
    arrows = re.findall(r"^    (\w+) --> (\w+) : (.+)$", overview(), re.MULTILINE)
    return {(a, b, event) for a, b, label in arrows for event in re.split(r",(?:<br/>| )", label)}


def test_every_state_is_drawn_once() -> None:
    drawn = re.findall(r"\b\w+\b", overview())
    boxed = [state for states in PHASES.values() for state in states]
    assert all(drawn.count(state) == 1 for state in boxed)
    assert all(state in drawn for state in State)


def test_no_state_lies_in_two_boxes() -> None:
    for one, other in combinations(PHASES.values(), 2):
        assert not set(one) & set(other)


def test_every_way_between_phases_is_drawn_and_no_other() -> None:
    expected = {
        (phase_of(source), phase_of(row.dest), row.event)
        for row in ROWS
        for source in row.sources
        if row.dest != "=" and phase_of(source) != phase_of(row.dest)
    }
    assert ways() == expected


def test_the_running_machine_is_the_table() -> None:
    running = {
        (name, move.source, move.dest or move.source)
        for name, event in MACHINE.events.items()
        for moves in event.transitions.values()
        for move in moves
    }
    written = {
        (row.event, str(source), str(source if row.dest == "=" else row.dest))
        for row in ROWS
        for source in row.sources
    }
    assert running == written


def test_the_table_has_one_line_for_every_row() -> None:
    lines = table().splitlines()[2:]
    assert [line.split(" | ")[0].removeprefix("| ") for line in lines] == [row.event for row in ROWS]
