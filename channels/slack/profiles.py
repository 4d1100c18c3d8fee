"""Who is speaking: Slack's messages carry an id alone, the profile tells name, zone and language.

Asked once a day for each person, at most; a message is never kept waiting long, nor lost, for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from engine.errors import ParleyError
from engine.messages import Inbound, Sender, Words

FRESH = 86_400.0
AGAIN = 60.0
"""Seconds after which a profile is asked for again: one that came, and one that did not."""
WITHIN = 1.5
"""Seconds a message waits for its sender's profile."""
MOST = 10_000
MENTIONED = 10
"""People of one message who are looked up."""

Profile = Callable[[str], Awaitable[Sender]]


@dataclass(frozen=True, slots=True)
class _Known:
    sender: Sender | None
    until: float


class Profiles:
    """The profiles seen lately. `profile(user)` asks Slack; `now` are seconds that only move forward."""

    def __init__(self, profile: Profile, now: Callable[[], float]) -> None:
        self._profile = profile
        self._now = now
        self._known: dict[str, _Known] = {}

    async def introduce(self, inbound: Inbound) -> Inbound:
        """`inbound` with what the profiles say of its sender and of those whom it mentions.

        Whoever presses a button is known already.
        """
        body = inbound.body
        if not isinstance(body, Words):
            return inbound
        found = await self._find(inbound.sender.address.id)
        if found is not None:
            inbound = replace(inbound, sender=replace(found, name=found.name or inbound.sender.name))
        mentioned = body.others[:MENTIONED]
        others = await asyncio.gather(*(self._find(other.id) for other in mentioned))
        # Whoever is mentioned can be written to, whether their profile came or not.
        introduced = tuple(
            found if found is not None and (found.name or found.email) else Sender(place, place.id)
            for place, found in zip(mentioned, others, strict=True)
        )
        return replace(inbound, body=replace(body, introduced=introduced)) if introduced else inbound

    async def _find(self, user: str) -> Sender | None:
        known = self._known.get(user)
        if known is None or known.until <= self._now():
            if len(self._known) >= MOST:
                self._known.clear()
            known = await self._asked(user)
            self._known[user] = known
        return known.sender

    async def _asked(self, user: str) -> _Known:
        try:
            sender = await asyncio.wait_for(self._profile(user), WITHIN)
        except (ParleyError, TimeoutError):
            return _Known(None, self._now() + AGAIN)
        return _Known(sender, self._now() + FRESH)
