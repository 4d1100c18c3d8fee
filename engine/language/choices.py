"""Which offers a message takes or refuses: numbers, ordinals, "the later one", days and times on offer.

A choice is only ever one of the numbers on offer; whatever cannot be matched stays a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from engine.language.grammar import Node
from engine.language.groups import Group
from engine.language.lexicon import Signal
from engine.language.meaning import Offered, Window
from engine.language.scene import Scene
from engine.language.sentences import AGAINST, FOR, OTHERWISE, RATHER, TIMES, Item
from engine.language.values import Clock, Day, Hours

DAY = timedelta(days=1)
_PICKS = {"earlierone": "earliest", "laterone": "latest", "middleone": "middle"}


@dataclass(slots=True)
class Choice:
    """What was decided about the offers. `proposals` are positive windows that are no offer."""

    accepted: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    named: bool = False
    """An offer was named by number, ordinal or place."""
    missed: int | None = None
    proposals: list[tuple[Group, list[Window]]] = field(default_factory=list)


def offers_of(scene: Scene) -> tuple[Offered, ...]:
    """The numbered slots that a bare number means."""
    if scene.context.state == "booked":
        return ()
    return scene.context.offered or scene.context.proposed


def mark(scene: Scene, nodes: list[Node], signals: Sequence[Signal]) -> list[Node]:
    """The nodes with every mention of an offer turned into a CHOICE."""
    offers = offers_of(scene)
    numbers = {offer.number for offer in offers}
    made: list[Node] = []
    for index, node in enumerate(nodes):
        if node.tag == "NUM" and not offers and _hour_of_standing(scene, nodes, index, signals):
            hours = Hours(Clock(node.value * 60, bare=node.value < 12), None, exact=True)
            made.append(Node("HOURS", hours, node.start, node.end, node.text))
        elif offers and _first_or_last(nodes, index):
            made += _several(nodes, index, sorted(numbers))
        elif offers and index and node.tag == "NUM" and _first_or_last(nodes, index - 1):
            continue
        elif node.tag in ("NUM", "ORD") and offers:
            made.append(_numbered(nodes, index, numbers, signals, scene))
        elif node.tag == "DAY" and offers and _listed(node, nodes, numbers):
            made += [
                Node("CHOICE", int(part), node.start, node.end, node.text) for part in node.text.split("/")
            ]
        else:
            made.append(node)
    if len(offers) > 1:
        made += _placed(scene, made, signals)
    return sorted(made, key=lambda node: node.start)


def _hour_of_standing(scene: Scene, nodes: list[Node], index: int, signals: Sequence[Signal]) -> bool:
    """ "Bring it forward to 10": the time of a meeting that stands or is to be confirmed."""
    node = nodes[index]
    before = nodes[index - 1] if index else None
    after = nodes[index + 1] if index + 1 < len(nodes) else None
    if (
        not (scene.context.booked or scene.context.pending)
        or not 1 <= node.value <= 24
        or not node.text.isdigit()
    ):
        return False
    led = (
        before is None
        or before.tag in ("TO", "AT", "FOR", "UNTIL")
        or _ends_with(signals, "duration", before)
    )
    led = led or (before is not None and before.text.lower() in ("do", "about", "say", "it", "at", "around"))
    return led and _stands_alone(node, after, None, nodes, signals)


def _first_or_last(nodes: list[Node], index: int) -> bool:
    """ "The first two", "last three"."""
    node = nodes[index]
    after = nodes[index + 1] if index + 1 < len(nodes) else None
    leads = node.tag == "LAST" or (node.tag == "ORD" and node.value == 1 and node.text.isalpha())
    return leads and after is not None and after.tag == "NUM" and 2 <= after.value <= 9


def _several(nodes: list[Node], index: int, numbers: list[int]) -> list[Node]:
    node, count = nodes[index], nodes[index + 1].value
    chosen = numbers[:count] if node.tag == "ORD" else numbers[-count:]
    return [Node("CHOICE", number, node.start, nodes[index + 1].end) for number in chosen]


def _listed(node: Node, nodes: list[Node], numbers: set[int]) -> bool:
    """ "1/3" in a short answer to numbered offers."""
    parts = node.text.split("/")
    return (
        len(parts) == 2 and len(nodes) <= 4 and all(part.isdigit() and int(part) in numbers for part in parts)
    )


def _numbered(
    nodes: list[Node], index: int, numbers: set[int], signals: Sequence[Signal], scene: Scene
) -> Node:
    node = nodes[index]
    if any(one.name in _OCCUPIED and one.start <= node.start and node.end <= one.end for one in signals):
        return node
    before = nodes[index - 1] if index else None
    if not _led(before, signals, nodes):
        return node
    labelled = bool(before and (before.tag == "HASH" or _ends_with(signals, "optionword", before)))
    after = nodes[index + 1] if index + 1 < len(nodes) else None
    if node.value in numbers and (labelled or _stands_alone(node, after, before, nodes, signals)):
        return Node("CHOICE", node.value, node.start, node.end, node.text)
    if labelled and node.value not in numbers and node.tag == "NUM":
        return Node("CHOICE", node.value, node.start, node.end, node.text)
    timed = node.text.isdigit() or (
        node.value > len(numbers) and any(one.name == "instead" for one in signals)
    )
    if (
        node.tag == "NUM"
        and timed
        and 1 <= node.value <= 24
        and _stands_alone(node, after, before, nodes, signals)
    ):
        hours = Hours(Clock(node.value * 60, bare=node.value < 12), None, exact=True)
        return Node("HOURS", hours, node.start, node.end, node.text)
    return node


_LEADS = frozenset(
    {
        "good",
        "yes",
        "no",
        "prefer",
        "optionword",
        "not",
        "bad",
        "except",
        "request",
        "wish",
        "that",
        "unsure",
        "if",
        "instead",
        "thanks",
        "but",
        "anyof",
        "suggesting",
        "duration",
        "fallback",
        "iffine",
        "others",
    }
)
_LEADING_WORDS = frozenset(
    "do take choose pick with to for like want say the die der den el la il le lo de het option just only either maybe then is it's its"
    " be go i'd at around about that's pls please hi hey hello make and or als o os opção il mit wir avec con com met no".split()
)


def _led(before: Node | None, signals: Sequence[Signal], nodes: list[Node]) -> bool:
    """Whether what stands before a number lets it be an offer's: "take 2", not "extension is 3"."""
    if before is None or before.tag != "WORD" or len(nodes) <= 3:
        return True
    if any(
        signal.name in _LEADS and signal.start <= before.start and before.end <= signal.end
        for signal in signals
    ):
        return before.text.lower() != "is" or any(one.tag == "CHOICE" for one in nodes)
    return before.text.lower() in _LEADING_WORDS - {"is"}


