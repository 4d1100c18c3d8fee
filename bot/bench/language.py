"""`parley bench language [FILES] [--json]`: how well messages are understood, and how fast.

Without files the committed utterances and expressions are used. A file of records with `expected` is
read as utterances, one with `kind` as expressions; the three best known time parsers read the same
expressions in the same run where they are installed. A hidden part of a file, chosen by `SEED`, is
reported by itself: nobody who works on the grammar looks at it.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from bot.bench.rivals import RIVALS
from bot.bench.scoring import found, judge
from bot.bench.utterances import expressions, unseen, utterances
from engine.language.records import read_expression, read_scheduling

SEED = "parley-language-1"
Record = Mapping[str, Any]
Reader = Callable[[str, datetime, str], list[dict[str, Any]]]


@dataclass(slots=True)
class Tally:
    """Right answers of all, by a key such as a language or a category."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    all: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, key: str, right: bool) -> None:
        self.right[key] += right
        self.all[key] += 1

    def shares(self) -> dict[str, float]:
        return {key: round(100 * self.right[key] / count, 1) for key, count in self.all.items()}


def hidden(record: Record) -> bool:
    """Whether a record belongs to the quarter that is never looked at."""
    digest = hashlib.sha256(f"{SEED}{record['id']}".encode()).hexdigest()
    return int(digest, 16) % 4 == 1


def main(arguments: list[str]) -> int:
    """Print the scorecard, or with `--json` one object; 1 when anything was answered dangerously."""
    files = [argument for argument in arguments if not argument.startswith("--")]
    messages: list[Record] = list(utterances())
    phrases: list[Record] = list(expressions())
    if files:
        messages, phrases = _load(files)
    _warm_up(messages, phrases)
    report = {
        "utterances": score_utterances([one for one in messages if not unseen(one)]),
        "utterances nobody looked at": score_utterances([one for one in messages if unseen(one)]),
        "expressions": score_expressions(phrases),
    }
    if "--json" in arguments:
        print(json.dumps(report, indent=2))
    else:
        _print(report)
    return int(any(part.get("dangerous") for part in report.values()))


def _load(files: Iterable[str]) -> tuple[list[Record], list[Record]]:
    records = [
        json.loads(line)
        for name in files
        for line in Path(name).read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return [one for one in records if "expected" in one], [one for one in records if "kind" in one]


def _warm_up(messages: Iterable[Record], phrases: Iterable[Record]) -> None:
    """Tables are compiled when a language is first met; that is start-up, not reading."""
    for record in [*list(messages)[:1], *{one["lang"]: one for one in phrases}.values()]:
        read_scheduling(record) if "expected" in record else read_expression(record)


def score_utterances(records: list[Record]) -> dict[str, Any]:
    """Shares in per cent by field and category, dangerous answers, needless questions, milliseconds."""
    fields, categories, spent = Tally(), Tally(), []
    dangerous, asked, clear = [], 0, 0
    for record in records:
        got, milliseconds = _timed(read_scheduling, record)
        spent.append(milliseconds)
        marks = judge(record, got)
        if marks.pop("dangerous"):
            dangerous.append("(not shown)" if unseen(record) else record["id"])
        for name, right in marks.items():
            fields.add(name, right)
        categories.add(record["category"], marks["all"])
        readings = [record["expected"], *record.get("alt", ())]
        if not any(one.get("clarify") for one in readings) and readings[0]["intents"] != ["other"]:
            clear += 1
            asked += bool(got.get("clarify"))
    if not records:
        return {}
    return {
        "count": len(records),
        "right": fields.shares(),
        "categories": categories.shares(),
        "dangerous": dangerous,
        "needless_questions": round(100 * asked / max(clear, 1), 1),
        "ms": _speed(spent),
    }


def score_expressions(records: list[Record]) -> dict[str, Any]:
    """Shares in per cent by language, for the part that is looked at, the hidden part, and each rival."""
    if not records:
        return {}
    ours, unseen, kinds, spent = Tally(), Tally(), Tally(), []
    for record in records:
        items, milliseconds = _timed(read_expression, record)
        spent.append(milliseconds)
        right = found(record, items)
        (unseen if hidden(record) else ours).add(record["lang"], right)
        kinds.add(f"{record['lang']} {record['kind']}", right)
    report = {
        "count": len(records),
        "seen": ours.shares(),
        "unseen": unseen.shares(),
        "kinds": kinds.shares(),
        "ms": _speed(spent),
    }
    return report | {"rivals": {name: _rival(reader, records) for name, reader in RIVALS.items()}}


def _rival(
    reader: Callable[[str, datetime, str], list[dict[str, Any]]], records: list[Record]
) -> dict[str, Any]:
    """The same expressions read by somebody else; what raises counts as not understood."""
    tally, spent = Tally(), []
    for record in records:
        began = time.perf_counter()
        try:
            items = reader(record["text"], datetime.fromisoformat(record["reference"]), record["lang"])
        except ImportError:
            return {"missing": True}
        except Exception:  # a rival's bug on one expression counts as a wrong answer, not as ours
            items = []
        spent.append((time.perf_counter() - began) * 1000)
        tally.add(record["lang"], _judged(record, items))
    return {"right": tally.shares(), "ms": _speed(spent)}


def _judged(record: Record, items: list[dict[str, Any]]) -> bool:
    try:
        return found(record, items)
    except (TypeError, ZeroDivisionError):
        return False


def _timed(reader: Callable[[Record], Any], record: Record) -> tuple[Any, float]:
    began = time.perf_counter()
    answer = reader(record)
    return answer, (time.perf_counter() - began) * 1000


def _speed(spent: list[float]) -> dict[str, float]:
    ordered = sorted(spent)
    late = ordered[int(len(ordered) * 0.99)]
    return {"median": round(median(ordered), 3), "p99": round(late, 3), "worst": round(ordered[-1], 3)}


def _print(report: Mapping[str, Any]) -> None:
    for part, figures in report.items():
        if not figures:
            continue
        print(f"{part}: {figures['count']}")
        for name, value in figures.items():
            if name not in ("count", "rivals"):
                print(f"  {name}: {_line(value)}")
        for name, value in figures.get("rivals", {}).items():
            print(f"  {name}: {_line(value)}")
    sys.stdout.flush()


def _line(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_line(one)}" for key, one in value.items())
    return str(value)
