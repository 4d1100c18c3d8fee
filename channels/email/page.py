"""A message as HTML that says the same as its plain text: no images, nothing remote, light or dark."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import quote

from channels.email.fields import clean
from engine.messages import Button, Delivery

Link = Callable[[Delivery, Button], str]
"""The page that shows a button's choice; empty where there is none."""

_STYLE = """
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 16px; background: #ffffff; color: #1b1f24; }
main { max-width: 36em; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
p, ol { margin: 0 0 16px; }
li { margin: 0 0 8px; }
a { color: #0b57d0; }
.quiet { color: #57606a; font-size: 13px; }
@media (prefers-color-scheme: dark) {
  body { background: #16181c; color: #e6e8ea; }
  a { color: #8ab4f8; }
  .quiet { color: #a0a8b0; }
}
"""


def render(
    delivery: Delivery, line: str, signature: tuple[str, ...], answers_to: str, link: Link | None
) -> str:
    """The page. `line` is what an answer goes above, empty where none is awaited."""
    message = delivery.message
    blocks = [
        f'<p class="quiet">{escape(line)}</p>' if line else "",
        *(_paragraph(text) for text in message.paragraphs),
        _options(delivery, answers_to, link),
        *(_paragraph(text) for text in message.closing),
        '<p class="quiet">' + "<br>".join(escape(text) for text in signature) + "</p>",
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(message.language)}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<title>{escape(clean(message.subject))}</title><style>{_STYLE}</style></head>\n<body><main>\n"
        + "\n".join(block for block in blocks if block)
        + "\n</main></body></html>\n"
    )


def _paragraph(text: str) -> str:
    return f"<p>{escape(text).replace(chr(10), '<br>')}</p>" if text else ""


def _options(delivery: Delivery, answers_to: str, link: Link | None) -> str:
    """The numbered slots, each a link that shows a page or begins an answer; neither books by itself."""
    items = []
    for option in delivery.message.options:
        href = link(delivery, option.button) if link else ""
        href = href or _answer(answers_to, delivery.message.subject, str(option.number))
        items.append(f'<li value="{option.number}"><a href="{escape(href)}">{escape(option.label)}</a></li>')
    return f"<ol>{''.join(items)}</ol>" if items else ""


def _answer(address: str, subject: str, body: str) -> str:
    """A link that opens an answer with `body` already written (RFC 6068)."""
    return f"mailto:{quote(address, safe='@+')}?subject={quote('Re: ' + clean(subject))}&body={quote(body)}"
