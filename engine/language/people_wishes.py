"""What an organizer's words change about who takes part: "ask Nora instead", "without Ana".

Only the wish and the people named are read; who they are, and whether they may be written to, is found
elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.language.introductions import Part, addresses_in

LONGEST = 400
"""Characters of a message in which such a wish can stand."""
_WHO = r"(?P<who>[\w.+-]+@[\w.-]+\w|<@\w+(?:\|[^>]*)?>|@?[^\W\d_][\w'’-]*(?:\s(?-i:[A-ZÀ-Þ])[\w'’-]+){0,2})"
_OLD = r"(?:[\w.+-]+@[\w.-]+\w|<@\w+(?:\|[^>]*)?>|@?[^\W\d_][\w'’-]*(?:\s(?-i:[A-ZÀ-Þ])[\w'’-]+){0,2})"
_ASK = (
    r"ask|invite|try|write to|contact|offer (?:it|them|this|these|those) to|send (?:it|them|this|these) to|"
    r"meet|meet with|meeting|see|talk to|do it with|make it with|with|take|frag\w*|lad\w*|triff\w*|treffen|"
    r"mit|demande[rz]?(?: à)?|invite[rz]?|avec|pregunta a|invita a|con|pergunta a|convida|com|chiedi a|"
    r"vraag|nodig|met"
)
_INSTEAD = (
    rf"\b(?:{_ASK})\s+{_WHO}\s+(?:instead|stattdessen|à la place|en su lugar|no lugar del[ea]|al suo posto|"
    r"in plaats daarvan)\b",
    rf"\b(?:lieber|stattdessen|plutôt|mejor|antes|piuttosto|liever)\s+(?:mit|avec|con|com|met|à|a)\s+{_WHO}",
    rf"{_WHO}(?:\s(?:should|could|will|soll\w*|would)\s(?:come|attend|join|kommen))?\s+(?:instead of|"
    rf"rather than|in place of|statt|anstatt|anstelle von|au lieu d[e']|à la place d[e']|en lugar de|"
    rf"en vez de|em vez de|no lugar d[aeo]|al posto di|invece di|in plaats van)\s+{_OLD}",
    rf"\b(?:instead of|rather than|statt|anstatt|au lieu de|en lugar de|en vez de|em vez de|al posto di|"
    rf"invece di|in plaats van)\s+{_OLD},?\s+(?:(?:please|bitte|por favor|per favore|graag)\s+)?"
    rf"(?:(?:{_ASK}|i want|i'd like)\s+)+{_WHO}",
    rf"\b(?:replace|swap|exchange|switch|ersetz\w*|tausch\w*|remplace[rz]?|reemplaza|sustituye|cambia|"
    rf"substitui|troca|sostituisci|vervang)\s+(?:a\s+|o\s+)?{_OLD}\s+(?:with|by|for|to|durch|gegen|par|por|pela|pelo|con|"
    rf"door)\s+{_WHO}",
    rf"\b(?:wrong|falsche\w*|mauvais\w*|equivocad\w*|errad\w*|sbagliat\w*|verkeerde)\b.{{0,40}}?"
    rf"\b(?:meant|mean|meinte|meine|voulais dire|quería decir|queria dizer|intendevo|bedoelde)\s+{_WHO}",
    rf"\b(?:change|switch) (?:the )?(?:invitee|person|attendee|guest)(?: from {_OLD})? to {_WHO}",
)
_WITHOUT = (
    rf"\b(?:remove|drop|take (?:off|out)|uninvite|disinvite|leave out|exclude|kick out)\s+{_WHO}",
    rf"\b(?:take|leave)\s+{_WHO}\s+(?:off|out)\b",
    rf"{_WHO}\s+(?:(?:is|will|'s)\s*(?:not|n't)|isn't|won't(?: be)?|can't|cannot|no longer)\s+"
    r"(?:coming|come|joining|join|attend|attending|make it|needed)\b",
    rf"\b(?:we don't need|no need for|do it without|meet without|without)\s+{_WHO}",
    rf"\b(?:entfern\w*|streich\w*|ohne)\s+{_WHO}|\b(?:retire[rz]?|enlève|sans)\s+{_WHO}|"
    rf"\b(?:quita|elimina|sin) (?:a )?{_WHO}|\b(?:retira|remove|tira|sem) (?:o |a )?{_WHO}|"
    rf"\b(?:togli|rimuovi|senza) {_WHO}|\b(?:verwijder|haal|zonder) {_WHO}",
)
_ASSISTANT = re.compile(
    r"\bmy (?:\w+ )?(?:assistant|secretary|pa|ea|office manager)\b|"
    r"\bmeine?r? (?:assisten\w+|sekret\w+)\b|\bmon assistant\w*|\bma secrétaire\b|"
    r"\bmi (?:asistente|secretari[ao])\b|\b(?:o meu|a minha|meu|minha) (?:assistente|secretári[ao])\b|"
    r"\b(?:il mio|la mia) (?:assistente|segretari[ao])\b|\bmijn (?:assistent\w*|secretaresse)\b",
    re.IGNORECASE,
)
_LOOKS_AFTER = re.compile(
    r"\b(?:is|will|can|handles?|manages?|takes? (?:over|care)|looks? after|deals?|arranges?|ask|contact|"
    r"write to|talk to|through|instead|ist|kümmert|macht|regelt|übernimmt|frag\w*|est|s'en occupe|gère|es|"
    r"se encarga|é|trata|è|se ne occupa|gestisce|doet)\b",
    re.IGNORECASE,
)
_COMES_ALONG = re.compile(r"\b(?:copy|cc|add|include|bring|loop in|invite|join|come|along)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PeopleWish:
    """What is to become of whom: `named` as it was written."""

    part: Part
    named: tuple[str, ...] = ()


def people_wish(text: str) -> PeopleWish | None:
    """The change of people that an organizer asks for in `text`; None where they ask for none."""
    if len(text) > LONGEST:
        return None
    if _ASSISTANT.search(text) and _LOOKS_AFTER.search(text) and not _COMES_ALONG.search(text):
        return PeopleWish(Part.ASSISTANT, addresses_in(text)[:1])
    for part, patterns in ((Part.INSTEAD, _INSTEADS), (Part.LEAVES, _WITHOUTS)):
        found = next((match for pattern in patterns if (match := pattern.search(text))), None)
        if found is not None:
            named = next(group for name, group in _whos(found) if group)
            return PeopleWish(part, (named,))
    return None


def _whos(found: re.Match[str]) -> list[tuple[str, str]]:
    return [(name, group) for name, group in found.groupdict().items() if name.startswith("who")]


def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Each alternative with a name of its own for whoever is meant: a pattern may have a name but once."""
    parts = []
    for pattern in patterns:
        pieces = pattern.split("(?P<who>")
        numbered = "".join(
            piece if not index else f"(?P<who{index}>{piece}" for index, piece in enumerate(pieces)
        )
        parts.append(re.compile(numbered, re.IGNORECASE))
    return tuple(parts)


_INSTEADS, _WITHOUTS = _compiled(_INSTEAD), _compiled(_WITHOUT)
