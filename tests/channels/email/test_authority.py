"""Who really wrote a mail: every forgery stays without authority, every genuine mail has it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from channels.email.adapter import Email
from channels.email.dkim import SignatureVerifier
from channels.email.payload import Envelope, pack
from channels.email.settings import EmailSettings
from engine.messages import Sender
from tests.channels.email.setting import NOW, SETTINGS, ToldClock

DANA = "dana@acme.example"
_HEADERS = [b"from", b"to", b"subject", b"date", b"message-id", b"from"]
_MTA = replace(SETTINGS, trusted_authservers=("mx.parley.example",))


@cache
def keys() -> tuple[bytes, bytes]:
    """A private key (small to be quick) and the TXT record of its public half."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return private, b"v=DKIM1; k=rsa; p=" + b"".join(public.split(b"\n")[1:-2])


def resolve(name: str) -> bytes | None:
    """Every domain in the tests publishes the same key, as if each of them had signed for itself."""
    return keys()[1] if name.startswith("s1._domainkey.") else None


@dataclass
class Mail:
    """A mail in the making."""

    sender: str = f"Dana Reyes <{DANA}>"
    to: str = "parley@parley.example"
    subject: str = "meeting"
    date: str = "Mon, 23 Nov 2026 14:00:00 +0000"
    more: str = ""
    body: str = "find 45 minutes with karl@example.com next week\r\n"
    signer: str = ""
    headers: list[bytes] = field(default_factory=lambda: list(_HEADERS))
    length: bool = False
    altered: Callable[[bytes], bytes] = bytes

    def bytes(self) -> bytes:
        head = (
            f"{self.more}From: {self.sender}\r\nTo: {self.to}\r\nSubject: {self.subject}\r\n"
            f"Date: {self.date}\r\nMessage-ID: <1@acme.example>\r\n"
        )
        message = f"{head}\r\n{self.body}".encode()
        if self.signer:
            private = keys()[0]
            domain = self.signer.encode()
            message = (
                dkim.sign(message, b"s1", domain, private, include_headers=self.headers, length=self.length)
                + message
            )
        return self.altered(message)


def sender(mail: Mail, settings: EmailSettings = SETTINGS, **envelope: Any) -> Sender:
    spoken = {"mail_from": DANA, "rcpt_to": ("parley@parley.example",), "peer": "192.0.2.1"} | envelope
    raw = pack(Envelope(**spoken, received_at=NOW.isoformat()), mail.bytes())
    email = Email(settings, ToldClock(), verify=SignatureVerifier(settings, resolve))
    [inbound] = asyncio.run(email.read(raw))
    return inbound.sender


def results(said: str, server: str = "mx.parley.example") -> str:
    return f"Authentication-Results: {server}; {said}\r\n"


GENUINE: dict[str, tuple[Mail, EmailSettings, dict[str, Any]]] = {
    "signed by its domain": (Mail(signer="acme.example"), SETTINGS, {}),
    "signed by a subdomain": (Mail(signer="mail.acme.example"), SETTINGS, {}),
    "signed by the domain above": (Mail(sender="dana@eu.acme.example", signer="acme.example"), SETTINGS, {}),
    "signed with capitals in From": (
        Mail(sender="Dana <Dana@Acme.Example>", signer="acme.example"),
        SETTINGS,
        {},
    ),
    "signed, bare address": (Mail(sender=DANA, signer="acme.example"), SETTINGS, {}),
    "signed, address as its own name": (
        Mail(sender=f'"{DANA}" <{DANA}>', signer="acme.example"),
        SETTINGS,
        {},
    ),
    "signed, quoted comma": (Mail(sender=f'"Reyes, Dana" <{DANA}>', signer="acme.example"), SETTINGS, {}),
    "signed, encoded name": (
        Mail(sender=f"=?utf-8?q?D=C3=A1na?= <{DANA}>", signer="acme.example"),
        SETTINGS,
        {},
    ),
    "signed, a copy to others": (
        Mail(to=f"karl@example.com, {SETTINGS.address}", signer="acme.example"),
        SETTINGS,
        {},
    ),
    "signed beside a relay's signature": (
        Mail(
            signer="acme.example", altered=lambda m: b"DKIM-Signature: v=1; d=relay.example; h=from\r\n" + m
        ),
        SETTINGS,
        {},
    ),
    "signed, late by a day": (
        Mail(date="Sun, 22 Nov 2026 14:00:00 +0000", signer="acme.example"),
        SETTINGS,
        {},
    ),
    "our server says dmarc": (Mail(more=results("dmarc=pass (p=reject) header.from=acme.example")), _MTA, {}),
    "our server says dkim": (Mail(more=results("dkim=pass header.d=acme.example header.s=s1")), _MTA, {}),
    "our server says dkim by identity": (Mail(more=results("dkim=pass header.i=@acme.example")), _MTA, {}),
    "our server says spf": (Mail(more=results("spf=pass smtp.mailfrom=dana@acme.example")), _MTA, {}),
    "our server says two things": (
        Mail(more=results("spf=fail smtp.mailfrom=x@relay.example;\r\n dkim=pass header.d=acme.example")),
        _MTA,
        {},
    ),
    "submitted by its writer": (Mail(), SETTINGS, {"login": DANA}),
    "from this machine in the demo": (Mail(), replace(SETTINGS, trust_loopback=True), {"peer": "127.0.0.1"}),
}

