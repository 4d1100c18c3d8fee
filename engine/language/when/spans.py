"""Weekdays, weeks and stretches of days: "next Monday", "the week after", "Mon-Wed", "by Tuesday"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from engine.language.grammar import Grammar, Node, has, values
from engine.language.scene import Scene, month_after, safe_date
from engine.language.values import Clock, Day, Days, Hours, Length, Moment
from engine.language.when.hours import part_hours

SPANS = Grammar()
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """The Monday of that week."""
    return day - timedelta(days=day.weekday())


def unit_span(scene: Scene, unit: str, shift: int, of: date | None = None) -> Days | None:
    """The calendar week, month, … that many units after the one that holds `of` (or today)."""
    day = of or scene.today
    monday = monday_of(day)
    if unit in ("week", "workweek"):
        start = monday + shift * WEEK
        return Days(start, start + (WEEK if unit == "week" else 5 * DAY), "week")
    if unit == "fortnight":
        return Days(monday + WEEK, monday + 3 * WEEK)
    if unit == "weekend":
        start = monday + shift * WEEK + 5 * DAY
        return Days(start, start + 2 * DAY, "weekend")
    if unit == "month":
        start = month_after(day.replace(day=1), shift)
        return Days(start, month_after(start), "month")
    if unit == "quarter":
        first = month_after(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3 * shift)
        return Days(first, month_after(first, 3), "quarter")
    if unit == "year":
        first = date(min(max(day.year + shift, 1), 9990), 1, 1)
        return Days(first, month_after(first, 12), "year")
    return None


def by_length(day: date, length: Length, sign: int = 1) -> date | None:
    """The date that far away, by the calendar for months and years."""
    count = round(length.count) * sign
    if abs(count) > 3000:
        return None
    if length.unit in ("month", "year"):
        first = month_after(day.replace(day=1), count * (12 if length.unit == "year" else 1))
        number = day.day
        while number > 28 and not safe_date(first.year, first.month, number):
            number -= 1
        return safe_date(first.year, first.month, number)
    if length.unit == "workday":
        return _workdays(day, count)
    return day + timedelta(seconds=sign * length.seconds) if length.seconds < 3e8 else None


def _workdays(day: date, count: int) -> date:
    step = 1 if count > 0 else -1
    left = min(abs(count), 400)
    while left:
        day += step * DAY
        left -= day.weekday() < 5
    return day


@SPANS.rule("EVERYOTHER (WEEKDAY|UNIT)", "EVERY (NUM|ORD)? (UNIT|LEN)", "EVERY LEN", "PERIODIC", into="RECUR")
def every_unit(scene: Scene, nodes: list[Node]) -> Any:
    days = values(nodes, "WEEKDAY")
    if days:
        span = Days(weekdays=tuple(days), set=True)
        return [
            Node("RECUR", 0, nodes[0].start, nodes[0].end),
            Node("DAYS", span, nodes[1].start, nodes[-1].end),
        ]
    return 1


@SPANS.rule("EVERY (WEEKDAY|WEEKDAYS)", "EVERY WEEKDAYSALL", into="RECUR")
def every_weekday(scene: Scene, nodes: list[Node]) -> Any:
    days = tuple(node.value for node in nodes if node.tag != "EVERY")
    if nodes[-1].tag == "WEEKDAYSALL":
        days = (0, 1, 2, 3, 4)
    span = Days(weekdays=days, set=True)
    return [Node("RECUR", 0, nodes[0].start, nodes[0].end), Node("DAYS", span, nodes[1].start, nodes[-1].end)]


@SPANS.rule("EVERY HOURS", into="HOURS")
def every_part(scene: Scene, nodes: list[Node]) -> Any:
    return [Node("RECUR", 0, nodes[0].start, nodes[0].end), nodes[1]]


@SPANS.rule("(WEEKDAYS|WEEKDAY) (TO|DASH|UNTIL) WEEKDAYS", into="DAYS")
def weekday_range(scene: Scene, nodes: list[Node]) -> Any:
    low, high = nodes[0].value, nodes[-1].value
    return Days(weekdays=tuple((low + step) % 7 for step in range((high - low) % 7 + 1)), set=True)


@SPANS.rule("WEEKDAYS", into="DAYS")
def plural(scene: Scene, nodes: list[Node]) -> Any:
    return Days(weekdays=(nodes[0].value,), set=True)


@SPANS.rule("WEEKDAYSALL", into="DAYS")
def all_weekdays(scene: Scene, nodes: list[Node]) -> Any:
    return Days(weekdays=(0, 1, 2, 3, 4), set=True)


@SPANS.rule("(NEXT|COMING) UNIT", into="MOMENT")
def next_hour(scene: Scene, nodes: list[Node]) -> Any:
    if nodes[-1].value not in ("hour", "minute"):
        return None
    length = timedelta(hours=1) if nodes[-1].value == "hour" else timedelta(minutes=1)
    return Moment(scene.context.now, scene.context.now + length, exact=False)


@SPANS.rule("IN AROUND LEN", into="")
def in_around(scene: Scene, nodes: list[Node]) -> Any:
    return coming_length(scene, [nodes[0], nodes[2]])


@SPANS.rule("(WITHIN|IN) THE? (NEXT|COMING|FOLLOWING)? LEN", "(NEXT|COMING|THIS|FOLLOWING) LEN", into="")
def coming_length(scene: Scene, nodes: list[Node]) -> Any:
    length: Length = values(nodes, "LEN")[0]
    begin, end = nodes[0].start, nodes[-1].end
    bounded = has(nodes, "WITHIN") or has(nodes, "NEXT") or has(nodes, "COMING") or has(nodes, "FOLLOWING")
    if bounded:
        if length.unit in ("minute", "hour", "second"):
            until = scene.context.now + timedelta(seconds=length.seconds)
            return [Node("MOMENT", Moment(scene.context.now, until, exact=False), begin, end)]
        last = by_length(scene.today, length)
        if scene.past and last and nodes[0].tag == "NEXT":
            return [Node("SPAN", Days(scene.today + DAY, last + DAY), begin, end)]
        if length.count == 1 and length.unit in ("week", "month") and nodes[0].tag in ("NEXT", "COMING"):
            return None
        return [Node("SPAN", Days(scene.today, last + DAY), begin, end)] if last else None
    if has(nodes, "THIS"):
        return None
    if length.unit in ("minute", "hour", "second"):
        if length.seconds > 3e8:
            return None
        return [Node("MOMENT", Moment(scene.context.now + timedelta(seconds=length.seconds)), begin, end)]
    found = by_length(scene.today, length)
    if not found:
        return None
    if not scene.past and length.unit in ("week", "fortnight"):
        return [Node("WEEK", unit_span(scene, "week", 0, found), begin, end)]
    if not scene.past and length.unit == "month":
        return [Node("SPAN", unit_span(scene, "month", 0, found), begin, end)]
    return [Node("DAY", Day(fixed=found), begin, end)]


@SPANS.rule("(LAST|PREVIOUS) LEN", into="SPAN")
def past_length(scene: Scene, nodes: list[Node]) -> Any:
    first = by_length(scene.today, nodes[-1].value, -1)
    return (
        Days(first, scene.today)
        if first and nodes[-1].value.unit not in ("hour", "minute", "second")
        else None
    )


@SPANS.rule("(AGO|BEFORE) LEN", "LEN AGOAFTER", into="")
def ago_before(scene: Scene, nodes: list[Node]) -> Any:
    """ "hace 3 días", "vor 3 Tagen", "3 giorni fa"."""
    if nodes[0].tag == "BEFORE" and scene.words.code != "de":
        return None
    length = next(node for node in nodes if node.tag == "LEN")
    return ago(scene, [length, Node("AGO", 0, nodes[0].start, nodes[-1].end)])


@SPANS.rule("PAST LEN", into="")
def past_or_future(scene: Scene, nodes: list[Node]) -> Any:
    """Dutch "over 3 dagen" lies ahead, English "past 3 days" behind."""
    if scene.words.code == "nl":
        return coming_length(scene, [Node("IN", 0, nodes[0].start, nodes[0].end), nodes[1]])
    span = past_length(scene, nodes)
    return [Node("SPAN", span, nodes[0].start, nodes[-1].end)] if span else None


@SPANS.rule("LEN (AGO|HENCE)", "LEN FROM NOW", "LEN LATE", into="")
def ago(scene: Scene, nodes: list[Node]) -> Any:
    length: Length = nodes[0].value
    if nodes[1].tag == "LATE" and not scene.past:
        return None
    sign = -1 if nodes[1].tag == "AGO" else 1
    begin, end = nodes[0].start, nodes[-1].end
    if length.unit in ("minute", "hour", "second"):
        if length.seconds > 3e8:
            return None
        return [
            Node("MOMENT", Moment(scene.context.now + timedelta(seconds=sign * length.seconds)), begin, end)
        ]
    found = by_length(scene.today, length, sign)
    return [Node("DAY", Day(fixed=found), begin, end)] if found else None


@SPANS.rule("(ORD|LAST) (UNIT|WEEKDAY) (OF|IN) THE? (MONTHSPAN|WEEK)", into="")
def nth_of(scene: Scene, nodes: list[Node]) -> Any:
    span: Days = nodes[-1].value
    if not span.start or not span.end or span.grain not in ("month", "year", "quarter"):
        return None
    begin, end = nodes[0].start, nodes[-1].end
    which = nodes[0].value if nodes[0].tag == "ORD" else -1
    if nodes[1].tag == "WEEKDAY":
        found = _nth_weekday(span.start, span.end, nodes[1].value, which)
        return [Node("DAY", Day(fixed=found), begin, end)] if found else None
    unit = nodes[1].value if nodes[1].tag == "UNIT" else ""
    if unit == "day":
        found = span.start + (which - 1) * DAY if which > 0 else span.end - DAY
        return [Node("DAY", Day(fixed=found), begin, end)]
    if unit in ("week", "workweek"):
        start = span.start + (which - 1) * WEEK if which > 0 else span.end - WEEK
        return [Node("WEEK", Days(start, start + WEEK, "week"), begin, end)]
    if unit == "weekend":
        found = _nth_weekday(span.start, span.end, 5, which)
        return [Node("WEEK", Days(found, found + 2 * DAY, "weekend"), begin, end)] if found else None
    return None


@SPANS.rule("THE? UNIT AFTER THE? NEXT", into="WEEK")
def after_next(scene: Scene, nodes: list[Node]) -> Any:
    return unit_span(scene, values(nodes, "UNIT")[0], 2)


@SPANS.rule("AFTERNEXT UNIT", into="WEEK")
def unit_after_next(scene: Scene, nodes: list[Node]) -> Any:
    """ "übernächste Woche"."""
    return unit_span(scene, nodes[1].value, 2)


@SPANS.rule("AFTERNEXT WEEKDAY", into="DAY")
def weekday_after_the_next(scene: Scene, nodes: list[Node]) -> Any:
    return Day(weekday=nodes[1].value, shift=7)


@SPANS.rule("(NEXT|THIS|LAST|FOLLOWING|COMING|PREVIOUS) (NEXT|COMING)? UNIT", into="WEEK")
def which_unit(scene: Scene, nodes: list[Node]) -> Any:
    unit = nodes[-1].value
    if nodes[0].tag == "FOLLOWING":
        return unit_span(scene, unit, 1, scene.anchor)
    if unit == "weekend" and nodes[0].tag in ("NEXT", "COMING"):
        return unit_span(scene, unit, 1 if nodes[0].tag == "NEXT" else 0)
    shift = {"NEXT": 1, "THIS": 0, "LAST": -1, "COMING": 1, "PREVIOUS": -1}[nodes[0].tag]
    if unit == "day":
        day = Day(fixed=scene.today + shift * DAY)
        return [Node("DAY", day, nodes[0].start, nodes[-1].end)]
    return unit_span(scene, unit, shift)


@SPANS.rule("UNIT (NEXT|FOLLOWING|COMING|LAST|PREVIOUS)", into="WEEK")
def unit_which(scene: Scene, nodes: list[Node]) -> Any:
    """ "la semaine prochaine", "semana que vem": the word follows the unit."""
    return which_unit(scene, [nodes[1], nodes[0]])


@SPANS.rule("THE? UNIT AFTER (THAT|THIS)?", into="WEEK")
def week_after(scene: Scene, nodes: list[Node]) -> Any:
    unit = values(nodes, "UNIT")[0]
    if unit == "day":
        return [Node("DAY", Day(fixed=scene.anchor + DAY), nodes[0].start, nodes[-1].end)]
    return unit_span(scene, unit, 1, scene.anchor) if unit in ("week", "month") else None


@SPANS.rule("THE? UNIT (OF|FROM) THE? (DAY|ORD)", into="WEEK")
def week_of(scene: Scene, nodes: list[Node]) -> Any:
    last = nodes[-1]
    found = scene.resolve(last.value if last.tag == "DAY" else Day(number=last.value))
    return unit_span(scene, values(nodes, "UNIT")[0], 0, found) if found else None


@SPANS.rule("WEEKOF ON? THE? (DAY|ORD|WEEKDAY)", into="WEEK")
def week_commencing(scene: Scene, nodes: list[Node]) -> Any:
    last = nodes[-1]
    kinds = {"DAY": last.value, "ORD": Day(number=last.value), "WEEKDAY": Day(weekday=last.value)}
    found = scene.resolve(kinds[last.tag])
    return unit_span(scene, "week", 0, found) if found else None


@SPANS.rule("(ORD|LAST) WEEKDAY (OF|IN) (THE|EVERY)? UNIT", into="DAY")
def nth_of_month(scene: Scene, nodes: list[Node]) -> Any:
    """ "The first Monday of the month": this month's, or the next one's once that is over."""
    if nodes[-1].value != "month":
        return None
    which = nodes[0].value if nodes[0].tag == "ORD" else -1
    for shift in (0, 1):
        span = unit_span(scene, "month", shift)
        found = (
            _nth_weekday(span.start, span.end, nodes[1].value, which)
            if span and span.start and span.end
            else None
        )
        if found and found >= scene.today:
            return Day(fixed=found)
    return None


def _nth_weekday(start: date, end: date, weekday: int, which: int) -> date | None:
    first = start + timedelta(days=(weekday - start.weekday()) % 7)
    days = [first + step * WEEK for step in range(54) if first + step * WEEK < end]
    if which < 0:
        return days[-1] if days else None
    return days[which - 1] if 0 < which <= len(days) else None


@SPANS.rule("(EARLY|BEGIN|LATE|END|MID|HALVES|REST) (OF|IN|ON|DASH)? THE? (OF|IN)? (WEEK|UNIT)", into="SPAN")
def part_of_week(scene: Scene, nodes: list[Node]) -> Any:
    last = nodes[-1]
    word = nodes[0]
    if last.tag == "UNIT":
        if last.value not in ("week", "month", "year", "weekend"):
            return None
        if last.value == "week" and word.text.lower().startswith("later"):
            start = scene.anchor + DAY
            return Days(start, monday_of(scene.anchor) + WEEK, soft=True)
        span = unit_span(scene, last.value, 0, scene.anchor if word.tag != "REST" else None)
    else:
        span = last.value
    if not span or not span.start or not span.end:
        return None
    return _portion(scene, word, span)


def _portion(scene: Scene, word: Node, span: Days) -> Days | None:
    start, end = span.start, span.end
    if not start or not end:
        return None
    if word.tag == "REST" or (word.text.lower().startswith("later") and start <= scene.today < end):
        return Days(scene.today, end, soft=True)
    total = 5 if span.grain == "week" else (end - start).days
    if word.tag == "HALVES":
        half = start + timedelta(days=3 if span.grain == "week" else total // 2)
        return (
            Days(start, half, soft=True)
            if word.value == 0
            else Days(half - (span.grain == "week") * DAY, end, soft=True)
        )
    if span.grain == "week":
        low, high = {"EARLY": (0, 2), "BEGIN": (0, 2), "MID": (1, 4)}.get(word.tag, (3, 5))
    else:
        low, high = {
            "EARLY": (0, total // 3),
            "BEGIN": (0, total // 3),
            "MID": (total // 3, total * 2 // 3),
        }.get(word.tag, (total * 2 // 3, total))
    if scene.past and span.grain == "week" and word.tag in ("LATE", "END"):
        high = 7
    return Days(start + low * DAY, start + high * DAY, soft=True)


@SPANS.rule("REST THE? UNIT", into="")
def rest_of_day(scene: Scene, nodes: list[Node]) -> Any:
    if nodes[-1].value != "day":
        return None
    now = scene.context.now
    left = Hours(Clock(now.hour * 60 + now.minute), Clock(1440), soft=True)
    begin, end = nodes[0].start, nodes[-1].end
    return [Node("DAY", Day(fixed=scene.today), begin, begin), Node("HOURS", left, begin, end)]


@SPANS.rule("(THE|ON|AT|OVER|DURING|EVERY)? UNIT", into="WEEK")
def this_weekend(scene: Scene, nodes: list[Node]) -> Any:
    return unit_span(scene, "weekend", 0) if nodes[-1].value == "weekend" else None


@SPANS.rule("UNIT NUM", into="WEEK")
def numbered_week(scene: Scene, nodes: list[Node]) -> Any:
    """ "Week 36": by ISO 8601, the next one with that number."""
    number = nodes[1].value
    if nodes[0].value != "week" or not 1 <= number <= 53:
        return None
    for year in (scene.today.year, scene.today.year + 1):
        try:
            monday = date.fromisocalendar(year, number, 1)
        except ValueError:
            continue
        if monday + WEEK > scene.today:
            return Days(monday, monday + WEEK, "week")
    return None


@SPANS.rule("(MONTHSPAN)", into="SPAN")
def month_span(scene: Scene, nodes: list[Node]) -> Any:
    return nodes[0].value


@SPANS.rule("WEEKDAY AFTER NEXT", into="DAY")
def weekday_after_next(scene: Scene, nodes: list[Node]) -> Any:
    return Day(weekday=nodes[0].value, shift=7)


@SPANS.rule("(LEN|UNIT) (ON|FROM) (WEEKDAY|DAY|REL|SAMEDAY)", "WEEKDAY UNIT", "REL UNIT", into="DAY")
def week_from(scene: Scene, nodes: list[Node]) -> Any:
    """ "a week on Monday", "Monday week", "two weeks from Friday"."""
    unit = next((node.value for node in nodes if node.tag in ("LEN", "UNIT")), None)
    days = round(unit.seconds / 86400) if isinstance(unit, Length) else 7 if unit == "week" else 0
    if not days or days > 400:
        return None
    other = next(node for node in nodes if node.tag not in ("LEN", "UNIT", "ON", "FROM"))
    if other.tag == "WEEKDAY":
        return Day(weekday=other.value, shift=days)
    if other.tag == "REL":
        return Day(fixed=scene.today + timedelta(days=other.value + days))
    return replace(other.value, shift=days) if other.tag == "DAY" else None


@SPANS.rule("LEN (AFTER|BEFORE) (REL|DAY)", into="DAY")
def length_after(scene: Scene, nodes: list[Node]) -> Any:
    last = nodes[-1]
    base = scene.today + last.value * DAY if last.tag == "REL" else scene.resolve(last.value)
    if not base or nodes[0].value.unit in ("minute", "hour", "second"):
        return None
    found = by_length(base, nodes[0].value, 1 if nodes[1].tag == "AFTER" else -1)
    return Day(fixed=found) if found else None


@SPANS.rule("(NEXT|THIS|LAST|COMING|FOLLOWING|PREVIOUS) (COMING|NEXT)? WEEKDAY", into="DAY")
def which_weekday(scene: Scene, nodes: list[Node]) -> Any:
    which = {"NEXT": "next", "THIS": "this", "LAST": "last", "PREVIOUS": "last"}.get(nodes[0].tag, "coming")
    if nodes[0].tag == "FOLLOWING":
        after = scene.anchor
        return Day(fixed=after + timedelta(days=(nodes[-1].value - after.weekday() - 1) % 7 + 1))
    return Day(weekday=nodes[-1].value, which=which)


@SPANS.rule("WEEKDAY (NEXT|COMING|LAST|FOLLOWING|PREVIOUS)", into="DAY")
def weekday_which(scene: Scene, nodes: list[Node]) -> Any:
    return which_weekday(scene, [nodes[1], nodes[0]])


@SPANS.rule(
    "WEEKDAY (COMMA|POINT|LPAR)? (ON|OF)? THE? DAY", "DAY COMMA? LPAR? (ON|OF)? WEEKDAY RPAR?", into="DAY"
)
def weekday_and_date(scene: Scene, nodes: list[Node]) -> Any:
    day: Day = values(nodes, "DAY")[0]
    if not (day.month or day.fixed) or day.weekday is not None:
        return None
    weekday = values(nodes, "WEEKDAY")[0]
    if day.swapped:
        day = _by_weekday(scene, day, weekday)
    return replace(day, weekday=weekday)


def _by_weekday(scene: Scene, day: Day, weekday: int) -> Day:
    """The weekday settles which order a date in figures has."""
    straight = scene.resolve(day)
    if (straight and straight.weekday() == weekday) or not day.swapped:
        return replace(day, swapped=None)
    other = replace(day, number=day.swapped[0], month=day.swapped[1], swapped=None)
    turned = scene.resolve(other)
    return other if turned and turned.weekday() == weekday else replace(day, swapped=None)


@SPANS.rule("(ON|BY|AFTER|BEFORE|FROM|UNTIL|OF|BETWEEN|DASH)? THE? ORD (OF|IN)? (WEEK)", into="")
def number_of_month(scene: Scene, nodes: list[Node]) -> Any:
    span: Days = nodes[-1].value
    number = values(nodes, "ORD")[0]
    if span.grain != "month" or not span.start or not safe_date(span.start.year, span.start.month, number):
        return None
    day = Day(fixed=safe_date(span.start.year, span.start.month, number))
    keep = [
        node for node in nodes if node.tag in ("BY", "AFTER", "BEFORE", "FROM", "UNTIL", "BETWEEN", "DASH")
    ]
    return [*keep, Node("DAY", day, nodes[-1].start, nodes[-1].end)]


@SPANS.rule("WEEKDAY COMMA? (ON|OF)? THE? ORD", into="DAY")
def weekday_and_number(scene: Scene, nodes: list[Node]) -> Any:
    return Day(weekday=nodes[0].value, number=nodes[-1].value)


@SPANS.rule("THE? ORD COMMA? LPAR? (OF|ON)? (A)? WEEKDAY RPAR?", into="DAY")
def number_and_weekday(scene: Scene, nodes: list[Node]) -> Any:
    ordinal = values(nodes, "ORD")[0]
    if not next(node for node in nodes if node.tag == "ORD").text[:1].isdigit() or has(nodes, "A"):
        return None
    day = Day(weekday=values(nodes, "WEEKDAY")[0], number=ordinal)
    found = scene.resolve(day)
    return day if found and found.weekday() == day.weekday else None


@SPANS.rule("WEEKDAY (NUM|POINTNUM)", into="DAY")
def weekday_and_figure(scene: Scene, nodes: list[Node]) -> Any:
    """ "Mon 23": a day of the month where the calendar agrees, else it is left as a time."""
    number = nodes[1].value
    if not 1 <= number <= 31:
        return None
    day = Day(weekday=nodes[0].value, number=number)
    found = scene.resolve(day)
    near = bool(found and found.weekday() == day.weekday and (found - scene.today).days <= 62)
    return day if near and number > 12 else None


@SPANS.rule("WEEKDAY AT? NUM", into="")
def weekday_and_hour(scene: Scene, nodes: list[Node]) -> Any:
    """ "Tuesday 3": a time next to a day."""
    number = nodes[-1].value
    if not 1 <= number <= 24 or nodes[-1].text.isalpha():
        return None
    exact = Hours(Clock(number * 60, bare=number < 12), None, exact=True)
    return [nodes[0], Node("HOURS", exact, nodes[-1].start, nodes[-1].end)]


@SPANS.rule("THEREAFTER", into="SPAN")
def thereafter(scene: Scene, nodes: list[Node]) -> Any:
    """ "After that": from the day spoken of before."""
    return Days(grain="thereafter")


@SPANS.rule("(NUM) ON? (WEEKDAY|REL)", into="")
def hour_and_weekday(scene: Scene, nodes: list[Node]) -> Any:
    """ "9 on Tuesday": a time next to a day."""
    number = nodes[0].value
    if not 1 <= number <= 24 or nodes[0].text.isalpha():
        return None
    exact = Hours(Clock(number * 60, bare=number < 12), None, exact=True)
    return [Node("HOURS", exact, nodes[0].start, nodes[0].end), nodes[-1]]


@SPANS.rule("REL NUM", into="")
def rel_and_hour(scene: Scene, nodes: list[Node]) -> Any:
    return weekday_and_hour(scene, nodes)


@SPANS.rule("WEEKDAY HOURS COMMA? (ON|THE)? DAY", into="")
def weekday_hours_date(scene: Scene, nodes: list[Node]) -> Any:
    """ "Tuesday evening Nov 28th": weekday and date are one day."""
    day: Day = nodes[-1].value
    if not (day.month or day.fixed) or day.weekday is not None:
        return None
    found = scene.resolve(day)
    if not found or found.weekday() != nodes[0].value:
        return None
    return [
        Node("DAY", replace(day, weekday=nodes[0].value, swapped=None), nodes[0].start, nodes[0].end),
        nodes[1],
    ]


@SPANS.rule("WEEKDAY HOURS", into="")
def weekday_habit(scene: Scene, nodes: list[Node]) -> Any:
    """ "Friday mornings" are every week's."""
    if not nodes[1].value.plural:
        return None
    return [Node("DAYS", Days(weekdays=(nodes[0].value,), set=True), nodes[0].start, nodes[0].end), nodes[1]]


