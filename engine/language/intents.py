"""What the speaker wants, concluded from role, state, signals, times and choices.

An acceptance, a confirmation or a cancellation needs its own plain words; anything doubtful asks back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from engine.language.choices import shown_in
from engine.language.facts import Facts
from engine.language.grammar import Node
from engine.language.meaning import Intent, Window
from engine.language.mentions import offers_of
from engine.language.plainness import is_plain
from engine.language.rule_changes import RuleChange, Undo
from engine.language.rulings import rule_changes
from engine.language.sentences import AGAINST, FOR, RATHER

SHORT = 6
"""A message of so few words is an answer and nothing else."""


@dataclass(slots=True)
class Verdict:
    """The intents with what follows from them."""

    intents: list[Intent] = field(default_factory=list)
    accept: set[int] = field(default_factory=set)
    clarify: bool = False
    missed: int | None = None
    rules: tuple[RuleChange, ...] = ()

    def add(self, *intents: Intent) -> None:
        self.intents += [intent for intent in intents if intent not in self.intents]


def conclude(facts: Facts) -> Verdict:
    """The intents of a message."""
    verdict = Verdict()
    context = facts.scene.context
    _about_people(facts, verdict)
    if verdict.intents:
        return verdict
    if _keeps(facts):
        verdict.add(Intent.DENY)
        return verdict
    if context.role == "organizer" and (_rules(facts, verdict) or _command(facts, verdict)):
        return verdict
    if context.role == "organizer" and context.state != "new" and _approves(facts):
        verdict.add(Intent.APPROVE)
        return verdict
    if context.state == "confirming" and context.pending:
        _confirming(facts, verdict)
    elif context.state == "booked":
        _booked(facts, verdict)
    elif context.role == "organizer" and not offers_of(facts.scene):
        _request(facts, verdict)
    elif context.role == "organizer" and _is_request(facts):
        verdict.add(Intent.REQUEST)
    else:
        _offered(facts, verdict)
    if not verdict.intents:
        _leftover(facts, verdict)
    return verdict


def _rules(facts: Facts, verdict: Verdict) -> bool:
    """What holds for all meetings of an organizer."""
    verdict.rules = rule_changes(facts)
    if verdict.rules:
        verdict.add(Intent.UNDO if verdict.rules == (Undo(),) else Intent.SET_RULES)
    return bool(verdict.rules)


def _keeps(facts: Facts) -> bool:
    """ "Keep it", while another time is being looked for: what is booked stays."""
    context = facts.scene.context
    if not context.booked or context.state not in ("offered", "confirming") or facts.asks:
        return False
    denied = any(0 <= one.start - no.end <= 1 for one in facts.spans("keepit") for no in facts.spans("not"))
    if denied or facts.windows or facts.choice.accepted or conditional(facts):
        return False
    return facts.said("keepit")


def _approves(facts: Facts) -> bool:
    """An organizer's leave for what was asked of them: "ok fine, just this once"."""
    if facts.choice.accepted or facts.windows or facts.exclude or facts.scene.context.state == "confirming":
        return False
    return facts.said("approve") and _agrees_at_all(facts)


def _agrees_at_all(facts: Facts) -> bool:
    return not facts.said("not", "no", "cancel", "unsure", "reschedule") or _agrees(facts)


def words_in(facts: Facts) -> int:
    return len(facts.text.split())


def _about_people(facts: Facts, verdict: Verdict) -> None:
    """Absence, opt-out and the wrong reader come before anything about times."""
    if facts.said("injection"):
        verdict.add(Intent.OTHER)
        verdict.clarify = True
    elif is_absence(facts):
        verdict.add(Intent.OUT_OF_OFFICE)
    elif facts.said("unsubscribe") or (facts.said("stop") and words_in(facts) <= 2):
        verdict.add(Intent.UNSUBSCRIBE)
    elif facts.said("wrong_person") and not facts.choice.accepted and not facts.windows:
        verdict.add(Intent.WRONG_PERSON)
    elif facts.said("handoff") and facts.scene.context.role != "organizer" and not facts.choice.accepted:
        verdict.add(Intent.HANDOFF)
    elif facts.said("delegate") and facts.scene.context.role != "organizer" and _delegates(facts):
        verdict.add(Intent.DELEGATE)


def is_absence(facts: Facts) -> bool:
    """An automatic reply or a note of absence, not somebody who names a free time beside it."""
    if not facts.said("ooo"):
        return False
    automatic = facts.said("automatic")
    if automatic:
        return True
    return (
        facts.said("oooback", "urgent")
        and not facts.asks
        and not facts.choice.accepted
        and not facts.said("good")
    )


