"""The workspaces of a chat service that let Parley in by themselves: their tokens, until they take it out.

What says who they are lies among the facts; the token, sealed, among the secrets.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app import App
from bot.outages import tell_outage
from engine.errors import Refused
from engine.messages import Inbound, Notice
from engine.people import ChannelName
from storage import facts, outbox, people
from storage.codec import decode, encode, to_ms
from storage.store import Tx

KEPT = "workspace:"
"""Begins the facts of workspaces, and the names of their secrets."""
STATE = "install-state:"
"""Begins the facts of states that were used."""
STATE_LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Workspace:
    """One that let Parley in."""

    id: str
    name: str
    bot_user: str
    at: datetime


class Workspaces:
    """The use cases of installing and taking out. `allowed`: ids that may install; empty for all."""

    def __init__(self, app: App, channel: ChannelName, allowed: tuple[str, ...] = ()) -> None:
        self._app = app
        self._channel = channel
        self._allowed = allowed

    def token(self, workspace: str) -> str:
        """What opens the workspace; empty where it did not let Parley in, or took it out."""
        return self._app.store.read(lambda tx: self._app.secrets.get(tx, self._name(workspace))) or ""

    def begin(self, browser: str) -> str:
        """What comes back with whoever allows the installation: good once, in this browser, and soon."""
        until = to_ms(self._app.now() + STATE_LASTS)
        nonce = self._app.clock.new_secret()
        return f"{until}.{nonce}.{self._seal(until, nonce, browser)}"

    async def take_back(self, state: str, browser: str) -> None:
        """Raises `Refused` for a state that is not good, or not any more."""
        until, _, rest = state.partition(".")
        nonce, _, seal = rest.partition(".")
        now = to_ms(self._app.now())
        dated = until.isascii() and until.isdigit() and len(until) < 16 and bool(browser)
        expected = self._seal(int(until), nonce, browser) if dated else ""
        if not dated or not hmac.compare_digest(expected.encode(), seal.encode("utf-8", "replace")):
            raise Refused("This page was opened in a way that proves nothing. Please begin again.")
        if int(until) < now or not await self._app.store.keep(lambda tx: _use(tx, nonce, int(until), now)):
            raise Refused("This took too long, or was done already. Please begin again.")

    async def install(self, id: str, name: str, bot_user: str, token: str) -> None:
        """Keep a workspace with its token; what waits for it goes out. Raises `Refused` where it may not."""
        if self._allowed and id not in self._allowed:
            raise Refused("This workspace may not install Parley here.")
        app, now = self._app, self._app.now()
        workspace = Workspace(id, name, bot_user, now)

        def unit(tx: Tx) -> None:
            facts.put(tx, self._name(id), encode(workspace))
            app.secrets.put(tx, self._name(id), token)
            outbox.resume(tx, now, self._channel)

        await app.store.keep(unit)

    def _name(self, workspace: str) -> str:
        return f"{KEPT}{self._channel}.{workspace}"

    def _seal(self, until: int, nonce: str, browser: str) -> str:
        text = f"install:{self._channel}:{until}:{nonce}:{browser}"
        return hmac.new(self._app.key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


async def uninstalled(app: App, inbound: Inbound) -> None:
    """A workspace took Parley out: its token is forgotten, and its organizers hear of it elsewhere.

    The notice says which and when; one that comes late changes nothing for who let Parley in again since.
    """
    channel = inbound.sender.address.channel
    id, _, at = inbound.body.text.partition(" ") if isinstance(inbound.body, Notice) else ("", "", "")
    name = f"{KEPT}{channel}.{id}"

    def unit(tx: Tx) -> bool:
        found = facts.get(tx, name)
        if found is not None and at.isdigit() and to_ms(decode(found, Workspace).at) > (int(at) + 1) * 1000:
            return False
        facts.remove(tx, name)
        app.secrets.delete(tx, name)
        return True

    if not await app.store.keep(unit):
        return
    for person in app.store.read(people.organizers):
        place = person.address(channel)
        if place is not None and place.id.startswith(inbound.to):
            await tell_outage(app, channel, person, None)


def _use(tx: Tx, nonce: str, until: int, now: int) -> bool:
    """Remember that a state was used; False if it had been. Those that ended are forgotten."""
    for name, ended in facts.beginning(tx, STATE):
        if int(ended) < now:
            facts.remove(tx, name)
    name = STATE + hashlib.sha256(nonce.encode()).hexdigest()
    if facts.get(tx, name) is not None:
        return False
    facts.put(tx, name, str(until))
    return True
