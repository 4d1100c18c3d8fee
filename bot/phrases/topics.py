"""The words of every topic, in English; catalogues translate them.

A topic's function gets the scene (who reads, what is told) and returns the paragraphs before the
offers and those after them. The invitee never reads the organizer's titles or reasons.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton

from bot.phrases import times
from bot.phrases.catalogue import Translate
from engine.conversation.effects import Tell, Topic
from engine.conversation.values import Conversation, Party, Role
from engine.periods import Period

Draft = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing told to one reader."""

    tell: Tell
    talk: Conversation
    reader: Party
    say: Translate

    @property
    def is_organizer(self) -> bool:
        return self.tell.to is Role.ORGANIZER

    @property
    def other(self) -> Party | None:
        return self.talk.invitee if self.is_organizer else self.talk.organizer

    @property
    def other_name(self) -> str:
        return self.other.first_name if self.other is not None else self.say("the other person")

    @property
    def about(self) -> str:
        return self.say(" about {subject}", subject=self.talk.subject) if self.talk.subject else ""

    @property
    def length(self) -> str:
        return minutes(self.say, int(self.talk.duration.total_seconds() // 60))

    def when(self, slot: Period | None) -> str:
        """A slot in the reader's own zone and clock; the organizer sees the other one's too."""
        if slot is None:
            return ""
        if self.is_organizer and self.other is not None:
            return times.both(slot, self.reader.tzid, self.other.tzid, self.reader.locale)
        return times.slot(slot, self.reader.tzid, self.reader.locale)


def minutes(say: Translate, count: int) -> str:
    """A length as people say it: 45 minutes, 1 hour, 1 hour 30 minutes."""
    hours, rest = divmod(count, 60)
    parts = []
    if hours:
        parts.append(say("1 hour") if hours == 1 else say("{count} hours", count=hours))
    if rest or not hours:
        parts.append(say("{count} minutes", count=rest))
    return " ".join(parts)


def _how_to_answer(scene: Scene) -> str:
    if len(scene.tell.offers) == 1:
        return scene.say("Just reply with yes or 1, or tell me what suits you better.")
    return scene.say("Just reply with a number, or tell me what suits you better.")


def _offer(s: Scene) -> Draft:
    greeting = s.say("Hi {name},", name=s.reader.first_name)
    question = (
        "{organizer} would like to meet you for {length}{about}. Would this time suit you?"
        if len(s.tell.offers) == 1
        else "{organizer} would like to meet you for {length}{about}. Which of these times suits you?"
    )
    ask = s.say(
        question,
        organizer=s.talk.organizer.name,
        length=s.length,
        about=s.about,
    )
    paragraphs = [greeting, ask]
    if s.talk.location:
        paragraphs.append(s.say("Place: {place}", place=s.talk.location))
    return paragraphs, [_how_to_answer(s)]


def _followup(s: Scene) -> Draft:
    text = s.say(
        "A friendly reminder: {organizer} would still like to find {length}{about}. These times are free:",
        organizer=s.talk.organizer.name,
        length=s.length,
        about=s.about,
    )
    return [text], [_how_to_answer(s)]


def _fresh(s: Scene) -> Draft:
    return [s.say("How about one of these?")], [_how_to_answer(s)]


def _plan_changed(s: Scene) -> Draft:
    text = s.say(
        "{organizer} changed the plan: {length}{about}. These times are free:",
        organizer=s.talk.organizer.first_name,
        length=s.length,
        about=s.about,
    )
    return [text], [_how_to_answer(s)]


def _slot_gone(s: Scene) -> Draft:
    gone = s.when(s.tell.slot)
    text = (
        s.say("Sorry, {when} is no longer available.", when=gone)
        if gone
        else s.say("Sorry, that time is gone.")
    )
    if not s.tell.offers:
        return [text], []
    return [text, s.say("These times are free:")], [_how_to_answer(s)]


def _late(s: Scene) -> Draft:
    text = s.say("No problem at all. The earlier times have passed, but these are free:")
    return [text], [_how_to_answer(s)]


def _nothing_free(s: Scene) -> Draft:
    text = s.say("Nothing is free then, I am afraid. These are the nearest times:")
    return [text], [_how_to_answer(s)]


def _read_back(s: Scene) -> Draft:
    text = s.say("Just to check, so that nothing goes wrong: {when}?", when=s.when(s.tell.slot))
    return [text], [s.say("Reply with yes, or tell me the right time.")]


def _asked_organizer(s: Scene) -> Draft:
    if s.tell.slot is None:
        return [s.say("Thank you. I have asked {name} and will come back to you.", name=s.other_name)], []
    text = s.say(
        "Thank you. I have asked {name} whether {when} works, and will come back to you.",
        name=s.other_name,
        when=s.when(s.tell.slot),
    )
    return [text], []


def _counter_declined(s: Scene) -> Draft:
    paragraphs = []
    if s.tell.slot is not None:
        text = s.say(
            "Unfortunately {when} does not work for {name}.", when=s.when(s.tell.slot), name=s.other_name
        )
        paragraphs.append(text)
    else:
        paragraphs.append(s.say("Unfortunately that does not work for {name}.", name=s.other_name))
    if s.tell.other_slot is not None:
        paragraphs.append(s.say("The meeting stays at {when}.", when=s.when(s.tell.other_slot)))
    if not s.tell.offers:
        return paragraphs, []
    return [*paragraphs, s.say("These times are free:")], [_how_to_answer(s)]


def _details(s: Scene) -> list[str]:
    lines = []
    if s.talk.location:
        lines.append(s.say("Place: {place}", place=s.talk.location))
    return lines


def _booked(s: Scene) -> Draft:
    text = s.say(
        "Booked: {when}, {length} with {name}{about}.",
        when=s.when(s.tell.slot),
        length=s.length,
        name=s.other.name if s.other is not None else "",
        about=s.about,
    )
    closing = s.say("If it does not suit you any more, tell me, and I will find another time or cancel it.")
    return [text, *_details(s)], [closing]


def _moved(s: Scene) -> Draft:
    text = s.say(
        "Moved: the meeting with {name}{about} is now on {when}.",
        when=s.when(s.tell.slot),
        name=s.other.name if s.other is not None else "",
        about=s.about,
    )
    return [text, *_details(s)], []


def _cancelled(s: Scene) -> Draft:
    by_reader = s.tell.note == s.tell.to
    slot = s.when(s.tell.slot)
    name = s.other_name
    if by_reader and slot:
        return [s.say("Done: the meeting with {name} on {when} is cancelled.", name=name, when=slot)], [
            s.say("If you would like to meet at another time, just tell me when.")
        ]
    if by_reader:
        return [s.say("Done: the meeting with {name} is cancelled.", name=name)], []
    if slot:
        return [
            s.say("{name} has cancelled the meeting on {when}{about}.", name=name, when=slot, about=s.about)
        ], []
    return [
        s.say("{name} does not need the meeting{about} any more. It is cancelled.", name=name, about=s.about)
    ], []


def _already_booked(s: Scene) -> Draft:
    text = s.say("This meeting is already booked for {when}.", when=s.when(s.tell.slot))
    return [text], [s.say("Would you like to reschedule it, or keep it?")]


def _not_open(s: Scene) -> Draft:
    text = s.say("This meeting is not open any more, so nothing was changed.")
    return [text], [s.say("If you would still like to meet, tell me when it suits you.")]


def _unclear(s: Scene) -> Draft:
    if s.tell.note == "stale":
        text = s.say("Those buttons are from an earlier message. This is how things stand now.")
    else:
        text = s.say("Sorry, I am not sure what you mean, so I have not changed anything.")
    if s.tell.offers:
        return [text], [_how_to_answer(s)]
    hint = s.say('You can say things like "Tuesday at 3 pm", "next week in the morning" or "cancel".')
    return [text, hint], []


def _past(s: Scene) -> Draft:
    text = s.say("{when} has already passed. Which time did you mean?", when=s.when(s.tell.slot))
    return [text], [_how_to_answer(s)] if s.tell.offers else []


def _reschedule_offer(s: Scene) -> Draft:
    paragraphs = []
    if s.tell.note == Role.ORGANIZER:
        paragraphs.append(
            s.say("{name} needs to move the meeting on {when}.", name=s.other_name, when=s.when(s.tell.slot))
        )
    if s.tell.other_slot is not None:
        paragraphs.append(s.say("{when} is not free.", when=s.when(s.tell.other_slot)))
    paragraphs.append(s.say("These times are free:"))
    keep = s.say("Until you choose one, the meeting stays where it is.")
    return paragraphs, [_how_to_answer(s), keep]


def _kept(s: Scene) -> Draft:
    return [s.say("The meeting stays as it is: {when}.", when=s.when(s.tell.slot))], []


def _reminder(s: Scene) -> Draft:
    text = s.say(
        "Reminder: {when}, {length} with {name}{about}.",
        when=s.when(s.tell.slot),
        length=s.length,
        name=s.other.name if s.other is not None else "",
        about=s.about,
    )
    return [text, *_details(s)], []


def _stopped(s: Scene) -> Draft:
    text = s.say(
        "I am an automated assistant. I will not write to you again, and I have told {name} that you prefer "
        "to be contacted directly.",
        name=s.other_name,
    )
    return [text], []


def _zone_set(s: Scene) -> Draft:
    text = s.say("From now on I show you times in {zone} time.", zone=times.place(s.tell.note))
    return [text], [_how_to_answer(s)] if s.tell.offers else []


def _offered_to(s: Scene) -> Draft:
    count = len(s.tell.offers)
    if count == 1:
        text = s.say("I have offered {name} this time:", name=s.other.name if s.other else "")
    else:
        text = s.say(
            "I have offered {name} {count} times:", name=s.other.name if s.other else "", count=count
        )
    lines = [s.when(offer.slot) for offer in s.tell.offers]
    return [text, "\n".join(f"\u2022 {line}" for line in lines)], [
        s.say("I will tell you as soon as there is an answer.")
    ]


def _pick_times(s: Scene) -> Draft:
    text = s.say("Which of these times may I offer {name}?", name=s.other_name)
    return [text], [s.say('Reply with numbers, such as "1 and 3", or press a button.')]


def _who_is_meant(s: Scene) -> Draft:
    if s.tell.note:
        text = s.say("I do not know {names} yet. What is the mail address?", names=s.tell.note)
    else:
        text = s.say("With whom would you like to meet? A mail address is enough.")
    return [text], []


_FLAWS = {
    "past": "That time has already passed.",
    "no_such_date": "That date does not exist.",
    "no_such_time": "That time does not exist.",
    "unknown_zone": "I do not know that time zone.",
    "weekday_mismatch": "That date falls on another weekday.",
}


def _when_is_meant(s: Scene) -> Draft:
    flaw, _, words = s.tell.note.partition(":")
    text = s.say(_FLAWS.get(flaw, "I did not understand the time."))
    if words:
        text += f" ({words})"
    return [text], [s.say("When would you like to meet {name}?", name=s.other_name)]


def _no_times(s: Scene) -> Draft:
    text = s.say("I found no free time for {length} with {name} then.", length=s.length, name=s.other_name)
    return [text], [s.say('Tell me where else to look, for example "the week after" or "30 minutes".')]


def _no_times_left(s: Scene) -> Draft:
    text = s.say(
        "There is no other free time at the moment. I have asked {name} for more.", name=s.other_name
    )
    return [text], []


_BROKEN = {
    "hours": "outside your hours",
    "notice": "outside your notice period",
    "horizon": "outside your horizon",
    "grid": "outside your usual start times",
    "buffer": "outside the buffers you keep around meetings",
}


def _outside_rules(s: Scene) -> Draft:
    kinds = [kind for kind in s.tell.note.split(",") if kind]
    named = [s.say(_BROKEN[kind]) for kind in kinds if kind in _BROKEN] or [s.say("outside your rules")]
    text = s.say(
        "{name} suggests {when}. It is free, but {broken}.",
        name=s.other_name,
        when=s.when(s.tell.slot),
        broken=", ".join(named),
    )
    return [text], [s.say("May I book it this once?")]


def _confirm_choice(s: Scene) -> Draft:
    text = s.say("{name} can make {when}. Shall I book it?", name=s.other_name, when=s.when(s.tell.slot))
    return [text], []


def _longer(s: Scene) -> Draft:
    count = int(s.tell.note) if s.tell.note.isdecimal() else 0
    text = s.say(
        "{name} would like {length} instead. Is that all right?",
        name=s.other_name,
        length=minutes(s.say, count),
    )
    return [text], []


def _invitee_declined(s: Scene) -> Draft:
    if s.is_organizer:
        return [s.say("{name} has declined the meeting{about}.", name=s.other_name, about=s.about)], []
    return [s.say("Thank you for letting me know. I have told {name}.", name=s.other_name)], []


def _expired(s: Scene) -> Draft:
    text = s.say(
        "{name} has not answered, so I have stopped asking and released the times.", name=s.other_name
    )
    return [text], []


def _asked_others(s: Scene) -> Draft:
    text = s.say(
        "{name} asked to move the meeting on {when}. It stays until a new time is chosen.",
        name=s.other_name,
        when=s.when(s.tell.slot),
    )
    return [text], []


def _question(s: Scene) -> Draft:
    if s.tell.note:
        return [s.say("{name} asks:", name=s.other_name), f"\u201c{s.tell.note.strip()}\u201d"], []
    return [s.say("I have passed your question on to {name}.", name=s.other_name)], []


def _opted_out(s: Scene) -> Draft:
    text = s.say(
        "{name} does not want to hear from me and prefers that you call or write yourself. "
        "I will not write there again.",
        name=s.other_name,
    )
    return [text], []


def _opted_out_before(s: Scene) -> Draft:
    text = s.say("{name} has asked me to stop writing, so I cannot offer times there.", name=s.other_name)
    return [text], [s.say("I can give you times to send yourself.")]


def _away(s: Scene) -> Draft:
    returns, _, alternate = s.tell.note.partition("|")
    if returns:
        day = format_skeleton("MMMEd", date.fromisoformat(returns), locale=times.locale_of(s.reader.locale))
        text = s.say(
            "{name} is out of office until {day}. I will ask again then.",
            name=s.other_name,
            day=str(day).translate(times.SPACES),
        )
    else:
        text = s.say("{name} is out of office. I will ask again in a few days.", name=s.other_name)
    closing = [s.say("Alternate contact: {contact}", contact=alternate)] if alternate else []
    return [text], closing


def _bounced(s: Scene) -> Draft:
    failed, _, suggestion = s.tell.note.partition("|")
    text = s.say("My mail to {address} could not be delivered.", address=failed)
    closing = [s.say("Did you mean {address}?", address=suggestion)] if suggestion else []
    return [text], closing


def _wrong_person(s: Scene) -> Draft:
    if s.is_organizer:
        return [s.say("{name} says that they are not the right person.", name=s.other_name)], []
    return [s.say("I am sorry for the mix-up. I will not write to you about this again.")], []


def _changed(s: Scene) -> Draft:
    return [s.say("Noted: {length}{about}.", length=s.length, about=s.about), *_details(s)], []


TOPICS: dict[Topic, Callable[[Scene], Draft]] = {
    Topic.OFFER: _offer,
    Topic.FOLLOWUP: _followup,
    Topic.FRESH_OFFER: _fresh,
    Topic.SLOT_GONE: _slot_gone,
    Topic.LATE_ANSWER: _late,
    Topic.NOTHING_FREE: _nothing_free,
    Topic.READ_BACK: _read_back,
    Topic.ASKED_ORGANIZER: _asked_organizer,
    Topic.COUNTER_DECLINED: _counter_declined,
    Topic.PLAN_CHANGED: _plan_changed,
    Topic.BOOKED: _booked,
    Topic.MOVED: _moved,
    Topic.CANCELLED: _cancelled,
    Topic.ALREADY_BOOKED: _already_booked,
    Topic.NOT_OPEN: _not_open,
    Topic.UNCLEAR: _unclear,
    Topic.PAST: _past,
    Topic.RESCHEDULE_OFFER: _reschedule_offer,
    Topic.KEPT: _kept,
    Topic.REMINDER: _reminder,
    Topic.STOPPED: _stopped,
    Topic.ZONE_SET: _zone_set,
    Topic.OFFERED_TO: _offered_to,
    Topic.PICK_TIMES: _pick_times,
    Topic.WHO_IS_MEANT: _who_is_meant,
    Topic.WHEN_IS_MEANT: _when_is_meant,
    Topic.NO_TIMES: _no_times,
    Topic.NO_TIMES_LEFT: _no_times_left,
    Topic.OUTSIDE_RULES: _outside_rules,
    Topic.CONFIRM_CHOICE: _confirm_choice,
    Topic.LONGER_ASKED: _longer,
    Topic.INVITEE_DECLINED: _invitee_declined,
    Topic.EXPIRED: _expired,
    Topic.ASKED_OTHERS: _asked_others,
    Topic.QUESTION_ASKED: _question,
    Topic.OPTED_OUT: _opted_out,
    Topic.OPTED_OUT_BEFORE: _opted_out_before,
    Topic.INVITEE_AWAY: _away,
    Topic.BOUNCED: _bounced,
    Topic.WRONG_PERSON: _wrong_person,
    Topic.CHANGED: _changed,
}
