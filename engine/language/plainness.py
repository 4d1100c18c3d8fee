"""Whether a message that names an offer says nothing else: only then it may take that offer.

Every word has to be explained, by the times, by a table below or as a name; one that is not asks back.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.language.facts import Facts
from engine.language.grammar import Node
from engine.language.lexicon import Signal
from engine.language.mentions import offers_of
from engine.language.sentences import AGAINST, ends_sentence
from engine.language.tokens import fold
from engine.language.turns import TIMES
from engine.language.words.plain import (
    ASIDE,
    FREE,
    OPENERS,
    PLAIN,
    REGRETS,
    SALUTES,
    SELF,
    WAYS,
    YOURS,
)

_PASSING_TAGS = (
    "COMMA STOP POINT DASH MARK THE A ON IN AT FOR TO OF AND OR BY FROM THIS GREETING ZONE HASH RPAR LPAR "
    "COLON SLASH EVERY FOLLOWING THEREAFTER SAMEDAY EMOJI WEEKOF EVERYOTHER WEEKDAYSALL"
)
_PASSING = frozenset(_PASSING_TAGS.split()) | TIMES
_LEADS = frozenset({"COMMA", "DASH", "STOP", "POINT", "MARK"})
_SETS_OFF = frozenset({"COMMA", "DASH", "COLON", "AND", "RPAR", "LPAR"})
_EXPLAINING = (
    "yes good thanks anyof others that optionword iffine norush earlierone laterone middleone instead keep "
    "prefer suggesting fallback except noted"
)
_GRAVE = ("unsure", "no", "not", "bad", "because", "fact", "cancel", "past")
_LITTLE = frozenset({"on", "back", "up", "forward"})
"""Words that move a meeting only beside a length."""
_SECOND_THOUGHTS = frozenset(
    {"actually", "oh", "sorry", "hmm", "wait", "oder", "doch", "enfin", "scratch", "forget"}
)
_REFUSALS = ("not", "no", "bad", "except", "decline_all", "declining")


def is_plain(facts: Facts, accepted: Iterable[int]) -> bool:
    """Whether nothing beside the acceptance of `accepted` was said that could take it back."""
    if _asked_of(facts) or _ambiguous_day(facts, set(accepted)) or _run_on(facts):
        return False
    if (facts.said("but") and facts.windows) or _changed_by_but(facts):
        return False
    if not facts.choice.named and shifts(facts):
        return False
    explained = Explained(facts)
    parts = [part for part in _clauses(facts) if not is_courteous(facts, part)]
    taking = [part for part in parts if any(node.tag in TIMES for node in part)] or parts
    strange = [part for part in parts if any(not explained.node(node) for node in part)]
    if not strange:
        return True
    if any(part in taking for part in strange) or not facts.said("good", "yes", "wish", "noted"):
        return False
    return not any(is_grave(facts, part) for part in strange)


class Explained:
    """Which nodes of one message need no further reading."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.index = {id(node): at for at, node in enumerate(facts.nodes)}
        refusing = bool(facts.exclude or facts.choice.refused) or any(
            item.polarity == AGAINST for item in facts.items
        )
        names = _EXPLAINING.split() + (list(_REFUSALS) if refusing else [])
        spans = [signal for name in names for signal in facts.spans(name)]
        self.covered = {at for one in spans for at in range(one.start, one.end)}
        if not refusing:
            self.covered -= _positions(facts, ("bad", "not", "no"), facts.spans("yes"))
        for one in facts.spans("optionword"):
            self.covered -= set(range(one.start, one.end)) if _mere_no(facts, one) and not refusing else set()
            self.covered |= set() if _mere_no(facts, one) else set(range(one.start, one.end))
        self.regretting = refusing
        self.placing = not facts.said("but")
        self.names = {part.lower() for name in facts.scene.context.names for part in name.split()}
        self.closed = _closing(facts.nodes)

    def node(self, node: Node) -> bool:
        """Whether this one is explained."""
        at = self.index[id(node)]
        before = self.facts.nodes[at - 1] if at else None
        if node.tag == "COLON":
            return before is None or before.tag != "NUM"
        if node.tag == "GREETING" and self.facts.text[node.start : node.end].lower() in ASIDE:
            return False
        if self._may_be_if(node, before):
            return False
        if node.tag in _PASSING or self.closed <= node.start or node.start in self.covered:
            return True
        if node.tag == "LEN":
            hour = before is not None and before.tag in ("AT", "DAY")
            return not hour and not self._moved(node)
        if node.tag == "NUM" or node.tag in ("ORD", "LAST", "MORE", "LATE", "EARLY", "ONWARDS"):
            return node.text.isalpha() and node.tag != "EARLY" and self._chosen()
        if node.tag == "AROUND":
            return node.text.lower() == "say"
        if node.tag != "WORD":
            return False
        return self._word(node, at)

    def _may_be_if(self, node: Node, before: Node | None) -> bool:
        """ "El jueves si puedo": a yes written without its accent stands first or after a comma."""
        if node.text.lower() != "si" or before is None or before.tag in _LEADS:
            return False
        return not any(one.start <= node.start < one.end for one in self.facts.spans("iffine"))

    def _moved(self, node: Node) -> bool:
        """ "45 minutes later" is another time, not a length."""
        shifts = self.facts.spans("sooner") + self.facts.spans("afterwards")
        return any(0 <= shift.start - node.end <= 2 for shift in shifts)

    def _chosen(self) -> bool:
        return bool(self.facts.items)

    def _word(self, node: Node, at: int) -> bool:
        word = fold(node.text.lower().replace("’", "'").rstrip("'"))
        if word in SELF:
            near = [fold(one.text.lower()) for one in self.facts.nodes[at + 1 : at + 5]]
            return any(one in FREE or one in PLAIN for one in near[:1]) or bool(FREE.intersection(near))
        if (word in REGRETS and self.regretting) or (word in WAYS and self.placing):
            return True
        return word in PLAIN or word in self.names or self._name(at)

    def _name(self, at: int) -> bool:
        """A name after a greeting or thanks, or set off at the very end."""
        nodes = self.facts.nodes
        if not nodes[at].text[0].isupper() or at == 0:
            return False
        back = at - 1
        while back > 0 and nodes[back].tag == "WORD" and nodes[back].text[0].isupper() and at - back < 4:
            if fold(nodes[back].text.lower()) in SALUTES:
                return True
            back -= 1
        if fold(nodes[back].text.lower()) in SALUTES or nodes[back].tag == "GREETING":
            return True
        after = nodes[at + 1] if at + 1 < len(nodes) else None
        return nodes[back].tag in _LEADS and (after is None or after.tag in _LEADS)


