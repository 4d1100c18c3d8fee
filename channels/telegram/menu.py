"""The command menu, in each language that Telegram shows it in."""

from __future__ import annotations

from channels.pace import Answer

COMMANDS: dict[str, dict[str, str]] = {
    "": {
        "meet": "Find a time: /meet anna@example.com 30 min next week",
        "status": "What is open and what is booked",
        "rules": "When you can be met",
        "zone": "Your time zone",
        "cancel": "Cancel a meeting",
        "stop": "Hear no more from Parley",
        "help": "What Parley can do",
    },
    "de": {
        "meet": "Termin finden: /meet anna@example.com 30 min nächste Woche",
        "status": "Was offen und was gebucht ist",
        "rules": "Wann du Zeit hast",
        "zone": "Deine Zeitzone",
        "cancel": "Einen Termin absagen",
        "stop": "Nichts mehr von Parley hören",
        "help": "Was Parley kann",
    },
}


def menus() -> list[Answer]:
    """One `setMyCommands` request for each language; the first is for everybody else."""
    return [
        {
            "commands": [{"command": name, "description": text} for name, text in commands.items()],
            **({"language_code": language} if language else {}),
        }
        for language, commands in COMMANDS.items()
    ]
