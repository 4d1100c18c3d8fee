"""What was found in one message, gathered before anything is concluded from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from engine.language.choices import Choice, decide, shown_in
from engine.language.grammar import Node
from engine.language.groups import Group, grouped, windows_of
from engine.language.lexicon import Signal
from engine.language.meaning import Fallback, Window
from engine.language.mentions import mark, offers_of
from engine.language.request import QUOTED
from engine.language.scene import Scene
from engine.language.sentences import AGAINST, FOR, OTHERWISE, RATHER, TIMES, Item, turning, weigh
from engine.language.values import Clock, Day, Days, Hours

DAY = timedelta(days=1)
MOST_TIMES = 80
"""Times beyond these are not looked at."""


@dataclass(slots=True)
class Facts:
    """The nodes, signals, times and choices of one message."""

    scene: Scene
    text: str
    nodes: list[Node]
    signals: Sequence[Signal]
    items: list[Item]
    groups: list[Group]
    choice: Choice
    windows: list[Window] = field(default_factory=list)
    exclude: list[Window] = field(default_factory=list)
    prefer: list[Window] = field(default_factory=list)
    fallbacks: list[Fallback] = field(default_factory=list)
    names: frozenset[str] = frozenset()
    consent: bool = False
    against: bool = False
    """Some word speaks against something, beside courtesies such as "no problem"."""
    positive: list[Window] = field(default_factory=list)
    """Every window spoken for, on offer or not."""
    over: list[Group] = field(default_factory=list)
    """Times that were named but lie in the past."""

    def said(self, *names: str) -> bool:
        """Whether any of the signals was found."""
        return not self.names.isdisjoint(names)

    def spans(self, name: str) -> list[Signal]:
        """Where a signal was found."""
        return [signal for signal in self.signals if signal.name == name]

    @property
    def length(self) -> Node | None:
        """The meeting's length, if one is named."""
        for node in self.nodes:
            if (
                node.tag == "LEN"
                and node.value.unit in ("minute", "hour")
                and 300 <= node.value.seconds <= 12 * 3600
                and not self.is_below_zero(node)
            ):
                return node
        return None

    def is_below_zero(self, node: Node) -> bool:
        """Whether a minus stands at a figure: "-5 minutes", not "10-15 minutes" or "sync - 30 minutes"."""
        before = self.text[max(node.start - 2, 0) : node.start]
        return before[-1:] in ("-", "\N{MINUS SIGN}") and before[:-1].strip() == ""

    @property
    def returns_on(self) -> date | None:
        """The day on which somebody absent is back: "until Monday", "back on 1 March"."""
        marks = self.spans("oooback")
        for node in self.nodes:
            if node.tag not in ("DAY", "SPAN", "DAYS", "WEEK") or not any(
                0 <= node.start - mark.end <= 6 or mark.start == node.start for mark in marks
            ):
                continue
            if node.tag == "DAY":
                return self.scene.resolve(node.value)
            open_start = node.value.start is None or node.value.start == self.scene.today
            if node.value.end and node.tag == "SPAN":
                return date.fromordinal(node.value.end.toordinal() - 1) if open_start else self._back(node)
            return self._back(node)
        return None

    def _back(self, node: Node) -> date | None:
        found: date | None = node.value.end
        return found

    @property
    def asks(self) -> bool:
        return "?" in self.text


def gather(scene: Scene, text: str, nodes: list[Node], signals: Sequence[Signal]) -> Facts:
    """Everything a message holds, with windows and choices worked out."""
    greetings = [(node.start, node.end) for node in nodes if node.tag == "GREETING"]
    signals = [
        one for one in signals if not any(start <= one.start and one.end <= end for start, end in greetings)
    ]
    if scene.context.role == "organizer":
        nodes = _without_titles(nodes, text)
    nodes = mark(scene, nodes, signals)
    items = weigh(nodes, signals, text)[:MOST_TIMES]
    groups = grouped(scene, items, [node for node in nodes if node.tag == "ZONE"])
    names = frozenset(signal.name for signal in signals)
    groups = _share_days(scene, groups)
    named = [(group, windows_of(scene, group)) for group in groups]
    pairs = [(group, _future(scene, windows)) for group, windows in named]
    choice = decide(scene, items, pairs)
    facts = Facts(scene, text, nodes, signals, items, groups, choice, names=names)
    facts.over = [group for (group, all_), (_, left) in zip(named, pairs, strict=True) if all_ and not left]
    facts.against = any(turn.name in ("not", "bad") for turn in turning(signals, nodes))
    facts.positive = [
        window for group, windows in pairs if group.polarity in (FOR, RATHER) for window in windows
    ]
    _sort(facts, pairs)
    _shift(facts)
    return facts


def _without_titles(nodes: list[Node], text: str) -> list[Node]:
    """Times inside a quoted topic are part of its name."""
    quoted = [match.span() for match in QUOTED.finditer(text)]
    return [
        Node("JUNK", node.value, node.start, node.end, node.text)
        if node.tag in TIMES and any(start <= node.start and node.end <= end for start, end in quoted)
        else node
        for node in nodes
    ]


