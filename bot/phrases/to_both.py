"""What either side may be told.

Every function gives the paragraphs before the offers and those after them.
"""

from __future__ import annotations

from bot.phrases import times
from bot.phrases.scene import Draft, Scene, how_to_answer, place_line


def booked(s: Scene) -> Draft:
    text = s.say(
        "Booked: {when}, {length} with {name}{about}.",
        when=s.when(s.tell.slot),
        length=s.length,
        name=s.other.name if s.other is not None else "",
        about=s.about,
    )
    closing = s.say("If it does not suit you any more, tell me, and I will find another time or cancel it.")
    return [text, *place_line(s)], [closing]


def moved(s: Scene) -> Draft:
    text = s.say(
        "Moved: the meeting with {name}{about} is now on {when}.",
        when=s.when(s.tell.slot),
        name=s.other.name if s.other is not None else "",
        about=s.about,
    )
    return [text, *place_line(s)], []


def cancelled(s: Scene) -> Draft:
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


def already_booked(s: Scene) -> Draft:
    text = s.say("This meeting is already booked for {when}.", when=s.when(s.tell.slot))
    return [text], [s.say("Would you like to reschedule it, or keep it?")]


def not_open(s: Scene) -> Draft:
    text = s.say("This meeting is not open any more, so nothing was changed.")
    return [text], [s.say("If you would still like to meet, tell me when it suits you.")]


def unclear(s: Scene) -> Draft:
    if s.tell.note == "stale":
        text = s.say("Those buttons are from an earlier message. This is how things stand now.")
    else:
        text = s.say("Sorry, I am not sure what you mean, so I have not changed anything.")
    if s.tell.offers:
        return [text], [how_to_answer(s)]
    hint = s.say('You can say things like "Tuesday at 3 pm", "next week in the morning" or "cancel".')
    return [text, hint], []


def past(s: Scene) -> Draft:
    text = s.say("{when} has already passed. Which time did you mean?", when=s.when(s.tell.slot))
    return [text], [how_to_answer(s)] if s.tell.offers else []


def kept(s: Scene) -> Draft:
    return [s.say("The meeting stays as it is: {when}.", when=s.when(s.tell.slot))], []


def reminder(s: Scene) -> Draft:
    text = s.say(
        "Reminder: {when}, {length} with {name}{about}.",
        when=s.when(s.tell.slot),
        length=s.length,
        name=s.other.name if s.other is not None else "",
        about=s.about,
    )
    return [text, *place_line(s)], []


def running_late(s: Scene) -> Draft:
    return [s.say("{name} will be late:", name=s.other_name), f"\u201c{s.tell.note.strip()}\u201d"], []


def passed_on(s: Scene) -> Draft:
    return [s.say("I have told {name}.", name=s.other_name)], []


def details_changed(s: Scene) -> Draft:
    text = s.say(
        "Changed: {when}, {length} with {name}{about}.",
        when=s.when(s.tell.slot),
        length=s.length,
        name=s.other.name if s.other is not None else "",
        about=s.about,
    )
    return [text, *place_line(s)], []


def left_to_organizer(s: Scene) -> Draft:
    if s.is_organizer:
        text = s.say("{name} would rather arrange this with you in person:", name=s.other_name)
        closing = s.say("I have stopped asking and released the times.")
        return [text, f"\u201c{s.tell.note.strip()}\u201d"], [closing]
    text = s.say("Of course. I leave it to {name}, who will get in touch.", name=s.other_name)
    return [text], []


def stopped(s: Scene) -> Draft:
    text = s.say(
        "I am an automated assistant. I will not write to you again, and I have told {name} that you prefer "
        "to be contacted directly.",
        name=s.other_name,
    )
    if s.tell.slot is None:
        return [text], []
    return [text, s.say("The meeting stays as it is: {when}.", when=s.when(s.tell.slot))], []


def zone_set(s: Scene) -> Draft:
    text = s.say("From now on I show you times in {zone} time.", zone=times.place(s.tell.note))
    return [text], [how_to_answer(s)] if s.tell.offers else []


def no_times_left(s: Scene) -> Draft:
    text = s.say(
        "There is no other free time at the moment. I have asked {name} for more.", name=s.other_name
    )
    return [text], []


def invitee_declined(s: Scene) -> Draft:
    if s.is_organizer:
        return [s.say("{name} has declined the meeting{about}.", name=s.other_name, about=s.about)], []
    return [s.say("Thank you for letting me know. I have told {name}.", name=s.other_name)], []


def wrong_person(s: Scene) -> Draft:
    if s.is_organizer:
        return [s.say("{name} says that they are not the right person.", name=s.other_name)], []
    return [s.say("I am sorry for the mix-up. I will not write to you about this again.")], []
