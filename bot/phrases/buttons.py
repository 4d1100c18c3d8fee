"""The labels of buttons, and what travels when one is pressed."""

from __future__ import annotations

from bot.phrases.catalogue import Translate
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
NUMBERED = "approve_"
"""Begins the names of buttons that stand for one line of a numbered list of people."""
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


def button(name: str, conversation_id: str, round_number: int, say: Translate) -> Button:
    number = name.removeprefix(NUMBERED)
    label = say("Write to number {number}", number=number) if number.isdecimal() else say(LABELS[name])
    return Button(
        name,
        label,
        value_of(conversation_id, round_number, name),
        _STYLES.get(name, ButtonStyle.PLAIN),
    )


def in_words(name: str) -> str:
    """What somebody writes who cannot press the button: the number of a slot, else what stands on it."""
    if name.startswith(NUMBERED):
        return f"Write to number {name.removeprefix(NUMBERED)}"
    return name.removeprefix("offer:") if name.startswith("offer:") else LABELS.get(name, name)
