"""The times in a message, as instants that a step can search."""

from __future__ import annotations

from datetime import timedelta

from engine.conversation.flow import Flow
from engine.conversation.table import NOTHING, UNCLEAR
from engine.conversation.triggers import Said
from engine.conversation.wanted import Wanted, periods_of, wanted
from engine.language.meaning import Intent, Meaning
from engine.periods import intersect


def absorb_windows(flow: Flow, said: Said) -> None:
    """Turn what was said about times into instants to search."""
    meaning, search = said.meaning, flow.search()
    tzid, duration = said.tzid or flow.conversation.tzid, flow.conversation.duration
    if meaning.duration and meaning.duration * timedelta(minutes=1) <= duration:
        duration = meaning.duration * timedelta(minutes=1)
    if meaning.windows or meaning.exclude:
        flow.wanted = wanted(meaning.windows, meaning.exclude, tzid, search, duration)
        if not meaning.windows and flow.conversation.windows:
            kept = tuple(intersect(flow.wanted.periods, flow.conversation.windows))
            flow.fallbacks = (flow.wanted,)
            flow.wanted = Wanted(kept)
    flow.fallbacks += tuple(
        wanted(fallback.windows, meaning.exclude, tzid, search, duration) for fallback in meaning.fallbacks
    )
    if meaning.prefer:
        flow.change(prefer=tuple(periods_of(meaning.prefer, tzid, search)))


def small_talk(meaning: Meaning, intents: set[Intent]) -> str:
    """What is neither a choice nor a time: a question, thanks, or not understood."""
    if Intent.QUESTION in intents:
        return "question"
    return NOTHING if "thanks" in meaning.notes else UNCLEAR
