"""How a message looks in a terminal: plain lines that read well aloud, and colour only where there is some.

What came from a stranger is cleaned first: it may hold sequences that a terminal obeys.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from channels.characters import clean
from channels.web.wire import BubbleView, ButtonView, PaneView, ThreadView

BOLD, DIM, GREEN = "1", "2", "32"
HELP = """\
What you type is said to Parley. Besides:
  1              take the time with this number
  :decline       press a button by its name (the beginning is enough)
  /threads       list the conversations;  /thread 2  answers in the second,  /thread 0  in none in particular
  /again         show the last message once more
  /quit          leave (so does Ctrl-D)"""


def greeting(pane: PaneView) -> str:
    """The first lines of a chat."""
    if pane.role == "organizer":
        hint = "Try: 45 minutes with karl@example.com next week, mornings, about Titan"
    else:
        hint = "Parley writes to you here as soon as somebody asks for you."
    return (
        f"You are {clean(pane.name)} ({pane.role}, {pane.zone} time). /help says what can be typed.\n{hint}"
    )


def render(bubble: BubbleView, subject: str = "", *, width: int = 80, colours: bool = False) -> str:
    """`bubble` as lines of at most `width` columns, without a final newline; `subject` names its thread."""

    def paint(text: str, *codes: str) -> str:
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if colours and codes else text

    who = "You" if bubble.mine else "Parley"
    about = f" · {clean(subject)}" if subject and not bubble.mine else ""
    head = paint(who, BOLD) if bubble.mine else paint(who, BOLD, GREEN)
    lines = [f"{head}{about}  {paint(bubble.time, DIM)}".rstrip()]
    lines += _wrapped(bubble.paragraphs, width)
    numbers = numbered(bubble)
    for number, button in numbers.items():
        if number <= len(bubble.options):
            lines += _item(f"{number}.", button.label, width)
    lines += _wrapped(bubble.closing, width)
    for number, button in numbers.items():
        if number > len(bubble.options):
            lines += _item("", f":{button.name}  {button.label}", width)
    return "\n".join(lines)


def numbered(bubble: BubbleView) -> dict[int, ButtonView]:
    """Everything in `bubble` that can be taken, by the number it is shown with: times first, then buttons.

    A settled message still shows its times, but none can be taken.
    """
    found = {option.number: _as_button(option.label, option.button) for option in bubble.options}
    first = max(found, default=0) + 1
    return found | dict(enumerate(bubble.buttons, first))


def render_threads(threads: list[ThreadView], chosen: str) -> str:
    """The conversations with their numbers; the chosen one is marked."""
    if not threads:
        return "There is no conversation yet."
    return "\n".join(
        f"{'*' if thread.id == chosen else ' '} {number}. {clean(thread.subject) or 'Untitled'}"
        for number, thread in enumerate(threads, 1)
    )


def _as_button(label: str, button: ButtonView) -> ButtonView:
    return ButtonView(button.name, label, button.value, button.style)


def _wrapped(paragraphs: list[str], width: int) -> Iterator[str]:
    for paragraph in paragraphs:
        for line in clean(paragraph).split("\n"):
            yield from textwrap.wrap(line, width - 2, initial_indent="  ", subsequent_indent="  ") or [""]


def _item(mark: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(
        " ".join(clean(text).split()), width, initial_indent=f"  {mark:>4} ", subsequent_indent=" " * 7
    )
