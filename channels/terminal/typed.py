"""What a line typed in the terminal means: words, a number taken, a button, a command."""

from __future__ import annotations

import re
from dataclasses import dataclass

from channels.terminal.rendering import numbered
from channels.web.wire import BubbleView, PaneView


@dataclass(frozen=True, slots=True)
class Say:
    """Words for Parley, in the thread of the message `ref` if it is not empty."""

    text: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Take:
    """The button `value` of the message `ref`."""

    value: str
    ref: str
    label: str


@dataclass(frozen=True, slots=True)
class Choose:
    """From here on, answer in this conversation; empty for none in particular."""

    thread: str


@dataclass(frozen=True, slots=True)
class Command:
    """`help`, `threads`, `again`, `quit`."""

    name: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """The line cannot be done; `says` is what to answer."""

    says: str


Typed = Say | Take | Choose | Command | Unclear

COMMANDS = {"help": "help", "?": "help", "threads": "threads", "again": "again", "quit": "quit", "q": "quit"}
FOR_PARLEY = frozenset({"rules", "hours", "zone", "undo", "status"})
"""Commands that mean the same in every channel: they are said to Parley, as they are."""
_COMMAND = re.compile(r"/(\S+)(?:\s+(\S+))?\s*\Z")


def meaning(line: str, pane: PaneView, thread: str = "") -> Typed | None:
    """What `line` asks for while `pane` is shown and `thread` is chosen; None for an empty line."""
    text = line.strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return _time(text, pane, thread) or _said(text, pane, thread)
    command = _COMMAND.match(text)
    if command is not None and command[1].lower() not in FOR_PARLEY:
        return _command(command[1].lower(), command[2] or "", pane, thread)
    if re.match(r":[^\W\d]", text):
        return _named(text[1:], pane, thread)
    return _said(text, pane, thread)


def standing(pane: PaneView, thread: str) -> BubbleView | None:
    """The last message whose choices still stand, in the chosen conversation or in any."""
    for bubble in reversed(pane.bubbles):
        open_here = not bubble.settled and (bubble.options or bubble.buttons)
        if open_here and not bubble.mine and thread in ("", bubble.thread):
            return bubble
    return None


def _said(text: str, pane: PaneView, thread: str) -> Say:
    return Say(text, next((one.ref for one in pane.threads if one.id == thread), ""))


def _time(digits: str, pane: PaneView, thread: str) -> Take | None:
    """A bare number takes a time; a button that may cancel is pressed by its name."""
    bubble = standing(pane, thread)
    times = {str(option.number): option for option in bubble.options} if bubble is not None else {}
    option = times.get(digits)
    return Take(option.button.value, bubble.id, option.label) if bubble is not None and option else None


def _numbered(digits: str, pane: PaneView, thread: str) -> Take | None:
    bubble = standing(pane, thread)
    button = numbered(bubble).get(int(digits)) if bubble is not None and len(digits) < 4 else None
    return Take(button.value, bubble.id, button.label) if bubble is not None and button is not None else None


def _named(name: str, pane: PaneView, thread: str) -> Typed:
    bubble = standing(pane, thread)
    buttons = list(numbered(bubble).values()) if bubble is not None else []
    wanted = name.casefold().replace("_", " ").strip()
    names = [
        (button, (button.name.casefold().replace("_", " "), button.label.casefold())) for button in buttons
    ]
    exact = [button for button, known in names if wanted in known]
    found = exact or [button for button, known in names if any(one.startswith(wanted) for one in known)]
    if bubble is None or not found:
        return Unclear(f"There is no button called “{name}” just now.")
    if len(found) > 1:
        return Unclear("Which one: " + ", ".join(f":{button.name}" for button in found) + "?")
    return Take(found[0].value, bubble.id, found[0].label)


def _command(name: str, argument: str, pane: PaneView, thread: str) -> Typed:
    if name.isascii() and name.isdigit() and not argument:
        return _numbered(name, pane, thread) or Unclear(f"There is no number {name} to take just now.")
    if name == "thread":
        return _thread(argument, pane)
    if name in COMMANDS and not argument:
        return Command(COMMANDS[name])
    return Unclear(f"There is no command /{name}; /help lists them.")


def _thread(argument: str, pane: PaneView) -> Typed:
    if argument == "0":
        return Choose("")
    if argument.isascii() and argument.isdigit() and 0 < int(argument[:6]) <= len(pane.threads):
        return Choose(pane.threads[int(argument) - 1].id)
    return Unclear("Say which: /thread 1 for the first of /threads, /thread 0 for none in particular.")
