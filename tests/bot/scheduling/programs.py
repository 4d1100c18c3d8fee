"""A program beside the people of a stage: it asks for meetings and follows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.scheduling.asking import ask
from bot.scheduling.following import Follower
from bot.scheduling.plan import Plan, Program, Wanted
from engine.conversation import Conversation, Role, Selection
from engine.conversation.progress import Turn, side_of
from engine.conversation.terms import Called
from engine.periods import Period
from storage import conversations
from tests.bot.stage import ADA, Stage

MANUAL, AUTO = Selection.MANUAL, Selection.AUTO
PROGRAM = Program("app", ADA.id)
DAY = datetime(2026, 11, 24, tzinfo=UTC)
"""Tuesday, the day after the stage's present."""


def at(hour: int, minute: int = 0, day: datetime = DAY) -> datetime:
    return day + timedelta(hours=hour, minutes=minute)


PLAN = Plan(
    organizer=Wanted(Called(account="acc_ada", name="Ada"), account=ADA.id, selection=AUTO),
    invitee=Wanted(Called(id="7-of-9", name="Bo")),
    duration=timedelta(minutes=30),
    periods=(Period(at(9), at(11)),),
    tzid="Europe/London",
    subject="Titan",
)


def plan(
    organizer: Selection = AUTO,
    invitee: Selection = MANUAL,
    who: Wanted = PLAN.organizer,
    whom: Wanted = PLAN.invitee,
    **fields: Any,
) -> Plan:
    """Half an hour on Tuesday between nine and eleven, Ada with a Bo whom only the program knows."""
    sides = {
        "organizer": replace(who, selection=organizer),
        "invitee": replace(whom, selection=invitee),
    }
    return replace(PLAN, **sides, **fields)


class Asked:
    """One meeting that was asked for, as the program sees it."""

    def __init__(self, stage: Stage, id: str, program: Program, accounts: Sequence[str]) -> None:
        self.stage, self.id = stage, id
        self.follower = Follower(stage.app, program, lambda tx, person: person in accounts)

    def talk(self) -> Conversation:
        found = self.stage.app.store.read(lambda tx: conversations.get(tx, self.id))
        assert found is not None
        return found

    def turns(self) -> tuple[Turn, Turn]:
        """The organizer's, the invitee's."""
        talk = self.talk()
        return side_of(talk, Role.ORGANIZER).turn, side_of(talk, Role.INVITEE).turn

    def starts(self, role: Role) -> list[datetime]:
        return [slot.start for slot in self.follower.slots(self.talk(), role)]

    async def pick(self, role: Role, start: datetime) -> Conversation:
        done = await self.follower.pick(self.talk(), role, start)
        await self.stage.worker.drain()
        return done


async def asked(
    stage: Stage, wanted: Plan = PLAN, program: Program = PROGRAM, accounts: Sequence[str] = (ADA.id,)
) -> Asked:
    """The program asks, and everybody is told. `accounts`: who gave the application access."""
    talk = await ask(stage.app, program, wanted, lambda tx, person: person in accounts)
    await stage.worker.drain()
    return Asked(stage, talk.id, program, accounts)
