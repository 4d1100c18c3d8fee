"""Whether a yes to what was read back says nothing else.

The bot asks again rather than book what a "but", a question or a "later" has put in doubt.
"""

from __future__ import annotations

from engine.language.conferencing import conferencing
from engine.language.facts import Facts
from engine.language.grammar import Node
from engine.language.plainness import Explained, is_courteous, is_grave, shifts
from engine.language.sentences import ends_sentence
from engine.language.turns import TIMES


def is_plain_yes(facts: Facts) -> bool:
    """Whether a yes to what was read back stands for itself: no question, no "but", nothing put off by it.

    The clause with the yes has to be explained word by word; another may tell something that is no doubt.
    """
    wishing = bool(facts.length) or conferencing(facts.text) is not None or facts.said("subject", "location")
    if facts.said("replying") or shifts(facts) or ((facts.said("but") or facts.asks) and not wishing):
        return False
    explained = Explained(facts)
    affirming = {one.start for name in ("yes", "good", "noted") for one in facts.spans(name)}
    for clause in _by_commas(facts):
        strange = [node for node in clause if not explained.node(node)]
        takes = any(node.start in affirming or node.tag in TIMES for node in clause)
        doubts = is_grave(facts, clause) or (takes and not wishing)
        if strange and doubts and not is_courteous(facts, clause):
            return False
    return True


def _by_commas(facts: Facts) -> list[list[Node]]:
    clauses: list[list[Node]] = [[]]
    for node in facts.nodes:
        stops = node.tag == "POINT" and ends_sentence(node, facts.text)
        if stops or node.tag in ("STOP", "COMMA", "DASH"):
            clauses.append([])
        else:
            clauses[-1].append(node)
    return [clause for clause in clauses if clause]
