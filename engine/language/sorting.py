"""The windows of a message by what is said of them: wanted, excluded, preferred, or otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from engine.language.facts import Facts
from engine.language.grammar import Node
from engine.language.groups import Group
from engine.language.meaning import Fallback, Window
from engine.language.mentions import offers_of
from engine.language.scene import Scene
from engine.language.sentences import AGAINST, FOR, OTHERWISE, RATHER
from engine.language.values import Day, Days

DAY = timedelta(days=1)


def sort_times(facts: Facts, pairs: list[tuple[Group, list[Window]]]) -> None:
    """Put each group among windows, exclusions, preferences or fallbacks."""
    scene, choice = facts.scene, facts.choice
    _mark_general(facts, [group for group, _ in pairs])
    wished = {id(group): windows for group, windows in choice.proposals}
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
            target += wished[id(group)]
            facts.consent = facts.consent or group.any_time or group.any_day
    refused = [
        item.node.value for item in facts.items if item.node.tag == "CHOICE" and item.polarity == AGAINST
    ]
    facts.exclude += [Window(offer.start, offer.end) for offer in offers_of(scene) if offer.number in refused]
    _leave_what_is_booked(facts)
    if not facts.windows and any(window.start or window.days for window in facts.prefer):
        dated = [window for window in facts.prefer if window.start or window.days]
        facts.windows, facts.prefer = dated, [window for window in facts.prefer if window not in dated]


def _mark_general(facts: Facts, groups: Sequence[Group]) -> None:
    """What stands behind "except" holds for every week where nothing else names a day."""
    if any(group.polarity == FOR and group.days for group in groups):
        return
    for group in groups:
        before = [signal.end for signal in facts.spans("except") if signal.end <= group.start]
        group.general = bool(before) and group.start - max(before) <= 8


def _leave_what_is_booked(facts: Facts) -> None:
    """Where a booked meeting is named beside the times for a new one, it is not one of them."""
    context = facts.scene.context
    if context.state != "booked" or not context.booked or not facts.windows:
        return
    begins = context.booked[0]
    day = datetime.combine(begins.date(), time())
    facts.windows = [
        window
        for window in facts.windows
        if not (window.start == day and window.end == day + DAY)
        and not (window.exact and window.start == begins)
    ]


BESIDE, NEAR = 2, 14
"""Letters between a length and the word for its direction: anywhere, and where a meeting is moved."""
_HAPPENED = re.compile(
    r"\b(?:c[ao]me|comes|coming|popped|turned|showed|held|tied|caught|backed)\s+$", re.IGNORECASE
)


_PUT_OFF = re.compile(
    r"\b(?:push|pushing|postpone|delay|verschieb\w*|décale[rz]?|repousse[rz]?|retras\w+|aplaz\w+|pospon\w+|"
    r"adi(?:ar|amos|e)|atras\w+|posticip\w+|rimand\w+|uitstel\w*|opschuiven)(?: (?:it|this|that|es|das|het|"
    r"the (?:meeting|call)|our (?:meeting|call)|das treffen|den termin|la réunion|la reunión|a reunião))?"
    r" (?:um |d'|de |di |met )?$",
    re.IGNORECASE,
)
"""Words right before a length by which something is put off."""


def shift(facts: Facts) -> None:
    """ "An hour later", "push it by a day": counted from the slot that stands."""
    context = facts.scene.context
    standing = context.booked or context.pending
    base = standing[0] if standing else context.offered[0].start if len(context.offered) == 1 else None
    if base is None or facts.windows:
        return
    for index, node in enumerate(facts.nodes):
        if node.tag != "LEN" or node.value.seconds > 21 * 86400:
            continue
        led = index > 0 and facts.nodes[index - 1].tag == "BY"
        moving = facts.said("reschedule")
        led = led or _PUT_OFF.search(facts.text[: node.start]) is not None
        sign = _direction(facts, node, NEAR if moving else BESIDE) or (1 if led and moving else 0)
        if sign:
            facts.windows.append(Window(base + sign * timedelta(seconds=node.value.seconds), exact=True))
            facts.nodes[index] = Node("SHIFT", node.value, node.start, node.end)
            return


def _direction(facts: Facts, length: Node, reach: int) -> int:
    """1 for "an hour later", -1 for "up an hour"; 0 where nothing near the length says which way.

    What happened is no direction: "something came up, can we push it by an hour?".
    """
    for signal in facts.signals:
        if signal.name not in ("sooner", "afterwards"):
            continue
        behind = signal.start >= length.end
        between = facts.text[length.end : signal.start] if behind else facts.text[signal.end : length.start]
        if len(between) > (BESIDE if behind else reach) or re.search(r"[.,;:!?\n]", between):
            continue
        if _HAPPENED.search(facts.text[: signal.start]) is None:
            return -1 if signal.name == "sooner" else 1
    return 0


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
