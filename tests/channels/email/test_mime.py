"""Mails as programs really build them: what is found in them, in which coding, and what is left alone."""

from __future__ import annotations

import base64
import quopri

import pytest

from channels.email.bodies import Content, content
from channels.email.mime import parse, words


def read(message: str | bytes) -> Content:
    data = message.encode() if isinstance(message, str) else message
    return content(parse(data.replace(b"\n", b"\r\n")))


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("utf-8", "Grüße, 16–17 Uhr".encode(), "Grüße, 16–17 Uhr"),
        ("utf-8", "Grüße".encode("cp1252"), "Gr\ufffd\ufffde"),
        ("iso-8859-1", "Grüße “2”".encode("cp1252"), "Grüße “2”"),
        ("iso-8859-1", "Grüße".encode(), "Grüße"),
        ("us-ascii", "Grüße".encode("cp1252"), "Grüße"),
        ("", "Grüße".encode(), "Grüße"),
        ("x-unknown", "Grüße".encode("cp1252"), "Grüße"),
        ("windows-1251", "Завтра в 15".encode("cp1251"), "Завтра в 15"),
        ("koi8-r", "Завтра".encode("koi8-r"), "Завтра"),
        ("gb2312", "星期三镕".encode("gb18030"), "星期三镕"),
        ("big5", "星期三".encode("big5"), "星期三"),
        ("iso-2022-jp", "水曜日".encode("iso-2022-jp"), "水曜日"),
        ("shift_jis", "水曜日".encode("cp932"), "水曜日"),
        ("euc-kr", "수요일".encode("cp949"), "수요일"),
        ("utf-16", "2 works".encode("utf-16"), "2 works"),
        ("utf-7", b"2 +AOk-", "2 é"),
        ("windows-1252", "naïve café".encode("cp1252"), "naïve café"),
        ("iso-8859-9", "Çarşamba".encode("iso-8859-9"), "Çarşamba"),
        ("rot13", b"2 works", "2 works"),
        ("utf-8", b"\xef\xbb\xbf2 works\xc2\xa0fine\xe2\x80\x8b", "2 works fine"),
    ],
)
def test_text_is_read_in_the_coding_it_is_really_in(charset: str, data: bytes, text: str) -> None:
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n".encode()
    assert read(head + base64.encodebytes(data)).text.strip() == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?UTF-8?B?R3LDvMOfZQ==?= =?utf-8?q?_an_alle?=", "Grüße an alle"),
        ("Re: =?iso-8859-1?Q?M=F6glich?= am Freitag", "Re: Möglich am Freitag"),
        ("=?utf-8?q?a?=b", "ab"),
        ("=?utf-8*de?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?q?line=0D=0ABcc:_x?=", "line Bcc: x"),
        ("=?nonsense?q?x?=", "x"),
        ("=?utf-8?b?%%%?=", ""),
        ("=?broken", "=?broken"),
        ("caf\udce9", "café"),
    ],
)
def test_a_header_is_read_as_its_writer_meant_it(value: str, text: str) -> None:
    assert words(value) == text


def test_quoted_printable_text_is_read() -> None:
    head = b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    assert read(head + quopri.encodestring("Grüße = 2".encode())).text.strip() == "Grüße = 2"


def test_plain_text_is_preferred_and_attachments_are_left_alone() -> None:
    mail = """Content-Type: multipart/mixed; boundary="o"

--o
Content-Type: multipart/alternative; boundary=i

--i
Content-Type: text/plain

2 works
--i
Content-Type: text/html

<p>2 works</p>
--i--
--o
Content-Type: text/plain
Content-Disposition: attachment; filename=notes.txt

1 works
--o
Content-Type: application/ms-tnef; name=winmail.dat

3 works
--o--
"""
    assert read(mail).text.strip() == "2 works"


def test_html_is_read_where_the_plain_part_is_empty() -> None:
    mail = """Content-Type: multipart/alternative; boundary=i

--i
Content-Type: text/plain


--i
Content-Type: text/html

<p>2 works</p>
--i--
"""
    assert read(mail).text == "2 works"


def test_text_around_a_picture_is_read_whole() -> None:
    mail = """Content-Type: multipart/mixed; boundary=i

--i
Content-Type: text/plain

2 works
--i
Content-Type: image/png
Content-Disposition: inline

xx
--i
Content-Type: text/plain

thanks
--i--
"""
    assert read(mail).text.split() == ["2", "works", "thanks"]


def test_a_signed_mail_is_read_and_an_encrypted_one_is_known_to_be_sealed() -> None:
    signed = """Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=i

--i
Content-Type: text/plain

2 works
--i
Content-Type: application/pgp-signature

xx
--i--
"""
    assert read(signed).text.strip() == "2 works"
    sealed = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAGCSqGSIb3\n"
    assert read(sealed).sealed
    assert read(sealed).text == ""


def test_the_calendar_object_is_found_wherever_it_stands() -> None:
    for disposition in ("", 'Content-Disposition: attachment; filename="invite.ics"\n'):
        mail = (
            "Content-Type: multipart/mixed; boundary=i\n\n--i\nContent-Type: text/plain\n\nok\n--i\n"
            f"Content-Type: application/ics\n{disposition}\nBEGIN:VCALENDAR\n--i--\n"
        )
        assert read(mail).calendar.strip() == "BEGIN:VCALENDAR"


@pytest.mark.parametrize(
    "mail",
    [
        "Content-Type: multipart/mixed\n\n2 works\n",
        "Content-Type: multipart/mixed; boundary=none\n\n2 works\n",
        "Content-Type: nonsense\n\n2 works\n",
        "Content-Type: text\n\n2 works\n",
        "Content-Type: text/plain; charset\n\n2 works\n",
        "Content-Type: text/plain;\n\n2 works\n",
        "\n2 works\n",
        "2 works\n",
        "garbage line\nSubject: x\n\n2 works\n",
        "Content-Type: text/plain\nContent-Transfer-Encoding: 9bit\n\n2 works\n",
    ],
)
def test_a_broken_mail_is_read_as_what_it_looks_like(mail: str) -> None:
    assert "2 works" in read(mail).text
