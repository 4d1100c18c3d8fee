"""What the tests of both chat channels share: a told clock, an inbox in memory, a typical message."""

from __future__ import annotations

import asyncio
import inspect
from datetime import UTC, datetime

import pytest

from engine.errors import Unavailable
from engine.messages import Button, ButtonStyle, Delivery, Message, Option
from engine.people import Address, ChannelName

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


class ToldClock:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def new_id(self, prefix: str) -> str:
        return f"{prefix}_1"

    def new_secret(self) -> str:
        return "0" * 32


class Inbox:
    """Keeps what channels store, each key once; refuses everything while `full`."""

    def __init__(self) -> None:
        self.rows: dict[tuple[ChannelName, str], tuple[str, bytes]] = {}
        self.calls = 0
        self.full = False

    async def receive(self, channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
        self.calls += 1
        if self.full:
            raise Unavailable("nothing can be stored")
        fresh = (channel, key) not in self.rows
        self.rows.setdefault((channel, key), (lane, raw))
        return fresh

    @property
    def raws(self) -> list[bytes]:
        return [raw for _, raw in self.rows.values()]


def run_if_coroutine(item: pytest.Function) -> bool | None:
    """Run a test that is a coroutine on a loop of its own; None leaves it to pytest."""
    if not inspect.iscoroutinefunction(item.obj):
        return None
    names = item._fixtureinfo.argnames
    asyncio.run(asyncio.wait_for(item.obj(**{name: item.funcargs[name] for name in names}), timeout=30))
    return True


def option(number: int, label: str) -> Option:
    return Option(number, label, Button(f"offer:{number}", f"{number}. {label}", f"b{number}"))


def offer() -> Message:
    return Message(
        subject="Q4 renewal",
        paragraphs=("Hi Sam, Jonas would like to meet for 30 minutes about the Q4 renewal.",),
        options=(option(1, "Wed 2 Dec, 09:00-09:30 (London)"), option(2, "Thu 3 Dec, 10:00-10:30 (London)")),
        closing=("Just reply with a number, or tell me what suits you better.",),
        buttons=(
            Button("suggest_others", "Other times", "b3"),
            Button("decline", "Decline", "b4", ButtonStyle.DANGER),
        ),
    )


def delivery(
    to: Address, *, chat: str = "", message: Message | None = None, refs: tuple[str, ...] = ()
) -> Delivery:
    return Delivery(id="dlv_1", to=to, chat=chat, message=message or offer(), refs=refs)
