"""What the speaker wants, concluded from role, state, signals, times and choices.

An acceptance, a confirmation or a cancellation needs its own plain words; anything doubtful asks back.
"""

from __future__ import annotations

from engine.language.agreement import agrees, agrees_at_all, conditional
from engine.language.answers import offered
from engine.language.calling_off import cancels, half_cancels
from engine.language.commands import command, rules
from engine.language.facts import Facts
from engine.language.meaning import Intent
from engine.language.mentions import offers_of
from engine.language.standing import booked, confirming
from engine.language.verdict import SHORT, Verdict, words_in


def conclude(facts: Facts) -> Verdict:
    """The intents of a message."""
    verdict = Verdict()
    context = facts.scene.context
    if context.role == "organizer" and not facts.said("injection", "automatic") and rules(facts, verdict):
        return verdict
    _about_people(facts, verdict)
    if verdict.intents:
        return verdict
    if _keeps(facts):
        verdict.add(Intent.DENY)
        return verdict
    if context.role == "organizer" and command(facts, verdict):
        return verdict
    if context.role == "organizer" and context.state != "new" and _approves(facts):
        verdict.add(Intent.APPROVE)
        return verdict
    _by_state(facts, verdict)
    if not verdict.intents:
        _leftover(facts, verdict)
    if verdict.intents == [Intent.OTHER] and half_cancels(facts):
        verdict.clarify = True
        facts.scene.notes.append("cancel?")
    return verdict


def _by_state(facts: Facts, verdict: Verdict) -> None:
    """What a message means by how far the conversation has come."""
    context = facts.scene.context
    if context.state == "confirming" and context.pending:
        confirming(facts, verdict)
    elif context.state == "booked":
        booked(facts, verdict)
    elif context.role == "organizer" and not offers_of(facts.scene):
        _request(facts, verdict)
    elif context.role == "organizer" and _is_request(facts):
        verdict.add(Intent.REQUEST)
    else:
        offered(facts, verdict)


def _keeps(facts: Facts) -> bool:
    """ "Keep it", while another time is being looked for: what is booked stays."""
    context = facts.scene.context
    if not context.booked or context.state not in ("offered", "confirming") or facts.asks:
        return False
    denied = any(0 <= one.start - no.end <= 1 for one in facts.spans("keepit") for no in facts.spans("not"))
    if denied or conditional(facts):
        return False
    day = context.booked[0].date()
    if facts.said("stick") and facts.positive:
        return all(window.start is not None and window.start.date() == day for window in facts.positive)
    if facts.windows or facts.choice.accepted:
        return False
    return facts.said("keepit", "letgo")


def _approves(facts: Facts) -> bool:
    """An organizer's leave for what was asked of them: "ok fine, just this once"."""
    if facts.choice.accepted or facts.windows or facts.exclude or facts.scene.context.state == "confirming":
        return False
    return facts.said("approve") and agrees_at_all(facts)


def _about_people(facts: Facts, verdict: Verdict) -> None:
    """Absence, opt-out and the wrong reader come before anything about times."""
    organizer = facts.scene.context.role == "organizer"
    if facts.said("injection"):
        verdict.add(Intent.OTHER)
        verdict.clarify = True
    elif is_absence(facts):
        verdict.add(Intent.OUT_OF_OFFICE)
    elif facts.said("forget"):
        verdict.add(*(() if organizer else (Intent.UNSUBSCRIBE,)), Intent.FORGET_ME)
    elif facts.said("export") and not organizer and words_in(facts) <= 15:
        verdict.add(Intent.EXPORT_DATA)
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


def _is_request(facts: Facts) -> bool:
    """An organizer who names people with a time or a length asks for another meeting."""
    people = any(node.tag in ("MAIL", "HANDLE") for node in facts.nodes)
    return people and bool(facts.windows or facts.length or facts.said("request"))


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


def _leftover(facts: Facts, verdict: Verdict) -> None:
    """Nothing about times was understood."""
    context = facts.scene.context
    if context.role == "organizer" and context.state != "new" and (facts.said("approve") or agrees(facts)):
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