_SIGNED = Mail(signer="acme.example")
_DEMO = replace(SETTINGS, trust_loopback=True)


def inserted(line: bytes) -> Callable[[bytes], bytes]:
    return lambda message: line + b"\r\n" + message


def below(line: bytes) -> Callable[[bytes], bytes]:
    """The line as the last of the headers."""
    return lambda message: message.replace(b"\r\n\r\n", b"\r\n" + line + b"\r\n\r\n", 1)


FORGED: dict[str, tuple[Mail, EmailSettings, dict[str, Any]]] = {
    "nothing vouches": (Mail(), SETTINGS, {}),
    "the envelope's word alone": (Mail(), SETTINGS, {"mail_from": DANA}),
    "signed by somebody else": (Mail(signer="evil.test"), SETTINGS, {}),
    "signed by a look-alike": (Mail(signer="acrne.example"), SETTINGS, {}),
    "signed by a longer name": (Mail(signer="notacme.example"), SETTINGS, {}),
    "signed by the name as a subdomain": (Mail(signer="acme.example.evil.test"), SETTINGS, {}),
    "signed by the public suffix": (Mail(sender="dana@acme.co.uk", signer="co.uk"), SETTINGS, {}),
    "a neighbour under a public suffix": (Mail(sender="dana@acme.co.uk", signer="evil.co.uk"), SETTINGS, {}),
    "a neighbour on shared hosting": (
        Mail(sender="dana@acme.blogspot.com", signer="evil.blogspot.com"),
        SETTINGS,
        {},
    ),
    "signed with a length": (Mail(signer="acme.example", length=True), SETTINGS, {}),
    "signed with a length, more added": (
        Mail(signer="acme.example", length=True, altered=lambda m: m + b"cancel everything\r\n"),
        SETTINGS,
        {},
    ),
    "a word changed": (
        replace(_SIGNED, altered=lambda m: m.replace(b"45 minutes", b"15 minutes")),
        SETTINGS,
        {},
    ),
    "the subject changed": (
        replace(_SIGNED, altered=lambda m: m.replace(b"meeting", b"cancel")),
        SETTINGS,
        {},
    ),
    "the body changed": (replace(_SIGNED, altered=lambda m: m + b"and cancel the other\r\n"), SETTINGS, {}),
    "the address of the writer changed": (
        replace(_SIGNED, altered=lambda m: m.replace(b"<dana@", b"<ceo@")),
        SETTINGS,
        {},
    ),
    "a second From above": (replace(_SIGNED, altered=inserted(b"From: ceo@acme.example")), SETTINGS, {}),
    "a second From below": (replace(_SIGNED, altered=below(b"From: ceo@acme.example")), SETTINGS, {}),
    "a second Subject above": (
        replace(_SIGNED, altered=inserted(b"Subject: cancel everything")),
        SETTINGS,
        {},
    ),
    "a second To above": (replace(_SIGNED, altered=inserted(b"To: parley@parley.example")), SETTINGS, {}),
    "a signature that leaves out From": (
        replace(_SIGNED, altered=lambda m: m.replace(b"h=from : to", b"h=to", 1)),
        SETTINGS,
        {},
    ),
    "a copy of a mail to somebody else": (Mail(to="eve@evil.test", signer="acme.example"), SETTINGS, {}),
    "a copy of an old mail": (
        Mail(date="Mon, 26 Oct 2026 14:00:00 +0000", signer="acme.example"),
        SETTINGS,
        {},
    ),
    "a mail of the future": (
        Mail(date="Mon, 25 Jan 2027 14:00:00 +0000", signer="acme.example"),
        SETTINGS,
        {},
    ),
    "a signature without a date": (Mail(date="yesterday", signer="acme.example"), SETTINGS, {}),
    "an empty signature": (Mail(more="DKIM-Signature: \r\n"), SETTINGS, {}),
    "a signature of nonsense": (
        Mail(more="DKIM-Signature: d=acme.example; h=from:to; b=x\r\n"),
        SETTINGS,
        {},
    ),
    "a key that nobody published": (
        replace(_SIGNED, altered=lambda m: m.replace(b"s=s1", b"s=s2", 1)),
        SETTINGS,
        {},
    ),
    "two writers": (Mail(sender=f"{DANA}, eve@evil.test", signer="acme.example"), SETTINGS, {}),
    "an address before the address": (
        Mail(sender=f"{DANA} <eve@evil.test>", signer="evil.test"),
        SETTINGS,
        {},
    ),
    "an address after the address": (
        Mail(sender=f"<eve@evil.test> {DANA}", signer="evil.test"),
        SETTINGS,
        {},
    ),
    "an address in a comment": (Mail(sender=f"eve@evil.test ({DANA})", signer="evil.test"), SETTINGS, {}),
    "two pairs of brackets": (Mail(sender=f"<{DANA}> <eve@evil.test>", signer="evil.test"), SETTINGS, {}),
    "a group": (Mail(sender=f"Board: {DANA}, eve@evil.test;", signer="evil.test"), SETTINGS, {}),
    "no writer": (Mail(sender="", signer="acme.example"), SETTINGS, {}),
    "a name in place of an address": (Mail(sender="Dana Reyes", signer="acme.example"), SETTINGS, {}),
    "results by a server nobody trusts": (
        Mail(more=results("dmarc=pass header.from=acme.example", "mx.evil.test")),
        _MTA,
        {},
    ),
    "results where nobody is trusted": (
        Mail(more=results("dmarc=pass header.from=acme.example")),
        SETTINGS,
        {},
    ),
    "forged results below the server's own": (
        Mail(
            more=results("dmarc=fail header.from=acme.example")
            + results("dmarc=pass header.from=acme.example")
        ),
        _MTA,
        {},
    ),
    "results for another domain": (Mail(more=results("dmarc=pass header.from=evil.test")), _MTA, {}),
    "results by an unaligned signature": (Mail(more=results("dkim=pass header.d=evil.test")), _MTA, {}),
    "results by an unaligned envelope": (Mail(more=results("spf=pass smtp.mailfrom=evil.test")), _MTA, {}),
    "results hidden in a comment": (
        Mail(more=results("dkim=none (dmarc=pass header.from=acme.example)")),
        _MTA,
        {},
    ),
    "results with a server's name in a comment": (
        Mail(more=results("dmarc=pass header.from=acme.example", "evil.test (mx.parley.example)")),
        _MTA,
        {},
    ),
    "results of a failure": (Mail(more=results("dkim=fail header.d=acme.example; spf=softfail")), _MTA, {}),
    "submitted by a colleague": (Mail(), SETTINGS, {"login": "eve@acme.example"}),
    "submitted, but two writers": (Mail(sender=f"{DANA}, eve@evil.test"), SETTINGS, {"login": DANA}),
    "from this machine outside the demo": (Mail(), SETTINGS, {"peer": "127.0.0.1"}),
    "over LMTP in the demo": (Mail(), _DEMO, {"peer": "127.0.0.1", "via": "lmtp"}),
    "from a mailbox in the demo": (Mail(), _DEMO, {"peer": "", "via": "imap"}),
    "from elsewhere in the demo": (Mail(), _DEMO, {"peer": "192.0.2.127"}),
}


