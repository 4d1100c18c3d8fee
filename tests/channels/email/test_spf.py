"""Whether the way a mail came speaks for its author: SPF policies, followed or not usable."""

from __future__ import annotations

import asyncio

import pytest

from channels.email.payload import Envelope
from channels.email.spf import PathVerifier, passes

RECORDS = {
    ("acme.example", "TXT"): ["some other text", "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all"],
    ("include.example", "TXT"): ["v=spf1 include:acme.example ~all"],
    ("redirect.example", "TXT"): ["v=spf1 redirect=acme.example"],
    ("hosts.example", "TXT"): ["v=spf1 a mx:mail.example/30 -all"],
    ("hosts.example", "A"): ["192.0.2.9"],
    ("hosts.example", "AAAA"): ["2001:db8::9"],
    ("mail.example", "MX"): ["mx1.mail.example"],
    ("mx1.mail.example", "A"): ["198.51.100.5"],
    ("macro.example", "TXT"): ["v=spf1 exists:%{i}._spf.%{d} -all"],
    ("192.0.2.1._spf.macro.example", "A"): ["127.0.0.2"],
    ("soft.example", "TXT"): ["v=spf1 ~all"],
    ("neutral.example", "TXT"): ["v=spf1 ?all"],
    ("everybody.example", "TXT"): ["v=spf1 -ip4:192.0.2.1 +all"],
    ("loop.example", "TXT"): ["v=spf1 include:loop.example +all"],
    ("two.example", "TXT"): ["v=spf1 +all", "v=spf1 +all"],
    ("bad.example", "TXT"): ["v=spf1 ip4:nonsense +all"],
    ("unknown.example", "TXT"): ["v=spf1 magic +all"],
    ("strange.example", "TXT"): ["v=spf1 exists:%{p2r}.x +all"],
    ("near.example", "TXT"): ["v=spf10 +all"],
    ("missing.example", "TXT"): ["v=spf1 include:nowhere.example +all"],
}


def lookup(name: str, kind: str) -> list[str]:
    if name == "silent.example":
        raise OSError("no answer")
    return RECORDS.get((name, kind), [])


@pytest.mark.parametrize(
    ("domain", "peer"),
    [
        ("acme.example", "192.0.2.77"),
        ("acme.example", "2001:db8::1"),
        ("acme.example", "::ffff:192.0.2.77"),
        ("include.example", "192.0.2.1"),
        ("redirect.example", "192.0.2.1"),
        ("hosts.example", "192.0.2.9"),
        ("hosts.example", "2001:db8::9"),
        ("hosts.example", "198.51.100.6"),
        ("macro.example", "192.0.2.1"),
        ("everybody.example", "203.0.113.1"),
    ],
)
def test_a_permitted_client_passes(domain: str, peer: str) -> None:
    assert passes(peer, f"dana@{domain}", lookup)


@pytest.mark.parametrize(
    ("domain", "peer"),
    [
        ("acme.example", "203.0.113.1"),
        ("include.example", "203.0.113.1"),
        ("redirect.example", "203.0.113.1"),
        ("hosts.example", "198.51.100.9"),
        ("macro.example", "192.0.2.2"),
        ("soft.example", "192.0.2.1"),
        ("neutral.example", "192.0.2.1"),
        ("everybody.example", "192.0.2.1"),
        ("loop.example", "192.0.2.1"),
        ("two.example", "192.0.2.1"),
        ("bad.example", "192.0.2.1"),
        ("unknown.example", "192.0.2.1"),
        ("strange.example", "192.0.2.1"),
        ("near.example", "192.0.2.1"),
        ("missing.example", "192.0.2.1"),
        ("silent.example", "192.0.2.1"),
        ("nothing.example", "192.0.2.1"),
        ("acme.example", ""),
        ("acme.example", "localhost"),
    ],
)
def test_no_other_client_passes(domain: str, peer: str) -> None:
    assert not passes(peer, f"dana@{domain}", lookup)


@pytest.mark.parametrize(
    ("author", "sender", "via", "authenticated"),
    [
        ("dana@acme.example", "dana@acme.example", "smtp", True),
        ("dana@mail.acme.example", "bounce@acme.example", "smtp", True),
        ("dana@acme.example", "eve@redirect.example", "smtp", False),
        ("dana@acme.example", "dana@acme.example", "lmtp", False),
        ("dana@acme.example", "dana@acme.example", "imap", False),
        ("dana@acme.example", "", "smtp", False),
        ("dana@acme.example, eve@evil.test", "dana@acme.example", "smtp", False),
    ],
)
def test_a_pass_speaks_for_an_author_of_the_same_organization(
    author: str, sender: str, via: str, authenticated: bool
) -> None:
    message = f"From: {author}\r\n\r\nhello".encode()
    verdict = asyncio.run(PathVerifier(lookup)(message, Envelope(sender, peer="192.0.2.1", via=via)))
    assert verdict.authenticated == authenticated
