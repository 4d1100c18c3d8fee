"""Answers to invitations by mail, as each vendor's program sends them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml

from channels.email.adapter import Email
from channels.email.payload import Envelope, pack
from engine.messages import CalendarReply, Words
from tests.channels.email.setting import NOW, SETTINGS, ToldClock, unverified

_CASES = yaml.safe_load((Path(__file__).parent / "corpus" / "itip.yaml").read_text())


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_a_programs_answer_to_an_invitation_is_understood(case: dict[str, Any]) -> None:
    message = case["mail"].replace("\n", "\r\n").encode()
    envelope = Envelope("tom@northgate.example", ("dana@parley.example",), received_at=NOW.isoformat())
    [inbound] = asyncio.run(Email(SETTINGS, ToldClock(), verify=unverified).read(pack(envelope, message)))
    expected = dict(case["expect"])
    if "words" in expected:
        assert isinstance(inbound.body, Words)
        assert inbound.body.text == expected["words"]
        return
    assert isinstance(inbound.body, CalendarReply)
    for name, value in expected.items():
        assert getattr(inbound.body, name) == value, name
