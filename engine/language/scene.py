"""The reader's side of one message: what is known about days, and the assumptions made while reading."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from engine.language.lexicon import Words
from engine.language.meaning import Context
from engine.language.values import Day

PARTS: dict[str, tuple[int, int]] = {
    "morning": (360, 720),
    "early_morning": (360, 540),
    "late_morning": (600, 720),
    "lunch": (720, 840),
    "afternoon": (720, 1080),
    "early_afternoon": (720, 900),
    "late_afternoon": (900, 1080),
    "evening": (1080, 1320),
    "early_evening": (1020, 1200),
    "late_evening": (1200, 1380),
    "night": (1200, 1440),
    "first_thing": (420, 600),
    "end_of_day": (960, 1080),
    "midday": (660, 840),
    "business_hours": (540, 1020),
    "midmorning": (540, 660),
    "midafternoon": (840, 960),
    "breakfast": (420, 540),
    "dinner": (1080, 1260),
    "noonish": (690, 780),
    "after_lunch": (780, 960),
    "before_lunch": (600, 720),
    "after_work": (1020, 1260),
}


@dataclass(slots=True)
class Scene:
    """Lives for one call. `past`: a time may lie in the past (expressions outside of a conversation)."""

    context: Context
    words: Words
    past: bool = False
    ranking: bool = False
    """Something is said to be preferred: "next week, Wednesday preferred" keeps the week."""
    moving: bool = False
    """A meeting is to be moved: "from Thursday to Friday" is no stretch of days."""
    assumptions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unclear: bool = False
    _known: tuple[date, ...] | None = None

    @property
    def today(self) -> date:
        return self.context.now.date()

    @property
    def month_first(self) -> bool:
        return self.context.locale.replace("_", "-") in ("en-US", "en-PH", "en-CA")

    @property
    def known_days(self) -> tuple[date, ...]:
        """The days already spoken of: offers, the booking, what is to be confirmed."""
        if self._known is None:
            slots: list[datetime] = [offer.start for offer in self.context.offered + self.context.proposed]
            slots += [pair[0] for pair in (self.context.pending, self.context.booked) if pair]
            self._known = tuple(dict.fromkeys(slot.date() for slot in slots))
        return self._known

    @property
    def anchor(self) -> date:
        """The day from which "the week after" counts."""
        return self.known_days[0] if self.known_days else self.today

    def part(self, key: str) -> tuple[int, int]:
        """The minutes of a part of the day, by the context's lexicon where it has the word."""
        given = {name: (low, high) for name, low, high in self.context.lexicon}
        if key in given:
            return given[key]
        if given and key.partition("_")[0] in ("early", "late"):
            edge, _, base = key.partition("_")
            if base in given:
                low, high = given[base]
                middle = (low + high) // 2 // 30 * 30
                return (low, middle) if edge == "early" else (middle, high)
        return PARTS[key]

    def resolve(self, day: Day) -> date | None:
        """The date that is meant, or None where there is none such."""
        found = self._date(day)
        return found + timedelta(days=day.shift) if found and day.shift else found

    def _date(self, day: Day) -> date | None:
        if day.fixed:
            return day.fixed
        if day.same:
            return self.anchor
        if day.month:
            return self._calendar_day(day)
        if day.number:
            return self._numbered(day)
        if day.weekday is not None:
            return self._weekday(day.weekday, day)
        return None

    def _calendar_day(self, day: Day) -> date | None:
        number, month = day.number or 1, day.month or 1
        if day.year:
            return safe_date(day.year, month, number)
        for year in range(self.today.year, self.today.year + 9):
            found = safe_date(year, month, number)
            if found and found >= self.today:
                break
        else:
            return None
        self._compare(day, found)
        return found

    def _compare(self, day: Day, found: date) -> None:
        """Note a date that was named with a weekday not its own."""
        if day.weekday is not None and found.weekday() != day.weekday:
            self.notes.append("weekday_mismatch")
            self.unclear = True

    def _numbered(self, day: Day) -> date | None:
        number = day.number or 1
        if day.within and day.within.start:
            return safe_date(day.within.start.year, day.within.start.month, number)
        fitting = [known for known in self.known_days if known.day == number and known >= self.today]
        if fitting:
            self._compare(day, fitting[0])
            return fitting[0]
        year, month = self.today.year, self.today.month
        first = None
        for _ in range(14):
            found = safe_date(year, month, number)
            if found and found >= self.today:
                first = first or found
                if day.weekday is None or found.weekday() == day.weekday:
                    return found
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return first

    def _weekday(self, weekday: int, day: Day) -> date:
        monday = self.today - timedelta(days=self.today.weekday())
        if day.within and day.within.start:
            start = day.within.start
            return start + timedelta(days=(weekday - start.weekday()) % 7)
        if day.which == "next":
            if self.today.weekday() < weekday:
                self.assumptions.append(f"weekday:{monday + timedelta(days=7 + weekday)}")
            return monday + timedelta(days=7 + weekday)
        if day.which == "last":
            return monday + timedelta(days=weekday - 7)
        if day.which == "this" and weekday >= self.today.weekday():
            return monday + timedelta(days=weekday)
        for known in self.known_days:
            if known.weekday() == weekday and known >= self.today and not day.which:
                return known
        return self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)


def safe_date(year: int, month: int, number: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]):
        return None
    return date(year, month, number)


def month_after(start: date, months: int = 1) -> date:
    """The first of the month that many months on."""
    index = start.year * 12 + start.month - 1 + months
    return date(min(max(index // 12, 1), 9998), index % 12 + 1, 1)
