"""Days and hours that belong together: "Mon or Tue at 1, Wed from 3"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from engine.language.grammar import Node
from engine.language.scene import Scene
from engine.language.sentences import FOR, Item
from engine.language.values import Day, Days, Hours, Moment, Zone


@dataclass(slots=True)
class Group:
    """One or several days with the hours that hold on each of them."""

    polarity: str = FOR
    days: list[Day | Days] = field(default_factory=list)
    hours: list[Hours] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    zone: Zone | None = None
    sentence: int = 0
    run: int = 0
    start: int = 0
    end: int = 0
    any_time: bool = False
    offer_days: bool = False
    general: bool = False
    """A weekday means every week's: "anything but Friday"."""
    any_day: bool = False
    same_time: bool = False
    hours_first: bool = False
    shared: bool = False
    """The days come from another group: "Thursday works, but only after three"."""

    @property
    def empty(self) -> bool:
        return not (
            self.days or self.hours or self.moments or self.any_time or self.any_day or self.same_time
        )


def grouped(scene: Scene, items: Sequence[Item], zones: Iterable[Node]) -> list[Group]:
    """The groups of a message in order."""
    groups: list[Group] = []
    current = Group()
    last: Item | None = None
    ordered = [item for item in _in_one_week(scene, items) if item.node.tag != "CHOICE"]
    for index, item in enumerate(ordered):
        after = ordered[index + 1] if index + 1 < len(ordered) else None
        apart = (
            last is None
            or item.run != last.run
            or item.sentence != last.sentence
            or item.polarity != last.polarity
        )
        if apart:
            current = _begin(groups, item)
        if _leads_anew(current, item, after):
            current = _begin(groups, item)
        current = _add(scene, groups, current, item, last if not apart else None)
        current.end = item.node.end
        last = item
    groups = [group for group in groups if not group.empty]
    _give_zones(groups, zones)
    return groups


def _leads_anew(current: Group, item: Item, after: Item | None) -> bool:
    """ "Friday morning or after 3 on Monday": hours that go with the day behind them."""
    if not (item.joined and item.node.tag in ("HOURS", "ANYTIME") and current.days and current.hours):
        return False
    return bool(
        after
        and after.node.tag in ("DAY", "DAYS", "WEEK", "SPAN")
        and not after.joined
        and after.run == item.run
    )


def _begin(groups: list[Group], item: Item) -> Group:
    made = Group(item.polarity, sentence=item.sentence, run=item.run, start=item.node.start)
    groups.append(made)
    return made


def _add(scene: Scene, groups: list[Group], current: Group, item: Item, last: Item | None) -> Group:
    node = item.node
    if node.tag == "HOURS":
        return _add_hours(groups, current, item, last)
    if node.tag in ("DAY", "DAYS", "SPAN", "WEEK", "OFFERDAYS"):
        if current.days and current.hours and not current.hours_first:
            current = _begin(groups, item)
        if node.tag == "OFFERDAYS":
            current.days += [Day(fixed=known) for known in scene.known_days]
            current.offer_days = True
        else:
            _add_day(scene, current, node.value)
        return current
    if node.tag == "ANYTIME":
        current.any_time = True
        node.value = Hours(None, None)
        return _add_hours(groups, current, item, last)
    if node.tag == "MOMENT":
        current.moments.append(node.value)
    current.any_day = current.any_day or node.tag == "ANYDAY"
    current.same_time = current.same_time or node.tag == "SAMETIME"
    return current


def _add_day(scene: Scene, current: Group, day: Day | Days) -> None:
    """A plural weekday and a stretch of days limit one another; other days stand side by side."""
    if isinstance(day, Days) and current.days and isinstance(current.days[-1], Days):
        before = current.days[-1]
        if day.weekdays and not before.weekdays and before.start:
            current.days[-1] = replace(before, weekdays=day.weekdays, set=True)
            return
        if before.weekdays and not day.weekdays and (day.start or day.end):
            current.days[-1] = replace(day, weekdays=before.weekdays, set=True)
            return
        if before.weekdays and day.weekdays and before.set and day.set and not (day.start or before.start):
            current.days[-1] = replace(before, weekdays=(*before.weekdays, *day.weekdays))
            return
    current.days.append(day)


