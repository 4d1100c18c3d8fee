"""The words of the pages on which a person lets a program use their account, in that person's language."""

from __future__ import annotations

from collections.abc import Mapping

from bot.phrases.catalogue import Translate

LABELS = {
    "read_account": "see your name, mail address and time zone",
    "list_calendars": "see which calendars you have",
    "read_events": "see your events",
    "read_free_busy": "see when you are busy",
    "create_event": "add events, and change those it added",
    "delete_event": "delete the events it added",
    "change_participation_status": "answer invitations for you",
    "create_calendar": "add calendars",
    "event_reminders": "set reminders",
    "read_write": "see and change your availability and your meetings",
}
"""What each permission means."""


def sign_in(say: Translate, program: str) -> Mapping[str, str]:
    """Every label of the first page by its name in the template."""
    return {
        "title": say("Sign in"),
        "lead": say("{name} asks for access to your calendars in Parley.", name=program),
        "mail": say("Your mail address"),
        "hint": say("I send a link to where you and I usually talk. Open it to go on."),
        "submit": say("Send me the link"),
        "sent": say("If I know that address, a link is on its way. It is good once, for fifteen minutes."),
    }


def consent(say: Translate, program: str, person: str, host: str) -> Mapping[str, str]:
    """Every label of the second page."""
    return {
        "title": say("Give {name} access?", name=program),
        "lead": say("You are {person} here. {name} would be able to:", person=person, name=program),
        "then": say("Either way you go on to {host}.", host=host),
        "allow": say("Allow"),
        "refuse": say("Refuse"),
    }


def invitation(say: Translate, program: str) -> tuple[str, str, str]:
    """Subject, text and last words of the message with the link."""
    return (
        say("Sign in"),
        say(
            "{name} asks for access to your calendars. If you started this, open the page within fifteen "
            "minutes; the link is good once:",
            name=program,
        ),
        say("If you did not, do nothing: without you nothing happens."),
    )
