"""An organizer's rules: the clauses that state one, read by kind.

Only a clause that opens with a phrase of rules counts, and none in a message that names people: "no
Mondays" in a request is an exclusion of that meeting.
"""

from __future__ import annotations

from engine.language.facts import Facts
from engine.language.request import attendees
from engine.language.rule_changes import (
    DaysOff,
    RuleChange,
    Undo,
)
from engine.language.rule_clauses import clauses
from engine.language.rule_reading import READERS


def rule_changes(facts: Facts) -> tuple[RuleChange, ...]:
    """The rules stated in a message, in order."""
    if facts.scene.context.role != "organizer" or not facts.said(*READERS, "rule_undo"):
        return ()
    if facts.said("rule_undo") and not facts.windows and len(facts.text.split()) <= 6:
        return (Undo(),)
    if attendees(facts.scene, facts.nodes, facts.text):
        return ()
    found: list[RuleChange] = []
    for clause in clauses(facts):
        found += [change for change in READERS[clause.frame.name](clause) if change not in found]
    return () if all(_is_aside(facts, change) for change in found) else tuple(found)


def _is_aside(facts: Facts, change: RuleChange) -> bool:
    """A single day that is closed while a meeting is talked about: said of that meeting."""
    if facts.scene.context.state == "new" or not isinstance(change, DaysOff):
        return False
    return change.last == change.first
