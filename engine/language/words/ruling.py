"""The phrases with which people state a rule about all their meetings, in the notation of the tables.

`rule_…` opens a rule and says its kind; what it is about are the times, lengths and numbers beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

RULING: Mapping[str, Mapping[str, str]] = {
    "en": {
        "rule_none": (
            "no more? (meetings|calls|appointments|bookings), (don't|dont|do not|won't|can't|cannot|never) "
            "… (meetings|calls|appointments|bookings), (don't|dont|do not|never) (ever)? "
            "(book|schedule|offer|put|give) … (me|anything|in|time|slots|times), (don't|dont|do not|never) "
            "(ever)? (book|schedule), not available for (meetings|calls), (don't|dont|do not) work, never "
            "(meet|available), never (free|bookable), nothing (before|after)"
        ),
        "rule_keep": (
            "keep … (free|clear|open|blocked|meeting-free), leave … (free|clear|open), block (off|out)?, "
            "protect, (lunch|lunch break) is"
        ),
        "rule_hours": (
            "(my|our) (working|office|usual|normal|meeting|business)? hours, (working|office|business) "
            "hours, (i|we) (only|usually|normally|generally|always)? work, (set|change|make) my hours, only "
            "(take|accept|do|have|want) (meetings|calls|bookings), (usually|generally|normally|always|only) "
            "(available|free|bookable|around), (meetings|calls) only, only (book|schedule|offer) "
            "(me|meetings|calls)?, can be booked, (i|we) (always|usually|normally)? "
            "(start|finish|stop|begin), my (day|workday|working day) (starts|begins|ends|is|finishes), "
            "(book|schedule) me only"
        ),
        "rule_away": (
            "(i'm|im|i am|i'll be|i will be) (also|completely|totally)? (off|away|out|unavailable|ooo), "
            "(i'm|im|i am|i'll be|i will be) not (around|available|in|working), on "
            "(my|a|annual|parental|sick|study|maternity|paternity)? "
            "(holiday|holidays|vacation|leave|pto|sabbatical|break), (i|i'm|i'll|i've|we) "
            "(have|take|taking|be taking|got) … off, my (holiday|vacation|holidays), (day|days) off, out of "
            "office, out of the office, mark me as? (away|off|out|unavailable)"
        ),
        "rule_travel": (
            "(i'm|im|i am|i'll be|i will be) … (in|at|to|visiting), working from, travelling to, traveling "
            "to, (trip|travel) to"
        ),
        "rule_cap": (
            "(at most|max|maximum|no more than|not more than|up to|limit of|never more than|more than) … "
            "(meetings|calls|appointments|meeting|bookings), (limit|cap) … (at|to), "
            "(meetings|meeting|calls|bookings) (a|per|each|every) (day|week)"
        ),
        "rule_gap": (
            "between (my|all|any|two|back to back)? (meetings|calls|appointments|bookings), (before|after) "
            "(every|each|all|any|my) (meeting|meetings|call|calls|appointment), (before and after|around) "
            "(every|each|all|any|my)? (meeting|meetings|call|calls), buffer, buffers"
        ),
        "rule_notice": (
            "notice, (at least|minimum|min) … (in advance|ahead|beforehand|before), lead time, (need|give) "
            "… warning"
        ),
        "rule_horizon": (
            "(more than|further than|farther than|beyond|up to|at most|past) … (ahead|out|in advance|in the "
            "future|from now)"
        ),
        "rule_length": (
            "(my|our) (meetings|calls) (are|last|should be|take), (default|usual|standard) (meeting)? "
            "(length|duration), (my|our) (standard|default|usual) (meeting|call) (is|lasts), "
            "(meetings|calls) (are|last|should be), by default, only … minute (meetings|calls)"
        ),
        "rule_lift": (
            "(take|do|accept|have) (meetings|calls) … again, (ok|okay|fine|open|free|possible|allowed) "
            "again, (remove|drop|delete|lift|cancel|forget|clear|end|reset|scrap) (the|my|that|all)? "
            "(rule|rules|buffer|buffers|gap|cap|limit|notice|block|lunch|holiday|vacation|time off|day "
            "off|days off|trip|travel|leave|break|lunch block|lunch break), (no|without) "
            "(buffer|buffers|gap|cap|limit|notice) (any more|anymore|needed|required)?, no longer "
            "(off|away|travelling|traveling|on holiday|on vacation), open up"
        ),
        "rule_soft": (
            "if possible, ideally, try to, try and, preferably, where possible, if you can, when possible"
        ),
        "rule_always": (
            "always, never, ever, every week, each week, from now on, in general, generally, as a rule, "
            "normally, usually, going forward"
        ),
        "rule_undo": (
            "undo, take that back, revert that, roll that back, roll back, undo … (change|rule), revert"
        ),
    },
}