@SPANS.rule("WEEKDAY", into="DAY")
def weekday(scene: Scene, nodes: list[Node]) -> Any:
    return Day(weekday=nodes[0].value)


@SPANS.rule("REL", into="DAY")
def relative(scene: Scene, nodes: list[Node]) -> Any:
    return Day(fixed=scene.today + timedelta(days=nodes[0].value))


@SPANS.rule("SAMEDAY", into="DAY")
def same_day(scene: Scene, nodes: list[Node]) -> Any:
    return Day(same=True)


@SPANS.rule("TONIGHT", into="")
def tonight(scene: Scene, nodes: list[Node]) -> Any:
    node = nodes[0]
    return [
        Node("DAY", Day(fixed=scene.today), node.start, node.end),
        Node("HOURS", part_hours(scene, "evening"), node.end, node.end),
    ]


@SPANS.rule("(ON|FOR) THE NUM", "ON NUM (AT)? HOURS", "HOURS ON THE? NUM", "ON NUM POINT?", into="")
def number_of_day(scene: Scene, nodes: list[Node]) -> Any:
    """ "On the 27": a day of the month."""
    written = next(node for node in nodes if node.tag == "NUM")
    if not written.text.isdigit() or not 1 <= written.value <= 31:
        return None
    plain = not (has(nodes, "THE") or has(nodes, "HOURS"))
    on_offer = any(known.day == written.value for known in scene.known_days)
    if plain and (scene.words.code == "en" or (scene.words.code == "de" and not has(nodes, "POINT"))):
        return None
    if (
        plain
        and not on_offer
        and written.value <= max(len(scene.context.offered), len(scene.context.proposed))
    ):
        return None
    day = Node("DAY", Day(number=written.value), written.start, written.end)
    return [day if node is written else node for node in nodes if node.tag in ("NUM", "HOURS")]


