"""What is said about questions: what is known, what is asked of the other side, and its answer.

Every function gives the paragraphs before the offers and those after them.
"""

from __future__ import annotations

from bot.phrases.scene import Draft, Scene, how_to_answer, minutes, name_of, way
from engine.conversation.values import Role


def question(s: Scene) -> Draft:
    """A question on its way, or word to the asker that it is on its way."""
    if not s.tell.note:
        return [s.say("I have passed your question on to {name}.", name=s.other_name)], []
    paragraphs = [s.say("{name} asks:", name=s.other_name), _quoted(s.tell.note)]
    if not s.is_organizer:
        return paragraphs, []
    closing = [s.say("Answer here, and I will pass it on in your words.")]
    if s.tell.quotes:
        listed = "\n".join(f"\u2022 {words}" for words in s.tell.quotes)
        closing = [s.say("Not answered yet:") + "\n" + listed, *closing]
        closing.append(s.say('To answer only one of them, begin with its number, such as "2: yes".'))
    return paragraphs, closing


def which_verdict(s: Scene) -> Draft:
    """To the organizer, whose yes or no may mean the time or a question of the invitee's."""
    text = s.say(
        "{name} is waiting for more than one word, so I am not sure what you mean.", name=s.other_name
    )
    waiting = []
    if s.tell.note:
        waiting.append(s.say("the length: {length}", length=minutes(s.say, int(s.tell.note))))
    if s.tell.slot is not None:
        waiting.append(s.say("the time: {when}", when=s.when(s.tell.slot)))
    listed = "\n".join(f"\u2022 {words}" for words in (*waiting, *s.tell.quotes))
    number = s.tell.quotes[0].partition(":")[0]
    how = s.say(
        'For the time, press a button or say "book it"; for a question, begin with its number, such as '
        '"{number}: yes".',
        number=number,
    )
    return [text, listed], [how]


def answer(s: Scene) -> Draft:
    """The organizer's own words, under the question they answer."""
    asked = "\n".join(_quoted(words) for words in s.tell.quotes)
    paragraphs = [
        s.say("You asked:") + "\n" + asked,
        s.say("{name} answers:", name=s.other_name) + "\n" + _quoted(s.tell.note),
    ]
    if not s.tell.offers:
        return paragraphs, []
    return [*paragraphs, s.say("These times are free:")], [how_to_answer(s)]


def known(s: Scene) -> Draft:
    """What Parley knows by itself of what was asked."""
    lines = [_known(s, kind) for kind in s.tell.note.split(",")]
    return [line for line in lines if line], [how_to_answer(s)] if s.tell.offers else []


def _known(s: Scene, kind: str) -> str:
    match kind:
        case "robot":
            return _robot(s)
        case "how_long":
            return s.say("It takes {length}.", length=s.length)
        case "where":
            return _where(s)
        case "what":
            return s.say("It is about {subject}.", subject=s.talk.subject)
        case "who":
            return _who(s)
        case "when":
            return _when(s)
        case _:
            return ""


def _robot(s: Scene) -> str:
    if s.tell.to is Role.INVITEE:
        return s.say(
            "Yes, I am Parley, an automated assistant that finds meeting times for {name}. If you would "
            "rather not deal with me, say so, and I will leave it to {name}.",
            name=s.other_name,
        )
    return s.say("Yes, I am Parley, an automated assistant that finds meeting times.")


def _where(s: Scene) -> str:
    if s.talk.location or s.talk.link:
        return s.say("Place: {place}", place=s.talk.location or s.talk.link)
    return s.say("How: {way}", way=way(s.say, s.talk.conferencing))


def _who(s: Scene) -> str:
    people = [side.name for side in (s.talk.organizer, s.talk.invitee) if side is not None]
    people += [name_of(mail) for mail in s.talk.optional]
    return s.say("Who takes part: {names}.", names=", ".join(people))


def _when(s: Scene) -> str:
    if s.talk.booking is not None:
        return s.say("The meeting is on {when}.", when=s.when(s.talk.booking.slot))
    if s.tell.slot is not None:
        return s.say("We are talking about {when}; it is not settled yet.", when=s.when(s.tell.slot))
    return s.say("Nothing is settled yet. These times are free:")


def _quoted(words: str) -> str:
    return f"\u201c{words.strip()}\u201d"
