"""What is said to the invitee, who never reads the organizer's titles or reasons.

Every function gives the paragraphs before the offers and those after them.
"""

from __future__ import annotations

from bot.phrases.scene import Draft, Scene, how_to_answer, where_lines
from engine.conversation.values import Role


def offer(s: Scene) -> Draft:
    greeting = s.say("Hi {name},", name=s.reader.first_name)
    wish = s.say(
        "{organizer} would like to meet you for {length}{about}.",
        organizer=s.talk.organizer.name,
        length=s.length,
        about=s.about,
    )
    one = len(s.tell.offers) == 1
    ask = f"{wish} " + (
        s.say("Would this time suit you?") if one else s.say("Which of these times suits you?")
    )
    paragraphs = [greeting, ask]
    return [*paragraphs, *where_lines(s)], [how_to_answer(s)]


def followup(s: Scene) -> Draft:
    text = s.say(
        "A friendly reminder: {organizer} would still like to find {length}{about}. These times are free:",
        organizer=s.talk.organizer.name,
        length=s.length,
        about=s.about,
    )
    return [text], [how_to_answer(s)]


def fresh(s: Scene) -> Draft:
    return [s.say("How about one of these?")], [how_to_answer(s)]


def plan_changed(s: Scene) -> Draft:
    text = s.say(
        "{organizer} changed the plan: {length}{about}. These times are free:",
        organizer=s.talk.organizer.first_name,
        length=s.length,
        about=s.about,
    )
    return [text, *where_lines(s)], [how_to_answer(s)]


def slot_gone(s: Scene) -> Draft:
    gone = s.when(s.tell.slot)
    text = _not_available(s, gone) if gone else s.say("Sorry, that time is gone.")
    if not s.tell.offers:
        return [text], []
    return [text, s.say("These times are free:")], [how_to_answer(s)]


def _not_available(s: Scene, when: str) -> str:
    """A time that was on offer is gone; one that somebody proposed never was to be had."""
    if any(offer.slot == s.tell.slot for offer in s.talk.last_offers):
        return s.say("Sorry, {when} is no longer available.", when=when)
    return s.say("{when} is not free.", when=when)


def late(s: Scene) -> Draft:
    text = s.say("No problem at all. The earlier times have passed, but these are free:")
    return [text], [how_to_answer(s)]


def nothing_free(s: Scene) -> Draft:
    text = s.say("Nothing is free then, I am afraid. These are the nearest times:")
    return [text], [how_to_answer(s)]


def read_back(s: Scene) -> Draft:
    text = s.say("Just to check, so that nothing goes wrong: {when}?", when=s.when(s.tell.slot))
    return [text], [s.say("Reply with yes, or tell me the right time.")]


def held(s: Scene) -> Draft:
    text = s.say("I am keeping {when} for you. It is not booked yet.", when=s.when(s.tell.slot))
    return [text], [s.say("As soon as you know, reply with yes, or tell me what suits you better.")]


def on_condition(s: Scene) -> Draft:
    text = s.say(
        "{name} can make {when} on one condition: “{words}”. Shall I book it?",
        name=s.other_name,
        when=s.when(s.tell.slot),
        words=s.tell.note,
    )
    return [text], [s.say("Reply with yes, or tell me what suits you better.")]


def asked_organizer(s: Scene) -> Draft:
    if s.tell.slot is None:
        return [s.say("Thank you. I have asked {name} and will come back to you.", name=s.other_name)], []
    text = s.say(
        "Thank you. I have asked {name} whether {when} works, and will come back to you.",
        name=s.other_name,
        when=s.when(s.tell.slot),
    )
    return [text], []


def counter_declined(s: Scene) -> Draft:
    paragraphs = []
    if s.tell.slot is not None:
        text = s.say(
            "Unfortunately {when} does not work for {name}.", when=s.when(s.tell.slot), name=s.other_name
        )
        paragraphs.append(text)
    elif s.tell.note == "length":
        paragraphs.append(
            s.say("Unfortunately {name} only has {length}.", name=s.other_name, length=s.length)
        )
    else:
        paragraphs.append(s.say("Unfortunately that does not work for {name}.", name=s.other_name))
    if s.tell.other_slot is not None:
        paragraphs.append(s.say("The meeting stays at {when}.", when=s.when(s.tell.other_slot)))
    if not s.tell.offers:
        return paragraphs, []
    return [*paragraphs, s.say("These times are free:")], [how_to_answer(s)]


def reschedule_offer(s: Scene) -> Draft:
    paragraphs = []
    if s.tell.note == Role.ORGANIZER:
        paragraphs.append(
            s.say("{name} needs to move the meeting on {when}.", name=s.other_name, when=s.when(s.tell.slot))
        )
    if s.tell.other_slot is not None:
        paragraphs.append(s.say("{when} is not free.", when=s.when(s.tell.other_slot)))
    paragraphs.append(s.say("These times are free:"))
    keep = s.say("Until you choose one, the meeting stays where it is.")
    return paragraphs, [how_to_answer(s), keep]
