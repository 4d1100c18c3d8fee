"""The composition root: settings in, one running Parley out. The only module here that knows channels."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import IO

from fastapi import FastAPI

from bot import demo, inbox, installation
from bot.app import App, Policy
from bot.clock import SystemClock
from bot.interpreter import Grammar
from bot.overview import StoredPlayground
from bot.ports import Channel, Clock
from bot.rehearsal.theatre import Theatre
from bot.settings import Settings
from bot.worker import Worker
from channels.email.adapter import Email
from channels.email.send import Relay
from channels.email.settings import EmailSettings, RelaySettings
from channels.web.app import Demo, create_app
from channels.web.channel import LocalChannel
from channels.web.hooks import Handler, hooks_router
from channels.web.mailbox import Mailbox
from channels.web.server import WebServer
from engine.errors import ParleyError, Refused
from engine.people import ChannelName
from storage.migrate import prepare
from storage.store import Store


class Parley:
    """One server: its app, its channels, its worker."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        if settings.demo and not settings.is_loopback:
            raise Refused(
                "The demo speaks for both people, so it is for this machine alone: set PARLEY_DEMO=false, "
                "or PARLEY_WEB_HOST=127.0.0.1."
            )
        self.settings = settings
        secret = installation.key(settings.data)
        self._lock: IO[str] = installation.lock(settings.data)
        prepare(settings.database)
        self.app = App(Store(settings.database), clock or SystemClock(), secret, Grammar(), _policy(settings))
        self.app.store.on_commit = self.app.wake.set
        self.playground = StoredPlayground(self.app)
        self.app.changed = self.playground.grow
        self.worker = Worker(self.app)
        self.app.channels = {channel.name: channel for channel in self._channels()}
        self.web = WebServer(self._pages(), settings.web_host, settings.web_port)
        self._working: asyncio.Task[None] | None = None

    def _channels(self) -> Sequence[Channel]:
        settings, clock = self.settings, self.app.clock
        self.local = LocalChannel(self.playground.keep, self.playground.settle, clock)
        relay = _relay(settings)
        self._relay = Relay(relay) if relay is not None else None
        mailbox = Mailbox(self.playground.keep, clock, self._relay)
        self.email = Email(email_settings(settings), clock, mailbox)
        found: list[Channel] = [self.email]
        if settings.demo:
            found.append(self.local)
        if settings.slack_bot_token.get_secret_value():
            found.append(_slack(settings, clock))
        if settings.telegram_token.get_secret_value():
            found.append(_telegram(settings, clock))
        return found

    def _pages(self) -> FastAPI:
        handlers: dict[str, Handler] = {}
        for name, path in ((ChannelName.SLACK, "/slack/events"), (ChannelName.TELEGRAM, "/telegram/webhook")):
            channel = self.app.channels.get(name)
            if channel is not None:
                handlers[path] = channel.handle_http  # type: ignore[attr-defined]  # both have it
        shown = Demo(self.playground, self.local) if self.settings.demo else None
        return create_app(shown, [hooks_router(handlers)])

    async def start(self, ports: bool = True) -> None:
        """Take the ports, begin to work. Raises `Unavailable` or `Refused` with what to do.

        Without `ports`, only what this very process says is taken.
        """
        app = self.app
        if self.settings.demo:
            await demo.seed(app)
        try:
            if ports:
                await self.web.start()
            for channel in app.channels.values() if ports else (self.local,):
                await channel.start(self._receive)
        except ParleyError:
            await self.stop()
            raise
        self._working = asyncio.create_task(self.worker.run(), name="worker")

    async def _receive(self, channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
        return await inbox.receive(self.app, channel, key, lane, raw)

    async def stop(self) -> None:
        """Stop listening, finish what is in hand, close the database."""
        await asyncio.gather(self.web.stop(), *(channel.stop() for channel in self.app.channels.values()))
        self.worker.stop()
        if self._working is not None:
            done, _ = await asyncio.wait((self._working,), timeout=1.0)
            if not done:
                self._working.cancel()
                await asyncio.gather(self._working, return_exceptions=True)
        if self._relay is not None:
            await self._relay.close()
        self.app.store.close()
        self._lock.close()


def chat(settings: Settings, person: str) -> int:
    """`parley chat`: with the Parley that runs at the settings' address, else with one in this process."""
    from channels.terminal.chat import run
    from channels.terminal.lines import Line, LocalLine

    @asynccontextmanager
    async def own() -> AsyncIterator[Line]:
        parley = Parley(settings)
        await parley.start(ports=False)
        try:
            yield LocalLine(parley.playground, parley.local, person)
        finally:
            await parley.stop()

    host = f"[{settings.web_host}]" if ":" in settings.web_host else settings.web_host
    return run(f"http://{host}:{settings.web_port}", person, own)


def _policy(settings: Settings) -> Policy:
    open_channels = set()
    if settings.slack_everybody:
        open_channels.add(ChannelName.SLACK)
    return Policy(
        mail_address=settings.mail_address,
        public_url=settings.public_url or f"http://{settings.web_host}:{settings.web_port}",
        organizer_domains=tuple(domain.lower() for domain in settings.organizer_domains),
        organizer_accounts=tuple(f"telegram:{user}" for user in settings.telegram_organizers),
        open_channels=frozenset(open_channels),
        default_tzid=settings.timezone,
        default_locale=settings.locale,
        demo=settings.demo,
    )


def email_settings(settings: Settings) -> EmailSettings:
    """The mail channel's own settings."""
    return EmailSettings(
        host=settings.smtp_host,
        port=settings.smtp_port,
        address=settings.mail_address,
        trust_loopback=settings.demo,
        trusted_authservers=settings.trusted_authservers,
        relay=_relay(settings),
        public_url=settings.public_url,
    )


def _relay(settings: Settings) -> RelaySettings | None:
    """Raises `Refused` for an address that is none."""
    from urllib.parse import parse_qs, unquote, urlsplit

    text = settings.relay.get_secret_value()
    if not text:
        return None
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError as error:
        raise Refused("PARLEY_RELAY has no valid port.") from error
    if url.scheme not in ("smtp", "smtps") or not url.hostname:
        raise Refused("PARLEY_RELAY should look like smtp://user:password@mail.example.com:587.")
    tls = "tls" if url.scheme == "smtps" else "auto"
    relay = RelaySettings(
        host=url.hostname,
        port=port or (465 if url.scheme == "smtps" else 587),
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        tls=parse_qs(url.query).get("tls", [tls])[0],
    )
    if relay.tls not in ("none", "auto", "starttls", "tls"):
        raise Refused("PARLEY_RELAY's tls is one of none, auto, starttls, tls.")
    return replace(relay)


def _slack(settings: Settings, clock: Clock) -> Channel:
    from channels.slack.channel import Slack
    from channels.slack.settings import SlackMode, SlackSettings

    return Slack(
        SlackSettings(
            bot_token=settings.slack_bot_token.get_secret_value(),
            app_token=settings.slack_app_token.get_secret_value(),
            signing_secret=settings.slack_signing_secret.get_secret_value(),
            mode=SlackMode(settings.slack_mode),
            base_url=settings.slack_url,
            trusted_links=(settings.public_url,) if settings.public_url else (),
        ),
        clock,
    )


def _telegram(settings: Settings, clock: Clock) -> Channel:
    from channels.telegram.channel import Telegram
    from channels.telegram.settings import TelegramMode, TelegramSettings

    return Telegram(
        TelegramSettings(
            token=settings.telegram_token.get_secret_value(),
            mode=TelegramMode(settings.telegram_mode),
            base_url=settings.telegram_url,
            webhook_url=f"{settings.public_url}/telegram/webhook" if settings.public_url else "",
            webhook_secret=settings.telegram_webhook_secret.get_secret_value(),
        ),
        clock,
    )


def theatre(app: App) -> Theatre:
    """Every channel over its loopback transport, for a rehearsal."""
    from channels.rehearsal import Loopbacks

    return Loopbacks(app.clock, app.policy.mail_address)
