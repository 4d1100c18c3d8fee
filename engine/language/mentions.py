"""Where a message mentions an offer: "2", "the third", "option 1", "the later one", "the last two".

A number counts as an offer's only where nothing makes it a count, a name or a time of something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.language.grammar import Node
from engine.language.lexicon import Signal
from engine.language.meaning import Offered
from engine.language.scene import Scene
from engine.language.turns import TIMES
from engine.language.values import Clock, Day, Hours

_PICKS = {"earlierone": "earliest", "laterone": "latest", "middleone": "middle"}
_OCCUPYING = frozenset({"others", "anyof", "decline_all", "more", "sametime", "late", "prefer", "fallback"})
_LEADING_SIGNALS = (
    "good yes no prefer optionword not bad except request wish that unsure if instead thanks "
    "but anyof suggesting duration fallback iffine others"
)
_LEADING = frozenset(_LEADING_SIGNALS.split())
_FOLLOWING_SIGNALS = (
    "good bad yes no prefer thanks not but fallback if iffine optionword instead unsure anyof"
)
_FOLLOWING = frozenset(_FOLLOWING_SIGNALS.split())
_LEADING_WORDS_LISTED = (
    "do take choose pick with to for like want say the die der den el la il le lo de het "
    "option just only either maybe then it's its be go i'd at around about that's pls please "
    "hi hey hello make and or als o os opção mit wir avec con com met no"
)
_LEADING_WORDS = frozenset(_LEADING_WORDS_LISTED.split())
_FOLLOWING_WORDS_LISTED = (
    "please pls is are would will seems looks thanks then it one ones bitte graag svp stp por per s'il"
)
_FOLLOWING_WORDS = frozenset(_FOLLOWING_WORDS_LISTED.split())
_ENDING_WORDS = "STOP POINT COMMA OR AND RPAR DASH SLASH ORBEFORE MARK IN ON"
_OF_THE_MONTH = frozenset({"dia", "día"})
_BEFORE_HOURS = frozenset({"do", "about", "say", "it", "at", "around"})
_ENDING = frozenset(_ENDING_WORDS.split())
_COUNTED = frozenset({"HASH", "UNIT", "LEN", "MONTH"})
_NOT_A_PICK = frozenset(["the", "possible", "by", "date", "time", "you", "we", "in"])


def offers_of(scene: Scene) -> tuple[Offered, ...]:
    """The numbered slots that a bare number means."""
    if scene.context.state == "booked":
        return ()
    return scene.context.offered or scene.context.proposed


def mark(scene: Scene, nodes: list[Node], signals: Sequence[Signal]) -> list[Node]:
    """The nodes with every mention of an offer turned into a CHOICE."""
    return _Marking(scene, nodes, signals).marked()


class _Marking:
    """One pass over the nodes; what signals cover is looked up, never searched again."""

    def __init__(self, scene: Scene, nodes: list[Node], signals: Sequence[Signal]) -> None:
        self.scene, self.nodes, self.signals = scene, nodes, signals
        self.numbers = sorted(offer.number for offer in offers_of(scene))
        self.occupied = _covered(signals, _OCCUPYING)
        self.leading = _covered(signals, _LEADING)
        self.placing = _covered(signals, frozenset({*_PICKS, "others", "that"}))
        self.following = {signal.start for signal in signals if signal.name in _FOLLOWING}
        self.instead = {signal.start for signal in signals if signal.name == "instead"}
        self.labels = {signal.end for signal in signals if signal.name == "optionword"}
        self.options = {signal.start for signal in signals if signal.name == "optionword"}
        self.lengths = {signal.end for signal in signals if signal.name == "duration"}

    def marked(self) -> list[Node]:
        made: list[Node] = []
        skip = False
        for index, node in enumerate(self.nodes):
            if skip:
                skip = False
            elif self.numbers and self._is_several(index):
                made += self._several(index)
                skip = True
            elif node.tag == "NUM" and not self.numbers:
                made.append(self._standing_hour(index))
            elif node.tag in ("NUM", "ORD") and self.numbers:
                made.append(self._numbered(index, chosen=bool(made) and made[-1].tag == "OR"))
            elif node.tag == "LAST" and len(self.numbers) > 1 and self._ends_a_list(index):
                made.append(Node("CHOICE", "latest", node.start, node.end, node.text))
            elif node.tag == "HOURS" and self._is_labelled(index):
                made.append(Node("CHOICE", node.value.low.minute // 60, node.start, node.end))
            elif node.tag == "DAY" and (self._is_nth(index) or self._is_labelled_day(index)):
                made.append(Node("CHOICE", node.value.number, node.start, node.end, node.text))
            elif node.tag == "DAY" and self.numbers and self._is_listed(node):
                made += [Node("CHOICE", int(part), node.start, node.end) for part in node.text.split("/")]
            else:
                made.append(node)
        if len(self.numbers) > 1:
            made += self._placed(made)
        return sorted(made, key=lambda node: node.start)

    def _at(self, index: int) -> Node | None:
        return self.nodes[index] if 0 <= index < len(self.nodes) else None

    def _standing_hour(self, index: int) -> Node:
        """ "Bring it forward to 10": the time of a meeting that stands or is to be confirmed."""
        node, before = self.nodes[index], self._at(index - 1)
        context = self.scene.context
        if not (context.booked or context.pending) or not node.text.isdigit():
            return node
        led = before is None or before.tag in ("TO", "AT", "FOR", "UNTIL") or before.end in self.lengths
        after = self._at(index + 1)
        led = led or (
            before is not None
            and before.tag in ("COMMA", "STOP")
            and after is not None
            and after.start in self.instead
        )
        led = led or (
            before is not None and before.text.lower() in ("do", "about", "say", "it", "at", "around")
        )
        return _hour(node) if led and 1 <= node.value <= 24 and self._stands_alone(index, None) else node

    def _is_several(self, index: int) -> bool:
        """ "The first two", "last three"."""
        node, after = self.nodes[index], self._at(index + 1)
        leads = node.tag == "LAST" or (node.tag == "ORD" and node.value == 1 and node.text.isalpha())
        return leads and after is not None and after.tag == "NUM" and 2 <= after.value <= 9

    def _several(self, index: int) -> list[Node]:
        node, count = self.nodes[index], self.nodes[index + 1].value
        chosen = self.numbers[:count] if node.tag == "ORD" else self.numbers[-count:]
        return [Node("CHOICE", number, node.start, self.nodes[index + 1].end) for number in chosen]

    def _ends_a_list(self, index: int) -> bool:
        """ "The first or last"."""
        before, after = self._at(index - 1), self._at(index + 1)
        listed = before is not None and before.tag in ("OR", "AND")
        return listed and (after is None or after.tag in ("COMMA", "STOP", "POINT"))

    def _is_labelled(self, index: int) -> bool:
        """ "Option 2 on Friday": no hour of that day."""
        node, before = self.nodes[index], self._at(index - 1)
        low = node.value.low
        bare = low is not None and low.bare and node.value.exact and node.end - node.start <= 2
        if not bare or low.minute % 60 or low.minute // 60 not in self.numbers:
            return False
        return before is not None and (before.tag == "HASH" or before.end in self.labels)

    def _is_labelled_day(self, index: int) -> bool:
        """ "Number 2 or 4 December": the month belongs to the date alone."""
        node, before = self.nodes[index], self._at(index - 1)
        labelled = before is not None and (before.tag == "HASH" or before.end in self.labels)
        shared = not node.text and isinstance(node.value, Day)
        return labelled and shared and bool(self.numbers and node.value.number)

    def _is_nth(self, index: int) -> bool:
        """ "The 2nd one", "2nd option": no date."""
        day, after = self.nodes[index].value, self._at(index + 1)
        if after is None or not isinstance(day, Day) or day != Day(number=day.number):
            return False
        led = after.text.lower() == "one" or after.start in self.options
        return led and day.number in self.numbers

    def _is_listed(self, node: Node) -> bool:
        """ "1/3" in a short answer to numbered offers."""
        parts = node.text.split("/")
        known = all(part.isdigit() and int(part) in self.numbers for part in parts)
        return len(parts) == 2 and len(self.nodes) <= 4 and known

    def _numbered(self, index: int, chosen: bool) -> Node:
        node, before = self.nodes[index], self._at(index - 1)
        if node.start in self.occupied or not self._led(before):
            return node
        labelled = before is not None and (before.tag == "HASH" or before.end in self.labels)
        if node.tag == "NUM" and not labelled and self._shares_hour(index):
            return _hour(node)
        if before is not None and before.text.lower() in _OF_THE_MONTH:
            return node
        if node.text.isalpha() and before is not None and before.text.lower() in ("only", "just", "which"):
            return node
        alone = labelled or self._stands_alone(index, before)
        if alone and (node.value in self.numbers or (labelled and node.tag == "NUM")):
            return Node("CHOICE", node.value, node.start, node.end, node.text)
        if self._is_of_a_list(index):
            return node
        spelled = node.value > len(self.numbers) and bool(self.instead)
        if alone and node.tag == "NUM" and (node.text.isdigit() or spelled) and 1 <= node.value <= 24:
            return _hour(node)
        return node

    def _is_of_a_list(self, index: int) -> bool:
        """ "Der 4.", "o 2": a day or a place in a list, no hour."""
        node, before, after = self.nodes[index], self._at(index - 1), self._at(index + 1)
        if before is None:
            return False
        pointed = after is not None and after.tag == "POINT" and after.start == node.end
        if before.tag in ("THE", "ON") and pointed:
            return True
        first = self._at(index - 2)
        article = before.tag == "ON" or first is None or first.tag == "WORD"
        return article and before.text.lower() in ("le", "el", "il", "o", "dia")

    def _led(self, before: Node | None) -> bool:
        """Whether what stands before a number lets it be an offer's: "take 2", not "extension is 3"."""
        if before is None or before.tag != "WORD":
            return True
        word = before.text.lower()
        if len(self.nodes) <= 3:
            return word not in ("are", "were", "have", "need", "has")
        return word != "is" and (before.start in self.leading or word in _LEADING_WORDS)

    def _opens_a_list(self, index: int) -> bool:
        """ "First of all", "second, who …": no offer is meant."""
        after, next_ = self._at(index + 1), self._at(index + 2)
        return after is not None and after.tag == "OF" and next_ is not None and next_.text.lower() == "all"

    def _is_pronoun(self, index: int) -> bool:
        """ "The second one works", "the morning one": a word for what was named, no number."""
        before = self._at(index - 1)
        if self.nodes[index].text.lower() != "one" or before is None:
            return False
        named = before.tag in ("ORD", "LAST", "NEXT", "THIS", "WEEKDAY", "PART") or before.tag in TIMES
        return named or before.start in self.placing

    def _shares_hour(self, index: int) -> bool:
        """ "3 or 4pm": both are hours."""
        joint, last = self._at(index + 1), self._at(index + 2)
        if joint is None or last is None or joint.tag not in ("OR", "AND", "SLASH") or last.tag != "HOURS":
            return False
        low = last.value.low
        return bool(last.value.exact and low and not low.bare)

    def _stands_alone(self, index: int, before: Node | None) -> bool:
        """Whether the number is no count of something: "2 works", not "2 people"."""
        node, after = self.nodes[index], self._at(index + 1)
        if self._opens_a_list(index) or self._is_pronoun(index):
            return False
        followed = after is not None and after.start in self.following
        if node.tag == "NUM" and node.value not in self.numbers and after is not None and after.tag == "DAY":
            return True
        if node.text.isalpha() and node.tag == "NUM":
            if after is not None and (after.tag == "OF" or after.start in self.instead):
                return after.tag != "OF"
            return before is None or before.tag in ("OR", "AND", "COMMA", "STOP") or followed
        glued = before is not None and before.tag in ("MARK", "COLON", "DASH") and before.end == node.start
        if glued and before is not None and before.text != "(":
            return False
        if after is None or after.tag in _ENDING:
            return True
        if after.tag in _COUNTED:
            return False
        return followed or node.tag == "ORD" or after.text.lower() in _FOLLOWING_WORDS

    def _placed(self, made: list[Node]) -> list[Node]:
        """ "The later one", "the last", "the middle option"."""
        times = [(node.start, node.end) for node in made if node.tag in TIMES]
        picks: list[Node] = []
        for signal in self.signals:
            pick = _PICKS.get(signal.name)
            if not pick or any(start < signal.end and signal.start < end for start, end in times[:60]):
                continue
            if picks and signal.start < picks[-1].end:
                continue
            after = next((node for node in made if node.start >= signal.end), None)
            if after is None or not (after.tag in TIMES or after.text.lower() in _NOT_A_PICK):
                picks.append(Node("CHOICE", pick, signal.start, signal.end))
            if len(picks) > 9:
                break
        return picks


def _covered(signals: Sequence[Signal], names: frozenset[str]) -> set[int]:
    """Every character position inside one of those signals."""
    return {at for signal in signals if signal.name in names for at in range(signal.start, signal.end)}


def _hour(node: Node) -> Node:
    hours = Hours(Clock(node.value * 60, bare=node.value < 12), None, exact=True)
    return Node("HOURS", hours, node.start, node.end, node.text)
