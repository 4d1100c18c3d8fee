"""Why a calendar cannot be read is told in the language of its owner."""

from __future__ import annotations

import pytest

from bot.phrases.calendar_reasons import reason
from bot.phrases.catalogue import translator

GERMAN, ENGLISH = translator("de"), translator("en")


@pytest.mark.parametrize(
    ("text", "translated"),
    [
        ("The calendar is not there any more.", "Der Kalender ist nicht mehr da."),
        ("cloud.example cannot be reached.", "cloud.example ist nicht zu erreichen."),
        ("c.example took longer than 60 seconds.", "c.example hat l\u00e4nger als 60 Sekunden gebraucht."),
        (
            "a.example sends Parley on to b.example. If that is right, give that address instead.",
            "a.example schickt Parley weiter zu b.example. "
            "Wenn das richtig ist, gib stattdessen diese Adresse an.",
        ),
        ("Something that nobody translated.", "Something that nobody translated."),
        ("{host} cannot be reached.", "{host} ist nicht zu erreichen."),
    ],
)
def test_what_a_connector_says_is_found_again_with_what_it_names(text: str, translated: str) -> None:
    assert reason(GERMAN, text) == translated
    assert reason(ENGLISH, text) == text