@SPANS.rule("(ON|BY|AFTER|BEFORE|FROM|UNTIL|BETWEEN|AND|TO|DASH|OR|COMMA) THE? ORD", "THE? ORD", into="")
def number_alone(scene: Scene, nodes: list[Node]) -> Any:
    """ "the 26th" is a day; "the third" an offer; "the 2nd" whichever fits the offers."""
    ordinal = nodes[-1]
    figures = ordinal.text[:1].isdigit()
    offers = len(scene.context.offered) or len(scene.context.proposed)
    on_offer = any(known.day == ordinal.value for known in scene.known_days)
    marked = nodes[0].tag in ("BY", "AFTER", "BEFORE", "FROM", "UNTIL") or (
        nodes[0].tag == "ON" and has(nodes, "THE")
    )
    if not figures and not marked:
        return None
    if ordinal.value <= offers and not on_offer and not marked:
        return None
    day = Node("DAY", Day(number=ordinal.value), ordinal.start, ordinal.end)
    return [*([nodes[0]] if nodes[0].tag not in ("THE", "ORD", "ON") else []), day]


@SPANS.rule(
    "WEEK (COMMA|COLON|ON|DASH|LPAR|EITHER)? (ON|EITHER)? DAY ((OR|AND|COMMA|SLASH|TO|DASH|UNTIL) ON? DAY)?"
    " ((OR|AND|COMMA|SLASH) ON? DAY)? ((OR|AND|COMMA|SLASH) ON? DAY)?",
    into="",
)
def within_week(scene: Scene, nodes: list[Node]) -> Any:
    week: Days = nodes[0].value
    if any(
        node.value.weekday is None or node.value.number or node.value.month or node.value.which
        for node in nodes
        if node.tag == "DAY"
    ):
        return None
    return [_placed(node, week) for node in nodes[1:]]


