"""Connected calendar accounts. What opens one lies among the secrets, under the account's id.

`url` as kept and shown is no secret: of a feed it names the server alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from engine.calendars import CalendarAccount, CalendarKind, CalendarStatus
from storage.codec import to_ms
from storage.secrets import Secrets
from storage.store import Tx

_COLUMNS = 'id, person_id, kind, url, "user", status, reason'


CONNECTED = "id <> 'own-' || person_id"
"""What tells the accounts that people connected from Parley's own calendars."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it stands. `reason`: why it is not active, in words for its owner."""

    id: str
    person: str
    kind: CalendarKind
    url: str
    user: str
    status: CalendarStatus
    reason: str = ""


def add(tx: Tx, secrets: Secrets, account: CalendarAccount, now: datetime) -> None:
    """Keep a new account with its secret. Nothing of it has been read yet."""
    add_open(tx, account, now)
    _seal(tx, secrets, account)


def add_open(tx: Tx, account: CalendarAccount, now: datetime) -> None:
    """Keep a new account that nothing opens: there is no password to the own calendar."""
    tx.run(
        'INSERT INTO calendar_accounts (id, person_id, kind, url, "user", status, reason, created_at) '
        "VALUES (?, ?, ?, ?, ?, ?, '', ?)",
        account.id,
        account.person,
        account.kind,
        _shown(account),
        account.user,
        CalendarStatus.PENDING,
        to_ms(now),
    )


def get(tx: Tx, account_id: str) -> Account | None:
    row = tx.one(f"SELECT {_COLUMNS} FROM calendar_accounts WHERE id = ?", account_id)  # noqa: S608 - constant
    return _account(row) if row else None


def opened(tx: Tx, secrets: Secrets, account_id: str) -> CalendarAccount | None:
    """The account with what opens it, for its connector."""
    found = get(tx, account_id)
    if found is None:
        return None
    url, _, secret = (secrets.get(tx, account_id) or found.url).partition("\n")
    return CalendarAccount(found.id, found.person, found.kind, url, found.user, secret)


def of_person(tx: Tx, person_id: str) -> list[Account]:
    """Every account that a person connected, the oldest first; Parley's own calendars are none."""
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM calendar_accounts WHERE person_id = ? AND {CONNECTED} "  # noqa: S608 - constant
        "ORDER BY created_at, id",
        person_id,
    )
    return [_account(row) for row in rows]


def everyone(tx: Tx) -> list[Account]:
    """Every account that anybody connected."""
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM calendar_accounts WHERE {CONNECTED} "  # noqa: S608 - constant
        "ORDER BY person_id, created_at, id"
    )
    return [_account(row) for row in rows]


def mark(tx: Tx, account_id: str, status: CalendarStatus, reason: str = "") -> None:
    tx.run("UPDATE calendar_accounts SET status = ?, reason = ? WHERE id = ?", status, reason, account_id)


def renew(tx: Tx, secrets: Secrets, account: CalendarAccount) -> None:
    """The same account with a new address, user or secret."""
    sql = 'UPDATE calendar_accounts SET url = ?, "user" = ? WHERE id = ?'
    tx.run(sql, _shown(account), account.user, account.id)
    _seal(tx, secrets, account)


def remove(tx: Tx, secrets: Secrets, account_id: str) -> None:
    """Forget the account, its secret and everything that was read of it."""
    of_account = "SELECT id FROM calendars WHERE account_id = ?"
    tx.run(f"DELETE FROM resources WHERE calendar_id IN ({of_account})", account_id)  # noqa: S608 - constant
    tx.run(f"DELETE FROM mirrors WHERE calendar_id IN ({of_account})", account_id)  # noqa: S608 - constant
    tx.run("DELETE FROM calendars WHERE account_id = ?", account_id)
    tx.run("DELETE FROM calendar_accounts WHERE id = ?", account_id)
    secrets.delete(tx, account_id)


def _seal(tx: Tx, secrets: Secrets, account: CalendarAccount) -> None:
    """The whole address with the password: whoever knows a feed's address can read the feed."""
    secrets.put(tx, account.id, f"{account.url}\n{account.secret}")


def _shown(account: CalendarAccount) -> str:
    """What may be seen of the address."""
    if account.kind is not CalendarKind.ICS:
        return account.url
    parts = urlsplit(account.url)
    return f"{parts.scheme}://{parts.hostname}/…"


def _account(row: tuple[str, ...]) -> Account:
    return Account(row[0], row[1], CalendarKind(row[2]), row[3], row[4], CalendarStatus(row[5]), row[6])
