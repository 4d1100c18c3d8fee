"""Whether the offers that were named may be others as well; then they are read back, never taken.

A number can be a date, a weekday can lie in two weeks, a part of a day can hold several offers, and a second
choice can replace the first one or stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from engine.language.facts import Facts
from engine.language.grammar import Node
from engine.language.meaning import Offered
from engine.language.mentions import offers_of
from engine.language.sentences import FOR, RATHER, Item
from engine.language.tokens import fold
from engine.language.values import Day
from engine.language.words.plain import CORRECTIONS

_DATED = re.compile(r"\b(on|am|op|dia|jour|giorno|datum|date)( the| de| den)? \d+\S{0,3}$")

_POINTED = re.compile(r"\b(der|den|dem|die|das|am) \d{1,2}\.$|\b(il|le|el|o) \d{1,2}\W?$|\d(st|nd|rd|th)\W?$")
_SINGLE = re.compile(
    r"\b(el|la|quella|quello|celui|celle|a|o) (de|da|del|della|du|di|por) (la |las |o )?\S{0,12}$"
)
_RETHOUGHT = re.compile(
    r"[^.,;!?]{0,12}[.,;!–-]+ *(actually|better|instead|scratch|besser|lieber|doch|plutot|mejor|melhor|alias"
    r"|meglio|anzi|cioe|toch|liever|eigenlijk)\b[^.!?]{3}"
    r"|[^.,;!?]{0,12}[.,;!–-]+ *(sorry|pardon|perdon|desculpe?|scusa|scusi|entschuldigung), "
)


def may_mean_others(facts: Facts, accepted: Iterable[int]) -> bool:
    """Whether the words that name the offers of `accepted` can be read in another way."""
    taken = [offer for offer in offers_of(facts.scene) if offer.number in set(accepted)]
    return (
        facts.choice.missed is not None
        or "weekday_mismatch" in facts.scene.notes
        or _number_or_date(facts)
        or _one_of_weeks(facts, taken)
        or _one_of_a_part(facts, taken)
        or _one_of_a_day(facts, taken)
        or _corrected(facts)
    )


def _taking(facts: Facts) -> Iterator[Item]:
    return (item for item in facts.items if item.polarity in (FOR, RATHER))


def _number_or_date(facts: Facts) -> bool:
    """ "The 2nd", where number 2 is not the offer of that date."""
    offers = {offer.number: offer for offer in offers_of(facts.scene)}
    for item in _taking(facts):
        if _is_dated_choice(facts, item.node):
            return True
        number = _bare_number(facts, item.node)
        if number in offers and (offers[number].start.day != number or _named(facts)):
            return True
    return False


def _is_dated_choice(facts: Facts, node: Node) -> bool:
    """ "Der 2.", where another offer is on the 2nd."""
    if node.tag != "CHOICE" or not _POINTED.search(fold(facts.text[: node.end + 1].lower())):
        return False
    return any(
        offer.start.day == node.value and offer.number != node.value for offer in offers_of(facts.scene)
    )


def _bare_number(facts: Facts, node: Node) -> int:
    """The figure of a day that has no month, weekday or "on" beside it; 0 if it is another day."""
    day = node.value
    if node.tag != "DAY" or not isinstance(day, Day) or day.weekday is not None:
        return 0
    if day.month and not facts.text[node.start : node.end].isalpha():  # "the third" of "the third or 4 May"
        return 0
    if day.fixed or day.within or not day.number:
        return 0
    return 0 if _DATED.search(fold(facts.text[: node.end].lower())) else day.number


def _one_of_weeks(facts: Facts, taken: list[Offered]) -> bool:
    """A bare weekday on which offers of two weeks lie, told apart by nothing else."""
    if any(item.node.tag in ("HOURS", "MOMENT") for item in facts.items):
        return False
    named = _named(facts)
    left = [offer for offer in offers_of(facts.scene) if offer.number not in facts.choice.refused]
    for item in _taking(facts):
        day = item.node.value
        if item.node.tag != "DAY" or not isinstance(day, Day) or day != Day(weekday=day.weekday):
            continue
        same = {offer.start.date() for offer in left if offer.start.weekday() == day.weekday}
        if len(same) > 1 and any(offer.start.date() in same and offer.number not in named for offer in taken):
            return True
    return False


def _one_of_a_part(facts: Facts, taken: list[Offered]) -> bool:
    """ "The morning one" of two mornings; "at 10" or "mornings" leave the choice."""
    if len(taken) < 2 or _named(facts) or facts.said("anyof", "others"):
        return False
    times = [item.node for item in _taking(facts)]
    parts = all(node.tag == "HOURS" and node.value.soft for node in times)
    return bool(times) and parts and any(_is_single(facts, node) for node in times)


def _is_single(facts: Facts, node: Node) -> bool:
    """Whether one slot is spoken of: "the morning one", "the slot in the morning"."""
    beside = facts.spans("optionword") + facts.spans("that")
    near = [one for one in beside if 0 <= one.start - node.end <= 1 or 0 <= node.start - one.end <= 8]
    after = re.match(r" ?(one|1)\b", facts.text[node.end :])
    return bool(near or after or _SINGLE.search(fold(facts.text[: node.end].lower())))


def _one_of_a_day(facts: Facts, taken: list[Offered]) -> bool:
    """A day with several offers named beside another choice."""
    if facts.said("anyof", "others") or any(item.node.tag in ("HOURS", "MOMENT") for item in facts.items):
        return False
    days = [offer.start.date() for offer in taken if offer.number not in _named(facts)]
    return len(days) > len(set(days)) and any(item.node.tag == "DAY" for item in _taking(facts))


def _named(facts: Facts) -> set[object]:
    """The numbers that were said."""
    return {item.node.value for item in _taking(facts) if item.node.tag == "CHOICE"}


def _corrected(facts: Facts) -> bool:
    """ "2. No, 3", "2, sorry, 3": the first may be taken back."""
    for one, two in pairwise(_taking(facts)):
        between = facts.text[one.node.end : two.node.start]
        if CORRECTIONS.intersection(re.findall(r"[\w']+", fold(between.lower()))):
            return True
    last = max((item.node.end for item in _taking(facts)), default=len(facts.text))
    return _RETHOUGHT.match(fold(facts.text[last:].lower())) is not None
