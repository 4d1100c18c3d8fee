"""Forms behind secret links: their bodies are bounded, only our own pages send them, nobody keeps them."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
LARGEST_BODY = 4 << 10
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"


def back(to: str) -> Response:
    """See Other (RFC 9110 15.4.4), relative, so that it holds behind any prefix of a proxy."""
    return Response(status_code=303, headers={**PRIVATE, "Location": to})


async def read_body(request: Request, *kinds: str, largest: int = LARGEST_BODY) -> bytes:
    """The body, if it is of one of `kinds`. Raises 415 or 413."""
    if kind_of(request) not in kinds:
        raise HTTPException(415, "Only a form is read here.", PRIVATE)
    found = b""
    async for chunk in request.stream():
        found += chunk
        if len(found) > largest:
            raise HTTPException(413, "This is too large.", PRIVATE)
    return found


def kind_of(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def read_fields(content: bytes, most: int = 10) -> list[tuple[str, str]]:
    """The fields of a form. Raises 400 for what is none."""
    try:
        return parse_qsl(
            content.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            max_num_fields=most,
            errors="strict",
        )
    except ValueError as error:
        raise HTTPException(400, "This is not a form.", PRIVATE) from error


def same_site(request: Request, public_url: str) -> None:
    """Refuses (403) a form that another site's page sent.

    A page without a referrer sends the origin "null", and so does ours (Fetch, 3.2).
    """
    host = request.headers.get("host", "")
    public = urlsplit(public_url)
    ours = {"null", f"http://{host}", f"https://{host}", f"{public.scheme}://{public.netloc}"}
    origin = request.headers.get("origin", "null")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if origin.casefold() not in {one.casefold() for one in ours} or site not in ("same-origin", "none"):
        raise HTTPException(403, "This was sent by another site's page.", PRIVATE)
