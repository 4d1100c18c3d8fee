"""Passwords and tokens that must be said again, sealed with AES-256-GCM (NIST SP 800-38D).

The id of a row is authenticated with it, so a sealed text moved to another row opens nothing. All of it
happens within the caller's transaction.
"""

from __future__ import annotations

import os

from engine.errors import Refused, Unavailable
from storage.keyring import KeyRing, name_of
from storage.store import Tx

NONCE_BYTES = 12


class Secrets:
    """What `ring` seals and opens."""

    def __init__(self, ring: KeyRing) -> None:
        self.ring = ring
        self._keys: dict[str, bytes] = {}

    def put(self, tx: Tx, id: str, text: str) -> None:
        """Keep `text` under `id`, in place of what was there. The very first one makes the key.

        Asks the file each time: another program may have renewed the key.
        """
        keys = self.ring.load()
        if not keys and any_stored(tx):
            raise Unavailable(_missing(self.ring))
        self._write(tx, keys[-1] if keys else self.ring.add(), id, text)

    def get(self, tx: Tx, id: str) -> str | None:
        """What was kept under `id`; None for nothing. Raises `Unavailable` when its key is not there."""
        row = tx.one("SELECT key, sealed FROM secrets WHERE id = ?", id)
        return None if row is None else self._open(id, row[0], row[1])

    def delete(self, tx: Tx, id: str) -> None:
        tx.run("DELETE FROM secrets WHERE id = ?", id)

    def check(self, tx: Tx) -> None:
        """Raises `Refused`, with what to do, where a secret cannot be opened."""
        lost = self._lost(tx)
        if lost:
            raise Refused(_missing(self.ring))

    def renew(self, tx: Tx) -> int:
        """Seal all with a new key; how many. The old keys stay in the file until `prune`."""
        rows = tx.all("SELECT id, key, sealed FROM secrets")
        texts = {id: self._open(id, key, sealed) for id, key, sealed in rows}
        fresh = self.ring.add()
        for id, text in texts.items():
            self._write(tx, fresh, id, text)
        return len(texts)

    def prune(self, tx: Tx) -> None:
        """Forget the keys that no row needs, except the newest. To be kept after `renew` was."""
        used = {row[0] for row in tx.all("SELECT DISTINCT key FROM secrets")}
        keys = self.ring.load()
        left = tuple(key for key in keys if name_of(key) in used or key == keys[-1])
        if left != keys:
            self.ring.keep(left)

    def forget_lost(self, tx: Tx) -> int:
        """Delete what can never be opened again; how many."""
        lost = self._lost(tx)
        for id in lost:
            self.delete(tx, id)
        return len(lost)

    def _lost(self, tx: Tx) -> list[str]:
        lost = []
        for id, key, sealed in tx.all("SELECT id, key, sealed FROM secrets"):
            try:
                self._open(id, key, sealed)
            except (Refused, Unavailable):
                lost.append(id)
        return lost

    def _write(self, tx: Tx, key: bytes, id: str, text: str) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # 10 MB, for who keeps secrets

        nonce = os.urandom(NONCE_BYTES)
        sealed = nonce + AESGCM(key).encrypt(nonce, text.encode("utf-8", "surrogatepass"), _bound(id))
        tx.run(
            "INSERT INTO secrets (id, key, sealed) VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET key = excluded.key, sealed = excluded.sealed",
            id,
            name_of(key),
            sealed,
        )

    def _open(self, id: str, name: str, sealed: bytes) -> str:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if name not in self._keys:
            self._keys = {name_of(key): key for key in self.ring.load()}
        key = self._keys.get(name)
        if key is None:
            raise Unavailable(_missing(self.ring))
        try:
            text = AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound(id))
        except (InvalidTag, ValueError) as error:
            raise Unavailable("A stored secret is damaged: connect its account again.") from error
        return text.decode("utf-8", "surrogatepass")


def any_stored(tx: Tx) -> bool:
    return tx.one("SELECT 1 FROM secrets LIMIT 1") is not None


def _bound(id: str) -> bytes:
    """What a sealed text is tied to."""
    return b"parley secret " + id.encode("utf-8", "surrogatepass")


def _missing(ring: KeyRing) -> str:
    return (
        f"{ring.path.name} is missing, or is not the one that this database's secrets were sealed with. "
        "Restore it from a backup, or give them up with `parley secrets forget` and connect those accounts "
        "again."
    )
