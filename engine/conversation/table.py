"""The state machine of a conversation, as a table that is walked and drawn with `transitions`.

A row is (events, states from, state to, conditions, actions); rows of one event are tried in order.
Conditions and actions are methods of `engine.conversation.flow.Flow`. "=" stays where it is.
"""

from __future__ import annotations

from typing import Any

from transitions import Machine

from engine.conversation.people_rows import INTRODUCING, REPLACING
from engine.conversation.rows import ANY, ENDED, STAY, TALKING, WITH_BOOKING, S
from engine.conversation.rows import row as _row
from engine.conversation.values import State

NOTHING = "nothing"
"""The event of a message that wants nothing here."""
UNCLEAR = "unclear"
STALE = "stale"
CALENDAR_READ = "calendar_read"
"""The event of a calendar that was looked at while something waits for it."""

# fmt: off
_ASKING = (S.DRAFT, S.NEEDS_ORGANIZER_INFO, S.PAUSED)
_PICKING = (S.AWAITING_ORGANIZER, S.NEEDS_ORGANIZER_INFO)

REQUESTS = (
    _row("request", _ASKING, S.NEEDS_ORGANIZER_INFO, "contact_unconfirmed", "ask_about_contacts"),
    _row("request", _ASKING, S.NEEDS_ORGANIZER_INFO, "invitee_unknown", "ask_who"),
    _row("request", _ASKING, S.NEEDS_ORGANIZER_INFO, "invitee_suppressed", "tell_opted_out_before"),
    _row("request", _ASKING, S.NEEDS_ORGANIZER_INFO, "no_such_time", "ask_when"),
    _row("request", _ASKING, S.NEEDS_ORGANIZER_INFO, "nothing_to_offer", "tell_no_times"),
    _row("request", _ASKING, S.BOOKED, "both_automatic", "book_first"),
    _row("request", _ASKING, S.AWAITING_ORGANIZER, "organizer_picks", "show_proposals"),
    _row("request", _ASKING, S.OFFERED, "", "make_first_offers"),
    _row("pick", _PICKING, S.CONFIRMING, "picks_open invitee_automatic calendar_unsure", "wait_for_calendar"),
    _row("pick", _PICKING, S.BOOKED, "picks_open invitee_automatic", "book"),
    _row("pick", _PICKING, S.RESCHEDULING, "picks_open has_booking", "offer_picks"),
    _row("pick", _PICKING, S.OFFERED, "picks_open", "offer_picks"),
    _row("pick", S.AWAITING_ORGANIZER, STAY, "", "show_proposals_again"),
)
CHOICES = (
    _row("choose", (*TALKING, S.RESCHEDULING), S.CONFIRMING, "slot_open calendar_unsure", "wait_for_calendar"),
    _row("choose", TALKING, S.BOOKED, "slot_open has_booking", "move"),
    _row("choose", TALKING, S.BOOKED, "slot_open", "book"),
    _row("choose", S.RESCHEDULING, S.BOOKED, "slot_open", "move"),
    _row("choose", S.RESCHEDULING, S.RESCHEDULING, "something_else_free", "tell_gone_with_fresh_offers"),
    _row("choose", TALKING, S.OFFERED, "something_else_free", "tell_gone_with_fresh_offers"),
    _row("choose", (*TALKING, S.RESCHEDULING), S.NEEDS_ORGANIZER_INFO, "", "tell_nothing_left"),
    _row("confirm", S.CONFIRMING, S.CONFIRMING, "pending_open calendar_unsure", "take_pending wait_for_calendar"),
    _row("confirm", S.CONFIRMING, S.AWAITING_ORGANIZER, "pending_open waited_for_choice", "take_pending ask_organizer_to_confirm"),
    _row("confirm", S.CONFIRMING, S.AWAITING_ORGANIZER, "pending_breaks_rules", "take_pending ask_organizer_for_exception"),
    _row("confirm", S.CONFIRMING, S.BOOKED, "pending_open has_booking", "take_pending move"),
    _row("confirm", S.CONFIRMING, S.BOOKED, "pending_open", "take_pending book"),
    _row("confirm", S.CONFIRMING, S.RESCHEDULING, "has_booking", "tell_gone_with_fresh_offers"),
    _row("confirm", S.CONFIRMING, S.OFFERED, "something_else_free", "tell_gone_with_fresh_offers"),
    _row("confirm", S.CONFIRMING, S.NEEDS_ORGANIZER_INFO, "", "tell_nothing_left"),
    _row("deny", S.CONFIRMING, S.BOOKED, "was_booked", "keep_old"),
    _row("deny", S.CONFIRMING, S.RESCHEDULING, "has_booking", "drop_pending ask_which_time"),
    _row("deny", S.CONFIRMING, S.OFFERED, "", "drop_pending ask_which_time"),
)
_PROPOSING = (*TALKING, S.RESCHEDULING, S.BOOKED)
COUNTERS = (
    _row("counter", _PROPOSING, STAY, "slot_past", "tell_past"),
    _row("counter", S.BOOKED, STAY, "slot_is_booked", "tell_already_booked"),
    _row("counter", _PROPOSING, S.CONFIRMING, "uncertain slot_plausible", "read_back"),
    _row("counter", _PROPOSING, S.CONFIRMING, "slot_open calendar_unsure", "wait_for_calendar"),
    _row("counter", _PROPOSING, S.AWAITING_ORGANIZER, "inside_rules organizer_decides", "ask_organizer_to_confirm"),
    _row("counter", _PROPOSING, S.BOOKED, "inside_rules has_booking", "move"),
    _row("counter", _PROPOSING, S.BOOKED, "inside_rules", "book"),
    _row("counter", _PROPOSING, S.AWAITING_ORGANIZER, "only_outside_rules", "ask_organizer_for_exception"),
    _row("counter", (S.BOOKED, S.RESCHEDULING), S.RESCHEDULING, "something_else_free", "tell_busy_with_fresh_offers"),
    _row("counter", TALKING, S.RESCHEDULING, "has_booking something_else_free", "tell_busy_with_fresh_offers"),
    _row("counter", TALKING, S.OFFERED, "something_else_free", "tell_busy_with_fresh_offers"),
    _row("counter", _PROPOSING, S.NEEDS_ORGANIZER_INFO, "", "tell_nothing_left"),
    _row("consent", _PROPOSING, S.CONFIRMING, "calendar_unsure first_choice_open", "wait_for_calendar"),
    _row("tentative", _PROPOSING, S.CONFIRMING, "", "hold_for_invitee"),
    _row("shorter", (*TALKING, S.RESCHEDULING), STAY, "", "shorten_offers"),
    _row("consent", _PROPOSING, S.AWAITING_ORGANIZER, "something_fits organizer_decides", "take_best ask_organizer_to_confirm"),
    _row("consent", _PROPOSING, S.CONFIRMING, "something_fits uncertain", "take_best read_back"),
    _row("consent", _PROPOSING, S.BOOKED, "something_fits has_booking", "take_best move"),
    _row("consent", _PROPOSING, S.BOOKED, "something_fits", "take_best book"),
    _row("consent", (S.BOOKED, S.RESCHEDULING), S.RESCHEDULING, "something_else_free", "tell_nothing_there"),
    _row("consent", TALKING, S.OFFERED, "something_else_free", "tell_nothing_there"),
    _row("consent", _PROPOSING, S.NEEDS_ORGANIZER_INFO, "", "tell_nothing_left"),
)
_REOPEN = (*TALKING, *ENDED)
FRESH = (
    _row("fresh", (*_REOPEN, S.RESCHEDULING), S.AWAITING_ORGANIZER, "organizer_picks something_to_offer", "show_proposals tell_asked"),
    _row("fresh", S.RESCHEDULING, S.RESCHEDULING, "something_fits", "make_fresh_offers"),
    _row("fresh", TALKING, S.RESCHEDULING, "has_booking something_fits", "make_fresh_offers"),
    _row("fresh", _REOPEN, S.OFFERED, "something_fits", "make_fresh_offers"),
    _row("fresh", S.RESCHEDULING, S.RESCHEDULING, "something_else_free", "tell_nothing_there"),
    _row("fresh", _REOPEN, S.OFFERED, "something_else_free", "tell_nothing_there"),
    _row("fresh", (*_REOPEN, S.RESCHEDULING), S.NEEDS_ORGANIZER_INFO, "", "tell_nothing_left"),
    _row("late", ENDED, S.OFFERED, "something_fits", "tell_late_with_fresh_offers"),
    _row("late", ENDED, S.OFFERED, "something_else_free", "tell_late_with_fresh_offers"),
    _row("late", ENDED, S.NEEDS_ORGANIZER_INFO, "", "tell_nothing_left"),
)
BOOKED = (
    _row("reschedule", S.BOOKED, S.BOOKED, "named_slot_fits", "move"),
    _row("reschedule", (S.BOOKED, S.RESCHEDULING), S.AWAITING_ORGANIZER, "organizer_picks something_to_offer", "show_proposals tell_asked"),
    _row("reschedule", (S.BOOKED, S.RESCHEDULING), S.RESCHEDULING, "something_fits", "make_reschedule_offers"),
    _row("reschedule", (S.BOOKED, S.RESCHEDULING), S.RESCHEDULING, "something_else_free", "tell_nothing_there"),
    _row("reschedule", (S.BOOKED, S.RESCHEDULING), STAY, "", "tell_no_times"),
    _row("keep", (S.BOOKED, S.RESCHEDULING), S.BOOKED, "", "keep_old"),
    _row("keep", TALKING, S.BOOKED, "has_booking", "keep_old"),
    _row("cancel", (S.BOOKED, S.RESCHEDULING), S.CANCELLED, "", "cancel_booking"),
    _row("cancel", TALKING, S.CANCELLED, "has_booking", "cancel_booking"),
    _row("cancel", (*TALKING, S.DRAFT), S.CANCELLED, "by_organizer", "call_off"),
    _row("cancel", TALKING, S.DECLINED, "", "decline"),
    _row("cancel", ENDED, STAY, "", "tell_not_open"),
)
ORGANIZER = (
    _row("approve", S.AWAITING_ORGANIZER, S.CONFIRMING, "pending_open calendar_unsure", "take_pending wait_for_calendar"),
    _row("approve", S.AWAITING_ORGANIZER, S.BOOKED, "pending_open has_booking", "take_pending move"),
    _row("approve", S.AWAITING_ORGANIZER, S.BOOKED, "pending_open", "take_pending book"),
    _row("approve", S.AWAITING_ORGANIZER, STAY, "organizer_was_shown_proposals", "ask_which_of_them"),
    _row("which_verdict", ANY, STAY, "", "ask_what_is_meant"),
    _row("conditional", S.AWAITING_ORGANIZER, S.CONFIRMING, "pending_open condition_for_invitee", "pass_condition_on"),
    _row("conditional", ANY, STAY, "", "wait_for_word"),
    _row("approve", S.AWAITING_ORGANIZER, S.OFFERED, "something_else_free", "tell_organizer_gone tell_gone_with_fresh_offers"),
    _row("approve", S.AWAITING_ORGANIZER, S.NEEDS_ORGANIZER_INFO, "", "tell_nothing_left"),
    _row("suggest", S.AWAITING_ORGANIZER, S.RESCHEDULING, "has_booking something_else_free", "offer_others_for_organizer"),
    _row("suggest", S.AWAITING_ORGANIZER, S.OFFERED, "something_else_free", "offer_others_for_organizer"),
    _row("suggest", S.AWAITING_ORGANIZER, S.NEEDS_ORGANIZER_INFO, "", "tell_no_times"),
    _row("refuse", S.AWAITING_ORGANIZER, S.BOOKED, "was_booked", "refuse_counter"),
    _row("refuse", S.AWAITING_ORGANIZER, S.RESCHEDULING, "has_booking", "refuse_counter"),
    _row("refuse", S.AWAITING_ORGANIZER, S.OFFERED, "", "refuse_counter"),
    _row("change", (S.OFFERED, S.CONFIRMING, S.NEEDS_ORGANIZER_INFO), S.OFFERED, "invitee_known something_to_offer", "make_changed_offers relay_answer"),
    _row("change", (S.AWAITING_ORGANIZER,), STAY, "organizer_was_shown_proposals", "show_proposals"),
    _row("change", (S.BOOKED, S.RESCHEDULING), STAY, "", "update_details relay_answer"),
    _row("change", ANY, STAY, "", "tell_changed relay_answer"),
    _row("ask_address", (*TALKING, *ENDED), S.NEEDS_ORGANIZER_INFO, "", "ask_who"),
    _row("pause", (S.OFFERED, S.CONFIRMING, S.AWAITING_ORGANIZER, S.NEEDS_ORGANIZER_INFO), S.PAUSED, "no_booking", "pause"),
    _row("resume", (S.EXPIRED, S.NEEDS_ORGANIZER_INFO), S.OFFERED, "invitee_known something_else_free", "resume_with_fresh_offers tell_nudged"),
    _row("nudge", S.OFFERED, S.OFFERED, "something_else_free", "follow_up tell_nudged"),
    _row("nudge", S.RESCHEDULING, S.RESCHEDULING, "something_else_free", "follow_up tell_nudged"),
    _row("nudge", (S.PAUSED, S.EXPIRED), S.OFFERED, "invitee_known something_else_free", "resume_with_fresh_offers tell_nudged"),
    _row("nudge", S.CONFIRMING, STAY, "", "read_back_again"),
    _row("pause", (*TALKING, S.RESCHEDULING), S.BOOKED, "has_booking", "give_up_rescheduling"),
    _row("longer", (*TALKING, S.BOOKED, S.RESCHEDULING), S.AWAITING_ORGANIZER, "", "ask_organizer_for_longer"),
)
TIME = (
    _row("silence", S.OFFERED, STAY, "question_waits", "ask_organizer_again"),
    _row("silence", S.OFFERED, S.EXPIRED, "followups_used", "expire"),
    _row("silence", S.OFFERED, STAY, "calendar_unsure", "ask_again_later"),
    _row("silence", S.OFFERED, S.OFFERED, "something_else_free", "follow_up"),
    _row("silence", S.OFFERED, S.EXPIRED, "", "expire"),
    _row("silence", S.RESCHEDULING, S.BOOKED, "", "give_up_rescheduling"),
    _row("silence", S.CONFIRMING, STAY, "pending_open followups_left", "ask_again"),
    _row("silence", S.CONFIRMING, S.OFFERED, "no_booking followups_left something_else_free", "follow_up"),
    _row("silence", S.AWAITING_ORGANIZER, S.OFFERED, "asked_about_busy was_offered no_booking followups_left something_else_free", "drop_override follow_up"),
    _row("silence", S.AWAITING_ORGANIZER, S.NEEDS_ORGANIZER_INFO, "asked_about_busy no_booking followups_left", "drop_override"),
    _row("silence", (S.CONFIRMING, S.AWAITING_ORGANIZER), S.BOOKED, "has_booking", "give_up_rescheduling"),
    _row("silence", (S.CONFIRMING, S.AWAITING_ORGANIZER, S.NEEDS_ORGANIZER_INFO), S.EXPIRED, "", "expire"),
    _row("hold_expired", ANY, STAY, "", "release_holds"),
    _row("remind", (*WITH_BOOKING, S.SUPPRESSED), STAY, "reminder_due", "remind"),
    _row("away", (S.OFFERED, S.CONFIRMING, S.RESCHEDULING), S.PAUSED, "", "pause_until_return"),
    _row("bounce", TALKING, S.NEEDS_ORGANIZER_INFO, "", "report_bounce"),
    _row("bounce", (S.BOOKED, S.RESCHEDULING), STAY, "", "report_bounce_of_booked"),
    _row("resume", S.PAUSED, S.RESCHEDULING, "has_booking something_else_free", "resume_with_fresh_offers"),
    _row("resume", S.PAUSED, S.BOOKED, "has_booking", "give_up_rescheduling"),
    _row("resume", S.PAUSED, S.OFFERED, "something_else_free by_organizer", "resume_with_fresh_offers tell_nudged"),
    _row("resume", S.PAUSED, S.OFFERED, "something_else_free", "resume_with_fresh_offers"),
    _row("resume", S.PAUSED, S.NEEDS_ORGANIZER_INFO, "", "tell_nothing_left"),
)
_OWN_WAY = (*TALKING, S.DRAFT, S.BOOKED, S.RESCHEDULING, *ENDED)
OVERRIDING = (
    _row("override", _OWN_WAY, STAY, "slot_past", "tell_past"),
    _row("override", _OWN_WAY, S.NEEDS_ORGANIZER_INFO, "invitee_unknown", "ask_who"),
    _row("override", _OWN_WAY, S.NEEDS_ORGANIZER_INFO, "invitee_suppressed", "tell_opted_out_before"),
    _row("override", S.DRAFT, S.NEEDS_ORGANIZER_INFO, "slot_taken", "tell_taken"),
    _row("override", _OWN_WAY, STAY, "slot_taken", "tell_taken"),
    _row("override", _OWN_WAY, S.AWAITING_ORGANIZER, "slot_busy", "ask_about_busy"),
    _row("override", _OWN_WAY, S.BOOKED, "invitee_automatic slot_named has_booking", "warn_of_override allow_once move"),
    _row("override", _OWN_WAY, S.BOOKED, "invitee_automatic slot_named", "warn_of_override allow_once book"),
    _row("override", _OWN_WAY, S.RESCHEDULING, "slot_named has_booking", "allow_once offer_override"),
    _row("override", _OWN_WAY, S.OFFERED, "slot_named", "allow_once offer_override"),
    _row("approve", S.AWAITING_ORGANIZER, STAY, "asked_about_busy slot_taken", "tell_taken"),
    _row("approve", S.AWAITING_ORGANIZER, S.BOOKED, "asked_about_busy invitee_automatic has_booking", "warn_of_override allow_once move"),
    _row("approve", S.AWAITING_ORGANIZER, S.BOOKED, "asked_about_busy invitee_automatic", "warn_of_override allow_once book"),
    _row("approve", S.AWAITING_ORGANIZER, S.RESCHEDULING, "asked_about_busy has_booking", "allow_once offer_override"),
    _row("approve", S.AWAITING_ORGANIZER, S.OFFERED, "asked_about_busy", "allow_once offer_override"),
    _row("refuse", S.AWAITING_ORGANIZER, S.BOOKED, "asked_about_busy was_booked", "drop_override"),
    _row("refuse", S.AWAITING_ORGANIZER, S.RESCHEDULING, "asked_about_busy has_booking", "drop_override"),
    _row("refuse", S.AWAITING_ORGANIZER, S.OFFERED, "asked_about_busy was_offered", "drop_override"),
    _row("refuse", S.AWAITING_ORGANIZER, S.NEEDS_ORGANIZER_INFO, "asked_about_busy", "drop_override"),
    _row("offer_also", S.OFFERED, S.OFFERED, "named_all_open", "offer_also"),
    _row("offer_also", S.OFFERED, STAY, "", "tell_why_not_also"),
)
EXPLAINING = (
    *(_row(event, ANY, STAY, "by_organizer", "tell_standing") for event in ("pause", "resume", "nudge")),
    _row("status", ANY, STAY, "", "tell_standing"),
    _row("status", S.SUPPRESSED, STAY, "by_organizer", "tell_standing"),
    _row("why_not", ANY, STAY, "", "tell_why_not"),
    _row("why_not", S.SUPPRESSED, STAY, "by_organizer", "tell_why_not"),
    _row("copy_times", (*ANY, S.SUPPRESSED), STAY, "by_organizer something_to_offer", "give_times"),
    _row("copy_times", (*ANY, S.SUPPRESSED), STAY, "by_organizer", "give_no_times"),
)
ALWAYS = (
    _row("opt_out", ANY, STAY, "by_assistant", "release_assistant"),
    _row("opt_out", ANY, S.SUPPRESSED, "invitee_suppressed", "stop_quietly"),
    _row("opt_out", ANY, S.SUPPRESSED, "", "suppress"),
    _row("spoke_again", (*ANY, S.SUPPRESSED), STAY, "", "pass_words_on"),
    _row("wrong_person", ANY, STAY, "by_assistant", "release_assistant"),
    _row("wrong_person", (*TALKING, *ENDED), S.HANDED_BACK, "", "hand_back"),
    _row("wrong_person", (S.BOOKED, S.RESCHEDULING), STAY, "", "pass_question_on"),
    _row("hand_off", TALKING, S.HANDED_BACK, "no_booking", "leave_to_organizer"),
    _row("hand_off", ANY, STAY, "", "pass_question_on"),
    _row("joined", (S.BOOKED, S.RESCHEDULING), STAY, "", "tell_booked_here"),
    _row("joined", ANY, STAY, "", "show_offers_here"),
    _row("delayed", WITH_BOOKING, STAY, "has_booking", "relay_delay"),
    _row("doubted", (*ANY, S.SUPPRESSED), STAY, "", "flag_sender"),
    _row("ignore", (*ANY, S.SUPPRESSED), STAY, "is_doubtful", "ignore_sender"),
    _row("question", ANY, STAY, "all_answers_known", "answer_question"),
    _row("question", ANY, STAY, "some_answers_known", "answer_question pass_question_on"),
    _row("question", ANY, STAY, "", "pass_question_on"),
    _row("answer", ANY, STAY, "", "relay_answer"),
    _row("zone", ANY, STAY, "", "set_zone"),
    _row("stale", (S.BOOKED, S.RESCHEDULING), STAY, "", "tell_already_booked"),
    _row("stale", ENDED, STAY, "", "tell_not_open"),
    _row("stale", ANY, STAY, "", "show_current"),
    _row("unclear", ENDED, STAY, "", "tell_not_open"),
    _row("unclear", ANY, STAY, "", "tell_unclear"),
    _row("unclear", S.SUPPRESSED, STAY, "by_organizer", "tell_hushed"),
    _row("cancel", S.SUPPRESSED, STAY, "has_booking", "cancel_booking_quietly"),
    _row("nothing", (*ANY, S.SUPPRESSED), STAY, "", ""),
)
CALENDAR = (
    _row("calendar_read", S.CONFIRMING, S.BOOKED, "pending_past has_booking", "give_up_rescheduling"),
    _row("calendar_read", S.CONFIRMING, S.NEEDS_ORGANIZER_INFO, "pending_past", "tell_nothing_left"),
    _row("calendar_read", ANY, STAY, "", "look_again"),
    _row("calendar_moved", S.BOOKED, STAY, "slot_is_booked", ""),
    _row("calendar_moved", S.RESCHEDULING, S.BOOKED, "slot_is_booked", "keep_old"),
    _row("calendar_moved", (*TALKING, S.BOOKED, S.RESCHEDULING), S.RESCHEDULING, "booking_ahead slot_open", "offer_calendar_slot"),
    _row("calendar_moved", (*TALKING, S.BOOKED, S.RESCHEDULING), STAY, "booking_ahead", "put_back"),
    _row("calendar_deleted", (*TALKING, S.BOOKED, S.RESCHEDULING), S.CANCELLED, "booking_ahead", "cancel_booking"),
    _row("calendar_deleted", S.SUPPRESSED, STAY, "booking_ahead", "cancel_booking_quietly"),
    _row("calendar_filled", S.RESCHEDULING, S.RESCHEDULING, "offers_gone something_else_free", "tell_gone_with_fresh_offers"),
    _row("calendar_filled", S.OFFERED, S.OFFERED, "offers_gone something_else_free", "tell_gone_with_fresh_offers"),
)
# fmt: on
ROWS = (
    *REPLACING,
    *REQUESTS,
    *CHOICES,
    *COUNTERS,
    *FRESH,
    *BOOKED,
    *OVERRIDING,
    *ORGANIZER,
    *TIME,
    *CALENDAR,
    *EXPLAINING,
    *INTRODUCING,
    *ALWAYS,
)


def _machine() -> Machine:
    transitions: list[dict[str, Any]] = [
        {
            "trigger": one.event,
            "source": [str(source) for source in one.sources],
            "dest": one.dest if one.dest == STAY else str(one.dest),
            "conditions": list(one.conditions),
            "after": list(one.actions),
        }
        for one in ROWS
    ]
    return Machine(
        model=None,
        states=[str(state) for state in State],
        transitions=transitions,
        initial=str(State.DRAFT),
        auto_transitions=False,
        ignore_invalid_triggers=True,
    )


MACHINE = _machine()
