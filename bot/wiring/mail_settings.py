"""From `PARLEY_…` variables to what the mail channel needs to know; every refusal names the variable.

No refusal repeats an address: it may hold a password.
"""

from __future__ import annotations

import ssl
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from bot.settings import Settings
from channels.email.settings import EmailSettings, MailboxSettings, RelaySettings, SigningSettings
from engine.errors import Refused

_RELAY_EXAMPLE = "smtp://user:password@mail.example.com:587"
_MAILBOX_EXAMPLE = "imaps://user:password@mail.example.com/INBOX"


def email_settings(settings: Settings) -> EmailSettings:
    """The mail channel's own settings. Raises `Refused` for what cannot be meant."""
    _check_certificate(settings)
    return EmailSettings(
        host=settings.smtp_host,
        port=settings.smtp_port,
        lmtp_port=settings.lmtp_port or None,
        lmtp_socket=settings.lmtp_socket,
        address=settings.mail_address,
        aliases=_addresses(settings.mail_aliases),
        domains=tuple(domain.lower() for domain in settings.mail_domains),
        trust_loopback=settings.demo,
        trusted_authservers=settings.trusted_authservers,
        tls_certificate=settings.smtp_certificate,
        tls_key=settings.smtp_key,
        relay=relay_settings(settings),
        mailbox=mailbox_settings(settings),
        signing=signing_settings(settings),
        public_url=settings.public_url,
    )


def relay_settings(settings: Settings) -> RelaySettings | None:
    """The relay of PARLEY_RELAY, if there is one. Raises `Refused` for an address that is none."""
    text = settings.relay.get_secret_value()
    if not text:
        return None
    url = _server("PARLEY_RELAY", text, ("smtp", "smtps"), _RELAY_EXAMPLE)
    usual = "tls" if url.scheme == "smtps" else "auto"
    return RelaySettings(
        host=url.hostname or "",
        port=url.port or (465 if url.scheme == "smtps" else 587),
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        tls=_tls("PARLEY_RELAY", url, usual, ("none", "auto", "starttls", "tls")),
        per_domain_a_minute=settings.mail_pace,
    )


def mailbox_settings(settings: Settings) -> MailboxSettings | None:
    """The mailbox of PARLEY_MAILBOX, if there is one. Raises `Refused` for an address that is none."""
    text = settings.mailbox.get_secret_value()
    if not text:
        return None
    url = _server("PARLEY_MAILBOX", text, ("imap", "imaps"), _MAILBOX_EXAMPLE)
    if not url.username or not url.password:
        raise Refused("PARLEY_MAILBOX needs a user name and a password, percent-encoded.")
    usual = "tls" if url.scheme == "imaps" else "starttls"
    return MailboxSettings(
        host=url.hostname or "",
        port=url.port or (993 if url.scheme == "imaps" else 143),
        user=unquote(url.username),
        password=unquote(url.password),
        tls=_tls("PARLEY_MAILBOX", url, usual, ("none", "starttls", "tls")),
        folder=unquote(url.path.strip("/")) or "INBOX",
    )


def signing_settings(settings: Settings) -> SigningSettings | None:
    """The DKIM key of PARLEY_DKIM_…, if there is one. Raises `Refused` for a missing or unfit part."""
    parts = (settings.dkim_domain, settings.dkim_selector, settings.dkim_key_file)
    if not any(parts):
        return None
    if not all(parts):
        raise Refused(
            "Signing needs PARLEY_DKIM_DOMAIN, PARLEY_DKIM_SELECTOR and PARLEY_DKIM_KEY_FILE together."
        )
    try:
        key = Path(settings.dkim_key_file).read_text("ascii")
    except (OSError, ValueError) as error:
        raise Refused("The file of PARLEY_DKIM_KEY_FILE cannot be read.") from error
    _check_key(key)
    return SigningSettings(settings.dkim_domain, settings.dkim_selector, key)


def _server(name: str, text: str, schemes: tuple[str, ...], example: str) -> SplitResult:
    try:
        url = urlsplit(text)
        _ = url.port
    except ValueError as error:
        raise Refused(f"{name} has no valid port.") from error
    if url.scheme not in schemes or not url.hostname or url.fragment:
        raise Refused(f"{name} should look like {example}.")
    return url


def _tls(name: str, url: SplitResult, usual: str, known: tuple[str, ...]) -> str:
    tls = parse_qs(url.query).get("tls", [usual])[0]
    if tls not in known:
        raise Refused(f"{name}'s tls is one of {', '.join(known)}.")
    return tls


def _addresses(words: tuple[str, ...]) -> tuple[str, ...]:
    if not all(word.count("@") == 1 and all(word.split("@")) for word in words):
        raise Refused("PARLEY_MAIL_ALIASES lists mail addresses, such as dana-meets@example.com.")
    return tuple(word.lower() for word in words)


def _check_certificate(settings: Settings) -> None:
    """Said at the start, not at the first connection."""
    if settings.smtp_key and not settings.smtp_certificate:
        raise Refused("PARLEY_SMTP_KEY needs PARLEY_SMTP_CERTIFICATE.")
    if not settings.smtp_certificate:
        return
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(settings.smtp_certificate, settings.smtp_key or None)
    except OSError as error:  # also what ssl raises for files that do not belong together
        raise Refused("PARLEY_SMTP_CERTIFICATE and PARLEY_SMTP_KEY cannot be used.") from error


def _check_key(key: str) -> None:
    from dkim.crypto import UnparsableKeyError, parse_pem_private_key

    try:
        parse_pem_private_key(key.encode())
    except (UnparsableKeyError, ValueError, LookupError, TypeError) as error:  # of whatever the file holds
        raise Refused("The file of PARLEY_DKIM_KEY_FILE holds no RSA key in PEM form.") from error
