"""Answers outside any conversation: to strangers, to questions about the whole, to what fits several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.app import App
from bot.deliveries import DELIVER, lane_of
from bot.finding import reply_key
from bot.phrases import times
from bot.phrases.buttons import value_of
from bot.phrases.catalogue import Translate, language_of, translator
from bot.withdrawal import is_unwanted
from engine.conversation import Conversation, Role
from engine.messages import Button, Delivery, Inbound, Message, Option
from engine.people import Address, ChannelName, Person
from storage import outbox
from storage.codec import encode
from storage.store import Tx


async def answer(app: App, inbound: Inbound, message: Message, name: str = "") -> None:
    """Send `message` back to where `inbound` came from, once for every delivery of it."""
    key = reply_key(inbound)
    to, name = inbound.sender.address, name or inbound.sender.name
    alone = is_for_one(inbound)
    await notify(app, key, to, inbound.aside or inbound.chat, message, name, inbound.refs[:1], alone)


def is_for_one(inbound: Inbound) -> bool:
    """Whether an answer outside any conversation is shown to its asker alone, where others read along."""
    together = not inbound.private and inbound.sender.address.channel is ChannelName.SLACK
    return together or bool(inbound.aside)


async def notify(
    app: App,
    key: str,
    to: Address,
    chat: str,
    message: Message,
    name: str = "",
    refs: tuple[str, ...] = (),
    ephemeral: bool = False,
) -> None:
    """Send `message` to a chat, once for every `key`."""
    delivery = Delivery(key, to, chat, message, recipient=name, refs=refs, ephemeral=ephemeral)
    lane, now = lane_of(to.channel, chat), app.now()

    def unit(tx: Tx) -> None:
        if is_unwanted(tx, app, delivery):
            return
        outbox.add(tx, key, "", lane, DELIVER, encode(delivery), now)

    await app.store.keep(unit)


async def answer_in(app: App, inbound: Inbound, name: str, unit: Callable[[Tx], Message]) -> None:
    """Do `unit` and send what it says, both in one transaction and once for every delivery of `inbound`."""
    key, to, alone = reply_key(inbound), inbound.sender.address, is_for_one(inbound)
    chat = inbound.aside or inbound.chat
    lane, now = lane_of(to.channel, chat), app.now()

    def once(tx: Tx) -> None:
        if outbox.was_asked(tx, key, lane):
            return
        message = unit(tx)
        refs = inbound.refs[:1]
        delivery = Delivery(key, to, chat, message, recipient=name, refs=refs, ephemeral=alone)
        outbox.add(tx, key, "", lane, DELIVER, encode(delivery), now)

    await app.store.keep(once)


async def to_stranger(app: App, inbound: Inbound) -> None:
    """Somebody nobody knows: told how things work, unless the address may be forged."""
    if inbound.sender.address.channel is ChannelName.EMAIL and not inbound.sender.authenticated:
        return
    say = translator(language_of(inbound.sender.locale or app.policy.default_locale))
    text = say(
        "I am Parley, an automated assistant that finds meeting times. I do not know you yet: ask the person "
        "who runs me to add you, or to invite you to a meeting."
    )
    await answer(app, inbound, Message(say("Parley does not know you yet"), (text,)))


async def to_foreigner(app: App, inbound: Inbound, person: Person) -> None:
    """The message does not prove that it may touch what it names: it changes nothing, learns nothing."""
    if inbound.sender.address.channel is ChannelName.EMAIL:
        return
    say = translator(language_of(person.locale))
    await answer(app, inbound, Message("Parley", (say("That is not open for you, so nothing was changed."),)))


async def to_silence(app: App, inbound: Inbound, person: Person) -> None:
    """Nothing readable was written."""
    say = translator(language_of(person.locale))
    text = say("I found no text in your message. Please write your answer above the quoted text.")
    await answer(app, inbound, Message("Parley", (text,)), person.name)


async def to_sealed(app: App, inbound: Inbound, person: Person) -> None:
    """An encrypted mail: nothing of it could be read."""
    say = translator(language_of(person.locale))
    text = say("Your message is encrypted, so I cannot read it. Please write it again without encryption.")
    await answer(app, inbound, Message("Parley", (text,)), person.name)


async def to_nobody_expected(app: App, inbound: Inbound, person: Person) -> None:
    """An invitee with whom nothing is open."""
    say = translator(language_of(person.locale))
    text = say("There is no open meeting between us at the moment, so nothing was changed.")
    await answer(app, inbound, Message("Parley", (text,)), person.name)


async def no_meeting_yet(app: App, inbound: Inbound, person: Person) -> None:
    """An assistant is named while nothing is being arranged."""
    say = translator(language_of(person.locale))
    text = say("Tell me again once I am arranging a meeting for you: then your assistant may answer for you.")
    await answer(app, inbound, Message("Parley", (text,)), person.name)


async def help(app: App, inbound: Inbound, person: Person) -> None:
    """What can be said here."""
    say = translator(language_of(person.locale))
    lines = (
        say("Tell me whom you would like to meet and roughly when. For example:"),
        say('\u2022 "45 minutes with karl@example.com next week, mornings, about Titan"')
        + "\n"
        + say('\u2022 "move the meeting with Karl to Thursday"')
        + "\n"
        + say('\u2022 "cancel the meeting with Karl"')
        + "\n"
        + say('\u2022 "status"'),
    )
    await answer(app, inbound, Message("Parley", lines), person.name)


Fitting = Sequence[tuple[Conversation, tuple[int, ...]]]
"""Conversations that somebody may mean, each with the numbers that were chosen, if any."""


def slots_shown(fitting: Fitting, person: Person) -> tuple[Option, ...]:
    """Every slot that may be meant as a numbered button."""
    say = translator(language_of(person.locale))
    options = [
        option
        for talk, accepted in fitting
        for option in _slots_of(talk, accepted, person, _title(talk, person, say))
    ]
    return tuple(Option(number, option.label, option.button) for number, option in enumerate(options, 1))


async def which_slot(
    app: App, inbound: Inbound, person: Person, fitting: Fitting, slots: tuple[Option, ...]
) -> None:
    """Several conversations fit a choice: ask which slot is meant."""
    say = translator(language_of(person.locale))
    titles = ", ".join(dict.fromkeys(_title(talk, person, say) for talk, _ in fitting))
    text = say("Which one do you mean: {titles}?", titles=titles)
    await answer(app, inbound, Message(say("Which meeting?"), (text,), slots), person.name)


def _title(talk: Conversation, person: Person, say: Translate) -> str:
    other = talk.invitee if talk.role_of(person.id) is Role.ORGANIZER else talk.organizer
    return talk.subject or say("Meeting with {name}", name=other.name if other is not None else "")


def _slots_of(talk: Conversation, accepted: tuple[int, ...], person: Person, title: str) -> Iterator[Option]:
    """The slots of one conversation that may be meant, as buttons."""
    shown = talk.proposals if talk.role_of(person.id) is Role.ORGANIZER else talk.offers
    for offer in shown:
        if accepted and offer.number not in accepted:
            continue
        label = f"{title}: {times.slot(offer.slot, person.tzid, person.locale)}"
        name = f"{talk.id}@{offer.slot.start:%Y-%m-%dT%H:%M:%SZ}"
        value = value_of(talk.id, talk.round, f"offer:{offer.number}")
        yield Option(offer.number, label, Button(name, label, value))


async def welcome(app: App, inbound: Inbound, person: Person) -> None:
    """The first words to a new organizer: what Parley assumes, and how to put it right."""
    say = translator(language_of(person.locale))
    text = say(
        "Hello {name}! I plan meetings for you in {zone} time, Monday to Friday from 9 to 17. If you live "
        "elsewhere, tell me, for example: I am in Berlin.",
        name=person.first_name,
        zone=times.place(person.tzid),
    )
    more = say("To use me from another account as well, write: link")
    key = f"welcome.{person.id}"
    message = Message(say("Welcome to Parley"), (text, more))
    await notify(app, key, inbound.sender.address, inbound.chat, message, person.name)


async def zone_set(app: App, inbound: Inbound, person: Person) -> None:
    """The person lives in another zone than we thought."""
    say = translator(language_of(person.locale))
    text = say("From now on I show you times in {zone} time.", zone=times.place(person.tzid))
    await answer(app, inbound, Message("Parley", (text,)), person.name)
