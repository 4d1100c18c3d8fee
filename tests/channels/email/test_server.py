"""The SMTP and LMTP dialogues, spoken over real sockets."""

from __future__ import annotations

import asyncio
import errno
import logging
import shutil
import smtplib
import socket
import subprocess
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from channels.email.payload import unpack
from channels.email.settings import EmailSettings, Limits
from engine.errors import Unavailable
from tests.channels.email.setting import SETTINGS, Inbox, Talk, serving

MAIL = b"From: Tom <tom@northgate.example>\r\nSubject: Re: times\r\n\r\n2 works\r\n"


def run(coroutine: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(coroutine, 30))


def limited(**limits: Any) -> EmailSettings:
    return replace(SETTINGS, limits=Limits(**limits))


def test_a_mail_is_stored_with_its_envelope_before_it_is_accepted() -> None:
    async def scene() -> None:
        inbox = Inbox()
        async with serving(inbox) as server:
            talk = await Talk.to(server.port)
            await talk.envelope("Tom@Northgate.example", "dana+TOKEN@parley.example")
            assert (await talk.data(MAIL[:-2])).startswith("250")
            [(lane, raw)] = inbox.rows.values()
            envelope, message = unpack(raw)
            assert message == MAIL
            assert lane == "tom@northgate.example"
            assert envelope.mail_from == "Tom@Northgate.example"
            assert envelope.rcpt_to == ("dana+TOKEN@parley.example",)
            assert (envelope.peer, envelope.helo) == ("127.0.0.1", "client.example")
            assert envelope.received_at == "2026-11-23T14:05:00+00:00"

    run(scene())


def test_the_standard_library_delivers_a_mail() -> None:
    async def scene() -> None:
        inbox = Inbox()

        def deliver(port: int) -> None:
            with smtplib.SMTP("127.0.0.1", port) as client:
                client.sendmail("tom@northgate.example", ["parley@parley.example"], MAIL)

        async with serving(inbox) as server:
            await asyncio.to_thread(deliver, server.port)
        assert unpack(inbox.raws[0])[1] == MAIL

    run(scene())


def test_no_address_secret_or_word_of_a_mail_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        async with serving(Inbox()) as server:
            talk = await Talk.to(server.port)
            await talk.envelope("tom@northgate.example", "dana+SECRET@parley.example")
            await talk.data(MAIL)
            await talk.say("BOGUS SECRET")

    caplog.set_level(logging.DEBUG)
    run(scene())
    assert "SECRET" not in caplog.text
    assert "northgate" not in caplog.text


def test_the_same_mail_delivered_twice_is_one_row() -> None:
    async def scene() -> None:
        inbox = Inbox()
        async with serving(inbox) as server:
            talk = await Talk.to(server.port)
            for _ in range(2):
                await talk.envelope()
                assert (await talk.data(MAIL)).startswith("250")
        assert len(inbox.rows) == 1

    run(scene())


def test_a_whole_dialogue_in_one_packet_is_answered_in_order() -> None:
    async def scene() -> None:
        inbox = Inbox()
        async with serving(inbox) as server:
            talk = await Talk.to(server.port, "")
            one = b"MAIL FROM:<a@b.example>\r\nRCPT TO:<parley@parley.example>\r\nDATA\r\n%d\r\n.\r\n"
            talk.send(b"EHLO me\r\n" + one % 1 + one % 2 + b"QUIT\r\n")
            answers = [(await talk.answer())[:3] for _ in range(10)]
            assert answers == ["250", *["250", "250", "354", "250"] * 2, "221"]
        assert len(inbox.rows) == 2

    run(scene())


def test_pipelining_size_and_utf8_are_offered_and_login_is_not() -> None:
    async def scene() -> None:
        async with serving(Inbox(), limited(message_bytes=5000)) as server:
            talk = await Talk.to(server.port, "")
            offer = await talk.say("EHLO me")
            assert {"250-SIZE 5000", "250-8BITMIME", "250-SMTPUTF8", "250 PIPELINING"} < set(
                offer.split("\n")
            )
            assert "AUTH" not in offer

    run(scene())


@pytest.mark.parametrize(
    ("message", "stored"),
    [
        (b"", b""),
        (b"..\r\n...x", b".\r\n..x\r\n"),
        (b"a\n.\nMAIL FROM:<x@y.example>", b"a\n.\nMAIL FROM:<x@y.example>\r\n"),
        (b"a\r.\r\rb", b"a\r.\r\rb\r\n"),
        (b"\r\n", b"\r\n\r\n"),
    ],
)
def test_dots_are_unstuffed_and_only_a_lone_dot_between_crlf_ends_a_mail(
    message: bytes, stored: bytes
) -> None:
    async def scene() -> None:
        inbox = Inbox()
        async with serving(inbox) as server:
            talk = await Talk.to(server.port)
            await talk.envelope()
            assert (await talk.say("DATA")).startswith("354")
            talk.send(message + (b"\r\n" if message else b"") + b".\r\n")
            assert (await talk.answer()).startswith("250")
        assert unpack(inbox.raws[0])[1] == stored

    run(scene())


