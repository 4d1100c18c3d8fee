"""Tokens for programs (RFC 6749): for a code of a person's consent, for a refresh token, and their end."""

from __future__ import annotations

from typing import Literal

import msgspec

from bot.api import calendars, granting
from bot.api.callers import Caller, Credential
from bot.api.errors import Invalid
from bot.api.granting import Denied, Granted
from bot.app import App
from channels.api.calls import Asked, Call
from channels.api.profiles import provider
from channels.api.refusals import NoCredential, refusal
from channels.api.replies import Reply

_NO_STORE = (("Cache-Control", "no-store"),)


class TokenIn(msgspec.Struct):
    """What a token is wanted for, with the program's own credentials."""

    grant_type: str | None = None
    code: str | None = None
    redirect_uri: str | None = None
    code_verifier: str | None = None
    refresh_token: str | None = None
    client_id: str | None = None
    client_secret: str | None = None


class LinkingProfile(msgspec.Struct):
    """One calendar account of the person."""

    provider_name: str
    profile_id: str
    profile_name: str


class TokenOut(msgspec.Struct):
    """Tokens for one account."""

    access_token: str
    refresh_token: str
    expires_in: int
    scope: str
    account_id: str
    sub: str
    linking_profile: LinkingProfile
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - the kind, not a token


class Revoked(msgspec.Struct):
    """What shall be good for nothing any more: the consent that a token was given for, or an account's."""

    token: str | None = None
    sub: str | None = None
    client_id: str | None = None
    client_secret: str | None = None


class OAuthError(msgspec.Struct):
    """Why there is no token (RFC 6749, 5.2)."""

    error: Literal["invalid_request", "invalid_client", "invalid_grant", "unsupported_grant_type"]
    error_description: str


async def give_token(asked: Asked[TokenIn]) -> Reply:
    """Tokens for a code or a refresh token."""
    sent, application = asked.sent, asked.caller.application
    match sent.grant_type:
        case "authorization_code" if sent.code:
            verifier = sent.code_verifier or ""
            found = await granting.exchange(
                asked.app, application, sent.code, sent.redirect_uri or "", verifier
            )
        case "refresh_token" if sent.refresh_token:
            found = await granting.renew(asked.app, application, sent.refresh_token)
        case "authorization_code" | "refresh_token" | None | "":
            return _denied(Denied.INVALID_REQUEST, "grant_type with code or refresh_token is needed")
        case _:
            return _denied(Denied.UNSUPPORTED, "grant_type must be authorization_code or refresh_token")
    if isinstance(found, Denied):
        return _denied(found, "the code or token is unknown, was used, has ended, or is another program's")
    return Reply(msgspec.json.encode(_out(asked.app, application, found)), 200, _NO_STORE)


async def revoke_token(asked: Asked[Revoked]) -> Reply:
    """End what was given; an unknown token is no error."""
    sent = asked.sent
    if not sent.token and not sent.sub:
        return _denied(Denied.INVALID_REQUEST, "token or sub is needed")
    await granting.revoke(asked.app, asked.caller.application, sent.token or "", sent.sub or "")
    return Reply(b"", 200, _NO_STORE)


def _out(app: App, application: str, granted: Granted) -> TokenOut:
    caller = Caller(application, Credential.TOKEN, granted.sub, granted.person)
    profiles = calendars.profiles(app, caller)
    first = profiles[1] if len(profiles) > 1 else profiles[0]
    return TokenOut(
        granted.access,
        granted.refresh,
        int(granted.lasts.total_seconds()),
        " ".join(granted.scopes),
        granted.sub,
        granted.sub,
        LinkingProfile(provider(first), first.id, first.name),
    )


def _refuse(error: Exception) -> Reply:
    match error:
        case NoCredential():
            return _denied(Denied.INVALID_CLIENT, "client_id and client_secret are not known", 401)
        case Invalid():
            return _denied(Denied.INVALID_REQUEST, str(error))
        case _:
            return refusal(error)


def _denied(why: Denied, says: str, status: int = 400) -> Reply:
    body = msgspec.json.encode({"error": why.value, "error_description": says})
    return Reply(body, status, _NO_STORE)


_CREDENTIALS = frozenset({Credential.BODY})
CALLS = (
    Call(
        "POST",
        "/oauth/token",
        give_token,
        "Get tokens for a code or a refresh token",
        takes=_CREDENTIALS,
        reads=TokenIn,
        answers=TokenOut,
        refusals=(400,),
        form=True,
        refuse=_refuse,
        errors=OAuthError,
    ),
    Call(
        "POST",
        "/oauth/token/revoke",
        revoke_token,
        "End tokens",
        takes=_CREDENTIALS,
        reads=Revoked,
        refusals=(400,),
        form=True,
        refuse=_refuse,
        errors=OAuthError,
    ),
)
