"""Single days: "next Monday", "Tuesday the 24th", "a week on Friday", "Monday or Tuesday next week"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from engine.language.grammar import Grammar, Node, has, values
from engine.language.scene import Scene, safe_date
from engine.language.values import Clock, Day, Days, Hours, Length
from engine.language.when.hours import part_hours
from engine.language.when.units import DAY, by_length

WEEKDAYS = Grammar()


@WEEKDAYS.rule("WEEKDAY AFTER NEXT", into="DAY")
def weekday_after_next(scene: Scene, nodes: list[Node]) -> Any:
    return Day(weekday=nodes[0].value, shift=7)


@WEEKDAYS.rule("(LEN|UNIT) (ON|FROM) (WEEKDAY|DAY|REL|SAMEDAY)", "WEEKDAY UNIT", "REL UNIT", into="DAY")
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


@WEEKDAYS.rule("LEN (AFTER|BEFORE) (REL|DAY)", into="DAY")
def length_after(scene: Scene, nodes: list[Node]) -> Any:
    last = nodes[-1]
    base = scene.today + last.value * DAY if last.tag == "REL" else scene.resolve(last.value)
    if not base or nodes[0].value.unit in ("minute", "hour", "second"):
        return None
    found = by_length(base, nodes[0].value, 1 if nodes[1].tag == "AFTER" else -1)
    return Day(fixed=found) if found else None


@WEEKDAYS.rule("(NEXT|THIS|LAST|COMING|FOLLOWING|PREVIOUS) (COMING|NEXT)? WEEKDAY", into="DAY")
def which_weekday(scene: Scene, nodes: list[Node]) -> Any:
    which = {"NEXT": "next", "THIS": "this", "LAST": "last", "PREVIOUS": "last"}.get(nodes[0].tag, "coming")
    if which == "next" and scene.words.next_is_coming:
        which = "coming"
    if nodes[0].tag == "FOLLOWING":
        after = scene.anchor
        return Day(fixed=after + timedelta(days=(nodes[-1].value - after.weekday() - 1) % 7 + 1))
    return Day(weekday=nodes[-1].value, which=which)


@WEEKDAYS.rule("WEEKDAY (NEXT|COMING|LAST|FOLLOWING|PREVIOUS)", into="DAY")
def weekday_which(scene: Scene, nodes: list[Node]) -> Any:
    return which_weekday(scene, [nodes[1], nodes[0]])


@WEEKDAYS.rule(
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


@WEEKDAYS.rule("(ON|BY|AFTER|BEFORE|FROM|UNTIL|OF|BETWEEN|DASH)? THE? ORD (OF|IN)? (WEEK)", into="")
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


@WEEKDAYS.rule("WEEKDAY COMMA? (ON|OF)? THE? ORD", into="DAY")
def weekday_and_number(scene: Scene, nodes: list[Node]) -> Any:
    return Day(weekday=nodes[0].value, number=nodes[-1].value)


@WEEKDAYS.rule("THE? ORD COMMA? LPAR? (OF|ON)? (A)? WEEKDAY RPAR?", into="DAY")
def number_and_weekday(scene: Scene, nodes: list[Node]) -> Any:
    ordinal = values(nodes, "ORD")[0]
    if not next(node for node in nodes if node.tag == "ORD").text[:1].isdigit() or has(nodes, "A"):
        return None
    day = Day(weekday=values(nodes, "WEEKDAY")[0], number=ordinal)
    found = scene.resolve(day)
    return day if found and found.weekday() == day.weekday else None


@WEEKDAYS.rule("WEEKDAY (NUM|POINTNUM)", into="DAY")
def weekday_and_figure(scene: Scene, nodes: list[Node]) -> Any:
    """ "Mon 23": a day of the month where the calendar agrees, else it is left as a time."""
    number = nodes[1].value
    if not 1 <= number <= 31:
        return None
    day = Day(weekday=nodes[0].value, number=number)
    found = scene.resolve(day)
    near = bool(found and found.weekday() == day.weekday and (found - scene.today).days <= 62)
    return day if near and number > 12 else None


@WEEKDAYS.rule("WEEKDAY AT? NUM", into="")
def weekday_and_hour(scene: Scene, nodes: list[Node]) -> Any:
    """ "Tuesday 3": a time next to a day."""
    number = nodes[-1].value
    if not 1 <= number <= 24 or nodes[-1].text.isalpha():
        return None
    exact = Hours(Clock(number * 60, bare=number < 12), None, exact=True)
    return [nodes[0], Node("HOURS", exact, nodes[-1].start, nodes[-1].end)]


@WEEKDAYS.rule("THEREAFTER", into="SPAN")
def thereafter(scene: Scene, nodes: list[Node]) -> Any:
    """ "After that": from the day spoken of before."""
    return Days(grain="thereafter")


@WEEKDAYS.rule("(NUM) ON? (WEEKDAY|REL)", into="")
def hour_and_weekday(scene: Scene, nodes: list[Node]) -> Any:
    """ "9 on Tuesday": a time next to a day."""
    number = nodes[0].value
    if not 1 <= number <= 24 or nodes[0].text.isalpha():
        return None
    exact = Hours(Clock(number * 60, bare=number < 12), None, exact=True)
    return [Node("HOURS", exact, nodes[0].start, nodes[0].end), nodes[-1]]


@WEEKDAYS.rule("REL NUM", into="")
def rel_and_hour(scene: Scene, nodes: list[Node]) -> Any:
    return weekday_and_hour(scene, nodes)


@WEEKDAYS.rule("WEEKDAY HOURS COMMA? (ON|THE)? DAY", into="")
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


@WEEKDAYS.rule("WEEKDAY HOURS", into="")
def weekday_habit(scene: Scene, nodes: list[Node]) -> Any:
    """ "Friday mornings" are every week's."""
    if not nodes[1].value.plural:
        return None
    return [Node("DAYS", Days(weekdays=(nodes[0].value,), set=True), nodes[0].start, nodes[0].end), nodes[1]]


