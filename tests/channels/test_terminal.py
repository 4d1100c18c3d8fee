"""`parley chat`: rendering, what is typed, and the whole way over HTTP and in one process."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import pty
import signal
import socket
import subprocess
import sys
import termios
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from channels.terminal.chat import Chat, Screen, typed_lines
from channels.terminal.lines import Line, LocalLine, running
from channels.terminal.rendering import greeting, render, render_threads
from channels.terminal.typed import Choose, Command, Say, Take, Unclear, meaning
from channels.web.wire import BubbleView, ButtonView, OptionView, PaneView, ThreadView
from engine.errors import Refused
from tests.channels.web.serving import until, visiting

WISH = "45 minutes with karl@example.com next week, mornings, about Titan"


def bubble(name: str = "msg_1", **changes: object) -> BubbleView:
    fields: dict[str, object] = {
        "id": name,
        "at": "2026-11-24T10:20:00Z",
        "time": "11:20",
        "day": "Today",
        "mine": False,
        "thread": "cnv_titan",
        "paragraphs": ["Grace Hall would like to meet you. Which suits you?"],
        "options": [
            OptionView(1, "Wed 25 Nov, 10:00 (Berlin)", ButtonView("offer:1", "1", "v:1", "primary")),
            OptionView(2, "Wed 25 Nov, 15:00 (Berlin)", ButtonView("offer:2", "2", "v:2", "primary")),
        ],
        "closing": ["Pick one."],
        "buttons": [
            ButtonView("suggest_others", "Other times", "v:o", "plain"),
            ButtonView("decline", "Decline", "v:d", "danger"),
        ],
        "settled": False,
        "language": "en",
    }
    return BubbleView(**(fields | changes))  # type: ignore[arg-type]


def pane(*bubbles: BubbleView) -> PaneView:
    threads = [ThreadView("cnv_titan", "Titan", "msg_1"), ThreadView("cnv_other", "Budget", "msg_2")]
    return PaneView("karl", "Karl Weber", "invitee", "Berlin", threads, list(bubbles))


OFFER = pane(bubble())


def test_a_message_is_plain_lines_with_numbers_and_button_names() -> None:
    assert render(bubble(), "Titan") == (
        "Parley · Titan  11:20\n"
        "  Grace Hall would like to meet you. Which suits you?\n"
        "    1. Wed 25 Nov, 10:00 (Berlin)\n"
        "    2. Wed 25 Nov, 15:00 (Berlin)\n"
        "  Pick one.\n"
        "       :suggest_others Other times\n"
        "       :decline Decline"
    )


def test_without_colours_no_escape_is_printed_whatever_the_message_holds() -> None:
    nasty = bubble(paragraphs=["\x1b[2Jgone\x07\r\n\x9b31m"], closing=["\x1b]0;title\x07"])
    assert "\x1b" not in render(nasty, "\x1b[31mred")
    assert "\x9b" not in render(nasty)
    assert "\x1b[2J" not in render(nasty, colours=True)


@pytest.mark.parametrize("width", [40, 60, 96])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = bubble(paragraphs=["word " * 60, "x" * 300], closing=["word " * 40])
    assert all(len(line) <= width for line in render(long, width=width).split("\n"))


def test_a_persons_own_words_are_marked_as_theirs() -> None:
    own = bubble(mine=True, paragraphs=["2 works"], options=[], closing=[], buttons=[])
    assert render(own, "Titan") == "You  11:20\n  2 works"


def test_threads_are_listed_by_subject() -> None:
    assert render_threads(OFFER.threads, "cnv_other") == "  1. Titan\n* 2. Budget"
    assert render_threads([], "") == "There is no conversation yet."


def test_the_greeting_says_who_speaks_and_what_to_type() -> None:
    assert greeting(OFFER).startswith("You are Karl Weber (invitee, Berlin time).")


@pytest.mark.parametrize("line", ["2", "/2", " 2 ", ":offer:2"])
def test_a_number_takes_the_time_it_stands_for(line: str) -> None:
    assert meaning(line, OFFER) == Take("v:2", "msg_1", "Wed 25 Nov, 15:00 (Berlin)")


def test_a_number_never_presses_a_button_that_may_cancel() -> None:
    assert meaning("4", OFFER) == Say("4")


@pytest.mark.parametrize("line", ["/4", ":decline", ":DEC", ":Decline"])
def test_a_button_is_pressed_by_its_name(line: str) -> None:
    assert meaning(line, OFFER) == Take("v:d", "msg_1", "Decline")


@pytest.mark.parametrize(
    "line", ["2 works", "the second", "7", "2026", "½", "٢", ": (", "https://parley.example"]
)
def test_everything_else_is_said(line: str) -> None:
    assert meaning(line, OFFER) == Say(line)


@pytest.mark.parametrize(
    "line", ["/7", ":nothing", "/dance", "/thread", "/thread 3", "/thread x", "/help me"]
)
def test_what_cannot_be_done_is_answered_and_not_sent(line: str) -> None:
    assert isinstance(meaning(line, OFFER), Unclear)


def test_an_ambiguous_button_is_asked_for() -> None:
    twice = bubble(
        buttons=[
            ButtonView("keep_1", "Keep one", "a", "plain"),
            ButtonView("keep_2", "Keep two", "b", "plain"),
        ]
    )
    assert meaning(":keep", pane(twice)) == Unclear("Which one: :keep_1, :keep_2?")


def test_a_settled_offer_cannot_be_taken() -> None:
    settled = pane(bubble(settled=True, buttons=[]))
    assert meaning("2", settled) == Say("2")
    assert isinstance(meaning("/2", settled), Unclear)


def test_words_in_a_chosen_thread_carry_its_message() -> None:
    assert meaning("Friday?", OFFER, "cnv_titan") == Say("Friday?", "msg_1")
    assert meaning("/thread 2", OFFER) == Choose("cnv_other")
    assert meaning("/thread 0", OFFER, "cnv_other") == Choose("")
    assert isinstance(meaning("/1", OFFER, "cnv_other"), Unclear)


def test_commands_are_known_and_an_empty_line_is_nothing() -> None:
    assert meaning("/help", OFFER) == Command("help")
    assert meaning("/q", OFFER) == Command("quit")
    assert meaning("   ", OFFER) is None
    assert meaning("/rules", OFFER) == Say("/rules", "")
    assert meaning("/rules remove 1", OFFER) == Say("/rules remove 1", "")


# The whole way


class Sheet:
    """What a chat printed."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text


