"""The times in a message, as instants that a step can search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from engine.conversation.flow import Flow
from engine.conversation.table import NOTHING, UNCLEAR
from engine.conversation.triggers import Said
from engine.conversation.wanted import Wanted, periods_of, wanted
from engine.language.meaning import Intent, Meaning, Window
from engine.periods import intersect


def absorb_windows(flow: Flow, said: Said) -> None:
    """Turn what was said about times into instants to search."""
    meaning, search = said.meaning, flow.search()
    tzid, duration = said.tzid or flow.conversation.tzid, flow.conversation.duration
    if meaning.duration and meaning.duration * timedelta(minutes=1) <= duration:
        duration = meaning.duration * timedelta(minutes=1)
    if meaning.windows or meaning.exclude:
        flow.wanted = wanted(narrowest(meaning.windows), meaning.exclude, tzid, search, duration)
        if not meaning.windows and flow.conversation.windows:
            kept = tuple(intersect(flow.wanted.periods, flow.conversation.windows))
            flow.fallbacks = (flow.wanted,)
            flow.wanted = Wanted(kept)
    flow.fallbacks += tuple(
        wanted(fallback.windows, meaning.exclude, tzid, search, duration) for fallback in meaning.fallbacks
    )
    if meaning.prefer:
        flow.change(prefer=tuple(periods_of(meaning.prefer, tzid, search)))


def narrowest(windows: Sequence[Window]) -> list[Window]:
    """Without windows that hold a narrower one: "any time Thursday, after 1" means the afternoon alone."""
    return [one for one in windows if not any(_holds(one, other) for other in windows)]


def _holds(wide: Window, narrow: Window) -> bool:
    """Whether `narrow` is a true part of `wide`; both are plain stretches of time in one zone."""
    plain = all(not one.days and one.day_from is None and not one.exact for one in (wide, narrow))
    edges = (wide.start, wide.end, narrow.start, narrow.end)
    if not plain or wide == narrow or wide.tzid != narrow.tzid or None in edges:
        return False
    return bool(
        wide.start <= narrow.start  # type: ignore[operator]  # none of them is None here
        and narrow.end <= wide.end  # type: ignore[operator]
        and (wide.start, wide.end) != (narrow.start, narrow.end)
    )


def small_talk(meaning: Meaning, intents: set[Intent]) -> str:
    """What is neither a choice nor a time: a question, thanks, or not understood."""
    if Intent.STATUS in intents:
        return "status"
    if Intent.QUESTION in intents:
        return "question"
    return NOTHING if "thanks" in meaning.notes else UNCLEAR
