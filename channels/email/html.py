"""An HTML mail as the plain text its reader sees, its quotations marked with ">" as in plain mail.

One pass over the text. Where a program marks the mail it answers, everything from there on is quoted.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

MAX_TAGS = 50_000
MAX_QUOTES = 8

_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none|mso-hide\s{0,5}:\s{0,5}all", re.I)
_INDENT_ONLY = re.compile(r"border\s{0,5}:\s{0,5}(none|0)", re.I)
_QUOTED_BOX = re.compile(
    r"""(class|id|name)\s{0,5}=\s{0,5}["']?[^"'>]{0,80}?\b(yahoo_quoted|protonmail_quote|zmail_extra|quote|"""
    r"moz-forward-container|gmail_quote_attribution|OutlookMessageHeader)\b",
    re.I,
)
_REST_QUOTED = re.compile(
    r"""\bid\s{0,5}=\s{0,5}["']?(x_)?(divRplyFwdMsg|appendonsend|stopSpelling|reply-intro|"""
    r"mail-editor-reference-message-container|OLK_SRC_BODY_SECTION|ms-outlook-mobile-body-separator-line)\b"
    r"|border-top\s{0,3}:\s{0,3}solid\s{1,3}#?(E1E1E1|B5C4DF)",
    re.I,
)
_SIGNATURE = re.compile(
    r"""(class|id)\s{0,5}=\s{0,5}["']?[^"'>]{0,80}?\b(gmail_signature|moz-signature|Signature|x_Signature|"""
    r"ms-outlook-mobile-signature|ymail_android_signature|ymail_ios_signature|protonmail_signature_block|"
    r"apple-mail-signature|gmail_signature_prefix)\b",
    re.I,
)
_ATTRIBUTION = re.compile(r"""class\s{0,5}=\s{0,5}["']?[^"'>]{0,80}?\b(gmail_attr|moz-cite-prefix)\b""", re.I)
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "area", "col", "wbr", "base", "embed"})
_UNREAD = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "select", "textarea"})
_RAW = {name: re.compile(f"</{name}", re.I) for name in ("script", "style", "title", "textarea")}
_STRUCK = frozenset({"s", "strike", "del"})
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|dd|div|dl|dt|fieldset|footer|form|h[1-6]|header|html|hr|li"
    "|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul"
)
_SPACED = frozenset({"p", "blockquote", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})


@dataclass
class _Open:
    """An element whose end has not come yet."""

    name: str
    unread: bool
    quoted: bool


@dataclass
class _Page:
    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    unread: int = 0
    quotes: int = 0
    rest_quoted: bool = False

    def write(self, text: str) -> None:
        if not self.unread and text:
            self.line.append(text)

    def end_line(self) -> None:
        text = " ".join("".join(self.line).split())
        self.line.clear()
        if text:
            self.lines.append(self._marked(text))

    def blank_line(self) -> None:
        self.end_line()
        if self.lines and self.lines[-1].strip("> "):
            self.lines.append(self._marked(""))

    def _marked(self, text: str) -> str:
        depth = min(self.quotes + self.rest_quoted, MAX_QUOTES)
        return f"{'>' * depth} {text}".rstrip() if depth else text


def text_of(markup: str) -> str:
    """What the reader of `markup` sees, quotations marked by ">"."""
    page, at = _Page(), 0
    for _ in range(MAX_TAGS):
        opening = markup.find("<", at)
        if opening < 0:
            break
        page.write(html.unescape(markup[at:opening]))
        at = _markup(page, markup, opening)
    page.write(html.unescape(markup[at:]) if "<" not in markup[at:] else "")
    page.end_line()
    return "\n".join(page.lines).strip("\n")


def _markup(page: _Page, markup: str, opening: int) -> int:
    """Take in what begins with this "<"; gives the place to read on."""
    following = markup[opening + 1 : opening + 2]
    if not (following.isascii() and following.isalpha()) and following not in ("/", "!", "?"):
        page.write("<")
        return opening + 1
    comment = markup.startswith("<!--", opening)
    end = markup.find("-->", opening + 4) + 2 if comment else markup.find(">", opening)
    if end < opening:
        return len(markup)
    tag = markup[opening + 1 : end][:2000]
    name = None if comment else _NAME.match(tag)
    if name is None:
        return end + 1
    if tag.startswith("/"):
        _close(page, name.group(1).lower())
    elif raw := _RAW.get(name.group(1).lower()):
        closing = raw.search(markup, end)
        return closing.start() if closing else len(markup)
    else:
        _begin(page, name.group(1).lower(), tag)
    return end + 1


def _begin(page: _Page, name: str, tag: str) -> None:
    if name == "br":
        page.end_line() if page.line else page.blank_line()
    elif name == "li":
        page.end_line()
    elif name in ("td", "th"):
        page.write(" ")
    elif name in _SPACED:
        page.blank_line()
    elif _BLOCKS.fullmatch(name):
        page.end_line()
    if _REST_QUOTED.search(tag):
        page.end_line()
        page.rest_quoted = True
    if name in _VOID or tag.endswith("/"):
        return
    unread = name in _UNREAD or name in _STRUCK or bool(_HIDDEN.search(tag) or _SIGNATURE.search(tag))
    quoted = (name == "blockquote" and not _INDENT_ONLY.search(tag)) or bool(
        _QUOTED_BOX.search(tag) or _ATTRIBUTION.search(tag)
    )
    page.open.append(_Open(name, unread, quoted))
    page.unread += unread
    page.quotes += quoted


def _close(page: _Page, name: str) -> None:
    depth = next((n for n, element in enumerate(reversed(page.open[-100:])) if element.name == name), None)
    if name in _SPACED:
        page.blank_line()
    elif _BLOCKS.fullmatch(name):
        page.end_line()
    for _ in range(0 if depth is None else depth + 1):
        element = page.open.pop()
        page.unread -= element.unread
        page.quotes -= element.quoted