async def lines(*typed: str) -> AsyncIterator[str]:
    for line in typed:
        yield line


async def chat(line: Line, *typed: str) -> str:
    sheet = Sheet()
    await Chat(line, Screen(sheet.write)).run(lines(*typed))
    return sheet.text


def test_a_meeting_is_booked_over_http_from_two_terminals() -> None:
    async def story() -> tuple[str, str]:
        async with visiting() as (parley, _):
            address = parley.web.address
            async with running(address, "grace") as grace, running(address, "karl") as karl:
                assert grace is not None
                assert karl is not None
                said = await chat(grace, WISH)
                await until(parley, lambda overview: bool(overview.panes[1].bubbles))
                return said, await chat(karl, "/threads", "2", "/again")

    grace, karl = asyncio.run(story())
    assert "I have offered Karl Cramer 3 times" in grace
    assert "  1. Titan" in karl
    assert "Booked: " in karl


def test_a_meeting_is_booked_inside_one_process() -> None:
    async def story() -> str:
        async with visiting() as (parley, _):
            await chat(LocalLine(parley.playground, parley.local, "grace"), WISH)
            await until(parley, lambda overview: bool(overview.panes[1].bubbles))
            return await chat(LocalLine(parley.playground, parley.local, "karl"), "/9", "/2")

    karl = asyncio.run(story())
    assert "There is no number 9 to take just now." in karl
    assert "Booked: " in karl


def test_nobody_else_can_be_played() -> None:
    async def story() -> None:
        async with visiting() as (parley, _):
            with pytest.raises(Refused, match="be grace or karl"):
                async with running(parley.web.address, "ada"):
                    pass

    asyncio.run(story())


def test_a_parley_without_a_playground_is_named_as_such() -> None:
    async def story() -> None:
        async with visiting(demo=False) as (parley, _):
            with pytest.raises(Refused, match="has no playground"):
                async with running(parley.web.address, "grace"):
                    pass

    asyncio.run(story())


def test_where_nothing_runs_there_is_no_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    async def story() -> None:
        async with running(f"http://127.0.0.1:{port}", "grace") as line:
            assert line is None

    asyncio.run(story())


def test_words_that_cannot_be_sent_are_said_not_to_be() -> None:
    async def story() -> str:
        async with visiting() as (parley, _):
            await parley.local.stop()
            return await chat(LocalLine(parley.playground, parley.local, "grace"), WISH)

    assert "Not sent: Parley is starting or stopping." in asyncio.run(story())


def read_all(feed: Callable[[int], None], descriptor: int, end: int) -> list[str]:
    async def story() -> list[str]:
        found = [line async for line in typed_lines(descriptor)]
        return found

    feed(end)
    return asyncio.run(story())


def test_lines_from_a_pipe_arrive_whole_and_the_last_needs_no_end() -> None:
    out, into = os.pipe()

    def feed(end: int) -> None:
        os.write(end, "one\nzwö".encode() + b"\xff\nthree")
        os.close(end)

    assert read_all(feed, out, into) == ["one", "zwö\ufffd", "three"]
    os.close(out)


def test_ctrl_d_ends_the_lines_of_a_terminal() -> None:
    keyboard, terminal = pty.openpty()
    assert read_all(lambda end: os.write(end, b"hello\n\x04") and None, terminal, keyboard) == ["hello"]
    os.close(keyboard)
    os.close(terminal)


def test_a_prompt_is_shown_only_where_somebody_sits() -> None:
    sheet = Sheet()
    Screen(sheet.write).show("")
    Screen(sheet.write).show("text")
    assert sheet.text == "text\n\n"
    Screen(sheet.write, live=True).show("")
    assert sheet.text.endswith("› ")


def _sit_down() -> None:
    """Take the terminal, and Ctrl-C too: whoever runs tests in the background leaves it ignored."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("key", [b"\x03", b"\x04", b"half a line\x03"], ids=["ctrl-c", "ctrl-d", "mid-line"])
def test_a_chat_at_a_real_terminal_is_left_cleanly(tmp_path: Path, key: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    keyboard, terminal = pty.openpty()
    environment = {**os.environ, "PARLEY_DATA": str(tmp_path), "PARLEY_WEB_PORT": port}
    command = [sys.executable, "-m", "bot", "chat", "--as", "grace"]
    with subprocess.Popen(
        command,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment,
        start_new_session=True,
        preexec_fn=_sit_down,
    ) as process:
        os.close(terminal)
        shown = b""
        while "› ".encode() not in shown:
            shown += os.read(keyboard, 65536)
        os.write(keyboard, key)
        with contextlib.suppress(OSError):  # Linux answers a read with EIO once the other end is closed.
            while chunk := os.read(keyboard, 65536):
                shown += chunk
        assert process.wait(5) == 0
    os.close(keyboard)
    assert b"You are Grace Hopper" in shown
    assert b"Traceback" not in shown
