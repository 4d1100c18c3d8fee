"""Which offers a message takes or refuses: numbers, ordinals, "the later one", days and times on offer.

A choice is only ever one of the numbers on offer; whatever cannot be matched stays a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from engine.language.groups import Group
from engine.language.meaning import Offered, Window
from engine.language.mentions import offers_of
from engine.language.scene import Scene
from engine.language.sentences import AGAINST, FOR, OTHERWISE, RATHER, Item
from engine.language.tokens import fold
from engine.language.values import Day

DAY = timedelta(days=1)


@dataclass(slots=True)
class Choice:
    """What was decided about the offers. `proposals` are positive windows that are no offer."""

    accepted: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    named: bool = False
    """An offer was named by number, ordinal or place."""
    contradicts: bool = False
    """A number and a day that is not its own were named for one offer."""
    missed: int | None = None
    proposals: list[tuple[Group, list[Window]]] = field(default_factory=list)


_ONLY = {
    "en": "only|just",
    "de": "nur|lediglich|ausschliesslich",
    "fr": "que|qu|seulement|uniquement",
    "es": "solo|solamente|unicamente",
    "pt": "so|somente|apenas|unicamente",
    "it": "solo|soltanto|solamente|unicamente",
    "nl": "alleen|enkel|slechts",
}


def restricts(text: str, language: str) -> bool:
    """ "I can only do mornings" says when the speaker can ever meet; "only the morning one" takes one."""
    said = fold(text.lower())
    return re.search(rf"\b({_ONLY[language]})\b", said) is not None and re.search(r"\bone\b", said) is None


def decide(
    scene: Scene, items: Sequence[Item], groups: Iterable[tuple[Group, list[Window]]], *, only: bool = False
) -> Choice:
    """What the message takes, refuses and proposes anew. `only`: see `restricts`."""
    choice = Choice()
    offers = offers_of(scene)
    matched_days: set[int] = set()
    listed = list(groups)
    spoken_for = any(group.polarity == FOR and group.days for group, _ in listed)
    for group, windows in listed:
        if (group.polarity == RATHER and spoken_for) or (only and _is_a_part(group)):
            choice.proposals.append((group, windows))
        elif group.polarity in (FOR, RATHER):
            _take(scene, choice, group, windows, offers, matched_days)
        elif group.polarity == AGAINST:
            choice.refused |= {
                offer.number for offer in offers if any(_covers(scene, window, offer) for window in windows)
            }
    _take_named(choice, items, offers, matched_days)
    choice.accepted -= choice.refused
    return choice


def _is_a_part(group: Group) -> bool:
    """Whether a part of the day is all that is named."""
    return not group.days and bool(group.hours) and all(hours.part for hours in group.hours)


def _take_named(choice: Choice, items: Sequence[Item], offers: tuple[Offered, ...], days: set[int]) -> None:
    """What is named by number, ordinal or place; `days`: the offers whose day or time was named."""
    places: list[str] = []
    named = [item for item in items if item.node.tag == "CHOICE"]
    choice.named = bool(named)
    for item in named:
        if not isinstance(item.node.value, str):
            _number(choice, item, offers)
        elif item.polarity in (FOR, RATHER):
            places.append(item.node.value)
        else:
            choice.refused |= _at_place(item.node.value, offers)
    first = [item for item in named if item.polarity in (FOR, RATHER)]
    if first:
        choice.accepted -= {item.node.value for item in named if item.polarity == OTHERWISE}
    if places:
        dates = {offer.start.date() for offer in offers if offer.number in days}
        of_one_day = len(days) > 1 and len(dates) == 1  # "Tuesday, the later one"
        apart = any(item.listed or (item.joined and not of_one_day) for item in items)
        pool = [offer for offer in offers if offer.number in days and not apart] or list(offers)
        choice.accepted -= days if len(days) > 1 and not apart else set()
        for place in places:
            choice.accepted |= _at_place(place, pool)
    elif len(named) == 1:
        _settle_number(choice, named[0], items, [offer for offer in offers if offer.number in days])


def _settle_number(choice: Choice, item: Item, items: Sequence[Item], pool: list[Offered]) -> None:
    """A number beside a day or time: "number 2 (Wednesday)", "the first one on the 26th"."""
    beside = [
        other
        for other in items
        if other.node.tag in ("DAY", "HOURS")
        and (other.sentence, other.run) == (item.sentence, item.run)
        and other.polarity == item.polarity == FOR
    ]
    if not beside or item.listed or any(other.listed for other in beside):
        return
    number, numbers = item.node.value, {offer.number for offer in pool}
    if number in numbers:
        choice.accepted -= numbers - {number}
    elif item.node.text.isalpha() and number <= len(pool) and beside[0].fragment == item.fragment:
        choice.accepted = {sorted(pool, key=lambda offer: offer.start)[number - 1].number}
    else:
        choice.contradicts = True


def _number(choice: Choice, item: Item, offers: tuple[Offered, ...]) -> None:
    number = int(item.node.value)
    if number not in {offer.number for offer in offers}:
        choice.missed = number
    elif item.polarity == AGAINST:
        choice.refused.add(number)
    elif item.polarity in (FOR, RATHER, OTHERWISE):
        choice.accepted.add(number)


def _at_place(place: str, offers: Sequence[Offered]) -> set[int]:
    listed = sorted(offers, key=lambda offer: offer.start)
    if not listed:
        return set()
    index = {"earliest": 0, "latest": -1, "middle": len(listed) // 2}[place]
    return {listed[index].number}


def _take(
    scene: Scene,
    choice: Choice,
    group: Group,
    windows: list[Window],
    offers: tuple[Offered, ...],
    matched: set[int],
) -> None:
    left = []
    if group.polarity == RATHER and not group.days and all(hours.soft for hours in group.hours):
        choice.proposals.append((group, windows))
        return
    for window in windows:
        hits = {offer.number for offer in offers if _means(scene, group, window, offer)}
        choice.accepted |= hits
        matched |= hits
        if not hits:
            left.append(window)
    if (left or not windows) and not (group.offer_days and len(left) < len(windows)):
        choice.proposals.append((group, left))


def _means(scene: Scene, group: Group, window: Window, offer: Offered) -> bool:
    """Whether a positive window names this offer: its day, its part of the day or its very start."""
    if group.any_time or group.any_day or window.approximate or any(hours.plural for hours in group.hours):
        return False
    start = shown_in(scene, offer.start, window.tzid)
    end = shown_in(scene, offer.end, window.tzid)
    minute = start.hour * 60 + start.minute
    if window.exact:
        return window.start == start if window.start else window.day_from == minute
    if window.days or (window.start is None) != (window.end is None):
        return False
    if window.start is None or window.end is None:
        return (
            window.soft
            and window.day_from is not None
            and window.day_from <= minute < (window.day_to or 1440)
        )
    if window.start == start and window.end == end:
        return True
    whole_day = window.end - window.start == DAY and window.start.hour == 0
    named_day = len(group.days) > 0 and all(isinstance(day, Day) for day in group.days)
    if not named_day:
        return False
    return (whole_day or window.soft) and window.start <= start < window.end


def _covers(scene: Scene, window: Window, offer: Offered) -> bool:
    """Whether an excluded window touches the offer."""
    start, end = shown_in(scene, offer.start, window.tzid), shown_in(scene, offer.end, window.tzid)
    if window.days and start.weekday() not in window.days:
        return False
    if window.exact:
        return window.start == start if window.start else window.day_from == start.hour * 60 + start.minute
    if (window.start and end <= window.start) or (window.end and start >= window.end):
        return False
    if window.day_from is None:
        return True
    low, high = window.day_from, window.day_to if window.day_to is not None else 1440
    begin = start.hour * 60 + start.minute
    return begin < high and low < begin + (end - start) // timedelta(minutes=1)


def shown_in(scene: Scene, wall: datetime, tzid: str | None) -> datetime:
    """A wall time of the context's zone as wall time of another zone."""
    if not tzid or tzid == scene.context.tzid:
        return wall
    moved = wall.replace(tzinfo=zone_of(scene.context.tzid)).astimezone(zone_of(tzid))
    return moved.replace(tzinfo=None)


def zone_of(tzid: str) -> ZoneInfo:
    """The zone; an offset such as "+02:00" is the fixed zone of that name."""
    if tzid[:1] in "+-":
        hours, _, minutes = tzid[1:].partition(":")
        if minutes not in ("", "00"):
            return ZoneInfo(
                {"+05:30": "Asia/Kolkata", "+09:30": "Australia/Darwin", "+05:45": "Asia/Kathmandu"}.get(
                    tzid, "UTC"
                )
            )
        return ZoneInfo(f"Etc/GMT{'-' if tzid[0] == '+' else '+'}{int(hours)}")
    return ZoneInfo(tzid)
