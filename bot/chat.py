"""`parley chat --as NAME`: the playground's conversation in this terminal."""

from __future__ import annotations

from engine.errors import Refused

USAGE = "parley chat --as grace (the organizer) or parley chat --as karl (the invitee)"


def main(arguments: list[str]) -> int:
    """Chat until the end of the input. Raises `Refused` for other arguments and without the demo."""
    if len(arguments) != 2 or arguments[0] != "--as":
        raise Refused(f"Say who you are: {USAGE}.")
    from bot import log
    from bot.serve import load
    from bot.wiring import chat

    settings = load()
    if not settings.demo:
        raise Refused("parley chat speaks for the people of the demo, which is off: set PARLEY_DEMO=true.")
    log.configure("error")
    return chat(settings, arguments[1])
