"""What an answer to numbered offers says.

An acceptance needs its own plain words; anything doubtful asks back.
"""

from __future__ import annotations

from engine.language.agreement import asks_about, conditional
from engine.language.at_large import accepted_at_large, strange
from engine.language.calling_off import cancels
from engine.language.doubts import may_mean_others
from engine.language.facts import Facts
from engine.language.meaning import Fallback, Intent, Window
from engine.language.mentions import offers_of
from engine.language.plainness import is_plain
from engine.language.sentences import FOR, OTHERWISE, RATHER
from engine.language.verdict import Verdict, changes


def offered(facts: Facts, verdict: Verdict) -> None:
    """An answer to offers."""
    choice = facts.choice
    spoken_of = choice.accepted or choice.refused or facts.windows or facts.exclude
    if cancels(facts) and not spoken_of:
        verdict.add(Intent.CANCEL)
        return
    if _asks_whether_gone(facts, verdict) or _conditional(facts, verdict) or _enquires(facts, verdict):
        return
    accepted = _meant(facts, verdict)
    if accepted and _doubted(facts, verdict, accepted):
        return
    if accepted:
        verdict.add(Intent.ACCEPT)
        verdict.accept = accepted
    elif choice.missed is not None:
        verdict.add(Intent.ACCEPT)
        verdict.clarify, verdict.missed = True, choice.missed
    changes(facts, verdict)
    _proposes(facts, verdict)
    if facts.said("thanks") and not verdict.intents and not (facts.exclude or facts.prefer or choice.refused):
        return
    _beside(facts, verdict)


def _meant(facts: Facts, verdict: Verdict) -> set[int]:
    """The offers that are taken, by name or at large; none where another day is said to be better."""
    accepted = set(facts.choice.accepted)
    if not accepted:
        return accepted_at_large(facts, verdict)
    if not facts.choice.named and (facts.said("more") or _beside_the_point(facts)):
        facts.windows = facts.positive if facts.said("more") else []
        return set()
    better = [group for group, _ in facts.choice.proposals if group.polarity == RATHER and group.days]
    if better and not facts.choice.named:
        taken = [offer for offer in offers_of(facts.scene) if offer.number in accepted]
        facts.fallbacks.append(Fallback(tuple(Window(offer.start, exact=True) for offer in taken)))
        return set()
    return accepted


def _present(facts: Facts) -> bool:
    """ "I'll be in the office on Wednesday": said of the day, not of the meeting."""
    return facts.said("present") and not facts.choice.named and not facts.said("noted", "wish", "thanks")


def _only_otherwise(facts: Facts) -> bool:
    """ "Monday at a push": the second best of something that was not said."""
    kinds = {item.polarity for item in facts.items}
    return OTHERWISE in kinds and not kinds & {FOR, RATHER}


def _suits_less(facts: Facts, accepted: set[int]) -> bool:
    """ "Wednesday works better in the morning", where Wednesday's offer is in the afternoon."""
    starts = [offer.start for offer in offers_of(facts.scene) if offer.number in accepted]
    return any(
        window.day_from is not None
        and not window.days
        and window.start is None
        and not any(
            window.day_from <= start.hour * 60 + start.minute < (window.day_to or 1440) for start in starts
        )
        for window in facts.prefer
    )


def _doubted(facts: Facts, verdict: Verdict, accepted: set[int]) -> bool:
    """Whether something else in the message keeps the offers from being taken."""
    if asks_about(facts):
        verdict.add(Intent.QUESTION)
    elif facts.said("unsure") or _taken_back(facts) or _only_otherwise(facts):
        verdict.add(Intent.ACCEPT)
        verdict.clarify = True
    elif (
        facts.choice.contradicts
        or _present(facts)
        or _suits_less(facts, accepted)
        or may_mean_others(facts, accepted)
        or not is_plain(facts, accepted)
    ):
        _read_back(facts, verdict, accepted)
    else:
        return False
    return True


def _beside(facts: Facts, verdict: Verdict) -> None:
    """What is refused or preferred beside an answer; a "yes" with another wish is no acceptance."""
    only_yes = not verdict.accept and facts.choice.missed is None
    if Intent.ACCEPT in verdict.intents and only_yes and len(verdict.intents) > 1:
        verdict.intents.remove(Intent.ACCEPT)
        verdict.clarify = False
    wanting = verdict.accept or Intent.PROPOSE in verdict.intents or not verdict.intents
    if (facts.exclude or facts.choice.refused) and wanting:
        verdict.add(Intent.EXCLUDE)
    if facts.prefer and not verdict.intents:
        verdict.add(Intent.PREFER)