@SPANS.rule(
    "DAY ((OR|AND|COMMA|SLASH|TO|DASH|UNTIL) ON? DAY)? ((OR|AND|COMMA|SLASH) ON? DAY)?"
    " ((OR|AND|COMMA|SLASH) ON? DAY)? COMMA? (OF|IN|DURING)? THE? WEEK",
    into="",
)
def of_week(scene: Scene, nodes: list[Node]) -> Any:
    week: Days = nodes[-1].value
    days = [node for node in nodes if node.tag == "DAY"]
    if any(
        node.value.weekday is None or node.value.number or node.value.month or node.value.which
        for node in days
    ):
        return None
    kept = nodes[: nodes.index(days[-1]) + 1]
    return [_placed(node, week) for node in kept]


def _placed(node: Node, week: Days) -> Node:
    if node.tag != "DAY":
        return node
    return Node("DAY", replace(node.value, within=week), node.start, node.end)


@SPANS.rule("DAY (HOURS) COMMA? (OF|IN)? THE? WEEK", into="")
def of_week_with_hours(scene: Scene, nodes: list[Node]) -> Any:
    if nodes[0].value.weekday is None or nodes[0].value.which or nodes[0].value.number:
        return None
    return [_placed(nodes[0], nodes[-1].value), nodes[1]]