def _delegates(facts: Facts) -> bool:
    return any(node.tag == "MAIL" for node in facts.nodes) or not (facts.choice.accepted or facts.windows)


def _command(facts: Facts, verdict: Verdict) -> bool:
    """What an organizer may tell Parley beside requests."""
    if any(node.tag in ("MAIL", "HANDLE") for node in facts.nodes) and facts.length:
        return False
    lowered = facts.text.lower()
    if lowered.startswith(("/meet", "/book", "/schedule")):
        return False
    new = not facts.scene.context.offered and facts.scene.context.state == "new"
    for name, intent in COMMANDS:
        if facts.said(name) and _commanding(facts, name, new):
            verdict.add(intent)
            verdict.clarify = intent == Intent.SET_RULES
            return True
    return False


COMMANDS = (
    ("copy_times", Intent.COPY_TIMES),
    ("connect", Intent.CONNECT_CALENDAR),
    ("why_not", Intent.WHY_NOT),
    ("undo", Intent.UNDO),
    ("resume", Intent.RESUME),
    ("pause", Intent.PAUSE),
    ("nudge", Intent.NUDGE),
    ("rules", Intent.SET_RULES),
    ("status", Intent.STATUS),
    ("link", Intent.LINK),
    ("help", Intent.HELP),
)


def _commanding(facts: Facts, name: str, new: bool) -> bool:
    if name == "link":
        return words_in(facts) <= 10
    if name == "help":
        return words_in(facts) <= 6
    if name == "why_not":
        return facts.asks or words_in(facts) <= 6
    if name == "rules":
        return not any(
            node.tag in ("MAIL", "HANDLE", "LEN") for node in facts.nodes
        ) or facts.text.lower().startswith(("i ", "my ", "no ", "at least", "from now"))
    if name in ("undo", "pause", "resume", "nudge"):
        return words_in(facts) <= 9 and not facts.windows
    return words_in(facts) <= 12


def _is_request(facts: Facts) -> bool:
    """An organizer who names people with a time or a length asks for another meeting."""
    people = any(node.tag in ("MAIL", "HANDLE") for node in facts.nodes)
    return people and bool(facts.windows or facts.length or facts.said("request"))


def cancels(facts: Facts) -> bool:
    """Whether somebody plainly calls the meeting off: no "if", no "not", no question about it."""
    if facts.said("keep") or conditional(facts) or _asks_about(facts):
        return False
    refused = facts.spans("not")
    return any(
        not any(0 <= signal.start - other.end <= 10 for other in refused) for signal in facts.spans("cancel")
    )


def _request(facts: Facts, verdict: Verdict) -> None:
    """What an organizer asks for, where nothing stands yet."""
    if cancels(facts) and facts.spans("cancel")[0].start < 40:
        verdict.add(Intent.CANCEL)
        return
    if facts.said("reschedule") and not facts.length and not any(node.tag == "MAIL" for node in facts.nodes):
        verdict.add(Intent.RESCHEDULE)
        return
    people = any(node.tag in ("MAIL", "HANDLE") for node in facts.nodes)
    if people or facts.length or facts.windows or facts.said("request") or facts.said("asap"):
        verdict.add(Intent.REQUEST)


def _offered(facts: Facts, verdict: Verdict) -> None:
    """An answer to offers."""
    choice = facts.choice
    if cancels(facts) and not choice.accepted and not facts.windows:
        verdict.add(Intent.CANCEL)
        return
    if _asks_whether_gone(facts, verdict) or _conditional(facts, verdict):
        return
    accepted = set(choice.accepted)
    if accepted and not choice.named and (facts.said("more") or _beside_the_point(facts)):
        facts.windows = facts.positive if facts.said("more") else []
        accepted = set()
    elif not accepted:
        accepted = _accepted_at_large(facts, verdict)
    asked = _asks_about(facts)
    if accepted and asked:
        verdict.add(Intent.QUESTION)
        return
    if accepted and (facts.said("unsure") or _taken_back(facts)):
        verdict.add(Intent.ACCEPT)
        verdict.clarify = True
        return
    if accepted and not is_plain(facts, accepted):
        _read_back(facts, verdict, accepted)
        return
    if accepted:
        verdict.add(Intent.ACCEPT)
        verdict.accept = accepted
    elif choice.missed is not None:
        verdict.add(Intent.ACCEPT)
        verdict.clarify, verdict.missed = True, choice.missed
    _changes(facts, verdict)
    _proposes(facts, verdict)
    if facts.said("thanks") and not verdict.intents and not (facts.exclude or facts.prefer or choice.refused):
        return
    if (
        Intent.ACCEPT in verdict.intents
        and not accepted
        and len(verdict.intents) > 1
        and choice.missed is None
    ):
        verdict.intents.remove(Intent.ACCEPT)
        verdict.clarify = False
    if (facts.exclude or choice.refused) and (
        accepted or Intent.PROPOSE in verdict.intents or not verdict.intents
    ):
        verdict.add(Intent.EXCLUDE)
    if facts.prefer and not verdict.intents:
        verdict.add(Intent.PREFER)


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
    return len(_strange(facts)) >= 2


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
)


