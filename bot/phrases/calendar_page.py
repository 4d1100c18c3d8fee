"""The words of the page on which a person connects a calendar, in that person's language."""

from __future__ import annotations

from collections.abc import Mapping

from bot.phrases.catalogue import Translate


def labels(say: Translate) -> Mapping[str, str]:
    """Every label of the page by its name in the template."""
    return {
        "title": say("Your calendars"),
        "lead": say(
            "I read when you are busy and write the meetings I book. Of your events I keep times alone."
        ),
        "connect": say("Connect a calendar"),
        "url": say("Address of the calendar server or of an ICS feed"),
        "user": say("User name (empty for a feed)"),
        "secret": say("App password"),
        "hint": say("Use a password made for this purpose, where your provider offers them."),
        "submit": say("Connect"),
        "busy": say("Counts as busy"),
        "target": say("Meetings are written here"),
        "save": say("Save"),
        "disconnect": say("Disconnect"),
        "events": say("Events"),
        "status": say("Status"),
        "active": say("up to date"),
        "pending": say("not read lately"),
        "disconnected": say("must be connected again"),
        "unused": say("not used"),
        "unread": say("While a calendar that counts cannot be read, I offer nothing and book nothing."),
    }


def saved(say: Translate) -> str:
    return say("Saved.")


def disconnected(say: Translate) -> str:
    return say("Disconnected. I have forgotten what I read there.")


def connected(say: Translate) -> str:
    return say("Connected.")
