"""An organizer's rules in words: each as it holds, or as it was changed."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton, get_day_names
from babel.lists import format_list

from bot.phrases import times
from bot.phrases.catalogue import Translate
from bot.phrases.scene import minutes
from engine.language.rule_changes import (
    Cap,
    ClosedHours,
    DaysOff,
    Gap,
    Horizon,
    Kind,
    Lifted,
    Notice,
    OpenHours,
    RuleChange,
    Travel,
    UsualLength,
    WorkingDays,
)
from engine.rules import END_OF_DAY

LIFTED = {
    Kind.CLOSED: "You can be met at those times again.",
    Kind.OFF: "The time off is taken out.",
    Kind.TRAVEL: "The trip is taken out.",
    Kind.CAP: "There is no limit on meetings any more.",
    Kind.GAP: "Nothing is kept free around meetings any more.",
    Kind.NOTICE: "No notice is needed any more.",
    Kind.HORIZON: "You plan three weeks ahead again.",
}


def rule(change: RuleChange, say: Translate, locale: str) -> str:
    """One sentence that says what `change` makes of the rules; empty where the hours say it better."""
    match change:
        case OpenHours() | WorkingDays():
            return ""
        case ClosedHours():
            return _closed(change, say, locale)
        case DaysOff():
            return _off(change, say, locale)
        case Travel():
            when = _dates(change.first, change.last, say, locale)
            return say("You are in {place} {dates}.", place=times.place(change.tzid), dates=when)
        case Cap():
            return _cap(change, say)
        case Gap():
            return _gap(change, say)
        case Notice():
            return say("You want {length} of notice.", length=length(change.minutes, say))
        case Horizon():
            return say("You plan {count} days ahead.", count=change.days)
        case UsualLength():
            return _usual(change, say, locale)
        case Lifted():
            return say(LIFTED[change.kind])
        case _:
            return ""


def _closed(change: ClosedHours, say: Translate, locale: str) -> str:
    hours = _part(change.low, change.high, say)
    where = weekdays(change.days, say, locale)
    if change.soft:
        return say("You keep {hours} on {days} free where possible.", hours=hours, days=where)
    if not hours:
        return say("No meetings on {days}.", days=where)
    return say("No meetings {hours} on {days}.", hours=hours, days=where)


def _off(change: DaysOff, say: Translate, locale: str) -> str:
    dates, hours = _dates(change.first, change.last, say, locale), _part(change.low, change.high, say)
    name = f" ({change.name})" if change.name else ""
    if hours:
        return say("No meetings {hours}, {dates}{name}.", hours=hours, dates=dates, name=name)
    return say("You are off {dates}{name}.", dates=dates, name=name)


def _cap(change: Cap, say: Translate) -> str:
    day = change.per == "day"
    if change.count is not None:
        if day:
            return say("At most {count} meetings a day.", count=change.count)
        return say("At most {count} meetings a week.", count=change.count)
    if change.minutes is not None:
        text = length(change.minutes, say)
        if day:
            return say("At most {length} of meetings a day.", length=text)
        return say("At most {length} of meetings a week.", length=text)
    return say("There is no limit on meetings any more.")


def _gap(change: Gap, say: Translate) -> str:
    before, after = (length(count, say) if count else "" for count in (change.before, change.after))
    if before and after:
        return say(
            "You keep {before} free before meetings and {after} after them.", before=before, after=after
        )
    if before:
        return say("You keep {length} free before meetings.", length=before)
    if after:
        return say("You keep {length} free after meetings.", length=after)
    return say("Nothing is kept free around meetings any more.")


def _usual(change: UsualLength, say: Translate, locale: str) -> str:
    lengths = [length(count, say) for count in change.minutes]
    text = str(format_list(lengths, "or", locale=times.locale_of(locale)))
    if change.only:
        return say("Your meetings take {length}, never anything else.", length=text)
    return say("Your meetings take {length} unless you say otherwise.", length=text)


def length(count: int, say: Translate) -> str:
    """A number of minutes as people say it, in days where they are whole."""
    days, rest = divmod(count, END_OF_DAY)
    if days and not rest:
        return say("1 day") if days == 1 else say("{count} days", count=days)
    return minutes(say, count)


def weekdays(days: tuple[int, ...], say: Translate, locale: str) -> str:
    """ "Mon, Wed and Fri", or all of them."""
    if not days or len(days) == 7:
        return say("every day")
    names = get_day_names("wide", locale=times.locale_of(locale))
    return str(format_list([names[day] for day in days], locale=times.locale_of(locale)))


def _part(low: int, high: int, say: Translate) -> str:
    """The part of a day; empty for all of it."""
    if low <= 0 and high >= END_OF_DAY:
        return ""
    if low <= 0:
        return say("before {time}", time=_clock(high))
    if high >= END_OF_DAY:
        return say("after {time}", time=_clock(low))
    return f"{_clock(low)}\u2013{_clock(high)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _dates(first: date, last: date | None, say: Translate, locale: str) -> str:
    known = times.locale_of(locale)
    start = str(format_skeleton("yMMMEd", first, locale=known)).translate(times.SPACES)
    if last is None:
        return say("from {date} on", date=start)
    if last == first:
        return say("on {date}", date=start)
    end = str(format_skeleton("yMMMEd", last, locale=known)).translate(times.SPACES)
    return f"{start} \u2013 {end}"
