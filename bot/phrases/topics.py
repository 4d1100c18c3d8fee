"""Every topic with the words for it: English here, catalogues translate them."""

from __future__ import annotations

from collections.abc import Callable

from bot.phrases import calendars, questions, to_both, to_invitee, to_organizer
from bot.phrases.scene import Draft, Scene
from engine.conversation.effects import Topic

TOPICS: dict[Topic, Callable[[Scene], Draft]] = {
    Topic.OFFER: to_invitee.offer,
    Topic.FOLLOWUP: to_invitee.followup,
    Topic.FRESH_OFFER: to_invitee.fresh,
    Topic.SLOT_GONE: to_invitee.slot_gone,
    Topic.LATE_ANSWER: to_invitee.late,
    Topic.NOTHING_FREE: to_invitee.nothing_free,
    Topic.READ_BACK: to_invitee.read_back,
    Topic.ASKED_ORGANIZER: to_invitee.asked_organizer,
    Topic.COUNTER_DECLINED: to_invitee.counter_declined,
    Topic.PLAN_CHANGED: to_invitee.plan_changed,
    Topic.BOOKED: to_both.booked,
    Topic.MOVED: to_both.moved,
    Topic.CANCELLED: to_both.cancelled,
    Topic.ALREADY_BOOKED: to_both.already_booked,
    Topic.NOT_OPEN: to_both.not_open,
    Topic.UNCLEAR: to_both.unclear,
    Topic.PAST: to_both.past,
    Topic.RESCHEDULE_OFFER: to_invitee.reschedule_offer,
    Topic.KEPT: to_both.kept,
    Topic.REMINDER: to_both.reminder,
    Topic.STOPPED: to_both.stopped,
    Topic.RUNNING_LATE: to_both.running_late,
    Topic.PASSED_ON: to_both.passed_on,
    Topic.DETAILS_CHANGED: to_both.details_changed,
    Topic.PAUSED: to_organizer.paused,
    Topic.NUDGED: to_organizer.nudged,
    Topic.ZONE_SET: to_both.zone_set,
    Topic.OFFERED_TO: to_organizer.offered_to,
    Topic.PICK_TIMES: to_organizer.pick_times,
    Topic.WHO_IS_MEANT: to_organizer.who_is_meant,
    Topic.WHEN_IS_MEANT: to_organizer.when_is_meant,
    Topic.NO_TIMES: to_organizer.no_times,
    Topic.NO_TIMES_LEFT: to_both.no_times_left,
    Topic.OUTSIDE_RULES: to_organizer.outside_rules,
    Topic.CONFIRM_CHOICE: to_organizer.confirm_choice,
    Topic.LONGER_ASKED: to_organizer.longer,
    Topic.INVITEE_DECLINED: to_both.invitee_declined,
    Topic.EXPIRED: to_organizer.expired,
    Topic.ASKED_OTHERS: to_organizer.asked_others,
    Topic.QUESTION_ASKED: questions.question,
    Topic.ANSWER_KNOWN: questions.known,
    Topic.ANSWER_RELAYED: questions.answer,
    Topic.OPTED_OUT: to_organizer.opted_out,
    Topic.OPTED_OUT_BEFORE: to_organizer.opted_out_before,
    Topic.INVITEE_AWAY: to_organizer.away,
    Topic.BOUNCED: to_organizer.bounced,
    Topic.WRONG_PERSON: to_both.wrong_person,
    Topic.CHANGED: to_organizer.changed,
    Topic.CONFIRM_SHORTLY: calendars.confirm_shortly,
    Topic.CALENDAR_UNREAD: calendars.unread,
    Topic.MOVED_IN_CALENDAR: calendars.moved,
    Topic.PUT_BACK: calendars.put_back,
}
