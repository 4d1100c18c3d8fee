"""What mail's variables say is what the mail channel gets; what cannot be meant is refused at the start."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from bot.wiring.mail_settings import email_settings, mailbox_settings, relay_settings, signing_settings
from channels.email.settings import EmailSettings, MailboxSettings
from engine.errors import Refused


def told(**variables: Any) -> Settings:
    return Settings(**variables)


def mail(**variables: Any) -> EmailSettings:
    return email_settings(told(**variables))


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an RSA key and a certificate for it."""
    folder = tmp_path_factory.mktemp("keys")
    subject = ("-subj", "/CN=meet.example.com", "-days", "2")
    command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject)
    files = ("-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem"))
    subprocess.run((*command, *files), check=True, capture_output=True)
    return folder


def test_a_mailbox_is_written_as_one_address() -> None:
    box = mailbox_settings(
        told(mailbox="imaps://dana%40a.example:p%2Fw%23@mail.example.com/Parley/In%20here")
    )
    assert box == MailboxSettings(
        "mail.example.com", 993, "dana@a.example", "p/w#", tls="tls", folder="Parley/In here"
    )


@pytest.mark.parametrize(
    ("address", "port", "tls"),
    [
        ("imaps://u:p@host", 993, "tls"),
        ("imap://u:p@host/", 143, "starttls"),
        ("imap://u:p@host:1143/INBOX?tls=none", 1143, "none"),
    ],
)
def test_a_mailbox_has_the_usual_port_folder_and_protection(address: str, port: int, tls: str) -> None:
    box = mailbox_settings(told(mailbox=address))
    assert box is not None
    assert (box.port, box.tls, box.folder) == (port, tls, "INBOX")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("mail.example.com", "should look like imaps://user:password@mail.example.com/INBOX"),
        ("pop3://u:hidden@host", "should look like"),
        ("imaps://u@host#hidden", "should look like"),
        ("imaps://u:hidden#rest@host", "no valid port"),
        ("imaps://u:hidden@host:many", "no valid port"),
        ("imaps://u:hidden@host:99999", "no valid port"),
        ("imaps://u@host", "needs a user name and a password"),
        ("imaps://u:hidden@host?tls=perhaps", "tls is one of none, starttls, tls"),
    ],
)
def test_a_mailbox_that_cannot_be_meant_is_refused_without_its_password(address: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        mailbox_settings(told(mailbox=address))
    assert "PARLEY_MAILBOX" in str(refused.value)
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["mail.example.com", "smtp://u:hidden@host:many", "http://host", "smtp://host?tls=perhaps"]
)
def test_a_relay_that_cannot_be_meant_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(Refused, match="PARLEY_RELAY") as refused:
        relay_settings(told(relay=address))
    assert "hidden" not in str(refused.value)


def test_without_variables_mail_is_taken_over_smtp_alone() -> None:
    found = mail()
    assert (found.lmtp_port, found.lmtp_socket) == (None, "")
    assert (found.mailbox, found.relay, found.signing, found.tls_certificate) == (None, None, None, "")


def test_lmtp_is_spoken_on_a_port_and_on_a_socket() -> None:
    found = mail(lmtp_port=24, lmtp_socket="lmtp.sock")
    assert (found.lmtp_port, found.lmtp_socket) == (24, "lmtp.sock")


def test_further_addresses_and_domains_are_parleys_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_MAIL_ALIASES", "Dana-Meets@a.example, meet@b.example")
    monkeypatch.setenv("PARLEY_MAIL_DOMAINS", "Meet.example.com")
    found = email_settings(Settings())
    for address in ("dana-meets@a.example", "meet+TOKEN@b.example", "anybody@meet.example.com"):
        assert found.ours(address)
    assert not found.ours("dana@a.example")


@pytest.mark.parametrize("alias", ["dana", "@a.example", "dana@", "a@b@c"])
def test_an_alias_that_is_no_address_is_refused(alias: str) -> None:
    with pytest.raises(Refused, match="PARLEY_MAIL_ALIASES"):
        mail(mail_aliases=alias)


def test_a_certificate_and_its_key_are_taken_as_files(keys: Path) -> None:
    files = {"smtp_certificate": str(keys / "certificate.pem"), "smtp_key": str(keys / "key.pem")}
    found = mail(**files)
    assert (found.tls_certificate, found.tls_key) == tuple(files.values())


def test_a_certificate_that_cannot_be_used_is_refused_at_the_start(keys: Path, tmp_path: Path) -> None:
    certificate = str(keys / "certificate.pem")
    for files in (
        {"smtp_certificate": str(tmp_path / "none.pem")},
        {"smtp_certificate": certificate},
        {"smtp_certificate": certificate, "smtp_key": certificate},
        {"smtp_key": str(keys / "key.pem")},
    ):
        with pytest.raises(Refused, match="PARLEY_SMTP_CERTIFICATE"):
            mail(**files)


def test_a_signing_key_is_read_from_its_file(keys: Path) -> None:
    found = signing_settings(
        told(dkim_domain="a.example", dkim_selector="meet", dkim_key_file=str(keys / "key.pem"))
    )
    assert found is not None
    assert (found.domain, found.selector) == ("a.example", "meet")
    assert found.key == (keys / "key.pem").read_text()


def test_a_signing_key_that_cannot_be_used_is_refused_at_the_start(keys: Path, tmp_path: Path) -> None:
    (tmp_path / "words.pem").write_text("no key at all")
    (tmp_path / "damaged.pem").write_text("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
    (tmp_path / "bytes.pem").write_bytes(b"\xff\xfe")
    unfit = ("missing.pem", "words.pem", "damaged.pem", "bytes.pem")
    for name in (*(str(tmp_path / name) for name in unfit), str(keys / "certificate.pem")):
        with pytest.raises(Refused, match="PARLEY_DKIM_KEY_FILE"):
            signing_settings(told(dkim_domain="a.example", dkim_selector="meet", dkim_key_file=name))


def test_signing_takes_all_three_variables_or_none() -> None:
    with pytest.raises(Refused, match="PARLEY_DKIM_DOMAIN, PARLEY_DKIM_SELECTOR and PARLEY_DKIM_KEY_FILE"):
        signing_settings(told(dkim_domain="a.example"))
