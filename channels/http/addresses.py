"""Which addresses may be asked on behalf of people, as they write them and as they resolve.

Everybody who can name a calendar or a callback can make this machine send requests, so nothing inside its
own networks is reached unless the installation allows it. `Allowed.reaches` is asked about the very address
that a socket is about to connect to; what `target` says about the text before that is for clear words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from yarl import URL

from engine.errors import Refused

PRIVATE = (
    "That address leads into a private network, which Parley does not enter by itself. "
    "Whoever runs Parley can allow the host in PARLEY_ALLOWED_HOSTS."
)
LONGEST = 8_192

# The IANA special-purpose registries (RFC 6890). `is_global` is not asked: its tables differ between the
# patch releases of Python 3.11.
_NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(network)
    for network in (
        *("2001::/23", "2001:db8::/32", "2002::/16", "3ffe::/16", "3fff::/20"),  # Teredo and 6to4 among them
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_ODD = re.compile(r"[\x00-\x20\x7f\\]")
_AS_WRITTEN = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
_NUMBER = re.compile(r"(0[xX][0-9a-fA-F]*|[0-9]+)\.?")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_WEB_PORTS = frozenset({80, 443})
_OTHER_SERVICES = frozenset(
    {
        *(1433, 1521, 1719, 1720, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 3659, 4045, 5060),
        *(5061, 5432, 5672, 5900, 5984, 6000, 6379, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6697, 8300),
        *(8500, 9042, 9092, 9200, 9300, 10080, 10250, 11211, 15672, 27017),
    }
)
"""Ports above 1023 at which databases and the like listen; some take an HTTP request for commands."""

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be reached although it is not public: hosts by name, networks by number."""

    names: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()

    def named(self, host: str) -> bool:
        """Whether the installation trusts this host wherever its name leads."""
        return _plain(host) in self.names

    def reaches(self, address: str) -> bool:
        """Whether a socket may be connected to this IP address."""
        try:
            found = _carried(ip_address(address))
        except ValueError:
            return False
        return _is_public(found) or self._within(found)

    def trusts(self, host: str) -> bool:
        """Whether the installation itself allowed this host, by its name or as a number."""
        try:
            return self._within(_carried(ip_address(host.strip("[]"))))
        except ValueError:
            return self.named(host)

    def _within(self, address: IPv4Address | IPv6Address) -> bool:
        return any(address in network for network in self.networks)


def allowed(words: tuple[str, ...]) -> Allowed:
    """From PARLEY_ALLOWED_HOSTS: names, addresses and networks. Raises `Refused` for anything else."""
    names: set[str] = set()
    networks: list[Network] = []
    for word in words:
        try:
            networks.append(ip_network(word.strip("[]"), strict=False))
        except ValueError:
            if not _NAME.fullmatch(_plain(word)) or _NUMBER.fullmatch(_plain(word).rpartition(".")[2]):
                raise Refused(
                    "PARLEY_ALLOWED_HOSTS lists hosts and networks, such as cloud.example.lan or 10.0.0.0/8."
                ) from None
            names.add(_plain(word))
    return Allowed(frozenset(names), tuple(networks))


def target(text: str, allow: Allowed) -> URL:
    """The address to ask. Raises `Refused` with words for whoever gave it, never quoting it."""
    if len(text) > LONGEST or _ODD.search(text):
        raise Refused("That is not a web address.")
    try:
        url = parsed(text)
        host, port = url.raw_host, url.port
    except ValueError as error:
        raise Refused("That is not a web address.") from error
    if url.scheme not in ("http", "https") or not host or port is None:
        raise Refused("That is not a web address: it should begin with https://.")
    if url.raw_user is not None or url.raw_password is not None:
        raise Refused("Leave name and password out of the address: they are given separately.")
    _check_host(host, allow)
    if port not in _WEB_PORTS and (port < 1024 or port in _OTHER_SERVICES):
        raise Refused(f"Port {port} is not one for web servers.")
    return url


def parsed(text: str) -> URL:
    """As it stands there where it is a URI: servers compare paths byte by byte. Raises `ValueError`."""
    return URL(text, encoded=bool(_AS_WRITTEN.fullmatch(text)))


def _check_host(host: str, allow: Allowed) -> None:
    """A number in disguise (0x7f.1, 2130706433, 127.1) is nothing that an honest person writes."""
    plain = _plain(host)
    if "%" in plain:
        raise Refused("That is not a web address.")
    if _NUMBER.fullmatch(plain.rpartition(".")[2]):
        try:
            ip_address(plain)
        except ValueError as error:
            raise Refused("Write the host by its name, or as four plain numbers.") from error
    if (plain == "localhost" or plain.endswith(".localhost")) and not allow.named(plain):
        raise Refused(PRIVATE)


def _plain(host: str) -> str:
    return host.lower().rstrip(".")


def _carried(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address that packets end at: IPv6 may only wrap an IPv4 one (mapped, NAT64 of RFC 6052)."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _NAT64:
            return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    return address in _PUBLIC_6 and not any(address in network for network in _NOT_PUBLIC_6)
