"""A program follows a conversation: reads it, lists what one side may pick, picks for that side.

An account sees the conversations of its person, and those that it asked for; an application in its own name
sees all that it asked for, and those of its accounts that nobody asked for but people. What is none of their
business is not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.app import App
from bot.scheduling.plan import Flaw, Program, Unfit
from bot.scheduling.sides import HasAccount
from bot.situations import gather
from bot.steps import take
from engine.conversation import Conversation, Role, Selected, Step
from engine.conversation.progress import outcome_of, side_of
from engine.conversation.selecting import slots_for
from engine.conversation.table import NOTHING
from engine.periods import Period
from storage import conversations, people, tokens
from storage.store import Tx


class Follower:
    """What one program may see and do. `has_account`: whether a person has an account with it."""

    def __init__(self, app: App, program: Program, has_account: HasAccount) -> None:
        self._app, self._program, self._has_account = app, program, has_account

    def find(self, id: str) -> Conversation | None:
        """The conversation, where this program may see it."""
        talk = self._app.store.read(lambda tx: conversations.get(tx, id))
        return talk if talk is not None and self._sees(talk) else None

    def arriving(self, token: str) -> tuple[Conversation, Role] | None:
        """The conversation for which a participant holds the secret `token`, and their part in it."""

        def unit(tx: Tx) -> tuple[Conversation, Role] | None:
            known = tokens.find(tx, token, self._app.now())
            talk = conversations.get(tx, known[0]) if known is not None else None
            role = talk.role_of(known[1]) if known is not None and talk is not None else None
            return (talk, role) if talk is not None and role is not None else None

        found = self._app.store.read(unit)
        return found if found is not None and self._sees(found[0]) else None

    def _sees(self, talk: Conversation) -> bool:
        sides = [side.person for role in Role for side in talk.sides(role)]
        program = self._program
        if program.person:
            asked = talk.terms is not None and talk.terms.asked_by == program.person
            return program.person in sides or (asked and self._is_theirs(talk))
        if talk.terms is not None:
            return self._is_theirs(talk)
        return any(self._knows(person) for person in sides)

    def _is_theirs(self, talk: Conversation) -> bool:
        """Whether this application asked for the meeting."""
        return talk.terms is not None and talk.terms.application == self._program.application

    def acts_for(self, talk: Conversation, role: Role, token: str = "") -> bool:
        """Whether this program may pick for `role`: whoever asked for the meeting does for both sides, save
        for somebody with a calendar here that it has no access to; an account does for itself.
        """
        party = talk.party(role)
        if party is None:
            return False
        if party.person == self._program.person or (token and self._arrives_as(talk, role, token)):
            return True
        by = talk.terms.asked_by if talk.terms is not None else ""
        asked = self._is_theirs(talk) and self._program.person in ("", by)
        if self._knows(party.person):
            return asked or not self._program.person
        return asked and not self._is_at_home(party.person)

    def _knows(self, person_id: str) -> bool:
        return self._app.store.read(lambda tx: self._has_account(tx, person_id))

    def _arrives_as(self, talk: Conversation, role: Role, token: str) -> bool:
        found = self.arriving(token)
        return found is not None and (found[0].id, found[1]) == (talk.id, role)

    def _is_at_home(self, person_id: str) -> bool:
        person = self._app.store.read(lambda tx: people.get(tx, person_id))
        return person is not None and person.organizer

    def slots(self, talk: Conversation, role: Role) -> Sequence[Period]:
        """Every slot that `role` may pick just now, by start."""
        app = self._app
        situation = app.store.read(lambda tx: gather(tx, app, talk, app.now(), ""))
        return slots_for(talk, role, situation)

    async def pick(self, talk: Conversation, role: Role, start: datetime) -> Conversation:
        """Pick a slot for `role`; durable when it returns. What was picked before is picked already.

        Raises `Unfit` where that slot cannot be had (any more): nothing happened then.
        """
        app = self._app
        key = app.clock.new_id("api:")
        taken = await take(app, talk, Selected(role, start), key, by=role, wanted=_means_something)
        if taken.step is None:
            _must_have_picked(taken.conversation, role, start)
        app.changed()
        app.wake.set()
        return taken.conversation


def _must_have_picked(talk: Conversation, role: Role, start: datetime) -> None:
    """Nothing came of a pick: that is fine where it was made before."""
    if start in (slot.start for slot in side_of(talk, role).selected):
        return
    if outcome_of(talk) is not None:
        raise Unfit(Flaw.ALREADY_SETTLED, role, "Nothing is to be picked any more.")
    raise Unfit(Flaw.SLOT_UNAVAILABLE, role, "This slot is not available any more: list them again.")


def _means_something(done: Step) -> bool:
    return done.event != NOTHING