def _positions(facts: Facts, names: Iterable[str], whole: list[Signal]) -> set[int]:
    """The characters of those signals, save where a longer courtesy holds them ("no problem")."""
    found: set[int] = set()
    for name in names:
        for one in facts.spans(name):
            if not any(other.start <= one.start and one.end <= other.end for other in whole):
                found |= set(range(one.start, one.end))
    return found


def _closing(nodes: list[Node]) -> int:
    """Where the closing formula of a mail begins; a name follows it, nothing else."""
    for node in nodes:
        if fold(node.text.lower()) in YOURS:
            return node.start
    return 1 << 30


def _mere_no(facts: Facts, label: Signal) -> bool:
    """Whether a "no" is a refusal, not the short form of "number" before one."""
    word = facts.text[label.start : label.end].lower()
    if any(one.start <= label.start and label.end < one.end for one in facts.spans("yes")):
        return False
    return word == "no" and not facts.text[label.end :].lstrip(" .#")[:1].isdigit()


def _changed_by_but(facts: Facts) -> bool:
    """ "2 but in the afternoon": a number taken, then another time for it."""
    for signal in facts.spans("but"):
        before = [item for item in facts.items if item.node.end <= signal.start]
        after = [item for item in facts.items if item.node.start >= signal.end]
        taken = any(item.node.tag == "CHOICE" and item.polarity != AGAINST for item in before)
        if taken and any(item.node.tag != "CHOICE" and item.polarity != AGAINST for item in after):
            return True
    return False


