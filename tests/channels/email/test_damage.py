"""Damaged mails are still read: every mail of the corpus, cut, doubled and scrambled in many ways."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import yaml

from channels.email.payload import Envelope, pack
from channels.email.reading import Read
from tests.channels.email.setting import NOW, SETTINGS
from tests.channels.email.test_replies import message

ROUNDS = 8
_CORPUS = Path(__file__).parent / "corpus"


def mails() -> Iterator[bytes]:
    for name in ("automatic", "itip"):
        for case in yaml.safe_load((_CORPUS / f"{name}.yaml").read_text()):
            yield case["mail"].replace("\n", "\r\n").encode()
    for case in yaml.safe_load((_CORPUS / "replies.yaml").read_text()):
        yield b"From: tom@northgate.example\r\n" + message(case)


def damaged(mail: bytes, chance: random.Random) -> bytes:
    """The mail with a few of its bytes, lines and ends not as they were."""
    data = bytearray(mail)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        length = chance.randint(1, 40)
        match chance.randrange(6):
            case 0:
                del data[at : at + length]
            case 1:
                data[at:at] = chance.randbytes(length)
            case 2:
                data[at:at] = data[chance.randrange(len(data) + 1) :][:length]
            case 3:
                del data[at:]
            case 4:
                data[at:at] = chance.choice(
                    [b"\r\n\r\n", b"\n", b'"', b"<", b"(", b"--B", b"=?utf-8?q?", b"\0", b">"]
                )
            case 5:
                data[at : at + length] = data[at : at + length][::-1]
    return bytes(data)


def test_every_mail_of_the_corpus_is_read_however_it_is_damaged() -> None:
    chance = random.Random(7)
    envelope = Envelope("tom@northgate.example", ("dana@parley.example",), received_at=NOW.isoformat())
    count = 0
    for mail in mails():
        for _ in range(ROUNDS):
            Read(pack(envelope, damaged(mail, chance)), SETTINGS)
            count += 1
    assert count > 1000
