"""Days and hours that belong together, made into windows: "Mon or Tue at 1, Wed from 3"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from engine.language.grammar import Node
from engine.language.meaning import Window, ZoneSource
from engine.language.scene import Scene
from engine.language.sentences import FOR, Item
from engine.language.values import Clock, Day, Days, Hours, Moment, Zone

NOON = 720


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
        bare = day.weekday is not None and not (
            day.number or day.month or day.which or day.within or day.shift
        )
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


def windows_of(scene: Scene, group: Group) -> list[Window]:
    """The windows of a group in the speaker's wall time, or in the zone that was named."""
    made = [_moment(scene, moment) for moment in group.moments]
    hours: list[Hours | None] = [*group.hours] or [None]
    if not group.days:
        made += [_daily(scene, one, group) for one in group.hours if one.low or one.high]
    for day in group.days:
        for one in hours:
            window = _dated(scene, day, one, group)
            if window:
                made.append(window)
    return [_zoned(scene, window, group.zone) for window in made]


def _moment(scene: Scene, moment: Moment) -> Window:
    start = moment.start
    if start and start.tzinfo:
        from zoneinfo import ZoneInfo

        start = start.astimezone(ZoneInfo(scene.context.tzid)).replace(tzinfo=None)
    if start:
        start = start.replace(second=0, microsecond=0)
    return Window(start, moment.end, exact=moment.exact and moment.end is None)


def _daily(scene: Scene, hours: Hours, group: Group) -> Window:
    low, high = settle(scene, hours, None, group)
    return Window(
        day_from=low if low is not None else 0,
        day_to=None if hours.exact else high if high is not None else 1440,
        exact=hours.exact,
        soft=hours.soft,
        approximate=hours.approximate,
    )


def _dated(scene: Scene, day: Day | Days, hours: Hours | None, group: Group) -> Window | None:
    if isinstance(day, Days):
        return _spanned(scene, day, hours, group)
    found = scene.resolve(day)
    if found is None:
        scene.unclear = True
        scene.notes.append("no_such_date")
        return None
    if day.swapped:
        scene.assumptions.append(f"date_order:{'mdy' if scene.month_first else 'dmy'}")
    midnight = datetime.combine(found, time())
    following = midnight + timedelta(days=1)
    if hours is None:
        return Window(midnight, following)
    low, high = settle(scene, hours, found, group)
    start = midnight + timedelta(minutes=low or 0)
    if hours.exact:
        return Window(start, exact=True, approximate=hours.approximate)
    end = midnight + timedelta(minutes=high) if high is not None else following
    if high is not None and low is not None and high < low:
        end += timedelta(days=1)
    return Window(
        start, max(end, start + timedelta(minutes=15)), soft=hours.soft, approximate=hours.approximate
    )


def _spanned(scene: Scene, days: Days, hours: Hours | None, group: Group) -> Window:
    start = datetime.combine(days.start, time()) if days.start else None
    end = datetime.combine(days.end, time()) if days.end else None
    weekdays = tuple(sorted(set(days.weekdays)))
    if hours is None or not (hours.low or hours.high):
        return Window(start, end, weekdays, soft=days.soft)
    low, high = settle(scene, hours, None, group)
    return Window(
        start,
        end,
        weekdays,
        low if low is not None else 0,
        None if hours.exact else high if high is not None else 1440,
        exact=hours.exact,
        soft=hours.soft or days.soft,
        approximate=hours.approximate,
    )


def settle(scene: Scene, hours: Hours, day: date | None, group: Group) -> tuple[int | None, int | None]:
    """The minutes meant by hours whose am or pm may be missing; the assumption is noted."""
    low = _settle_one(scene, hours.low, day, hours.exact) if hours.low else None
    high = _settle_one(scene, hours.high, day, False) if hours.high else None
    return low, high


def _settle_one(scene: Scene, clock: Clock, day: date | None, exact: bool) -> int:
    if not clock.bare:
        return clock.minute
    usual = clock.settled().minute
    other = clock.minute if usual >= NOON else clock.minute + NOON
    chosen = usual
    if exact and _offered_at(scene, other, day) and not _offered_at(scene, usual, day):
        chosen = other
    elif scene.context.hours and not _offered_at(scene, usual, day):
        low, high = scene.context.hours
        if low <= other < high and not low <= usual < high:
            chosen = other
    scene.assumptions.append(f"ampm:{chosen // 60:02d}:{chosen % 60:02d}")
    return chosen


def _offered_at(scene: Scene, minute: int, day: date | None) -> bool:
    slots = [offer.start for offer in scene.context.offered + scene.context.proposed]
    slots += [pair[0] for pair in (scene.context.pending, scene.context.booked) if pair]
    return any(
        slot.hour * 60 + slot.minute == minute and (day is None or slot.date() == day) for slot in slots
    )


def _zoned(scene: Scene, window: Window, zone: Zone | None) -> Window:
    if zone is None:
        return window
    if zone.whose == "mine":
        return replace(window, zone_source=ZoneSource.MINE)
    if zone.whose == "yours":
        other = scene.context.other_tzid
        return replace(window, tzid=other, zone_source=ZoneSource.YOURS) if other else window
    return replace(window, tzid=zone.tzid, zone_source=ZoneSource.NAMED)
