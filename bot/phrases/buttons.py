"""The labels of buttons, and what travels when one is pressed."""

from __future__ import annotations

from bot.phrases.catalogue import SOURCE, Translate, translator
from bot.phrases.scene import minutes
from engine.conversation.effects import Topic
from engine.messages import Button, ButtonStyle

LABELS = {
    "offer_all": "Offer all of these",
    "accept_once": "Accept this once",
    "suggest_others": "Suggest other times",
    "decline": "Decline",
    "wait": "Wait",
    "contact_alternate": "Write to the alternate contact",
    "try_again": "Try again",
    "other_address": "Use another address",
    "drop": "Drop it",
    "reschedule": "Reschedule",
    "keep": "Keep it",
    "use_suggestion": "Use the suggestion",
    "edit_address": "Change the address",
    "cancel": "Cancel",
    "copy_times_for_me": "Copy times for me",
    "make_exception": "Offer it anyway",
    "nudge": "Nudge",
    "pause": "Pause",
    "resume": "Resume",
    "allow_address": "Allow this address",
    "ignore": "Ignore it",
    "yes": "Yes",
    "no": "No",
}
_PAGE = "page."
MOST_PEOPLE = 9
"""A number on a button counts people up to here in a rehearsal, else minutes."""
_STYLES = {
    "accept_once": ButtonStyle.PRIMARY,
    "yes": ButtonStyle.PRIMARY,
    "use_suggestion": ButtonStyle.PRIMARY,
    "cancel": ButtonStyle.DANGER,
    "decline": ButtonStyle.DANGER,
}


def value_of(conversation_id: str, round_number: int, name: str) -> str:
    """What a pressed button sends: only ids, well under 64 bytes."""
    return f"{conversation_id}.{round_number}.{name}"


def parse_value(value: str) -> tuple[str, int, str] | None:
    """(conversation id, round, name) of a pressed button; None for what is none of ours."""
    conversation_id, _, rest = value.partition(".")
    number, _, name = rest.partition(".")
    if not conversation_id or not name or not number.isdecimal() or len(number) > 9 or len(value) > 64:
        return None
    return conversation_id, int(number), name


def button(
    name: str, conversation_id: str, round_number: int, say: Translate, topic: Topic | None = None
) -> Button:
    return Button(
        name,
        _label(name, say, topic),
        value_of(conversation_id, round_number, name),
        _STYLES.get(name, ButtonStyle.PLAIN),
    )


def _label(name: str, say: Translate, topic: Topic | None) -> str:
    """What stands on a button; a number counts minutes where a length is asked about, else people."""
    prefix, _, number = name.partition("_")
    if not number.isdecimal():
        return say(LABELS[name])
    if topic is not Topic.LONGER_ASKED:
        return say("Write to number {number}", number=number)
    length = minutes(say, int(number))
    if prefix == "keep":
        return say("Keep {length}", length=length)
    return say("Make it {length}", length=length)


def turning(page: int, count: int, language: str) -> tuple[Button, ...]:
    """The buttons that turn the pages of a long list; `page` counts from 0."""
    say = translator(language)
    back = Button("page", say("Back"), f"{_PAGE}{page - 1}")
    more = Button("page", say("More ({page} of {count})", page=page + 2, count=count), f"{_PAGE}{page + 1}")
    return (*((back,) if page else ()), *((more,) if page + 1 < count else ()))


def page_meant(value: str) -> int | None:
    """The page that a pressed button turns to; None for any other button."""
    number = value.removeprefix(_PAGE)
    return int(number) if value != number and number.isdecimal() and len(number) < 4 else None


def in_words(name: str) -> str:
    """What somebody writes who cannot press the button: the number of a slot, else what stands on it."""
    number = name.rpartition("_")[2]
    if number.isdecimal():
        topic = Topic.LONGER_ASKED if name.startswith("keep_") or int(number) > MOST_PEOPLE else None
        return _label(name, translator(SOURCE), topic)
    return name.removeprefix("offer:") if name.startswith("offer:") else LABELS.get(name, name)
