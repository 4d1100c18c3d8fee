"""Servers that ask for Digest instead of Basic get it, and each answer is good once."""

from __future__ import annotations

import hashlib
import re

import pytest

from channels.calendars.caldav.digest import Challenge, answered, challenged
from engine.errors import Disconnected
from tests.channels.calendars.scripted import Asked, Reply, a_calendar, caldav_at, dav

MUFASA = Challenge(
    "http-auth@example.org",
    "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
    opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
)
CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_the_example_of_the_clause_is_answered_as_it_is_there(algorithm: str, response: str) -> None:
    challenge = Challenge(MUFASA.realm, MUFASA.nonce, algorithm, opaque=MUFASA.opaque)
    header = answered(
        challenge, "Mufasa", "Circle of Life", "GET", "http://www.example.org/dir/index.html", CNONCE, 1
    )
    assert f'response="{response}"' in header
    assert 'uri="/dir/index.html"' in header
    assert "nc=00000001" in header


@pytest.mark.parametrize(
    ("header", "algorithm"),
    [
        ('Digest realm="a, b", qop="auth,auth-int", algorithm=MD5, nonce="n"', "MD5"),
        (
            'Basic realm="x", Digest realm="a", nonce="n", Digest realm="a", nonce="n", algorithm=SHA-256',
            "SHA-256",
        ),
        ('digest realm="a", nonce="n"', "MD5"),
        ('Digest realm="a", nonce="n", qop="auth-int"', None),
        ('Digest realm="a", nonce="n", algorithm=SHA-512-256', None),
        ('Digest realm="a"', None),
        ('Basic realm="Digest nonce=1"', None),
        ("", None),
    ],
)
def test_the_strongest_challenge_that_can_be_answered_is_taken(header: str, algorithm: str | None) -> None:
    found = challenged(header)
    assert (found.algorithm if found is not None else None) == algorithm


class Baikal:
    """A server that takes each nonce with a rising count, and renews it when asked to."""

    def __init__(self, password: str = "right") -> None:
        self.password, self.nonce, self.count = password, "first", 0

    def __call__(self, asked: Asked) -> Reply:
        if not self._is_right(asked):
            return Reply(
                401, headers={"WWW-Authenticate": f'Digest realm="B", qop="auth", nonce="{self.nonce}"'}
            )
        return dav(a_calendar("/"))

    def _is_right(self, asked: Asked) -> bool:
        said = dict(re.findall(r'(\w+)="?([^",]*)', asked.headers.get("authorization", "")))
        if said.get("nonce") != self.nonce or int(said["nc"], 16) <= self.count:
            return False
        self.count = int(said["nc"], 16)
        key = hashlib.md5(f"dana:B:{self.password}".encode()).hexdigest()
        target = hashlib.md5(f"{asked.method}:{asked.path}".encode()).hexdigest()
        parts = (key, self.nonce, said["nc"], said["cnonce"], "auth", target)
        return said["response"] == hashlib.md5(":".join(parts).encode()).hexdigest()


async def test_a_challenge_is_answered_once_and_then_without_being_asked_again() -> None:
    server = Baikal()
    async with caldav_at(server) as (connector, stage):
        for _ in range(2):
            assert [one.id for one in await connector.calendars(stage.account())] == ["/"]
        refused = len(stage.asked) - server.count
        assert refused == 1
        server.nonce, server.count = "second", 0
        assert await connector.calendars(stage.account())
        assert server.count > 0


async def test_a_wrong_password_is_wrong_however_it_is_sent() -> None:
    async with caldav_at(Baikal("another")) as (connector, stage):
        with pytest.raises(Disconnected):
            await connector.calendars(stage.account())