def _strange(facts: Facts) -> list[Node]:
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
    if not conditional(facts) or not facts.choice.accepted or _asks_about(facts):
        return False
    verdict.add(Intent.ACCEPT)
    verdict.clarify = True
    return True


def conditional(facts: Facts) -> bool:
    """Whether an "if" stands that is no mere courtesy."""
    fine = facts.spans("iffine") + facts.spans("fallback")
    return any(not any(one.start <= signal.start < one.end for one in fine) for signal in facts.spans("if"))


def _accepted_at_large(facts: Facts, verdict: Verdict) -> set[int]:
    """ "Any of them", "the other two", "yes" to a single offer."""
    offers = {offer.number for offer in offers_of(facts.scene)}
    if (
        not offers
        or facts.windows
        or (facts.said("decline_all") and not facts.said("others"))
        or facts.said("more")
    ):
        return set()
    left = offers - facts.choice.refused
    if facts.choice.refused and facts.choice.named and facts.said("except") and len(left) < len(offers):
        return left
    if facts.against and not facts.said("others"):
        return set()
    if facts.said("others") and (facts.choice.refused or facts.exclude) and not _denied(facts, "others"):
        return left
    if facts.said("anyof") and not facts.exclude and not _denied(facts, "anyof") and not facts.choice.refused:
        return left if not _asks_about(facts) else set()
    if (
        facts.exclude
        or facts.choice.refused
        or facts.choice.named
        or (facts.length and not facts.said("yes"))
    ):
        return set()
    if _agrees(facts):
        if len(offers) == 1 and len(_strange(facts)) <= 2:
            return offers
        verdict.add(Intent.ACCEPT)
        verdict.clarify = True
    return set()


def _denied(facts: Facts, name: str) -> bool:
    """Whether a "not" stands right before, as in "not any of those"."""
    for signal in facts.spans(name):
        for other in facts.spans("not"):
            between = facts.text[other.end : signal.start]
            if other.end <= signal.start and len(between) <= 8 and not set(between) & set(",.;"):
                return True
    return False


def _agrees(facts: Facts) -> bool:
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
    return not conditional(facts) and not _asks_about(facts) and facts.spans("yes")[0].start < 60


def _asks_about(facts: Facts) -> bool:
    """A real question, not "how about two?"."""
    if not facts.asks or facts.said("suggesting"):
        return False
    return any(opens_sentence(facts, signal.start) for signal in facts.spans("asking"))


def opens_sentence(facts: Facts, start: int) -> bool:
    """Whether a phrase stands at the beginning of a sentence."""
    before = facts.text[:start].rstrip(" ¿¡")
    return not before or before[-1] in ".!?;,\n:-" or before.lower().endswith((" and", " but", "hi", "hello"))


def _changes(facts: Facts, verdict: Verdict) -> None:
    """Length and topic."""
    length = facts.length
    if length is not None:
        wanted = facts.said("duration", "instead") or facts.asks or words_in(facts) <= SHORT
        if wanted and not facts.said("late"):
            verdict.add(Intent.CHANGE_DURATION)
    elif facts.said("longer") and not facts.windows and not facts.said("afterwards"):
        verdict.add(Intent.CHANGE_DURATION)
        verdict.clarify = True
    if facts.said("subject"):
        verdict.add(Intent.CHANGE_SUBJECT)


def _proposes(facts: Facts, verdict: Verdict) -> None:
    weakly = facts.said("declining") and not facts.items
    declined = (facts.said("decline_all") or weakly) and not verdict.accept
    if facts.said("more") and not verdict.accept:
        verdict.add(Intent.MORE_OPTIONS)
    elif declined:
        verdict.add(Intent.DECLINE_ALL)
    if facts.windows:
        verdict.add(Intent.PROPOSE)


