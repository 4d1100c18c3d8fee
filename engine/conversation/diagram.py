"""The conversation's machine drawn from the running table: an overview as Mermaid, every row as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.conversation.rows import ANY, ENDED, STAY, TALKING
from engine.conversation.table import MACHINE, ROWS
from engine.conversation.values import State

PHASES: dict[str, tuple[State, ...]] = {"talking": TALKING, "ended": ENDED}
"""States drawn as one box, because most events treat them alike."""
EVENTS_A_LINE = 3


def overview() -> str:
    """Every state, and every way from one phase into another with the events that lead there."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.DRAFT}"]
    for phase, states in PHASES.items():
        lines += [f"    state {phase} {{", *(f"        {state}" for state in states), "    }"]
    for (source, dest), events in _ways().items():
        lines.append(f"    {source} --> {dest} : {_label(events)}")
    return "\n".join(lines)


def table() -> str:
    """One line for every row; rows of one event are tried from the top down."""
    lines = ["| event | from | to | if | then |", "|---|---|---|---|---|"]
    for row in ROWS:
        to = "stays" if row.dest == STAY else str(row.dest)
        cells = (row.event, _sources(row.sources), to, _spelt(row.conditions), _spelt(row.actions))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def phase_of(state: str) -> str:
    """The box in which `state` is drawn; its own name for one that stands alone."""
    return next((phase for phase, states in PHASES.items() if state in states), state)


def _ways() -> dict[tuple[str, str], list[str]]:
    ways: dict[tuple[str, str], list[str]] = {}
    for event, source, dest in _transitions():
        way = phase_of(source), phase_of(dest)
        if way[0] != way[1] and event not in ways.setdefault(way, []):
            ways[way].append(event)
    return ways


def _transitions() -> Iterator[tuple[str, str, str]]:
    """(event, source, destination) of everything the machine can do, without what stays where it is."""
    for name, event in MACHINE.events.items():
        for source, transitions in event.transitions.items():
            for transition in transitions:
                if transition.dest not in (None, source):
                    yield name, source, transition.dest


def _label(events: Sequence[str]) -> str:
    lines = [events[at : at + EVENTS_A_LINE] for at in range(0, len(events), EVENTS_A_LINE)]
    return ",<br/>".join(", ".join(line) for line in lines)


def _sources(states: Sequence[State]) -> str:
    """The states by name, a whole phase by the phase's name."""
    left = list(states)
    if set(ANY) <= set(left):
        left = [state for state in left if state not in ANY]
        return ", ".join(["any", *left])
    names = []
    for phase, members in PHASES.items():
        if set(members) <= set(left):
            names.append(f"*{phase}*")
            left = [state for state in left if state not in members]
    return ", ".join([*names, *left])


def _spelt(names: Sequence[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)