def test_a_mail_too_big_is_refused_and_the_connection_goes_on() -> None:
    async def scene() -> None:
        inbox = Inbox()
        async with serving(inbox, limited(message_bytes=2000)) as server:
            talk = await Talk.to(server.port)
            assert (await talk.say("MAIL FROM:<a@b.example> SIZE=2001")).startswith("552")
            await talk.envelope()
            assert (await talk.data(b"x" * 2500)).startswith("552")
            await talk.envelope()
            assert (await talk.data(MAIL)).startswith("250")
        assert len(inbox.rows) == 1

    run(scene())


def test_a_mail_without_end_is_cut_off() -> None:
    async def scene() -> None:
        inbox = Inbox()
        async with serving(inbox, limited(message_bytes=100_000)) as server:
            talk = await Talk.to(server.port)
            await talk.envelope()
            assert (await talk.say("DATA")).startswith("354")
            talk.send(b"\r\n" * 400_000)
            assert (await talk.answer()).startswith("552")
            assert await talk.hung_up()
        assert inbox.rows == {}

    run(scene())


def test_a_command_line_without_end_is_cut_off() -> None:
    async def scene() -> None:
        async with serving(Inbox()) as server:
            talk = await Talk.to(server.port)
            talk.send(b"x" * 300_000)
            assert (await talk.answer()).startswith("500")
            assert await talk.hung_up()

    run(scene())


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (Unavailable("The database is locked."), "451"),
        (RuntimeError("secret detail"), "451"),
        (OSError(errno.ENOSPC, "No space left on device"), "452"),
        (Unavailable("Could not be stored."), "452"),
    ],
)
def test_what_could_not_be_stored_is_to_be_tried_again(failure: Exception, code: str) -> None:
    if code == "452" and isinstance(failure, Unavailable):
        failure.__cause__ = RuntimeError("database or disk is full")

    async def scene() -> None:
        inbox = Inbox(failure=failure)
        async with serving(inbox) as server:
            talk = await Talk.to(server.port)
            await talk.envelope()
            answer = await talk.data(MAIL)
            assert answer.startswith(f"{code} 4.3.")
            assert "secret" not in answer
            inbox.failure = None
            await talk.envelope()
            assert (await talk.data(MAIL)).startswith("250")

    run(scene())


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("MAIL FROM:<>", "250"),
        ("MAIL FROM:<a@b.example> SIZE=100 BODY=8BITMIME SMTPUTF8", "250"),
        ('MAIL FROM:<"a b"@b.example>', "250"),
        ("MAIL FROM:<@relay.example:a@b.example>", "250"),
        ("MAIL FROM:a@b.example", "250"),
        ("MAIL FROM:<jürgen@müller.example> SMTPUTF8", "250"),
        ("MAIL FROM:<" + "(" * 400 + ">", "553"),
        ("MAIL FROM:<a@b.example", "553"),
        ("MAIL FROM:<a@b@c.example>", "553"),
        ("MAIL FROM:<a@b.example> SIZE=x", "501"),
        ("MAIL FROM:<a@b.example> MAGIC=1", "555"),
        ("MAIL", "501"),
        ("RCPT TO:<parley@parley.example>", "503"),
        ("DATA", "503"),
        ("AUTH PLAIN AGEAYg==", "538"),
        ("EXPN list", "502"),
        ("VRFY <dana@parley.example>", "252"),
        ("NOOP", "250"),
        ("RSET", "250"),
        ("BOGUS", "500"),
        ("", "500"),
        ("\x00\x01", "500"),
        ("MAIL FROM:<" + "a" * 2000 + "@b.example>", "500"),
    ],
)
def test_each_command_gets_its_code(line: str, code: str) -> None:
    async def scene() -> None:
        async with serving(Inbox()) as server:
            talk = await Talk.to(server.port)
            assert (await talk.say(line))[:3] == code
            assert (await talk.say("NOOP")).startswith("250")

    run(scene())


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("parley@parley.example", "250"),
        ("PARLEY+abc@Parley.Example", "250"),
        ("dana@parley.example", "250"),
        ("karl@example.com", "550"),
        ("parley@parley.example.evil.test", "550"),
        ("postmaster", "553"),
    ],
)
def test_only_mail_to_parley_is_taken(address: str, code: str) -> None:
    async def scene() -> None:
        async with serving(Inbox()) as server:
            talk = await Talk.to(server.port)
            await talk.say("MAIL FROM:<a@b.example>")
            assert (await talk.say(f"RCPT TO:<{address}>"))[:3] == code

    run(scene())


def test_recipients_beyond_the_limit_are_put_off() -> None:
    async def scene() -> None:
        async with serving(Inbox(), limited(recipients=2)) as server:
            talk = await Talk.to(server.port)
            await talk.envelope("a@b.example", "x@parley.example", "y@parley.example")
            assert (await talk.say("RCPT TO:<z@parley.example>")).startswith("452")

    run(scene())


