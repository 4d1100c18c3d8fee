"""The rows of the table about people who come in, come along, answer for somebody, or leave."""

from __future__ import annotations

from engine.conversation.rows import ANY, ENDED, STAY, TALKING, WITH_BOOKING, S
from engine.conversation.rows import row as _row

# fmt: off
REPLACING = (
    _row("replace", (*WITH_BOOKING, *ENDED), STAY, "invitee_suppressed", "tell_other_opted_out"),
    _row("replace", WITH_BOOKING, S.AWAITING_ORGANIZER, "reachable has_booking", "ask_about_replacing"),
    _row("replace", (*TALKING, *ENDED), S.AWAITING_ORGANIZER, "reachable organizer_picks something_to_offer", "replace_invitee show_proposals"),
    _row("replace", (*TALKING, *ENDED), S.OFFERED, "reachable something_to_offer", "replace_invitee offer_to_other"),
    _row("replace", (*TALKING, *ENDED), S.NEEDS_ORGANIZER_INFO, "reachable", "replace_invitee tell_no_times"),
    _row("replace", (*WITH_BOOKING, *ENDED), STAY, "somebody_named", "tell_other_opted_out"),
    _row("replace", (*WITH_BOOKING, *ENDED), STAY, "", "ask_for_their_address"),
    _row("approve", S.AWAITING_ORGANIZER, STAY, "asked_about_replacing", "tell_standing"),
    _row("refuse", S.AWAITING_ORGANIZER, S.BOOKED, "asked_about_replacing was_booked", "drop_override"),
    _row("refuse", S.AWAITING_ORGANIZER, S.RESCHEDULING, "asked_about_replacing", "drop_override"),
    _row("leave_out", ANY, STAY, "somebody_named has_booking", "leave_out update_details"),
    _row("leave_out", ANY, STAY, "somebody_named", "leave_out"),
    _row("aid", ANY, STAY, "reachable", "take_aide"),
    _row("aid", ANY, STAY, "somebody_named", "tell_other_opted_out"),
    _row("aid", ANY, STAY, "", "ask_for_their_address"),
    _row("aide_stops", (*ANY, S.SUPPRESSED), STAY, "by_aide", "release_aide"),
)
INTRODUCING = (
    _row("hand_over", WITH_BOOKING, STAY, "reachable", "hand_over"),
    _row("instead", TALKING, S.NEEDS_ORGANIZER_INFO, "reachable no_booking", "suggest_instead"),
    _row("instead", WITH_BOOKING, STAY, "somebody_named", "tell_instead"),
    _row("guest", WITH_BOOKING, STAY, "somebody_named has_booking", "add_guests update_details"),
    _row("guest", WITH_BOOKING, STAY, "somebody_named", "add_guests"),
    _row("bring", WITH_BOOKING, STAY, "somebody_named has_booking", "bring_people update_details"),
    _row("bring", ANY, STAY, "somebody_named", "bring_people"),
    _row("guest_leaves", (*ANY, S.SUPPRESSED), STAY, "has_booking", "let_guest_go update_details"),
    _row("guest_leaves", (*ANY, S.SUPPRESSED), STAY, "", "let_guest_go"),
    _row("lost", ANY, STAY, "", "give_up_on_lost"),
    _row("guest_writes", (*ANY, S.SUPPRESSED), STAY, "", "pass_guests_words_on"),
    _row("hand_over", WITH_BOOKING, STAY, "", "ask_whose_address"),
    _row("instead", WITH_BOOKING, STAY, "", "ask_whose_address"),
    _row("guest", WITH_BOOKING, STAY, "", "ask_whose_address"),
)
# fmt: on
