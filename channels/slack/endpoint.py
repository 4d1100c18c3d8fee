"""Slack's requests to us in HTTP mode: proven, stored, and only then answered 200.

docs.slack.dev/authentication/verifying-requests-from-slack: the signature covers the exact bytes of the
body and a time that may be at most five minutes off. Whatever is wrong gets 400, 401 or 413, never 500.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import parse_qs

from bot.ports import Clock
from channels.payload import MAX_BODY, HttpAnswer, Malformed, header, opened
from channels.slack.door import Door
from channels.slack.intake import Kind
from channels.slack.wire import Outer

FRESH = 300
"""Seconds for which a signed request is believed."""
TEXT = "text/plain; charset=utf-8"


async def handle(
    secret: str, clock: Clock, door: Door, headers: Mapping[str, str], body: bytes
) -> HttpAnswer:
    """The answer to one request, given after it is durable."""
    if len(body) > MAX_BODY:
        return _answer(413)
    if not signed(secret, headers, body, clock.now().timestamp()):
        return _answer(401)
    try:
        kind, inner = _unwrapped(header(headers, "Content-Type"), body)
        if kind is Kind.EVENT and (challenge := opened(inner, Outer)).type == "url_verification":
            return _answer(200, challenge.challenge.encode())
    except Malformed:
        return _answer(400)
    if kind is None:
        return _answer(200)
    status, content = await door.take(kind, inner)
    return _answer(status, content, "application/json" if content else TEXT)


def signed(secret: str, headers: Mapping[str, str], body: bytes, now: float) -> bool:
    """Whether Slack, which alone shares `secret`, sent exactly this within five minutes of `now`."""
    at = header(headers, "X-Slack-Request-Timestamp")
    if not secret or not re.fullmatch(r"[0-9]{1,12}", at) or abs(now - int(at)) > FRESH:
        return False
    expected = signature(secret, at, body)
    return hmac.compare_digest(
        expected.encode(), header(headers, "X-Slack-Signature").encode("utf-8", "replace")
    )


def signature(secret: str, at: str, body: bytes) -> str:
    """`v0=` and the HMAC-SHA256 of `v0:{at}:{body}`."""
    return "v0=" + hmac.new(secret.encode(), b"v0:%s:%s" % (at.encode(), body), sha256).hexdigest()


def _unwrapped(content_type: str, body: bytes) -> tuple[Kind | None, bytes]:
    """The kind and JSON of a body: events are JSON, interactions JSON in a form, commands a form."""
    media = content_type.partition(";")[0].strip().lower()
    if media == "application/json":
        return Kind.EVENT, body
    if media != "application/x-www-form-urlencoded":
        raise Malformed("Slack sends JSON or a form")
    try:
        form = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=100)
    except ValueError as error:
        raise Malformed("the form cannot be read") from error
    if "payload" in form:
        return Kind.INTERACTIVE, form["payload"][0].encode()
    if "command" in form:
        return Kind.COMMAND, json.dumps({name: values[0] for name, values in form.items()}).encode()
    if "ssl_check" in form:
        return None, b""
    raise Malformed("the form is neither a command nor an interaction")


def _answer(status: int, content: bytes = b"", media: str = TEXT) -> HttpAnswer:
    headers = {"Content-Type": media}
    if status == 503:
        headers["Retry-After"] = "1"
    return status, headers, content
