"""What a second, less reliable reader may add where the grammar found nothing to go on.

Such a reader (a language model) may be wrong in any way, and may have been talked into it by whoever wrote
the message. So it is asked only about words that lead nowhere, and whatever it says becomes a question: every
reading that passes is marked `clarify`, so nothing is booked or cancelled, and nobody else written to, by it
alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from engine.language.clean import clean
from engine.language.meaning import Context, Intent, Meaning, Window

NOTE = "second_reading"
"""Among the notes of every such meaning, so that a history shows who read it."""
MOST_WINDOWS = 10
HORIZON = timedelta(days=400)
"""How far from now, to either side, an edge of a window may lie."""
SHORTEST, LONGEST = 5, 480
"""Minutes that a meeting may have."""
CONFIDENCE = 0.3

_MENTIONED = frozenset({Intent.OTHER, Intent.QUESTION})
"""May stand beside what is taken over, and count for nothing."""
_FROM_INVITEE = frozenset(
    {
        *(Intent.ACCEPT, Intent.PROPOSE, Intent.EXCLUDE, Intent.PREFER),
        *(Intent.DECLINE_ALL, Intent.MORE_OPTIONS, Intent.RESCHEDULE),
    }
)
_FROM_ORGANIZER = frozenset({Intent.REQUEST, Intent.PROPOSE})


def is_lost(meaning: Meaning, context: Context) -> bool:
    """Whether the grammar has nothing to go on, in a place where another reading could help.

    An organizer's words about a conversation that runs are not given away: what follows from them reaches the
    invitee at once.
    """
    if context.role == "organizer" and context.state != "new":
        return False
    found = meaning.accept or meaning.windows or meaning.exclude or meaning.prefer or meaning.fallbacks
    said = found or meaning.notes or meaning.questions or meaning.conditions or meaning.offer_missed
    return not said and set(meaning.intents) == {Intent.OTHER}


def second_reading(read: Meaning, text: str, context: Context) -> Meaning | None:
    """Of what another reader read only what may be asked about; None if any of it cannot be so.

    One part that cannot be (an offer that nobody made, a time that is over, an address that is not in the
    text, an order) puts the whole reading in doubt, so nothing is left of it.
    """
    known = _FROM_ORGANIZER if context.role == "organizer" else _FROM_INVITEE
    intents = tuple(dict.fromkeys(intent for intent in read.intents if intent not in _MENTIONED))
    windows = (*read.windows, *read.exclude, *read.prefer)
    if not intents or not set(intents) <= known or len(windows) > MOST_WINDOWS:
        return None
    if not all(_can_be(window, context) for window in windows) or not _offered(read.accept, context):
        return None
    asked = _asked(read, text) if context.role == "organizer" else _answered(read, intents, context)
    return None if asked is None else replace(asked, clarify=True, confidence=CONFIDENCE, notes=(NOTE,))


def _answered(read: Meaning, intents: tuple[Intent, ...], context: Context) -> Meaning | None:
    """An invitee's choice, times or wish for others."""
    times = bool(read.windows or read.exclude or read.prefer)
    turned_down = bool(set(intents) & {Intent.DECLINE_ALL, Intent.MORE_OPTIONS})
    if (Intent.ACCEPT in intents) != bool(read.accept) or not (times or read.accept or turned_down):
        return None
    if turned_down and (context.booked is not None or not context.offered or read.accept):
        return None
    return Meaning(intents, read.accept, read.windows, read.exclude, read.prefer)


def _asked(read: Meaning, text: str) -> Meaning | None:
    """An organizer's request. They pick the slots themselves, so nobody is written to before they do."""
    own = clean(text).casefold()
    people = tuple(dict.fromkeys(read.attendees))
    if not (people or read.windows) or not all(_stands_in(person, own) for person in people):
        return None
    if read.duration is not None and not SHORTEST <= read.duration <= LONGEST:
        return None
    subject = read.subject if read.subject and _stands_in(read.subject, own) else None
    return Meaning(
        (Intent.REQUEST,),
        windows=read.windows,
        exclude=read.exclude,
        prefer=read.prefer,
        duration=read.duration,
        attendees=people,
        subject=subject,
        selection="manual",
    )


def _offered(accepted: tuple[int, ...], context: Context) -> bool:
    """No choice, or exactly one that is on offer and still to come: of two, neither can be read back."""
    if not accepted:
        return True
    open_ones = {one.number for one in context.offered if one.start > context.now}
    return len(accepted) == 1 and accepted[0] in open_ones


def _can_be(window: Window, context: Context) -> bool:
    """Whether it names a time to come, in a zone that one of the two lives in."""
    start, end = window.start, window.end
    low, high = window.day_from, window.day_to
    if start is None and end is None and not window.days and low is None and high is None:
        return False
    if window.tzid not in (None, context.tzid, context.other_tzid):
        return False
    if window.exact and (start is None or low is not None):
        return False
    if not all(0 <= minute <= 1440 for minute in (low, high) if minute is not None):
        return False
    if low is not None and high is not None and low >= high:
        return False
    return _to_come(start, end, window.exact, context.now)


def _to_come(start: datetime | None, end: datetime | None, exact: bool, now: datetime) -> bool:
    if not all(_near(moment, now) for moment in (start, end) if moment is not None):
        return False
    if exact and start is not None and start <= now:
        return False
    return end is None or (end > now and (start is None or start < end))


def _near(moment: datetime, now: datetime) -> bool:
    """A wall time that somebody arranging a meeting may speak of: the year 1 overflows in eastern zones."""
    return moment.tzinfo is None and abs(moment - now) <= HORIZON


def _stands_in(words: str, text: str) -> bool:
    """Whether the message itself says it, as whole words."""
    found = words.strip().casefold()
    place = text.find(found) if found else -1
    if place < 0:
        return False
    before, after = text[place - 1 : place], text[place + len(found) : place + len(found) + 1]
    return not (before.isalnum() or after.isalnum())
