"""What a person's program or company adds below their words, taken off.

A bare sign-off with a name stays; from a sign-off on that leads into titles and numbers nothing does.
"""

from __future__ import annotations

import re

from channels.email import endings

_DELIMITER = re.compile(r"\s{0,3}(?:--|—|–|-- \*)\s?$")
_RULE = re.compile(r"\s*(?:_{3,}|-{5,}|={5,}|\*{5,})\s*$")
_TIME = re.compile(r"\b\d{1,2}(?:[:.h]\d{2}|\s?[ap]\.?m\b)|\?", re.I)
_POSTSCRIPT = re.compile(r"\s*p\.?\s?s\b", re.I)
_LONGEST = 400
_LONGEST_BLOCK = 14


def unsigned(lines: list[str]) -> str:
    """The text of `lines` without signature, footer and disclaimer."""
    kept = _until_delimiter(lines)
    paragraphs = _without_disclaimers(_paragraphs(kept))
    kept = [line for paragraph in paragraphs for line in (*paragraph, "")]
    return "\n".join(_without_block(kept)).strip("\n").strip()


def _until_delimiter(lines: list[str]) -> list[str]:
    """The lines up to the first that begins a signature or was added by a program."""
    kept: list[str] = []
    for line in lines:
        short = line[:_LONGEST]
        said = any(line.strip() for line in kept)
        if _DELIMITER.match(short) or (said and (_RULE.match(short) or endings.LIST_FOOTER.match(short))):
            break
        if endings.FOOTER.match(short) and len(line) < _LONGEST:
            if said:
                break
            continue
        if not _RULE.match(short):
            kept.append(line)
    return kept


def _paragraphs(lines: list[str]) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _without_disclaimers(paragraphs: list[list[str]]) -> list[list[str]]:
    """A warning above the text goes alone; from a disclaimer below it on everything goes."""
    kept: list[list[str]] = []
    for paragraph in paragraphs:
        first = paragraph[0][:_LONGEST]
        if endings.BANNER.match(first):
            paragraph = paragraph[1:]
        elif endings.DISCLAIMER.match(first):
            if kept:
                break
            continue
        if paragraph:
            kept.append(paragraph)
    return kept


def _without_block(lines: list[str]) -> list[str]:
    """The lines without a closing block of name, title and numbers."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    for at in range(max(1, len(lines) - _LONGEST_BLOCK), len(lines)):
        if endings.SIGN_OFF.match(lines[at][:100]) and _is_block(lines[at + 1 :]):
            return lines[:at]
    start = next((at + 1 for at in range(len(lines) - 1, -1, -1) if not lines[at].strip()), 0)
    last = lines[start:]
    numbers = sum(1 for line in last if endings.CONTACT.search(line[:_LONGEST]))
    if start and len(last) >= 2 and 2 * numbers >= len(last) and not any(_spoken(line) for line in last):
        return lines[:start]
    return lines


def _is_block(lines: list[str]) -> bool:
    """Whether a name with more than a name stands here."""
    block = [line for line in lines if line.strip()]
    if (
        len(block) < 2
        or endings.SIGN_OFF.match(block[0][:100])
        or any(_POSTSCRIPT.match(line) for line in block)
    ):
        return False
    name = block[0].strip(" *_")
    named = len(name.split()) <= 5 and not any(c.isdigit() for c in name) and name[-1:] not in "?:.!"
    return named and not any(_spoken(line) for line in block[1:])


def _spoken(line: str) -> bool:
    """Whether a line is something a person says rather than a line of a signature."""
    if endings.CONTACT.search(line[:_LONGEST]):
        return "?" in line
    return bool(_TIME.search(line)) or len(line.split()) > 9
