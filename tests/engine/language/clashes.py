"""Replies to offers that clash, with what they may mean by rule: phrases, frames and layouts crossed.

The oracle knows the calendar and the list of offers, nothing of the grammar. A phrase has readings, each a
set of offers; a frame says what is done with them. Several readings, or a frame that takes nothing, never
book.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from engine.language import Context, Meaning, Offered, understand

DATA: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "data" / "clashes.yaml").read_text(encoding="utf-8")
)
NOW = datetime.fromisoformat(DATA["now"])
Numbers = frozenset[int]
NOTHING: Numbers = frozenset()


class Frame(StrEnum):
    """What a sentence does with the offers that are named in it."""

    TAKE = "take"
    MAY_TAKE = "may_take"
    NONE = "none"
    REFUSE = "refuse"
    ALL_BUT = "all_but"
    CORRECT = "correct"
    EITHER = "either"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name offers. `readings`: what they can mean; `clear`: a reader must not need to ask."""

    text: str
    readings: frozenset[Numbers]
    clear: bool = True
    kind: str = ""

    @property
    def pairs(self) -> bool:
        """Whether it names slots by itself, so that a refusal or a second phrase can stand beside it."""
        return self.kind not in ("several", "nothing", "part")

    def melts_into(self, other: Phrase) -> bool:
        """Whether both may be read as one: a day and an hour, or the very same offers."""
        timed = {"day", "hour", "moment", "figure"}
        joins = self.kind != other.kind and {self.kind, other.kind} <= timed
        return joins or bool(self.readings & other.readings)

    @property
    def only(self) -> Numbers | None:
        """The one thing that can be meant, if there is one."""
        return next(iter(self.readings)) if len(self.readings) == 1 else None


@dataclass(frozen=True, slots=True)
class Case:
    """A message with every answer that is right; `asks`: whether to ask back is right, too."""

    text: str
    layout: str
    context: Context
    allowed: frozenset[Numbers]
    asks: bool


def layouts(lang: str) -> Iterator[tuple[str, Context]]:
    for name, slots in DATA["layouts"].items():
        offers = []
        for number, written in enumerate(slots, 1):
            start = datetime.fromisoformat(written)
            offers.append(Offered(number, start, start + timedelta(minutes=30)))
        yield (
            name,
            Context(
                "invitee",
                NOW,
                "Europe/London",
                other_tzid="America/New_York",
                locale=DATA["locales"][lang],
                state="offered",
                offered=tuple(offers),
            ),
        )


def phrases(lang: str, context: Context) -> list[Phrase]:
    """Every way of `lang` to name offers in this layout."""
    words, offers = DATA["languages"][lang]["phrases"], context.offered
    numbers = frozenset(offer.number for offer in offers)
    made = [*_by_number(words, offers), *_by_place(words, offers), *_by_time(words, offers)]
    for kind in ("all", "both"):
        meant = numbers if kind == "all" or len(numbers) == 2 else NOTHING
        made += [Phrase(text, frozenset({meant}), len(numbers) > 1, "several") for text in words[kind]]
    made += [Phrase(text, frozenset({NOTHING}), kind="nothing") for text in words["nothing"]]
    return made


def _by_number(words: Any, offers: tuple[Offered, ...]) -> Iterator[Phrase]:
    for number in range(1, len(offers) + 2):
        known = number <= len(offers)
        dated = _those(offer for offer in offers if offer.start.day == number)
        named = frozenset({number}) if known else NOTHING
        for pattern in words["number"]:
            yield Phrase(pattern.format(n=number), frozenset({named}))
        if known:
            if len(offers) > 1:
                yield Phrase(str(number), frozenset({named}), kind="figure")
            for pattern in words["ordinal"]:
                text = pattern.format(word=words["ordinals"][number - 1])
                yield Phrase(text, frozenset({named}), clear=dated in (NOTHING, named))
        for pattern in words["nth"]:
            text = pattern.format(n=number, th=("st", "nd", "rd", "th", "th")[number - 1])
            yield Phrase(text, frozenset({named, dated} - {NOTHING}) or frozenset({NOTHING}), False, "day")


def _by_place(words: Any, offers: tuple[Offered, ...]) -> Iterator[Phrase]:
    ends = {"later": offers[-1], "last": offers[-1], "earlier": offers[0]}
    if len(offers) > 1:
        for kind, offer in ends.items():
            clear = kind == "last" or len(offers) == 2
            for text in words[kind]:
                yield Phrase(text, frozenset({frozenset({offer.number})}), clear=clear)


