"""Rules that an organizer changes in words: saved, said back, and taken back on "undo".

What changes the rules and what is answered are kept in one transaction, once for every message.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot import hours
from bot.app import App
from bot.phrases import times
from bot.phrases.catalogue import Translate, spoken, translator
from bot.phrases.rules import rule
from bot.replies import answer, answer_in
from engine.conversation.wanted import zone
from engine.language.meaning import Intent, Meaning
from engine.language.rule_changes import OpenHours, RuleChange, Undo, WorkingDays
from engine.messages import Button, Inbound, Message, Press
from engine.people import Person
from engine.rule_applying import applied
from engine.rule_list import entries
from storage import people, rule_history
from storage.rule_history import Former
from storage.store import Tx

EXAMPLES = (
    "no meetings before 10 on Mondays",
    "at most 3 meetings a day",
    "15 minutes between meetings",
    "my hours are 9 to 17, Fridays till 15",
)
UNDO = "rules.undo"
"""What the button under a changed rule sends."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The language and locale in which one answer is given."""

    say: Translate
    locale: str


def voice_of(person: Person, meaning: Meaning | None = None) -> Voice:
    """The language of the words, else the person's own."""
    language, locale = spoken(meaning.language if meaning is not None else "", person.locale)
    return Voice(translator(language), locale)


async def handle(app: App, inbound: Inbound, person: Person, meaning: Meaning) -> bool:
    """Take words about the person's rules; False if they are about something else."""
    intents, voice = set(meaning.intents), voice_of(person, meaning)
    if Intent.SHOW_RULES in intents:
        await show(app, inbound, person, voice)
    elif any(isinstance(change, Undo) for change in meaning.rules):
        await undo(app, inbound, person, voice)
    elif meaning.rules:
        await change(app, inbound, person, meaning.rules, voice)
    elif Intent.SET_RULES in intents:
        await _not_understood(app, inbound, person, voice)
    else:
        return False
    return True


async def pressed(app: App, inbound: Inbound, person: Person | None) -> bool:
    """Take the button that takes a change back."""
    if person is None or not isinstance(inbound.body, Press) or inbound.body.value != UNDO:
        return False
    await undo(app, inbound, person, voice_of(person))
    return True


async def change(
    app: App, inbound: Inbound, person: Person, changes: Sequence[RuleChange], voice: Voice
) -> None:
    """Apply `changes` to the person's rules, and say what holds from now on."""

    def moved(known: Person) -> tuple[Person, Message]:
        rules = known.rules
        for one in changes:
            rules = applied(rules, one)
        about_hours = rules.weekly != known.rules.weekly
        after = replace(known, rules=rules, hours_known=known.hours_known or about_hours)
        return after, _changed(known, after, changes, voice)

    await _keep(app, inbound, person, moved)


async def replaced(app: App, inbound: Inbound, person: Person, after: Callable[[Person], Person]) -> None:
    """Change the person's rules in a way that has no sentence of its own, and show what holds."""

    def moved(known: Person) -> tuple[Person, Message]:
        changed = after(known)
        return changed, _shown(changed, app.now(), voice_of(known))

    await _keep(app, inbound, person, moved)


async def _keep(
    app: App, inbound: Inbound, person: Person, moved: Callable[[Person], tuple[Person, Message]]
) -> None:
    """Keep the person's new rules, what they were, and the answer, together."""
    now = app.now()

    def unit(tx: Tx) -> Message:
        known = people.get(tx, person.id) or person
        after, message = moved(known)
        if after.rules != known.rules:
            people.put(tx, after)
            rule_history.remember(tx, known.id, Former(now, known.rules, known.hours_known))
        return message

    await answer_in(app, inbound, person.name, unit)


