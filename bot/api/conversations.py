"""Scheduling conversations for a caller of the API: which accounts its plans and picks may name."""

from __future__ import annotations

from dataclasses import replace

from bot.api.callers import Caller
from bot.api.errors import Problems
from bot.app import App
from bot.scheduling.asking import ask
from bot.scheduling.following import Follower
from bot.scheduling.plan import Plan, Program
from bot.scheduling.sides import HasAccount
from engine.conversation import Conversation, Role
from storage import api_accounts
from storage.store import Tx


def program(caller: Caller) -> Program:
    """The caller as whoever asks for meetings."""
    return Program(caller.application, caller.person)


def follower(app: App, caller: Caller) -> Follower:
    """What the caller may see and do."""
    return Follower(app, program(caller), _has_account(caller))


async def create(app: App, caller: Caller, plan: Plan) -> Conversation:
    """Begin a conversation. Raises `Invalid` for an account that the caller's application does not have, and
    `Unfit`.
    """
    named = (plan.organizer, plan.invitee)
    subs = [one.called.account for one in named]
    people = app.store.read(lambda tx: [_person(tx, caller, sub) for sub in subs])
    problems = Problems()
    for number, (sub, person) in enumerate(zip(subs, people, strict=True)):
        if sub and not person:
            problems.add(f"participants[{number}].sub", "no such account", "errors.not_found")
    problems.settle()
    organizer, invitee = (replace(one, account=person) for one, person in zip(named, people, strict=True))
    meant = replace(plan, organizer=organizer, invitee=invitee)
    return await ask(app, program(caller), meant, _has_account(caller))


def subs_of(app: App, caller: Caller, talk: Conversation) -> dict[Role, str]:
    """Under which accounts the caller's application knows the two people."""

    def unit(tx: Tx) -> dict[Role, str]:
        found = {}
        for role in Role:
            party = talk.party(role)
            one = api_accounts.of_person(tx, caller.application, party.person) if party else None
            if one is not None:
                found[role] = one.sub
        return found

    return app.store.read(unit)


def _person(tx: Tx, caller: Caller, sub: str) -> str:
    found = api_accounts.get(tx, caller.application, sub) if sub else None
    return found.person if found is not None else ""


def _has_account(caller: Caller) -> HasAccount:
    return lambda tx, person: api_accounts.of_person(tx, caller.application, person) is not None