def _add_hours(groups: list[Group], current: Group, item: Item, last: Item | None) -> Group:
    hours: Hours = item.node.value
    if current.hours_first and current.days:
        if len(current.days) > 1 and last and last.node.tag == "DAY":
            day = current.days.pop()
            current = _begin(groups, item)
            current.days.append(day)
        elif item.joined:
            current = _begin(groups, item)
        current.any_time = current.any_time or item.node.tag == "ANYTIME"
    if not current.days:
        current.hours_first = True
    if current.hours and last and last.node.tag in ("HOURS", "ANYTIME") and not item.joined:
        met = _both(current.hours[-1], hours)
        if met:
            current.hours[-1] = met
            return current
    if hours.exact and current.hours and current.hours[-1].part in ("lunch", "breakfast", "dinner"):
        current.hours.pop()
    current.hours.append(hours)
    return current


def _both(one: Hours, two: Hours) -> Hours | None:
    """The hours in which both hold: "afternoon, after 3"."""
    if one.exact or two.exact or one.approximate or two.approximate:
        return None
    low = max(
        (hours.low.settled() for hours in (one, two) if hours.low), key=lambda time: time.minute, default=None
    )
    high = min(
        (hours.high.settled() for hours in (one, two) if hours.high),
        key=lambda time: time.minute,
        default=None,
    )
    if low and high and low.minute >= high.minute:
        return None
    return Hours(low, high, soft=one.soft and two.soft)


def _in_one_week(scene: Scene, items: Sequence[Item]) -> list[Item]:
    """A bare weekday after "next week" lies in that week; "that day" is the day named last."""
    within: Days | None = None
    which, sentence, before = "", -1, -1
    last: Day | None = None
    since: date | None = None
    for item in items:
        node = item.node
        if item.sentence != sentence:
            which, sentence, before = "", item.sentence, -1
        if node.tag in ("WEEK", "SPAN", "DAYS") and _short_stretch(node.value):
            within = node.value
        if node.tag == "SPAN" and node.value.grain == "thereafter":
            node.value = replace(node.value, start=since or scene.today)
        if node.tag in ("SPAN", "WEEK", "DAYS") and node.value.end:
            since = node.value.end - timedelta(days=1 if node.value.grain == "until" else 0)
        if node.tag != "DAY":
            continue
        day: Day = node.value
        bare = _is_bare_weekday(day)
        if day.same and last:
            node.value = last
        elif bare and within and _lies_ahead(scene, replace(day, within=within)):
            node.value = replace(day, within=within)
        elif bare and which and item.joined and (day.weekday or 0) > before:
            node.value = replace(day, which=which)
        within = node.value.within or within
        which = node.value.which
        before = node.value.weekday if node.value.weekday is not None else -1
        last = node.value
        found = scene.resolve(node.value)
        since = found + timedelta(days=1) if found else since
    return list(items)


def _is_bare_weekday(day: Day) -> bool:
    return day.weekday is not None and not (day.number or day.month or day.which or day.within or day.shift)


def _short_stretch(days: Days) -> bool:
    return bool(days.start and days.end and days.end - days.start <= timedelta(days=14) and not days.set)


def _lies_ahead(scene: Scene, day: Day) -> bool:
    found = scene.resolve(day)
    return bool(found and found >= scene.today)


def _give_zones(groups: list[Group], zones: Iterable[Node]) -> None:
    """A zone belongs to the group it stands in or follows, and to those of its sentence without one."""
    listed = list(zones)
    for zone in listed:
        fitting = [group for group in groups if group.start <= zone.start]
        owner = (
            fitting[-1]
            if fitting
            else next((group for group in groups if group.start - zone.end <= 25), None)
        )
        if owner:
            owner.zone = owner.zone or zone.value
            for group in groups:
                if group.sentence == owner.sentence and group.zone is None and group.hours and not owner.days:
                    group.zone = zone.value
    if len(listed) == 1 and len({group.sentence for group in groups if group.hours}) == 1:
        for group in groups:
            if group.hours and group.zone is None:
                group.zone = listed[0].value
