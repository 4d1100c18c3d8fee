"""Gathering: everything outside a conversation that its next step may look at, from one open transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.app import App
from bot.scheduling.hours import ManagedHours, managed_hours
from engine.calendars import CalendarStatus
from engine.conversation import Conversation, Role, Situation
from engine.conversation.terms import Reckoned, rules_under
from engine.conversation.values import Question
from engine.conversation.wanted import zone
from engine.language.meaning import Context, Offered
from engine.people import Person
from engine.periods import Period
from engine.rules import Rules
from engine.slots import Diary
from storage import bookings, calendars, holds, people
from storage.store import Tx

_PRONOUNS = (
    "he she him her his they them er sie ihm ihr ihn il elle lui él ella le ele ela lhe lei gli hij hem"
)
ACTIVE = CalendarStatus.ACTIVE
LOOK_BACK = timedelta(days=8)
"""Far enough that caps per week see what has already been this week."""
ALMOST_A_DAY = timedelta(hours=23)
"""What is at least that long is no meeting."""
LOOK_AHEAD = timedelta(days=60)
"""How far calendars elsewhere are looked at, where the horizon is not farther; beyond, all counts as busy."""


def gather(tx: Tx, app: App, talk: Conversation, now: datetime, booking_id: str) -> Situation:
    """The snapshot in which the next step of `talk` is decided."""
    organizer = people.get(tx, talk.organizer.person)
    invitee = people.get(tx, talk.invitee.person) if talk.invitee is not None else None
    assert organizer is not None
    rules = _rules(tx, talk, Role.ORGANIZER, organizer, now)
    until = now + max(LOOK_AHEAD, rules.horizon + timedelta(days=1))
    counts = invitee is not None and (invitee.organizer if talk.terms is None else True)
    filled = filled_by(tx, organizer.id, talk, now)
    return Situation(
        now=now,
        booking_id=booking_id,
        uid=f"{booking_id}@{app.policy.mail_domain}",
        rules=rules,
        diary=_diary(tx, talk, Role.ORGANIZER, organizer, filled, until),
        invitee_rules=_invitee_rules(tx, talk, invitee, now),
        invitee_diary=_diary(tx, talk, Role.INVITEE, invitee, filled_by(tx, invitee.id, talk, now), until)
        if invitee and counts
        else None,
        taken=filled.by_others,
        favoured=app.favoured,
        suppressed=invitee is not None and is_suppressed(tx, app, invitee),
        calendar=_status(tx, app, talk, Role.ORGANIZER, organizer, now),
        invitee_calendar=_status(tx, app, talk, Role.INVITEE, invitee, now) if invitee else ACTIVE,
        room=f"{app.policy.jitsi_url.rstrip('/')}/{app.room(talk.id)}" if app.policy.jitsi_url else "",
    )


def _reckoned(talk: Conversation, role: Role) -> Reckoned | None:
    """What of this side's availability a program let count; None where no program asked."""
    terms = talk.terms
    if terms is None:
        return None
    return terms.organizer if role is Role.ORGANIZER else terms.invitee


def _rules(tx: Tx, talk: Conversation, role: Role, person: Person, now: datetime) -> Rules:
    reckoned = _reckoned(talk, role)
    if talk.terms is None or reckoned is None:
        return person.rules
    managed = _managed(tx, talk, role, person)
    hours = managed.periods if managed is not None else None
    return rules_under(talk.terms, reckoned, person.rules, person.tzid, talk.duration, now, hours)


def _managed(tx: Tx, talk: Conversation, role: Role, person: Person) -> ManagedHours | None:
    """The hours that a program keeps for this side, where they count and there are any."""
    if talk.terms is None or _reckoned(talk, role) is not Reckoned.HOURS:
        return None
    return managed_hours(tx, talk.terms.application, person.id, talk.terms.periods)


def _invitee_rules(tx: Tx, talk: Conversation, invitee: Person | None, now: datetime) -> Rules | None:
    if invitee is None or (talk.terms is None and not _has_rules(invitee)):
        return None
    return _rules(tx, talk, Role.INVITEE, invitee, now)


def _diary(tx: Tx, talk: Conversation, role: Role, person: Person, filled: Filled, until: datetime) -> Diary:
    """What fills the time of one side; of somebody whose calendar does not count, at most what lies here."""
    if _reckoned(talk, role) is not Reckoned.NOTHING:
        managed = _managed(tx, talk, role, person)
        return diary_of(tx, person.id, filled, until, managed.calendars if managed is not None else ())
    return Diary(busy=filled.by_others) if role is Role.ORGANIZER else Diary()


def _status(
    tx: Tx, app: App, talk: Conversation, role: Role, person: Person, now: datetime
) -> CalendarStatus:
    uncounted = _reckoned(talk, role) is Reckoned.NOTHING
    return ACTIVE if uncounted else calendar_status(tx, app, person.id, now)


def calendar_status(tx: Tx, app: App, person_id: str, now: datetime) -> CalendarStatus:
    """Whether what is known of this person's calendars can be relied on."""
    return calendars.status_of(tx, person_id, now, app.policy.calendar_grace)


