"""The yardstick of `benchmarks.messages`: the same core written plainly, on SQLModel sessions.

One session stores the payload; a second one reads it, finds person and conversation, gathers, lets the same
engine decide, checks once more before a booking, and keeps the step with its effects; a third one notes what
was sent. The same payloads, the same engine and words, the same adapter, the same tables with their overlap
trigger, WAL with synchronous FULL.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session, col, create_engine, or_, select

from benchmarks.messages_seed import NOW, Telegrams
from bot.phrases import message_of
from bot.phrases.buttons import parse_value
from bot.phrases.messages import without_buttons
from bot.record import recorded
from channels.telegram.intake import seal
from engine.busy_time import periods_of
from engine.conversation import Conversation, Pressed, Situation, Step, step
from engine.conversation.effects import RemoveButtons, Tell, WriteCalendar, names
from engine.messages import Delivery, Message, Press, Settlement
from engine.people import Address, ChannelName, Person
from engine.periods import Period
from engine.slots import Diary
from storage.calendar_tables import AccountRow, CalendarRow, OwnObjectRow
from storage.codec import decode, encode, from_ms, to_ms
from storage.database import Database
from storage.tables import (
    AddressRow,
    BookingRow,
    ConversationRow,
    HistoryRow,
    HoldRow,
    InboxRow,
    OutboxRow,
    PersonRow,
    SentRow,
    SuppressionRow,
    TimerRow,
)

AT = to_ms(NOW)
PLAIN = "plain sqlmodel"


def opened(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def durable(connection: Any, record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    return engine


class Plain:
    """One press from its payload to its answer, a commit for each part of the way."""

    name = PLAIN

    def __init__(self, database: Database) -> None:
        self.answers: dict[str, asyncio.Future[float]] = {}
        self.engine = opened(database.path)
        self.telegram = Telegrams(self.answers).channel()
        self._working: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Nothing runs beside the presses."""

    async def receive(self, raw: bytes) -> None:
        payload, _ = seal(raw)
        with Session(self.engine) as session:
            row = InboxRow(
                channel="telegram",
                key=payload.key,
                lane=payload.lane,
                raw=payload.raw,
                received_at=AT,
                due_at=AT,
                state="due",
            )
            session.add(row)
            session.commit()
            number = row.id
        task = asyncio.create_task(self._work(number or 0))
        self._working.add(task)
        task.add_done_callback(self._working.discard)

    async def settled(self) -> None:
        await asyncio.gather(*self._working)

    async def stop(self) -> None:
        self.engine.dispose()

    async def _work(self, number: int) -> None:
        with Session(self.engine) as session:
            row = session.get(InboxRow, number)
            assert row is not None
            for inbound in await self.telegram.read(row.raw):
                assert isinstance(inbound.body, Press)
                self._press(session, row.key, inbound.sender.address, inbound.body)
            row.state, row.raw = "done", b""
            session.add(row)
            session.commit()
            lane = f"telegram:{row.lane}"
        with Session(self.engine) as session:
            waiting = select(OutboxRow).where(OutboxRow.state == "due", OutboxRow.lane == lane)
            for job in session.exec(waiting.order_by(col(OutboxRow.id))).all():
                await self._perform(session, job)
                job.state, job.body = "done", "{}"
                session.add(job)
                session.commit()

    def _press(self, session: Session, key: str, address: Address, press: Press) -> None:
        place = session.exec(
            select(AddressRow).where(AddressRow.channel == address.channel, AddressRow.id == address.id)
        ).one()
        parsed = parse_value(press.value)
        assert parsed is not None
        row = session.get(ConversationRow, parsed[0])
        assert row is not None
        if session.exec(
            select(HistoryRow).where(HistoryRow.conversation_id == row.id, HistoryRow.key == key)
        ).first():
            return
        talk = decode(row.body, Conversation)
        role = talk.role_of(place.person_id)
        assert role is not None
        trigger = Pressed(role, parsed[2], parsed[1], place.person_id)
        situation = self._situation(session, talk)
        done = step(talk, trigger, situation)
        if done.conversation.booking != talk.booking:
            assert self._situation(session, talk).diary == situation.diary
        _keep(session, row, talk, done, key, encode(trigger), situation)

    def _situation(self, session: Session, talk: Conversation) -> Situation:
        rows = [session.get(PersonRow, party.person) for party in (talk.organizer, talk.invitee) if party]
        organizer, invitee = (decode(row.body, Person) for row in rows if row)
        hashes = [one.id for person in (organizer, invitee) for one in person.addresses]
        session.exec(select(SuppressionRow).where(col(SuppressionRow.hash).in_(hashes))).first()
        busy = _busy(session, organizer.id, talk.id)
        return Situation(NOW, f"b{talk.id}", f"b{talk.id}@parley.example", organizer.rules, Diary(busy, busy))

    async def _perform(self, session: Session, job: OutboxRow) -> None:
        if job.kind == "deliver":
            delivery = decode(job.body, Delivery)
            receipt = await self.telegram.send(delivery)
            session.add(
                SentRow(
                    id=delivery.id,
                    conversation_id=delivery.conversation,
                    person_id="",
                    channel="telegram",
                    address=delivery.to.id,
                    chat=delivery.chat,
                    ref=receipt.ref,
                    at=AT,
                    settled=not delivery.message.buttons,
                    message=encode(delivery.message),
                )
            )
        elif job.kind == "settle":
            standing = select(SentRow).where(
                SentRow.conversation_id == job.conversation_id, col(SentRow.settled).is_(False)
            )
            for sent in session.exec(standing).all():
                to = Address(ChannelName.TELEGRAM, sent.address)
                shown = without_buttons(decode(sent.message, Message))
                await self.telegram.settle(Settlement(to, sent.chat, sent.ref, shown))
                sent.settled = True
                session.add(sent)
        else:
            session.add(
                OwnObjectRow(
                    person_id=job.conversation_id,
                    calendar="own",
                    uid=job.key,
                    version=1,
                    gone=False,
                    text=job.body,
                )
            )


