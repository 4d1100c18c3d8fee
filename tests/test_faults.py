"""The proxy that fails does fail, and the client for other people's servers survives every failure."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from channels.http.values import Request
from engine.errors import ParleyError, Refused, Unavailable
from tests.certificates import certified
from tests.channels.http.serving import client
from tests.faults import DONE_ANYWAY, Fault, Kind, faulty, refusing

HERE = "127.0.0.1"
LOOKS_WELL = {Kind.HTML_PAGE, Kind.WRONG_TYPE, Kind.EMPTY}
"""What a caller must see through by what it asked for."""


async def meet(kind: Kind) -> None:
    """A write and a read against `kind`: bounded, in our own words, and the write sent once."""
    async with faulty() as behind, faulty(behind.url) as proxy, client(HERE) as asked:
        proxy.next.append(Fault(kind))
        request = Request("PUT", f"{proxy.url}/a?b=c", body=b"x", seconds=0.5, max_bytes=100_000, redirects=3)
        if kind in LOOKS_WELL:
            assert (await asked.send(request)).ok
        elif kind is Kind.LOOP:
            proxy.next.extend([Fault(kind)] * 5)
            with pytest.raises(Refused):
                await asked.send(request)
        else:
            with pytest.raises(ParleyError):
                await asked.send(request)
            assert proxy.seen == [("PUT", "/a?b=c")]
        assert behind.done == ([("PUT", "/a?b=c")] if kind in DONE_ANYWAY else [])
        proxy.next.clear()
        assert (await asked.send(Request("GET", f"{proxy.url}/"))).body == b"ok"


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name.lower())
def test_every_failure_ends_soon_and_leaves_the_next_request_alone(kind: Kind) -> None:
    began = time.monotonic()
    asyncio.run(asyncio.wait_for(meet(kind), 20))
    assert time.monotonic() - began < 10


def test_a_fault_waits_for_the_kind_of_request_that_it_is_meant_for() -> None:
    async def scene() -> None:
        async with faulty() as proxy, client(HERE) as asked:
            proxy.next.append(Fault(Kind.STATUS_AFTER, 500, (("Retry-After", "9"),), method="PUT"))
            assert (await asked.send(Request("GET", proxy.url))).ok
            with pytest.raises(Unavailable) as caught:
                await asked.send(Request("PUT", proxy.url))
            assert caught.value.retry_after == 9
            proxy.always = Fault(Kind.STATUS_BEFORE, 412)
            for _ in range(2):
                assert (await asked.send(Request("GET", proxy.url))).status == 412

    asyncio.run(scene())


def test_nobody_listens_where_everybody_is_refused() -> None:
    async def scene() -> None:
        with refusing() as url:
            async with client(HERE) as asked:
                with pytest.raises(Unavailable, match="cannot be reached"):
                    await asked.send(Request("GET", url))

    asyncio.run(scene())


@pytest.mark.parametrize(("days", "host"), [(-1, "127.0.0.1"), (1, "127.0.0.2"), (1, "127.0.0.1")])
def test_a_certificate_that_is_worn_out_of_another_or_of_nobody_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int, host: str
) -> None:
    context, authority = certified(tmp_path, days, host)
    if (days, host) != (1, "127.0.0.1"):
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))

    async def scene() -> None:
        async with faulty(context=context) as proxy, client(HERE) as asked:
            with pytest.raises(Unavailable, match="cannot prove who it is"):
                await asked.send(Request("GET", proxy.url))
            assert proxy.seen == []

    asyncio.run(scene())