def test_connections_beyond_the_limit_are_put_off_and_come_back() -> None:
    async def scene() -> None:
        async with serving(Inbox(), limited(connections=2)) as server:
            first, second = await Talk.to(server.port), await Talk.to(server.port)
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            assert (await reader.read()).startswith(b"421 ")
            writer.close()
            await first.say("QUIT")
            assert await first.hung_up()
            third = await Talk.to(server.port)
            assert (await third.say("NOOP")).startswith("250")
            second.close()

    run(scene())


def test_a_silent_client_is_let_go() -> None:
    async def scene() -> None:
        async with serving(Inbox(), limited(idle_seconds=0.05)) as server:
            talk = await Talk.to(server.port)
            assert await talk.hung_up()

    run(scene())


def test_a_client_that_vanishes_in_the_middle_leaves_nothing() -> None:
    async def scene() -> None:
        inbox = Inbox()
        async with serving(inbox) as server:
            talk = await Talk.to(server.port)
            await talk.envelope()
            await talk.say("DATA")
            talk.send(MAIL)
            talk.close()
            await talk.writer.wait_closed()
            other = await Talk.to(server.port)
            assert (await other.say("NOOP")).startswith("250")
        assert inbox.rows == {}

    run(scene())


def test_stopping_answers_the_mail_in_hand_and_lets_the_others_go() -> None:
    async def scene() -> None:
        inbox, asked, go = Inbox(), asyncio.Event(), asyncio.Event()

        class Slow(Inbox):
            async def receive(self, *row: Any) -> bool:
                asked.set()
                await go.wait()
                return await inbox.receive(*row)

        async with serving(Slow()) as server:
            idle, working = await Talk.to(server.port), await Talk.to(server.port)
            await working.envelope()
            await working.say("DATA")
            working.send(MAIL + b".\r\n")
            await asked.wait()
            stopping = asyncio.create_task(server.stop())
            assert (await idle.answer()).startswith("421")
            go.set()
            assert (await working.answer()).startswith("250")
            assert (await working.answer()).startswith("421")
            await stopping
        assert len(inbox.rows) == 1

    run(scene())


def test_a_port_in_use_is_said_plainly() -> None:
    async def scene() -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            settings = replace(SETTINGS, port=taken.getsockname()[1])
            with pytest.raises(Unavailable, match="Address already in use"):
                async with serving(Inbox(), settings):
                    pass

    run(scene())


def test_lmtp_answers_once_for_each_recipient(tmp_path: Path) -> None:
    async def scene() -> None:
        inbox = Inbox()
        settings = replace(SETTINGS, port=None, lmtp_port=0, lmtp_socket=str(tmp_path / "lmtp"))
        async with serving(inbox, settings) as server:
            talk = await Talk.to(server.lmtp_port, "")
            assert (await talk.say("EHLO me")).startswith("500")
            assert (await talk.say("LHLO me")).startswith("250")
            await talk.envelope("a@b.example", "x@parley.example", "y@parley.example")
            assert (await talk.data(MAIL)).startswith("250")
            assert (await talk.answer()).startswith("250")
            reader, writer = await asyncio.open_unix_connection(str(tmp_path / "lmtp"))
            assert (await reader.readline()).startswith(b"220 ")
            writer.close()
        assert unpack(inbox.raws[0])[0].via == "lmtp"

    run(scene())


def test_submission_needs_tls_and_the_right_password(tmp_path: Path) -> None:
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    request = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=localhost",
        "-days",
        "2",
    ]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*request, *files], check=True, capture_output=True)
    settings = replace(SETTINGS, tls_certificate=str(certificate), tls_key=str(key))

    def submit(port: int) -> None:
        with smtplib.SMTP("127.0.0.1", port) as client:
            client.ehlo()
            assert not client.has_extn("auth")
            client.starttls()
            client.ehlo()
            with pytest.raises(smtplib.SMTPAuthenticationError):
                client.login("dana@acme.example", "wrong")
            client.login("dana@acme.example", "right")
            client.sendmail("dana@acme.example", ["parley@parley.example"], MAIL)

    async def scene() -> None:
        inbox = Inbox()
        async with serving(inbox, settings, login=lambda user, password: password == "right") as server:
            await asyncio.to_thread(submit, server.port)
        assert unpack(inbox.raws[0])[0].login == "dana@acme.example"

    run(scene())


@pytest.mark.skipif(shutil.which("swaks") is None, reason="Debian's swaks is not installed")
def test_swaks_delivers_a_mail() -> None:
    async def scene() -> None:
        inbox = Inbox()
        async with serving(inbox) as server:
            process = await asyncio.create_subprocess_exec(
                *["swaks", "--server", f"127.0.0.1:{server.port}", "--from", "tom@northgate.example"],
                *["--to", "parley@parley.example", "--body", "2 works", "--hide-all"],
                stdout=asyncio.subprocess.DEVNULL,
            )
            assert await process.wait() == 0
        assert b"2 works" in inbox.raws[0]

    run(scene())