@SPANS.rule("(EARLY|LATE) (ON|IN)? DAY", "DAY (EARLY|LATE)", into="")
def edge_of_day(scene: Scene, nodes: list[Node]) -> Any:
    word = next(node for node in nodes if node.tag in ("EARLY", "LATE"))
    if word.text.lower() in ("later", "earlier"):
        return None
    day = next(node for node in nodes if node.tag == "DAY")
    hours = part_hours(scene, "end_of_day" if word.tag == "LATE" else "early_morning")
    if word.tag == "EARLY":
        hours = replace(hours, low=Clock(420), high=Clock(660))
    else:
        hours = replace(hours, low=Clock(900), high=Clock(1140))
    return [day, Node("HOURS", hours, word.start, word.end)]


@SPANS.rule("(BY|BEFORE|UNTIL|AT)? THE? EOD (ON|OF)? DAY?", into="")
def end_of_day(scene: Scene, nodes: list[Node]) -> Any:
    kind = values(nodes, "EOD")[0]
    days = values(nodes, "DAY")
    begin, end = nodes[0].start, nodes[-1].end
    if kind == "week":
        monday = monday_of(scene.today)
        bounded = nodes[0].tag in ("BY", "BEFORE", "UNTIL")
        return [
            Node(
                "SPAN",
                Days(scene.today if bounded else monday + 3 * DAY, monday + 5 * DAY, soft=True),
                begin,
                end,
            )
        ]
    if kind == "month":
        month = unit_span(scene, "month", 0)
        return [Node("SPAN", Days(scene.today, month.end if month else None), begin, end)]
    if nodes[0].tag in ("BY", "BEFORE", "UNTIL"):
        last = scene.resolve(days[0]) if days else scene.today
        return [Node("SPAN", Days(scene.today, last + DAY), begin, end)] if last else None
    made = [Node("HOURS", part_hours(scene, "end_of_day"), begin, end)]
    return made + [node for node in nodes if node.tag == "DAY"]


