"""Reads every bomb in a child of its own that may use one second and 64 MB more; prints what it died of.

Run as a program, so that nothing is forked out of a process with threads.
"""

from __future__ import annotations

import asyncio
import json
import sys

from channels.email.adapter import Email
from channels.email.payload import Envelope, pack
from channels.email.reading import Read
from tests.channels.email.bombs import BOMBS
from tests.channels.email.setting import NOW, SETTINGS, ToldClock
from tests.confined import died_of, proofs


def main() -> None:
    envelope = Envelope(
        "tom@northgate.example", ("dana@parley.example",), "192.0.2.1", received_at=NOW.isoformat()
    )
    warm = pack(envelope, b"From: a@b.example\r\nDKIM-Signature: d=c.example; h=from:to\r\n\r\nx")
    asyncio.run(Email(SETTINGS, ToldClock()).read(warm))
    if sys.argv[1:] == ["--prove"]:
        print(json.dumps(proofs()))
        return
    died = {name: died_of(pack(envelope, make()), _read) for name, make in BOMBS.items()}
    print(json.dumps({name: cause for name, cause in died.items() if cause}))


def _read(raw: bytes) -> None:
    Read(raw, SETTINGS)


if __name__ == "__main__":
    main()
