"""`parley replay ID`: a conversation walked again from its log, decision by decision, as a table."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from bot.replay import Decision, Replay, replay
from bot.serve import load
from engine.conversation import Conversation
from engine.errors import Refused
from storage import conversations
from storage.store import Tx


def main(arguments: list[str]) -> int:
    """Take every step of one conversation again; 1 where the machine would decide otherwise today."""
    parser = argparse.ArgumentParser(prog="parley replay", description=main.__doc__)
    parser.add_argument("id", nargs="?", default="", help="the conversation, or how its id begins")
    parser.add_argument("--json", action="store_true", help="one object instead of a table")
    try:
        given = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    settings = load()
    settings.database.prepare()
    store = settings.database.open()
    try:
        if not given.id:
            print("\n".join(store.read(_listed)) or "There is no conversation yet.")
            return 0
        talk, walked = store.read(lambda tx: walk(tx, given.id))
    finally:
        store.close()
    print(json.dumps(shape(talk, walked)) if given.json else table(talk, walked))
    if not walked.equal:
        print("parley replay: this program decides otherwise than it did then.", file=sys.stderr)
    return 0 if walked.equal else 1


def walk(tx: Tx, beginning: str) -> tuple[Conversation, Replay]:
    """Replay the one conversation whose id begins so. Raises `Refused` for none, several, or no history."""
    found = conversations.beginning_with(tx, beginning)
    if len(found) != 1:
        several = "several conversations begin" if found else "no conversation begins"
        raise Refused(f"There is no telling: {several} with {beginning!r}. parley replay lists them.")
    return found[0], replay(conversations.history(tx, found[0].id), found[0])


def _listed(tx: Tx) -> list[str]:
    return [f"{talk.id}  {talk.state:<21}{_sides(talk)}" for talk in conversations.everyone(tx)]


def _sides(talk: Conversation) -> str:
    other = talk.invitee.name if talk.invitee is not None else "?"
    return f"{talk.organizer.name} with {other}"


def shape(talk: Conversation, walked: Replay) -> dict[str, Any]:
    """The replay as data."""
    return {
        "id": talk.id,
        "equal": walked.equal,
        "steps": [_step_shape(one) for one in walked.decisions],
        "differences": list(walked.differences),
    }


def _step_shape(one: Decision) -> dict[str, Any]:
    return {
        "version": one.version,
        "at": one.at.isoformat(),
        "trigger": one.trigger,
        "event": one.event,
        "from": one.before,
        "to": one.after,
        "effects": list(one.effects),
        "differences": list(one.differences),
    }


def table(talk: Conversation, walked: Replay) -> str:
    """The replay as people read it: one line a decision, its effects below each other."""
    rows = [("", "when (UTC)", "trigger", "event", "from", "to", "effects")]
    for one in walked.decisions:
        first, *others = one.effects or ("",)
        at = f"{one.at:%Y-%m-%d %H:%M:%S}"
        rows.append((str(one.version), at, one.trigger, one.event, one.before, one.after, first))
        rows += [("", "", "", "", "", "", effect) for effect in others]
        rows += [("!", "", "", "", "", "", f"NOT AS THEN: {text}") for text in one.differences]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    lines = [f"{talk.id}: {_sides(talk)}, {talk.state}"]
    for row in rows:
        cells = [text.ljust(width) for text, width in zip(row, (*widths, 0), strict=True)]
        lines.append("  ".join(cells).rstrip())
    lines += [f"! {text}" for text in walked.differences]
    lines.append("Equal to what was kept." if walked.equal else "NOT equal to what was kept.")
    return "\n".join(lines)
