"""The entry: one message and its context in, a meaning out. Pure, offline, linear in the text."""

from __future__ import annotations

from engine.language.additions import with_additions
from engine.language.clean import clean
from engine.language.detect import table_for
from engine.language.interpretation import interpret
from engine.language.lexicon import Signal
from engine.language.meaning import Context, Meaning
from engine.language.scene import Scene
from engine.language.tokens import tokens
from engine.language.when.reading import read

MOST_SIGNALS = 300
"""No honest message carries more; what follows is not looked at."""


def understand(text: str, context: Context) -> Meaning:
    """What `text` means to its reader. Never raises; what is not understood is `Intent.OTHER`."""
    own = clean(text)
    found = tokens(own)
    table = table_for(found, context.locale)
    signals: list[Signal] = []
    for index in range(len(found)):
        signals += table.signals_at(found, index)
        if len(signals) > MOST_SIGNALS:
            break
    moving = context.booked is not None and any(signal.name == "reschedule" for signal in signals)
    ranking = any(signal.name == "prefer" for signal in signals)
    scene = Scene(context, table.words, ranking=ranking, moving=moving)
    nodes = read(scene, table, found)
    return with_additions(interpret(scene, own, nodes, signals), own, context)
