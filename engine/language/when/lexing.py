"""From tokens to nodes: each word and figure under the tag that the table or its shape gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.language.grammar import Node
from engine.language.lexicon import Compiled
from engine.language.places import ABBREVIATIONS, AMBIGUOUS, cities, first_words
from engine.language.scene import Scene
from engine.language.tokens import Token
from engine.language.values import Zone
from engine.language.when.figures import figure

MARKS = {
    ",": "COMMA",
    "/": "SLASH",
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    "‑": "DASH",
    "~": "AROUND",
    "(": "LPAR",
    ")": "RPAR",
    ":": "COLON",
    "=": "EQUALS",
    "&": "AND",
    "#": "HASH",
    "@": "AT",
    ".": "POINT",
    "!": "STOP",
    "?": "STOP",
    ";": "STOP",
    "+": "ONWARDS",
    "<": "LT",
    ">": "GT",
}
DAY_TAGS = frozenset({"WEEKDAY", "MONTH"})


def lexed(scene: Scene, table: Compiled, found: list[Token]) -> list[Node]:
    """One node a token or phrase, tagged for the grammar."""
    nodes: list[Node] = []
    found = list(parted(table, found))
    at, count = 0, len(found)
    while at < count:
        token = found[at]
        tag, value, end = _tagged(scene, table, found, at)
        text = found[end - 1].text if tag == "PART" else token.text
        nodes.append(Node(tag, value, token.start, found[end - 1].end, text))
        at = end
    return nodes


def parted(table: Compiled, found: list[Token]) -> Iterator[Token]:
    """The tokens, a month or weekday that is glued to its figure cut off: "dec3", "October2"."""
    for token in found:
        letters = token.norm.rstrip("0123456789") if token.kind == "mixed" else ""
        figures = token.text[len(letters) :]
        listed = table.phrases.get(letters, ()) if len(letters) > 2 and len(figures) <= 2 else ()
        if any(len(words) == 1 and lexeme.tag in DAY_TAGS for words, lexeme in listed):
            middle = token.start + len(letters)
            yield Token("word", token.text[: len(letters)], letters, token.start, middle)
            yield Token("number", figures, figures, middle, token.end)
        else:
            yield token


def _tagged(scene: Scene, table: Compiled, found: list[Token], at: int) -> tuple[str, Any, int]:
    token = found[at]
    if token.kind == "mark":
        entry = table.lexeme(found, at) if token.text in "&@+~'" else None
        if entry:
            return entry[0].tag, entry[0].value, entry[1]
        return MARKS.get(token.text, "MARK"), token.text, at + 1
    if token.kind == "newline":
        return "STOP", "\n", at + 1
    if token.kind == "word":
        return _word(scene, table, found, at)
    entry = (
        table.lexeme(found, at)
        if token.kind in ("number", "suffixed", "slashed", "mixed", "ordinal")
        else None
    )
    if entry:
        return entry[0].tag, entry[0].value, entry[1]
    tag, value = figure(scene, found, at)
    return tag, value, at + 1


def _word(scene: Scene, table: Compiled, found: list[Token], at: int) -> tuple[str, Any, int]:
    token, place, entry = found[at], _place(found, at), table.lexeme(found, at)
    zone = _zone(token, found, at, scene.words.code == "en")
    if zone and (token.text.isupper() or not entry or scene.words.code == "en"):
        return "ZONE", zone, at + 1
    half = _half_of_day(table, found, at)
    if half:
        return *half, at + 1
    if entry and at == 0 and entry[0].tag == "PART" and _greets(found, entry[1]):
        return "WORD", token.text, entry[1]
    if entry and not (place and place[1] > entry[1]):
        lexeme, end = entry
        if _is_other_word(lexeme.tag, token, found, at):
            return "WORD", token.text, at + 1
        return lexeme.tag, lexeme.value, end
    if place:
        return "CITY", place[0], place[1]
    return *(_mistyped(scene, table, token) or ("WORD", token.text)), at + 1


def _half_of_day(table: Compiled, found: list[Token], at: int) -> tuple[str, Any] | None:
    """ "Thursday am" is its morning; the "p" of "3p" says after noon."""
    token, entry = found[at], table.lexeme(found, at)
    before = found[at - 1] if at else None
    if token.norm in ("am", "pm") and entry and entry[0].tag in ("AM", "PM"):
        if not _is_other_word(entry[0].tag, token, found, at):
            return None
        named = table.lexeme(found, at - 1) if at else None
        if token.norm == "pm" or (named and named[0].tag in ("WEEKDAY", "WEEKDAYS", "REL", "ORD")):
            return "PART", "afternoon" if token.norm == "pm" else "morning"
    glued = before is not None and before.end == token.start and before.kind in ("suffixed", "clock")
    if token.norm in ("a", "p") and glued and not (entry and entry[1] > at + 1):
        return ("AM" if token.norm == "a" else "PM"), 0
    return None


def _mistyped(scene: Scene, table: Compiled, token: Token) -> tuple[str, Any] | None:
    """A word of the table with one slip, or with an English genitive."""
    corrected = table.mistyped(token.norm)
    meant = (corrected, token.norm[:-2] if token.norm.endswith("'s") else None)
    for word in meant:
        entry = table.lexeme([Token("word", token.text, word, token.start, token.end)], 0) if word else None
        if entry:
            scene.notes += [f"typo:{word}"] if word == corrected else []
            return entry[0].tag, entry[0].value
    return None


def _greets(found: list[Token], at: int) -> bool:
    """ "Morning, Dana": a greeting at the very start."""
    after = [token.text for token in found[at : at + 3]]
    if not after:
        return False
    if after[0] in ",!\n" or after[0].lower() in ("all", "everyone", "team", "folks", "there", "both"):
        return True
    return after[0][:1].isupper() and len(after) > 1 and (after[1] in ",!\n" or after[1].startswith("\n"))


def _is_other_word(tag: str, token: Token, found: list[Token], at: int) -> bool:
    """Whether a word of the tables is meant otherwise: "I am", "he sat down", "4B"."""
    before = found[at - 1] if at else None
    if tag in ("AM", "PM") and len(token.norm) == 1 and at + 1 < len(found) and found[at + 1].text == ".":
        return before is None
    if tag in ("AM", "PM") and len(token.norm) <= 2:
        if before is not None and before.norm in ("o'clock", "oclock", "clock"):
            return False
        figures = before is not None and (before.kind in ("suffixed", "clock", "number", "pointed", "hours"))
        spelled = (
            before is not None
            and before.kind == "word"
            and token.norm != "p"
            and before.norm in SPELLED_HOURS
        )
        return not (figures or spelled)
    if tag == "WEEKDAY" and token.norm in ("sat", "sun") and token.text.islower():
        return bool(before and before.norm in ("we", "i", "he", "she", "they", "the"))
    if tag == "WEEKDAY" and len(token.norm) == 2:
        return not _beside_figures(found, at)
    return (
        tag == "UNIT"
        and len(token.norm) == 1
        and not (before and before.kind in ("suffixed", "pointed", "number", "clock"))
    )


def _beside_figures(found: list[Token], at: int) -> bool:
    """Whether a two-letter weekday stands as one: "Mo 14 Uhr", "ma-wo", "Di, Do"."""
    after = found[at + 1] if at + 1 < len(found) else None
    before = found[at - 1] if at else None
    capital = found[at].text[0].isupper()
    signs = (".", ",", "-", "/", "–")
    follows = after is None or after.kind not in ("word", "newline") or after.norm in _BETWEEN_DAYS
    led = before is not None and (before.norm in ("am", "op", "den") or before.text in signs)
    return (follows and (capital or after is not None)) or (capital and led)


_BETWEEN_DAYS = frozenset({"um", "om", "ab", "en", "und", "u", "vanaf", "oder", "of"})
SPELLED_HOURS_WORDS = "one two three four five six seven eight nine ten eleven twelve thirty fifteen noon"
SPELLED_HOURS = frozenset(SPELLED_HOURS_WORDS.split())


def _zone(token: Token, found: list[Token], at: int, english: bool) -> Zone | None:
    tzid = ABBREVIATIONS.get(token.norm)
    if not tzid:
        return None
    if token.norm in AMBIGUOUS and not english and not token.text.isupper():
        return None
    if token.norm not in AMBIGUOUS:
        return Zone(tzid)
    after = found[at + 1].norm if at + 1 < len(found) else ""
    before = found[at - 1] if at else None
    timed = before is not None and (
        before.kind in ("clock", "number", "hours") or before.norm in ("am", "pm", "p", "noon")
    )
    if (
        after in ("time", "standard", "daylight")
        or (token.text.isupper() and len(token.text) > 1 and at)
        or timed
    ):
        return (
            Zone(tzid)
            if token.norm not in ("est", "et") or token.text.isupper() or before is None or timed
            else None
        )
    return None


def _place(found: list[Token], at: int) -> tuple[str, int] | None:
    inhabitants = found[at].norm.removesuffix("er")
    if (inhabitants,) in cities() and at + 1 < len(found) and found[at + 1].norm in ("zeit", "ortszeit"):
        return cities()[(inhabitants,)], at + 1
    if found[at].norm not in first_words():
        return None
    for size in (3, 2, 1):
        words = tuple(token.norm for token in found[at : at + size])
        if len(words) == size and words in cities():
            if size == 1 and len(words[0]) <= 2 and not found[at].text.isupper():
                return None
            return cities()[words], at + size
    return None
