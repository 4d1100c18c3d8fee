"""How firmly and in which order offers are spoken of: taken, ranked, or only leaned towards."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.facts import Facts
from engine.language.meaning import Intent
from engine.language.mentions import offers_of
from engine.language.sentences import FOR, OTHERWISE, RATHER
from engine.language.verdict import Verdict

_ORDER = {RATHER: 0, FOR: 1, OTHERWISE: 2}


def leaning(facts: Facts) -> tuple[int, ...]:
    """The offers that were named as good, the preferred one first, what would also do last."""
    named = sorted(
        (_ORDER[item.polarity], item.node.start, int(item.node.value))
        for item in facts.items
        if item.node.tag == "CHOICE" and not isinstance(item.node.value, str) and item.polarity in _ORDER
    )
    offered = {offer.number for offer in offers_of(facts.scene)} - facts.choice.refused
    second_best = {number for rank, _, number in named if rank == _ORDER[OTHERWISE]} & offered
    good = facts.choice.accepted | (second_best if facts.choice.accepted else set())
    return tuple(dict.fromkeys([number for _, _, number in named if number in good] + sorted(good)))


def shades(facts: Facts, verdict: Verdict) -> Iterator[str]:
    """`ranked`: the order of `leaning` was said. `tentative`: nothing is promised yet."""
    ranks = {item.polarity for item in facts.items if item.node.tag == "CHOICE"} & set(_ORDER)
    if len(ranks) > 1 or (len(facts.choice.accepted) > 1 and facts.said("fallback", "prefer")):
        yield "ranked"
    doubtful = Intent.ACCEPT in verdict.intents or Intent.PROPOSE in verdict.intents
    if doubtful and verdict.clarify and facts.said("unsure"):
        yield "tentative"
