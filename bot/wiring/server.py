"""One running server: settings in; app, channels, pages and worker out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from fastapi import FastAPI

from bot import demo, inbox, installation
from bot.api.consents import Consents
from bot.api.pace import Pace
from bot.app import App
from bot.boards import Boards
from bot.calendars.own_feeds import Feeds
from bot.calendars.page import CalendarPages
from bot.clock import SystemClock
from bot.health import Health
from bot.interpreter import Grammar, SecondReader
from bot.invitee_page import InviteePages
from bot.overview import StoredPlayground
from bot.ports import Channel, Clock, Polling
from bot.settings import Settings
from bot.upkeep import tend
from bot.wiring.channel_settings import policy
from bot.wiring.chats import chat_routers, chats
from bot.wiring.connectors import Connectors
from bot.wiring.mail_settings import email_settings, relay_settings
from bot.wiring.outbound import Notifications, language_model
from bot.wiring.several import Turns
from bot.worker import Worker
from channels.api.router import api_router
from channels.email.adapter import Email
from channels.email.page import Link
from channels.email.send import Relay
from channels.web.app import Demo, create_app
from channels.web.calendar_page import calendar_router
from channels.web.channel import LocalChannel
from channels.web.consent_page import consent_router
from channels.web.health import health_router
from channels.web.invitee_page import invitee_router
from channels.web.mailbox import Mailbox
from channels.web.server import WebServer
from engine.errors import ParleyError, Refused
from engine.people import ChannelName
from storage import outbox
from storage.database import shared_queue

PATIENCE = 1.0
"""Seconds that work in hand has to finish when the server stops."""


class Parley:
    """One server: its app, its channels, its worker."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        if settings.demo and not settings.is_loopback:
            raise Refused(
                "The demo speaks for both people, so it is for this machine alone: set PARLEY_DEMO=false, "
                "or PARLEY_WEB_HOST=127.0.0.1."
            )
        self.settings = settings
        self._lock = None if settings.database.is_shared else installation.lock(settings.data)
        secret = installation.key(settings.data)
        settings.database.prepare()
        self._model = language_model(settings)
        reader = SecondReader(self._model) if self._model is not None else Grammar()
        self.app = App(settings.database.open(), clock or SystemClock(), secret, reader, policy(settings))
        self._check_secrets()
        self.connectors = self.app.connectors = Connectors(settings)
        self.notifications = self.app.notifier = Notifications(settings)
        self.app.store.on_commit = self.app.wake.set
        if settings.database.is_shared:
            self.app.queue = shared_queue(self.app.store, self.app.wake.set)
        self._turns = Turns(self.app)
        self.playground = StoredPlayground(self.app)
        self.boards = Boards(self.app)
        self.app.changed = self._changed
        self.invitees = InviteePages(self.app)
        self.worker = Worker(self.app)
        self.app.channels = {channel.name: channel for channel in self._channels()}
        self.web = WebServer(self._pages(), settings.web_host, settings.web_port)
        self._working: asyncio.Task[None] | None = None
        self._tending: asyncio.Future[tuple[None, None]] | None = None

    def _check_secrets(self) -> None:
        """A Parley that cannot open its accounts says so at once, not at the first booking."""
        try:
            self.app.store.read(self.app.secrets.check)
        except ParleyError:
            self._close()
            raise

    def _channels(self) -> Sequence[Channel]:
        settings, clock = self.settings, self.app.clock
        self.local = LocalChannel(self.playground.keep, self.playground.settle, clock)
        relay = relay_settings(settings)
        self._relay = Relay(relay) if relay is not None else None
        kept = settings.demo or self._relay is None
        way_out = Mailbox(self.playground.keep, clock, self._relay) if kept else self._relay
        self.email = Email(email_settings(settings), clock, way_out, link=self._link())
        found: list[Channel] = [self.email]
        if settings.demo:
            found.append(self.local)
        return [*found, *chats(self.app, settings)]

    def _pages(self) -> FastAPI:
        shown = Demo(self.playground, self.local) if self.settings.demo else None
        invitee = invitee_router(self.invitees, self.app.policy.public_url)
        calendars = calendar_router(CalendarPages(self.app), Feeds(self.app), self.app.policy.public_url)
        health = Health(self.app, lambda: self._working is not None and not self._working.done())
        watched = health_router(health, self.settings.metrics_token.get_secret_value())
        consents = consent_router(Consents(self.app), self.app.policy.public_url)
        api = api_router(self.app, Pace(self.settings.api_calls_second, self.settings.api_calls_minute))
        return create_app(
            shown, [api, consents, *chat_routers(self.app, self.settings), invitee, calendars, watched]
        )

    def _link(self) -> Link | None:
        """Where the slots in a mail lead: to a page only if others can reach it."""
        if not self.settings.public_url:
            return None
        return lambda delivery, button: self.invitees.link(delivery)

    async def start(self, ports: bool = True) -> None:
        """Take the ports, begin to work. Raises `Unavailable` or `Refused` with what to do.

        Without `ports`, only what this very process says is taken.
        """
        try:
            await self._join()
            if ports:
                await self.web.start()
            await self._hear(self.app.channels.values() if ports else (self.local,))
        except ParleyError:
            await self.stop()
            raise
        await self._begin_work(tends=ports)

    async def work(self) -> None:
        """Work what several processes take in, with no port of one's own: `parley worker`."""
        try:
            await self._join()
            await self._hear([one for one in self.app.channels.values() if one is not self.email])
        except ParleyError:
            await self.stop()
            raise
        await self._begin_work(tends=True)

    async def _join(self) -> None:
        """Become one of the processes of this installation; usually the only one."""
        app = self.app
        if self.settings.database.is_shared:
            await app.store.keep(lambda tx: installation.agree(tx, app.key))
        await app.queue.start()
        if self.settings.demo:
            await demo.seed(app)

    async def _hear(self, channels: Iterable[Channel]) -> None:
        if not self.settings.database.is_shared:
            for channel in channels:
                await channel.start(self._receive)
            return
        for channel in channels:
            if isinstance(channel, Polling):
                await channel.start(self._receive, polls=False)
            else:
                await channel.start(self._receive)

    async def _begin_work(self, tends: bool) -> None:
        app = self.app
        await app.store.keep(lambda tx: outbox.resume(tx, app.now()))
        self._working = asyncio.create_task(self.worker.run(), name="worker")
        if tends:
            if self.settings.database.is_shared:
                self._turns.begin(app.channels.values())
            tending = tend(self.app, self.settings.retention_days)
            self._tending = asyncio.gather(tending, self.boards.run())

    def _changed(self) -> None:
        self.playground.grow()
        self.boards.stir()

    async def _receive(self, channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
        return await inbox.receive(self.app, channel, key, lane, raw)

    async def stop(self) -> None:
        """Stop listening, finish what is in hand, close the database: all at once, within two seconds."""
        self.worker.stop()
        if self._tending is not None:
            self._tending.cancel()
            await asyncio.gather(self._tending, return_exceptions=True)
        await self._turns.end()
        ears = (self.web.stop(), *(channel.stop() for channel in self.app.channels.values()))
        await asyncio.gather(*ears, self._finish_work())
        if self._relay is not None:
            await self._relay.close()
        if self._model is not None:
            await self._model.close()
        await self.connectors.close()
        await self.notifications.close()
        await self.app.queue.stop()
        self._close()

    def _close(self) -> None:
        self.app.store.close()
        if self._lock is not None:
            self._lock.close()

    async def _finish_work(self) -> None:
        """Whoever is still being waited for (a relay that never answers) is asked again at the next start."""
        if self._working is None:
            return
        done, _ = await asyncio.wait((self._working,), timeout=PATIENCE)
        if not done:
            self._working.cancel()
            await asyncio.gather(self._working, return_exceptions=True)
