"""Text for Telegram: HTML in which nothing that people wrote is live.

`&`, `<`, `>` and `"` are escaped (core.telegram.org/bots/api#html-style). Apps also make links of bare
`@names` and `tg://` addresses in any text, so an invisible joiner breaks those.
"""

from __future__ import annotations

import re

from channels.characters import JOINER, clean, utf16

_MENTION = re.compile(r"(?<![\w.+-])@(?=\w)")
_SCHEME = re.compile(r"\b(tg|tonsite)(?=:)", re.IGNORECASE)


def inert(text: str) -> str:
    """`text` without live mentions and application links, as plain text."""
    return _SCHEME.sub(rf"\1{JOINER}", _MENTION.sub("@" + JOINER, clean(text)))


def escaped(text: str) -> str:
    """`text` as HTML without markup or live mentions."""
    safe = inert(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace('"', "&quot;")


def unescaped(html: str) -> str:
    """What a reader sees of `escaped` text."""
    plain = html.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return plain.replace(JOINER, "")


def measure(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units after entities are parsed."""
    return utf16(inert(text))