def _has_rules(person: Person) -> bool:
    return person.organizer or person.hours_known


class Filled(NamedTuple):
    """What Parley itself fills of a person's time at `now`, without what one conversation holds or booked."""

    now: datetime
    booked: tuple[Period, ...]
    """From `LOOK_BACK` on."""
    held: tuple[Period, ...]

    @property
    def by_others(self) -> tuple[Period, ...]:
        """What other conversations booked or hold: nobody can override it."""
        return (*(slot for slot in self.booked if slot.end > self.now), *self.held)


def filled_by(tx: Tx, person_id: str, talk: Conversation, now: datetime) -> Filled:
    """What Parley fills of this person's time, apart from `talk`."""
    known = bookings.of_person(tx, person_id, now - LOOK_BACK)
    return Filled(
        now,
        tuple(meeting.slot for meeting in known if meeting.conversation_id != talk.id),
        tuple(holds.of_others(tx, person_id, talk.id, now)),
    )


def diary_of(tx: Tx, person_id: str, filled: Filled, until: datetime, only: Collection[str] = ()) -> Diary:
    """What fills this person's time up to `until`; with `only`, of calendars no others count."""
    since = filled.now - LOOK_BACK
    blocking = calendars.busy_of(tx, person_id, Period(since, until), only=only)
    timed = tuple(slot for slot in blocking if slot.end - slot.start < ALMOST_A_DAY)
    return Diary(busy=(*blocking, *filled.booked, *filled.held), meetings=(*timed, *filled.booked))


def is_suppressed(tx: Tx, app: App, person: Person) -> bool:
    """Whether this person asked, in any channel, never to be written to."""
    places = [person.email, *(address.id for address in person.addresses)]
    return people.is_suppressed(tx, app.key, [place for place in places if place])


def context_of(app: App, talk: Conversation | None, role: Role, person: Person, now: datetime) -> Context:
    """What the reader of this person's words must know, in the person's own wall time."""
    if talk is None:
        return Context(
            role=role,
            now=_wall(now, person.tzid),
            tzid=person.tzid,
            locale=person.locale,
            lexicon=app.policy.lexicon,
            hours=_hours(person),
        )
    other = talk.invitee if role is Role.ORGANIZER else talk.organizer
    shown = talk.proposals if role is Role.ORGANIZER else (talk.offers or talk.last_offers)
    minutes = int(talk.duration.total_seconds() // 60)
    return Context(
        role=role,
        now=_wall(now, person.tzid),
        tzid=person.tzid,
        other_tzid=other.tzid if other is not None else None,
        locale=person.locale,
        names=_known_by(talk, role, person),
        state=_state(talk, role),
        duration=minutes,
        offered=tuple(
            Offered(o.number, _wall(o.slot.start, person.tzid), _wall(o.slot.end, person.tzid)) for o in shown
        ),
        pending=_walls(_asked_about(talk, role), person.tzid),
        booked=_walls(talk.booking.slot if talk.booking else None, person.tzid),
        lexicon=app.policy.lexicon,
        hours=_hours(person) if role is Role.ORGANIZER else None,
    )


def _asked_about(talk: Conversation, role: Role) -> Period | None:
    """The slot that a yes or no is about; of another length, that of the meeting or the first offer."""
    if talk.pending is not None or role is not Role.ORGANIZER or talk.question is not Question.LONGER:
        return talk.pending
    if talk.booking is not None:
        return talk.booking.slot
    return talk.offers[0].slot if talk.offers else None


def _known_by(talk: Conversation, role: Role, person: Person) -> tuple[str, ...]:
    """Names that may stand in words about `talk`: the other person's, the subject's, whom one answers for."""
    side, other = talk.party(role), talk.invitee if role is Role.ORGANIZER else talk.organizer
    named = [other.name if other is not None else "", talk.subject]
    if side is not None and side.person != person.id:
        named += [side.name, *_PRONOUNS.split()]
    return tuple(name for name in named if name)


def _state(talk: Conversation, role: Role) -> str:
    """The conversation's state as the reading of words knows it."""
    if role is Role.ORGANIZER and talk.question is Question.CONTACT:
        return "confirming"
    if role is Role.ORGANIZER and talk.state == "awaiting_organizer":
        return "offered" if talk.proposals else "confirming"
    if talk.state == "confirming" and role is Role.INVITEE:
        return "confirming"
    if talk.state == "booked":
        return "booked"
    return "offered" if talk.round else "new"


def _hours(person: Person) -> tuple[int, int] | None:
    periods = [period for day in person.rules.weekly for period in day]
    if not periods:
        return None
    return min(start for start, _ in periods), max(end for _, end in periods)


def _wall(instant: datetime, tzid: str) -> datetime:
    return instant.astimezone(zone(tzid)).replace(tzinfo=None)


def _walls(slot: Period | None, tzid: str) -> tuple[datetime, datetime] | None:
    return None if slot is None else (_wall(slot.start, tzid), _wall(slot.end, tzid))
