"""The days of hours that were named without any: those spoken of before, or on offer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from engine.language.choices import shown_in
from engine.language.groups import Group
from engine.language.mentions import offers_of
from engine.language.scene import Scene
from engine.language.sentences import AGAINST, FOR, RATHER
from engine.language.values import Clock, Day, Days, Hours
from engine.language.windowing import windows_of

DAY = timedelta(days=1)


def share_days(scene: Scene, groups: list[Group]) -> list[Group]:
    """Hours without a day belong to the days spoken of before them."""
    made: list[Group] = []
    _give_offer_days(groups)
    for group in groups:
        if group.offer_days and not group.days:
            continue
        if group.same_time:
            _same_time(scene, group, made)
            if not (group.days or group.moments):
                continue
        if not (_lacks_days(group) and _given_away(scene, group, made)):
            made.append(group)
    return made


def _lacks_days(group: Group) -> bool:
    timed = any(hours.low or hours.high for hours in group.hours)
    return timed and not group.days and not group.any_day


def _given_away(scene: Scene, group: Group, made: list[Group]) -> bool:
    """Find the days of these hours; True where the hours went to days that had none."""
    before = [other for other in made if other.days and other.polarity in (FOR, RATHER) and not other.moments]
    if group.polarity == FOR and before:
        if not before[-1].hours and not before[-1].any_time:
            for other in before:
                if not other.hours:
                    other.hours = list(group.hours)
                    other.zone = other.zone or group.zone
            return True
        group.days, group.shared = list(before[-1].days), True
    elif group.polarity == FOR and (day := _day_refused(made)):
        group.days, group.shared = [day], True
    elif group.polarity == FOR:
        _days_of_context(scene, group)
    elif group.polarity == AGAINST and before and before[-1].sentence == group.sentence:
        group.days, group.shared = list(before[-1].days), True
    return False


def _day_refused(made: list[Group]) -> Day | None:
    """ "Friday 9 to 11 is taken, but I could do 11:30": the same day at another hour."""
    last = made[-1] if made else None
    if last is None or last.polarity != AGAINST or not last.hours or len(last.days) != 1:
        return None
    day = last.days[0]
    return day if isinstance(day, Day) else None


def _give_offer_days(groups: list[Group]) -> None:
    """ "9am? Any of those days": the days belong to the hour spoken of."""
    for giver in groups:
        if giver.offer_days and not giver.hours:
            for group in groups:
                if group.hours and not group.days and group.polarity == FOR:
                    group.days, giver.days, group.offer_days = list(giver.days), [], True
                    break


def _same_time(scene: Scene, group: Group, before: list[Group]) -> None:
    """ "Same time": the clock time of the booking, on the days named with it or just before."""
    known = scene.context.booked or scene.context.pending
    slot = known[0] if known else scene.context.offered[0].start if scene.context.offered else None
    if slot is None:
        return
    hours = [Hours(Clock(slot.hour * 60 + slot.minute), None, exact=True)]
    target = group
    if not group.days:
        earlier = [other for other in before if other.days and not other.hours and other.polarity == FOR]
        if not earlier:
            return
        target = earlier[-1]
    target.hours = hours
    target.days = [_same_weekday(day, slot) for day in target.days]


def _same_weekday(day: Day | Days, slot: datetime) -> Day | Days:
    if (
        isinstance(day, Days)
        and day.start
        and day.end
        and timedelta(days=5) <= day.end - day.start <= timedelta(days=7)
    ):
        return Day(fixed=day.start + timedelta(days=(slot.weekday() - day.start.weekday()) % 7))
    return day


def _days_of_context(scene: Scene, group: Group) -> None:
    """An hour alone is meant on the only day in question, or on each offered day."""
    if not any(hours.exact for hours in group.hours):
        if len(scene.known_days) == 1 and not any(hours.part for hours in group.hours):
            group.days = [Day(fixed=scene.known_days[0])]
        return
    days = scene.known_days
    if days:
        matching = _exactly_offered(scene, group)
        if matching:
            return
        group.days = [Day(fixed=day) for day in days]
        if len(days) > 1:
            scene.notes.append("which_day")
            scene.unclear = True
    elif scene.context.role == "organizer" or scene.context.state != "new":
        low = group.hours[0].low
        now = scene.context.now
        if low:
            later = low.settled().minute > now.hour * 60 + now.minute
            group.days = [Day(fixed=scene.today if later else scene.today + DAY)]
            scene.assumptions.append(
                f"day:{group.days[0].fixed}" if isinstance(group.days[0], Day) else "day"
            )


def _exactly_offered(scene: Scene, group: Group) -> bool:
    for window in windows_of(scene, replace(group, days=[])):
        for offer in offers_of(scene):
            start = shown_in(scene, offer.start, window.tzid)
            if window.exact and window.day_from == start.hour * 60 + start.minute:
                return True
    return False
