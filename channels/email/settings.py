"""What an installation decides about its mail."""

from __future__ import annotations

from dataclasses import dataclass, field

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class RelaySettings:
    """The mail server that takes what Parley sends. `tls` is `none`, `auto`, `starttls` or `tls`."""

    host: str
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    tls: str = "auto"
    timeout: float = 30.0
    connections: int = 4
    per_domain_a_minute: int = 0
    """Mails that go to one domain in a minute, half a minute's worth of them at once; 0 for no limit."""


@dataclass(frozen=True, slots=True)
class MailboxSettings:
    """A mailbox that Parley reads over IMAP. `tls` is `none`, `starttls` or `tls`."""

    host: str
    port: int = 993
    user: str = ""
    password: str = field(default="", repr=False)
    tls: str = "tls"
    folder: str = "INBOX"
    poll_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class SigningSettings:
    """A DKIM key (PEM) with the domain and selector under which its public half is published."""

    domain: str
    selector: str
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may ask of the server."""

    message_bytes: int = 10 * MEBIBYTE
    line_bytes: int = 64 * 1024
    recipients: int = 50
    connections: int = 4096
    connections_each: int = 64
    """Of one peer that is not on this machine."""
    idle_seconds: float = 300.0


@dataclass(frozen=True, slots=True)
class EmailSettings:
    """The whole channel. Addresses are compared without case."""

    host: str = "127.0.0.1"
    port: int | None = 2525
    lmtp_port: int | None = None
    lmtp_socket: str = ""
    hostname: str = "parley.localhost"
    address: str = "parley@parley.localhost"
    aliases: tuple[str, ...] = ()
    """Further addresses that are Parley's, one by one."""
    domains: tuple[str, ...] = ()
    """Domains in which every address is Parley's."""
    trust_loopback: bool = False
    """Take plain SMTP from this machine as the writer's own (the demo)."""
    trusted_authservers: tuple[str, ...] = ()
    """Names under which our own mail server writes Authentication-Results."""
    verify_signatures: bool = True
    tls_certificate: str = ""
    tls_key: str = ""
    relay: RelaySettings | None = None
    mailbox: MailboxSettings | None = None
    signing: SigningSettings | None = None
    public_url: str = ""
    limits: Limits = field(default_factory=Limits)

    @property
    def domain(self) -> str:
        """The domain that stands in our Message-IDs."""
        return self.address.rpartition("@")[2].lower()

    def split(self, address: str) -> tuple[str, str]:
        """An address without its plus-part, and that part: `("dana@p.example", "TOKEN")`."""
        local, _, domain = address.rpartition("@")
        base, _, extension = local.partition("+")
        return f"{base}@{domain}".lower(), extension

    def ours(self, address: str) -> bool:
        """Whether mail to `address` is for Parley."""
        base, _ = self.split(address)
        return (
            base in {self.address.lower(), *(alias.lower() for alias in self.aliases)}
            or base.rpartition("@")[2] in self.own_domains
        )

    @property
    def own_domains(self) -> frozenset[str]:
        local = {self.domain} if self.domain.endswith(".localhost") else set()
        return frozenset({domain.lower() for domain in self.domains} | local)