@SPANS.rule("(FROM|BETWEEN)? THE? DAY (TO|DASH|UNTIL|AND) (AND)? THE? (DAY|ORD|NUM)", into="SPAN")
def day_to_day(scene: Scene, nodes: list[Node]) -> Any:
    first = values(nodes, "DAY")[0]
    if has(nodes, "AND") and not has(nodes, "BETWEEN"):
        return None
    last = nodes[-1]
    if last.tag == "DAY" and last.value.year and first.month and not first.year:
        first = replace(first, year=last.value.year)
    start = scene.resolve(first)
    if not start:
        return None
    if scene.moving and start in scene.known_days and not has(nodes, "BETWEEN"):
        return [last] if last.tag == "DAY" else None
    if last.tag in ("ORD", "NUM"):
        if last.tag == "NUM" and not (first.number or first.month):
            return None
        end = safe_date(start.year, start.month, last.value)
    elif last.value.weekday is not None and not (
        last.value.number or last.value.month or last.value.within or last.value.which
    ):
        end = start + timedelta(days=(last.value.weekday - start.weekday()) % 7)
    elif last.value.number and not last.value.month:
        end = safe_date(start.year, start.month, last.value.number)
        if end and end < start:
            following = month_after(start)
            end = safe_date(following.year, following.month, last.value.number)
    else:
        end = scene.resolve(last.value)
        if end and end < start and last.value.month and not last.value.year:
            end = safe_date(
                start.year + (last.value.month < start.month), last.value.month, last.value.number or 1
            )
    return Days(start, end + DAY) if end and end >= start else None