def _share_days(scene: Scene, groups: list[Group]) -> list[Group]:
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
        if (
            group.hours
            and not group.days
            and not group.any_day
            and any(hours.low or hours.high for hours in group.hours)
        ):
            before = [
                other
                for other in made
                if other.days and other.polarity in (FOR, RATHER) and not other.moments
            ]
            if group.polarity == FOR and before:
                if not before[-1].hours and not before[-1].any_time:
                    for other in before:
                        if not other.hours:
                            other.hours = list(group.hours)
                            other.zone = other.zone or group.zone
                    continue
                group.days, group.shared = list(before[-1].days), True
            elif group.polarity == FOR:
                _days_of_context(scene, group)
            elif group.polarity == AGAINST and before and before[-1].sentence == group.sentence:
                group.days, group.shared = list(before[-1].days), True
        made.append(group)
    return made


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


def _future(scene: Scene, windows: list[Window]) -> list[Window]:
    if scene.past:
        return windows
    return [window for window in windows if not _over(scene, window)]


def _over(scene: Scene, window: Window) -> bool:
    now = shown_in(scene, scene.context.now, window.tzid)
    if window.end is not None:
        return window.end <= now
    return bool(window.exact and window.start and window.start < now - timedelta(minutes=1))


def _sort(facts: Facts, pairs: list[tuple[Group, list[Window]]]) -> None:
    scene, choice = facts.scene, facts.choice
    if not any(group.polarity == FOR and group.days for group, _ in pairs):
        for group, _ in pairs:
            before = [signal.end for signal in facts.spans("except") if signal.end <= group.start]
            group.general = bool(before) and group.start - max(before) <= 8
    wished = {id(group) for group, _ in choice.proposals}
    left = {id(group): windows for group, windows in choice.proposals}
    for group, windows in pairs:
        if group.polarity == AGAINST:
            facts.exclude += [
                _excluded(scene, window) for window in _until_excluded(group, _every_week(group, windows))
            ]
        elif group.polarity == OTHERWISE:
            if windows:
                facts.fallbacks.append(Fallback(tuple(windows)))
        elif group.polarity in (FOR, RATHER) and id(group) in wished:
            target = facts.windows if group.polarity == FOR else facts.prefer
            target += left[id(group)]
            facts.consent = facts.consent or group.any_time or group.any_day
    refused = [
        item.node.value for item in facts.items if item.node.tag == "CHOICE" and item.polarity == AGAINST
    ]
    facts.exclude += [Window(offer.start, offer.end) for offer in offers_of(scene) if offer.number in refused]
    if scene.context.state == "booked" and scene.context.booked and len(facts.windows) > 0:
        day = datetime.combine(scene.context.booked[0].date(), time())
        facts.windows = [
            w
            for w in facts.windows
            if not (w.start == day and w.end == day + DAY)
            and not (w.exact and w.start == scene.context.booked[0])
        ]
    if not facts.windows and any(window.start or window.days for window in facts.prefer):
        dated = [window for window in facts.prefer if window.start or window.days]
        facts.windows, facts.prefer = dated, [window for window in facts.prefer if window not in dated]


def _shift(facts: Facts) -> None:
    """ "An hour later", "push it by a day": counted from the slot that stands."""
    context = facts.scene.context
    standing = context.booked or context.pending
    base = standing[0] if standing else context.offered[0].start if len(context.offered) == 1 else None
    if base is None or facts.windows:
        return
    for index, node in enumerate(facts.nodes):
        if node.tag != "LEN" or node.value.seconds > 21 * 86400:
            continue
        sign = 0
        for signal in facts.signals:
            if signal.name in ("sooner", "afterwards") and 0 <= signal.start - node.end <= 2:
                sign = -1 if signal.name == "sooner" else 1
        led = index > 0 and facts.nodes[index - 1].tag == "BY"
        if not sign and facts.said("reschedule") and (led or facts.said("afterwards", "sooner")):
            sign = -1 if facts.said("sooner") else 1
        if sign:
            facts.windows.append(Window(base + sign * timedelta(seconds=node.value.seconds), exact=True))
            facts.nodes[index] = Node("SHIFT", node.value, node.start, node.end)
            return


def _until_excluded(group: Group, windows: list[Window]) -> list[Window]:
    """ "Away until Wednesday" leaves Wednesday free."""
    if not any(isinstance(day, Days) and day.grain == "until" for day in group.days):
        return windows
    return [replace(window, end=window.end - DAY) if window.end else window for window in windows]


def _every_week(group: Group, windows: list[Window]) -> list[Window]:
    """ "Anything but Friday" rules out every Friday."""
    bare = all(
        isinstance(day, Day)
        and day.weekday is not None
        and not (day.number or day.month or day.which or day.within)
        for day in group.days
    )
    if not (group.general and group.days and bare):
        return windows
    return [
        Window(
            days=(window.start.weekday(),),
            day_from=None if not group.hours else window.start.hour * 60 + window.start.minute,
            day_to=None
            if not group.hours or window.end is None
            else (window.end.hour * 60 + window.end.minute) or 1440,
        )
        for window in windows
        if window.start
    ]


def _excluded(scene: Scene, window: Window) -> Window:
    """An exact time that does not suit is the slot that begins there."""
    if not window.exact:
        return window
    offers = offers_of(scene)
    length = timedelta(minutes=scene.context.duration)
    if window.start:
        return replace(window, end=window.start + length, exact=False)
    for offer in offers:
        if window.day_from == offer.start.hour * 60 + offer.start.minute and not window.tzid:
            return Window(offer.start, offer.end)
    low = window.day_from or 0
    return replace(window, day_to=min(low + scene.context.duration, 1440), exact=False)


def midnight_after(moment: datetime) -> datetime:
    """The end of that day."""
    return datetime.combine(moment.date(), time()) + DAY


__all__ = ["TIMES", "Facts", "gather"]
