"""Who may use the playground's routes: a browser on this machine, showing this page, and nobody else.

The playground speaks for two people without a password. A page from elsewhere must not do so through the
visitor's browser: neither by posting across origins nor by naming this machine after itself (DNS rebinding).
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException

FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
ONLY_HERE = "The playground speaks for both people, so it answers only on the machine it runs on."


def policy_with_forms_to(origin: str) -> str:
    """The Content-Security-Policy of a page; its forms may lead to another origin, too."""
    forms = f"'self' {origin}".strip()
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        f"connect-src 'self'; form-action {forms}; base-uri 'none'; frame-ancestors 'none'"
    )


def on_this_machine(request: Request) -> bool:
    """Whether the request came directly from this machine and was addressed to it by a loopback name."""
    client = request.client.host if request.client is not None else ""
    relayed = any(name in request.headers for name in FORWARDED)
    return not relayed and is_loopback(client) and is_loopback(host_of(request.headers.get("host", "")))


def only_from_here(request: Request) -> None:
    """Refuses (403) whatever is not from this machine or was sent by another origin's page."""
    if not on_this_machine(request):
        raise HTTPException(403, ONLY_HERE)
    origin = request.headers.get("origin")
    if origin is not None and origin.casefold() != f"http://{request.headers['host']}".casefold():
        raise HTTPException(403, "This was sent by another site's page.")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "This was sent by another site's page.")


def host_of(header: str) -> str:
    """The host of a Host header, without port and brackets; empty for nonsense."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine by a loopback name or address."""
    if host == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