@WEEKDAYS.rule("WEEKDAY", into="DAY")
def weekday(scene: Scene, nodes: list[Node]) -> Any:
    return Day(weekday=nodes[0].value)


@WEEKDAYS.rule("REL", into="DAY")
def relative(scene: Scene, nodes: list[Node]) -> Any:
    return Day(fixed=scene.today + timedelta(days=nodes[0].value))


@WEEKDAYS.rule("SAMEDAY", into="DAY")
def same_day(scene: Scene, nodes: list[Node]) -> Any:
    return Day(same=True)


@WEEKDAYS.rule("TONIGHT", into="")
def tonight(scene: Scene, nodes: list[Node]) -> Any:
    node = nodes[0]
    return [
        Node("DAY", Day(fixed=scene.today), node.start, node.end),
        Node("HOURS", part_hours(scene, "evening"), node.end, node.end),
    ]


@WEEKDAYS.rule("(ON|FOR) THE NUM", "ON NUM (AT)? HOURS", "HOURS ON THE? NUM", "ON NUM POINT?", into="")
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


@WEEKDAYS.rule("(ON|BY|AFTER|BEFORE|FROM|UNTIL|BETWEEN|AND|TO|DASH|OR|COMMA) THE? ORD", "THE? ORD", into="")
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


@WEEKDAYS.rule(
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
    placed = [_placed(node, week) for node in nodes[1:]]
    return [nodes[0], *placed] if scene.ranking and nodes[1].tag == "COMMA" else placed


@WEEKDAYS.rule(
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


@WEEKDAYS.rule("DAY (HOURS) COMMA? (OF|IN)? THE? WEEK", into="")
def of_week_with_hours(scene: Scene, nodes: list[Node]) -> Any:
    if nodes[0].value.weekday is None or nodes[0].value.which or nodes[0].value.number:
        return None
    return [_placed(nodes[0], nodes[-1].value), nodes[1]]
