"""What is concluded from the facts of a message, step by step."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from engine.language.facts import Facts
from engine.language.meaning import Intent
from engine.language.rule_changes import RuleChange

_WHETHER = re.compile(r"\W*(?:does it (?:have|need)|do we (?:have|need) to|why)\b", re.IGNORECASE)
_LIMITED = re.compile(
    r"\b(?:only|just|max(?:imum)?|at most|up to|nur|höchstens|maximal|seulement|au plus|juste|solo|"
    r"solamente|como máximo|só|somente|no máximo|soltanto|al massimo|alleen|slechts|hooguit|maar)"
    r"(?: (?:have|got|for|do|about|für|pour|por|para|per|voor))? ?$",
    re.IGNORECASE,
)
"""Words right before a length that make it the one that is wanted."""
SHORT = 6
"""A message of so few words is an answer and nothing else."""


@dataclass(slots=True)
class Verdict:
    """The intents with what follows from them."""

    intents: list[Intent] = field(default_factory=list)
    accept: set[int] = field(default_factory=set)
    clarify: bool = False
    missed: int | None = None
    rules: tuple[RuleChange, ...] = ()

    def add(self, *intents: Intent) -> None:
        self.intents += [intent for intent in intents if intent not in self.intents]


def words_in(facts: Facts) -> int:
    return len(facts.text.split())


def changes(facts: Facts, verdict: Verdict) -> None:
    """Length and topic."""
    length = facts.length
    if length is not None:
        limited = _LIMITED.search(facts.text[: length.start]) is not None
        wanted = facts.said("duration", "instead") or facts.asks or limited or words_in(facts) <= SHORT
        if wanted and not facts.said("late") and not _WHETHER.match(facts.text):
            verdict.add(Intent.CHANGE_DURATION)
    elif facts.said("longer") and not facts.windows and not facts.said("afterwards"):
        verdict.add(Intent.CHANGE_DURATION)
        verdict.clarify = True
    if facts.said("subject"):
        verdict.add(Intent.CHANGE_SUBJECT)
