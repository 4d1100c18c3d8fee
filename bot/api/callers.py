"""Who calls: an application by its secret, or one of its accounts by a token.

An unknown credential, an ended one and a foreign one are told alike.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from bot.api.errors import Unknown
from storage import api_accounts, applications
from storage.api_accounts import ApiAccount, Token, TokenKind
from storage.store import Store, Tx

if TYPE_CHECKING:
    from bot.app import App

SCOPES = (
    "read_account",
    "list_calendars",
    "read_events",
    "create_event",
    "delete_event",
    "read_free_busy",
    "change_participation_status",
    "create_calendar",
    "event_reminders",
    "read_write",
)
"""What an account can allow an application; `read_write` stands for all of them."""


class Credential(StrEnum):
    """With what a call proves whose it is."""

    TOKEN = "access token"  # noqa: S105 - the name of a kind
    """`Authorization: Bearer` with an access token: acts for one account."""
    SECRET = "client secret"  # noqa: S105 - the name of a kind
    """`Authorization: Bearer` with a client secret: acts for the application."""
    BODY = "client_id and client_secret in the body"
    ELEMENT = "element token"
    """`?et=` in the query: acts for some accounts of the application, from a browser."""


MOST_KNOWN = 10_000


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose call it is. `sub` and `person` are empty where an application calls for itself."""

    application: str
    credential: Credential
    sub: str = ""
    person: str = ""
    scopes: frozenset[str] = frozenset()
    token: Token | None = None
    """The token that was shown, if it was one."""

    def sees(self, sub: str) -> bool:
        """Whether an account of the application may be asked about: an element token names those it may."""
        if self.credential is not Credential.ELEMENT:
            return True
        return self.token is not None and sub in msgspec.json.decode(self.token.body).get("subs", ())

    def may(self, scopes: tuple[str, ...]) -> bool:
        """Whether one of `scopes` was allowed; an application's own secret needs none, nor does no scope."""
        if self.credential is Credential.ELEMENT:
            return True  # what it was made for is asked besides
        return not scopes or not self.sub or "read_write" in self.scopes or not self.scopes.isdisjoint(scopes)


class KnownCallers:
    """Who was recognized, for as long as nothing is written to the database; never beyond a token's end."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = -1
        self._known: dict[tuple[str, Credential], tuple[Caller, datetime]] = {}

    def get(self, text: str, credential: Credential, now: datetime) -> Caller | None:
        """Whoever was kept for `text`. To be asked before the database is."""
        version = self._store.data_version()
        if version != self._version:
            self._known, self._version = {}, version
            return None
        caller, until = self._known.get((text, credential), (None, now))
        return caller if now < until else None

    def keep(self, text: str, credential: Credential, caller: Caller, until: datetime) -> None:
        if len(self._known) < MOST_KNOWN:
            self._known[text, credential] = caller, until


def by_token(app: App, text: str) -> Caller | None:
    """Whoever an access token stands for."""
    return _by_token(app, text, TokenKind.ACCESS, Credential.TOKEN)


def by_element(app: App, text: str) -> Caller | None:
    """The application whose element token this is; which accounts it may ask about stands in its body."""
    return _by_token(app, text, TokenKind.ELEMENT, Credential.ELEMENT)


def _by_token(app: App, text: str, kind: TokenKind, credential: Credential) -> Caller | None:
    now = app.now()
    known = app.callers.get(text, credential, now)
    if known is not None:
        return known
    found = app.store.read(lambda tx: api_accounts.token(tx, text, kind, now))
    if found is None:
        return None
    caller = Caller(found.application, credential, found.sub, found.person, frozenset(found.scopes), found)
    app.callers.keep(text, credential, caller, found.until)
    return caller


def by_secret(app: App, text: str) -> Caller | None:
    """The application that a client secret stands for."""
    found = app.store.read(lambda tx: applications.with_secret(tx, text))
    return Caller(found.id, Credential.SECRET) if found is not None else None


def by_body(app: App, client_id: str, secret: str) -> Caller | None:
    """The application `client_id`, if the secret is one of its own."""
    found = by_secret(app, secret)
    if found is None or not hmac.compare_digest(found.application.encode(), client_id.encode()):
        return None
    return Caller(found.application, Credential.BODY)


def account(tx: Tx, caller: Caller, sub: str, field: str) -> ApiAccount:
    """The account `sub` of the caller's application. Raises `Unknown`, also for another one's."""
    found = api_accounts.get(tx, caller.application, sub) if caller.sees(sub) else None
    if found is None:
        raise Unknown(field, "no such account")
    return found
