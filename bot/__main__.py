"""The command line: `parley`, the same as `python -m bot`."""

from __future__ import annotations

import sys
from collections.abc import Callable

from engine.errors import ParleyError


def _serve(arguments: list[str]) -> int:
    from bot.serve import main

    return main(arguments)


def _rehearse(arguments: list[str]) -> int:
    from bot.rehearse import main

    return main(arguments)


def _understand(arguments: list[str]) -> int:
    from bot.understand import main

    return main(arguments, sys.stdin, sys.stdout)


def _bench(arguments: list[str]) -> int:
    from bot.bench import main

    return main(arguments)


def _people(arguments: list[str]) -> int:
    from bot.register import main

    return main(arguments)


def _chat(arguments: list[str]) -> int:
    from bot.chat import main

    return main(arguments)


def _migrate(arguments: list[str]) -> int:
    from bot.upkeep import migrate

    return migrate(arguments)


def _replay(arguments: list[str]) -> int:
    from bot.replaying import main

    return main(arguments)


def _secrets(arguments: list[str]) -> int:
    from bot.secrets import main

    return main(arguments)


def _export(arguments: list[str]) -> int:
    from bot.privacy import export

    return export(arguments)


def _erase(arguments: list[str]) -> int:
    from bot.privacy import erase

    return erase(arguments)


def _backup(arguments: list[str]) -> int:
    from bot.backups import save

    return save(arguments)


def _restore(arguments: list[str]) -> int:
    from bot.backups import restore

    return restore(arguments)


def _quarantine(arguments: list[str]) -> int:
    from bot.quarantine import main

    return main(arguments)


def _check(arguments: list[str]) -> int:
    from bot.checkup import main

    return main(arguments)


def _calendars(arguments: list[str]) -> int:
    from bot.calendars.command import main

    return main(arguments)


def _apps(arguments: list[str]) -> int:
    from bot.api.programs import main

    return main(arguments)


def _accounts(arguments: list[str]) -> int:
    from bot.api.subscribers import main

    return main(arguments)


def _worker(arguments: list[str]) -> int:
    from bot.serve import worker

    return worker(arguments)


def _move(arguments: list[str]) -> int:
    from bot.moving import main

    return main(arguments)


COMMANDS: dict[str, tuple[Callable[[list[str]], int], str]] = {
    "serve": (_serve, "run Parley"),
    "worker": (_worker, "help those that serve, over the same PostgreSQL"),
    "chat": (_chat, "talk with it in this terminal: parley chat --as grace"),
    "check": (_check, "look whether everything is set up, and say what to do"),
    "people": (_people, "list people, or add one: parley people add EMAIL --name NAME --organizer"),
    "calendars": (_calendars, "connect calendars: parley calendars add EMAIL URL --user USER"),
    "apps": (_apps, "programs that call the JSON API: parley apps add NAME"),
    "accounts": (_accounts, "whom they speak for: parley accounts add EMAIL --app CLIENT_ID"),
    "rehearse": (_rehearse, "play stories: parley rehearse STORY.yaml… [--json]"),
    "understand": (_understand, "show what a message means: parley understand TEXT"),
    "bench": (_bench, "measure: parley bench engine|language|start [--json]"),
    "replay": (_replay, "walk a conversation again from its log: parley replay ID [--json]"),
    "secrets": (_secrets, "renew the key of stored passwords: parley secrets rotate"),
    "export": (_export, "print everything that is stored about somebody: parley export PERSON"),
    "erase": (_erase, "erase everything that is stored about somebody: parley erase PERSON"),
    "backup": (_backup, "copy everything, beside a running server: parley backup FOLDER"),
    "restore": (_restore, "put a backup in its place: parley restore FOLDER"),
    "quarantine": (_quarantine, "see to what was set aside: parley quarantine list|show|retry|drop"),
    "move": (_move, "carry a file's installation into PostgreSQL: parley move SQLITE-FILE POSTGRES-URL"),
    "migrate": (_migrate, "bring the database to this version"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the process's exit code. A refusal is one clear line, never a traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given[0] in ("-h", "--help", "help"):
        print(_usage())
        return 0
    command = COMMANDS.get(given[0])
    if command is None:
        print(f"parley: there is no command “{given[0]}”.\n\n{_usage()}", file=sys.stderr)
        return 2
    try:
        return command[0](given[1:])
    except ParleyError as error:
        print(f"parley: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us has gone; nothing more can be said
        return 0
    except KeyboardInterrupt:
        return 130


def _usage() -> str:
    lines = [f"  {name:<12}{text}" for name, (_, text) in COMMANDS.items()]
    return "usage: parley COMMAND …\n\n" + "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
