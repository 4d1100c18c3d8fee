"""What a message says beside its intents: courtesy, what is asked, lateness, consent, impossible times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from engine.language.agreement import conditional, negative_only
from engine.language.facts import Facts
from engine.language.grammar import Node
from engine.language.lexicon import Signal
from engine.language.meaning import Intent, Window
from engine.language.turns import TIMES
from engine.language.verdict import Verdict

KINDS = ("robot", "how_long", "why", "where", "when", "who", "what")
"""What a question may ask for; each is a signal `ask_…` of the tables, the plainer ones last."""
_ASKING = {Intent.QUESTION, Intent.OTHER, Intent.WHY_NOT}
_TIMED = {Intent.REQUEST, Intent.PROPOSE, Intent.RESCHEDULE, Intent.PREFER}
_LENGTHS = {Intent.REQUEST, Intent.CHANGE_DURATION}
_MORE_THAN_COURTESY = (
    *("not", "no", "bad", "cancel", "reschedule", "if", "unsure", "more", "decline_all", "declining"),
    *("longer", "subject", "duration", "late", "handoff", "undo", "instead"),
)
_IMPOSSIBLE = re.compile(
    r"(?<![\w:.,/+-])(?:(?:2[5-9]|[3-9]\d):[0-5]\d|24:(?!00)\d\d|\d{1,2}:[6-9]\d)(?![\w:])"
)
_HOURLESS = re.compile(
    r"(?<![\w:.,/+-])(?:2[5-9]|[3-9]\d)(?:[.:h]\d\d)?\s?(?:uhr\b|o'clock\b)", re.IGNORECASE
)
_ZONE_WORD = r"time|zeit|heure|hora|ora|tijd"
_NO_ZONE = (
    re.compile(rf"(?<![\w/])([A-Z]\w{{1,30}}/[A-Z]\w{{1,30}})[ -](?:{_ZONE_WORD})\b"),
    re.compile(
        r"(?i:time ?zone|zeitzone|fuseau horaire|zona horaria|fuso hor[aá]rio|tijdzone|fuso orario)"
        r"\W{1,3}(?:(?:is|to|ist|auf|est|es|é|è|a|à)\s)?([A-Z]\w{1,30}(?:/[A-Z]\w{1,30})?)"
    ),
)
_TAG = re.compile(
    r"(?:, ?(?:can|could|does|do|is|are|will|would|has|have) (?:she|he|they)"
    r"|, ?(?:oder|nicht wahr|n'est-ce pas|non|verdad|no|né|certo|vero|toch|hè)) ?\?\s*$",
    re.IGNORECASE,
)
_ASKS_UNMARKED = re.compile(
    r"\W*(?:would|could|can|does|do|is|are|shall|should|how|what|wäre|wie|könnte\w*|können|passt dir"
    r"|geht bei dir|pou[rv]\w+|est-ce|peut-on|podemos|podríamos|puede\w*|poderia\w*|kunnen"
    r"|zou\w*|possiamo|potremmo)\b",
    re.IGNORECASE,
)
_FEW = 4


def remark(facts: Facts, verdict: Verdict) -> None:
    """Note in the scene what cannot be or needs no answer; what cannot be is asked about."""
    if _seeks_assent(facts):
        verdict.intents[:], verdict.clarify = [Intent.QUESTION], False
    if _says_goodbye(facts, verdict):
        verdict.intents[:], facts.windows = [Intent.OTHER], []
    notes = list(_flaws(facts, set(verdict.intents)))
    if notes:
        verdict.clarify = True
    elif is_courtesy(facts, verdict):
        notes.append("thanks")
        verdict.clarify = False
    facts.scene.notes.extend(notes)


def _seeks_assent(facts: Facts) -> bool:
    """ "Grace can't do Tuesdays, can she?": asked about somebody, nothing refused."""
    return facts.asks and negative_only(facts) and bool(_TAG.search(facts.text))


def _says_goodbye(facts: Facts, verdict: Verdict) -> bool:
    """ "Danke, bis Dienstag!": a farewell until the booked day, no wish for the days before it."""
    booked = facts.scene.context.booked
    if verdict.intents != [Intent.RESCHEDULE] or not booked or len(facts.windows) != 1 or facts.asks:
        return False
    window = facts.windows[0]
    until = window.end is not None and window.end.date() == booked[0].date() + timedelta(days=1)
    short = len(facts.text.split()) <= _FEW + 1
    return until and short and not window.exact and not facts.said(*_MORE_THAN_COURTESY)


def is_courtesy(facts: Facts, verdict: Verdict) -> bool:
    """Whether a message only thanks, or only agrees to what is booked: no answer is needed."""
    booked = facts.scene.context.state == "booked"
    if {"cancel?", "other_day"} & set(facts.scene.notes):
        return False
    if not set(verdict.intents) <= ({Intent.OTHER, Intent.APPROVE} if booked else {Intent.OTHER}):
        return False
    if facts.asks or facts.windows or facts.exclude or facts.prefer or _says_more(facts):
        return False
    if booked and not re.search(r"\w", facts.text):
        return True
    if any(node.tag in ("MAIL", "HANDLE") for node in facts.nodes) or facts.said("injection"):
        return False
    return (facts.said("thanks") or (booked and facts.said("yes"))) and len(_unexplained(facts)) <= _FEW


def _says_more(facts: Facts) -> bool:
    """Whether there is a wish or refusal, no mere "no" of "no problem"."""
    kind = [*facts.spans("yes"), *facts.spans("thanks"), *facts.spans("norush")]
    return any(
        signal.name in _MORE_THAN_COURTESY
        and not any(
            one.start <= signal.start
            and signal.end <= one.end
            and one.end - one.start > signal.end - signal.start
            for one in kind
        )
        for signal in facts.signals
    )


def _unexplained(facts: Facts) -> list[Node]:
    covered = [(signal.start, signal.end) for signal in facts.signals]
    return [
        node
        for node in facts.nodes
        if node.tag == "WORD"
        and node.text.islower()
        and not any(start <= node.start < end for start, end in covered)
    ]


def questions(facts: Facts, verdict: Verdict) -> tuple[str, ...]:
    """The kinds of what is asked, where nothing but a question was read."""
    if not set(verdict.intents) <= _ASKING or not (facts.asks or Intent.QUESTION in verdict.intents):
        return ()
    spans = {kind: facts.spans(f"ask_{kind}") for kind in KINDS}
    others = [one for found in spans.values() for one in found]
    return tuple(
        kind for kind, found in spans.items() if any(not _is_part_of_another(one, others) for one in found)
    )


def _is_part_of_another(one: Signal, others: Iterable[Signal]) -> bool:
    """Whether a longer question word holds this one: "waar gaat het over" asks nothing about the place."""
    length = one.end - one.start
    return any(
        other.start <= one.start and one.end <= other.end and other.end - other.start > length
        for other in others
    )


def late_minutes(facts: Facts, verdict: Verdict) -> int | None:
    """By how much somebody is late, if they say so."""
    if Intent.LATE not in verdict.intents:
        return None
    lengths = [node.value for node in facts.nodes if node.tag in ("LEN", "SHIFT")]
    found = next(
        (one for one in lengths if one.unit in ("minute", "hour") and 0 < one.seconds <= 4 * 3600), None
    )
    if found:
        return int(found.seconds // 60)
    figure = re.search(r"(?<![\w:.])(\d{1,3})\s?(?:min|m\b|')", facts.text)
    return int(figure.group(1)) if figure else None


def consents(facts: Facts, verdict: Verdict) -> bool:
    """Whether a statement says that windows are fine: any moment inside them may then be taken.

    A question, a wish, a condition or a "maybe" says less, and a stretch of days leaves too much open.
    """
    if Intent.PROPOSE not in verdict.intents or verdict.clarify or facts.asks or conditional(facts):
        return False
    if (
        not facts.said("good")
        or _ASKS_UNMARKED.match(facts.text)
        or facts.said("unsure", "suggesting", "prefer", "request")
    ):
        return False
    return bool(facts.windows) and all(_within_a_day(window) for window in facts.windows)


def _within_a_day(window: Window) -> bool:
    if window.exact or window.start is None or window.end is None:
        return False
    return window.end - window.start <= timedelta(days=1)


def _flaws(facts: Facts, intents: set[Intent]) -> Iterator[str]:
    """Times, zones and lengths that there are not."""
    if not intents & (_TIMED | _LENGTHS | {Intent.OTHER, Intent.QUESTION, Intent.DECLINE_ALL}):
        return
    timed = bool(intents & _TIMED) or bool(facts.items)
    for pattern in (_IMPOSSIBLE, _HOURLESS):
        if found := pattern.search(facts.text):
            yield f"no_such_time:{found.group()}"
    if (timed or Intent.OTHER in intents) and (zone := _unknown_zone(facts)):
        yield f"unknown_zone:{zone}"
    if (past := _past(facts)) and _only_past(facts, intents):
        yield f"past:{past}"
    if length := _no_length(facts, intents):
        yield f"no_such_length:{length}"


def _unknown_zone(facts: Facts) -> str:
    known = [(node.start, node.end) for node in facts.nodes if node.tag in TIMES | {"ZONE", "CITY"}]
    for pattern in _NO_ZONE:
        found = pattern.search(facts.text)
        if found and not any(start < found.end(1) and found.start(1) < end for start, end in known):
            return found.group(1)
    return ""


def _past(facts: Facts) -> str:
    """The words of the first time that is over, where no other was named."""
    over = [group for group in facts.over if group.polarity == "+"]
    if not over or facts.windows or facts.choice.accepted or facts.choice.missed is not None:
        return ""
    return facts.text[over[0].start : over[0].end]


def _only_past(facts: Facts, intents: set[Intent]) -> bool:
    if facts.said("thanks", "past", "gone"):
        return False
    short = len(facts.text.split()) <= _FEW + 2
    return bool(intents & _TIMED) or facts.said("suggesting", "good") or short


def _no_length(facts: Facts, intents: set[Intent]) -> str:
    """A length that no meeting has: none at all, less than none, or more than half a day."""
    if not (intents & _LENGTHS or facts.said("duration")) or facts.length is not None:
        return ""
    for node in facts.nodes:
        if node.tag != "LEN" or node.value.unit not in ("minute", "hour"):
            continue
        below = facts.is_below_zero(node)
        if below or node.value.seconds <= 0 or node.value.seconds > 12 * 3600:
            return facts.text[node.start - below : node.end]
    return ""
