"""What programs are told, posted to the addresses that they gave: signed, and never redirected.

Two signatures stand side by side. `Cronofy-HMAC-SHA256` is the HMAC of the exact bytes for every active
secret, and as its verifiers split at commas alone, no space follows them. The `webhook-…` headers are those
of Standard Webhooks 1.0, with the secret's own bytes for a key.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime

from channels.http.addresses import Allowed, target
from channels.http.client import Client
from channels.http.values import Request
from engine.errors import Gone, Unavailable

SECONDS = 10.0
"""That an address has to answer."""
MOST_BYTES = 1024 * 1024
"""Of an answer that nobody reads."""


class Webhooks:
    """Posts over the guarded client. One for the whole installation."""

    def __init__(self, client: Client, allow: Allowed) -> None:
        self._client, self._allow = client, allow

    def check(self, url: str) -> None:
        """Raises `Refused`, in words for who gave it, for an address that would never be asked."""
        target(url, self._allow)

    async def post(self, url: str, id: str, body: bytes, secrets: Sequence[str], now: datetime) -> None:
        """Hand `body` over. `id` is the same for every try.

        Raises `Gone` where the receiver wants nothing any more (410), and `Unavailable` or `Refused` for
        everything but a 2xx.
        """
        headers = {"Content-Type": "application/json; charset=utf-8", **signed(id, body, secrets, now)}
        request = Request("POST", url, headers, body, max_bytes=MOST_BYTES, seconds=SECONDS, any_status=True)
        answer = await self._client.send(request)
        if answer.status == 410:
            raise Gone("The receiver wants no more notifications (410).")
        if not answer.ok:
            raise Unavailable(f"The receiver answers with {answer.status}.", answer.retry_after)


def signed(id: str, body: bytes, secrets: Sequence[str], now: datetime) -> dict[str, str]:
    """The headers by which a receiver sees who sent `body`."""
    seconds = str(int(now.timestamp()))
    stamped = f"{id}.{seconds}.".encode() + body
    return {
        "Cronofy-HMAC-SHA256": ",".join(_mac(secret, body) for secret in secrets),
        "webhook-id": id,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(f"v1,{_mac(secret, stamped)}" for secret in secrets),
    }


def _mac(secret: str, message: bytes) -> str:
    return b64encode(hmac.new(secret.encode(), message, hashlib.sha256).digest()).decode()
