"""`parley serve`: one process with everything, until Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bot import log
from bot.settings import Settings
from engine.errors import Refused

if TYPE_CHECKING:
    from bot.wiring import Parley

_PLAIN = {
    "int_parsing": "This is not a number",
    "bool_parsing": "This is neither true nor false",
    "string_pattern_mismatch": "This does not look like what belongs here; see the settings in README.md",
}


def main(arguments: list[str]) -> int:
    """Serve until SIGINT or SIGTERM; 0 after a clean stop. Raises `Refused` for senseless settings."""
    if arguments:
        raise Refused("parley serve takes its settings from PARLEY_… variables, and no arguments.")
    settings = load()
    log.configure(settings.log_level)
    asyncio.run(_serve(settings))
    return 0


def load() -> Settings:
    """The settings of the environment. Raises `Refused` naming the variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        says = _PLAIN.get(first["type"], first["msg"].removeprefix("Value error, "))
        raise Refused(f"PARLEY_{name}: {says}.") from error


def worker(arguments: list[str]) -> int:
    """`parley worker`: one of several processes, without ports, until SIGINT or SIGTERM."""
    if arguments:
        raise Refused("parley worker takes its settings from PARLEY_… variables, and no arguments.")
    settings = load()
    if not settings.database.is_shared:
        raise Refused("parley worker works beside others: set PARLEY_DATABASE_URL, or use parley serve.")
    log.configure(settings.log_level)
    asyncio.run(_work(settings))
    return 0


async def _serve(settings: Settings) -> None:
    from bot.wiring import Parley

    stop = _asked_to_stop()
    parley = Parley(settings)
    await parley.start()
    print(_greeting(parley.web.address, parley.email.server.port, settings), flush=True)
    await _until(stop, parley)


async def _work(settings: Settings) -> None:
    from bot.wiring import Parley

    stop = _asked_to_stop()
    parley = Parley(settings)
    await parley.work()
    print("Parley works what the other processes take in. Ctrl-C stops.", flush=True)
    await _until(stop, parley)


def _asked_to_stop() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop


async def _until(stop: asyncio.Event, parley: Parley) -> None:
    await stop.wait()
    await parley.stop()
    print("Parley has stopped. Everything it took in is kept.", file=sys.stderr, flush=True)


def _greeting(address: str, smtp_port: int | None, settings: Settings) -> str:
    lines = [f"Parley is running. Open {address}/"]
    if settings.demo:
        lines += [
            "",
            "Type as Grace:   45 minutes with karl@example.com next week, mornings, about Titan",
            "Then as Karl:    2 works",
            "",
            f"Or by mail:      SMTP on {settings.smtp_host}:{smtp_port}, "
            f"from grace@example.com to {settings.mail_address}",
            f"In a terminal:   {sys.argv[0]} chat --as grace",
        ]
    relay = bool(settings.relay.get_secret_value())
    lines += ["", f"Mail goes {'to the relay.' if relay else 'into the mailbox on that page.'} Ctrl-C stops."]
    return "\n".join(lines)
