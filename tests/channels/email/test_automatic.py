"""Mail that no person wrote is told from mail that one did: a corpus of both."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml

from channels.email.adapter import Email
from channels.email.payload import Envelope, pack
from engine.messages import Inbound, Notice, Words
from tests.channels.email.setting import NOW, SETTINGS, ToldClock, unverified

_CASES = yaml.safe_load((Path(__file__).parent / "corpus" / "automatic.yaml").read_text())
_TOKEN = "k3v9q2m8x7w1z5t4b6n0c2r8"


def read(case: dict[str, Any]) -> Inbound:
    message = case["mail"].replace("\n", "\r\n")
    sender = "" if case.get("null_sender") else "somebody@northgate.example"
    envelope = Envelope(sender, ("dana@parley.example",), "192.0.2.1", received_at=NOW.isoformat())
    [inbound] = asyncio.run(
        Email(SETTINGS, ToldClock(), verify=unverified).read(pack(envelope, message.encode()))
    )
    return inbound


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_automatic_mail_becomes_its_notice_and_a_persons_mail_stays_words(case: dict[str, Any]) -> None:
    inbound, expected = read(case), case["expect"]
    if expected == "words":
        assert isinstance(inbound.body, Words)
        return
    assert isinstance(inbound.body, Notice)
    assert inbound.body.kind == expected["kind"]
    assert inbound.body.failed_address == expected.get("failed", "")
    assert inbound.body.returns_on == expected.get("returns")
    assert inbound.body.alternate == expected.get("alternate", "")
    assert inbound.body.text == expected.get("text", inbound.body.text)
    assert expected.get("ref", "") in {"", *inbound.refs}
    assert not expected.get("token") or inbound.token == _TOKEN
