"""What is said about a slot that waits for a yes, and about a meeting that stands."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from engine.language.agreement import agrees, all_denied, conditional, says_no
from engine.language.calling_off import cancels, only_in_cancelling
from engine.language.choices import shown_in
from engine.language.facts import Facts
from engine.language.meaning import Intent, Window
from engine.language.plain_yes import is_plain_yes
from engine.language.verdict import Verdict, changes, words_in

FEW = 9
"""A farewell has no more words."""


def confirming(facts: Facts, verdict: Verdict) -> None:
    """An answer to "Thursday 3 December, 16:00: right?"."""
    pending = facts.scene.context.pending
    same = [window for window in facts.windows if pending and _names(facts, window, pending[0])]
    other = [window for window in facts.windows if window not in same]
    facts.windows = other
    if cancels(facts) and not other:
        verdict.add(Intent.CANCEL)
        return
    changes(facts, verdict)
    negative = says_no(facts)
    if other:
        verdict.add(*([Intent.DENY] if negative else []), Intent.PROPOSE)
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
        _confirm(facts, verdict)


def _confirm(facts: Facts, verdict: Verdict) -> None:
    if is_plain_yes(facts) or (verdict.intents and not facts.said("no")):
        verdict.intents.insert(0, Intent.CONFIRM)
    else:
        verdict.add(Intent.OTHER)
        verdict.clarify = True


def _names(facts: Facts, window: Window, slot: datetime) -> bool:
    """Whether a window is that very start, or its day."""
    start = shown_in(facts.scene, slot, window.tzid)
    if window.exact or window.start is None or window.end is None:
        return window.exact and window.start == start
    return window.start.hour == 0 and window.start <= start < window.end


def booked(facts: Facts, verdict: Verdict) -> None:
    """Something said about a meeting that stands."""
    if facts.said("late") and all(window.soft for window in facts.windows):
        verdict.add(Intent.LATE)
        return
    if facts.said("reschedule") and not facts.windows and all_denied(facts, "reschedule"):
        return
    if _calls_off(facts, verdict) or _says_farewell(facts, verdict):
        return
    changes(facts, verdict)
    if not verdict.intents and not facts.windows:
        facts.windows = _better(facts)
    if facts.said("keep") and not facts.said("reschedule") and not facts.windows:
        return
    if _moves(facts, verdict):
        verdict.add(Intent.RESCHEDULE)
    elif not verdict.intents and facts.said("sooner") and facts.said("prefer", "wish"):
        verdict.add(Intent.RESCHEDULE)
        verdict.clarify = True


def _calls_off(facts: Facts, verdict: Verdict) -> bool:
    """A cancellation; one that names another day than the booked one is asked about."""
    if not cancels(facts) or facts.said("another"):
        return False
    if not facts.said("letgo") and _of_the_booking(facts):
        verdict.add(Intent.CANCEL)
        return True
    if not only_in_cancelling(facts):
        return False
    verdict.add(Intent.OTHER)
    verdict.clarify, facts.windows = True, []
    facts.scene.notes.append("cancel?")
    return True


def _says_farewell(facts: Facts, verdict: Verdict) -> bool:
    """ "See you on Thursday"; another day than the booked one is asked about."""
    if not _parts(facts):
        return False
    verdict.add(Intent.OTHER)
    if not (_of_the_booking(facts) or _until_the_booking(facts)):
        verdict.clarify = True
        facts.scene.notes.append("other_day")
    facts.windows = []
    return True


def _moves(facts: Facts, verdict: Verdict) -> bool:
    """Whether the meeting is to be at another time."""
    only_longer = Intent.CHANGE_DURATION in verdict.intents and not facts.windows and not facts.exclude
    if facts.said("reschedule") and not only_longer:
        return True
    if facts.windows and (not verdict.intents or facts.said("instead")):
        return True
    return not verdict.intents and (bool(facts.exclude) or facts.said("more"))


def _better(facts: Facts) -> list[Window]:
    """ "3pm would be better": that hour of the booked day."""
    slot = facts.scene.context.booked
    hours = [window for window in facts.prefer if window.exact and window.day_from is not None]
    if slot is None or len(hours) != 1 or hours[0].start is not None or hours[0].days:
        return []
    day = datetime.combine(slot[0].date(), time())
    return [Window(day + timedelta(minutes=hours[0].day_from or 0), exact=True, tzid=hours[0].tzid)]


def _parts(facts: Facts) -> bool:
    """ "See you on Thursday": a farewell until a day, no wish for it."""
    if facts.asks or facts.said("reschedule", "cancel", "instead", "suggesting") or not facts.items:
        return False
    first = facts.items[0].node
    leads = any(
        0 <= first.start - one.end <= 5 or one.start == first.start for one in facts.spans("farewell")
    )
    return leads and words_in(facts) <= FEW


def _until_the_booking(facts: Facts) -> bool:
    """ "Bis Donnerstag!", where Thursday is the day."""
    slot = facts.scene.context.booked
    last = [window.end.date() - timedelta(days=1) for window in facts.windows if window.end]
    return slot is not None and last == [slot[0].date()]


def _at_its_hour(window: Window, start: datetime) -> bool:
    """ "Cancel the 2pm": an hour without a day."""
    if window.start is not None or window.days or window.day_from is None:
        return False
    return window.day_from == start.hour * 60 + start.minute


def _of_the_booking(facts: Facts) -> bool:
    """Whether every time that is named is the booking's own: "cancel the meeting on Thursday"."""
    slot = facts.scene.context.booked
    return all(
        slot is not None
        and (
            (window.start is not None and window.start.date() == slot[0].date() and not window.exact)
            or window.start == slot[0]
            or slot[0].weekday() in window.days
            or _at_its_hour(window, slot[0])
        )
        for window in (*facts.windows, *facts.exclude)
    )
