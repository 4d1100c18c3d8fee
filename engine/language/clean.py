"""A person's own new words: quotes, signatures and mail furniture cut off, signs made plain.

Channels cut most of it; what is left is never trusted. All work is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata

LIMIT = 2_000
"""No more than this many characters are ever read."""

_QUOTE_HEADS = re.compile(
    r"^\s{0,8}(?:-{2,}\s?(?:original message|forwarded message|ursprüngliche nachricht|"
    r"message d'origine|mensaje original|mensagem original|messaggio originale|"
    r"oorspronkelijk bericht|weitergeleitete nachricht|message transféré)|(?:on|am|le|el|em|"
    r"il|op)\s.{4,120}\s(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|"
    r"schreef)\b.{0,80}:\s*$|(?:on|am|le|el|em|il|"
    r"op)\s.{4,120}<[^<>\s]{3,80}@[^<>\s]{3,80}>.{0,30}:?\s*$|"
    r".{0,80}<[^<>\s]{3,80}@[^<>\s]{3,80}>\s(?:wrote|schrieb|a écrit|escribió|escreveu|"
    r"ha scritto|schreef)\s?:\s*$|begin forwarded message|_{8,}|={8,}|(?:from|von|de|da|"
    r"van)\s?:\s.{0,120}(?:@|\[mailto).{0,80}$)",
    re.IGNORECASE,
)
_SIGNATURES = re.compile(
    r"^\s{0,4}(?:--\s*|—\s*|-{3,}|_{3,}|sent from (?:my|outlook|yahoo|mail|gmail|"
    r"proton).{0,60}|get outlook for .{0,40}|von meinem .{0,30} gesendet|"
    r"envoyé de(?:puis)? mon .{0,40}|enviado desde mi .{0,40}|enviado do meu .{0,40}|"
    r"inviato da(?:l mio)? .{0,40}|verstuurd van(?:af)? mijn .{0,40}|"
    r"this e-?mail and any .{0,200}|confidentiality notice.{0,200}|"
    r"please consider the environment.{0,80}|gesendet von .{0,40})\s*$",
    re.IGNORECASE,
)
_CLOSINGS = re.compile(
    r"^\s{0,4}(?:(?:kind|best|warm|warmest|many)\s(?:regards|wishes|thanks)|regards|best|"
    r"cheers|thanks|thanks again|many thanks|thank you|sincerely|yours(?:\s\w{1,12})?|"
    r"all the best|rgds|br|bests|talk soon|speak soon|see you(?: then| soon)?|"
    r"mit freundlichen grüßen|viele grüße|liebe grüße|beste grüße|mfg|lg|vg|gruß|grüße|"
    r"cordialement|bien cordialement|bien à vous|saludos|un saludo|atentamente|cumprimentos|"
    r"abraço|att|saluti|cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?|mvg|"
    r"groet(?:en|jes)?)\s?[,.!]{0,2}\s*$",
    re.IGNORECASE,
)
_SIGNS = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\ufeff": None,
        "\u2019": "'",
        "\u2018": "'",
        "\u201b": "'",
        "\u2032": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2212": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\ufe0f": None,
        "\u20e3": None,
        "\t": " ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\x0b": "\n",
        "\x0c": "\n",
        "\u202a": None,
        "\u202b": None,
        "\u202c": None,
        "\u202d": None,
        "\u202e": None,
        "\u2066": None,
        "\u2067": None,
        "\u2068": None,
        "\u2069": None,
        "\xad": None,
    }
)


_HURRIED = re.compile(
    r"\b(can|won|didn|isn|doesn|wasn|couldn|wouldn|shouldn|haven|hasn|hadn|aren|weren)t\b", re.IGNORECASE
)
"""English negations without their apostrophe; "dont" is French."""


def clean(text: str) -> str:
    """What the person wrote anew, at most `LIMIT` characters of it."""
    plain = _plain(text[: LIMIT * 4])
    kept = _own_lines(plain.split("\n"))
    return "\n".join(kept).strip()[:LIMIT]


def _plain(text: str) -> str:
    """Composed letters, straight quotes, plain blanks; stacked marks and control signs are dropped."""
    text = text.translate(_SIGNS).replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFKC" if _needs_compatibility(text) else "NFC", text)
        text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = "".join(sign for sign in text if sign == "\n" or sign >= " ")
    return _HURRIED.sub(r"\1't", text)


def _needs_compatibility(text: str) -> bool:
    """Full-width and mathematical letters are read as plain ones; "½" and "º" stay as they are."""
    return any("\uff00" <= sign <= "\uffef" or "\U0001d400" <= sign <= "\U0001d7ff" for sign in text)


def _own_lines(lines: list[str]) -> list[str]:
    kept: list[str] = []
    spoken = False
    for index, line in enumerate(lines):
        stripped = line.strip()
        if stripped.startswith(">"):
            continue
        if _QUOTE_HEADS.match(line) or (spoken and _SIGNATURES.match(line)):
            break
        if _wrapped_head(lines, index):
            break
        if spoken and _CLOSINGS.match(line) and _ends_message(lines, index):
            break
        kept.append(line)
        spoken = spoken or bool(stripped)
    return kept


def _wrapped_head(lines: list[str], index: int) -> bool:
    """A quote's heading that the mail program broke over two lines."""
    line = lines[index]
    if (
        index + 1 >= len(lines)
        or len(line) > 120
        or not line[:3].lower().startswith(("on ", "am ", "le ", "el ", "em ", "il ", "op "))
    ):
        return False
    return bool(_QUOTE_HEADS.match(f"{line.strip()} {lines[index + 1].strip()[:120]}"))


def _ends_message(lines: list[str], index: int) -> bool:
    """After a closing come a name and a signature: short lines, not another paragraph."""
    rest = [line.strip() for line in lines[index + 1 :] if line.strip()]
    return not rest or len(rest[0]) <= 40