@SPANS.rule("DAY HOURS (TO|DASH|UNTIL) DAY HOURS", into="MOMENT")
def moment_to_moment(scene: Scene, nodes: list[Node]) -> Any:
    """ "21.06. 11:00 - 21.06. 13:00"."""
    (one, two), (low, high) = values(nodes, "DAY"), values(nodes, "HOURS")
    first, last = scene.resolve(one), scene.resolve(two)
    if not (first and last and low.exact and high.exact):
        return None
    start = datetime.combine(first, time()) + timedelta(minutes=low.low.settled().minute)
    end = datetime.combine(last, time()) + timedelta(minutes=high.low.settled().minute)
    return Moment(start, end, exact=False) if start < end else None


@SPANS.rule("(FROM|BETWEEN)? SPAN (TO|DASH|UNTIL|AND) SPAN", into="SPAN")
def span_to_span(scene: Scene, nodes: list[Node]) -> Any:
    first, last = values(nodes, "SPAN")
    if has(nodes, "AND") and not has(nodes, "BETWEEN"):
        return None
    if not (first.start and last.end):
        return None
    end = last.end if last.end > first.start else last.end.replace(year=last.end.year + 1)
    return Days(first.start, end)


@SPANS.rule("FOR LEN FROM DAY", into="SPAN")
def length_from_day(scene: Scene, nodes: list[Node]) -> Any:
    start = scene.resolve(nodes[-1].value)
    end = by_length(start, nodes[1].value) if start else None
    return Days(start, end) if start and end and end > start else None


