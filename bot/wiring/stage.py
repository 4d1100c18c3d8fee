"""What commands need of the channels beside a server: a terminal, a theatre for rehearsals, a check-up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import App
from bot.rehearsal.theatre import Theatre
from bot.settings import Settings
from bot.wiring.channel_settings import slack_settings, telegram_settings, uses_slack
from bot.wiring.connectors import Connectors
from bot.wiring.mail_settings import relay_settings
from bot.wiring.outbound import http_client, language_model
from bot.wiring.server import Parley
from channels.email.settings import RelaySettings
from engine.errors import Refused


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


@asynccontextmanager
async def with_connectors(settings: Settings) -> AsyncIterator[Connectors]:
    """The connectors to people's calendars, for a command."""
    connectors = Connectors(settings)
    try:
        yield connectors
    finally:
        await connectors.close()


def theatre(app: App) -> Theatre:
    """Every channel over its loopback transport, for a rehearsal."""
    from channels.rehearsal import Loopbacks

    return Loopbacks(app.clock, app.policy.mail_address)


async def findings(settings: Settings) -> list[tuple[bool, str]]:
    """What a look at every channel that is set up found: (good, one sentence)."""
    found: list[tuple[bool, str]] = []
    if uses_slack(settings):
        from channels.slack import checkup as slack

        found += [(one.good, one.text) for one in await slack.findings(slack_settings(settings))]
    if settings.telegram_token.get_secret_value():
        from channels.telegram import checkup as telegram

        found += [(one.good, one.text) for one in await telegram.findings(telegram_settings(settings))]
    relay = relay_settings(settings)
    if relay is not None:
        found.append(await _reached(relay))
    if settings.allowed_hosts:
        found.append(_allowed(settings))
    if settings.language_model_url:
        found.append(await _read_by_model(settings))
    return found


async def _read_by_model(settings: Settings) -> tuple[bool, str]:
    try:
        model = language_model(settings)
        assert model is not None
    except Refused as error:
        return False, str(error)
    try:
        found = await model.finding()
    finally:
        await model.close()
    return found.good, found.text


def _allowed(settings: Settings) -> tuple[bool, str]:
    try:
        http_client(settings)
    except Refused as error:
        return False, str(error)
    return True, f"Calendars and callbacks may also lead to {', '.join(settings.allowed_hosts)}."


async def _reached(relay: RelaySettings) -> tuple[bool, str]:
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(relay.host, relay.port), 5)
    except (OSError, TimeoutError):
        return False, "The mail relay does not answer. Check PARLEY_RELAY and the network."
    writer.close()
    return True, "The mail relay answers."
