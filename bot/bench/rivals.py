"""Other parsers of time expressions, each giving items in our shape; imported only when asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from importlib import import_module
from logging import ERROR, getLogger
from typing import Any

Items = list[dict[str, Any]]


def dateparser(text: str, reference: datetime, lang: str) -> Items:
    """dateparser: one moment; where it kept the reference's clock time, a whole day was meant."""
    module = import_module("dateparser")
    base = reference.replace(tzinfo=None)
    options = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future"}
    found = module.parse(text, languages=[lang], settings=options)
    if found is None:
        hits = import_module("dateparser.search").search_dates(text, languages=[lang], settings=options)
        found = hits[0][1] if hits else None
    if found is None:
        return []
    if found.time() in (base.time(), time()):
        return [{"kind": "day", "start": _as_datetime(found.date(), reference).isoformat()}]
    return [{"kind": "instant", "start": _as_datetime(found, reference).isoformat()}]


def timefhuman(text: str, reference: datetime, lang: str) -> Items:
    """timefhuman: English only; moments, days, stretches, lists."""
    config = import_module("timefhuman.main").tfhConfig(now=reference.replace(tzinfo=None))
    found = import_module("timefhuman").timefhuman(text, config)
    return [_any(one, reference) for one in (found if isinstance(found, list) else [found]) if one]


def ctparse(text: str, reference: datetime, lang: str) -> Items:
    """ctparse: English and German; moments, days, stretches and lengths."""
    module = import_module("ctparse")
    getLogger("ctparse").setLevel(ERROR)
    parsed = module.ctparse(text, ts=reference.replace(tzinfo=None), timeout=1.0)
    found = getattr(parsed, "resolution", None)
    if found is None:
        return []
    if hasattr(found, "unit"):
        return [{"kind": "duration", "sec": found.value * _SECONDS[found.unit.value]}]
    if hasattr(found, "t_from"):
        low, high = _edge(found.t_from, reference), _edge(found.t_to, reference)
        return [{"kind": "interval", "start": low, "end": high}]
    return [{"kind": "instant" if found.hour is not None else "day", "start": _edge(found, reference)}]


_SECONDS = {
    "minutes": 60,
    "hours": 3600,
    "days": 86400,
    "nights": 86400,
    "weeks": 604800,
    "months": 2592000,
}


def _edge(point: Any, reference: datetime) -> str | None:
    return point.dt.replace(tzinfo=reference.tzinfo).isoformat() if point is not None else None


def _any(found: Any, reference: datetime) -> dict[str, Any]:
    if isinstance(found, tuple):
        low, high = (_as_datetime(one, reference) for one in found)
        return {"kind": "interval", "start": low.isoformat(), "end": high.isoformat()}
    if isinstance(found, timedelta):
        return {"kind": "duration", "sec": found.total_seconds()}
    if isinstance(found, datetime) and found.time() == time():
        return _any(found.date(), reference)
    if isinstance(found, datetime):
        return {"kind": "instant", "start": _as_datetime(found, reference).isoformat()}
    if isinstance(found, date):
        return {"kind": "day", "start": _as_datetime(found, reference).isoformat()}
    return {
        "kind": "instant",
        "start": datetime.combine(reference.date(), found, reference.tzinfo).isoformat(),
    }


def _as_datetime(found: Any, reference: datetime) -> datetime:
    if isinstance(found, datetime):
        return found if found.tzinfo else found.replace(tzinfo=reference.tzinfo)
    if isinstance(found, date):
        return datetime.combine(found, time(), reference.tzinfo)
    return datetime.combine(reference.date(), found, reference.tzinfo)


RIVALS: dict[str, Callable[[str, datetime, str], Items]] = {
    "dateparser": dateparser,
    "timefhuman": timefhuman,
    "ctparse": ctparse,
}
