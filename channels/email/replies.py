"""Only what a person wrote just now: without quotations, signatures, footers and disclaimers.

One pass over the lines, each compared with patterns of bounded length: linear whatever comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from channels.email import footers, marks
from channels.email.signatures import unsigned

MAX_LINES = 4000
_OPTION = re.compile(r"[>\s*]*(\d{1,2})[.)]\s+\S")
_ADDRESS = re.compile(r"\S{1,320}@\S{1,255}")
_SEVERAL = re.compile(r"\d|\b(?:either|these|those|both|all|any|none|neither|beide|alle|keine[rs]?)\b", re.I)
"""An answer that names its own options, or more than the one above it."""
_WRAPPED_AT = 60
"""Quoted lines longer than this may have been broken by a program that forgot the second ">"."""


@dataclass
class _Passage:
    """Lines that a person wrote in one go, with the quoted line right above them."""

    above: str
    lines: list[str] = field(default_factory=list)


def new_text(text: str) -> str:
    """What is new in `text`. An answer below one quoted option names it: "2: this one"."""
    lines = [line.rstrip() if line != "-- " else line for line in text.split("\n", MAX_LINES)[:MAX_LINES]]
    attributions = dict(_attributions(lines))
    cut = _cut(lines, attributions)
    answer = _joined(_passages(lines[:cut], attributions))
    return answer or _below_ours(lines[cut:])


def _joined(passages: list[_Passage]) -> str:
    said = []
    for passage in passages:
        answer = unsigned(passage.lines)
        if answer:
            said.append(_named(passage.above, answer))
    between_options = len(said) > 1 and all(re.match(r"\d+: ", part) for part in said)
    return ("\n" if between_options else "\n\n").join(said)


def _named(above: str, answer: str) -> str:
    """A short answer right below one quoted option, with that option's number."""
    option = _OPTION.match(above[: marks.LONGEST])
    if option is None or len(answer.split()) > 8 or _SEVERAL.search(answer):
        return answer
    return f"{option.group(1)}: {answer}"


def _passages(lines: list[str], attributions: dict[int, int]) -> list[_Passage]:
    """The runs of unquoted lines, in order."""
    passages = [_Passage("")]
    above, skip_to = "", 0
    for at, line in enumerate(lines):
        if at < skip_to:
            continue
        if at in attributions:
            skip_to = attributions[at] + 1
            above = ""
        elif _quoted(line):
            above = line if line.strip("> ") else above
        elif _broken_quote(lines, at):
            above = ""
        else:
            if above or (at and _quoted(lines[at - 1])):
                passages.append(_Passage(above))
                above = ""
            passages[-1].lines.append(line)
    return passages


def _quoted(line: str) -> bool:
    return line.lstrip()[:1] in (">", "|") if line else False


def _broken_quote(lines: list[str], at: int) -> bool:
    """Whether this line is the lost end of a quoted line that was wrapped."""
    if not 0 < at < len(lines) - 1 or not lines[at]:
        return False
    before, after = lines[at - 1], lines[at + 1]
    return _quoted(before) and _quoted(after) and len(before) >= _WRAPPED_AT and len(lines[at]) < len(before)


def _attributions(lines: list[str]) -> Iterator[tuple[int, int]]:
    """First and last line of each "On … Dana wrote:"."""
    for at, line in enumerate(lines):
        if not line.endswith((":", "：")) or _quoted(line) or len(line) > marks.LONGEST:
            continue
        first = _attribution_start(lines, at)
        if first is not None:
            yield first, at


def _attribution_start(lines: list[str], at: int) -> int | None:
    """Where the attribution begins that ends with line `at`; programs break it over up to four lines."""
    alone, whole = lines[at], ""
    if _complete(alone):
        return at
    for first in range(at, max(-1, at - 4), -1):
        line = lines[first]
        if not line or _quoted(line) or len(line) > marks.LONGEST:
            break
        whole = f"{line} {whole}".rstrip()
        if marks.WROTE.search(whole) and marks.DATED.search(whole) and marks.OPENS.match(line.lstrip()):
            return first
    told = marks.DATED.search(alone) and ("@" in alone or "Parley" in alone)
    return at if told and _ours_follows(lines, at + 1) else None


def _complete(line: str) -> bool:
    """Whether one line is an attribution that names whom and when, however it begins."""
    if marks.ADDRESS_COLON.search(line):
        return True
    whom = ("@" in line and line.count("<") == line.count(">")) or "Parley" in line
    when = marks.DATED.search(_ADDRESS.sub("", line))
    return whom and when is not None and marks.WROTE.search(line) is not None


def _cut(lines: list[str], attributions: dict[int, int]) -> int:
    """Where a quotation begins that no ">" marks and that goes on to the end."""
    for at, line in enumerate(lines):
        short = line[: marks.LONGEST]
        if not short or short.startswith(">"):
            continue
        unmarked = at in attributions and not _quote_follows(lines, attributions[at] + 1)
        if (
            unmarked
            or footers.DELIMITER.match(short)
            or marks.SEPARATOR.match(short)
            or marks.FORWARD.match(short)
        ):
            return _above(lines, at)
        if marks.HEADER_FROM.match(short) and _header_block(lines, at):
            return _above(lines, at)
    return len(lines)


def _ours_follows(lines: list[str], at: int) -> bool:
    """Whether a quotation, marked or not, begins right here: then what stands above it introduces it."""
    following = next((line for line in lines[at : at + 3] if line), "")
    return _quoted(following) or footers.DELIMITER.match(following[: marks.LONGEST]) is not None


def _quote_follows(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 4] if line), "")
    return _quoted(following)


def _header_block(lines: list[str], at: int) -> bool:
    """Whether "From:" here begins the header that Outlook puts above what it quotes."""
    found = [line for line in lines[at + 1 : at + 10] if marks.HEADER_OTHER.match(line[: marks.LONGEST])]
    return len(found) >= 2


def _above(lines: list[str], at: int) -> int:
    """`at` without the rules and empty lines that lead up to it."""
    while at and not lines[at - 1].strip(" -_*=\u2500\u2014"):
        at -= 1
    return at


def _below_ours(lines: list[str]) -> str:
    """What was written below the end of a mail of ours that nothing marks as quoted."""
    last = max(
        (at for at, line in enumerate(lines) if footers.ENDING.search(line[-marks.LONGEST :])), default=None
    )
    if last is None:
        return ""
    return _joined(_passages(lines[last + 1 :], dict(_attributions(lines[last + 1 :]))))
