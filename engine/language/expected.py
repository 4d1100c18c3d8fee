"""A meaning in the published shape of scheduling data, for `parley understand` and for scoring."""

from __future__ import annotations

from typing import Any

from engine.language.meaning import Context, Intent, Meaning, Window

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PUBLISHED = {
    Intent.STATUS: "question",
    Intent.HELP: "question",
    Intent.WHY_NOT: "question",
    Intent.COPY_TIMES: "question",
    Intent.LINK: "question",
    Intent.PAUSE: "other",
    Intent.RESUME: "other",
    Intent.NUDGE: "other",
    Intent.UNDO: "other",
    Intent.WRONG_PERSON: "other",
    Intent.LATE: "other",
    Intent.SET_RULES: "other",
    Intent.CONNECT_CALENDAR: "other",
    Intent.OVERRIDE: "other",
    Intent.SHOW_RULES: "question",
    Intent.EXPORT_DATA: "question",
    Intent.FORGET_ME: "unsubscribe",
}


def predicted(meaning: Meaning, context: Context) -> dict[str, Any]:
    """The meaning as data; empty fields are left out."""
    shape: dict[str, Any] = {
        "intents": list(dict.fromkeys(_intent(intent, context) for intent in meaning.intents))
    }
    shape |= {
        "accept": list(meaning.accept),
        "windows": [_window(window, context) for window in meaning.windows],
        "exclude": [_window(window, context) for window in meaning.exclude],
        "prefer": [_window(window, context) for window in meaning.prefer],
        "fallbacks": [[_window(window, context) for window in one.windows] for one in meaning.fallbacks],
        "duration": meaning.duration,
        "attendees": list(meaning.attendees),
        "subject": meaning.subject,
        "location": meaning.location,
        "conferencing": meaning.conferencing,
        "timezone": meaning.timezone,
        "recurring": meaning.recurring,
        "asap": meaning.asap,
        "clarify": meaning.clarify,
        "assumptions": list(meaning.assumptions),
        "conditions": list(meaning.conditions),
        "language": meaning.language,
    }
    return {name: value for name, value in shape.items() if value or name == "intents"}


def _intent(intent: Intent, context: Context) -> str:
    if intent == Intent.APPROVE:
        return (
            "confirm"
            if context.state == "confirming"
            else "accept"
            if context.offered or context.proposed
            else "other"
        )
    return _PUBLISHED.get(intent, intent.value)


def _window(window: Window, context: Context) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "start": window.start.isoformat(timespec="minutes") if window.start else None,
        "end": window.end.isoformat(timespec="minutes") if window.end else None,
    }
    if window.days:
        shape["days"] = [DAYS[day] for day in window.days]
    if window.day_from is not None:
        shape["from"] = _clock(window.day_from)
    if window.day_to is not None and not window.exact:
        shape["to"] = _clock(window.day_to)
    if window.tzid and window.tzid != context.tzid:
        shape["tz"] = window.tzid
    for name, flag in (("soft", window.soft), ("exact", window.exact), ("approx", window.approximate)):
        if flag:
            shape[name] = True
    return shape


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
