"""What an organizer may tell Parley beside requests and answers."""

from __future__ import annotations

from engine.language.facts import Facts
from engine.language.meaning import Intent
from engine.language.rule_changes import Undo
from engine.language.rulings import rule_changes
from engine.language.verdict import Verdict, words_in

COMMANDS = (
    ("export", Intent.EXPORT_DATA),
    ("forget", Intent.FORGET_ME),
    ("override", Intent.OVERRIDE),
    ("show_rules", Intent.SHOW_RULES),
    ("copy_times", Intent.COPY_TIMES),
    ("connect", Intent.CONNECT_CALENDAR),
    ("why_not", Intent.WHY_NOT),
    ("undo", Intent.UNDO),
    ("resume", Intent.RESUME),
    ("pause", Intent.PAUSE),
    ("nudge", Intent.NUDGE),
    ("rules", Intent.SET_RULES),
    ("status", Intent.STATUS),
    ("link", Intent.LINK),
    ("help", Intent.HELP),
)


def rules(facts: Facts, verdict: Verdict) -> bool:
    """What holds for all meetings of an organizer."""
    verdict.rules = rule_changes(facts)
    if verdict.rules:
        verdict.add(Intent.UNDO if verdict.rules == (Undo(),) else Intent.SET_RULES)
    return bool(verdict.rules)


def command(facts: Facts, verdict: Verdict) -> bool:
    """What an organizer may tell Parley beside requests."""
    if any(node.tag in ("MAIL", "HANDLE") for node in facts.nodes) and facts.length:
        return False
    lowered = facts.text.lower()
    if lowered.startswith(("/meet", "/book", "/schedule")):
        return False
    new = not facts.scene.context.offered and facts.scene.context.state == "new"
    for name, intent in COMMANDS:
        if facts.said(name) and _commanding(facts, name, new):
            verdict.add(intent)
            verdict.clarify = intent == Intent.SET_RULES
            return True
    return False


def _commanding(facts: Facts, name: str, new: bool) -> bool:
    if name == "link":
        return words_in(facts) <= 10
    if name == "help":
        return words_in(facts) <= 6
    if name == "why_not":
        return facts.asks or words_in(facts) <= 6
    if name == "rules":
        return not any(
            node.tag in ("MAIL", "HANDLE", "LEN") for node in facts.nodes
        ) or facts.text.lower().startswith(("i ", "my ", "no ", "at least", "from now"))
    if name in ("undo", "pause", "resume", "nudge"):
        return words_in(facts) <= 9 and not facts.windows
    return words_in(facts) <= 12
