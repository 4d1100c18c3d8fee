"""Whether a meeting is plainly called off: the words of it, what they are about, and who says so.

A cancellation of something else ("my flight"), by somebody else ("Sam wants to cancel"), in a question or
under a condition is none; where that cannot be told, it is asked about.
"""

from __future__ import annotations

import re

from engine.language.agreement import conditional
from engine.language.facts import Facts
from engine.language.grammar import Node
from engine.language.lexicon import Signal
from engine.language.sentences import ends_sentence
from engine.language.tokens import fold
from engine.language.turns import TIMES
from engine.language.words.cancelling import AROUND_CANCELLING
from engine.language.words.plain import OPENERS

_PASSING_TAGS = (
    "THE A ON IN AT FOR TO OF BY FROM THIS NEXT GREETING ZONE LEN OR MORE LATE LAST MAIL HANDLE UNIT "
    "SAMEDAY SLASH EVERY"
)
_PASSING = frozenset(_PASSING_TAGS.split()) | (TIMES - {"CHOICE", "ANYTIME", "ANYDAY"})
_BREAKS = frozenset({"COMMA", "STOP", "DASH", "AND", "LPAR", "RPAR", "COLON", "MARK"})
_STOPS = re.compile(r"[,.;!?:\n]")
"""What keeps a "no" apart from what follows: "no thanks, not interested"."""
_WITH = frozenset({"with", "mit", "avec", "con", "com", "met"})
_WHOLE = frozenset({"after", "at", "call"})
"""Words before an "all" that names nothing: "after all"."""
_COMES = re.compile(
    r"(?<!no )(?<!non )(?<!nao )\b(i can|i could|we can|i am able|ich kann|je peux|puedo|posso|ik kan)\b"
    r"(?! ?(not|n't|'t|nicht|pas|niet|no longer|only))"
)
"""Behind a cancellation, what takes it back: "cancel that, I can make it"."""


def cancels(facts: Facts) -> bool:
    """Whether somebody plainly calls the meeting off."""
    if facts.said("keep") or conditional(facts):
        return False
    return any(_is_plain(facts, signal) for signal in _meant(facts))


def half_cancels(facts: Facts) -> bool:
    """Whether words of cancelling were said that may be about something else."""
    return not facts.said("keep") and bool(_meant(facts)) and not cancels(facts)


def only_in_cancelling(facts: Facts) -> bool:
    """Whether every time stands in the words of cancelling: "cancel tomorrow's call", and no other time."""
    spans = [(nodes[0].start, nodes[-1].end) for one in _meant(facts) if (nodes := _clause(facts, one))]
    return all(any(low <= item.node.start < high for low, high in spans) for item in facts.items)


def _meant(facts: Facts) -> list[Signal]:
    """The cancelling phrases that no "not" stands before."""
    refused = facts.spans("not")
    return [
        one
        for one in facts.spans("cancel")
        if not any(
            0 <= one.start - other.end <= 10 and not _STOPS.search(facts.text[other.end : one.start])
            for other in refused
        )
    ]


def _is_plain(facts: Facts, phrase: Signal) -> bool:
    nodes = _clause(facts, phrase)
    if _asked(facts, phrase) or facts.said("except"):
        return False
    if any(one.start < phrase.end for one in facts.spans("unsure")):
        return False
    if _COMES.search(fold(facts.text[phrase.end :].lower())):
        return False
    names = {part.lower() for name in facts.scene.context.names for part in name.split()}
    covered = [phrase, *facts.spans("thanks"), *facts.spans("courtesy")]
    return all(
        node.tag in _PASSING
        or (node.tag == "AFTER" and fold(_word_after(nodes, index)) == "all")
        or any(one.start <= node.start < one.end for one in covered)
        or (node.tag == "WORD" and _fits(nodes, index, names))
        for index, node in enumerate(nodes)
    )


def _word_after(nodes: list[Node], index: int) -> str:
    return nodes[index + 1].text.lower() if index + 1 < len(nodes) else ""


def _fits(nodes: list[Node], index: int, names: set[str]) -> bool:
    word = fold(nodes[index].text.lower().rstrip("'"))
    before = fold(nodes[index - 1].text.lower()) if index else ""
    if word == "all":
        return before in _WHOLE
    if before in _WITH or (index > 1 and fold(nodes[index - 2].text.lower()) in _WITH):
        return index == len(nodes) - 1 or nodes[index].text[:1].isupper() or word in AROUND_CANCELLING
    known = word in AROUND_CANCELLING or word.partition("'")[2] in AROUND_CANCELLING
    return known or word.removesuffix("'s") in names


def _clause(facts: Facts, phrase: Signal) -> list[Node]:
    """The words around a phrase up to the next comma, "and", "but", "because" or full stop."""
    turns = [
        one.start
        for name in ("but", "so", "because")
        for one in facts.spans(name)
        if not phrase.start <= one.start < phrase.end
    ]
    clause: list[Node] = []
    for node in facts.nodes:
        inside = phrase.start <= node.start < phrase.end
        glued = node.tag == "DASH" and not facts.text[node.start - 1 : node.start].isspace()
        ends = node.tag == "POINT" and ends_sentence(node, facts.text)
        breaks = (node.tag in _BREAKS and not glued) or ends
        if not inside and (breaks or node.start in turns):
            if node.start >= phrase.end:
                break
            clause = []
        elif node.tag not in ("POINT", "DASH"):
            clause.append(node)
    return clause


def _asked(facts: Facts, phrase: Signal) -> bool:
    """Whether the sentence asks, without asking for it: "did Sam cancel?", not "can we cancel?"."""
    end = next((at for at in range(phrase.end, len(facts.text)) if facts.text[at] in "?.!\n"), -1)
    if end < 0 or facts.text[end] != "?":
        return False
    begin = max(facts.text.rfind(sign, 0, phrase.start) for sign in ".!?\n")
    asking = fold(facts.text[begin + 1 : phrase.start].lower())
    if any(opener in asking for opener in OPENERS):
        return False
    return not any(begin < one.start < phrase.start for one in facts.spans("wish"))
