"""Applications of the JSON API with their secrets.

A secret proves who calls by its hash; its text is kept sealed besides, as messages to the application are
signed with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.codec import from_ms, to_ms
from storage.secrets import Secrets
from storage.store import Tx
from storage.tokens import digest


@dataclass(frozen=True, slots=True)
class Application:
    """A program that speaks for people here. `id` is what it calls its client id."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SecretNote:
    """One active secret of an application, without its text."""

    id: str
    created: datetime


def add(tx: Tx, application: Application, now: datetime) -> None:
    sql = "INSERT INTO applications (id, name, created_at) VALUES (?, ?, ?)"
    tx.run(sql, application.id, application.name, to_ms(now))


def get(tx: Tx, application_id: str) -> Application | None:
    row = tx.one("SELECT id, name FROM applications WHERE id = ?", application_id)
    return Application(*row) if row else None


def everyone(tx: Tx) -> list[Application]:
    return [Application(*row) for row in tx.all("SELECT id, name FROM applications ORDER BY created_at, id")]


def add_secret(
    tx: Tx, secrets: Secrets, application_id: str, secret_id: str, text: str, now: datetime
) -> None:
    """A further secret, active at once beside the others."""
    tx.run(
        "INSERT INTO application_secrets (hash, id, application_id, created_at) VALUES (?, ?, ?, ?)",
        *(digest(text), secret_id, application_id, to_ms(now)),
    )
    secrets.put(tx, secret_id, text)


def secret_notes(tx: Tx, application_id: str) -> list[SecretNote]:
    """The active secrets, the oldest first."""
    sql = "SELECT id, created_at FROM application_secrets WHERE application_id = ? ORDER BY created_at, id"
    return [SecretNote(row[0], from_ms(row[1])) for row in tx.all(sql, application_id)]


def drop_secret(tx: Tx, secrets: Secrets, application_id: str, secret_id: str) -> bool:
    """End one secret; False if it is none of this application."""
    sql = "DELETE FROM application_secrets WHERE application_id = ? AND id = ?"
    if not tx.run(sql, application_id, secret_id):
        return False
    secrets.delete(tx, secret_id)
    return True


def with_secret(tx: Tx, text: str) -> Application | None:
    """The application that one of its active secrets stands for."""
    row = tx.one(
        "SELECT a.id, a.name FROM application_secrets s JOIN applications a ON a.id = s.application_id "
        "WHERE s.hash = ?",
        digest(text),
    )
    return Application(*row) if row else None


def signing_secrets(tx: Tx, secrets: Secrets, application_id: str) -> list[str]:
    """The texts of all active secrets, the oldest first: messages to the application are signed with each."""
    found = (secrets.get(tx, note.id) for note in secret_notes(tx, application_id))
    return [text for text in found if text is not None]


def redirects(tx: Tx, application_id: str) -> list[str]:
    """The addresses to which people may be sent back."""
    sql = "SELECT uri FROM application_redirects WHERE application_id = ? ORDER BY uri"
    return [row[0] for row in tx.all(sql, application_id)]


def add_redirect(tx: Tx, application_id: str, uri: str) -> None:
    if uri not in redirects(tx, application_id):
        tx.run("INSERT INTO application_redirects (application_id, uri) VALUES (?, ?)", application_id, uri)


def drop_redirect(tx: Tx, application_id: str, uri: str) -> bool:
    """False if it was not there."""
    sql = "DELETE FROM application_redirects WHERE application_id = ? AND uri = ?"
    return tx.run(sql, application_id, uri) == 1


def contact(tx: Tx, application_id: str) -> str:
    """The mail address of whoever looks after the program; empty where nobody is named."""
    row = tx.one("SELECT contact FROM applications WHERE id = ?", application_id)
    return row[0] if row else ""


def name_contact(tx: Tx, application_id: str, email: str) -> None:
    tx.run("UPDATE applications SET contact = ? WHERE id = ?", email, application_id)
