"""Bytes of a mail as text, whatever they claim to be encoded in.

Only codecs that are named here are used: Python's own list holds some that take quadratic time.
"""

from __future__ import annotations

import re

_KNOWN = re.compile(
    r"(utf|ucs|unicode)[-_]?(7|8|16|32)([-_]?[lb]e)?|iso[-_]?8859[-_]?\d{1,2}([-_][ei])?|latin[-_]?\d{1,2}"
    r"|(windows|cp|ibm)[-_]?\d{3,5}|koi8[-_]?[rut]|gb[-_]?(2312|k|18030)|hz|big5([-_]?hkscs)?"
    r"|(shift|x)[-_]?s?jis|euc[-_]?(jp|kr|cn|tw)|iso[-_]?2022[-_]?(jp|kr)([-_]\d)?|ks_c_5601[-_]?1987"
    r"|mac(intosh|roman|[-_]?\w{4,12})|tis[-_]?620|us-ascii|ascii|ansi_x3\.4-1968",
    re.I,
)
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "unicode-1-1-utf-7": "utf-7",
    "macintosh": "mac-roman",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
}
"""What programs mean by a name, which is often the larger of two related codings."""
_WIDE = re.compile(r"(utf|ucs|unicode)[-_]?(7|16|32)|iso[-_]?2022|hz", re.I)
"""Codings whose text may be all ASCII bytes and still not ASCII."""
_UTF8 = re.compile(r"(utf|unicode)[-_]?8", re.I)
_SPACES = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000), " ")
_UNSEEN = dict.fromkeys([0, 0x0B, 0x0C, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_UNSEEN |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def decoded(data: bytes, charset: str = "") -> str:
    """`data` as text. Never raises: what no coding explains becomes a replacement character."""
    charset = charset.strip().strip("\"'").lower()
    named = _KNOWN.fullmatch(charset) is not None
    if named and _WIDE.match(charset):
        text = _tried(data, charset)
        if text is not None:
            return text
    text = _tried(data, "utf-8-sig")  # Before the name: text that is valid UTF-8 is nothing else.
    if text is None and named and not _UTF8.fullmatch(charset):
        text = _tried(data, _MEANT.get(charset, charset))
    if text is not None:
        return text
    return data.decode("utf-8" if _UTF8.fullmatch(charset) else "cp1252", "replace")


def tidy(text: str) -> str:
    """`text` with plain spaces and line ends, without characters that nobody sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.translate(_SPACES).translate(_UNSEEN)
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text


def _tried(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError):
        return None
