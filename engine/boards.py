"""The page that a channel keeps for one person: what is open, today, rules, calendars; in their language."""

from __future__ import annotations

from dataclasses import dataclass

from engine.messages import Button


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the page with what can be done about it. A button's value is a press's, or words to say."""

    text: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one heading."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The whole page. `find` begins a request by a form, `edit` opens the rules; empty where nobody may."""

    title: str
    sections: tuple[Section, ...]
    find: str = ""
    edit: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A person's rules as a form: the hours as they are typed, each further rule as a line to keep or not."""

    title: str
    hours_label: str
    hours: str
    rules_label: str
    rules: tuple[str, ...]
    more_label: str
    more_hint: str
    save: str
    close: str


@dataclass(frozen=True, slots=True)
class Finder:
    """The words of the form that asks for a meeting. `spans` and `days`: what is then said, and its label."""

    title: str
    submit: str
    close: str
    who: str
    pick: str
    mail: str
    length: str
    lengths: tuple[tuple[int, str], ...]
    when: str
    spans: tuple[tuple[str, str], ...]
    day: str
    days: tuple[tuple[str, str], ...]
    topic: str
    choice: str
    manual: str
    nobody: str
    """What is answered to a form in which nobody is named."""
