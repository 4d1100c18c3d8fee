"""Answers to availability queries against the plain definition."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from engine.availability.answer import Answer
from engine.availability.search import answer
from engine.availability.sequences import sequences
from engine.spans import Span
from tests.engine.availability.plain_availability import Names, plain_answer, plain_sequences
from tests.engine.availability.workloads import random_query, random_sequence
from tests.kept import kept

WORKLOADS = int(os.environ.get("AVAILABILITY_WORKLOADS", "300"))
"""How many random queries are asked; a long run may ask for thousands."""


def found_in(given: Answer) -> list[tuple[Span, Names]]:
    return list(zip(given.spans, given._free(), strict=True))


@pytest.mark.parametrize("block", range(WORKLOADS // 30))
def test_answers_are_those_of_the_plain_definition(block: int) -> None:
    for seed in range(block * 30, block * 30 + 30):
        query = random_query(seed)
        expected = kept(f"answer-{seed}", lambda query=query: plain_answer(query))
        assert found_in(answer(query)) == expected, seed


@pytest.mark.parametrize("block", range(WORKLOADS // 60))
def test_sequences_are_those_of_the_plain_definition(block: int) -> None:
    for seed in range(block * 20, block * 20 + 20):
        query = random_sequence(seed)
        expected = kept(f"sequence-{seed}", lambda query=query: plain_sequences(query))
        every = sequences(replace(query, every=True))
        assert sorted(tuple((name, one.start) for name, one in way.steps) for way in every) == sorted(
            expected
        ), seed
        firsts = {}
        for way in expected:
            firsts.setdefault(way[0][1], [start for _, start in way])
        one_each = [[one.start for _, one in way.steps] for way in sequences(query)]
        assert one_each == list(firsts.values()), seed
