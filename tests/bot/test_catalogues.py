"""Every word that Parley says is there in every language it speaks."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from bot.phrases.catalogue import languages, spoken, words
from bot.phrases.times import slot
from tests.engine.conversation.cast import at

ROOT = Path(__file__).parents[2]
SPEAKING = sorted((ROOT / "bot").rglob("*.py"))
TABLES = {"LABELS", "FLAWS", "BROKEN", "PUBLIC", "REMEDIES", "LIFTED", "EXAMPLES", "REASONS"}
FOREIGN = [language for language in languages() if language != "en"]


def _said() -> set[str]:
    """Every English text that is handed to a translator, or stands in a table of such texts."""
    found = set()
    for path in SPEAKING:
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and _name(node.func) == "say"
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(str(node.args[0].value))
            if isinstance(node, ast.Assign) and _name(node.targets[0]) in TABLES:
                assert isinstance(node.value, ast.Dict | ast.Tuple)
                texts = node.value.values if isinstance(node.value, ast.Dict) else node.value.elts
                found |= {ast.literal_eval(text) for text in texts}
    return found


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_parley_speaks_seven_languages() -> None:
    assert set(languages()) == {"en", "de", "es", "fr", "it", "nl", "pt"}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_catalogue_has_every_text_and_no_other(language: str) -> None:
    assert set(words(language)) == _said()


@pytest.mark.parametrize("language", FOREIGN)
def test_a_translation_fills_in_the_same_places(language: str) -> None:
    for english, translated in words(language).items():
        assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", translated)), english


def test_an_answer_is_in_the_language_that_was_written_with_the_clock_of_the_country() -> None:
    assert spoken("de", "en-US") == ("de", "de-US")
    assert spoken("", "fr-FR") == ("fr", "fr-FR")


def test_a_language_without_a_catalogue_is_answered_in_english() -> None:
    assert spoken("fi", "fi-FI") == ("en", "en-FI")
    assert spoken("", "ja-JP") == ("en", "en-JP")


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en-GB", "Thu 10 Dec, 15:30–16:00 (Berlin)"),
        ("en-US", "Thu Dec 10, 3:30 PM–4:00 PM (Berlin)"),
        ("de-DE", "Do. 10. Dez., 15:30–16:00 (Berlin)"),
        ("en-DE", "Thu 10 Dec, 15:30–16:00 (Berlin)"),
    ],
)
def test_a_slot_has_weekday_date_clock_and_zone_in_the_readers_way(locale: str, expected: str) -> None:
    assert slot(at("2026-12-10T14:30"), "Europe/Berlin", locale) == expected
