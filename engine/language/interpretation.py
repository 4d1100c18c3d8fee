"""From the facts of a message to its meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from engine.language import people, remarks, request
from engine.language.agreement import conditions, opens_sentence
from engine.language.conferencing import conferencing
from engine.language.facts import Facts
from engine.language.gathering import gather
from engine.language.grammar import Node
from engine.language.intents import conclude
from engine.language.lexicon import Signal
from engine.language.meaning import Intent, Meaning, Window
from engine.language.places import ABBREVIATIONS
from engine.language.scene import Scene
from engine.language.shades import leaning, shades
from engine.language.verdict import Verdict
from engine.language.whereabouts import settle_whereabouts


def interpret(scene: Scene, text: str, nodes: list[Node], signals: Sequence[Signal]) -> Meaning:
    """The meaning of a message whose times were read."""
    facts = gather(scene, text, nodes, signals)
    verdict = conclude(facts)
    _place_and_way(facts, verdict)
    timezone = _timezone(facts, verdict)
    if timezone is None:
        settle_whereabouts(facts, verdict)
    remarks.remark(facts, verdict)
    return _meaning(facts, verdict, timezone)


def _meaning(facts: Facts, verdict: Verdict, timezone: str | None) -> Meaning:
    scene, intents = facts.scene, verdict.intents or [Intent.OTHER]
    asking = Intent.REQUEST in intents
    silent = set(intents) <= _WITHOUT_TIMES
    absent = Intent.OUT_OF_OFFICE in intents
    meaning = Meaning(
        intents=tuple(intents),
        accept=tuple(sorted(verdict.accept)),
        leaning=leaning(facts),
        windows=_return(facts) if absent else () if silent else tuple(facts.windows),
        exclude=() if silent else tuple(facts.exclude),
        prefer=() if silent else tuple(facts.prefer),
        fallbacks=() if silent else tuple(facts.fallbacks),
        attendees=_people(facts, asking),
        timezone=timezone,
        recurring=any(node.tag == "RECUR" for node in facts.nodes) or facts.said("recurring"),
        asap=asking and facts.said("asap") and not facts.said("norush"),
        consent=facts.consent
        or (facts.said("anyof") and len(verdict.accept) > 1)
        or remarks.consents(facts, verdict),
        clarify=verdict.clarify or (scene.unclear and not verdict.accept and not silent),
        assumptions=tuple(dict.fromkeys(scene.assumptions)),
        conditions=_conditions(facts),
        questions=remarks.questions(facts, verdict),
        returns_on=facts.returns_on if absent else None,
        alternate=people.instead(facts) if absent else "",
        delegate=people.instead(facts) if Intent.DELEGATE in intents else "",
        condition_person=people.condition_person(facts) if conditions(facts) else "",
        approves=Intent.APPROVE in intents,
        selection="manual" if facts.said("manual") else "auto" if facts.said("auto") and asking else None,
        offer_missed=verdict.missed,
        late_minutes=remarks.late_minutes(facts, verdict),
        rules=verdict.rules,
        language=scene.words.code,
        confidence=0.4 if verdict.clarify else 0.9,
        notes=tuple(dict.fromkeys((*scene.notes, *shades(facts, verdict)))),
    )
    return _with_details(facts, meaning, asking)


def _with_details(facts: Facts, meaning: Meaning, asking: bool) -> Meaning:
    """The meeting's length, topic and place, where they are asked for or changed."""
    intents, length = meaning.intents, facts.length
    sized = length is not None and (asking or Intent.CHANGE_DURATION in intents)
    named = asking or Intent.CHANGE_SUBJECT in intents
    placed = asking or Intent.CHANGE_LOCATION in intents
    return replace(
        meaning,
        duration=round(length.value.seconds / 60) if length is not None and sized else None,
        subject=request.subject(facts.nodes, facts.text) if named else None,
        location=request.location(facts.text) if placed else None,
        conferencing=conferencing(facts.text) if placed else None,
    )


_WITHOUT_TIMES = frozenset(
    {
        Intent.CONFIRM,
        Intent.CANCEL,
        Intent.UNSUBSCRIBE,
        Intent.QUESTION,
        Intent.OTHER,
        Intent.WRONG_PERSON,
        Intent.HANDOFF,
        Intent.LATE,
        Intent.HELP,
        Intent.STATUS,
        Intent.DELEGATE,
        Intent.APPROVE,
        Intent.CHANGE_DURATION,
        Intent.CHANGE_LOCATION,
        Intent.CHANGE_SUBJECT,
        Intent.UNDO,
        Intent.CONNECT_CALENDAR,
        Intent.OUT_OF_OFFICE,
        Intent.SET_TIMEZONE,
        Intent.SET_RULES,
        Intent.SHOW_RULES,
        Intent.EXPORT_DATA,
        Intent.FORGET_ME,
    }
)


