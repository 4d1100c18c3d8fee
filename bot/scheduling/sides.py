"""Whom a program means, and where they are talked to: in a chat, by mail, or by the program itself.

An application never looks into the calendar of somebody, or says yes for somebody, who has a calendar here
and has not given it access: they are met like anybody else, and choose for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.app import App
from bot.people import is_parley, party
from bot.scheduling.plan import Flaw, Plan, Unfit, Wanted
from engine.conversation import Role, Selection
from engine.conversation.terms import Reckoned
from engine.conversation.values import Party, party_of
from engine.people import Address, ChannelName, Person
from storage import people
from storage.store import Tx

HasAccount = Callable[[Tx, str], bool]
"""Whether this person (an id) has an account with the application that asks."""
_CHATS = (ChannelName.SLACK, ChannelName.TELEGRAM)
_SLACK = re.compile(r"[UW][A-Z0-9]{6,20}")
_TELEGRAM = re.compile(r"\d{3,20}")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the conversation to be."""

    party: Party
    reckoned: Reckoned


def side_of(tx: Tx, app: App, plan: Plan, role: Role, application: str, has_account: HasAccount) -> Side:
    """Whoever is meant, made known if they were not. Raises `Unfit`."""
    wanted = plan.side(role)
    place = _chat(tx, app, wanted.called.id)
    person = _person(tx, app, plan, role, place, application)
    own = has_account(tx, person.id)
    if person.organizer and not own and wanted.selection is Selection.AUTO:
        raise Unfit(Flaw.MAY_NOT_DECIDE, role, "Only they themselves can say yes: choose manual.")
    made = _place(app, person, place, application)
    reckoned = Reckoned.NOTHING if not own else Reckoned.HOURS if wanted.by_rules else Reckoned.CALENDAR
    email = made.email or wanted.called.email
    return Side(replace(made, name=wanted.called.name or made.name, email=email), reckoned)


def _person(tx: Tx, app: App, plan: Plan, role: Role, place: Address | None, application: str) -> Person:
    wanted = plan.side(role)
    there = people.at_address(tx, place) if place is not None else None
    if wanted.account:
        return _with_account(tx, wanted, role, place, there)
    if there is not None:
        return there
    if place is None and wanted.called.email:
        return _by_mail(tx, app, plan, role)
    address = place or Address(ChannelName.API, f"{application}:{wanted.called.id}")
    return people.at_address(tx, address) or _newcomer(tx, app, plan, role, address)


def _with_account(tx: Tx, wanted: Wanted, role: Role, place: Address | None, there: Person | None) -> Person:
    """The account's person. A program that names an id in a chat beside says that both are one: it is
    believed where nobody has that id and the person has no other.
    """
    person = people.get(tx, wanted.account)
    assert person is not None
    known = person.address(place.channel) if place is not None else None
    if (there is not None and there.id != person.id) or (known is not None and known != place):
        raise Unfit(Flaw.ID_OF_ANOTHER, role, "That id belongs to somebody else than the account.")
    if place is not None and known is None:
        person = replace(person, addresses=(*person.addresses, place))
        people.put(tx, person)
    return person


def _by_mail(tx: Tx, app: App, plan: Plan, role: Role) -> Person:
    mail = plan.side(role).called.email
    known = people.with_email(tx, mail)
    if known is not None:
        return known
    return _newcomer(tx, app, plan, role, Address(ChannelName.EMAIL, mail))


def _newcomer(tx: Tx, app: App, plan: Plan, role: Role, address: Address) -> Person:
    """Somebody of whom nothing else is known: at home in the meeting's zone until they say another."""
    called = plan.side(role).called
    mail = called.email
    if mail and is_parley(app, mail, Person("", "")):
        raise Unfit(Flaw.IS_PARLEY, role, "That is Parley's own address.")
    if address.channel is not ChannelName.EMAIL and mail and people.with_email(tx, mail) is not None:
        mail = ""  # that address is somebody's whom nobody but the program calls the same
    person = Person(
        id=app.clock.new_id("p"),
        name=called.name or mail.partition("@")[0] or called.id,
        email=mail,
        tzid=plan.tzid,
        locale=app.policy.default_locale,
        addresses=(address,),
        introduced=False,
    )
    people.put(tx, person)
    return person


def _chat(tx: Tx, app: App, name: str) -> Address | None:
    """The place in a chat that `name` is: known already, or written as one; None for a name of another kind.

    Bare digits are Telegram's only where somebody is known by them: programs number their people, too.
    """
    channel, _, rest = name.partition(":")
    for chat in _CHATS:
        if channel == chat and chat in app.channels:
            shape = _SLACK if chat is ChannelName.SLACK else _TELEGRAM
            return Address(chat, rest) if shape.fullmatch(rest) else None
        if chat in app.channels and people.at_address(tx, Address(chat, name)) is not None:
            return Address(chat, name)
    is_slack = ChannelName.SLACK in app.channels and _SLACK.fullmatch(name)
    return Address(ChannelName.SLACK, name) if is_slack else None


def _place(app: App, person: Person, place: Address | None, application: str) -> Party:
    """Where this person is talked to here: by the program alone where no channel reaches them."""
    if place is not None:
        return party_of(person, place, place.id)
    reached = party(app, person)
    if reached is not None:
        return reached
    own = person.address(ChannelName.API) or Address(ChannelName.API, f"{application}:{person.id}")
    return party_of(person, own, own.id)
