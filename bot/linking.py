"""Joining two accounts of one person: a code told in one, typed in the other, confirmed in the first.

A display name proves nothing; only whoever reads both accounts can do both halves. All that the two had, open
conversations and buttons included, is one person's from then on.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum

from bot.app import App
from bot.phrases.catalogue import Translate, language_of, translator
from bot.replies import answer, notify
from engine.errors import SlotTaken
from engine.messages import Button, ButtonStyle, Inbound, Message, Press, Words
from engine.people import Address, Person
from storage import joining, links, people
from storage.store import Tx

GOOD_FOR = timedelta(minutes=15)
_COMMAND = re.compile(r"/?link(?:\s+([a-z0-9]{8}))?[.!]?", re.IGNORECASE)
_PREFIX = "link"


class _Outcome(Enum):
    """What became of a confirmed code."""

    LINKED = "linked"
    DECLINED = "declined"
    APART = "apart"
    """Two sides of one meeting, or organizers of two at once, are not one person."""


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

    def unit(tx: Tx) -> tuple[links.Link, _Outcome] | None:
        link = links.find(tx, code, now)
        if link is None or person is None or link.person_id != person.id or link.asked_at != here:
            return None
        links.end(tx, code)
        joins = decision == "yes" and link.other is not None
        return link, _join(tx, person.id, link.other, now) if joins and link.other else _Outcome.DECLINED

    try:
        found = await app.store.keep(unit, long=decision == "yes")
    except SlotTaken:
        found = await app.store.keep(lambda tx: _ended(tx, code, now))
    if person is None or found is None:
        return
    link, outcome = found
    say = translator(language_of(person.locale))
    if outcome is _Outcome.LINKED and link.other is not None:
        done = Message("Parley", (say("Linked."),))
        await notify(app, f"link.{code}.done", link.other, link.other_chat, done, person.name)
    await answer(app, inbound, Message("Parley", (_told_of(say, link, outcome),)), person.name)


def _told_of(say: Translate, link: links.Link, outcome: _Outcome) -> str:
    match outcome:
        case _Outcome.LINKED:
            channel = link.other.channel.capitalize() if link.other is not None else ""
            return say("Linked: I know you in {channel} now, too.", channel=channel)
        case _Outcome.DECLINED:
            return say("Nothing was linked.")
        case _Outcome.APART:
            return say(
                "Nothing was linked: your two accounts have a meeting with each other, or two meetings "
                "at the same time. Cancel one of them, then ask for a new code with “link”."
            )


def _ended(tx: Tx, code: str, now: datetime) -> tuple[links.Link, _Outcome] | None:
    link = links.find(tx, code, now)
    links.end(tx, code)
    return (link, _Outcome.APART) if link is not None else None


def _join(tx: Tx, person_id: str, other: Address, now: datetime) -> _Outcome:
    """Make whoever is at `other` and the owner of the code one. Raises `SlotTaken` through the store."""
    owner, before = people.get(tx, person_id), people.at_address(tx, other)
    if owner is None:
        return _Outcome.DECLINED
    if before is not None and before.id != owner.id:
        if joining.meet(tx, owner, before, now):
            return _Outcome.APART
        owner = joining.join(tx, owner, before, now)
    if other not in owner.addresses:
        people.put(tx, replace(owner, addresses=(*owner.addresses, other)))
    return _Outcome.LINKED
