"""SPF (RFC 7208): whether the client that brought a mail may send for the domain in its envelope.

Only a pass is of use here, so every error, unknown macro and exceeded limit is simply none.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from channels.email.addresses import author
from channels.email.authority import NOBODY, Verdict, aligned
from channels.email.mime import parse
from channels.email.payload import Envelope
from channels.email.reception import is_loopback

Lookup = Callable[[str, str], Sequence[str]]
"""The records of a name (`TXT`, `A`, `AAAA`, `MX` as host names); empty for none. May raise `OSError`."""

MAX_LOOKUPS = 10
_TERM = re.compile(r"([+?~-]?)([a-z][a-z0-9_.-]*)(?:([:=])([^/\s]*))?(?:/(\d{1,3}))?(?://(\d{1,3}))?", re.I)
_MACRO = re.compile(r"%\{([sldoi])\}", re.I)


class NotUsable(Exception):
    """The policy cannot be followed to an end (permerror, temperror)."""


class PathVerifier:
    """Judges a mail by the way it came: SPF of the envelope, aligned with the author."""

    def __init__(self, lookup: Lookup | None = None) -> None:
        self._lookup = lookup or dns_lookup

    async def __call__(self, message: bytes, envelope: Envelope) -> Verdict:
        domain = envelope.mail_from.rpartition("@")[2].lower()
        writer = author(parse(message[: 512 * 1024]).headers)
        direct = envelope.via == "smtp" and not is_loopback(envelope.peer)
        if not direct or not domain or not writer.plain or not aligned(domain, writer.domain):
            return NOBODY
        passed = await asyncio.to_thread(passes, envelope.peer, envelope.mail_from, self._lookup)
        return Verdict(True, "spf") if passed else NOBODY


def passes(peer: str, sender: str, lookup: Lookup) -> bool:
    """Whether `peer` may send for `sender`."""
    try:
        client = ipaddress.ip_address(peer)
    except ValueError:
        return False
    if isinstance(client, ipaddress.IPv6Address) and client.ipv4_mapped is not None:
        client = client.ipv4_mapped
    try:
        return _Policy(client, sender, lookup).result(sender.rpartition("@")[2].lower()) == "+"
    except (NotUsable, OSError, RecursionError):
        return False


@dataclass
class _Policy:
    client: ipaddress.IPv4Address | ipaddress.IPv6Address
    sender: str
    lookup: Lookup
    asked: int = field(default=0)

    def result(self, domain: str) -> str:
        """The qualifier of the first mechanism that matches; "?" if none does."""
        records = [text for text in self.lookup(domain, "TXT") if text.lower().split(" ")[0] == "v=spf1"]
        if len(records) != 1:
            raise NotUsable
        redirect = ""
        for word in records[0].split()[1:101]:
            term = _TERM.fullmatch(word)
            if term is None:
                raise NotUsable
            if term[3] == "=":
                redirect = self._expanded(term[4], domain) if term[2].lower() == "redirect" else redirect
            elif self._matches(term, domain):
                return term[1] or "+"
        if redirect:
            self._count()
            return self.result(redirect)
        return "?"

    def _matches(self, term: re.Match[str], domain: str) -> bool:
        kind, given = term[2].lower(), term[4] or ""
        if kind == "all":
            return True
        if kind in ("ip4", "ip6"):
            return self._network(term[0].lstrip("+?~-")[4:])
        self._count()
        target = self._expanded(given, domain) if given else domain
        if kind == "include":
            return self.result(target) == "+"
        if kind == "exists":
            return bool(self.lookup(target, "A"))
        if kind == "a":
            return self._hosts([target], term)
        if kind == "mx":
            return self._hosts(list(self.lookup(target, "MX"))[:10], term)
        if kind == "ptr":
            return False  # Not to be used (5.5), and costs a lookup of a stranger's choice.
        raise NotUsable

    def _hosts(self, hosts: list[str], term: re.Match[str]) -> bool:
        kind, prefix = ("A", term[5]) if self.client.version == 4 else ("AAAA", term[6])
        return any(
            self._network(f"{address}/{prefix}" if prefix else address)
            for host in hosts
            for address in self.lookup(host, kind)
        )

    def _network(self, text: str) -> bool:
        try:
            return self.client in ipaddress.ip_network(text, strict=False)
        except ValueError as error:
            raise NotUsable from error

    def _expanded(self, text: str, domain: str) -> str:
        local, _, home = self.sender.rpartition("@")
        known = {"s": self.sender, "l": local, "o": home, "d": domain, "i": str(self.client)}
        expanded = _MACRO.sub(lambda found: known[found[1].lower()], text)
        if "%" in expanded or len(expanded) > 253:
            raise NotUsable
        return expanded.lower().rstrip(".")

    def _count(self) -> None:
        self.asked += 1
        if self.asked > MAX_LOOKUPS:
            raise NotUsable


def dns_lookup(name: str, kind: str) -> list[str]:
    """Ask the system's resolver. Raises `OSError` where nobody answers."""
    import dns.exception
    import dns.resolver

    try:
        answer = dns.resolver.resolve(name, kind, lifetime=5)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException as error:
        raise OSError("The domain name system does not answer.") from error
    if kind == "TXT":
        return [b"".join(record.strings).decode("ascii", "replace") for record in answer]
    return [str(record.exchange if kind == "MX" else record.address).rstrip(".") for record in answer]
