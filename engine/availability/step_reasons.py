"""Why the steps of a sequence cannot be held at given starts: each by itself, then against the one before.

Mirrors `engine.availability.sequences`: starts that nothing stands against are one of its sequences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from engine.availability.blocks import Block, BlockKind, Explanation
from engine.availability.reasons import explain_alone
from engine.availability.steps import SequenceQuery, Step, check_sequence, query_of
from engine.clocks import duration_text


def explain_sequence(query: SequenceQuery, starts: Mapping[str, int]) -> list[tuple[str, Explanation]]:
    """By step in the order of time what stands against its start; `starts` names every step by its id.

    Raises `BadQuery` and `Refused` as `sequences` does.
    """
    check_sequence(query)
    held = sorted(query.steps, key=lambda step: starts[step.id])
    found = []
    for place, step in enumerate(held):
        alone = explain_alone(query_of(query, step), starts[step.id])
        between = tuple(_against_those_before(query, held[:place], step, starts))
        found.append((step.id, replace(alone, question=alone.question + between)))
    return found


def _against_those_before(
    query: SequenceQuery, before: list[Step], step: Step, starts: Mapping[str, int]
) -> Iterator[Block]:
    if any(_place(query, other) > _place(query, step) for other in before if _are_ordered(other, step)):
        yield Block(BlockKind.ORDER)
    if not before:
        return
    other = before[-1]
    gap = (starts[other.id] + other.duration, starts[step.id])
    least = max(other.after, step.before)
    most = min((one for one in (other.after_maximum, step.before_maximum) if one is not None), default=None)
    if gap[1] - gap[0] < least:
        yield Block(BlockKind.GAP_TOO_SHORT, gap, f"gap of at least {_text(least)} after {other.id}")
    if most is not None and gap[1] - gap[0] > most:
        yield Block(BlockKind.GAP_TOO_LONG, gap, f"gap of at most {_text(most)} after {other.id}")


def _are_ordered(one: Step, two: Step) -> bool:
    return one.ordinal is not None and two.ordinal is not None


def _place(query: SequenceQuery, step: Step) -> tuple[int, int]:
    return step.ordinal or 0, query.steps.index(step)


def _text(minutes: int) -> str:
    return duration_text(timedelta(minutes=minutes))
