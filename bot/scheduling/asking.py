"""A program asks for a meeting: a new conversation, with whatever can be done in it at once."""

from __future__ import annotations

from bot.app import App
from bot.scheduling.plan import Flaw, Plan, Program, Unfit
from bot.scheduling.sides import HasAccount, Side, side_of
from bot.steps import take
from engine.conversation import Conversation, Requested, Role
from engine.conversation.terms import Terms
from engine.periods import merge
from storage.store import Tx

PREFIX = "scv_"
"""Begins the ids of these conversations."""


async def ask(app: App, program: Program, plan: Plan, has_account: HasAccount) -> Conversation:
    """Begin the conversation of `plan`; durable when it returns. Raises `Unfit`; then nothing is kept."""

    def unit(tx: Tx) -> tuple[Side, Side]:
        return _sides(tx, app, program, plan, has_account)

    sides = await app.store.keep(unit)
    talk = _begun(app.clock.new_id(PREFIX), program, plan, *sides)

    taken = await take(app, talk, Requested(), f"api:{talk.id}")

    app.changed()
    app.wake.set()
    return taken.conversation


def _sides(tx: Tx, app: App, program: Program, plan: Plan, has_account: HasAccount) -> tuple[Side, Side]:
    organizer = side_of(tx, app, plan, Role.ORGANIZER, program.application, has_account)
    invitee = side_of(tx, app, plan, Role.INVITEE, program.application, has_account)
    if organizer.party.person == invitee.party.person:
        raise Unfit(Flaw.SAME_PERSON, Role.INVITEE, "Nobody meets themselves.")
    return organizer, invitee


def _begun(id: str, program: Program, plan: Plan, organizer: Side, invitee: Side) -> Conversation:
    periods = tuple(merge(plan.periods))
    return Conversation(
        id=id,
        organizer=organizer.party,
        invitee=invitee.party,
        duration=plan.duration,
        tzid=plan.tzid,
        organizer_selection=plan.organizer.selection,
        invitee_selection=plan.invitee.selection,
        subject=plan.subject,
        location=plan.location,
        conferencing=plan.conferencing,
        link=plan.link,
        windows=periods,
        terms=Terms(
            periods=periods,
            organizer=organizer.reckoned,
            invitee=invitee.reckoned,
            application=program.application,
            asked_by=program.person,
            called=(plan.organizer.called, plan.invitee.called),
            asked_periods=plan.periods,
            coordinates=plan.coordinates,
            every_outcome=plan.every_outcome,
        ),
    )
