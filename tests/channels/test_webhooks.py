"""What programs are told arrives signed so that their verifiers believe it, and nowhere else."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from aiohttp import web
from pycronofy import Client as Cronofy
from standardwebhooks import Webhook, WebhookVerificationError

from channels.http.addresses import allowed
from channels.http.client import Client
from channels.webhooks import Webhooks, signed
from engine.errors import Gone, Refused, Unavailable
from tests.channels.http.serving import Server, client, leading_to, server

NOW = datetime.now(UTC)
BODY = json.dumps({"notification": {"type": "change"}, "says": "für 你 ✓"}, ensure_ascii=False).encode()
HERE = "127.0.0.1"


def hooks(asked: Client, *words: str) -> Webhooks:
    return Webhooks(asked, allowed(words))


async def posted(secrets: tuple[str, ...] = ("first", "second")) -> tuple[dict[str, str], bytes]:
    async with server() as there, client(HERE) as asked:
        await hooks(asked).post(f"{there.url}/hook", "chn_1-n1", BODY, secrets, NOW)
        method, path, headers, body = there.seen[0]
        assert (method, path) == ("POST", "/hook")
        return headers, body


def test_the_signature_is_the_one_that_is_published() -> None:
    found = signed("x", b'{"example":"well-known"}', ("pDY0Oi7TJSP2hfNmZNkm5",), NOW)
    assert found["Cronofy-HMAC-SHA256"] == "6r2/HjBkqymGegX0wOfifieeUXbbHwtV/LohHS+jv6c="


async def test_whoever_knows_one_active_secret_can_verify_the_exact_bytes() -> None:
    headers, body = await posted()
    assert body == BODY
    assert " " not in headers["Cronofy-HMAC-SHA256"]
    for secret, believed in (("first", True), ("second", True), ("third", False)):
        theirs = Cronofy(client_secret=secret)
        assert theirs.hmac_valid(headers["Cronofy-HMAC-SHA256"], body.decode()) is believed
        assert theirs.hmac_valid(headers["Cronofy-HMAC-SHA256"], body.decode() + " ") is False


async def test_verifiers_of_standard_webhooks_believe_it_too() -> None:
    headers, body = await posted()
    assert headers["webhook-id"] == "chn_1-n1"
    for secret in ("first", "second"):
        assert Webhook(secret.encode()).verify(body, headers) == json.loads(BODY)
    with pytest.raises(WebhookVerificationError):
        Webhook(b"third").verify(body, headers)


@pytest.mark.parametrize(
    ("status", "raised"),
    [
        *((200, None), (202, None), (204, None), (410, Gone), (301, Unavailable), (307, Unavailable)),
        *((400, Unavailable), (404, Unavailable), (429, Unavailable), (500, Unavailable), (503, Unavailable)),
    ],
)
async def test_only_a_2xx_means_taken(status: int, raised: type[Exception] | None) -> None:
    async with server() as there, client(HERE) as asked:
        there.answer("/", lambda: web.Response(status=status, headers={"Location": f"{there.url}/other"}))
        if raised is None:
            await hooks(asked).post(f"{there.url}/", "id", BODY, ("s",), NOW)
        else:
            with pytest.raises(raised):
                await hooks(asked).post(f"{there.url}/", "id", BODY, ("s",), NOW)
        assert [path for _, path, _, _ in there.seen] == ["/"]


async def test_a_receiver_that_asks_for_patience_gets_it() -> None:
    async with server() as there, client(HERE) as asked:
        there.answer("/", lambda: web.Response(status=429, headers={"Retry-After": "77"}))
        with pytest.raises(Unavailable) as raised:
            await hooks(asked).post(f"{there.url}/", "id", BODY, ("s",), NOW)
        assert raised.value.retry_after == 77


@pytest.mark.parametrize(
    "host",
    [
        *(HERE, "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "10.0.0.1", "169.254.169.254", "0x7f.1"),
        *("2130706433", "localhost", "[fe80::1]", "[fd00::1]"),
    ],
)
async def test_nothing_inside_the_own_networks_is_posted_to(host: str) -> None:
    async with server() as there, client() as asked:
        with pytest.raises(Refused):
            await hooks(asked).post(there.url.replace(HERE, host) + "/", "id", BODY, ("s",), NOW)
        assert there.seen == []


async def test_a_name_that_leads_inside_only_at_the_second_look_is_not_posted_to() -> None:
    look_up = leading_to([HERE], ["127.0.0.9"])
    async with server() as there, client("127.0.0.0/30", look_up=look_up) as asked:
        url = there.url.replace(HERE, "hooks.example.com")
        there.answer("/", lambda: web.Response(headers={"Connection": "close"}))
        await hooks(asked).post(f"{url}/", "id", BODY, ("s",), NOW)
        with pytest.raises(Refused):
            await hooks(asked).post(f"{url}/", "id", BODY, ("s",), NOW)
        assert len(there.seen) == 1


async def test_an_answer_that_never_ends_is_not_read() -> None:
    async def endless(there: Server) -> None:
        there.answer("/", lambda: web.Response(body=b"x" * 2_000_000))

    async with server() as there, client(HERE) as asked:
        await endless(there)
        with pytest.raises(Refused, match="too much"):
            await hooks(asked).post(f"{there.url}/", "id", BODY, ("s",), NOW)


async def test_an_address_is_judged_when_it_is_given() -> None:
    async with client() as asked:
        for url in (
            "ftp://example.com/",
            "http://localhost/",
            "http://127.1/",
            "no address",
            "https://a:b@x/",
        ):
            with pytest.raises(Refused):
                hooks(asked).check(url)
        hooks(asked).check("https://app.example.com/hook?x=1")