def _ends_with(signals: Sequence[Signal], name: str, node: Node) -> bool:
    return any(signal.name == name and signal.end == node.end for signal in signals)


def _stands_alone(
    node: Node, after: Node | None, before: Node | None, nodes: list[Node], signals: Sequence[Signal]
) -> bool:
    """Whether the number is no count of something: "2 works", not "2 people"."""
    if node.text.isalpha() and node.tag == "NUM":
        if after is not None and after.tag == "OF":
            return False
        if _starts(signals, after) and any(
            one.name == "instead" and after and one.start == after.start for one in signals
        ):
            return True
        return before is None or before.tag in ("OR", "AND", "COMMA", "STOP") or _starts(signals, after)
    if (
        before is not None
        and before.tag in ("MARK", "COLON", "DASH")
        and before.end == node.start
        and before.text not in "("
    ):
        return False
    if after is None or after.tag in (
        "STOP",
        "POINT",
        "COMMA",
        "OR",
        "AND",
        "RPAR",
        "DASH",
        "SLASH",
        "ORBEFORE",
        "MARK",
        "IN",
        "ON",
    ):
        return True
    if after.tag in ("HASH", "UNIT", "LEN", "MONTH", "PERCENT"):
        return False
    return (
        _starts(signals, after)
        or node.tag == "ORD"
        or after.text.lower() in ("please", "pls", "plz", "is", "thanks", "then", "it", "one", "ones")
    )


_OCCUPIED = frozenset({"others", "anyof", "decline_all", "more", "sametime", "late"})
_FOLLOWING = frozenset(
    {
        "good",
        "bad",
        "yes",
        "no",
        "prefer",
        "thanks",
        "not",
        "but",
        "fallback",
        "if",
        "iffine",
        "optionword",
        "instead",
        "unsure",
        "anyof",
    }
)


def _starts(signals: Sequence[Signal], node: Node | None) -> bool:
    return node is not None and any(
        signal.start == node.start and signal.name in _FOLLOWING for signal in signals
    )


def _placed(scene: Scene, nodes: list[Node], signals: Sequence[Signal]) -> list[Node]:
    """ "the later one", "the last", "the middle option"."""
    made: list[Node] = []
    for signal in signals:
        pick = _PICKS.get(signal.name)
        if not pick or any(other.start < signal.end and signal.start < other.end for other in made):
            continue
        if any(node.tag in TIMES and node.start < signal.end and signal.start < node.end for node in nodes):
            continue
        follower = next((node for node in nodes if node.start >= signal.end), None)
        if follower is not None and (
            follower.tag in TIMES
            or follower.text.lower() in ("the", "possible", "by", "date", "time", "you", "we", "in")
        ):
            continue
        made.append(Node("CHOICE", pick, signal.start, signal.end, ""))
    return made


def decide(scene: Scene, items: Sequence[Item], groups: Iterable[tuple[Group, list[Window]]]) -> Choice:
    """What the message takes, refuses and proposes anew."""
    choice = Choice()
    offers = offers_of(scene)
    matched_days: set[int] = set()
    places: list[str] = []
    for group, windows in groups:
        if group.polarity in (FOR, RATHER):
            _take(scene, choice, group, windows, offers, matched_days)
        elif group.polarity == AGAINST:
            choice.refused |= {
                offer.number for offer in offers if any(_covers(scene, window, offer) for window in windows)
            }
    for item in items:
        if item.node.tag != "CHOICE":
            continue
        if isinstance(item.node.value, str):
            if item.polarity in (FOR, RATHER):
                places.append(item.node.value)
            else:
                choice.refused |= _at_place(item.node.value, offers)
            choice.named = True
            continue
        _number(choice, item, offers)
    if places:
        pool = [offer for offer in offers if offer.number in matched_days] or list(offers)
        choice.accepted -= matched_days if len(matched_days) > 1 else set()
        for place in places:
            choice.accepted |= _at_place(place, pool)
    choice.accepted -= choice.refused
    return choice


def _number(choice: Choice, item: Item, offers: tuple[Offered, ...]) -> None:
    number = int(item.node.value)
    choice.named = True
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
