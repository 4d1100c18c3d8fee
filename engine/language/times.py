"""Time expressions by themselves: what a text names on the calendar, outside of any conversation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum

from engine.language.choices import zone_of
from engine.language.clean import clean
from engine.language.detect import LANGUAGES, table
from engine.language.grammar import Node
from engine.language.groups import Group, grouped
from engine.language.meaning import Context, Window
from engine.language.scene import Scene
from engine.language.sentences import Item as Weighed
from engine.language.tokens import tokens
from engine.language.turns import TIMES
from engine.language.values import Day, Days
from engine.language.when.reading import read
from engine.language.windowing import windows_of

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


class Kind(StrEnum):
    INSTANT = "instant"
    DAY = "day"
    INTERVAL = "interval"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Item:
    """One expression: a day has only a start, an open side is None, a duration counts seconds."""

    kind: Kind
    start: datetime | None = None
    end: datetime | None = None
    seconds: float | None = None


def times(text: str, reference: datetime, lang: str) -> list[Item]:
    """The expressions of `text` in order, as seen at `reference`; instants carry its offset."""
    code = lang[:2] if lang[:2] in LANGUAGES else "en"
    scene = Scene(
        Context(
            role="invitee",
            now=reference.replace(tzinfo=None),
            tzid="UTC",
            locale="en-US" if code == "en" else code,
        ),
        table(code).words,
        past=True,
    )
    own = clean(text)
    nodes = read(scene, table(code), tokens(own))
    found = list(_items(scene, nodes, reference.tzinfo))
    if any(node.tag == "RECUR" for node in nodes):
        found.insert(0, Item(Kind.SET))
    found += [Item(Kind.DURATION, seconds=node.value.seconds) for node in nodes if node.tag == "LEN"]
    return found


def _items(scene: Scene, nodes: Sequence[Node], offset: tzinfo | None) -> Iterator[Item]:
    weighed = list(_weighed(nodes))
    for group in grouped(scene, weighed, [node for node in nodes if node.tag == "ZONE"]):
        if not group.days:
            _next_occurrence(scene, group)
        for number, window in enumerate(windows_of(scene, group)):
            if any(isinstance(day, Days) and day.set for day in group.days):
                yield Item(Kind.SET)
            yield _item(window, offset, told=number < len(group.moments))


def _weighed(nodes: Sequence[Node]) -> Iterator[Weighed]:
    """All times count alike here; sentences keep apart what does not belong together."""
    sentence, joined = 0, False
    for node in nodes:
        if node.tag in TIMES and node.tag not in ("CHOICE", "ANYTIME", "ANYDAY", "OFFERDAYS", "SAMETIME"):
            yield Weighed(node, sentence=sentence, joined=joined)
            joined = False
        elif node.tag in ("OR", "AND", "COMMA", "SLASH"):
            joined = True
        elif node.tag == "STOP":
            sentence += 1


def _next_occurrence(scene: Scene, group: Group) -> None:
    """A time of day alone is today's, or tomorrow's when it is over."""
    if not group.hours:
        return
    low = group.hours[0].low or group.hours[0].high
    now = scene.context.now
    passed = bool(low and group.hours[0].exact and low.settled().minute < now.hour * 60 + now.minute)
    group.days = [Day(fixed=scene.today + DAY if passed else scene.today)]


def _item(window: Window, offset: tzinfo | None, told: bool) -> Item:
    """One window as an item; `told`: its very end was said, be it midnight."""
    start, end = window.start, window.end
    if window.exact and start:
        if window.day_from is not None:
            start = datetime.combine(start.date(), time()) + window.day_from * MINUTE
        return Item(Kind.INSTANT, _aware(start, window, offset))
    if window.day_from is not None and start:
        low = start + window.day_from * MINUTE
        last = end - DAY if end else start
        return Item(
            Kind.INTERVAL,
            _aware(low, window, offset),
            _aware(last + (window.day_to or 1440) * MINUTE, window, offset),
        )
    if start and end and end - start == DAY and start.time() == time() and not window.soft:
        return Item(Kind.DAY, _aware(start, window, offset))
    open_end = not told and not window.soft and _runs_to_midnight(window)
    return Item(
        Kind.INTERVAL,
        _aware(start, window, offset) if start else None,
        None if open_end else _aware(end, window, offset) if end else None,
    )


def _runs_to_midnight(window: Window) -> bool:
    """ "After four" has no end of its own."""
    return bool(
        window.start and window.end and window.end.time() == time() and window.end - window.start < DAY
    )


def _aware(moment: datetime, window: Window, offset: tzinfo | None) -> datetime:
    if window.tzid:
        return moment.replace(tzinfo=zone_of(window.tzid))
    return moment.replace(tzinfo=offset)
