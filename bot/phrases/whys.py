"""Why a time is not possible: every rule in words, with its value and a way to change it.

To the invitee nothing is said that tells of the organizer's diary, limits or habits.
"""

from __future__ import annotations

from bot.phrases import times
from bot.phrases.catalogue import Translate
from bot.phrases.scene import Draft, Scene, how_to_answer, minutes
from engine.conversation.hindrances import Hindrance
from engine.periods import Period

PUBLIC = {
    "hours": "that is outside the hours for meetings",
    "notice": "that is too soon",
    "horizon": "that is too far ahead",
    "grid": "meetings begin at other times",
    "past": "that time has already passed",
    "unavailable": "that time is not available",
}
REMEDIES = {
    "hours": "my hours are 9 to 18",
    "notice": "two hours' notice is enough",
    "horizon": "book me up to 6 weeks ahead",
    "buffer_before": "10 minutes between meetings",
    "buffer_after": "10 minutes between meetings",
    "day_meetings": "at most 6 meetings a day",
    "week_meetings": "at most 20 meetings a week",
    "day_minutes": "at most 6 hours of meetings a day",
    "week_minutes": "at most 25 hours of meetings a week",
}


def why_not(s: Scene) -> Draft:
    if not s.is_organizer:
        return _to_invitee(s)
    named = _named(s)
    if s.tell.note == "free":
        text = s.say("{when} is possible.", when=named)
        if s.tell.offers:
            text = s.say("{when} is possible. These times are free:", when=named)
        lines = "\n".join(f"\u2022 {s.when(offer.slot)}" for offer in s.tell.offers)
        return [text, lines] if lines else [text], []
    known = dict.fromkeys(hindrance(one, s) for one in s.tell.hindrances)
    lines = "\n".join(f"\u2022 {text}" for text in known)
    examples = dict.fromkeys(s.say(REMEDIES[one.kind]) for one in s.tell.hindrances if one.kind in REMEDIES)
    closing = [
        s.say("To change that for good, say for example: \u201c{example}\u201d.", example=one)
        for one in examples
    ]
    return [s.say("{when} is not possible:", when=named), lines], [
        *closing[:2],
        s.say("All your rules: /rules"),
    ]


def _to_invitee(s: Scene) -> Draft:
    if s.tell.note == "free":
        text = s.say("{when} may well be possible. Just tell me the time you would like.", when=_named(s))
    else:
        reasons = ", ".join(s.say(PUBLIC.get(one.kind, PUBLIC["unavailable"])) for one in s.tell.hindrances)
        text = s.say("I cannot offer {when}: {reasons}.", when=_named(s), reasons=reasons)
    return [text], [how_to_answer(s)] if s.tell.offers else []


def _named(s: Scene) -> str:
    """The start or the day that was asked about."""
    slot = s.tell.slot
    assert slot is not None
    if _is_day(slot):
        return times.day(slot.start + slot.duration / 2, s.reader.tzid, s.reader.locale)
    return s.when(slot)


def _is_day(slot: Period) -> bool:
    return slot.duration.total_seconds() >= 23 * 3600


def hindrance(one: Hindrance, s: Scene) -> str:
    """What stands against it, for the organizer."""
    say, reader = s.say, s.reader
    if one.kind == "hours" and s.is_bound:
        return say("outside the times that were asked for")
    if one.kind == "hours" and one.hours:
        return say("outside your hours ({hours})", hours=", ".join(_clocks(hours, s) for hours in one.hours))
    if one.met is not None:
        met = _clocks(one.met, s)
        return _met(
            one, met, say, minutes(say, one.amount), times.clock(one.met.end, reader.tzid, reader.locale)
        )
    return _limit(one, say)


def _met(one: Hindrance, met: str, say: Translate, length: str, end: str) -> str:
    match one.kind:
        case "time_off" | "holiday":
            return say("you are away ({name})", name=one.name) if one.name else say("you are away")
        case "buffer_before":
            return say(
                "too close to what ends at {time}: you keep {length} free after it", time=end, length=length
            )
        case "buffer_after":
            return say(
                "too close to what is at {met}: you keep {length} free before it", met=met, length=length
            )
        case _:
            return say("you are busy or hold something: {met}", met=met)


def _limit(one: Hindrance, say: Translate) -> str:
    count, length = one.amount, minutes(say, one.amount)
    match one.kind:
        case "hours":
            return say("you take no meetings on that day")
        case "notice":
            return say("too soon: you want {length} of notice", length=length)
        case "horizon":
            return say("too far ahead: you plan {count} days ahead", count=count)
        case "grid":
            return say("your meetings begin every {count} minutes", count=count)
        case "day_meetings":
            return say("your limit of meetings a day is reached: {count}", count=count)
        case "week_meetings":
            return say("your limit of meetings a week is reached: {count}", count=count)
        case "day_minutes":
            return say("your limit of meeting time a day is reached: {length}", length=length)
        case "week_minutes":
            return say("your limit of meeting time a week is reached: {length}", length=length)
        case "barred":
            return say("you said no to it for this meeting")
        case "declined":
            return say("it has been declined")
        case "invitee_busy":
            return say("the other person is busy then")
        case "past":
            return say("that time has already passed")
        case _:
            return say("that time is not available")


def _clocks(period: Period, s: Scene) -> str:
    """ "09:00-17:00", with days where the period is longer than one."""
    tzid, locale = s.talk.organizer.tzid, s.reader.locale
    start, end = times.clock(period.start, tzid, locale), times.clock(period.end, tzid, locale)
    if period.duration.total_seconds() < 24 * 3600:
        return f"{start}\u2013{end}"
    days = (times.day(instant, tzid, locale) for instant in (period.start, period.end))
    return "\u2013".join(days)


def times_to_copy(s: Scene) -> Draft:
    """Text to paste anywhere: the other person's zone first, the reader's own behind it."""
    lines = "\n".join(f"\u2022 {_for_both(s, offer.slot)}" for offer in s.tell.offers)
    link = [s.say("Or choose here: {link}", link=s.link)] if s.link else []
    intro = s.say("Would one of these times suit you for {length}{about}?", length=s.length, about=s.about)
    if s.tell.note == "held":
        closing = s.say("I hold these times for {name}.", name=s.other_name)
    else:
        closing = s.say("I do not hold these times: tell me what is chosen, and I will book it.")
    return [s.say("Here is a text to copy:"), "\n".join([intro, lines, *link])], [closing]


def _for_both(s: Scene, slot: Period) -> str:
    other = s.other
    if other is None or other.tzid == s.reader.tzid:
        return times.slot(slot, s.reader.tzid, s.reader.locale)
    return times.both(slot, other.tzid, s.reader.tzid, s.reader.locale)
