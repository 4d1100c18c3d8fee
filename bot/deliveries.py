"""From what a step asks for to the jobs of the outbox: rendered once, under constant ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.app import App
from bot.calendars.jobs import Write
from bot.calendars.jobs import lane_of as calendar_lane
from bot.phrases import message_of
from bot.phrases.guests import NOBODY, Guests, guest_messages
from engine.conversation import Conversation, Role
from engine.conversation.effects import Effect, Method, RemoveButtons, Suppress, Tell, Topic, WriteCalendar
from engine.conversation.values import Booking, Party
from engine.itip import Attendee, Event, cancel, declinecounter, request, stored
from engine.messages import Delivery, Invitation, Message
from engine.people import Address, ChannelName
from storage import outbox
from storage.codec import encode
from storage.store import Tx

DELIVER, SETTLE, CALENDAR, WITHDRAW = "deliver", "settle", "calendar", "withdraw"
LAST_WORDS = frozenset({Topic.STOPPED, Topic.WRONG_PERSON})
_WRITERS = {Method.REQUEST: request, Method.CANCEL: cancel, Method.DECLINECOUNTER: declinecounter}


class Jobs:
    """The jobs of one step, numbered so that their keys never change."""

    def __init__(
        self,
        app: App,
        talk: Conversation,
        now: datetime,
        sender_mail: str,
        languages: dict[Role, str],
        guests: Guests = NOBODY,
    ) -> None:
        self.app, self.talk, self.now = app, talk, now
        self.sender_mail = sender_mail
        self.languages = languages
        self.guests = guests
        self._invitations: dict[tuple[Method, Booking], Invitation] = {}
        self.rows: list[tuple[str, str, str, str]] = []

    def add(self, lane: str, kind: str, body: str) -> None:
        key = f"{self.talk.id}.{self.talk.version}.{len(self.rows)}"
        self.rows.append((key, lane, kind, body))

    def keep(self, tx: Tx) -> None:
        for key, lane, kind, body in self.rows:
            outbox.add(tx, key, self.talk.id, lane, kind, body, self.now)

    def take(self, effect: Effect) -> None:
        """The jobs that perform `effect`; what storage keeps by itself needs none."""
        if isinstance(effect, Tell):
            self._tell(effect)
        elif isinstance(effect, RemoveButtons):
            gone = self.talk.reader(effect.to, effect.person) if effect.person else None
            for party in self.talk.sides(effect.to) if gone is None else (gone,):
                if party.channel is not ChannelName.API:
                    self.add(lane_of(party.channel, party.chat), SETTLE, party.person)
        elif isinstance(effect, WriteCalendar):
            self.add(calendar_lane(self.talk.organizer.person), CALENDAR, self._calendar_job(effect))
        elif isinstance(effect, Suppress):
            self.add(f"withdraw:{effect.person}", WITHDRAW, effect.person)

    def _tell(self, tell: Tell) -> None:
        party = self.talk.reader(tell.to, tell.reader)
        if party is None:
            return
        invitation = self._invitation(tell)
        self._invite_guests(tell, invitation)
        if party.channel is ChannelName.API and invitation is None:
            return
        by_mail = party.channel is ChannelName.EMAIL
        message = message_of(
            tell,
            self.talk,
            party,
            self.languages.get(tell.to, ""),
            invitation if by_mail else None,
            self._link(tell),
        )
        if party.channel is not ChannelName.API:
            self._deliver(party, Address(party.channel, party.address), party.chat, message, tell)
        if invitation is not None and not by_mail and party.email and ChannelName.EMAIL in self.app.channels:
            plain = Message(
                message.subject, message.paragraphs, language=message.language, invitation=invitation
            )
            self._deliver(party, Address(ChannelName.EMAIL, party.email), party.email, plain, tell)

    def _invite_guests(self, tell: Tell, invitation: Invitation | None) -> None:
        if ChannelName.EMAIL not in self.app.channels:
            return
        for party, message in guest_messages(tell, self.talk, self.guests, invitation):
            if party in self.guests.gone and tell.booking is not None:
                message = replace(message, invitation=self._withdrawn(tell.booking, party))
            self._deliver(party, party.place, party.chat, message, replace(tell, to=Role.INVITEE))

    def _link(self, tell: Tell) -> str:
        """What the organizer may pass on: the invitee's page beside times, the way into a chat where they
        could not be reached."""
        talk = self.talk
        if tell.topic is Topic.BOUNCED and talk.invitee is not None:
            return self.app.way_in(self.app.token(talk.id, talk.invitee.person))
        return self._page() if tell.topic is Topic.TIMES_TO_COPY else ""

    def _page(self) -> str:
        """The invitee's page, where others can reach it and something can be chosen there."""
        talk, policy = self.talk, self.app.policy
        if talk.invitee is None or not talk.offers or not policy.has_public_pages:
            return ""
        return f"{policy.public_url.rstrip('/')}/m/{self.app.token(talk.id, talk.invitee.person)}"

    def _deliver(self, party: Party, to: Address, chat: str, message: Message, tell: Tell) -> None:
        sender = f"Parley for {self.talk.organizer.name}" if tell.to is Role.INVITEE else "Parley"
        delivery = Delivery(
            id=f"{self.talk.id}.{self.talk.version}.{len(self.rows)}",
            to=to,
            chat=chat,
            message=message,
            conversation=self.talk.id,
            recipient=party.name,
            sender=sender,
            sender_mail=self.sender_mail,
            token=self.app.token(self.talk.id, party.person),
            last_word=tell.topic in LAST_WORDS,
            beside=self._coming(party) if message.invitation is not None else (),
        )
        self.add(lane_of(to.channel, chat), DELIVER, encode(delivery))

    def _withdrawn(self, booking: Booking, party: Party) -> Invitation:
        """The meeting goes on without this one (RFC 5546 3.2.5)."""
        guest = Attendee(party.name, party.email, optional=True)
        event = replace(event_of(self.app, self.talk, booking, self.sender_mail), attendees=(guest,))
        return Invitation(str(Method.CANCEL), cancel(event, self.now), booking.uid, booking.sequence)

    def _coming(self, reader: Party) -> tuple[str, ...]:
        """Who else gets the same invitation: for both sides, not for the guests themselves."""
        sides = {side.person for role in Role for side in self.talk.sides(role)}
        return tuple(party.address for party in self.guests.coming) if reader.person in sides else ()

    def _invitation(self, tell: Tell) -> Invitation | None:
        if tell.invitation is None or tell.booking is None:
            return None
        key = (tell.invitation, tell.booking)
        if key not in self._invitations:  # both sides get the same one
            event = event_of(self.app, self.talk, tell.booking, self.sender_mail)
            text = _WRITERS[tell.invitation](event, self.now)
            made = Invitation(str(tell.invitation), text, tell.booking.uid, tell.booking.sequence)
            self._invitations[key] = made
        return self._invitations[key]

    def _calendar_job(self, effect: WriteCalendar) -> str:
        booking, title = effect.booking, title_of(self.talk, Role.ORGANIZER)
        event = event_of(self.app, self.talk, booking, self.sender_mail)
        coming = tuple(_coming(each, self.talk.organizer.email) for each in event.attendees)
        event = replace(event, summary=title, attendees=coming)
        busy = effect.action != "delete"
        return encode(Write(booking.uid, booking.slot, title, busy, "parley", stored(event, self.now)))


