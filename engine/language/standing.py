"""What is said about a slot that waits for a yes, and about a meeting that stands."""

from __future__ import annotations

from datetime import datetime

from engine.language.agreement import agrees, cancels, conditional, says_no
from engine.language.choices import shown_in
from engine.language.facts import Facts
from engine.language.meaning import Intent, Window
from engine.language.verdict import Verdict, changes


def confirming(facts: Facts, verdict: Verdict) -> None:
    """An answer to "Thursday 3 December, 16:00: right?"."""
    pending = facts.scene.context.pending
    same = [window for window in facts.windows if pending and _names(facts, window, pending[0])]
    other = [window for window in facts.windows if window not in same]
    facts.windows = other
    if cancels(facts):
        verdict.add(Intent.CANCEL)
        return
    changes(facts, verdict)
    negative = says_no(facts)
    if other:
        if negative:
            verdict.add(Intent.DENY)
        verdict.add(Intent.PROPOSE)
        return
    if facts.said("unsure") or conditional(facts):
        verdict.clarify = True
        verdict.add(Intent.OTHER)
        return
    if negative or facts.exclude:
        verdict.intents.insert(0, Intent.DENY)
        facts.exclude = [
            window for window in facts.exclude if window.start or window.days or window.day_from is not None
        ]
        return
    if agrees(facts) or (same and not facts.asks):
        verdict.intents.insert(0, Intent.CONFIRM)


def _names(facts: Facts, window: Window, slot: datetime) -> bool:
    """Whether a window is that very start, or its day."""
    start = shown_in(facts.scene, slot, window.tzid)
    if window.exact or window.start is None or window.end is None:
        return window.exact and window.start == start
    return window.start.hour == 0 and window.start <= start < window.end


def booked(facts: Facts, verdict: Verdict) -> None:
    """Something said about a meeting that stands."""
    if facts.said("late") and not facts.windows:
        verdict.add(Intent.LATE)
        return
    moving = facts.said("reschedule")
    if cancels(facts) and not facts.windows and not _wants_another(facts):
        verdict.add(Intent.CANCEL)
        return
    changes(facts, verdict)
    if facts.said("keep") and not moving and not facts.windows:
        return
    if (
        (
            moving
            and not (Intent.CHANGE_DURATION in verdict.intents and not facts.windows and not facts.exclude)
        )
        or (facts.windows and not (verdict.intents and not facts.said("instead")))
        or (facts.exclude and not verdict.intents)
        or (facts.said("more") and not verdict.intents)
    ):
        verdict.add(Intent.RESCHEDULE)


def _wants_another(facts: Facts) -> bool:
    return facts.said("another")
