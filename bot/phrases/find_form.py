"""The words of the form "Find a time" in its reader's language."""

from __future__ import annotations

from babel.dates import get_day_names

from bot.phrases import times
from bot.phrases.catalogue import Translate
from engine.boards import Finder

LENGTHS = (15, 20, 30, 45, 60, 90, 120)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
"""As a filled form says them: its request is in English, whatever language it was shown in."""


def finder(say: Translate, locale: str) -> Finder:
    """The form's words; days are called as in `locale`."""
    names = get_day_names("wide", context="stand-alone", locale=times.locale_of(locale))
    return Finder(
        title=say("Find a time"),
        submit=say("Ask them"),
        close=say("Close"),
        who=say("With whom?"),
        pick=say("Pick somebody"),
        mail=say("Or by mail address"),
        length=say("How long?"),
        lengths=tuple((each, say("{count} minutes", count=each)) for each in LENGTHS),
        when=say("When?"),
        spans=(
            ("this week", say("This week")),
            ("next week", say("Next week")),
            ("in the next two weeks", say("In the next two weeks")),
        ),
        day=say("Only on these days"),
        days=tuple((day, names[number].capitalize()) for number, day in enumerate(DAYS)),
        topic=say("What about?"),
        choice=say("The times on offer"),
        manual=say("Let me pick them first"),
        nobody=say("Pick somebody here, or give a mail address below."),
    )
