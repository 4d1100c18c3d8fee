"""Offers that are taken without being named: "any of them", "the other two", "yes" to a single one."""

from __future__ import annotations

from engine.language.agreement import agrees, asks_about, denied
from engine.language.facts import Facts
from engine.language.grammar import Node
from engine.language.meaning import Intent
from engine.language.mentions import offers_of
from engine.language.tokens import fold
from engine.language.verdict import Verdict


def accepted_at_large(facts: Facts, verdict: Verdict) -> set[int]:
    """ "Any of them", "the other two", "yes" to a single offer."""
    offers = {offer.number for offer in offers_of(facts.scene)}
    if not offers or _speaks_of_times(facts):
        return set()
    left = offers - facts.choice.refused
    if facts.choice.refused and facts.choice.named and _excepts(facts) and len(left) < len(offers):
        return left
    if facts.against and not facts.said("others"):
        return set()
    if facts.said("others") and (facts.choice.refused or facts.exclude) and not denied(facts, "others"):
        return left
    alone = facts.said("others") and not facts.said("anyof")
    if alone or (facts.said("anyof") and _speaks_of_two(facts) and len(offers) != 2):
        verdict.add(Intent.ACCEPT)
        verdict.clarify = True
        return set()
    if facts.said("anyof") and not facts.exclude and not denied(facts, "anyof") and not facts.choice.refused:
        return left if not asks_about(facts) else set()
    return _by_consent(facts, verdict, offers)


def _speaks_of_times(facts: Facts) -> bool:
    """Whether the words go beyond what is offered, or send it all back."""
    if facts.choice.missed is not None or facts.windows or facts.prefer or facts.said("more"):
        return True
    return facts.said("decline_all") and not facts.said("others")


def _by_consent(facts: Facts, verdict: Verdict, offers: set[int]) -> set[int]:
    """A bare "yes" takes the only offer; among several it is asked which."""
    if facts.exclude or facts.choice.refused or facts.choice.named:
        return set()
    if (facts.length and not facts.said("yes")) or not agrees(facts):
        return set()
    if len(offers) == 1 and len(strange(facts)) <= 2:
        return offers
    verdict.add(Intent.ACCEPT)
    verdict.clarify = True
    return set()


def _excepts(facts: Facts) -> bool:
    """ "Anything but 2" leaves the rest; "instead of 2" leaves nothing."""
    replaced = {one.start for one in facts.spans("instead")}
    return any(one.start not in replaced for one in facts.spans("except"))


def _speaks_of_two(facts: Facts) -> bool:
    """Whether the words for any of them are "both"."""
    words = [fold(facts.text[one.start : one.end].lower()) for one in facts.spans("anyof")]
    return all(word.startswith(_BOTH) for word in words)


_BOTH = (
    "both",
    "beide",
    "les deux",
    "ambos",
    "ambas",
    "entramb",
    "allebei",
    "os dois",
    "as duas",
    "los dos",
    "las dos",
    "i due",
    "le due",
)


def strange(facts: Facts) -> list[Node]:
    """Words in small letters, or figures, that nothing in the tables explains."""
    covered = {at for signal in facts.signals for at in range(signal.start, signal.end)}
    return [
        node
        for node in facts.nodes
        if node.tag in ("WORD", "JUNK", "BIG")
        and len(node.text) > 2
        and not node.text[0].isupper()
        and node.start not in covered
    ]
