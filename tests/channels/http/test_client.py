"""The client for addresses that people give: what it reaches, what it tells to whom, where it stops."""

from __future__ import annotations

import gzip
import socket
import time
from pathlib import Path

import pytest
from aiohttp import web

from channels.http.client import retry_after
from channels.http.values import Request, basic, bearer
from engine.errors import Refused, Unavailable
from tests.certificates import certified
from tests.channels.http.serving import client, leading_to, server

HERE = "127.0.0.1"
NAMED = "calendar.example.com"


async def test_a_request_and_its_answer_arrive_whole() -> None:
    async with server() as there, client(HERE) as asked:
        there.answer("/c", lambda: web.Response(status=207, text="<ok/>", content_type="application/xml"))
        request = Request(
            "PROPFIND", f"{there.url}/c", {"Depth": "1"}, b"<propfind/>", basic("grace", "pä:ss")
        )
        answer = await asked.send(request)
        assert (answer.status, answer.body, answer.media_type) == (207, b"<ok/>", "application/xml")
        assert there.seen[0][:2] == ("PROPFIND", "/c")
        assert there.seen[0][3] == b"<propfind/>"
        assert there.sent("Depth") == "1"
        assert there.sent("Authorization") == "Basic Z3JhY2U6cMOkOnNz"


async def test_statuses_that_the_caller_must_judge_come_back() -> None:
    async with server() as there, client(HERE) as asked:
        for status in (201, 304, 401, 403, 404, 409, 410, 412, 501):
            there.answer("/s", lambda status=status: web.Response(status=status))
            assert (await asked.send(Request("GET", f"{there.url}/s"))).status == status


def test_neither_a_request_nor_an_answer_shows_what_opens_the_account() -> None:
    assert "s3cret" not in repr(Request("GET", "https://example.com/", authorization=bearer("s3cret")))


async def test_nothing_in_a_private_network_is_reached_unless_the_installation_allows_it() -> None:
    async with server() as there, client() as asked:
        port = there.url.rpartition(":")[2]
        for host in (
            HERE,
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::1]",
            "0.0.0.0",
            "[::]",
            "[64:ff9b::7f00:1]",
        ):
            with pytest.raises(Refused, match="PARLEY_ALLOWED_HOSTS"):
                await asked.send(Request("GET", f"http://{host}:{port}/"))
        assert there.seen == []


async def test_a_public_name_that_leads_inside_is_not_followed() -> None:
    inside = leading_to([HERE, "10.0.0.1", "::1"])
    async with server() as there, client(look_up=inside) as asked:
        with pytest.raises(Refused, match="PARLEY_ALLOWED_HOSTS"):
            await asked.send(Request("GET", there.url.replace(HERE, NAMED)))
        assert there.seen == []


async def test_a_name_that_changes_its_answer_is_checked_at_every_connection() -> None:
    async with server() as there, client("127.0.0.0/30", look_up=leading_to([HERE], ["127.0.0.9"])) as asked:
        url = there.url.replace(HERE, NAMED)
        there.answer("/", lambda: web.Response(text="first", headers={"Connection": "close"}))
        assert (await asked.send(Request("GET", url))).body == b"first"
        with pytest.raises(Refused, match="private network"):
            await asked.send(Request("GET", url))
        assert len(there.seen) == 1


async def test_a_host_allowed_by_name_is_reached_wherever_it_lies() -> None:
    async with server() as there, client(NAMED, look_up=leading_to([HERE])) as asked:
        assert (await asked.send(Request("GET", there.url.replace(HERE, NAMED.upper())))).body == b"here"
        with pytest.raises(Refused, match="private network"):
            await asked.send(Request("GET", there.url.replace(HERE, "other.example.com")))


async def test_this_machine_is_reached_by_its_name_once_that_is_allowed() -> None:
    async with server() as there, client("localhost") as asked:
        assert (await asked.send(Request("GET", there.url.replace(HERE, "localhost")))).ok


async def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async with server() as there, server() as proxy, client(HERE) as asked:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        assert (await asked.send(Request("GET", there.url))).body == b"here"


async def test_a_password_is_not_sent_in_the_clear() -> None:
    async with client(look_up=leading_to(["93.184.216.34"])) as asked:
        with pytest.raises(Refused, match="only sent over https"):
            await asked.send(Request("GET", f"http://{NAMED}/", authorization=bearer("t")))