@SPANS.rule("(FROM|AFTER|SINCE) THE? (DAY|WEEK|SPAN|DAYS) ONWARDS?", "(DAY|WEEK) ONWARDS", into="SPAN")
def from_day(scene: Scene, nodes: list[Node]) -> Any:
    thing = next(node for node in nodes if node.tag in ("DAY", "WEEK", "SPAN", "DAYS"))
    after = nodes[0].tag == "AFTER"
    if thing.tag != "DAY":
        return Days(thing.value.end if after else thing.value.start, None)
    found = scene.resolve(thing.value)
    return Days(found + DAY if after else found, None) if found else None


@SPANS.rule("(BY|BEFORE|UNTIL) (THE|END)? (THE|OF)? UNIT", into="SPAN")
def by_end_of(scene: Scene, nodes: list[Node]) -> Any:
    """ "By the end of the month"."""
    unit = nodes[-1].value
    span = unit_span(scene, unit, 0) if unit in ("week", "month", "year", "quarter") else None
    return Days(scene.today, span.end) if span else None


@SPANS.rule("NOW", into="")
def now(scene: Scene, nodes: list[Node]) -> Any:
    if not scene.past:
        return None
    return [Node("MOMENT", Moment(scene.context.now), nodes[0].start, nodes[0].end)]


@SPANS.rule("TO THE? (DAY|WEEK|SPAN)", into="SPAN")
def up_to_day(scene: Scene, nodes: list[Node]) -> Any:
    """ "bis Freitag"."""
    return until_day(scene, nodes) if scene.words.half_is_to and not scene.moving else None


@SPANS.rule("(BEFORE|BY|UNTIL) THE? (DAY|WEEK|SPAN)", "(DAY|WEEK) ORBEFORE", into="SPAN")
def until_day(scene: Scene, nodes: list[Node]) -> Any:
    thing = next(node for node in nodes if node.tag in ("DAY", "WEEK", "SPAN", "DAYS"))
    before = nodes[0].tag == "BEFORE"
    today = scene.today if not scene.past else None
    if thing.tag != "DAY":
        return Days(today, thing.value.start if before else thing.value.end)
    found = scene.resolve(thing.value)
    grain = "until" if nodes[0].tag in ("UNTIL", "TO") else "days"
    return Days(today, found if before else found + DAY, grain) if found else None
