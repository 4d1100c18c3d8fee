"""Where everything stands, for one person: a line for each conversation, with buttons to act on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.app import App
from bot.phrases.buttons import LABELS, value_of
from bot.phrases.catalogue import Translate, language_of, translator
from bot.phrases.standing import NUDGED, PAUSABLE, standing_line
from bot.replies import answer
from engine.conversation import Conversation, Role, State
from engine.messages import Button, ButtonStyle, Inbound, Message
from engine.people import Person

WITH_BUTTONS = 6
"""So many conversations get buttons: chat services show two dozen of them at most."""


async def status(app: App, inbound: Inbound, person: Person, talks: Sequence[Conversation]) -> None:
    """Where every conversation of the person stands, the one that moved last first."""
    say = translator(language_of(person.locale))
    if not talks:
        text = say("Nothing is open at the moment.")
        await answer(app, inbound, Message("Parley", (text,)), person.name)
        return
    lines = "\n".join(f"\u2022 {line_of(talk, person, say)}" for talk in talks)
    buttons = tuple(
        button for talk in talks[:WITH_BUTTONS] for button in buttons_of(talk, person, say, len(talks) > 1)
    )
    hint = say("You can also say it, for example: \u201cpause Karl\u201d or \u201ccancel Titan\u201d.")
    closing = (hint,) if buttons else ()
    message = Message("Parley", (say("This is how things stand:"), lines), closing=closing, buttons=buttons)
    await answer(app, inbound, message, person.name)


def line_of(talk: Conversation, person: Person, say: Translate) -> str:
    """One conversation in one line, as `person` knows it."""
    role = talk.role_of(person.id) or Role.INVITEE
    return standing_line(talk, role, person.tzid, person.locale, say)


def buttons_of(talk: Conversation, person: Person, say: Translate, several: bool) -> Iterator[Button]:
    """What the organizer may do with one conversation where it stands."""
    if talk.role_of(person.id) is not Role.ORGANIZER:
        return
    names = []
    if talk.invitee is not None and talk.state in NUDGED:
        names.append("nudge")
    if talk.state is State.PAUSED:
        names.append("resume")
    elif talk.state in PAUSABLE and talk.booking is None:
        names.append("pause")
    elif talk.state is State.BOOKED:
        names.append("reschedule")
    for name in (*names, "cancel"):
        label = say(LABELS[name])
        if several:
            label = f"{label}: {short_title(talk, say)}"
        style = ButtonStyle.DANGER if name == "cancel" else ButtonStyle.PLAIN
        yield Button(name, label, value_of(talk.id, talk.round, name), style)


def short_title(talk: Conversation, say: Translate) -> str:
    """Whom and what a button is about, in a few words."""
    name = talk.invitee.first_name if talk.invitee is not None else say("somebody")
    return f"{name} ({talk.subject[:30]})" if talk.subject else name
