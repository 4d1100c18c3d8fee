"""What is said when the organizer goes against their own rules: warned, asked once more, or told no."""

from __future__ import annotations

from bot.phrases.scene import Draft, Scene
from bot.phrases.whys import hindrance


def offered_despite(s: Scene) -> Draft:
    text = s.say("I have offered {name} this time: {when}", name=s.other_name, when=s.when(s.tell.slot))
    return [text, *_despite(s)], []


def booked_despite(s: Scene) -> Draft:
    return [s.say("This is an exception from your rules: {when}", when=s.when(s.tell.slot)), *_despite(s)], []


def override_busy(s: Scene) -> Draft:
    text = s.say("There is something in your calendar then ({when}):", when=s.when(s.tell.slot))
    return [text, *_reasons(s)], [s.say("Shall I really offer that time all the same?")]


def taken(s: Scene) -> Draft:
    text = s.say(
        "{when} is taken by another of your meetings, or held for one. That I never give away: "
        "move or cancel the other one first.",
        when=s.when(s.tell.slot),
    )
    return [text], []


def _despite(s: Scene) -> list[str]:
    if not s.tell.hindrances:
        return []
    return [s.say("Please note, just this once:"), *_reasons(s)]


def _reasons(s: Scene) -> list[str]:
    known = dict.fromkeys(hindrance(one, s) for one in s.tell.hindrances)
    return ["\n".join(f"\u2022 {text}" for text in known)] if known else []
