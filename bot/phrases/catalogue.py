"""The words of Parley by language: gettext catalogues with English as the source."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

CATALOGUES = Path(__file__).parent / "catalogues"
Translate = Callable[..., str]


@lru_cache(maxsize=16)
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of `language` ("de"); English where there is none."""
    return gettext.translation("parley", CATALOGUES, languages=[language], fallback=True)


def translator(language: str) -> Translate:
    """`say(text, **values)` puts English `text` into `language` and fills its {placeholders}."""
    catalogue = translations(language)

    def say(text: str, **values: object) -> str:
        return catalogue.gettext(text).format(**values)

    return say


def language_of(locale: str) -> str:
    """The language of a locale: "de" of "de-DE"."""
    return locale.replace("_", "-").partition("-")[0].lower() or "en"
