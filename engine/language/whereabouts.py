"""Times beside the place where their speaker is: "Tuesday 9am my time - I'm in New York".

Whose clock is meant decides the slot, so the times are taken in that place's zone and read back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from engine.language.facts import Facts
from engine.language.meaning import Intent, Window, ZoneSource
from engine.language.verdict import Verdict

NEAR = 5
"""Characters between "I'm in" and the place."""


def settle_whereabouts(facts: Facts, verdict: Verdict) -> None:
    """Move the times without a zone of their own to where the speaker is; nothing is taken without a yes."""
    tzid = _declared(facts)
    if tzid is None or verdict.rules or Intent.REQUEST in verdict.intents or not _is_timed(facts):
        return
    facts.windows[:] = [_moved(window, tzid) for window in facts.windows]
    if Intent.PROPOSE in verdict.intents or verdict.accept:
        facts.scene.assumptions.append(f"zone:{tzid}")
        verdict.clarify = True


def _declared(facts: Facts) -> str | None:
    """The zone of the place that the speaker names as their own, where it is another than known."""
    for node in facts.nodes:
        if node.tag not in ("ZONE", "CITY"):
            continue
        tzid = node.value if node.tag == "CITY" else node.value.tzid
        led = any(0 <= node.start - signal.end <= NEAR for signal in facts.spans("tz"))
        if led and tzid and tzid != facts.scene.context.tzid:
            return str(tzid)
    return None


def _is_timed(facts: Facts) -> bool:
    """Whether an hour is named: a day alone is the same day almost everywhere."""
    return any(item.node.tag in ("HOURS", "MOMENT") for item in facts.items)


def _moved(window: Window, tzid: str) -> Window:
    is_hours = window.exact or window.day_from is not None or _within_a_day(window)
    if window.tzid is not None or not is_hours:
        return window
    return replace(window, tzid=tzid, zone_source=ZoneSource.MINE)


def _within_a_day(window: Window) -> bool:
    if window.start is None or window.end is None:
        return False
    return window.end - window.start < timedelta(days=1)
