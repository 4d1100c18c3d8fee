"""A program in a story: it asks for a meeting of the organizer and the invitee, and picks for either."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.app import App
from bot.rehearsal.stories import Story, Turn, instant
from bot.scheduling.asking import ask
from bot.scheduling.following import Follower
from bot.scheduling.plan import Plan, Program, Wanted
from engine.conversation import Conversation, Role, Selection
from engine.conversation.terms import Called
from engine.errors import Refused
from engine.people import Person
from engine.periods import Period
from storage import people
from storage.store import Tx

PROGRAM = Program("program")


async def act(app: App, story: Story, turn: Turn, talk: Conversation | None) -> None:
    """What the program does in this turn, to the end. A pick that cannot be had changes nothing."""
    if turn.ask is not None:
        await ask(app, PROGRAM, _plan(story, turn.ask), _has_account)
        return
    if turn.pick is None or talk is None:
        raise Refused(f"{story.id} turn {turn.number}: a program either asks or picks.")
    role = Role.ORGANIZER if turn.by == "organizer" else Role.INVITEE
    await Follower(app, PROGRAM, _has_account).pick(talk, role, turn.pick)


def told(turn: Turn) -> str:
    """What the program does in this turn, in a few words."""
    if turn.ask is not None:
        return f"asks for {turn.ask['minutes']} minutes"
    return f"picks {turn.pick:%a %d %b %H:%M} UTC" if turn.pick is not None else ""


def _has_account(tx: Tx, person_id: str) -> bool:
    """Whoever organizes has let the program look into their calendar."""
    person = people.get(tx, person_id)
    return person is not None and person.organizer


def _plan(story: Story, told: dict[str, Any]) -> Plan:
    organizer, invitee = story.people["organizer"], story.people["invitee"]
    selection = story.setup.get("selection") or {}
    return Plan(
        organizer=_wanted(organizer, str(selection.get("organizer", "manual"))),
        invitee=_wanted(invitee, str(selection.get("invitee", "manual"))),
        duration=timedelta(minutes=int(told["minutes"])),
        periods=tuple(Period(instant(one["start"]), instant(one["end"])) for one in told["periods"]),
        tzid=organizer.tzid,
        subject=str(told.get("subject", "")),
    )


def _wanted(person: Person, selection: str) -> Wanted:
    account = person.id if person.organizer else ""
    return Wanted(Called(email=person.email), account=account, selection=Selection(selection))