def _sentences(facts: Facts) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for node in facts.nodes:
        parts[-1].append(node)
        if node.tag == "STOP" or (node.tag == "POINT" and ends_sentence(node, facts.text)):
            parts.append([])
    return [part for part in parts if part]


def shifts(facts: Facts) -> bool:
    """ "OK but later", "Wednesday, only earlier": no "on Friday", "sorry for not answering sooner"."""
    limits = [one.end for name in ("but", "onlythese") for one in facts.spans(name)]
    return any(
        facts.text[one.start : one.end].lower() not in _LITTLE
        and not any(0 <= item.node.start - one.end <= 2 for item in facts.items)
        and any(0 <= one.start - end <= 6 for end in limits)
        for one in facts.spans("afterwards") + facts.spans("sooner")
    )


def _clauses(facts: Facts) -> list[list[Node]]:
    """The sentences, with a courtesy that a comma or dash sets off standing by itself."""
    heads = {one.start for one in facts.spans("courtesy")}
    parts: list[list[Node]] = []
    for sentence in _sentences(facts):
        parts.append([])
        for index, node in enumerate(sentence):
            led = index > 0 and sentence[index - 1].tag in _SETS_OFF
            inside = bool(parts[-1]) and parts[-1][0].start in heads
            if led and (node.start in heads or inside) and parts[-1]:
                parts.append([])
            parts[-1].append(node)
    return parts


def is_courteous(facts: Facts, part: list[Node]) -> bool:
    """ "Sorry for the delay", "thanks for being flexible": no time, no doubt and no refusal in it."""
    if not any(one.start == part[0].start for one in facts.spans("courtesy")):
        return False
    if any(node.tag in TIMES for node in part):
        return False
    start, end = part[0].start, part[-1].end
    whole = facts.spans("courtesy")
    doubts = [signal for name in (*_GRAVE, "if", "but") for signal in facts.spans(name)]
    return not any(
        start <= doubt.start < end
        and not any(one.start <= doubt.start and doubt.end <= one.end for one in whole)
        for doubt in doubts
    )


def is_grave(facts: Facts, part: list[Node]) -> bool:
    """Whether a sentence beside the accepting one holds a doubt, a refusal or a question."""
    start, end = part[0].start, part[-1].end
    if part[0].text.lower() in _SECOND_THOUGHTS:
        return True
    return any(start <= signal.start < end for name in _GRAVE for signal in facts.spans(name))


def _asked_of(facts: Facts) -> bool:
    """A question about the offer itself, unless it only asks for it: "can we do Tuesday?"."""
    if not facts.asks:
        return False
    for part in _sentences(facts):
        start, end = part[0].start, part[-1].end
        sentence = facts.text[start:end]
        named = any(start <= item.node.start < end for item in facts.items) or not facts.items
        if "?" in sentence and named:
            lowered = fold(sentence.lower())
            if not any(opener in lowered for opener in OPENERS) and not facts.said("suggesting"):
                return True
    return False


def _ambiguous_day(facts: Facts, accepted: set[int]) -> bool:
    """One day with several offers, and no word that leaves the choice."""
    if facts.choice.named or facts.said("anyof", "others"):
        return False
    if any(item.node.tag in ("HOURS", "MOMENT", "ANYTIME") for item in facts.items) or not facts.items:
        return False
    days = [offer.start.date() for offer in offers_of(facts.scene) if offer.number in accepted]
    return len(days) > len(set(days))


def _run_on(facts: Facts) -> bool:
    """ "Not 1 not 2 3": nothing tells whether the last number is refused as well."""
    pairs = zip(facts.items, facts.items[1:], strict=False)
    return any(
        one.polarity == AGAINST
        and two.polarity != AGAINST
        and one.node.tag == two.node.tag == "CHOICE"
        and not facts.text[one.node.end : two.node.start].strip()
        for one, two in pairs
    ) or _bare_after_refusals(facts)


def _bare_after_refusals(facts: Facts) -> bool:
    last = facts.items[-1].node if facts.items else None
    refused = [item.node for item in facts.items if item.polarity == AGAINST]
    if last is None or last.tag != "NUM" or not refused:
        return False
    return not facts.text[refused[-1].end : last.start].strip()
