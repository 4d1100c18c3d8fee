"""Small words of an organizer that change what the rest is for: "anyway", "as well", "show my rules".

They are notes beside the meaning, so that whoever does not ask for them reads the same as before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from engine.language.conferencing import conferencing
from engine.language.meaning import Context, Intent, Meaning

LONGEST = 400
"""Characters of a message in which such a word can matter."""


class Note(StrEnum):
    """What such a word says."""

    OVERRIDE = "override"
    ALSO = "also"
    ADD = "add"


_OVERRIDE = re.compile(
    r"\b(?:anyway|anyways|regardless|nevertheless|even so|all the same|make an exception|as an exception|"
    r"just this once|override|ignore my (?:rules|hours)|"
    r"trotzdem|dennoch|ausnahmsweise|quand même|malgré tout|exceptionnellement|"
    r"de todos modos|de todas formas|igualmente|excepcionalmente|aun así|"
    r"mesmo assim|de qualquer (?:forma|maneira|modo)|excecionalmente|"
    r"comunque|lo stesso|eccezionalmente|toch maar|desondanks|bij uitzondering)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(r"exception|exce[pç]|ausnahm|excep|eccezion|uitzonder|override|ignore my", re.IGNORECASE)
_DOING = re.compile(
    r"\b(?:book|offer|take|use|do|propose|suggest|schedule|try|buch\w*|biet\w*|anbiet\w*|nimm|nehmen|réserve\w*|"
    r"propose\w*|reserv\w*|ofrec\w*|ofere\w*|marca\w*|prenot\w*|propon\w*|boek\w*|bied\w*|aanbied\w*)\b",
    re.IGNORECASE,
)
"""Without a time, only who says what to do means an exception: "thanks anyway" does not."""
_ALSO = re.compile(
    r"\b(?:as well|also|too|in addition|additionally|ebenfalls|zusätzlich|auch|aussi|également|en plus|"
    r"también|además|também|além disso|anche|pure|inoltre|ook)\b",
    re.IGNORECASE,
)
_ADD = re.compile(
    r"^(?:please |and |also |can you |could you )*(?:add|include|bring|loop in|cc|copy)\b|"
    r"\bas (?:an )?optional\b|"
    r"^(?:bitte )?(?:füg\w*|nimm|nehmen sie)\b.{0,80}\b(?:hinzu|dazu)\b|^(?:merci d')?ajoute[rz]?\b|"
    r"^(?:por favor )?(?:añad|agreg|adicion|acrescent)\w+|^aggiung\w+|^voeg\b.{0,80}\btoe\b",
    re.IGNORECASE,
)
_SHOW_RULES = re.compile(
    r"(?:please |can you |could you )?(?:show|list|tell|give|what are|what're|see) ?(?:me )?(?:all )?"
    r"(?:of )?my (?:current )?(?:meeting |scheduling )?(?:rules|settings|preferences)(?: please)?|"
    r"my rules|rules|"
    r"(?:zeig\w* (?:mir )?|wie lauten |was sind )?(?:alle )?meine (?:termin)?regeln|"
    r"(?:montre\w*(?:-moi)? |quelles sont )?(?:toutes )?mes règles|"
    r"(?:muéstrame |muestra |cuáles son )?(?:todas )?mis reglas|"
    r"(?:mostra(?:-me)? |quais são )?(?:todas )?as minhas regras|"
    r"(?:mostra(?:mi)? |quali sono )?(?:tutte )?le mie regole|"
    r"(?:toon |laat |wat zijn )?(?:al )?mijn regels(?: zien)?",
    re.IGNORECASE,
)


_NOTES = ((Note.OVERRIDE, _OVERRIDE), (Note.ALSO, _ALSO), (Note.ADD, _ADD))
_WHY_NOT = re.compile(
    r"\bwhy (?:is|are|was|does|do|can|could)(?:n['\u2019]t| \S+ not| .{1,40} not)\b|"
    r"\bwhy (?:no|is there no|are there no) |"
    r"\bwarum (?:geht|ist|kann|gibt|sind)\b.{0,40}\b(?:nicht|keine?n?)\b|"
    r"\bpourquoi\b.{0,40}\bpas (?:possible|libre|dispo\w*)|\bpor qué no (?:es|hay|puede|está)\b|"
    r"\bporque não (?:é|há|pode|está)\b|\bperché non (?:è|c'è|si può|va)\b|"
    r"\bwaarom (?:kan|is|gaat|zijn)\b.{0,40}\b(?:niet|geen)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:please )?(?:(?:change|set|rename) (?:the |its )?(?:subject|topic|title|meeting)(?: line)? "
    r"(?:to|into|as)|"
    r"(?:the )?(?:new )?(?:subject|topic|title) (?:is|should be)(?: now)?|call it|rename it(?: to)?|"
    r"(?:and |actually |oh and )?(?:make it|it'?s|it is|it will be|it should be) about|"
    r"(?:das )?thema (?:ist|soll)(?: jetzt)?|nenn(?:e|en sie)? es|"
    r"(?:le )?(?:sujet|titre) (?:est|devient)|appelle[- ]le|"
    r"(?:el )?(?:asunto|tema) es(?: ahora)?|llámalo|(?:o )?(?:assunto|tema) é(?: agora)?|chama-lhe|"
    r"(?:l')?(?:oggetto|argomento) è(?: ora)?|chiamalo|(?:het )?onderwerp (?:is|wordt)(?: nu)?|noem het) "
    r"[\"\u201c\u2018']?(?P<subject>[^\n]{2,120}?)[\"\u201d\u2019']?[.!]?",
    re.IGNORECASE,
)


_CANCEL = re.compile(
    r"(?:please )?(?:drop (?:it|this|that)|stop asking(?: (?:him|her|them|[^\W\d_]{2,30}))?|leave it|"
    r"let it (?:go|be)|lass (?:es|das)(?: bleiben)?|frag nicht (?:mehr|weiter)|laisse tomber|déjalo|deixa|"
    r"lascia perdere|laat maar)[.!]?|"
    r"(?:please )?(?:cancel|call off|annule[rz]?|cancela|cancelar|annulla|annuleer|storniere?|sage? ab) "
    r"[^\W\d][\w .'-]{1,40}[.!]?|[^\W\d][\w .'-]{1,40} (?:absagen|stornieren|afzeggen|annuleren)[.!]?",
    re.IGNORECASE,
)


_KEPT = re.compile(
    r"\b(not|n't|nicht|nie|niet|nooit|pas|vielleicht|eventuell|evtl|misschien|wellicht|maybe|might|perhaps|my|"
    r"meine?n?|mijn|mon|ma|mes|mis?|reminders?|messages?|subscription|newsletter|last|other)\b",
    re.IGNORECASE,
)
"""What makes of "cancel Sam" no cancellation, or one of something else."""


_LOCATION = re.compile(
    r"(?:please )?(?:(?:change|set|move|switch) the (?:location|place|venue) to|"
    r"(?:the )?(?:new )?(?:location|place|venue)(?: is| will be| should be|:)|"
    r"(?:let'?s|we(?:'ll| will)?) meet(?= at| in)|"
    r"(?:ändere|änder) den ort (?:auf|zu)|(?:der )?(?:treffpunkt|ort) ist|"
    r"wir treffen uns(?= im| in| bei| am)|"
    r"change(?:z)? le lieu (?:pour|en)|le lieu est|cambia el lugar a|el lugar es|muda o local para|o local é|"
    r"cambia il luogo in|il luogo è|verander de (?:plaats|locatie) in|de (?:plaats|locatie) is)\s+"
    r"(?:at |in |im |bei |am )?[\"“]?(?P<place>[^\n?]{2,120}?)[\"”]?[.!]?",
    re.IGNORECASE,
)


def with_additions(meaning: Meaning, text: str, context: Context) -> Meaning:
    """`meaning` with what small words add: notes, a new subject, rules to be shown, a time asked about."""
    if len(text) > LONGEST or meaning.rules:
        return meaning
    if context.role != "organizer":
        return _asking_why(meaning, text)
    bare = text.strip()
    if _SHOW_RULES.fullmatch(bare.strip("?!.").strip()):
        return replace(meaning, intents=(Intent.SHOW_RULES,), clarify=False)
    if (
        _CANCEL.fullmatch(bare)
        and not _KEPT.search(bare)
        and set(meaning.intents) <= {Intent.OTHER, Intent.DECLINE_ALL}
        and not meaning.windows
    ):
        return replace(meaning, intents=(Intent.CANCEL,), clarify=False)
    named = _SUBJECT.fullmatch(bare)
    if named is not None and context.state != "new":
        subject = re.sub(r"\s+(?:instead|now|then|please)$", "", named["subject"])
        return Meaning((Intent.CHANGE_SUBJECT,), subject=subject, language=meaning.language)
    placed = _LOCATION.fullmatch(bare)
    if placed is not None and context.state != "new" and not meaning.windows:
        way = conferencing(placed["place"])
        where = None if way else placed["place"]
        found = Meaning((Intent.CHANGE_LOCATION,), location=where, language=meaning.language)
        return replace(found, conferencing=way)
    notes = [note for note, words in _NOTES if words.search(bare)]
    if Note.OVERRIDE in notes and not (meaning.windows or _DOING.search(bare) or _STRONG.search(bare)):
        notes.remove(Note.OVERRIDE)
    return replace(meaning, notes=(*meaning.notes, *map(str, notes))) if notes else meaning


def _asking_why(meaning: Meaning, text: str) -> Meaning:
    """An invitee who asks why a time is not possible does not propose it."""
    if not meaning.windows or not _WHY_NOT.search(text):
        return meaning
    return replace(meaning, intents=(Intent.WHY_NOT,), questions=("why",))
