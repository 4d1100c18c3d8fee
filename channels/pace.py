"""How fast messages may leave: one rate for each chat, one for all together, a quota for some chats.

A vendor that is asked too often answers 429; staying below its published rate keeps every other chat
on time. Rates are reckoned as a "virtual schedule" (GCRA, ITU-T I.371): one number a chat, no timers.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from engine.errors import Paced, Unavailable

Answer = dict[str, Any]
Call = Callable[[str, Answer], Awaitable[Answer]]

PATIENCE = 0.05
"""Seconds a message may wait inside `send`; a longer wait belongs to the outbox, where it delays nobody."""
MOST_CHATS = 10_000
"""Chats beyond which those of long ago are forgotten."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_second` on average, `burst` at once. `per_second` 0 means no limit."""

    per_second: float
    burst: int = 1


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `most` messages in any `seconds` to each chat that `counts`. `most` 0 means no limit."""

    most: int = 0
    seconds: float = 60.0
    counts: Callable[[str], bool] = lambda chat: True


class Pace:
    """The schedule of one account. Times are seconds of any clock that only moves forward."""

    def __init__(self, chat: Rate, overall: Rate, quota: Quota | None = None) -> None:
        self._chat = chat
        self._overall = overall
        self._next: dict[str, float] = {}
        self._next_overall = 0.0
        self._quota = quota or Quota()
        self._left: dict[str, deque[float]] = {}
        """When the last messages left for the chats that have a quota."""

    def reserve(self, chat: str, now: float, patience: float = 0.0) -> float:
        """Seconds to wait before a message to `chat` may leave.

        Its place is taken only if the wait is at most `patience`; otherwise ask again after it.
        """
        wait = max(
            _wait(self._chat, self._next.get(chat, 0.0), now),
            _wait(self._overall, self._next_overall, now),
            self._over_quota(chat, now),
        )
        if wait <= patience:
            self._next[chat] = _moved(self._chat, self._next.get(chat, 0.0), now)
            self._next_overall = _moved(self._overall, self._next_overall, now)
            if self._quota.most and self._quota.counts(chat):
                self._left.setdefault(chat, deque(maxlen=self._quota.most)).append(now + wait)
            self._forget(now)
        return wait

    def _over_quota(self, chat: str, now: float) -> float:
        left = self._left.get(chat)
        if left is None or len(left) < self._quota.most:
            return 0.0
        return max(0.0, left[0] + self._quota.seconds - now)

    def give_back(self, chat: str) -> None:
        """The place that was taken last was not used: nothing was shown to anybody."""
        self._next[chat] = self._next.get(chat, 0.0) - _step(self._chat)
        self._next_overall -= _step(self._overall)
        if self._left.get(chat):
            self._left[chat].pop()

    def hold(self, chat: str, until: float) -> None:
        """Send nothing to `chat` before `until`: the vendor asked for it."""
        self._next[chat] = max(self._next.get(chat, 0.0), until + _tolerance(self._chat))

    def _forget(self, now: float) -> None:
        if len(self._next) > MOST_CHATS:
            self._next = {chat: when for chat, when in self._next.items() if when > now}
        if len(self._left) > MOST_CHATS:
            since = now - self._quota.seconds
            self._left = {chat: left for chat, left in self._left.items() if left and left[-1] > since}


def paced(
    call: Call, pace: Pace, chat_of: Callable[[str, Answer], str | None], now: Callable[[], float]
) -> Call:
    """`call` at the speed of `pace`. Raises `Unavailable` with `retry_after` for a message out of turn.

    `chat_of(method, arguments)` names the chat a request counts for; None for one that does not count.
    """

    async def call_in_turn(method: str, arguments: Answer) -> Answer:
        chat = chat_of(method, arguments)
        if chat is None:
            return await call(method, arguments)
        wait = pace.reserve(chat, now(), PATIENCE)
        if wait > PATIENCE:
            raise Paced("This chat has had a message just now: the next one waits.", retry_after=wait)
        if wait > 0:
            await asyncio.sleep(wait)
        try:
            answer = await call(method, arguments)
        except Unavailable as error:
            if error.retry_after:
                pace.hold(chat, now() + error.retry_after)
            raise
        if answer.get("ok") is False:
            # Said again without what was refused, it goes at once: out of turn, it would be refused for ever.
            pace.give_back(chat)
        return answer

    return call_in_turn


def _tolerance(rate: Rate) -> float:
    return (rate.burst - 1) * _step(rate)


def _wait(rate: Rate, scheduled: float, now: float) -> float:
    return max(0.0, scheduled - _tolerance(rate) - now)


def _moved(rate: Rate, scheduled: float, now: float) -> float:
    return max(scheduled, now) + _step(rate)


def _step(rate: Rate) -> float:
    return 1 / rate.per_second if rate.per_second else 0.0
