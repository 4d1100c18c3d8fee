"""The words of Parley by language: gettext catalogues (PO files) with English as the source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

CATALOGUES = Path(__file__).parent / "catalogues"
SOURCE = "en"
Translate = Callable[..., str]


@lru_cache(maxsize=16)
def words(language: str) -> Mapping[str, str]:
    """The catalogue of `language` ("de"): English text to its translation; empty for English."""
    path = CATALOGUES / f"{language}.po"
    if language == SOURCE or not language.isalpha() or not path.exists():
        return {}
    from babel.messages.pofile import read_po  # only for readers of another language than English

    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {str(entry.id): str(entry.string) for entry in catalogue if entry.id and entry.string}


def translator(language: str) -> Translate:
    """`say(text, **values)` puts English `text` into `language` and fills its {placeholders}."""
    known = words(language)

    def say(text: str, **values: object) -> str:
        return known.get(text, text).format(**values)

    return say


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Every language that Parley speaks."""
    return (SOURCE, *sorted(path.stem for path in CATALOGUES.glob("*.po")))


def language_of(locale: str) -> str:
    """The language of a locale: "de" of "de-DE"."""
    return locale.replace("_", "-").partition("-")[0].lower() or SOURCE


def spoken(language: str, locale: str) -> tuple[str, str]:
    """(language, locale) in which to answer words in `language` of somebody whose locale is `locale`.

    A language without a catalogue is answered in English; the country keeps its clock and date order.
    """
    wanted = language or language_of(locale)
    if wanted not in languages():
        wanted = SOURCE
    country = locale.replace("_", "-").partition("-")[2]
    return wanted, f"{wanted}-{country}" if country else wanted