def _by_time(words: Any, offers: tuple[Offered, ...]) -> Iterator[Phrase]:
    for number, name in enumerate(words["weekdays"]):
        found = frozenset(_each(offer for offer in offers if offer.start.weekday() == number))
        yield Phrase(name, found or frozenset({NOTHING}), kind="day")
    for day in sorted({offer.start.date() for offer in offers}):
        found = frozenset(_each(offer for offer in offers if offer.start.date() == day))
        name = words["weekdays"][day.weekday()]
        for pattern in words["date"]:
            yield Phrase(pattern.format(day=day.day, weekday=name), found, kind="day")
    for minute in sorted({offer.start.hour * 60 + offer.start.minute for offer in offers}):
        any_of = _those(o for o in offers if o.start.hour * 60 + o.start.minute == minute)
        yield Phrase(f"{minute // 60:02}:{minute % 60:02}", frozenset({any_of}), len(any_of) == 1, "hour")
    for offer in offers:
        name = words["weekdays"][offer.start.weekday()]
        same = [
            o
            for o in offers
            if (o.start.weekday(), o.start.time()) == (offer.start.weekday(), offer.start.time())
        ]
        yield Phrase(f"{name} {offer.start:%H:%M}", frozenset(_each(same)), kind="moment")
    for kind, low, high in (("morning", 6, 12), ("afternoon", 12, 18)):
        found = frozenset(_each(offer for offer in offers if low <= offer.start.hour < high))
        for text in words[kind]:
            yield Phrase(text, found or frozenset({NOTHING}), len(offers) > 1, "part")


def _each(offers: Any) -> Iterator[Numbers]:
    return (frozenset({offer.number}) for offer in offers)


def _those(offers: Any) -> Numbers:
    return frozenset(offer.number for offer in offers)


def cases(lang: str) -> Iterator[Case]:
    """Every message of a language."""
    for name, context in layouts(lang):
        listed = phrases(lang, context)
        others = random.Random(f"{lang} {name}")
        for kind, patterns in DATA["languages"][lang]["frames"].items():
            for pattern in patterns:
                for phrase in listed:
                    second = others.choice(listed)
                    if _is_sensible(Frame(kind), pattern, phrase, second):
                        yield _case(Frame(kind), pattern, phrase, second, name, context)


def _is_sensible(frame: Frame, pattern: str, one: Phrase, two: Phrase) -> bool:
    if "{d}" in pattern:
        return one.pairs and two.pairs and not one.melts_into(two)
    return frame in (Frame.TAKE, Frame.MAY_TAKE) or one.pairs


def _case(frame: Frame, pattern: str, one: Phrase, two: Phrase, layout: str, context: Context) -> Case:
    text = pattern.format(c=one.text, d=two.text)
    everything = _those(context.offered)
    allowed, asks = frozenset({NOTHING}), True
    match frame:
        case Frame.TAKE | Frame.MAY_TAKE:
            if one.only is not None:
                allowed = frozenset({one.only})
            asks = not (frame is Frame.TAKE and one.clear and one.only)
        case Frame.ALL_BUT if NOTHING not in one.readings:
            every = one.readings if one.only or one.kind == "day" else ()
            allowed = frozenset({everything - reading for reading in every} | {everything.difference(*every)})
            allowed = allowed if every else frozenset({NOTHING})
        case Frame.CORRECT:
            left = {reading - (one.only or NOTHING) for reading in two.readings} - {NOTHING}
            allowed = frozenset(left) if len(left) == 1 else allowed
        case Frame.EITHER if one.only is not None and two.only is not None:
            allowed = frozenset({one.only | two.only, one.only, two.only})
        case Frame.EITHER if "both" in text:
            allowed = _subsets(frozenset().union(*one.readings, *two.readings))
        case Frame.LEAVE:
            allowed = _subsets(frozenset().union(*one.readings, *two.readings))
        case _:
            pass
    return Case(text, layout, context, allowed, asks)


def _subsets(numbers: Numbers) -> frozenset[Numbers]:
    made = [NOTHING]
    for number in numbers:
        made += [one | {number} for one in made]
    return frozenset(made)


def booked_by(meaning: Meaning, context: Context) -> Numbers:
    """The offers that a bot may book without a further word; -1 is a time that is none of them."""
    doubtful = meaning.clarify or bool(meaning.conditions) or "tentative" in meaning.notes
    if doubtful:
        return NOTHING
    if meaning.accept:
        return frozenset(meaning.accept)
    starts = {
        window.start
        for window in meaning.windows
        if window.exact and window.start and window.day_from is None
    }
    known = {offer.start: offer.number for offer in context.offered}
    return frozenset(known.get(start, -1) for start in starts)


def violation(case: Case) -> str:
    """What is wrong about the answer to a case; empty if nothing is."""
    meaning = understand(case.text, case.context)
    booked = booked_by(meaning, case.context)
    if booked and booked not in case.allowed:
        return "dangerous"
    return "needless" if not booked and not case.asks else ""