def _confirming(facts: Facts, verdict: Verdict) -> None:
    """An answer to "Thursday 3 December, 16:00: right?"."""
    pending = facts.scene.context.pending
    same = [window for window in facts.windows if pending and _names(facts, window, pending[0])]
    other = [window for window in facts.windows if window not in same]
    facts.windows = other
    if cancels(facts):
        verdict.add(Intent.CANCEL)
        return
    _changes(facts, verdict)
    negative = _says_no(facts)
    if other:
        if negative:
            verdict.add(Intent.DENY)
        verdict.add(Intent.PROPOSE)
        return
    if facts.said("unsure") or conditional(facts):
        verdict.clarify = True
        verdict.add(Intent.OTHER)
        return
    if negative or facts.exclude:
        verdict.intents.insert(0, Intent.DENY)
        facts.exclude = [
            window for window in facts.exclude if window.start or window.days or window.day_from is not None
        ]
        return
    if _agrees(facts) or (same and not facts.asks):
        verdict.intents.insert(0, Intent.CONFIRM)


def _names(facts: Facts, window: Window, slot: datetime) -> bool:
    """Whether a window is that very start, or its day."""
    start = shown_in(facts.scene, slot, window.tzid)
    if window.exact or window.start is None or window.end is None:
        return window.exact and window.start == start
    return window.start.hour == 0 and window.start <= start < window.end


def _says_no(facts: Facts) -> bool:
    whole = facts.spans("yes") + facts.spans("norush") + facts.spans("anyof")
    return any(
        not any(
            one.start <= signal.start and signal.end <= one.end and one.end - one.start > 3 for one in whole
        )
        for signal in facts.spans("no") + facts.spans("not") + facts.spans("bad") + facts.spans("decline_all")
    )


def _booked(facts: Facts, verdict: Verdict) -> None:
    """Something said about a meeting that stands."""
    if facts.said("late") and not facts.windows:
        verdict.add(Intent.LATE)
        return
    moving = facts.said("reschedule")
    if cancels(facts) and not facts.windows and not _wants_another(facts):
        verdict.add(Intent.CANCEL)
        return
    _changes(facts, verdict)
    if facts.said("keep") and not moving and not facts.windows:
        return
    if (
        (
            moving
            and not (Intent.CHANGE_DURATION in verdict.intents and not facts.windows and not facts.exclude)
        )
        or (facts.windows and not (verdict.intents and not facts.said("instead")))
        or (facts.exclude and not verdict.intents)
        or (facts.said("more") and not verdict.intents)
    ):
        verdict.add(Intent.RESCHEDULE)


def _wants_another(facts: Facts) -> bool:
    return facts.said("another")


def _leftover(facts: Facts, verdict: Verdict) -> None:
    """Nothing about times was understood."""
    context = facts.scene.context
    if context.role == "organizer" and context.state != "new" and (facts.said("approve") or _agrees(facts)):
        verdict.add(Intent.APPROVE)
        return
    if facts.said("status") and words_in(facts) <= 8 and context.role != "organizer":
        verdict.add(Intent.STATUS)
        return
    if facts.said("late"):
        verdict.add(Intent.LATE)
        return
    if (facts.said("question") and (facts.asks or facts.spans("question")[0].start < 3)) or (
        facts.asks and words_in(facts) > 1
    ):
        verdict.add(Intent.QUESTION)
        return
    if offers_of(facts.scene) and facts.said("no") and words_in(facts) <= SHORT and not facts.said("thanks"):
        verdict.add(Intent.DECLINE_ALL)
        return
    if offers_of(facts.scene) and facts.against and _speaks_of_all(facts):
        verdict.add(Intent.DECLINE_ALL)
        return
    if offers_of(facts.scene) and facts.said("no") and words_in(facts) <= 4:
        verdict.add(Intent.DECLINE_ALL)
        return
    verdict.add(Intent.OTHER)
    verdict.clarify = verdict.clarify or bool(
        context.state in ("offered", "confirming") and not facts.said("thanks", "unsure")
    )


def _speaks_of_all(facts: Facts) -> bool:
    """ "I'm busy at all of those times", or only "I'm busy"."""
    return not facts.said("unsure") and (
        facts.said("anyof") or (facts.said("bad") and words_in(facts) <= SHORT - 1)
    )


def negative_only(facts: Facts) -> bool:
    """Whether every time is spoken against."""
    return (
        bool(facts.items)
        and all(item.polarity == AGAINST for item in facts.items)
        and not any(item.polarity in (FOR, RATHER) for item in facts.items)
    )
