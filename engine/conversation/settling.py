"""Actions that settle a conversation: book, move, cancel, decline, expire, stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.conversation.effects import (
    CalendarAction,
    Method,
    RemoveButtons,
    Topic,
    WriteCalendar,
)
from engine.conversation.reminding import REMINDER, Reminding
from engine.conversation.rooms import room_for
from engine.conversation.standing import FOLLOW_UP_AFTER
from engine.conversation.triggers import Noticed, Said
from engine.conversation.values import Booking, Question, Role, State
from engine.conversation.wanted import at_minute, working_days_after, zone
from engine.slots import best

RESUME_AT = 9 * 60
"""Minute of the returning person's day at which Parley writes again."""


class Settling(Reminding):
    """Actions of the table after which nothing, or one thing only, is open."""

    # Booking

    def book(self) -> None:
        """Book `slot`; the gate in front of the database has the last word."""
        assert self.slot is not None
        situation = self.situation
        self._settle(Booking(situation.booking_id, situation.uid, 0, self.slot))
        self.schedule_reminders()
        self._write(CalendarAction.CREATE)
        self.tell_both(Topic.BOOKED, Method.REQUEST, slot=self.slot, buttons=("reschedule", "cancel"))

    def book_first(self) -> None:
        """Both calendars are known and both sides leave it to us."""
        if self.conversation.terms is not None:
            self.slot = min(self.fitting)
            self.book()
            return
        self.slot = best(
            self.fitting,
            tzid=self.conversation.organizer.tzid,
            prefer=self.conversation.prefer,
            busy=self.situation.diary.busy,
            favoured=self.situation.favoured,
        )
        self.book()

    def move(self) -> None:
        """The booking goes to `slot`: same UID, SEQUENCE + 1 (RFC 5546 3.2.2.1)."""
        booking = self.conversation.booking
        assert booking is not None
        assert self.slot is not None
        if booking.slot == self.slot:
            self.keep_old()
            return
        self._settle(replace(booking, slot=self.slot, sequence=booking.sequence + 1))
        self.mark("reminders_cancelled")
        self.schedule_reminders()
        self._write(CalendarAction.UPDATE)
        self.tell_both(
            Topic.MOVED,
            Method.REQUEST,
            slot=self.slot,
            other_slot=booking.slot,
            buttons=("reschedule", "cancel"),
        )

    def take_best(self) -> None:
        """Somebody leaves the choice to us: the best of what fits."""
        self.slot = best(
            self.fitting,
            tzid=self.conversation.organizer.tzid,
            prefer=self.conversation.prefer,
            courtesy=self._courtesy(self.fitting),
            busy=self.situation.diary.busy,
            favoured=self.situation.favoured,
        )

    def take_pending(self) -> None:
        self.slot = self.conversation.pending

    def _settle(self, booking: Booking) -> None:
        self._remove_all_buttons()
        self.withdraw()
        self.release_holds()
        self.drop_timers("followup", REMINDER, "resume")
        link = room_for(self.conversation, self.situation.room)
        self.change(booking=booking, sequence=booking.sequence, declined=(), followups_sent=0, link=link)

    def _write(self, action: CalendarAction) -> None:
        booking = self.conversation.booking
        assert booking is not None
        self.change(calendar_slot=None)
        self.effects.append(WriteCalendar(action, booking))

    def _settle_calendar(self) -> None:
        """The meeting keeps its time, also in a calendar in which somebody moved it."""
        booking, shown = self.conversation.booking, self.conversation.calendar_slot
        assert booking is not None
        self.change(duration=booking.slot.duration)
        if shown not in (None, booking.slot):
            booking = replace(booking, sequence=booking.sequence + 1)
            self.change(booking=booking, sequence=booking.sequence)
            self._write(CalendarAction.UPDATE)
        self.change(calendar_slot=None)

    def keep_old(self) -> None:
        """The meeting stays where it is; whatever was on offer instead is withdrawn."""
        booking = self.conversation.booking
        assert booking is not None
        asked = self.before.state not in (State.BOOKED, State.CONFIRMING)
        self._settle_calendar()
        self.withdraw()
        self.release_holds()
        self.drop_timers("followup")
        self.answer(Topic.KEPT, slot=booking.slot)
        if asked:
            self.tell(self.other, Topic.KEPT, slot=booking.slot)

    def give_up_rescheduling(self) -> None:
        """Nobody chose a new time: the old slot, which was kept, stands."""
        booking = self.conversation.booking
        assert booking is not None
        self._settle_calendar()
        self.withdraw()
        self.release_holds()
        self.drop_timers("followup")
        for role in (Role.INVITEE, Role.ORGANIZER):
            self.tell(role, Topic.KEPT, slot=booking.slot)

    # Ending

    def cancel_booking(self) -> None:
        """Cancel the meeting (RFC 5546 3.2.5): out of the calendar, CANCEL to both, reminders gone."""
        booking = self._take_booking_out()
        for role in (Role.INVITEE, Role.ORGANIZER):
            self.tell(
                role,
                Topic.CANCELLED,
                slot=booking.slot,
                invitation=Method.CANCEL,
                booking=booking,
                note=self.by,
            )

    def cancel_booking_quietly(self) -> None:
        """Cancel without a word to the invitee, who asked to hear nothing: the organizer has to tell them."""
        booking = self._take_booking_out()
        self.tell(
            Role.ORGANIZER,
            Topic.CANCELLED,
            slot=booking.slot,
            invitation=Method.CANCEL,
            booking=booking,
            note=self.by,
        )

    def _take_booking_out(self) -> Booking:
        booking = self.conversation.booking
        assert booking is not None
        booking = replace(booking, sequence=booking.sequence + 1)
        self.effects.append(WriteCalendar(CalendarAction.DELETE, booking))
        self._close()
        self.cancel_reminders()
        self.change(booking=None, sequence=booking.sequence)
        return booking

    def _remove_all_buttons(self) -> None:
        """What was said before can be pressed no more."""
        self.effects += [RemoveButtons(role) for role in (Role.INVITEE, Role.ORGANIZER)]

    def _close(self) -> None:
        self._remove_all_buttons()
        self.withdraw()
        self.release_holds()
        kept = [timer for timer in self.conversation.timers if timer.what.startswith(REMINDER)]
        self.drop_timers("")
        for timer in kept if self.conversation.booking is not None else ():
            self.set_timer(timer.what, timer.at)

    def call_off(self) -> None:
        """The organizer wants no meeting any more, before one was booked."""
        self._close()
        self.tell(Role.ORGANIZER, Topic.CANCELLED, note=self.by)
        if self.before.round and self.before.offered_at is not None:
            self.tell(Role.INVITEE, Topic.CANCELLED, note=self.by)

    def decline(self) -> None:
        """The invitee wants no meeting."""
        self._close()
        self.tell(Role.INVITEE, Topic.INVITEE_DECLINED)
        self.tell(Role.ORGANIZER, Topic.INVITEE_DECLINED)

    def expire(self) -> None:
        self._close()
        self.change(question=Question.NOTHING)
        self.tell(Role.ORGANIZER, Topic.EXPIRED, buttons=("try_again", "other_address", "drop"))

    def report_bounce(self) -> None:
        """Mail to the invitee cannot arrive: nothing is held for them, the organizer is asked."""
        self._close()
        self.change(question=Question.BOUNCED)
        self._tell_bounced(("use_suggestion",) if self.conversation.suggestion is not None else ())

    def report_bounce_of_booked(self) -> None:
        """The meeting stands, but the invitee does not hear of it by mail."""
        self._tell_bounced(())

    def _tell_bounced(self, first: tuple[str, ...]) -> None:
        suggestion = self.conversation.suggestion
        note = f"{self.note}|{suggestion.email if suggestion is not None else ''}"
        self.tell(Role.ORGANIZER, Topic.BOUNCED, note=note, buttons=(*first, "edit_address", "cancel"))

    def update_details(self) -> None:
        """Place, subject or the like of a booked meeting changed: both calendars hear of it."""
        booking = self.conversation.booking
        assert booking is not None
        booking = replace(booking, sequence=booking.sequence + 1)
        link = room_for(self.conversation, self.situation.room)
        self.change(booking=booking, sequence=booking.sequence, link=link)
        self._write(CalendarAction.UPDATE)
        self.tell_both(Topic.DETAILS_CHANGED, Method.REQUEST, slot=booking.slot)

    # Waiting

    def pause(self) -> None:
        """The organizer wants it to rest: nothing is held, nobody is asked."""
        self.withdraw()
        self.release_holds()
        self.drop_timers("")
        self.tell(Role.ORGANIZER, Topic.PAUSED)

    def tell_nudged(self) -> None:
        self.tell(Role.ORGANIZER, Topic.NUDGED, offers=self.conversation.offers)

    def pause_until_return(self) -> None:
        """An automatic answer: no reply, no slots kept; on again on the day of return."""
        self._close()
        returns, alternate = self._absence()
        if returns is None or returns <= self.now.astimezone(zone(self.invitee_tzid)).date():
            resumes = working_days_after(self.now, FOLLOW_UP_AFTER, self.invitee_tzid)
        else:
            resumes = at_minute(returns, RESUME_AT, zone(self.invitee_tzid))
        self.set_timer("resume_followup", resumes)
        suggestion = self.trigger.suggestion if isinstance(self.trigger, Noticed) else None
        self.change(suggestion=suggestion)
        self.tell(
            Role.ORGANIZER,
            Topic.INVITEE_AWAY,
            note="|".join((returns.isoformat() if returns else "", alternate)),
            buttons=("wait", *(("contact_alternate",) if suggestion or "@" in alternate else ()), "cancel"),
        )

    def _absence(self) -> tuple[date | None, str]:
        """The day of return and the alternate contact, as an automatic mail or the person's own words say."""
        if isinstance(self.trigger, Noticed):
            return self.trigger.notice.returns_on, self.trigger.notice.alternate
        if isinstance(self.trigger, Said):
            return self.trigger.meaning.returns_on, self.trigger.meaning.alternate
        return None, ""
