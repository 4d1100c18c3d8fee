"""Guests as Parley knows them: a person each, with a secret for the one meeting they come along to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.app import App
from bot.phrases.guests import Guests
from engine.conversation import Conversation
from engine.conversation.triggers import GuestSpoke, Trigger
from engine.conversation.values import Party, party_of
from engine.people import Address, ChannelName, Person
from storage import people, tokens
from storage.store import Tx


def known_to(
    tx: Tx, app: App, before: Conversation | None, talk: Conversation, trigger: Trigger, until: datetime
) -> Guests:
    """Who comes along to `talk`, and who did before this step; only a booked meeting has any to write to.

    Who leaves by a word of their own is not told that they left.
    """
    if before is None or (talk.booking is None and before.booking is None):
        before = None if talk.booking is None else replace(talk, optional=())
    if before is None:
        return Guests()
    own = trigger.mail.lower() if isinstance(trigger, GuestSpoke) else ""
    gone = (mail for mail in before.optional if mail not in talk.optional and mail.lower() != own)
    return Guests(
        tuple(_admitted(tx, app, mail, talk, until) for mail in talk.optional),
        tuple(_admitted(tx, app, mail, talk, until) for mail in gone),
    )


def _admitted(tx: Tx, app: App, mail: str, talk: Conversation, until: datetime) -> Party:
    known = people.with_email(tx, mail)
    if known is None:
        near = (
            talk.invitee if talk.invitee is not None and _same_house(talk.invitee, mail) else talk.organizer
        )
        name = " ".join(
            part.capitalize() for part in mail.partition("@")[0].replace("_", ".").split(".") if part
        )
        known = Person(
            app.named_id("p", mail),
            name or mail,
            mail,
            tzid=near.tzid,
            locale=near.locale,
            addresses=(Address(ChannelName.EMAIL, mail),),
            introduced=False,
        )
        people.put(tx, known)
    tokens.put(tx, app.token(talk.id, known.id), talk.id, known.id, until)
    return party_of(known, Address(ChannelName.EMAIL, mail), mail)


def _same_house(party: Party, mail: str) -> bool:
    return party.email.rpartition("@")[2] == mail.rpartition("@")[2]
