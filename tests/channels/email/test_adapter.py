"""The channel as a whole: a mail sent is answered, and the answer is understood."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from channels.email.adapter import Email
from channels.email.html import text_of
from channels.email.payload import Envelope, pack
from channels.email.rehearsal import Outgoing, mail_from
from channels.email.settings import SigningSettings
from engine.errors import Refused
from engine.messages import (
    Button,
    CalendarReply,
    Delivery,
    Inbound,
    Invitation,
    Message,
    Notice,
    NoticeKind,
    Option,
    Words,
)
from engine.people import Address, ChannelName
from tests.channels.email.setting import NOW, SETTINGS, ToldClock, unverified

TOKEN = "k3v9q2m8x7w1z5t4b6n0c2r8"
TOM = "tom@northgate.example"
OFFER = Message(
    subject="Q4 renewal - finding a time",
    paragraphs=("Hi Tom,", "Dana Reyes would like to meet for 30 minutes. Tom & Dana <3"),
    options=(
        Option(1, "Wed 25 Nov, 14:00-14:30 (London)", Button("offer:1", "Wed 14:00", "b1")),
        Option(2, "Wed 25 Nov, 16:00-16:30 (London)", Button("offer:2", "Wed 16:00", "b2")),
    ),
    closing=("Reply with a number, or tell me what suits you better.",),
)


def delivery(message: Message = OFFER, **more: object) -> Delivery:
    given = Delivery(
        id="cnv_1.4.0",
        to=Address(ChannelName.EMAIL, TOM),
        chat=TOM,
        message=message,
        recipient="Tom Hartley",
        sender="Parley for Dana Reyes",
        sender_mail="dana@parley.example",
        token=TOKEN,
    )
    return replace(given, **more)  # type: ignore[arg-type]


def channel(outgoing: Outgoing) -> Email:
    return Email(SETTINGS, ToldClock(), outgoing.transport, verify=outgoing.verify)


def read(raw: bytes, email: Email | None = None) -> Inbound:
    outgoing = Outgoing()
    [inbound] = asyncio.run((email or channel(outgoing)).read(raw))
    return inbound


def sent(given: Delivery) -> Outgoing:
    outgoing = Outgoing()
    receipt = asyncio.run(channel(outgoing).send(given))
    assert receipt.ref == outgoing.seen[0].message_id
    return outgoing


def test_an_offer_is_a_mail_that_its_reader_can_answer() -> None:
    [mail] = sent(delivery()).seen
    assert mail.to == TOM
    assert mail.subject == "Q4 renewal - finding a time"
    assert mail.sender == "Parley for Dana Reyes <dana@parley.example>"
    assert mail.reply_to == f"dana+{TOKEN}@parley.example"
    assert "1. Wed 25 Nov, 14:00-14:30 (London)\n2. Wed 25 Nov, 16:00-16:30 (London)" in mail.text
    assert mail.text.endswith("To hear no more from me, answer STOP.")
    assert '<li value="2">' in mail.html
    assert "Tom &amp; Dana &lt;3" in mail.html
    assert "<img" not in mail.html
    assert b"Auto-Submitted: auto-generated\r\n" in mail.raw
    assert f"List-Unsubscribe: <mailto:dana+{TOKEN}@parley.example?subject=STOP>".encode() in mail.raw
    assert all(len(line) <= 998 for line in mail.raw.split(b"\r\n"))


def test_the_page_says_what_the_plain_text_says() -> None:
    [mail] = sent(delivery()).seen
    shown = re.sub(r"(?m)^\d\. ", "", mail.text)
    assert text_of(mail.html).split() == shown.split()


def test_the_same_delivery_has_the_same_name_on_every_try() -> None:
    first, second = sent(delivery()).seen[0], sent(delivery()).seen[0]
    assert first.message_id == second.message_id
    assert first.raw == second.raw
    assert sent(delivery(id="cnv_1.5.0")).seen[0].message_id != first.message_id


def test_a_later_mail_stands_in_the_thread_of_the_earlier_ones() -> None:
    [mail] = sent(delivery(refs=("<a@parley.example>", "<b@parley.example>"))).seen
    assert mail.in_reply_to == "<b@parley.example>"
    assert b"References: <a@parley.example> <b@parley.example>" in mail.raw
    assert mail.subject == "Re: Q4 renewal - finding a time"


def test_an_invitation_is_sent_as_programs_expect_it() -> None:
    ics = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:u@p\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    [mail] = sent(delivery(replace(OFFER, invitation=Invitation("REQUEST", ics, "u@p", 0)))).seen
    assert mail.method == "REQUEST"
    assert mail.calendar == ics.replace("\r\n", "\n").strip()
    order = [b"multipart/mixed", b"multipart/alternative", b"text/plain", b"text/html", b"text/calendar"]
    places = [mail.raw.index(kind) for kind in [*order, b"application/ics"]]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "subject",
    [
        "a\r\nBcc: victim@example.com",
        "=?UTF-8?Q?=0A?=Bcc: victim@example.com",
        "x\u2028Bcc: victim@example.com\u2029y",
        "lone \ud800 surrogate",
        "x" * 5000,
        "Grüße 🎉 " * 200,
        "",
        "\u202egnp.exe",
    ],
)
def test_no_subject_adds_a_header_or_stops_the_mail(subject: str) -> None:
    [mail] = sent(delivery(replace(OFFER, subject=subject), sender=subject, recipient=subject)).seen
    head = mail.raw.partition(b"\r\n\r\n")[0]
    assert b"\nBcc" not in head
    assert b"\n" not in head.replace(b"\r\n", b"")
    assert mail.to == TOM
    assert mail.recipients == (TOM,)
    assert all(len(line) <= 998 for line in head.split(b"\r\n"))


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b\r\nRCPT TO:<x@y>", "boss@a.test <eve@b.test>", "a b@c.test"]
)
def test_what_is_no_address_gets_no_mail(address: str) -> None:
    with pytest.raises(Refused):
        sent(delivery(chat=address, to=Address(ChannelName.EMAIL, address)))


def test_an_answer_comes_back_with_its_secret_its_thread_and_only_its_new_text() -> None:
    outgoing = sent(delivery())
    answered = outgoing.last_to(TOM)
    assert answered is not None
    quoted = "\n".join(f"> {line}" for line in answered.text.split("\n"))
    attribution = f"On Mon, 23 Nov 2026 at 14:06, Parley <{answered.to}> wrote:"
    text = f"2 works for me, thanks.\n\nTom\n\n{attribution}\n{quoted}"
    payload = mail_from(TOM, "Tom Hartley", text, at=NOW, answers=answered)
    inbound = read(payload.raw)
    assert inbound.body == Words("2 works for me, thanks.\n\nTom", "Re: Q4 renewal - finding a time")
    assert inbound.token == TOKEN
    assert inbound.refs == (answered.message_id,)
    assert inbound.chat == TOM
    assert inbound.to == "dana@parley.example"
    assert inbound.sender.address == Address(ChannelName.EMAIL, TOM)
    assert inbound.sender.name == "Tom Hartley"
    assert not inbound.sender.authenticated
    assert read(payload.raw).key == inbound.key


def test_the_secret_is_found_in_the_message_id_where_the_address_lost_it() -> None:
    answered = sent(delivery()).seen[0]
    headers = {"To": "dana@parley.example"}
    plain = mail_from(
        TOM,
        "",
        "2",
        at=NOW,
        answers=replace(answered, reply_to=""),
        to="dana@parley.example",
        headers=headers,
    )
    assert read(plain.raw).token == TOKEN


def test_a_signature_that_verifies_or_a_submission_authenticates_the_sender() -> None:
    for more in ({"headers": {"dkim": "pass"}}, {"submitted": True}):
        payload = mail_from(TOM, "Tom", "hello", at=NOW, to="dana@parley.example", **more)  # type: ignore[arg-type]
        sender = read(payload.raw).sender
        assert sender.authenticated
        assert sender.submitted == ("submitted" in more)


def test_others_on_the_mail_are_named_without_parley_and_the_sender() -> None:
    headers = {
        "Cc": f"Anke <anke@vogelbau.example>, parley@parley.example, {TOM}",
        "To": "dana@parley.example",
    }
    inbound = read(mail_from(TOM, "Tom", "hello", at=NOW, to="dana@parley.example", headers=headers).raw)
    assert isinstance(inbound.body, Words)
    assert inbound.body.others == (Address(ChannelName.EMAIL, "anke@vogelbau.example"),)


@pytest.mark.parametrize(
    "exchange",
    [
        "---------- Forwarded message ---------\nFrom: Karl <karl@example.com>\n"
        "Date: Mon, 23 Nov 2026 at 10:00\nSubject: let's talk\nTo: Grace <grace@example.com>\n"
        "Cc: <ida@example.com>\n\nNext week? Ask bob@example.com",
        "On Mon, 23 Nov 2026 at 10:00, Karl <karl@example.com> wrote:\n> Next week?\n>\n"
        "> On Sun, 22 Nov 2026 at 9:00, Ida <ida@example.com> wrote:\n>> Soon?",
        "From: Karl <karl@example.com>\nSent: 23 November 2026 10:00\nTo: Grace\nCc: ida@example.com\n"
        "Subject: x\n\nHi",
    ],
)
def test_the_people_of_a_forwarded_exchange_are_named(exchange: str) -> None:
    text = f"please arrange\n\n{exchange}"
    payload = mail_from(
        "grace@example.com", "Grace", text, at=NOW, to="parley@parley.example", subject="Fwd: talk"
    )
    body = read(payload.raw).body
    assert isinstance(body, Words)
    assert body.text == "please arrange"
    assert [other.id for other in body.others] == ["karl@example.com", "ida@example.com"]


def test_the_people_of_our_own_quoted_offer_are_nobody_new() -> None:
    answered = sent(delivery()).seen[0]
    head = f"From: Parley <{answered.reply_to}>\nSent: today\nTo: karl@example.com\nSubject: x"
    text = f"2\n\n{head}\n\n{answered.text}"
    body = read(mail_from(TOM, "Tom", text, at=NOW, answers=answered).raw).body
    assert isinstance(body, Words)
    assert (body.text, body.others) == ("2", ())


def test_an_out_of_office_says_when_its_writer_is_back_and_whom_to_ask() -> None:
    text = (
        "Thank you for your email. I am out of the office until Monday 7 December with no access to email.\n"
        "For urgent matters please contact Sam Okoye (sam@okoye.example, option 1 on our main number).\n"
    )
    headers = {"Auto-Submitted": "auto-replied", "Subject": "Automatic reply: Q4 renewal - finding a time"}
    answered = sent(delivery()).seen[0]
    body = read(mail_from(TOM, "Tom", text, at=NOW, answers=answered, headers=headers).raw).body
    assert isinstance(body, Notice)
    assert (body.kind, body.returns_on) == (NoticeKind.OUT_OF_OFFICE, date(2026, 12, 7))
    assert body.alternate == "sam@okoye.example"


def test_a_bounce_names_the_address_that_failed_and_the_mail_that_came_back() -> None:
    report = (
        "Final-Recipient: rfc822; tom@northgaet.example\nAction: failed\nStatus: 5.1.2\n"
        "Diagnostic-Code: smtp; 550 5.1.2 Host unknown\nOriginal-Message-ID: <offer-1@parley.example>\n"
    )
    headers = {
        "From": "MAILER-DAEMON@mx.parley.example",
        "Content-Type": "multipart/report; report-type=delivery-status",
        "Return-Path": "<>",
    }
    answered = sent(delivery()).seen[0]
    inbound = read(
        mail_from("mailer-daemon@mx.example", "", report, at=NOW, answers=answered, headers=headers).raw
    )
    assert inbound.body == Notice(
        NoticeKind.BOUNCE, "Your message could not be delivered.", "tom@northgaet.example"
    )
    assert inbound.refs[0] == "<offer-1@parley.example>"
    assert inbound.token == TOKEN


def test_stop_in_the_subject_alone_is_heard() -> None:
    payload = mail_from(TOM, "", "", at=NOW, to=f"dana+{TOKEN}@parley.example", subject="STOP")
    body = read(payload.raw).body
    assert isinstance(body, Words)
    assert body.text == "STOP"


def test_in_the_demo_a_mail_from_this_machine_is_its_writers_own() -> None:
    message = (
        b"From: grace@example.com\r\nTo: parley@parley.example\r\n\r\nfind 30 minutes with karl@example.com"
    )
    for via, peer, trusted in (
        ("smtp", "127.0.0.1", True),
        ("lmtp", "127.0.0.1", False),
        ("smtp", "192.0.2.1", False),
    ):
        email = Email(replace(SETTINGS, trust_loopback=True), ToldClock(), verify=unverified)
        sender = read(
            pack(Envelope("grace@example.com", ("parley@parley.example",), peer, via=via), message), email
        ).sender
        assert (sender.authenticated, sender.submitted) == (trusted, trusted)


@pytest.mark.parametrize("raw", [b"", b"{}\n", b"garbage", b'{"mail_from": 1}\nx', b"[]\n", b"\xff\n"])
def test_what_is_no_stored_mail_is_refused(raw: bytes) -> None:
    with pytest.raises(Refused):
        read(raw)


@pytest.mark.parametrize(
    "message", [b"", b"\r\n", b"\xff\xfe\x00", b"From", b"To: " + b"(" * 3000, b"\r\n\r\n" * 5]
)
def test_any_bytes_at_all_are_read_as_a_mail_that_says_little(message: bytes) -> None:
    body = read(pack(Envelope("a@b.example", ("parley@parley.example",)), message)).body
    assert isinstance(body, Words)


def test_a_mail_is_signed_where_a_key_is_given() -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    from channels.email.dkim import SignatureVerifier

    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # Small to be quick.
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    record = b"v=DKIM1; k=rsa; p=" + b"".join(public.split(b"\n")[1:-2])
    settings = replace(SETTINGS, signing=SigningSettings("parley.example", "s1", private.decode()))
    outgoing = Outgoing()
    to_us = delivery(chat="tom@parley.example", to=Address(ChannelName.EMAIL, "tom@parley.example"))
    asyncio.run(Email(settings, ToldClock(), outgoing.transport).send(to_us))
    raw = outgoing.seen[0].raw
    assert raw.startswith(b"DKIM-Signature: ")

    def verdict(message: bytes, days: int = 0) -> bool:
        envelope = Envelope(received_at=(NOW + timedelta(days=days)).isoformat())
        verifier = SignatureVerifier(
            SETTINGS, lambda name: record if name == "s1._domainkey.parley.example" else None
        )
        return asyncio.run(verifier(message, envelope)).authenticated

    assert verdict(raw)
    assert not verdict(raw, days=30)
    assert not verdict(raw.replace(b"Q4 renewal", b"Q5 renewal"))
    assert not verdict(raw + b"more")


def test_a_calendar_answer_is_read_before_anything_else() -> None:
    ics = (
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nVERSION:2.0\nBEGIN:VEVENT\nUID:U13@parley.example\nSEQUENCE:0\n"
        "DTSTAMP:20261201T170000Z\nATTENDEE;PARTSTAT=ACCEPTED:mailto:tom@northgate.example\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    headers = {"Content-Type": "text/calendar; method=REPLY", "Auto-Submitted": "auto-generated"}
    body = read(mail_from(TOM, "Tom", ics, at=NOW, to="dana@parley.example", headers=headers).raw).body
    assert isinstance(body, CalendarReply)
    assert (body.method, body.uid, body.partstat) == ("REPLY", "U13@parley.example", "ACCEPTED")
