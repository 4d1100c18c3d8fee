"""Tokens that programs get: for a person's consent, for a refresh token, and their end.

An authorization code is good once and for minutes (RFC 6749, 4.1.2). Shown a second time, it was stolen from
one of two: every token that was given for it ends. A refresh token stays as it is: clients that authenticate
themselves need no rotation (RFC 9700, 2.2.2), and many of them keep the first one for ever.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.app import App
from storage import api_accounts
from storage.api_accounts import Token, TokenKind
from storage.codec import decode, encode
from storage.store import Tx

CODE_LASTS = timedelta(minutes=10)
ACCESS_LASTS = timedelta(hours=3)
REFRESH_LASTS = timedelta(days=3650)


class Denied(StrEnum):
    """Why no token is given, in the words of RFC 6749, 5.2."""

    INVALID_REQUEST = "invalid_request"
    INVALID_CLIENT = "invalid_client"
    INVALID_GRANT = "invalid_grant"
    UNSUPPORTED = "unsupported_grant_type"


@dataclass(frozen=True, slots=True)
class Bound:
    """What an authorization code is tied to. `challenge`: of PKCE (RFC 7636); empty for none."""

    redirect_uri: str
    challenge: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Granted:
    """Tokens for one account, and for how long the first is good."""

    access: str
    refresh: str
    lasts: timedelta
    scopes: tuple[str, ...]
    sub: str
    person: str


def keep_code(tx: Tx, code: str, token: Token, bound: Bound, now: datetime) -> None:
    """Remember an authorization code for an account."""
    kept = replace(token, kind=TokenKind.CODE, body=encode(bound))
    api_accounts.keep_token(tx, code, kept, now + CODE_LASTS)


async def exchange(
    app: App, application: str, code: str, redirect_uri: str, verifier: str
) -> Granted | Denied:
    """Tokens for an authorization code of this application."""
    now, access, refresh = app.now(), app.clock.new_secret(), app.clock.new_secret()

    def unit(tx: Tx) -> Granted | Denied:
        spent = api_accounts.token(tx, code, TokenKind.SPENT, now)
        if spent is not None and spent.application == application:
            api_accounts.end_grant(tx, application, spent.grant)
            return Denied.INVALID_GRANT
        found = api_accounts.token(tx, code, TokenKind.CODE, now)
        if found is None or found.application != application:
            return Denied.INVALID_GRANT
        if not _fits(decode(found.body, Bound), redirect_uri, verifier):
            return Denied.INVALID_GRANT
        api_accounts.use_token(tx, code, TokenKind.CODE)
        api_accounts.keep_token(
            tx, code, replace(found, kind=TokenKind.SPENT, body="{}"), now + REFRESH_LASTS
        )
        plain = replace(found, body="{}")
        api_accounts.keep_token(tx, refresh, replace(plain, kind=TokenKind.REFRESH), now + REFRESH_LASTS)
        return _access(tx, plain, access, refresh, now)

    return await app.store.keep(unit)


async def renew(app: App, application: str, refresh: str) -> Granted | Denied:
    """A further access token for a refresh token of this application."""
    now, access = app.now(), app.clock.new_secret()

    def unit(tx: Tx) -> Granted | Denied:
        api_accounts.sweep(tx, now)
        found = api_accounts.token(tx, refresh, TokenKind.REFRESH, now)
        if found is None or found.application != application:
            return Denied.INVALID_GRANT
        return _access(tx, found, access, refresh, now)

    return await app.store.keep(unit)


async def revoke(app: App, application: str, token: str = "", sub: str = "") -> None:
    """End the consent that a token was given for, or everything that stands for an account.

    Nothing happens for what is unknown (RFC 7009, 2.2).
    """
    now = app.now()

    def unit(tx: Tx) -> None:
        if sub:
            api_accounts.end_account_tokens(tx, application, sub)
            return
        for kind in (TokenKind.ACCESS, TokenKind.REFRESH):
            found = api_accounts.token(tx, token, kind, now)
            if found is not None and found.application == application:
                api_accounts.end_grant(tx, application, found.grant)

    await app.store.keep(unit)


def _access(tx: Tx, known: Token, access: str, refresh: str, now: datetime) -> Granted:
    api_accounts.keep_token(tx, access, replace(known, kind=TokenKind.ACCESS), now + ACCESS_LASTS)
    return Granted(access, refresh, ACCESS_LASTS, known.scopes, known.sub, known.person)


def _fits(bound: Bound, redirect_uri: str, verifier: str) -> bool:
    """The same address as before, and whoever began is who goes on (RFC 7636, 4.6)."""
    if not hmac.compare_digest(bound.redirect_uri.encode(), redirect_uri.encode()):
        return False
    if not bound.challenge:
        return True
    given = verifier.encode("utf-8", "replace")
    if bound.method == "S256":
        given = urlsafe_b64encode(hashlib.sha256(given).digest()).rstrip(b"=")
    return hmac.compare_digest(bound.challenge.encode(), given)