def _coming(attendee: Attendee, organizer_mail: str) -> Attendee:
    """In their own calendar the organizer has accepted."""
    return replace(attendee, partstat="ACCEPTED") if attendee.email == organizer_mail else attendee


def lane_of(channel: ChannelName, chat: str) -> str:
    """Everything that goes to one chat goes in order."""
    return f"{channel}:{chat}"


def title_of(talk: Conversation, reader: Role) -> str:
    """The meeting's title: its subject, else whom it is with."""
    if talk.subject:
        return talk.subject
    other = talk.invitee if reader is Role.ORGANIZER else talk.organizer
    return f"Meeting with {other.name}" if other is not None else "Meeting"


def event_of(app: App, talk: Conversation, booking: Booking, organizer_mail: str) -> Event:
    """The meeting as an iTIP object knows it; the organizer of record is the conversation's own address."""
    attendees = [Attendee(party.name, party.email) for party in _sides(talk) if party.email]
    attendees += [Attendee(mail, mail, optional=True) for mail in talk.optional]
    names = " / ".join(party.name for party in _sides(talk))
    return Event(
        uid=booking.uid,
        sequence=booking.sequence,
        start=booking.slot.start,
        end=booking.slot.end,
        summary=talk.subject or names,
        organizer_name=f"Parley for {talk.organizer.name}",
        organizer_email=organizer_mail or app.policy.mail_address,
        attendees=tuple(attendees),
        location=talk.location or talk.link,
        url=talk.link,
    )


def _sides(talk: Conversation) -> Iterator[Party]:
    if talk.invitee is not None:
        yield talk.invitee
    yield talk.organizer
