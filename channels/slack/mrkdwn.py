"""Slack's text format, both ways: people's text as plain words, our words with nothing live in them.

`&`, `<` and `>` are its only control characters (docs.slack.dev/messaging/formatting-message-text): with
these three escaped no mention, channel or link can be written. Text goes out with `verbatim` set, so that
Slack links nothing by itself.
"""

from __future__ import annotations

import re

from channels.characters import JOINER, clean
from engine.people import Address, ChannelName

_TOKEN = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_BROADCAST = re.compile(r"@(?=(?:here|channel|everyone|group)\b)", re.IGNORECASE)
_QUOTED = re.compile(r"^(?:&gt;|>).*$\n?", re.MULTILINE)


def escaped(text: str) -> str:
    """`text` as mrkdwn in which nothing is a mention or a link."""
    safe = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _BROADCAST.sub("@" + JOINER, safe)


def linked(text: str, trusted: tuple[str, ...]) -> str:
    """`text` escaped, with addresses that begin as a trusted one made links."""
    if not any(start in text for start in trusted):
        return escaped(text)
    pattern = "|".join(re.escape(start) for start in trusted)
    parts = re.split(rf"((?:{pattern})[^\s<>|\"']*[^\s<>|\"'.,;:!?)])", text)
    return "".join(f"<{escaped(part)}>" if number % 2 else escaped(part) for number, part in enumerate(parts))


def unescaped(text: str) -> str:
    """Slack's three entities as the characters they stand for."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def words(text: str, bot_user: str) -> tuple[str, tuple[Address, ...]]:
    """What a person wrote, in plain words, and whom they mentioned, in order.

    Cuts the bot's own mention and quoted lines; a mention becomes `@U…`, a link its text.
    """
    own = _QUOTED.sub("", text)
    text = own if own.strip() else text
    others: dict[str, Address] = {}

    def plain(match: re.Match[str]) -> str:
        target, label = match[1], match[2] or ""
        if target.startswith("@"):
            user = target[1:]
            if user == bot_user:
                return ""
            others.setdefault(user, Address(ChannelName.SLACK, user))
            return target
        if target.startswith("mailto:"):
            return target.removeprefix("mailto:")
        if target.startswith("!"):
            return label or "@" + target[1:].partition("^")[0]
        if target.startswith("#"):
            return f"#{label}" if label else target
        return label or target

    said = unescaped(_TOKEN.sub(plain, text))
    return clean(re.sub(r"[ \t]{2,}", " ", said)).strip(), tuple(others.values())