async def test_a_redirect_is_followed_only_as_often_as_the_caller_says() -> None:
    async with server() as there, client(HERE) as asked:
        there.redirect("/a", "/b", 301)
        there.redirect("/b", f"{there.url}/c?x=1", 308)
        answer = await asked.send(Request("PROPFIND", f"{there.url}/a", body=b"<p/>", redirects=2))
        assert answer.url == f"{there.url}/c?x=1"
        assert there.seen[-1][0] == "PROPFIND"
        assert there.seen[-1][3] == b"<p/>"
        for number in (0, 1):
            with pytest.raises(Refused, match="elsewhere"):
                await asked.send(Request("GET", f"{there.url}/a", redirects=number))
        seen = await asked.send(Request("POST", f"{there.url}/a", any_status=True))
        assert (seen.status, seen.header("Location")) == (301, "/b")


async def test_a_redirect_loop_ends() -> None:
    async with server() as there, client(HERE) as asked:
        there.redirect("/a", "/a")
        with pytest.raises(Refused, match="again and again"):
            await asked.send(Request("GET", f"{there.url}/a", redirects=5))
        assert len(there.seen) == 6


async def test_a_redirect_to_see_another_page_is_a_get_without_the_body() -> None:
    async with server() as there, client(HERE) as asked:
        there.redirect("/a", "/b", 303)
        await asked.send(Request("POST", f"{there.url}/a", body=b"x", redirects=1))
        assert there.seen[-1][0] == "GET"
        assert there.seen[-1][3] == b""


async def test_another_origin_learns_no_secrets() -> None:
    async with server() as there, server() as other, client(HERE) as asked:
        there.redirect("/a", f"{other.url}/b", 307)
        headers = {"X-Signature": "s3cret", "Cookie": "s3cret", "Depth": "0"}
        await asked.send(
            Request("GET", f"{there.url}/a", headers, authorization=bearer("s3cret"), redirects=1)
        )
        assert "s3cret" in there.seen[0][2].values()
        assert "s3cret" not in str(other.seen)
        assert other.sent("Depth") == "0"


async def test_a_redirect_leads_nowhere_that_could_not_be_asked_at_once() -> None:
    async with server() as there, client("127.0.0.0/30") as asked:
        port = there.url.rpartition(":")[2]
        for place in (f"http://127.0.0.9:{port}/", "http://169.254.169.254/latest/", "file:///etc/passwd"):
            there.redirect("/a", place)
            with pytest.raises(Refused):
                await asked.send(Request("GET", f"{there.url}/a", redirects=3))
        for place in (
            f"http://user:pw@{HERE}:{port}/",
            "http://0x7f.1/",
            "http://localhost/",
            "http://x:22/",
        ):
            there.redirect("/a", place)
            with pytest.raises(Refused):
                await asked.send(Request("GET", f"{there.url}/a", redirects=3))
        assert {path for _, path, _, _ in there.seen} == {"/a"}


async def test_cookies_are_not_kept() -> None:
    async with server() as there, client(HERE) as asked:
        there.answer("/", lambda: web.Response(headers={"Set-Cookie": "a=b"}))
        for _ in range(2):
            await asked.send(Request("GET", f"{there.url}/"))
        assert there.sent("Cookie") == ""


async def test_an_answer_is_read_no_further_than_asked() -> None:
    async with server() as there, client(HERE) as asked:
        there.answer("/", lambda: web.Response(body=b"x" * 5000))
        assert len((await asked.send(Request("GET", f"{there.url}/", max_bytes=5000))).body) == 5000
        with pytest.raises(Refused, match="too much"):
            await asked.send(Request("GET", f"{there.url}/", max_bytes=4999))


async def test_a_packed_answer_is_unpacked_and_no_further_than_asked() -> None:
    async with server() as there, client(HERE) as asked:
        packed = gzip.compress(b"BEGIN:") + gzip.compress(b"VCALENDAR")
        there.answer("/", lambda: web.Response(body=packed, headers={"Content-Encoding": "gzip"}))
        there.answers["/bomb"] = there.bomb
        assert (await asked.send(Request("GET", f"{there.url}/"))).body == b"BEGIN:VCALENDAR"
        began = time.monotonic()
        with pytest.raises(Refused, match="too much"):
            await asked.send(Request("GET", f"{there.url}/bomb", max_bytes=1_000_000))
        assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "body", [gzip.compress(b"x" * 5000, mtime=0)[:-9], b"not packed at all", b"\x1f\x8b\x08"]
)
async def test_half_a_packed_answer_is_no_answer(body: bytes) -> None:
    async with server() as there, client(HERE) as asked:
        there.answer("/", lambda: web.Response(body=body, headers={"Content-Encoding": "gzip"}))
        with pytest.raises(Unavailable):
            await asked.send(Request("GET", f"{there.url}/"))