def _enquires(facts: Facts, verdict: Verdict) -> bool:
    """ "Do I need to bring anything on Wednesday?": a time in a question that asks for something else."""
    if not facts.windows or facts.choice.accepted or not asks_about(facts):
        return False
    if facts.said("good", "wish", "more", "availability"):
        return False
    verdict.add(Intent.QUESTION)
    return True


def _read_back(facts: Facts, verdict: Verdict, meant: set[int]) -> None:
    """Something beside the offer is not understood: the offer is named again, never booked."""
    verdict.add(Intent.ACCEPT)
    verdict.clarify = True
    if facts.windows:
        verdict.intents[:] = [Intent.PROPOSE]
        return
    if not facts.exclude and not facts.choice.refused:
        facts.windows = [
            Window(offer.start, exact=True) for offer in offers_of(facts.scene) if offer.number in meant
        ]


def _beside_the_point(facts: Facts) -> bool:
    """A date on offer in a sentence that speaks of something else: "your parcel ships 10/19"."""
    if facts.said(*_ANSWERING) or len(facts.items) > 3:
        return False
    return len(strange(facts)) >= 2


_ANSWERING = (
    "good",
    "yes",
    "prefer",
    "wish",
    "suggesting",
    "anyof",
    "instead",
    "iffine",
    "request",
    "that",
    "others",
    "earlierone",
    "laterone",
    "optionword",
    "unsure",
    "if",
    "stick",
    "noted",
)


def _taken_back(facts: Facts) -> bool:
    """A past tense, or a "no way" after what was named."""
    if facts.said("past"):
        return True
    last = max((item.node.end for item in facts.items), default=0)
    if not last or facts.exclude or facts.choice.refused:
        return False
    whole = facts.spans("yes") + facts.spans("norush") + facts.spans("anyof")
    return any(
        signal.start >= last
        and signal.end - signal.start > 2
        and not any(one.start <= signal.start and signal.end <= one.end for one in whole)
        for signal in facts.spans("no")
    )


def _asks_whether_gone(facts: Facts, verdict: Verdict) -> bool:
    """ "Is the Tuesday slot gone?": wanted, but no acceptance yet."""
    if not (facts.said("gone") and facts.asks):
        return False
    missed = _past_offer(facts)
    if missed is not None and not facts.choice.accepted:
        verdict.add(Intent.ACCEPT)
        verdict.clarify, verdict.missed = True, missed
        facts.prefer, facts.windows = facts.prefer + facts.windows, []
        return True
    if not facts.choice.accepted:
        return False
    verdict.add(Intent.ACCEPT)
    verdict.clarify = True
    past = [
        offer.number
        for offer in offers_of(facts.scene)
        if offer.number in facts.choice.accepted and offer.start <= facts.scene.context.now
    ]
    verdict.missed = past[0] if past else None
    return True


def _past_offer(facts: Facts) -> int | None:
    """The offer that is over by now whose weekday or date was named."""
    scene = facts.scene
    named = [item.node.value for item in facts.items if item.node.tag == "DAY"]
    for offer in scene.context.offered:
        if offer.start > scene.context.now:
            continue
        for day in named:
            if day.weekday == offer.start.weekday() or scene.resolve(day) == offer.start.date():
                return offer.number
    return None


def _conditional(facts: Facts, verdict: Verdict) -> bool:
    """An acceptance that hangs on something else is none yet."""
    if not conditional(facts) or asks_about(facts):
        return False
    yes = facts.spans("yes")
    if not facts.choice.accepted and (facts.windows or not yes or yes[0].start > 3):
        return False
    verdict.add(Intent.ACCEPT)
    verdict.clarify = True
    return True


def _proposes(facts: Facts, verdict: Verdict) -> None:
    weakly = facts.said("declining") and not facts.items
    declined = (facts.said("decline_all") or weakly) and not verdict.accept
    if facts.said("more") and not verdict.accept:
        verdict.add(Intent.MORE_OPTIONS)
    elif declined:
        verdict.add(Intent.DECLINE_ALL)
    if facts.windows:
        verdict.add(Intent.PROPOSE)
