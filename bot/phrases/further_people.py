"""What is said about people whom the invitee brings in: assistants, guests, somebody to meet instead.

Every function gives the paragraphs before the offers and those after them.
"""

from __future__ import annotations

from bot.phrases.scene import Draft, Scene, how_to_answer, name_of, place_line
from bot.phrases.standing import standing_line
from engine.language.introductions import Part


def over_to_assistant(s: Scene) -> Draft:
    """To the invitee who handed over, and to the organizer."""
    name, _, mail = s.tell.note.partition("|")
    if s.is_organizer:
        text = s.say(
            "{name} asks me to arrange it with {assistant} ({mail}).",
            name=s.other_name,
            assistant=name,
            mail=mail,
        )
        return [text], []
    text = s.say(
        "Thank you, I will arrange it with {assistant}. You will hear what comes of it.", assistant=name
    )
    return [text], []


def handed_over(s: Scene) -> Draft:
    """To the assistant: whom they answer for, and what about."""
    invitee = s.talk.invitee.name if s.talk.invitee is not None else ""
    greeting = s.say("Hi {name},", name=s.reader.first_name)
    text = s.say(
        "{invitee} asks me to arrange {length} with {organizer}{about} with you.",
        invitee=invitee,
        length=s.length,
        organizer=s.talk.organizer.name,
        about=s.about,
    )
    paragraphs = [greeting, text, *place_line(s)]
    if s.tell.slot is not None:
        return [*paragraphs, s.say("The meeting is on {when}.", when=s.when(s.tell.slot))], []
    if not s.tell.offers:
        return paragraphs, []
    return [*paragraphs, s.say("These times are free:")], [how_to_answer(s)]


def assistant_left(s: Scene) -> Draft:
    if s.is_organizer:
        text = s.say(
            "{assistant} does not want to answer for {name}, whom I ask again.",
            assistant=s.tell.note,
            name=s.other_name,
        )
        return [text], []
    text = s.say("{assistant} does not want to answer for you, so I come back to you.", assistant=s.tell.note)
    if not s.tell.offers:
        return [text], []
    return [text, s.say("These times are free:")], [how_to_answer(s)]


def whose_address(s: Scene) -> Draft:
    if s.tell.note == Part.GUEST:
        return [s.say("Gladly. What is their mail address, so that I can put them on the invitation?")], []
    return [s.say("Gladly. What is their mail address?")], []


def guests(s: Scene) -> Draft:
    mails = s.tell.note.split(",")
    if s.is_organizer:
        text = s.say("{name} brings along: {names}.", name=s.other_name, names=", ".join(mails))
        return [text], []
    text = s.say(
        "I have put {names} on the meeting and told {name}.",
        names=", ".join(map(name_of, mails)),
        name=s.other_name,
    )
    if not s.tell.offers:
        return [text], []
    return [text, s.say("These times are free:")], [how_to_answer(s)]


def instead(s: Scene) -> Draft:
    text = s.say(
        "{name} suggests that you meet somebody else: {contact}", name=s.other_name, contact=s.tell.note
    )
    quoted = [f"\u201c{words.strip()}\u201d" for words in s.tell.quotes]
    if s.tell.slot is None:
        return [text, *quoted], []
    stands = s.say("The meeting stays as it is until you change it: {when}.", when=s.when(s.tell.slot))
    return [text, *quoted], [stands]


def left_out(s: Scene) -> Draft:
    return [s.say("{names} does not come along any more.", names=s.tell.note)], []


def replace_booked(s: Scene) -> Draft:
    text = s.say(
        "The meeting with {name} on {when} is booked. Shall I cancel it and ask {other} instead?",
        name=s.other_name,
        when=s.when(s.tell.slot),
        other=s.tell.note,
    )
    return [text], []


def cannot_write(s: Scene) -> Draft:
    return [s.say("I cannot write to {name}, so nothing was changed.", name=s.tell.note)], []


def aide_taken(s: Scene) -> Draft:
    text = s.say("{assistant} may answer for you here. You hear what comes of it.", assistant=s.tell.note)
    return [text], []


def aide_asked(s: Scene) -> Draft:
    """To the organizer's assistant: for whom they answer, and how it stands."""
    greeting = s.say("Hi {name},", name=s.reader.first_name)
    text = s.say(
        "{organizer} asks you to answer for them while I arrange a meeting. It stands like this:",
        organizer=s.talk.organizer.name,
    )
    line = standing_line(s.talk, s.tell.to, s.reader.tzid, s.reader.locale, s.say)
    return [greeting, text, line], [s.say("Just answer me in your own words.")]


def aide_left(s: Scene) -> Draft:
    text = s.say("{assistant} does not want to answer for you, so I come back to you.", assistant=s.tell.note)
    return [text], []


def guest_left(s: Scene) -> Draft:
    if not s.is_organizer:
        return [s.say("{name} does not come along after all.", name=name_of(s.tell.note))], []
    text = s.say("{name} does not come along after all.", name=s.tell.note)
    return [text, *(f"\u201c{words}\u201d" for words in s.tell.quotes)], []


def guest_wrote(s: Scene) -> Draft:
    text = s.say("{name}, who comes along, writes:", name=s.tell.note)
    closing = s.say("I have not answered. Please get in touch yourself.")
    return [text, *(f"\u201c{words}\u201d" for words in s.tell.quotes)], [closing]


def lost(s: Scene) -> Draft:
    """To whoever brought somebody in to whom no mail comes through."""
    text = s.say("My mail to {address} could not be delivered.", address=s.tell.note)
    ask = s.say("If you know another address, send it to me.")
    if not s.tell.offers:
        return [text, ask], []
    return [text, ask, s.say("These times are free:")], [how_to_answer(s)]
