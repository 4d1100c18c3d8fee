"""Accounts of the JSON API: one person as one application knows them, and the tokens that stand for them.

Of a token only the hash is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from storage.codec import from_ms, to_ms
from storage.store import Tx
from storage.tokens import digest


class TokenKind(StrEnum):
    """What a token is good for."""

    ACCESS = "access"
    REFRESH = "refresh"
    ELEMENT = "element"
    CODE = "code"
    SPENT = "spent"
    """A code that was used: shown again, it was stolen."""
    SIGN_IN = "sign_in"
    """The link that shows who a person is."""


@dataclass(frozen=True, slots=True)
class ApiAccount:
    """One person for one application. `sub` is how its calls name them."""

    sub: str
    application: str
    person: str


@dataclass(frozen=True, slots=True)
class Token:
    """What a token stands for; `sub` and `person` are empty where that is the application itself.

    `grant` is shared by all tokens of one consent. `body`: JSON, what the kind needs besides.
    """

    kind: TokenKind
    application: str
    sub: str = ""
    person: str = ""
    scopes: tuple[str, ...] = ()
    grant: str = ""
    body: str = "{}"
    until: datetime = datetime(9999, 1, 1, tzinfo=UTC)
    """When it ends; known of a token that was looked up."""


def add(tx: Tx, account: ApiAccount, now: datetime) -> None:
    tx.run(
        "INSERT INTO api_accounts (sub, application_id, person_id, created_at) VALUES (?, ?, ?, ?)",
        *(account.sub, account.application, account.person, to_ms(now)),
    )


def get(tx: Tx, application_id: str, sub: str) -> ApiAccount | None:
    """The account `sub` of this application; None also for another application's."""
    sql = "SELECT sub, application_id, person_id FROM api_accounts WHERE application_id = ? AND sub = ?"
    row = tx.one(sql, application_id, sub)
    return ApiAccount(*row) if row else None


def called(tx: Tx, sub: str) -> ApiAccount | None:
    """The account `sub` of whatever application."""
    row = tx.one("SELECT sub, application_id, person_id FROM api_accounts WHERE sub = ?", sub)
    return ApiAccount(*row) if row else None


def of_person(tx: Tx, application_id: str, person_id: str) -> ApiAccount | None:
    sql = "SELECT sub, application_id, person_id FROM api_accounts WHERE application_id = ? AND person_id = ?"
    row = tx.one(sql, application_id, person_id)
    return ApiAccount(*row) if row else None


def everywhere(tx: Tx, person_id: str) -> list[ApiAccount]:
    """The accounts of one person with all applications."""
    sql = "SELECT sub, application_id, person_id FROM api_accounts WHERE person_id = ? ORDER BY sub"
    return [ApiAccount(*row) for row in tx.all(sql, person_id)]


def of_application(tx: Tx, application_id: str) -> list[ApiAccount]:
    sql = (
        "SELECT sub, application_id, person_id FROM api_accounts WHERE application_id = ? "
        "ORDER BY created_at, sub"
    )
    return [ApiAccount(*row) for row in tx.all(sql, application_id)]


def keep_token(tx: Tx, text: str, token: Token, until: datetime) -> None:
    """Remember a token, which is good until then."""
    tx.run(
        "INSERT INTO api_tokens (hash, kind, application_id, sub, person_id, scopes, grant_id, expires_at, "
        "body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *(digest(text), token.kind, token.application, token.sub, token.person, " ".join(token.scopes)),
        *(token.grant, to_ms(until), token.body),
    )


def token(tx: Tx, text: str, kind: TokenKind, now: datetime) -> Token | None:
    """What a token of that kind stands for; None for an unknown and for an ended one alike."""
    row = tx.one(
        "SELECT kind, application_id, sub, person_id, scopes, grant_id, body, expires_at FROM api_tokens "
        "WHERE hash = ? AND kind = ? AND expires_at > ?",
        *(digest(text), kind, to_ms(now)),
    )
    if row is None:
        return None
    scopes, until = tuple(row[4].split()), from_ms(row[7])
    return Token(TokenKind(row[0]), row[1], row[2], row[3], scopes, row[5], row[6], until)


def waiting(tx: Tx, kind: TokenKind, person_id: str, now: datetime) -> int:
    """How many tokens of that kind are good for a person."""
    sql = "SELECT count(*) FROM api_tokens WHERE kind = ? AND person_id = ? AND expires_at > ?"
    return int(tx.one(sql, kind, person_id, to_ms(now))[0])


def use_token(tx: Tx, text: str, kind: TokenKind) -> bool:
    """End one token; False if another was faster."""
    return tx.run("DELETE FROM api_tokens WHERE hash = ? AND kind = ?", digest(text), kind) == 1


def end_grant(tx: Tx, application_id: str, grant: str) -> int:
    """End every token of one consent; how many there were."""
    return tx.run("DELETE FROM api_tokens WHERE application_id = ? AND grant_id = ?", application_id, grant)


def end_account_tokens(tx: Tx, application_id: str, sub: str) -> int:
    """End every token that stands for an account; how many there were."""
    return tx.run("DELETE FROM api_tokens WHERE application_id = ? AND sub = ?", application_id, sub)


def sweep(tx: Tx, now: datetime) -> None:
    """Forget what has ended."""
    tx.run("DELETE FROM api_tokens WHERE expires_at <= ?", to_ms(now))
