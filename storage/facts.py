"""Single facts of the installation, by name."""

from __future__ import annotations

from storage.store import Tx


def get(tx: Tx, name: str) -> str | None:
    row = tx.one("SELECT value FROM facts WHERE name = ?", name)
    return row[0] if row else None


def put(tx: Tx, name: str, value: str) -> None:
    tx.run(
        "INSERT INTO facts (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value,
    )


def beginning(tx: Tx, start: str) -> list[tuple[str, str]]:
    """(name, value) of every fact whose name begins with `start`."""
    return tx.all("SELECT name, value FROM facts WHERE substr(name, 1, ?) = ?", len(start), start)


def remove(tx: Tx, name: str) -> None:
    tx.run("DELETE FROM facts WHERE name = ?", name)
