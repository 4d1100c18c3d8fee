"""What an invitee reads on the page behind a link: the same words as in messages, in their zone and clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.phrases.buttons import button, value_of
from bot.phrases.catalogue import spoken, translator
from bot.phrases.messages import option_of
from bot.phrases.scene import Scene, place_line
from engine.conversation.effects import Tell, Topic
from engine.conversation.values import OPEN, Conversation, Party, Question, Role, State
from engine.messages import Button, ButtonStyle, Message

_MOVABLE = (State.BOOKED, State.RESCHEDULING)


def page_of(talk: Conversation, reader: Party, now: datetime) -> Message:
    """How `talk` stands for its invitee: slots to choose, a booking to keep or not, or that it is over."""
    tongue, locale = spoken("", reader.locale)
    reader = replace(reader, locale=locale)
    offers = tuple(offer for offer in talk.offers if offer.slot.start > now) if talk.state in OPEN else ()
    tell = Tell(Role.INVITEE, Topic.OFFER, offers=offers, round=talk.round)
    scene = Scene(tell, talk, reader, translator(tongue))
    paragraphs, closing = _booked(scene) if talk.booking is not None else _open(scene)
    return Message(
        subject=scene.say("Meeting with {name}", name=talk.organizer.name),
        paragraphs=tuple(paragraphs),
        options=tuple(option_of(offer, tell, talk, reader) for offer in offers),
        closing=tuple(closing),
        buttons=_buttons(scene, now),
        language=tongue,
    )


def gone(reader: Party) -> str:
    """What was chosen cannot be had any more."""
    return translator(spoken("", reader.locale)[0])("Sorry, that time is gone.")


def unsubscribe_page(talk: Conversation, reader: Party, done: bool) -> Message:
    """Asks whether to stop writing, or says that it is done."""
    tongue, _ = spoken("", reader.locale)
    say = translator(tongue)
    subject = say("Stop all messages")
    if done:
        return Message(subject, (say("I will not write to you again."),), language=tongue)
    text = say("I am an automated assistant. Press the button, and I will never write to you again.")
    stop = Button("unsubscribe", subject, "unsubscribe", ButtonStyle.DANGER)
    return Message(subject, (text,), buttons=(stop,), language=tongue)


def stop_label(reader: Party) -> str:
    """The label of the way to that page."""
    return translator(spoken("", reader.locale)[0])("Stop all messages")


def _open(s: Scene) -> tuple[list[str], list[str]]:
    """Nothing is booked: what is wished for and how far it is."""
    talk = s.talk
    if talk.state is State.SUPPRESSED:
        return [s.say("I will not write to you again.")], []
    if talk.state not in OPEN:
        closing = s.say("If you would still like to meet, tell me when it suits you.")
        return [s.say("This meeting is not open any more.")], [closing]
    wish = s.say(
        "{organizer} would like to meet you for {length}{about}.",
        organizer=talk.organizer.name,
        length=s.length,
        about=s.about,
    )
    paragraphs = [wish, *place_line(s)]
    if _is_read_back(talk):
        text = s.say("Just to check, so that nothing goes wrong: {when}?", when=s.when(talk.pending))
        return [*paragraphs, text], []
    if talk.state is State.CONFIRMING and talk.pending is not None:
        return [*paragraphs, s.say("I will confirm {when} shortly.", when=s.when(talk.pending))], []
    if s.tell.offers:
        return [*paragraphs, s.say("These times are free:")], [_otherwise(s)]
    if talk.offers:
        text = s.say("The times on offer have passed. Answer my message and tell me when you can.")
        return [*paragraphs, text], []
    asked = s.say("Thank you. I have asked {name} and will come back to you.", name=s.other_name)
    return [*paragraphs, asked], []


def _booked(s: Scene) -> tuple[list[str], list[str]]:
    """A meeting is booked, and perhaps to be moved."""
    talk, booking = s.talk, s.talk.booking
    assert booking is not None
    text = s.say(
        "Booked: {when}, {length} with {name}{about}.",
        when=s.when(booking.slot),
        length=s.length,
        name=talk.organizer.name,
        about=s.about,
    )
    paragraphs = [text, *place_line(s)]
    if talk.state is State.SUPPRESSED:
        return [*paragraphs, s.say("I will not write to you again.")], []
    if _is_read_back(talk):
        text = s.say("Just to check, so that nothing goes wrong: {when}?", when=s.when(talk.pending))
        return [*paragraphs, text], []
    if s.tell.offers:
        keep = s.say("Until you choose one, the meeting stays where it is.")
        return [*paragraphs, s.say("These times are free:")], [keep, _otherwise(s)]
    if talk.state not in _MOVABLE and talk.state in OPEN:
        asked = s.say("Thank you. I have asked {name} and will come back to you.", name=s.other_name)
        return [*paragraphs, asked], []
    return paragraphs, []


def _is_read_back(talk: Conversation) -> bool:
    waits = talk.question is Question.CALENDAR
    return talk.state is State.CONFIRMING and talk.pending is not None and not waits


def _otherwise(s: Scene) -> str:
    return s.say("If none of these suits you, answer my message and tell me when you can.")


def _buttons(s: Scene, now: datetime) -> tuple[Button, ...]:
    """What can be pressed besides the slots: only what the conversation would take now."""
    talk = s.talk
    names: list[str] = ["yes", "no"] if _is_read_back(talk) else []
    if talk.booking is not None:
        if talk.booking.slot.start > now and (talk.state is State.BOOKED or talk.state in OPEN):
            names += {State.BOOKED: ["reschedule"], State.RESCHEDULING: ["keep"]}.get(talk.state, [])
            names.append("cancel")
        return tuple(button(name, talk.id, talk.round, s.say) for name in names)
    known = [button(name, talk.id, talk.round, s.say) for name in names]
    if talk.state in OPEN:
        value = value_of(talk.id, talk.round, "cancel")
        known.append(Button("decline", s.say("Decline"), value, ButtonStyle.DANGER))
    return tuple(known)
