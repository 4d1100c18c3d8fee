"""Setting the stage: people, calendars and where the conversation already stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.app import App
from bot.people import party
from bot.rehearsal.stories import Story, instant, slot_at
from engine.conversation import Conversation, Offer, Party, Selection, State
from engine.conversation.changing import with_timer
from engine.conversation.standing import FOLLOW_UP_AFTER
from engine.conversation.values import OPEN, Booking
from engine.conversation.wanted import working_days_after
from engine.errors import Refused
from engine.messages import Delivery, Message, Receipt
from engine.own_events import OwnEvent, own_event
from engine.people import Address, ChannelName, Person
from engine.periods import Period
from storage import conversations, own_calendars, people, sent, tokens
from storage.conversations import Entry
from storage.store import Tx

_REFS = {ChannelName.TELEGRAM: "9000", ChannelName.SLACK: "1700000000.000001"}
"""How a message that went out before the story is called there."""


def set_stage(tx: Tx, app: App, story: Story) -> None:
    """Everything that is so before the first turn."""
    for person in story.people.values():
        people.put(tx, person)
    for number, mail in enumerate(story.setup.get("known_contacts") or ()):
        _know(tx, f"contact{number}", str(mail), story)
    organizer = story.people["organizer"]
    prior = story.setup.get("prior") or {}
    if prior:
        keep_prior(tx, app, story, "A", "invitee", prior, {})
        if "other_invitee" in story.people:
            keep_prior(tx, app, story, "B", "other_invitee", prior, {})
    for told in story.setup.get("conversations") or ():
        keep_prior(tx, app, story, str(told["id"]), "invitee", {"state": "offered", **told}, told)
    own_calendars.put(tx, organizer.id, _busy(story, prior), story.now)


def _busy(story: Story, prior: Mapping[str, Any]) -> Iterator[OwnEvent]:
    """The organizer's events; one may be the prior booking as it stands in the calendar."""
    own_uid = (prior.get("booking") or {}).get("uid", "")
    for number, event in enumerate(story.setup.get("busy") or ()):
        uid = own_uid if event.get("own_booking") and own_uid else f"busy{number}"
        slot = Period(instant(event["start"]), instant(event["end"]))
        yield own_event(uid, slot, str(event.get("title", "")))


def _know(tx: Tx, person_id: str, mail: str, story: Story) -> None:
    if people.with_email(tx, mail) is None:
        organizer = story.people["organizer"]
        name = " ".join(part.capitalize() for part in mail.partition("@")[0].split("."))
        place = Address(ChannelName.EMAIL, mail.lower())
        known = Person(person_id, name, mail.lower(), organizer.tzid, organizer.locale, addresses=(place,))
        people.put(tx, known)


def keep_prior(
    tx: Tx, app: App, story: Story, name: str, role: str, prior: Mapping[str, Any], told: Mapping[str, Any]
) -> None:
    """The conversation `name` as it stands before the first turn."""
    talk = _standing(app, story, name, role, prior)
    entry = Entry("prior", story.now, "Prior", "{}", "{}", "prior", ())
    conversations.keep(tx, None, talk, entry)
    until = story.now + app.policy.secrets_last
    for side in (talk.organizer, talk.invitee):
        if side is not None:
            tokens.put(tx, app.token(talk.id, side.person), talk.id, side.person, until)
    if talk.invitee is not None:
        told_ref = told.get("tg_message_id") or prior.get("message_id")
        ref = str(told_ref or _REFS.get(talk.invitee.channel, f"<offer-1.{name}@parley.example>"))
        _sent_before(tx, talk, talk.invitee, ref, story.now)


def _standing(app: App, story: Story, name: str, role: str, prior: Mapping[str, Any]) -> Conversation:
    setup, organizer = story.setup, story.people["organizer"]
    length = timedelta(minutes=int(prior.get("duration_min", setup.get("duration_min", 30))))
    offers = tuple(Offer(n, slot_at(start, length)) for n, start in enumerate(prior.get("offers") or (), 1))
    state = State(prior.get("state", "offered"))
    offered_at = instant(prior["offered_at"]) if prior.get("offered_at") else story.now
    selection = setup.get("selection") or {}
    talk = Conversation(
        id=name,
        organizer=_side(app, organizer, story, "organizer"),
        invitee=_side(app, story.people[role], story, role),
        duration=length,
        tzid=organizer.tzid,
        state=state,
        organizer_selection=Selection(selection.get("organizer", "manual")),
        invitee_selection=Selection(selection.get("invitee", "manual")),
        subject=str(prior.get("subject", "")),
        location=str(setup.get("location") or ""),
        round=1,
        offers=offers if state in OPEN else (),
        last_offers=offers,
        offered_at=offered_at,
    )
    talk = _with_booking(talk, prior, length)
    return _with_holds_and_timers(talk, organizer, prior, offered_at)


def _side(app: App, person: Person, story: Story, role: str) -> Party:
    from bot.rehearsal.stories import CHANNELS

    via = CHANNELS.get(story.channels.get(role, ""), ChannelName.EMAIL)
    found = party(app, person, via)
    address = person.address(via)
    if address is not None:
        found = party(app, replace(person, preferred=via), via)
    if found is None:
        raise Refused(f"{person.name} cannot be reached in {via}.")
    return found


def _with_booking(talk: Conversation, prior: Mapping[str, Any], length: timedelta) -> Conversation:
    told = prior.get("booking")
    if not told:
        return talk
    slot = Period(instant(told["start"]), instant(told["end"]))
    sequence = int(told.get("sequence", 0))
    booking = Booking(f"booking-{talk.id}", str(told.get("uid", f"uid-{talk.id}")), sequence, slot)
    talk = replace(talk, booking=booking, sequence=sequence)
    for at in prior.get("reminders") or ():
        talk = with_timer(talk, "reminder", instant(at))
    return talk


def _with_holds_and_timers(
    talk: Conversation, organizer: Person, prior: Mapping[str, Any], offered_at: datetime
) -> Conversation:
    if talk.offers and (organizer.rules.hold_offered or prior.get("holds")):
        until = offered_at + organizer.rules.hold_for
        talk = replace(talk, holds=tuple(offer.slot for offer in talk.offers), hold_until=until)
        talk = with_timer(talk, "hold_expired", until)
    if talk.state is State.OFFERED and talk.invitee is not None:
        at = working_days_after(offered_at, FOLLOW_UP_AFTER, talk.invitee.tzid)
        talk = with_timer(talk, "followup", at)
    return talk


def _sent_before(tx: Tx, talk: Conversation, side: Party, ref: str, at: datetime) -> None:
    """The message with which the prior offers went out."""
    delivery = Delivery(
        id=f"prior-{talk.id}-{side.person}",
        to=side.place,
        chat=side.chat,
        message=Message(talk.subject, ()),
        conversation=talk.id,
    )
    sent.add(tx, delivery, side.person, Receipt(ref), at)
