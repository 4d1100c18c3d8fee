"""What the invitee's words want of a conversation: a choice, a counter-proposal, other slots."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from engine.conversation.flow import Flow
from engine.conversation.rows import WITH_BOOKING
from engine.conversation.table import STALE, UNCLEAR
from engine.conversation.triggers import Said
from engine.conversation.values import OPEN, State
from engine.conversation.wanted import Wanted, periods_of
from engine.conversation.windows import small_talk
from engine.language.introductions import Part
from engine.language.meaning import Intent, Meaning
from engine.periods import Period

FEW = 7
FEW_WORDS = 3
_SECOND_THOUGHT = re.compile(
    r"\b(?:actually|rather|instead|meant|oops|option|number|make it|switch|change|better|sorry|lieber|doch|"
    r"nummer|besser|"
    r"plutôt|finalement|numéro|mejor|opción|número|prefiero|melhor|opção|prefiro|piuttosto|meglio|opzione|"
    r"numero|liever|toch|optie|beter)\b",
    re.IGNORECASE,
)
_ORDINALS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"first|erste[nrs]?|premi(?:er|ère)|primer[ao]?|primeir[ao]|prim[ao]|eerste",
        r"second|zweite[nrs]?|deuxième|second[aeo]?|segund[ao]|tweede",
        r"third|dritte[nrs]?|troisième|tercer[ao]?|terceir[ao]|terz[ao]|derde",
    )
)
_NUMBER = re.compile(r"[#(]?([1-9]\d?)[.)!]?")


def invitee_said(flow: Flow, meaning: Meaning, intents: set[Intent]) -> str:
    """The event that words of the invitee mean; what they ask beside it is answered first."""
    event = _event(flow, meaning, intents)
    if isinstance(flow.trigger, Said) and event not in _ASKING:
        for asked in flow.trigger.beside:
            flow.take_question(asked.words, asked.kinds)
    return event


_ASKING = frozenset({"question", "hand_off", "wrong_person", UNCLEAR})


def _event(flow: Flow, meaning: Meaning, intents: set[Intent]) -> str:
    talk = flow.conversation
    brought = _brought(flow, meaning)
    if brought:
        return brought
    flow.change(expecting="")
    if Intent.WRONG_PERSON in intents:
        return "wrong_person"
    if Intent.LATE in intents:
        return "delayed"
    if Intent.HANDOFF in intents:
        return "question" if flow.note.rstrip().endswith("?") else "hand_off"
    if Intent.CHANGE_LOCATION in intents and flow.conversation.state in WITH_BOOKING:
        if not meaning.accept or meaning.clarify:
            return "question"
        flow.pass_question_on()
    if Intent.OUT_OF_OFFICE in intents:
        return "away"
    if talk.state is State.BOOKED and (number := _number_in(flow.note)) and not meaning.duration:
        return _number_after_booking(flow, number)
    if Intent.CANCEL in intents and not meaning.clarify:
        return "cancel"
    if Intent.CHANGE_DURATION in intents and meaning.duration and (event := _other_length(flow, meaning)):
        return event
    if talk.state is State.CONFIRMING and intents & {Intent.CONFIRM, Intent.APPROVE} and not meaning.clarify:
        return "confirm"
    if meaning.accept:
        return _accepted(flow, meaning)
    if leant := _leant(flow, meaning):
        return leant
    return _proposed(flow, meaning, intents)


_PARTS = {Part.ASSISTANT: "hand_over", Part.GUEST: "guest", Part.INSTEAD: "instead"}


def _brought(flow: Flow, meaning: Meaning) -> str:
    """Somebody is brought in, unless an offer is taken beside it: then only guests come along."""
    said = flow.trigger
    introduction = said.introduction if isinstance(said, Said) else None
    if introduction is None or flow.conversation.state not in WITH_BOOKING:
        return ""
    flow.introduction = introduction
    leaning = Intent.ACCEPT in meaning.intents and len(meaning.leaning) == 1
    if introduction.aside or leaning or (meaning.accept and not meaning.clarify):
        if introduction.part is Part.GUEST:
            flow.note_guests()
        return ""
    return _PARTS[introduction.part]


def _number_in(text: str) -> int:
    """The number of an offer, said alone or as a second thought ("actually 3"); 0 where there is none."""
    bare = _NUMBER.fullmatch(text.strip())
    if bare is not None:
        return int(bare[1])
    figures = re.findall(r"\d[\d:.,]*", text)
    if len(text.split()) > FEW or not _SECOND_THOUGHT.search(text):
        return 0
    if not figures:
        return next((number for number, words in enumerate(_ORDINALS, 1) if words.search(text)), 0)
    return int(figures[0][0]) if len(figures) == 1 and figures[0].rstrip(".,") in "123456789" else 0


def _number_after_booking(flow: Flow, number: int) -> str:
    """A bare number when all is settled: the same choice again, or another one, which is asked about."""
    talk = flow.conversation
    offer = next((offer for offer in talk.last_offers if offer.number == number), None)
    flow.slot = flow.slot_at(offer.slot.start) if offer is not None else None
    if talk.booking is not None and flow.slot == talk.booking.slot:
        return STALE
    flow.certain = False
    return "counter" if flow.slot is not None else UNCLEAR


def _other_length(flow: Flow, meaning: Meaning) -> str:
    """Another length: a longer or unusual one is for the organizer; "" goes on with the rest."""
    talk, minutes = flow.conversation, meaning.duration or 0
    asked, usual = timedelta(minutes=minutes), flow.situation.rules.durations_allowed
    if asked > talk.duration or (usual and minutes not in usual):
        taken = [offer for offer in talk.offers if meaning.accept == (offer.number,)]
        if taken and not meaning.clarify:
            flow.slot = Period(taken[0].slot.start, taken[0].slot.start + asked)
        flow.change(asked_duration=asked)
        flow.note = str(minutes)
        return "longer"
    flow.change(duration=asked)
    if talk.booking is not None and not flow.wanted:
        flow.slot = flow.slot_at(talk.booking.slot.start)
        return "counter"
    return "" if meaning.accept or flow.wanted or not talk.offers else "shorter"


def _accepted(flow: Flow, meaning: Meaning) -> str:
    talk = flow.conversation
    shown = {offer.number: offer for offer in talk.offers or talk.last_offers}
    numbers = meaning.leaning if "ranked" in meaning.notes else meaning.accept
    slots = [flow.slot_at(shown[number].slot.start) for number in numbers if number in shown]
    if not slots:
        return UNCLEAR
    flow.slot = next((slot for slot in slots if flow.still_free(slot)), slots[0])
    if talk.state is State.BOOKED:
        return (
            STALE if talk.booking and flow.slot == talk.booking.slot else _held_or(flow, meaning, "counter")
        )
    if talk.state not in OPEN:
        return "late"
    if meaning.clarify or meaning.conditions:
        return _held_or(flow, meaning, "counter")
    if len(slots) == 1 or "ranked" in meaning.notes:
        return "choose"
    flow.wanted = Wanted(starts=tuple(slot.start for slot in slots))
    return "consent"


def _leant(flow: Flow, meaning: Meaning) -> str:
    """One offer is spoken well of, but not taken: it is kept, or read back; "" where none or several are."""
    talk = flow.conversation
    shown = {offer.number: offer for offer in talk.offers or talk.last_offers}
    if Intent.ACCEPT not in meaning.intents or not meaning.clarify or talk.state not in OPEN:
        return ""
    if len(meaning.leaning) != 1 or meaning.leaning[0] not in shown or flow.wanted:
        return ""
    flow.slot = flow.slot_at(shown[meaning.leaning[0]].slot.start)
    flow.certain = False
    return _held_or(flow, meaning, "counter")


def _held_or(flow: Flow, meaning: Meaning, event: str) -> str:
    """What depends on something else, or is not promised yet, is held and never booked."""
    doubtful = bool(meaning.conditions) or "tentative" in meaning.notes
    if not doubtful or flow.slot is None or not flow.still_free(flow.slot):
        return event
    flow.note = meaning.conditions[0] if meaning.conditions else ""
    return "tentative"


def _proposed(flow: Flow, meaning: Meaning, intents: set[Intent]) -> str:
    talk = flow.conversation
    ended = talk.state not in OPEN and talk.state is not State.BOOKED
    if meaning.offer_missed is not None and ended:
        flow.slot = next((o.slot for o in talk.last_offers if o.number == meaning.offer_missed), None)
        return "late"
    if Intent.DENY in intents and talk.state is State.CONFIRMING and not flow.wanted:
        return "deny"
    if Intent.DENY in intents and talk.state is State.RESCHEDULING and not flow.wanted:
        return "keep"
    declined = intents & {Intent.DECLINE_ALL, Intent.MORE_OPTIONS}
    if declined or (Intent.EXCLUDE in intents and meaning.exclude):
        _strike_offers(flow, bool(declined), meaning)
    if flow.wanted:
        return _windows_said(flow, meaning, intents, ended)
    if Intent.RESCHEDULE in intents and talk.state in (State.BOOKED, State.RESCHEDULING):
        flow.wanted = Wanted((flow.search(),))
        return "reschedule"
    if declined or (ended and intents & {Intent.REQUEST, Intent.RESCHEDULE, Intent.PROPOSE, Intent.ACCEPT}):
        flow.wanted = Wanted(talk.wishes or talk.windows or (flow.search(),))
        return "fresh"
    if Intent.QUESTION in intents:
        return "question"
    talked = small_talk(meaning, intents)
    return "question" if talked == UNCLEAR and _asks_something(flow.note) else talked


def _asks_something(text: str) -> bool:
    """A question that is not understood is better put to the organizer than not answered."""
    return text.rstrip().endswith("?") and len(text.split()) >= FEW_WORDS


def _windows_said(flow: Flow, meaning: Meaning, intents: set[Intent], ended: bool) -> str:
    talk = flow.conversation
    if not flow.wanted.starts:
        flow.change(wishes=flow.wanted.periods)
    if talk.state is State.BOOKED and Intent.RESCHEDULE in intents:
        return "counter" if _is_for_organizer(flow) else "reschedule"
    if ended:
        return "late" if talk.state is State.EXPIRED else "fresh"
    if meaning.clarify and len(flow.wanted.starts) > 1:
        return UNCLEAR
    if flow.wanted.starts:
        flow.slot = _best_start(flow)
        return _held_or(flow, meaning, "counter")
    if talk.state is State.BOOKED:
        return "reschedule"
    return "consent" if meaning.consent and not meaning.conditions else "fresh"


def _is_for_organizer(flow: Flow) -> bool:
    """One start was named, it is free, and only the organizer's rules stand against it."""
    if len(flow.wanted.starts) != 1 or flow.fallbacks or not flow.certain or flow.calendar_unsure():
        return False
    flow.slot = flow.slot_at(flow.wanted.starts[0])
    if flow.still_free(flow.slot) and not flow.is_inside_rules(flow.slot):
        return True
    flow.slot = None
    return False


def _best_start(flow: Flow) -> Period:
    """Of the named starts, ranked ones in their order, the first that can be booked, else that is free."""
    ranked = (flow.wanted, *flow.fallbacks)
    slots = [flow.slot_at(start) for wanted in ranked for start in wanted.starts]
    return next(
        (slot for slot in slots if flow.is_inside_rules(slot)),
        next((slot for slot in slots if flow.still_free(slot)), slots[0]),
    )


def _strike_offers(flow: Flow, all_of_them: bool, meaning: Meaning) -> None:
    """Offers that were turned down are not offered again."""
    search = flow.search()
    tzid = flow.trigger.tzid if isinstance(flow.trigger, Said) else flow.conversation.tzid
    gone = periods_of([replace(window, exact=False) for window in meaning.exclude], tzid, search)
    struck = [
        offer.slot
        for offer in flow.conversation.offers
        if all_of_them or any(offer.slot.touches(period) for period in gone)
    ]
    flow.change(declined=(*flow.conversation.declined, *struck))
