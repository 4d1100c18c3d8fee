"""What is said to the organizer, with both people's wall times.

Every function gives the paragraphs before the offers and those after them.
"""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton

from bot.phrases import times
from bot.phrases.scene import Draft, Scene, minutes, place_line
from engine.people import ChannelName


def offered_to(s: Scene) -> Draft:
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


def pick_times(s: Scene) -> Draft:
    text = s.say("Which of these times may I offer {name}?", name=s.other_name)
    return [text], [s.say('Reply with numbers, such as "1 and 3", or press a button.')]


def who_is_meant(s: Scene) -> Draft:
    if s.tell.note:
        text = s.say("I do not know {names} yet. What is the mail address?", names=s.tell.note)
    else:
        text = s.say("With whom would you like to meet? A mail address is enough.")
    return [text], []


def new_contact(s: Scene) -> Draft:
    contacts = s.talk.contacts
    lines = [f"{number}. {one.name} <{one.email}>" for number, one in enumerate(contacts, 1)]
    text = s.say("I have not written to these people before. With whom shall I find the time?")
    if len(contacts) == 1:
        text = s.say("I have not written to this person before. Shall I find the time with them?")
    if s.tell.note == "alike":
        text = s.say("Which one do you mean?")
    return [text, "\n".join(lines)], [s.say("I write to nobody before you say so.")]


def brought(s: Scene) -> Draft:
    return [s.say("Noted. These people may come along: {names}.", names=s.tell.note)], []


FLAWS = {
    "": "I did not understand the time.",
    "past": "That time has already passed.",
    "no_such_date": "That date does not exist.",
    "no_such_time": "That time does not exist.",
    "unknown_zone": "I do not know that time zone.",
    "weekday_mismatch": "That date falls on another weekday.",
}


def when_is_meant(s: Scene) -> Draft:
    flaw, _, words = s.tell.note.partition(":")
    text = s.say(FLAWS.get(flaw, FLAWS[""]))
    if words:
        text += f" ({words})"
    return [text], [s.say("When would you like to meet {name}?", name=s.other_name)]


def no_times(s: Scene) -> Draft:
    text = s.say("I found no free time for {length} with {name} then.", length=s.length, name=s.other_name)
    return [text], [s.say('Tell me where else to look, for example "the week after" or "15 minutes".')]


BROKEN = {
    "hours": "outside your hours",
    "notice": "outside your notice period",
    "horizon": "further ahead than you plan",
    "grid": "outside your usual start times",
    "buffer": "outside the buffers you keep around meetings",
}


def outside_rules(s: Scene) -> Draft:
    kinds = [kind for kind in s.tell.note.split(",") if kind]
    named = [_broken(s, kind) for kind in kinds if kind in BROKEN] or [s.say("outside your rules")]
    text = s.say(
        "{name} suggests {when}. It is free, but {broken}.",
        name=s.other_name,
        when=s.when(s.tell.slot),
        broken=", ".join(named),
    )
    return [text], [s.say("May I book it this once?")]


def _broken(s: Scene, kind: str) -> str:
    if kind == "hours" and s.is_bound:
        return s.say("outside the times that were asked for")
    return s.say(BROKEN[kind])


def confirm_choice(s: Scene) -> Draft:
    if s.tell.offers:
        text = s.say("{name} can make any of these. Which one shall I book?", name=s.other_name)
        return [text], [s.say("Reply with a number, or press a button.")]
    text = s.say("{name} can make {when}. Shall I book it?", name=s.other_name, when=s.when(s.tell.slot))
    return [text], []


def held(s: Scene) -> Draft:
    text = s.say(
        "{name} can probably make {when}. I am keeping it and book it as soon as {name} says yes.",
        name=s.other_name,
        when=s.when(s.tell.slot),
    )
    return [text, f"\u201c{s.tell.note}\u201d"] if s.tell.note else [text], []


def longer(s: Scene) -> Draft:
    count = int(s.tell.note) if s.tell.note.isdecimal() else 0
    text = s.say(
        "{name} would like {length} instead. Is that all right?",
        name=s.other_name,
        length=minutes(s.say, count),
    )
    if s.tell.slot is not None:
        return [text, s.say("It would be on {when}.", when=s.when(s.tell.slot))], []
    return [text], []


def waiting_for_word(s: Scene) -> Draft:
    return [s.say("Then I wait: nothing is offered or booked until you say yes.")], []


def paused(s: Scene) -> Draft:
    text = s.say("Paused: I will not write to {name} until you say “resume”.", name=s.other_name)
    return [text], []


def nudged(s: Scene) -> Draft:
    lines = "\n".join(f"\u2022 {s.when(offer.slot)}" for offer in s.tell.offers)
    return [s.say("I have asked {name} again, with these times:", name=s.other_name), lines], []


def expired(s: Scene) -> Draft:
    text = s.say(
        "{name} has not answered, so I have stopped asking and released the times.", name=s.other_name
    )
    return [text], []


def asked_others(s: Scene) -> Draft:
    text = s.say(
        "{name} asked to move the meeting on {when}. It stays until a new time is chosen.",
        name=s.other_name,
        when=s.when(s.tell.slot),
    )
    return [text], []


def opted_out(s: Scene) -> Draft:
    text = s.say(
        "{name} does not want to hear from me and prefers that you call or write yourself. "
        "I will not write there again.",
        name=s.other_name,
    )
    if s.tell.slot is None:
        return [text], []
    return [text, s.say("The meeting stays as it is: {when}.", when=s.when(s.tell.slot))], []


def opted_out_before(s: Scene) -> Draft:
    text = s.say("{name} has asked me to stop writing, so I cannot offer times there.", name=s.other_name)
    return [text], [s.say("I can give you times to send yourself.")]


def wrote_again(s: Scene) -> Draft:
    text = s.say("{name}, to whom I do not write any more, wrote all the same:", name=s.other_name)
    closing = s.say("I have not answered. Please get in touch yourself.")
    return [text, f"\u201c{s.tell.note.strip()}\u201d"], [closing]


def away(s: Scene) -> Draft:
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


def bounced(s: Scene) -> Draft:
    failed, _, suggestion = s.tell.note.partition("|")
    text = s.say("My mail to {address} could not be delivered.", address=failed)
    if s.other is not None and s.other.channel is not ChannelName.EMAIL:
        channel = s.other.channel.capitalize()
        text = s.say("I cannot reach {name} in {channel}.", name=s.other.name, channel=channel)
    closing = [s.say("Did you mean {address}?", address=suggestion)] if suggestion else []
    if s.link:
        told = s.say("Or pass on this link: whoever opens it goes on with me in a chat.")
        closing.append(f"{told}\n{s.link}")
    return [text], closing


def changed(s: Scene) -> Draft:
    return [s.say("Noted: {length}{about}.", length=s.length, about=s.about), *place_line(s)], []


def doubted(s: Scene) -> Draft:
    address, _, words = s.tell.note.partition("|")
    text = s.say(
        "A mail from {address} answers in the place of {name}, but nothing proves that {name} wrote it. "
        "I have changed nothing and told them nothing.",
        address=address,
        name=s.other_name,
    )
    quoted = s.say("It says: “{words}”", words=words)
    return [text, quoted] if words else [text], [
        s.say("May this address speak for {name}?", name=s.other_name)
    ]


def doubt_settled(s: Scene) -> Draft:
    return [s.say("I pay no attention to {address} in this conversation.", address=s.tell.note)], []
