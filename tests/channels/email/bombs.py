"""Mails made to hurt their reader: each as large as the server takes, or nested, or made for backtracking."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator

SIZE = 10 * 1024 * 1024
_HEAD = b"From: tom@northgate.example\r\nTo: dana@parley.example\r\nSubject: x\r\n"


def _filled(unit: bytes, size: int = SIZE) -> bytes:
    return unit * (size // len(unit))


def _plain(body: bytes, kind: bytes = b"text/plain; charset=utf-8", more: bytes = b"") -> bytes:
    return (_HEAD + more + b"Content-Type: " + kind + b"\r\n\r\n" + body)[:SIZE]


def _html(body: bytes) -> bytes:
    return _plain(body, b"text/html; charset=utf-8")


def _header(name: bytes, value: bytes) -> bytes:
    return name + b": " + value + b"\r\n" + _HEAD + b"\r\n2 works\r\n"


def _nested(depth: int) -> bytes:
    opening = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )
    return (_HEAD + opening + b"\r\nhello")[:SIZE]


def _rfc822(depth: int) -> bytes:
    return (_HEAD + b"Content-Type: message/rfc822\r\n\r\n" * depth + b"hello")[:SIZE]


def _parts(count: int, kind: bytes = b"text/plain") -> bytes:
    part = b"--b\r\nContent-Type: " + kind + b"\r\n\r\nx\r\n"
    return (_HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * count + b"--b--\r\n")[:SIZE]


def _coded(data: bytes, encoding: bytes, kind: bytes = b"text/plain; charset=utf-8") -> bytes:
    return _plain(data, kind, b"Content-Transfer-Encoding: " + encoding + b"\r\n")


def _calendar(body: bytes) -> bytes:
    text = b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n" + body + b"END:VCALENDAR\r\n"
    return _plain(text, b"text/calendar; method=REPLY; charset=utf-8")


def _report(body: bytes) -> bytes:
    head = b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
    return (_HEAD + head + b"--b\r\nContent-Type: message/delivery-status\r\n\r\n" + body + b"\r\n--b--\r\n")[
        :SIZE
    ]


def _headers() -> Iterator[tuple[str, Callable[[], bytes]]]:
    for name in (b"To", b"From", b"Cc", b"Reply-To"):
        label = name.decode()
        yield f"{label}: open brackets", lambda n=name: _header(n, _filled(b"(", 200_000))
        yield f"{label}: open quotes", lambda n=name: _header(n, _filled(b'"', 200_000))
        yield f"{label}: commas", lambda n=name: _header(n, _filled(b",", 200_000))
        yield f"{label}: angles", lambda n=name: _header(n, _filled(b"<", 200_000))
        yield f"{label}: addresses", lambda n=name: _header(n, _filled(b"a@b.example, ", 200_000))
        yield f"{label}: backslashes", lambda n=name: _header(n, _filled(b"\\", 200_000))
    yield "Subject: long", lambda: _header(b"Subject", _filled(b"x", 200_000))
    yield "Subject: encoded words", lambda: _header(b"Subject", _filled(b"=?utf-8?q?x?= ", 200_000))
    yield "Subject: broken words", lambda: _header(b"Subject", _filled(b"=?", 200_000))
    yield "Subject: question marks", lambda: _header(b"Subject", b"=?a?b?" + _filled(b"?", 200_000))
    yield "Subject: folded", lambda: _header(b"Subject", _filled(b"x\r\n ", 200_000))
    yield "References: many", lambda: _header(b"References", _filled(b"<a@b.example> ", 200_000))
    yield "References: open", lambda: _header(b"References", _filled(b"<", 200_000))
    yield (
        "Content-Type: parameters",
        lambda: _header(b"Content-Type", b"text/plain" + _filled(b"; a=b", 200_000)),
    )
    yield (
        "Content-Type: open quote",
        lambda: _header(b"Content-Type", b'text/plain; a="' + _filled(b"\\", 200_000)),
    )
    yield "Content-Type: spaces", lambda: _header(b"Content-Type", b"text/plain;" + _filled(b" ", 200_000))
    yield (
        "Authentication-Results: comments",
        lambda: _header(b"Authentication-Results", _filled(b"(", 200_000)),
    )
    yield (
        "DKIM-Signature: many",
        lambda: _filled(b"DKIM-Signature: d=northgate.example; h=from:to\r\n", 200_000) + _HEAD,
    )
    yield "headers without end", lambda: _filled(b"X: y\r\n")
    yield "one header without end", lambda: _filled(b"X")
    yield "a hundred thousand From", lambda: _filled(b"From: a@b.example\r\n", 2_000_000) + b"\r\nx"


def _bodies() -> Iterator[tuple[str, Callable[[], bytes]]]:
    yield "bare line ends", lambda: _plain(_filled(b"\r\n"))
    yield "bare carriage returns", lambda: _plain(_filled(b"\r"))
    yield "one line", lambda: _plain(_filled(b"x"))
    yield "quotation marks", lambda: _plain(_filled(b">"))
    yield "quoted lines", lambda: _plain(_filled(b"> \r\n"))
    yield "attributions", lambda: _plain(_filled(b"On 1 Jan 2026 a@b.example wrote:\r\nx\r\n"))
    yield "lines with colons", lambda: _plain(_filled(b"On 2026 a@b:\r\n"))
    yield "header blocks", lambda: _plain(_filled(b"From: a\r\nx\r\n"))
    yield "rules", lambda: _plain(_filled(b"-----\r\n"))
    yield "dashes", lambda: _plain(_filled(b"-"))
    yield "underscores", lambda: _plain(_filled(b"_ "))
    yield "sign-offs", lambda: _plain(_filled(b"Best regards,\r\n"))
    yield (
        "sent from",
        lambda: _plain(b"sent from my " + _filled(b"a ", 300) + b"\r\n" + _filled(b"sent from my a\r\n")),
    )
    yield "sent from a long name", lambda: _plain(_filled(b"sent from " + b"a" * 120 + b"!\r\n"))
    yield "sign-offs with spaces", lambda: _plain(_filled(b"best" + b" " * 300 + b"x\r\n"))
    yield "disclaimers", lambda: _plain(_filled(b"this message \r\n\r\n"))
    yield "digits", lambda: _plain(_filled(b"+1 "))
    yield "addresses", lambda: _plain(_filled(b"a@b.example "))
    yield "at signs", lambda: _plain(_filled(b"@"))
    yield "dates", lambda: _plain(_filled(b"until 1 jan "), more=b"Auto-Submitted: auto-replied\r\n")
    yield "soft line ends", lambda: _plain(_filled(b"x \r\n"), b"text/plain; format=flowed; delsp=yes")
    yield "armour", lambda: _plain(_filled(b"-----BEGIN PGP SIGNED MESSAGE-----\r\n"))
    yield "nul bytes", lambda: _plain(_filled(b"\0"))
    yield "invalid utf-8", lambda: _plain(_filled(b"\xff"))
    yield "punycode", lambda: _plain(_filled(b"a-"), b"text/plain; charset=punycode")
    yield "idna", lambda: _plain(_filled(b"xn--a."), b"text/plain; charset=idna")
    yield "unicode escapes", lambda: _plain(_filled(b"\\u0041"), b"text/plain; charset=unicode_escape")
    yield "a packed body", lambda: _plain(_filled(b"x\x9c"), b"text/plain; charset=zlib")
    yield "utf-7", lambda: _plain(_filled(b"+AGE-"), b"text/plain; charset=utf-7")
    yield "utf-16", lambda: _plain(_filled(b"\xd8\x00"), b"text/plain; charset=utf-16")
    yield "iso-2022-jp", lambda: _plain(_filled(b"\x1b$B"), b"text/plain; charset=iso-2022-jp")
    yield "base64", lambda: _coded(base64.encodebytes(_filled(b"x", 7_000_000)), b"base64")
    yield "base64 of nothing", lambda: _coded(_filled(b"="), b"base64")
    yield "quoted-printable", lambda: _coded(_filled(b"=41"), b"quoted-printable")
    yield "quoted-printable of nothing", lambda: _coded(_filled(b"=\r\n"), b"quoted-printable")


def _structures() -> Iterator[tuple[str, Callable[[], bytes]]]:
    yield "ten thousand levels", lambda: _nested(10_000)
    yield "mails in mails", lambda: _rfc822(100_000)
    yield "a hundred thousand parts", lambda: _parts(100_000)
    yield "calendars without end", lambda: _parts(100_000, b"text/calendar")
    yield "boundaries that are none", lambda: _plain(_filled(b"--bx\r\n"), b"multipart/mixed; boundary=b")
    yield "an empty boundary", lambda: _plain(_filled(b"--\r\n"), b'multipart/mixed; boundary=""')
    yield (
        "a boundary without end",
        lambda: _plain(b"x", b'multipart/mixed; boundary="' + _filled(b"b", 200_000)),
    )
    yield (
        "alternatives",
        lambda: _plain(
            _filled(b"--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n"), b"multipart/alternative; boundary=b"
        ),
    )
    yield "calendar: lines", lambda: _calendar(_filled(b"X:y\r\n"))
    yield "calendar: folded", lambda: _calendar(_filled(b" x\r\n"))
    yield "calendar: events", lambda: _calendar(_filled(b"BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n"))
    yield "calendar: nested", lambda: _calendar(_filled(b"BEGIN:VEVENT\r\n"))
    yield (
        "calendar: a rule",
        lambda: _calendar(
            b"BEGIN:VEVENT\r\nUID:x\r\nDTSTART:20260101T000000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n"
        ),
    )
    yield "report: lines", lambda: _report(_filled(b"Action: failed\r\n"))
    yield "report: one line", lambda: _report(_filled(b"Final-Recipient: "))


def _pages() -> Iterator[tuple[str, Callable[[], bytes]]]:
    yield "html: open tags", lambda: _html(_filled(b"<div>"))
    yield "html: quotations", lambda: _html(_filled(b"<blockquote>"))
    yield "html: open brackets", lambda: _html(_filled(b"<"))
    yield "html: half tags", lambda: _html(_filled(b"<a "))
    yield "html: open comments", lambda: _html(_filled(b"<!--"))
    yield "html: comments", lambda: _html(_filled(b"<!---->"))
    yield "html: scripts", lambda: _html(_filled(b"<script>"))
    yield "html: entities", lambda: _html(_filled(b"&lt;"))
    yield "html: broken entities", lambda: _html(_filled(b"&#x"))
    yield "html: attributes", lambda: _html(b"<div " + _filled(b'class="gmail ') + b">")
    yield "html: styles", lambda: _html(b"<div style='" + _filled(b"display: ") + b"'>")
    yield "html: ends", lambda: _html(_filled(b"</div>"))
    yield "html: line ends", lambda: _html(_filled(b"<br>"))
    yield "html: ends that match nothing", lambda: _html(_filled(b"<i></b>"))


BOMBS: dict[str, Callable[[], bytes]] = dict((*_headers(), *_bodies(), *_structures(), *_pages()))
