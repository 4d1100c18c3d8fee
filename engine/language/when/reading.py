"""From text to nodes of the time grammar: tokens, the language's words, then every rule in order."""

from __future__ import annotations

from engine.language.grammar import Grammar, Node
from engine.language.lexicon import Compiled
from engine.language.scene import Scene
from engine.language.tokens import Token
from engine.language.when.amounts import AMOUNTS
from engine.language.when.bare_days import BARE_DAYS
from engine.language.when.clock_figures import CLOCK_FIGURES
from engine.language.when.clock_settings import CLOCK_SETTINGS
from engine.language.when.clock_words import CLOCK_WORDS
from engine.language.when.compounds import COMPOUNDS
from engine.language.when.dates import DATES
from engine.language.when.days import DAYS
from engine.language.when.distances import DISTANCES
from engine.language.when.holidays import HOLIDAYS
from engine.language.when.hours import HOURS
from engine.language.when.lexing import lexed
from engine.language.when.months import MONTHS
from engine.language.when.recurrence import RECURRENCE
from engine.language.when.senses import SENSES
from engine.language.when.spans import SPANS
from engine.language.when.weekday_hours import WEEKDAY_HOURS
from engine.language.when.weekdays import WEEKDAYS
from engine.language.when.weeks import WEEKS
from engine.language.when.zones import ZONES

PARTS: tuple[Grammar, ...] = (
    COMPOUNDS,
    SENSES,
    MONTHS,
    AMOUNTS,
    DATES,
    BARE_DAYS,
    HOLIDAYS,
    CLOCK_FIGURES,
    CLOCK_WORDS,
    CLOCK_SETTINGS,
    HOURS,
    ZONES,
    RECURRENCE,
    DISTANCES,
    WEEKS,
    WEEKDAYS,
    WEEKDAY_HOURS,
    DAYS,
    SPANS,
)


def read(scene: Scene, table: Compiled, found: list[Token]) -> list[Node]:
    """The nodes that are left when every rule of the grammar has been applied."""
    nodes = lexed(scene, table, found)
    for grammar in PARTS:
        nodes = grammar.reduce(scene, nodes)
    return nodes
