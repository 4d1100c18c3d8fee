"""Tokens for what a program shows in people's browsers: for some accounts, some uses, and one page's origin.

Such a token is seen by everybody who sees the page, so it opens no more than it says, and only for hours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.api.callers import Caller, account
from bot.app import App
from storage import api_accounts
from storage.api_accounts import Token, TokenKind
from storage.codec import decode, encode
from storage.store import Tx

LASTS = timedelta(hours=18)


@dataclass(frozen=True, slots=True)
class Element:
    """What an element token opens: `subs` are the accounts it may ask about."""

    subs: tuple[str, ...]
    permissions: tuple[str, ...]
    origin: str


async def give(app: App, caller: Caller, element: Element) -> str:
    """A token. Raises `Unknown` for an account that is none of the application's."""
    text, now = app.clock.new_secret(), app.now()

    def unit(tx: Tx) -> None:
        accounts = [account(tx, caller, sub, f"subs[{index}]") for index, sub in enumerate(element.subs)]
        only = accounts[0] if len(accounts) == 1 else None
        token = Token(
            TokenKind.ELEMENT,
            caller.application,
            only.sub if only is not None else "",
            only.person if only is not None else "",
            body=encode(element),
        )
        api_accounts.sweep(tx, now)
        api_accounts.keep_token(tx, text, token, now + LASTS)

    await app.store.keep(unit)
    return text


def element_of(caller: Caller) -> Element | None:
    """What the caller's element token opens; None for any other credential."""
    token = caller.token
    if token is None or token.kind is not TokenKind.ELEMENT:
        return None
    return decode(token.body, Element)


def permits(caller: Caller, permissions: Sequence[str]) -> bool:
    """Whether an element token was made for one of these uses; True for any other credential."""
    element = element_of(caller)
    return element is None or not set(element.permissions).isdisjoint(permissions)