async def test_an_unknown_packing_is_refused() -> None:
    async with server() as there, client(HERE) as asked:
        there.answer("/", lambda: web.Response(body=b"x", headers={"Content-Encoding": "br"}))
        with pytest.raises(Refused, match="packs its answer"):
            await asked.send(Request("GET", f"{there.url}/"))


async def test_a_slow_drip_ends_with_the_time_that_was_given() -> None:
    async with server() as there, client(HERE) as asked:
        there.answers["/"] = there.forever
        began = time.monotonic()
        with pytest.raises(Unavailable, match=r"127.0.0.1 took longer than 0.3 seconds"):
            await asked.send(Request("GET", f"{there.url}/", seconds=0.3))
        assert time.monotonic() - began < 3


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 507])
async def test_a_server_that_asks_to_come_later_says_when(status: int) -> None:
    async with server() as there, client(HERE) as asked:
        there.answer("/", lambda: web.Response(status=status, headers={"Retry-After": "120"}))
        with pytest.raises(Unavailable) as caught:
            await asked.send(Request("GET", f"{there.url}/"))
        assert caught.value.retry_after == 120
        answer = await asked.send(Request("POST", f"{there.url}/", any_status=True))
        assert (answer.status, answer.retry_after) == (status, 120)


def test_a_wait_is_given_in_seconds_or_as_an_instant_by_the_servers_own_clock() -> None:
    assert retry_after("7") == 7
    assert retry_after(" 0 ") == 0
    date = "Mon, 23 Nov 2026 09:00:00 GMT"
    assert retry_after("Mon, 23 Nov 2026 09:02:00 GMT", date) == 120
    assert retry_after("Monday, 23-Nov-26 09:02:00 GMT", date) == 120
    assert retry_after("Mon, 23 Nov 2026 08:00:00 GMT", date) == 0
    assert retry_after("99999999999999999999") == 86_400
    assert retry_after("Mon, 23 Nov 2099 08:00:00 GMT") == 86_400
    for nonsense in ("", "-1", "soon", "1.5", "²", "Mon, 99 Nov 2026", "9" * 3 + " apples"):
        assert retry_after(nonsense, date) is None


async def test_only_a_server_with_a_valid_certificate_is_spoken_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, authority = certified(tmp_path)
    async with server(context) as there:
        async with client(HERE) as asked:
            with pytest.raises(Unavailable, match=r"cannot prove who it is .*self-signed certificate"):
                await asked.send(Request("GET", there.url, authorization=bearer("t")))
        assert there.seen == []
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        async with client(HERE, NAMED, look_up=leading_to([HERE])) as asked:
            assert (await asked.send(Request("GET", there.url))).ok
            with pytest.raises(Unavailable, match=r"calendar.example.com cannot prove who it is"):
                await asked.send(Request("GET", there.url.replace(HERE, NAMED)))
            with pytest.raises(Unavailable, match="does not speak TLS"):
                async with server() as plain:
                    await asked.send(Request("GET", plain.url.replace("http:", "https:")))


async def test_an_encrypted_address_never_leads_to_one_that_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, authority = certified(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    async with server(context) as there, server() as plain, client(HERE) as asked:
        there.redirect("/a", plain.url)
        with pytest.raises(Refused, match="without encryption"):
            await asked.send(Request("GET", f"{there.url}/a", redirects=1))
        assert plain.seen == []


async def test_a_name_that_does_not_exist_is_said() -> None:
    async with client() as asked:
        with pytest.raises(Unavailable, match=r"calendar.invalid cannot be found"):
            await asked.send(Request("GET", "https://calendar.invalid/s3cret"))
        with pytest.raises(Unavailable, match="cannot be found"):
            await asked.send(Request("GET", f"https://{'a' * 64}.example.invalid/"))


async def test_a_closed_port_is_said() -> None:
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        async with client(HERE) as asked:
            with pytest.raises(Unavailable, match=r"127.0.0.1 cannot be reached"):
                await asked.send(Request("GET", f"http://{HERE}:{taken.getsockname()[1]}/"))


@pytest.mark.parametrize(
    "request_",
    [
        Request("GET\r\nX: y", "http://127.0.0.1:9999/"),
        Request("GET", "http://127.0.0.1:9999/", {"X": "a\r\nY: b"}),
        Request("GET", "http://127.0.0.1:9999/", authorization="Bearer a\nb"),
    ],
)
async def test_a_request_that_smuggles_another_is_refused(request_: Request) -> None:
    async with client(HERE) as asked:
        with pytest.raises(Refused, match="cannot be sent"):
            await asked.send(request_)
