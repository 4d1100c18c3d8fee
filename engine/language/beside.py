"""Questions that stand beside an answer: "2 works. Is there parking?" says two things, and both count."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.language.introductions import speaks_of_people
from engine.language.meaning import Context, Intent, Meaning
from engine.language.understand import understand

MOST = 3
LONGEST = 1_000
"""Characters of a message in which such questions are looked for."""
FEW = 3
_SENTENCE = re.compile(r"[^.!?\n]*\?+")
_PART = re.compile(
    r"(?:,|;| [-–—] | but | and | aber | und | mais | et | pero | y | mas | e | ma | maar | en )"
)
_PIECES = re.compile(r"(?<=[.!?])\s+|\n+|,\s*(?:and|und|et|y|e|en)?\s+|\s+(?:and|und|et|y|en)\s+")
_SEEKS_A_YES = re.compile(
    r"\b(?:works?|working|ok|okay|okey|fine|possible|suits?|good|all ?right|agreed?|deal|passt|geht|recht|"
    r"möglich|einverstanden|convient|vas?|d'accord|vale|bien|posible|acuerdo|bem|possível|bene|possibile|"
    r"accordo|goed|kan|mogelijk|akkoord|right|correct|you|du|sie|vous|usted|lei|u)\W*\?*$",
    re.IGNORECASE,
)
"""Words behind which nothing is asked but a yes to what was said just before."""
_ASKS = re.compile(
    r"\W*(?:is|are|does|do|did|can|could|would|will|shall|should|may|might|has|have|what|when|which|how|why|"
    r"ist|sind|geht|passt|kann|können|könnte|wäre|würde|est-ce|est|peut|pou[rv]\w+|es|está|puede\w*|podría\w*|"
    r"pode\w*|poderia\w*|è|può|possiamo|potremmo|is|kan|kunnen|zou)\b",
    re.IGNORECASE,
)
_SETTLING = frozenset(
    {Intent.ACCEPT, Intent.CONFIRM, Intent.PROPOSE, Intent.RESCHEDULE, Intent.CANCEL, Intent.DECLINE_ALL}
)


@dataclass(frozen=True, slots=True)
class Beside:
    """A question in the words of who asked it; `kinds` as in `Meaning.questions`."""

    words: str
    kinds: tuple[str, ...] = ()


def with_questions(text: str, meaning: Meaning, context: Context) -> tuple[Meaning, tuple[Beside, ...]]:
    """What `text` means apart from the questions in it, and those questions.

    A message that was read as nothing but a question is read again without it: the rest counts only if it
    is plain by itself.
    """
    intents = set(meaning.intents)
    if len(text) > LONGEST or "?" not in text or Intent.OTHER in intents:
        return meaning, ()
    rest, asked = _apart(text, context)
    if intents != {Intent.QUESTION}:
        return meaning, asked
    if not asked or not rest:
        return meaning, ()
    alone = understand(rest, context)
    if alone.clarify or alone.conditions or not set(alone.intents) & _SETTLING:
        return meaning, ()
    return alone, asked


def apart_from_people(text: str, context: Context) -> Meaning | None:
    """What `text` settles beside bringing somebody along; None where it settles nothing plainly."""
    if len(text) > LONGEST:
        return None
    kept = [piece for piece in _PIECES.split(text) if piece and not speaks_of_people(piece)]
    alone = understand(". ".join(kept), context)
    plain = not alone.clarify and not alone.conditions
    return alone if kept and plain and set(alone.intents) & _SETTLING else None


def _apart(text: str, context: Context) -> tuple[str, tuple[Beside, ...]]:
    """`text` without the questions that are only questions, and these."""
    rest, asked = text, []
    for sentence in _SENTENCE.findall(text):
        left, question = _split(sentence, context)
        if question is not None:
            rest = rest.replace(sentence, f"{left}?" if _ASKS.match(left) else f"{left}.", 1)
            asked.append(question)
    return rest.strip(" .\n"), tuple(asked)[:MOST]


def _split(sentence: str, context: Context) -> tuple[str, Beside | None]:
    """What stands before the question in its own sentence, and the question: "2 works, what is it about?"."""
    for part in _PART.finditer(sentence):
        left, question = sentence[: part.start()], _question(sentence[part.end() :].strip(), context)
        if question is not None and question.kinds and _SETTLING & set(understand(left, context).intents):
            return left, question
    return "", _question(sentence.strip(), context)


def _question(words: str, context: Context) -> Beside | None:
    meaning = understand(words, context)
    if meaning.intents != (Intent.QUESTION,) or not words:
        return None
    if not meaning.questions and (len(words.split()) <= FEW or _SEEKS_A_YES.search(words)):
        return None
    return Beside(words[:1].upper() + words[1:], meaning.questions)
