"""What is said about calendars: one that cannot be read, an event that somebody moved there.

The note of `unread` is the address under which the organizer connects it again. The invitee never learns
what stands in the calendar, nor that it was the calendar.
"""

from __future__ import annotations

from bot.phrases.scene import Draft, Scene


def confirm_shortly(s: Scene) -> Draft:
    if s.tell.slot is None:
        return [s.say("Thank you. I will come back to you shortly.")], []
    text = s.say(
        "Thank you. I will confirm shortly; until then I keep {when} for you.", when=s.when(s.tell.slot)
    )
    return [text], []


def unread(s: Scene) -> Draft:
    text = s.say("I cannot read your calendar at the moment, so I offer and book nothing from it.")
    paragraphs = [text]
    if s.tell.slot is not None:
        held = s.say("{name} would take {when}; I keep it.", name=s.other_name, when=s.when(s.tell.slot))
        paragraphs.append(held)
    closing = [s.say("As soon as I can read it again, I go on by myself.")]
    if s.tell.note:
        closing.insert(0, s.say("Reconnect it here if it needs a new password: {link}", link=s.tell.note))
    return paragraphs, closing


def moved(s: Scene) -> Draft:
    text = s.say(
        "You moved the meeting with {name} in your calendar to {when}. I have asked {name}.",
        name=s.other_name,
        when=s.when(s.tell.slot),
    )
    return [text], [s.say("Until there is an answer, {when} stands.", when=s.when(s.tell.other_slot))]


def put_back(s: Scene) -> Draft:
    text = s.say(
        "You moved the meeting with {name} in your calendar to {when}, which is not possible. I have put it "
        "back.",
        name=s.other_name,
        when=s.when(s.tell.slot),
    )
    return [text], [s.say("To move it, tell me when else you could meet.")]
