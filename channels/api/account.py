"""The account that an access token stands for."""

from __future__ import annotations

import msgspec

from bot.api import account
from channels.api.calls import Asked, Call, Nothing
from channels.api.replies import Reply, said


class AccountOut(msgspec.Struct):
    """One account."""

    account_id: str
    email: str
    name: str
    default_tzid: str
    scope: str


class AccountAnswer(msgspec.Struct):
    """What is known of the account."""

    account: AccountOut


async def read_account(asked: Asked[Nothing]) -> Reply:
    """Whose account it is."""
    person = account.person(asked.app, asked.caller)
    scope = " ".join(sorted(asked.caller.scopes))
    return said(AccountAnswer(AccountOut(asked.caller.sub, person.email, person.name, person.tzid, scope)))


CALLS = (
    Call(
        "GET",
        "/v1/account",
        read_account,
        "Read the account",
        scopes=("read_account",),
        answers=AccountAnswer,
    ),
)
