"""Addresses inside a server: one way to write what servers write in several, and names for new objects.

Two hrefs that differ only in what is percent-encoded are one resource (RFC 3986, 6.2.2), and servers mix
both ways; the server itself is always asked with the very href that it gave.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import quote_from_bytes, unquote_to_bytes, urljoin, urlsplit, urlunsplit

_PLAIN_UID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@-]{0,150}")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NOT_IN_URL = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")
_PLAIN_PATH = re.compile(r"(?:/[A-Za-z0-9_~@-][A-Za-z0-9_~@.-]*)+")
_IN_SEGMENT = "~!$&'()*+,;=:@"
_PORTS = {"http": 80, "https": 443}


def sound(href: str) -> str:
    """`href` with what a URL cannot hold encoded, and all else as it was."""
    whole = _STRAY_PERCENT.sub("%25", href.strip())
    return _NOT_IN_URL.sub(lambda found: quote_from_bytes(found[0].encode("utf-8", "replace")), whole)


def resolved(base: str, href: str) -> str:
    """The address that `href` means on the page `base`.

    A server behind a proxy may believe that it speaks plain HTTP: its own host is then asked as before.
    """
    base_parts = urlsplit(base)
    parts = urlsplit(urljoin(base, sound(href)))
    if base_parts.scheme == "https" and parts.scheme == "http" and parts.hostname == base_parts.hostname:
        parts = parts._replace(scheme="https", netloc=base_parts.netloc)
    return urlunsplit(parts._replace(fragment=""))


def key(base: str, page: str, href: str) -> str:
    """What the resource `href` on `page` is called in every report: its path where its host is `base`'s."""
    if _PLAIN_PATH.fullmatch(href) and origin(page) == origin(base):
        return href  # Nothing to resolve or decode, ten thousand times over.
    whole = resolved(page, href)
    parts = urlsplit(whole)
    segments = (unquote_to_bytes(segment) for segment in parts.path.split("/"))
    path = "/".join(quote_from_bytes(segment, _IN_SEGMENT) for segment in segments)
    if origin(whole) == origin(base):
        return path
    return urlunsplit((parts.scheme, parts.netloc.lower(), path, "", ""))


def named(base: str, url: str) -> str:
    """How a collection is remembered: as the server wrote it, without the host where that is `base`'s."""
    whole = resolved(base, url)
    if origin(whole) != origin(base):
        return whole
    return urlunsplit(urlsplit(whole)._replace(scheme="", netloc=""))


@lru_cache(maxsize=256)
def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port."""
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, (parts.hostname or "").lower(), parts.port or _PORTS.get(scheme)


def object_name(uid: str) -> str:
    """The file name of the object with this UID: the UID itself where every server takes it, else a digest.

    Encoded slashes, leading dots and the like are refused or misread by one server or another.
    """
    plain = uid if _PLAIN_UID.fullmatch(uid) else hashlib.sha256(uid.encode("utf-8", "replace")).hexdigest()
    return f"{plain}.ics"


def in_folder(collection: str, name: str) -> str:
    """The address of `name` inside the address of a collection, which may lack its last slash."""
    parts = urlsplit(collection)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/{name}"))
