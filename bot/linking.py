"""Joining two accounts of one person: a code told in one, typed in the other, confirmed in the first.

A display name proves nothing; only whoever reads both accounts can do both halves.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.app import App
from bot.phrases.catalogue import language_of, translator
from bot.replies import answer, notify
from engine.messages import Button, ButtonStyle, Inbound, Message, Press, Words
from engine.people import Address, Person
from storage import links, people
from storage.store import Tx

GOOD_FOR = timedelta(minutes=15)
_COMMAND = re.compile(r"/?link(?:\s+([a-z0-9]{8}))?[.!]?", re.IGNORECASE)
_PREFIX = "link"


async def handle(app: App, inbound: Inbound, person: Person | None) -> bool:
    """Take `inbound` if it is about linking; False if it is about something else."""
    body = inbound.body
    if isinstance(body, Press) and body.value.startswith(f"{_PREFIX}."):
        await _decided(app, inbound, body.value, person)
        return True
    command = _COMMAND.fullmatch(body.text.strip()) if isinstance(body, Words) else None
    if command is None or not (inbound.sender.authenticated or inbound.sender.submitted):
        return False
    if command[1]:
        await _typed(app, inbound, command[1].lower(), person)
        return True
    if person is None:
        return False
    await _told(app, inbound, person)
    return True


async def _told(app: App, inbound: Inbound, person: Person) -> None:
    code = app.clock.new_secret()[-8:]
    expires = app.now() + GOOD_FOR
    at, chat = inbound.sender.address, inbound.chat
    await app.store.keep(lambda tx: links.begin(tx, code, person.id, at, chat, expires))
    say = translator(language_of(person.locale))
    text = say(
        "Write “link {code}” to me from your other account within 15 minutes. "
        "I will then ask here whether it was you.",
        code=code,
    )
    await answer(app, inbound, Message("Parley", (text,)), person.name)


async def _typed(app: App, inbound: Inbound, code: str, person: Person | None) -> None:
    """The code arrived from another account: its owner is asked where it was told."""
    here, chat = inbound.sender.address, inbound.chat

    def unit(tx: Tx) -> tuple[links.Link, Person] | None:
        link = links.find(tx, code, app.now())
        owner = people.get(tx, link.person_id) if link is not None else None
        if link is None or owner is None or here in owner.addresses:
            return None
        links.claim(tx, code, here, chat)
        return link, owner

    found = await app.store.keep(unit)
    say = translator(language_of(person.locale if person is not None else app.policy.default_locale))
    if found is None:
        text = say("That code is not good (any more). Ask for a new one with “link” in your first account.")
        await answer(app, inbound, Message("Parley", (text,)))
        return
    link, owner = found
    await answer(app, inbound, Message("Parley", (say("Now please confirm it in your first account."),)))
    await _ask_owner(app, inbound, code, link, owner)


async def _ask_owner(app: App, inbound: Inbound, code: str, link: links.Link, owner: Person) -> None:
    say = translator(language_of(owner.locale))
    text = say(
        "Somebody in {channel} ({name}) wrote your code. Was it you?",
        channel=inbound.sender.address.channel.capitalize(),
        name=inbound.sender.name or inbound.sender.address.id,
    )
    buttons = (
        Button("yes", say("Yes, link us"), f"{_PREFIX}.yes.{code}", ButtonStyle.PRIMARY),
        Button("no", say("No"), f"{_PREFIX}.no.{code}"),
    )
    message = Message("Parley", (text,), buttons=buttons)
    await notify(app, f"link.{code}.asked", link.asked_at, link.asked_chat, message, owner.name)


async def _decided(app: App, inbound: Inbound, value: str, person: Person | None) -> None:
    """The owner pressed yes or no, in the account in which the code was told."""
    _, decision, code = [*value.split("."), "", ""][:3]
    now, here = app.now(), inbound.sender.address

    def unit(tx: Tx) -> links.Link | None:
        link = links.find(tx, code, now)
        if link is None or person is None or link.person_id != person.id or link.asked_at != here:
            return None
        links.end(tx, code)
        if decision == "yes" and link.other is not None:
            _join(tx, person, link.other)
        return link

    link = await app.store.keep(unit)
    if person is None or link is None:
        return
    say = translator(language_of(person.locale))
    if decision == "yes" and link.other is not None:
        text = say("Linked: I know you in {channel} now, too.", channel=link.other.channel.capitalize())
        done = Message("Parley", (say("Linked."),))
        await notify(app, f"link.{code}.done", link.other, link.other_chat, done, person.name)
    else:
        text = say("Nothing was linked.")
    await answer(app, inbound, Message("Parley", (text,)), person.name)


def _join(tx: Tx, person: Person, other: Address) -> None:
    before = people.at_address(tx, other)
    if before is not None and before.id != person.id:
        left = tuple(place for place in before.addresses if place != other)
        people.put(tx, replace(before, addresses=left))
    people.put(tx, replace(person, addresses=(*person.addresses, other)))
