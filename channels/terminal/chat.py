"""The chat itself: shows what is new, does what is typed, and leaves cleanly.

At a keyboard a line is taken whenever it comes. Lines from a file or pipe wait for Parley's answer in
between: a script reads like a conversation.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from uuid import uuid4

from channels.terminal.lines import Line, running
from channels.terminal.rendering import HELP, greeting, render, render_threads
from channels.terminal.typed import Choose, Command, Say, Take, Typed, Unclear, meaning, standing
from channels.web.wire import BubbleView, PaneView, Pressed, Said
from engine.errors import ParleyError

PATIENCE = 5.0
"""Seconds that a line from a file waits for Parley's answer."""
SHOWN_AT_FIRST = 6

OpenLocal = Callable[[], AbstractAsyncContextManager[Line]]


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a chat is shown. `live`: a person sits there, so there is a prompt."""

    write: Callable[[str], None]
    width: int = 80
    colours: bool = False
    live: bool = False

    def show(self, text: str) -> None:
        before, after = ("\r\x1b[K", "\n› ") if self.live else ("", "\n")
        self.write(f"{before}{text}\n{after}" if text else after.lstrip("\n"))


class Chat:
    """One person's chat on one line."""

    def __init__(self, line: Line, screen: Screen) -> None:
        self._line = line
        self._screen = screen
        self._thread = ""
        self._own: set[str] = set()
        self._seen: set[str] = set()
        self._answered = asyncio.Event()

    async def run(self, typed: AsyncIterator[str]) -> None:
        """Until `typed` ends or asks to quit. Raises `Refused` or `Unavailable` if there is no pane."""
        pane = await self._line.pane()
        self._screen.show(greeting(pane))
        for bubble in pane.bubbles[-SHOWN_AT_FIRST:]:
            self._show(bubble, pane)
        self._seen |= {bubble.id for bubble in pane.bubbles}
        watching = asyncio.create_task(self._watch())
        try:
            async for line in typed:
                if not await self._do(line):
                    break
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def _watch(self) -> None:
        async for _ in self._line.changes():
            with contextlib.suppress(ParleyError):
                pane = await self._line.pane()
                new = [bubble for bubble in pane.bubbles if bubble.id not in self._seen | self._own]
                self._seen |= {bubble.id for bubble in pane.bubbles}
                for bubble in new:
                    self._show(bubble, pane)
                if any(not bubble.mine for bubble in new):
                    self._answered.set()

    async def _do(self, line: str) -> bool:
        """False to leave."""
        try:
            pane = await self._line.pane()
            return await self._perform(meaning(line, pane, self._thread), pane)
        except ParleyError as error:
            self._screen.show(f"Not sent: {error}")
            return True

    async def _perform(self, typed: Typed | None, pane: PaneView) -> bool:
        match typed:
            case Say():
                await self._post(Said(f"tty-{uuid4()}", pane.person, typed.text, typed.ref))
            case Take():
                await self._post(Pressed(f"tty-{uuid4()}", pane.person, typed.value, typed.ref))
            case Choose():
                self._thread = typed.thread
                self._screen.show(render_threads(pane.threads, self._thread))
            case Unclear():
                self._screen.show(typed.says)
            case Command(name="quit"):
                return False
            case Command():
                self._tell(typed.name, pane)
            case None:
                self._screen.show("")
        return True

    async def _post(self, payload: Said | Pressed) -> None:
        self._own.add(payload.id)
        self._answered.clear()
        self._screen.show("")
        await self._line.post(payload)
        if not self._screen.live:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await self._answered.wait()

    def _tell(self, name: str, pane: PaneView) -> None:
        if name == "threads":
            self._screen.show(render_threads(pane.threads, self._thread))
        elif name == "again":
            bubble = standing(pane, self._thread) or (pane.bubbles[-1] if pane.bubbles else None)
            self._show(bubble, pane) if bubble is not None else self._screen.show("Nothing was said yet.")
        else:
            self._screen.show(HELP)

    def _show(self, bubble: BubbleView, pane: PaneView) -> None:
        subject = next((thread.subject for thread in pane.threads if thread.id == bubble.thread), "")
        screen = self._screen
        screen.show(render(bubble, subject, width=screen.width, colours=screen.colours))


def run(address: str, person: str, local: OpenLocal) -> int:
    """`parley chat`: over HTTP if a Parley runs at `address`, else on the line that `local` opens.

    Returns the exit status; Ctrl-C and Ctrl-D both leave with 0.
    """
    screen = Screen(_write, *_shape())
    try:
        asyncio.run(_talk(address, person, local, screen))
    except KeyboardInterrupt:
        pass
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except ParleyError as error:
        print(error, file=sys.stderr)
        return 1
    if screen.live:
        _write("\n")
    return 0


async def _talk(address: str, person: str, local: OpenLocal, screen: Screen) -> None:
    async with running(address, person) as line:
        if line is not None:
            await Chat(line, screen).run(typed_lines(sys.stdin.fileno()))
            return
    async with local() as own:
        await Chat(own, screen).run(typed_lines(sys.stdin.fileno()))


async def typed_lines(descriptor: int) -> AsyncIterator[str]:
    """The lines that come in at `descriptor` (a terminal, pipe or file), until its end.

    Read by a thread of its own that holds no lock: it may still be waiting when the program leaves.
    """
    loop = asyncio.get_running_loop()
    chunks: asyncio.Queue[bytes] = asyncio.Queue()

    def read() -> None:
        with contextlib.suppress(OSError, RuntimeError):
            while True:
                chunk = os.read(descriptor, 65536)
                loop.call_soon_threadsafe(chunks.put_nowait, chunk)
                if not chunk:
                    return

    threading.Thread(target=read, name="keyboard", daemon=True).start()
    rest = b""
    while chunk := await chunks.get():
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line.decode("utf-8", "replace")
    if rest:
        yield rest.decode("utf-8", "replace")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _shape() -> tuple[int, bool, bool]:
    """Width, colours and whether a person sits there."""
    live = sys.stdin.isatty() and sys.stdout.isatty()
    colours = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return max(40, min(shutil.get_terminal_size().columns, 96)), colours, live
