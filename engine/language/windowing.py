"""Days and hours that belong together, made into windows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from engine.language.groups import Group
from engine.language.meaning import Window, ZoneSource
from engine.language.scene import Scene
from engine.language.values import Clock, Day, Days, Hours, Moment, Zone

NOON = 720


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
    found = _offered_on(scene, day, hours) or scene.resolve(day)
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


def _offered_on(scene: Scene, day: Day, hours: Hours | None) -> date | None:
    """The day of the offer that a bare weekday and its hour name, where that weekday is offered twice."""
    if hours is None or not hours.exact or hours.low is None or day != Day(weekday=day.weekday):
        return None
    minutes = {hours.low.minute, *((hours.low.minute + NOON,) if hours.low.bare else ())}
    found = [
        offer.start.date()
        for offer in scene.context.offered + scene.context.proposed
        if offer.start.weekday() == day.weekday and offer.start.hour * 60 + offer.start.minute in minutes
    ]
    return found[0] if len(found) == 1 else None


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