def _people(facts: Facts, asking: bool) -> tuple[str, ...]:
    """Whom a message names; in an answer only addresses and handles count."""
    everyone = request.attendees(facts.scene, facts.nodes, facts.text)
    organizer = facts.scene.context.role == "organizer"
    return everyone if asking or organizer else tuple(one for one in everyone if "@" in one)


def _return(facts: Facts) -> tuple[Window, ...]:
    """From the day on which an absent person is back."""
    back = facts.returns_on
    return (Window(datetime.combine(back, time())),) if back else ()


def _conditions(facts: Facts) -> tuple[str, ...]:
    starts = conditions(facts)
    found = re.compile(r"[^.!?\n]{1,120}").match(facts.text, min(starts)) if starts else None
    return (found.group().strip(),) if found else ()


def _place_and_way(facts: Facts, verdict: Verdict) -> None:
    """A place or way of meeting named in answer to offers or about a booking."""
    if Intent.REQUEST in verdict.intents or facts.scene.context.state == "new":
        return
    way, place = conferencing(facts.text), request.location(facts.text)
    if not way and not place:
        return
    only_other = set(verdict.intents) <= {*_GIVES_WAY, Intent.APPROVE}
    wanting = facts.said("wish")
    asked = facts.asks and any(opens_sentence(facts, signal.start) for signal in facts.spans("asking"))
    if wanting and not asked and (way or place):
        if only_other:
            verdict.intents[:] = [Intent.CHANGE_LOCATION]
            verdict.clarify = False
        elif not facts.windows and Intent.CANCEL not in verdict.intents:
            verdict.add(Intent.CHANGE_LOCATION)


def _elsewhen(facts: Facts, node: Node) -> bool:
    """A day other than today: somebody tells where they will be then, not where they are."""
    if node.tag == "DAY":
        return True
    if node.tag not in ("DAYS", "SPAN", "WEEK"):
        return False
    today = facts.scene.today
    return not (
        node.value.start and node.value.start <= today and (node.value.end is None or today < node.value.end)
    )


_GIVES_WAY = (Intent.OTHER, Intent.QUESTION, Intent.CHANGE_LOCATION)


def _timezone(facts: Facts, verdict: Verdict) -> str | None:
    """ "I'm in Lisbon", "my time zone is UTC+2": the zone to read and write in from now on."""
    if facts.asks and any(opens_sentence(facts, signal.start) for signal in facts.spans("asking")):
        return None
    for node in facts.nodes:
        if node.tag not in ("ZONE", "CITY"):
            continue
        tzid = node.value if node.tag == "CITY" else node.value.tzid
        if not tzid or not _is_own_zone(facts, node):
            continue
        if any(_elsewhen(facts, item.node) for item in facts.items):
            continue
        _set_zone(facts, verdict)
        return str(tzid)
    return _colloquial(facts, verdict)


def _is_own_zone(facts: Facts, node: Node) -> bool:
    """Whether a zone or town is the speaker's own: said to be, or all that is said."""
    beside = ("ZONE", "CITY", "WORD", "FOR", "POINT", "ON", "IN", "STOP")
    alone = len(facts.nodes) <= 4 and all(other.tag in beside for other in facts.nodes)
    if alone and (node.tag == "ZONE" or len(facts.nodes) <= 2):
        return True
    return any(0 <= node.start - signal.end <= 5 for signal in facts.spans("tz"))


def _set_zone(facts: Facts, verdict: Verdict) -> None:
    """The words change the zone; times are proposed beside it only where a clock is named."""
    asked = (Intent.OTHER, Intent.QUESTION, Intent.CHANGE_LOCATION)
    others = [intent for intent in verdict.intents if intent not in asked]
    clocks = ("HOURS", "CHOICE", "MOMENT")
    if Intent.PROPOSE in others and not any(item.node.tag in clocks for item in facts.items):
        others.remove(Intent.PROPOSE)
        facts.windows = []
    verdict.intents[:] = [*others, Intent.SET_TIMEZONE]
    verdict.clarify = False


def _colloquial(facts: Facts, verdict: Verdict) -> str | None:
    """ "Show me the times in Eastern": a word that is a zone only after words about zones."""
    found = _IN_ZONE.search(facts.text) if set(verdict.intents) <= set(_GIVES_WAY) else None
    if found is None:
        return None
    verdict.intents[:], verdict.clarify = [Intent.SET_TIMEZONE], False
    return ABBREVIATIONS[found.group(1).lower()]


_IN_ZONE = re.compile(
    r"\b(?:time ?zone(?: is|'s|:)?|(?:times|those|these|slots|them) in|i'?m on)\s+"
    r"(eastern|pacific|central|mountain)\b(?!\s+(?:europe|america|standard))",
    re.IGNORECASE,
)