async def undo(app: App, inbound: Inbound, person: Person, voice: Voice) -> None:
    """Put the rules back to what they were before the last change, and say what holds again."""
    now = app.now()

    def unit(tx: Tx) -> Message:
        known = people.get(tx, person.id) or person
        former = rule_history.take_back(tx, person.id)
        if former is None:
            return Message("Parley", (voice.say("There is no change of your rules to take back."),))
        after = replace(known, rules=former.rules, hours_known=former.hours_known)
        people.put(tx, after)
        told = voice.say("Taken back. This is how it was before:")
        return Message("Parley", (told, *_listed(after, now, voice)))

    await answer_in(app, inbound, person.name, unit)


async def show(app: App, inbound: Inbound, person: Person, voice: Voice) -> None:
    """Every rule in force, with numbers to take them out by."""
    await answer(app, inbound, _shown(person, app.now(), voice), person.name)


async def remove(app: App, inbound: Inbound, person: Person, number: int) -> None:
    """Take out the rule that the list shows under `number`."""
    now, voice = app.now(), voice_of(person)

    def moved(known: Person) -> tuple[Person, Message]:
        listed = entries(known.rules, _today(known, now))
        if not 1 <= number <= len(listed):
            text = voice.say("There is no rule with the number {number}.", number=number)
            return known, Message("Parley", (text, *_listed(known, now, voice)))
        entry = listed[number - 1]
        after = replace(known, rules=entry.without)
        gone = voice.say("Taken out: {rule}", rule=rule(entry.change, voice.say, voice.locale))
        return after, Message("Parley", (gone, *_listed(after, now, voice)), buttons=_undo(voice))

    await _keep(app, inbound, person, moved)


async def _not_understood(app: App, inbound: Inbound, person: Person, voice: Voice) -> None:
    text = voice.say("I did not understand that rule, so nothing was changed. You can say, for example:")
    lines = "\n".join(f"\u2022 {voice.say(example)}" for example in EXAMPLES)
    await answer(app, inbound, Message("Parley", (text, lines)), person.name)


# What is said


def _changed(before: Person, after: Person, changes: Sequence[RuleChange], voice: Voice) -> Message:
    """What was changed, in words; the hours whole, where they are others now."""
    if after.rules == before.rules:
        return Message("Parley", (voice.say("Your rules say so already, so nothing was changed."),))
    lines = [rule(one, voice.say, voice.locale) for one in changes]
    if after.rules.weekly != before.rules.weekly or any(
        isinstance(one, OpenHours | WorkingDays) for one in changes
    ):
        lines.append(_hours(after, voice))
    told = "\n".join(f"\u2022 {line}" for line in lines if line)
    closing = voice.say("To take it back, say \u201cundo\u201d. All your rules: /rules")
    return Message("Parley", (voice.say("From now on:"), told), closing=(closing,), buttons=_undo(voice))


def _undo(voice: Voice) -> tuple[Button, ...]:
    return (Button("undo", voice.say("Undo"), UNDO),)


def _shown(person: Person, now: datetime, voice: Voice) -> Message:
    paragraphs = _listed(person, now, voice)
    say = voice.say
    closing = [say("To change that: /hours {example} and /zone Europe/Berlin", example=hours.EXAMPLE)]
    closing.append(say("Or just say it, for example: \u201c{example}\u201d.", example=say(EXAMPLES[0])))
    if entries(person.rules, _today(person, now)):
        closing.append(say("To take a rule out: /rules remove 1"))
    return Message("Parley", paragraphs, closing=("\n".join(closing),))


def _listed(person: Person, now: datetime, voice: Voice) -> tuple[str, ...]:
    """The hours, then every further rule under its number."""
    lines = [
        f"{number}. {rule(entry.change, voice.say, voice.locale)}"
        for number, entry in enumerate(entries(person.rules, _today(person, now)), 1)
    ]
    return (_hours(person, voice), *(("\n".join(lines),) if lines else ()))


def _hours(person: Person, voice: Voice) -> str:
    open_hours = hours.describe(person.rules.weekly, voice.locale)
    if not open_hours:
        return voice.say("You cannot be met on any day.")
    place = times.place(person.tzid)
    return voice.say("You can be met {hours} ({zone} time).", hours=open_hours, zone=place)


def _today(person: Person, now: datetime) -> date:
    return now.astimezone(zone(person.tzid)).date()
