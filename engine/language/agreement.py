"""Whether somebody agrees, refuses, asks, or says "if". A yes that another word takes back is none."""

from __future__ import annotations

from engine.language.facts import Facts
from engine.language.sentences import AGAINST, FOR, RATHER


def conditional(facts: Facts) -> bool:
    """Whether an "if" stands that is no mere courtesy."""
    return bool(conditions(facts))


def conditions(facts: Facts) -> list[int]:
    """Where each "if", "once" or "subject to" begins."""
    fine = facts.spans("iffine") + facts.spans("fallback")
    return [
        signal.start
        for signal in facts.spans("if") + facts.spans("upon")
        if not any(one.start <= signal.start < one.end for one in fine)
    ]


def agrees(facts: Facts) -> bool:
    """A yes that no other word takes back."""
    if not facts.said("yes") or facts.said(
        "unsure", "cancel", "reschedule", "decline_all", "declining", "ooo", "bad", "wrong_person"
    ):
        return False
    whole = facts.spans("yes") + facts.spans("norush") + facts.spans("anyof")
    for signal in facts.spans("not") + facts.spans("no"):
        if not any(
            one.start <= signal.start and signal.end <= one.end and one.end - one.start > 3 for one in whole
        ):
            return False
    return not conditional(facts) and not asks_about(facts) and facts.spans("yes")[0].start < 60


def agrees_at_all(facts: Facts) -> bool:
    return not facts.said("not", "no", "cancel", "unsure", "reschedule") or agrees(facts)


def denied(facts: Facts, name: str) -> bool:
    """Whether a "not" stands right before, as in "not any of those"."""
    for signal in facts.spans(name):
        for other in facts.spans("not"):
            between = facts.text[other.end : signal.start]
            if other.end <= signal.start and len(between) <= 8 and not set(between) & set(",.;"):
                return True
    return False


def all_denied(facts: Facts, name: str) -> bool:
    """Whether a "not" stands right before each of them: "let's not move it"."""
    return all(
        any(
            0 <= one.start - other.end <= 8 and not set(facts.text[other.end : one.start]) & set(",.;")
            for other in facts.spans("not")
        )
        for one in facts.spans(name)
    )


def says_no(facts: Facts) -> bool:
    whole = facts.spans("yes") + facts.spans("norush") + facts.spans("anyof")
    return any(
        not any(
            one.start <= signal.start and signal.end <= one.end and one.end - one.start > 3 for one in whole
        )
        for signal in facts.spans("no") + facts.spans("not") + facts.spans("bad") + facts.spans("decline_all")
    )


def asks_about(facts: Facts) -> bool:
    """A real question, not "how about two?"."""
    if not facts.asks or facts.said("suggesting"):
        return False
    return any(opens_sentence(facts, signal.start) for signal in facts.spans("asking"))


def opens_sentence(facts: Facts, start: int) -> bool:
    """Whether a phrase stands at the beginning of a sentence."""
    before = facts.text[:start].rstrip(" ¿¡")
    return not before or before[-1] in ".!?;,\n:-" or before.lower().endswith((" and", " but", "hi", "hello"))


def negative_only(facts: Facts) -> bool:
    """Whether every time is spoken against."""
    return (
        bool(facts.items)
        and all(item.polarity == AGAINST for item in facts.items)
        and not any(item.polarity in (FOR, RATHER) for item in facts.items)
    )
