"""The words that turn what is said of a time: for, against, rather, otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from engine.language.grammar import Node
from engine.language.lexicon import Signal

TIMES = frozenset(
    {"DAY", "DAYS", "SPAN", "WEEK", "HOURS", "MOMENT", "ANYTIME", "ANYDAY", "OFFERDAYS", "SAMETIME", "CHOICE"}
)


_TURNS = frozenset(
    {"not", "bad", "except", "good", "but", "so", "because", "fact", "prefer", "fallback", "replying"}
)


_WHOLE = frozenset(
    {"yes", "norush", "anyof", "iffine", "keep", "thanks", "why_not", "decline_all", "if", "noted"}
)


def turning(signals: Iterable[Signal], nodes: Sequence[Node]) -> list[Signal]:
    """The signals that turn polarity; "not works" is one, the "no" of "no later than" is the time's."""
    timed = {node.start: node.end for node in nodes if node.tag in TIMES}
    own = (one for one in signals if one.name != "not" or one.end >= timed.get(one.start, one.end))
    listed = sorted(own, key=lambda one: (one.start, one.start - one.end))
    whole = [one for one in listed if one.name in _WHOLE]
    kept: list[Signal] = []
    for one in listed:
        if one.name not in _TURNS or (one.name != "good" and any(_inside(one, other) for other in whole)):
            continue
        if any(_inside(one, other) or (one.start < other.end and other.start < one.start) for other in kept):
            continue
        if one.name == "not" and (_answers_no(one, nodes) or _after_a_mark(one, nodes)):
            if _follows_a_time(one, nodes):
                kept.append(Signal("bad", one.start, one.end))
            continue
        if (
            kept
            and (one.start, one.end) == (kept[-1].start, kept[-1].end)
            and "prefer" not in (one.name, kept[-1].name)
        ):
            continue
        kept.append(one)
    rest = [one for one in listed if one.name == "others"]
    return [
        turn if any(turn.end <= one.start <= turn.end + 8 for one in rest) else _backward(turn, nodes)
        for turn in _negated(kept, nodes)
    ]


def _turned_by(turn: Signal, after: Signal, nodes: Sequence[Node]) -> bool:
    """ "kann ich leider nicht": the verb first, its refusal a few words on, no time behind it."""
    between = [node for node in nodes if turn.end <= node.start < after.start]
    near = len(between) <= 3 and not any(
        node.tag in TIMES or node.tag in ("COMMA", "STOP") for node in between
    )
    return near and after.name == "not" and _backward(after, nodes).name == "bad"


def _backward(turn: Signal, nodes: Sequence[Node]) -> Signal:
    """A "not" with no time behind it in its sentence speaks of what stood before: "Wednesday is not"."""
    if turn.name not in ("not", "except"):
        return turn
    for node in nodes:
        if (
            node.end <= turn.end
            or node.start < turn.start
            or (node.start < turn.end and node.tag not in TIMES)
        ):
            continue
        if node.tag in TIMES:
            return turn
        if node.tag in ("STOP", "COMMA"):
            break
    return Signal("bad", turn.start, turn.end)


def _inside(one: Signal, other: Signal) -> bool:
    return (
        other.start <= one.start
        and one.end <= other.end
        and (other.end - other.start) > (one.end - one.start)
    )


def _after_a_mark(signal: Signal, nodes: Sequence[Node]) -> bool:
    """ "1: no 2: yes"."""
    before = [node for node in nodes if node.end <= signal.start]
    return signal.end - signal.start <= 4 and bool(before) and before[-1].tag in ("COLON", "RPAR")


def _follows_a_time(signal: Signal, nodes: Sequence[Node]) -> bool:
    """ "1 no, 2 yes": the answer is to what stands before it."""
    before = [node for node in nodes if node.end <= signal.start]
    return (
        bool(before)
        and before[-1].tag in TIMES | {"DASH", "COLON", "RPAR"}
        and before[-1].tag not in ("ANYTIME",)
    )


def _answers_no(signal: Signal, nodes: Sequence[Node]) -> bool:
    """ "No, Tuesday": an answer, not a refusal of what follows."""
    word = next((node for node in nodes if node.start == signal.start), None)
    if word is None or word.text.lower() not in _NO_WORDS or signal.end > word.end:
        return False
    following = next((node for node in nodes if node.start >= signal.end), None)
    if following is None or following.tag in ("COMMA", "STOP", "POINT", "DASH"):
        return True
    return following.text.lower() in _SPEAKING


_NO_WORDS = frozenset({"no", "nope", "nah", "nein", "non", "não", "nao", "nee", "neen"})


_SPEAKING_WORDS = "i we it that that's let's sorry thanks but actually can could how what"


_SPEAKING = frozenset(_SPEAKING_WORDS.split())


def _doubly(turn: Signal, after: Signal) -> bool:
    """ "Not bad", "none except Wednesday"."""
    return after.start - turn.end <= (12 if after.name == "bad" else 2) and after.name in ("bad", "except")


def _negated(turns: list[Signal], nodes: Sequence[Node]) -> list[Signal]:
    made: list[Signal] = []
    skip = False
    for index, turn in enumerate(turns):
        if skip:
            skip = False
            continue
        after = turns[index + 1] if index + 1 < len(turns) else None
        if turn.name == "not" and after and after.name == "good":
            between = [node for node in nodes if turn.end <= node.start < after.start]
            if len(between) <= 4 and not any(
                node.tag in TIMES or node.tag in ("COMMA", "STOP") for node in between
            ):
                made.append(Signal("bad", turn.start, after.end))
                skip = True
                continue
        if turn.name == "good" and after and _turned_by(turn, after, nodes):
            made.append(Signal("bad", turn.start, after.end))
            skip = True
            continue
        if turn.name == "not" and after and _doubly(turn, after):
            made.append(Signal("good", turn.start, after.end))
            skip = True
            continue
        made.append(turn)
    return made


_EVERY = re.compile(r"\b(any|every|each|all|whenever)\b[^.!?;\n]{0,60}$", re.IGNORECASE)


def excepting(turn: Signal, nodes: Sequence[Node], text: str) -> Signal:
    """ "Any afternoon but Friday": a "but" between "any" and a bare day takes that day out."""
    if turn.name != "but" or _EVERY.search(text[: turn.start]) is None:
        return turn
    behind = [node for node in nodes if node.start >= turn.end and node.tag not in ("ON", "THE")]
    if not behind or behind[0].tag != "DAY":
        return turn
    ends = len(behind) == 1 or behind[1].tag in ("STOP", "POINT", "MARK", "COMMA", "OR", "AND")
    return Signal("except", turn.start, turn.end) if ends else turn
