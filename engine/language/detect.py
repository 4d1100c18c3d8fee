"""Which language a message is in, by its own words; the locale decides where the text does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module

from engine.language.lexicon import Compiled, Words, compiled
from engine.language.tokens import Token
from engine.language.words.courtesies import COURTESIES
from engine.language.words.orders import ORDERS
from engine.language.words.ruling import RULING

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")
_CAPITALS = frozenset({"en", "de"})
"""Where words that tell a language may begin with a capital; elsewhere such a word is a name ("Mei")."""


def _words(code: str) -> Words:
    words: Words = import_module(f"engine.language.words.{code}").WORDS
    signals = dict(words.signals)
    for more in (COURTESIES, RULING, ORDERS):
        for name, phrases in more[code].items():
            signals[name] = f"{signals[name]}, {phrases}" if name in signals else phrases
    return replace(words, signals=signals)


@cache
def table(code: str) -> Compiled:
    """The compiled table of one language."""
    return compiled(_words(code))


@cache
def _common() -> dict[str, tuple[str, ...]]:
    """For each tell-tale word the languages that have it."""
    known: dict[str, list[str]] = {}
    for code in LANGUAGES:
        for word in _words(code).common.split():
            known.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in known.items()}


def table_for(found: Sequence[Token], locale: str) -> Compiled:
    """The table of the language with most tell-tale words; the locale's, then English, on a tie."""
    return table(language_of(found, locale))


def language_of(found: Sequence[Token], locale: str) -> str:
    """The two-letter code of the language of a message."""
    own = locale[:2].lower()
    if len(found) == 1 and found[0].length == 1:
        return own if own in LANGUAGES else "en"
    points = dict.fromkeys(LANGUAGES, 0.0)
    shouted = all(token.text == token.text.upper() for token in found)
    for index, token in enumerate(found):
        named = index > 0 and token.text[:1].isupper() and not shouted
        for code in _common().get(token.norm, ()):
            points[code] += code in _CAPITALS if named else 1
    if own in points:
        points[own] += 0.6
    points["en"] += 0.2
    return max(LANGUAGES, key=lambda code: points[code])