def _busy(session: Session, person: str, talk: str) -> tuple[Period, ...]:
    session.exec(select(AccountRow).where(AccountRow.person_id == person)).all()
    calendars = session.exec(select(CalendarRow).where(CalendarRow.person_id == person)).all()
    sides = or_(BookingRow.organizer_id == person, BookingRow.invitee_id == person)
    meetings = session.exec(select(BookingRow).where(BookingRow.state == "live", sides)).all()
    held = session.exec(select(HoldRow).where(HoldRow.organizer_id == person, HoldRow.until > AT)).all()
    rows: list[BookingRow | HoldRow] = [*meetings, *held]
    others = [one for one in rows if one.conversation_id != talk]
    taken = [Period(from_ms(one.start_at), from_ms(one.end_at)) for one in others]
    known = [period for calendar in calendars for period in periods_of(calendar.spans)]
    return (*known, *taken)


def _keep(
    session: Session,
    row: ConversationRow,
    before: Conversation,
    done: Step,
    key: str,
    cause: str,
    situation: Situation,
) -> None:
    after = done.conversation
    row.version, row.state, row.updated_at, row.body = after.version, after.state, AT, encode(after)
    session.add(row)
    session.add(
        HistoryRow(
            conversation_id=after.id,
            version=after.version,
            key=key,
            at=AT,
            kind="Pressed",
            cause=cause,
            situation=recorded(situation, done.effects, None),
            event=done.event,
            state=after.state,
            effects=" ".join(names(done.effects)),
        )
    )
    for timer in session.exec(select(TimerRow).where(TimerRow.conversation_id == after.id)).all():
        session.delete(timer)
    session.flush()
    for each in after.timers:
        session.add(TimerRow(conversation_id=after.id, what=each.what, at=to_ms(each.at)))
    if after.booking is not None and after.booking != before.booking:
        session.merge(_booking(after))
    for number, effect in enumerate(done.effects):
        _ask(session, after, number, effect)


def _booking(talk: Conversation) -> BookingRow:
    booking = talk.booking
    assert booking is not None
    assert talk.invitee is not None
    start, end = to_ms(booking.slot.start), to_ms(booking.slot.end)
    return BookingRow(
        id=booking.id,
        conversation_id=talk.id,
        organizer_id=talk.organizer.person,
        invitee_id=talk.invitee.person,
        start_at=start,
        end_at=end,
        uid=booking.uid,
        sequence=booking.sequence,
        state="live",
        subject=talk.subject,
    )


def _ask(session: Session, talk: Conversation, number: int, effect: object) -> None:
    """One job for each effect."""
    key, body, kind = f"{talk.id}.{talk.version}.{number}", "{}", ""
    if isinstance(effect, Tell):
        party = talk.party(effect.to)
        assert party is not None
        to = Address(party.channel, party.address)
        message = message_of(effect, talk, party)
        body, kind = encode(Delivery(key, to, party.chat, message, talk.id)), "deliver"
    elif isinstance(effect, RemoveButtons):
        kind = "settle"
    elif isinstance(effect, WriteCalendar):
        body, kind = encode(effect.booking), "calendar"
    if kind:
        assert talk.invitee is not None
        session.add(
            OutboxRow(
                key=key,
                conversation_id=talk.id,
                lane=f"telegram:{talk.invitee.address}",
                kind=kind,
                body=body,
                due_at=AT,
                state="due",
            )
        )
