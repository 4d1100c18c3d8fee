"""Cuts a text into tokens by one anchored pattern.

Every alternative of the pattern is bounded, so that work grows linearly with the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"""
    (?P<mail>[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8})
  | (?P<url>(?:https?://|www\.)[^\s<>]{1,300})
  | (?P<handle><@[\w\-]{1,40}(?:\|[^>\s]{0,40})?>|(?<![\w@])@\w[\w.\-]{0,40})
  | (?P<offset>(?<![^\W\d_])(?:utc|gmt|z)\ ?[+\-−]\ ?\d{1,2}(?::?[0-5]\d)?(?!\d))
  | (?P<isotime>\d{4}-\d\d-\d\d[Tt\ ]\d\d?:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:[Zz]|[+\-]\d\d:?\d\d)?(?!\w))
  | (?P<isodate>\d{4}[\-/.]\d{1,2}[\-/.]\d{1,2}(?!\w|[\-/]\d))
  | (?P<phone>\+\d[\d\ ().\-]{6,22}\d(?!\w)|\(\d{2,5}\)[\ \-]?\d{3,4}[\-\ .]\d{3,4}(?!\w)
        |(?<!\w)\d{3}[\-.\ ]\d{3}[\-.\ ]\d{4}(?!\w)
        |(?<!\w)(?![01]\d[0-5]\d-[0-2]\d[0-5]\d(?!\w))
        0\d{1,4}[\ \-/]\d{3,8}(?:[\ \-]\d{2,6}){0,4}(?!\w|:\d)
        |(?<!\w)0\d(?:[\ .]\d\d){3,4}(?!\w|:\d)|(?<![\w.])\d{7,20}(?!\w))
  | (?P<money>[$€£]\ ?\d[\d.,]{0,12}|(?<!\w)\d[\d.,]{0,12}\ ?(?:[$€£%]))
  | (?P<version>(?<![\w.])[vV]\d{1,4}(?:\.\d{1,4}){0,4}(?!\w)|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3,5}(?!\w))
  | (?P<date>(?<![\w/.])\d{1,2}(?P<sep>[/.\-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\w/]|[.\-:]\d))
  | (?P<clock>(?<![\w:.,])(?:[01]?\d|2[0-4])(?::[0-5]\d){1,2}(?![\d:]))
  | (?P<pointed>(?<![\w:.,])\d{1,2}\.\d{1,2}\.?(?![\d:_]|\.\d))
  | (?P<slashed>(?<![\w/.])\d{1,2}/\d{1,2}(?![\w/]))
  | (?P<hours>(?<![\w:.,])(?:[01]?\d|2[0-4])(?:\ ?h|u)(?:\ ?[0-5]\d(?:\ ?(?:min|mn|m))?(?!\w))?
        (?:(?=[ap]m)|(?!\w)))
  | (?P<ordinal>(?<![\w.])(?:[12]?\d|3[01])
        (?:st|nd|rd|th|er|ère|ere|ème|eme|º|ª|°|de|ste|e|ro|ra|te[nrs]?)(?!\w))
  | (?P<suffixed>(?<![\w:.,])\d{1,4}(?=\ ?[^\W\d_]{1,8}(?!\w)))
  | (?P<number>(?<!\w)\d{1,6}(?![\w]))
  | (?P<mixed>[^\W_]*\d\w*)
  | (?P<word>[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*['’]?)
  | (?P<newline>[\r\n]+)
  | (?P<mark>[^\s\w])
  | (?P<rest>_+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'"})


@dataclass(slots=True)
class Token:
    """One piece of the text: `kind` is a group of the pattern, `norm` what the tables are asked for."""

    kind: str
    text: str
    norm: str
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


def tokens(text: str) -> list[Token]:
    """All tokens in order; blanks are dropped, everything else is kept."""
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "rest"
        if kind == "sep":
            kind = "date"
        written = match.group()
        norm = written.lower()
        if kind == "word":
            norm = norm.translate(_APOSTROPHES).rstrip("'")
        found.append(Token(kind, written, norm, match.start(), match.end()))
    return found


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """The word without accents, as hurried people type it."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("œ", "oe"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
