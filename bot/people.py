"""Who is speaking, and whom an organizer means."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace

from bot.app import App
from engine.conversation.values import Party, party_of
from engine.messages import Sender
from engine.people import Address, ChannelName, Person
from storage import people
from storage.store import Tx

_HANDLE = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}")
"""What core.telegram.org/bots/features#username-requirements lets somebody be called."""


def speaker(tx: Tx, app: App, sender: Sender) -> Person | None:
    """Whoever the channel vouches for; a newcomer who may organize here becomes an organizer.

    None for a stranger. Registration needs a sender whom the channel authenticated.
    """
    known = people.at_address(tx, sender.address)
    if known is None and sender.address.channel is not ChannelName.EMAIL and sender.email:
        known = people.with_email(tx, sender.email)
        if known is not None:
            known = replace(known, addresses=(*known.addresses, sender.address))
            people.put(tx, known)
    if known is not None:
        return known
    return newcomer(tx, app, sender) if _may_organize(app, sender) else None


def is_renamed(person: Person, sender: Sender) -> bool:
    """Whether the channel calls this person by another handle than it did, or by a name at last."""
    named = bool(sender.name) and person.name == sender.address.id != sender.name
    return named or (bool(sender.handle) and person.handle != sender.handle)


def renamed(tx: Tx, person: Person, sender: Sender) -> Person:
    """`person` under the handle by which others call them now, and the name that was not known before."""
    known = people.get(tx, person.id) or person
    name = sender.name if sender.name and known.name == sender.address.id else known.name
    email = known.email or (sender.email if people.with_email(tx, sender.email) is None else "")
    known = replace(known, handle=sender.handle or known.handle, name=name, email=email)
    people.put(tx, known)
    return known


def _may_organize(app: App, sender: Sender) -> bool:
    if not sender.authenticated:
        return False
    if sender.address.channel is ChannelName.EMAIL:
        return sender.address.id.rpartition("@")[2] in app.policy.organizer_domains
    account = f"{sender.address.channel}:{sender.address.id}"
    return sender.address.channel in app.policy.open_channels or account in app.policy.organizer_accounts


def newcomer(tx: Tx, app: App, sender: Sender, organizer: bool = True) -> Person:
    """A person made from what the channel says of the sender, with sane defaults."""
    is_mail = sender.address.channel is ChannelName.EMAIL
    person = Person(
        id=app.clock.new_id("p"),
        name=sender.name,
        email=sender.address.id if is_mail else sender.email,
        tzid=sender.tzid or app.policy.default_tzid,
        locale=sender.locale or app.policy.default_locale,
        organizer=organizer,
        addresses=(sender.address,),
        handle=sender.handle,
    )
    people.put(tx, person)
    return person


def introduce(tx: Tx, app: App, sender: Sender) -> None:
    """Get to know somebody whom a channel vouches for because a message mentions them."""
    if people.at_address(tx, sender.address) is not None:
        return
    known = people.with_email(tx, sender.email) if sender.email else None
    if known is not None:
        people.put(tx, replace(known, addresses=(*known.addresses, sender.address)))
    elif sender.name or sender.email:
        newcomer(tx, app, sender, organizer=False)


def meant(tx: Tx, app: App, word: str, organizer: Person, channel: ChannelName) -> Person | None:
    """The person whom an organizer calls `word`: a mail address, an id, a handle, a name.

    A mail address nobody has used before becomes a person; a name must be known and unmistakable.
    """
    word = word.strip().strip("<>,;")
    bare = word.removeprefix("@")
    if "@" in bare and is_parley(app, bare, organizer):
        return None
    if "@" in bare:
        return people.with_email(tx, bare) or _invited(tx, app, bare.lower(), organizer)
    by_id = people.at_address(tx, Address(channel, bare))
    if by_id is not None:
        return by_id
    found = [person for person in called(tx, bare) if person.id != organizer.id]
    if not found and channel is ChannelName.TELEGRAM and _HANDLE.fullmatch(word):
        return _handled(tx, app, bare, organizer)
    return found[0] if len(found) == 1 else None


def _handled(tx: Tx, app: App, handle: str, organizer: Person) -> Person:
    """Somebody new of whom only the handle is known: until they write, only a link reaches them."""
    place = Address(ChannelName.TELEGRAM, f"@{handle.lower()}")
    person = people.at_address(tx, place) or Person(
        id=app.clock.new_id("p"),
        name=handle,
        tzid=organizer.tzid,
        locale=organizer.locale,
        addresses=(place,),
        introduced=False,
        handle=handle,
    )
    people.put(tx, person)
    return person


def called(tx: Tx, name: str) -> list[Person]:
    """Everybody who goes by `name`: a whole name, a part of one, a handle."""
    bare = name.strip().strip("<>,;").removeprefix("@")
    return [person for person in people.everybody(tx) if _is_called(person, bare)]


def is_parley(app: App, email: str, organizer: Person) -> bool:
    """Nobody meets the bot itself: its mail would answer its mail."""
    local, _, domain = email.lower().partition("@")
    own = {app.policy.mail_address.lower(), organizer.bot_mail.lower()}
    return f"{local.partition('+')[0]}@{domain}" in own


def _is_called(person: Person, word: str) -> bool:
    wanted = word.casefold()
    names = {person.name.casefold(), *person.name.casefold().split()}
    handles = {person.handle.casefold(), *(address.id.casefold() for address in person.addresses)} - {""}
    return wanted in names or wanted in handles or wanted == person.email.partition("@")[0].casefold()


def _invited(tx: Tx, app: App, email: str, organizer: Person) -> Person:
    """Somebody new: the organizer's zone until they say another one."""
    name = " ".join(
        part.capitalize() for part in email.partition("@")[0].replace("_", ".").split(".") if part
    )
    person = Person(
        id=app.clock.new_id("p"),
        name=name or email,
        email=email,
        tzid=organizer.tzid,
        locale=organizer.locale,
        addresses=(Address(ChannelName.EMAIL, email),),
        introduced=False,
    )
    people.put(tx, person)
    return person


def party(app: App, person: Person, channel: ChannelName | None = None, chat: str = "") -> Party | None:
    """`person` as a side of a conversation: in `channel` if they are there, where they like, or by mail."""
    order = [person.preferred, channel, ChannelName.EMAIL, *(place.channel for place in person.addresses)]
    for name in order:
        address = person.address(name) if name is not None and name in app.channels else None
        if address is not None:
            return party_of(person, address, chat if chat and name is channel else address.id)
    return None


def similar(tx: Tx, email: str) -> Person | None:
    """Somebody known whose mail address differs from `email` by a slip of the fingers."""
    known = {
        person.email: person for person in people.everybody(tx) if person.email and person.email != email
    }
    found = difflib.get_close_matches(email, known, n=1, cutoff=0.88)
    return known[found[0]] if found else None