@pytest.mark.parametrize("name", GENUINE)
def test_a_genuine_mail_speaks_for_its_writer(name: str) -> None:
    mail, settings, envelope = GENUINE[name]
    found = sender(mail, settings, **envelope)
    assert found.authenticated
    assert found.address.id.endswith("acme.example")


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_mail_speaks_for_nobody(name: str) -> None:
    mail, settings, envelope = FORGED[name]
    found = sender(mail, settings, **envelope)
    assert not found.authenticated
    assert not found.submitted


@pytest.mark.parametrize(
    "written",
    [
        f"{DANA} <eve@evil.test>",
        f"<eve@evil.test> {DANA}",
        f"{DANA}, eve@evil.test",
        f"eve@evil.test ({DANA})",
        f"<{DANA}> <eve@evil.test>",
        f"{DANA}\\@evil.test",
        f"<{DANA}@evil.test>",
        "",
    ],
)
def test_a_sender_that_programs_read_differently_has_nobodys_address(written: str) -> None:
    found = sender(Mail(sender=written))
    assert found.address.id not in (DANA, "eve@evil.test")
    assert found.email == ""


@pytest.mark.parametrize("name", [f'"{DANA}"', "=?utf-8?b?ZGFuYUBhY21lLmV4YW1wbGU=?="])
def test_a_name_that_is_somebody_elses_address_is_not_shown(name: str) -> None:
    found = sender(Mail(sender=f"{name} <eve@evil.test>"))
    assert found.address.id == "eve@evil.test"
    assert found.name == ""


def test_there_are_forty_forgeries_to_tell() -> None:
    assert len(FORGED) >= 40
