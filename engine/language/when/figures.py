"""What a token in figures can be: a number, a clock time, a date, or nothing that is a time at all."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from engine.language.detect import table
from engine.language.scene import Scene, safe_date
from engine.language.tokens import Token
from engine.language.values import Day, Moment, Zone
from engine.language.when.clocks import clock
from engine.language.when.dates import in_order
from engine.language.when.units import numbered_week

LABELS_WORDS = (
    "room building bldg floor suite flight gate invoice ticket order version release build "
    "page chapter ext extension ref ref. po case id bus train terminal apartment apt flat "
    "unit table desk line section appendix issue pr build sprint bug jira nr no. raum zimmer "
    "etage rechnung flug gleis salle bureau facture vol bâtiment sala oficina factura vuelo "
    "fattura volo fatura voo sala kamer zaal factuur vlucht verdieping # phase part step item "
    "level class covid python java ios android windows node mark chapitre kapitel capítulo hoofdstuk "
    "platform pier suite salón saal halle stock stockwerk piso andar piano"
)
LABELS = frozenset(LABELS_WORDS.split())
"""Words after which a number is a name, not a time."""


def figure(scene: Scene, found: list[Token], at: int) -> tuple[str, Any]:
    """The tag and value of one token that is no word."""
    token = found[at]
    if token.kind in ("mail", "handle", "url"):
        return token.kind.upper(), token.text
    if _labelled(found, at) or _measured(found, at):
        return "JUNK", token.text
    reader = _READERS.get(token.kind)
    made = reader(scene, token) if reader else None
    if token.kind == "suffixed" and _part_of_a_name(scene.words.code, found, at):
        return "JUNK", token.text
    return made or ("JUNK", token.text)


MEASURED_WORDS = (
    "eur euro euros usd dollar dollars dollari chf gbp pounds kg km miles mb gb percent prozent people "
    "persons persone personas pessoas personnes personen leute guests participants attendees kids "
    "children avenue street ave floor edition grade"
)
MEASURED = frozenset(MEASURED_WORDS.split())
"""Words before which a number counts or names something that is no time."""


def _measured(found: list[Token], at: int) -> bool:
    after = found[at + 1] if at + 1 < len(found) else None
    return bool(after and after.kind == "word" and after.norm in MEASURED)


def _labelled(found: list[Token], at: int) -> bool:
    before = found[at - 1] if at else None
    if before is None or before.kind != "word" or before.norm not in LABELS:
        return False
    ranged = [token.text for token in found[at + 1 : at + 2]] == ["-"] and len(found) > at + 2
    return not (before.norm == "class" and ranged and found[at + 2].text.isdigit())


def _part_of_a_name(code: str, found: list[Token], at: int) -> bool:
    """ "4B", "7eleven": letters follow at once that are no unit."""
    after = found[at + 1] if at + 1 < len(found) else None
    glued = after is not None and after.start == found[at].end
    return bool(glued and after and after.kind == "word" and not _is_unit(code, after.norm))


def _is_unit(code: str, word: str) -> bool:
    """Whether a word glued to a figure says what is counted: "15hs", "14april"."""
    listed = table(code).phrases.get(word, ())
    return word in SUFFIXES or any(lexeme.tag == "MONTH" and len(word) > 2 for _, lexeme in listed)


SUFFIXES_WORDS = (
    "m min mins minute minutes minuten minuti minutos minuut h hr hrs hour hours std stunden "
    "stunde uhr d day days w wk wks week weeks s sec secs am pm a p ish ist oclock o'clock "
    "noon k hs u heures heure hora horas ore ora uur uren giorni giorno dias días dia día jours jour "
    "tage tagen tag wochen woche semaines semaine semanas semana settimane settimana weken maanden "
    "mesi meses mois minuten minutes minuti minutos x er th st nd rd utc january jan feb mar apr "
    "may jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun pst est cet gmt bst"
)
SUFFIXES = frozenset(SUFFIXES_WORDS.split())


def _number(scene: Scene, token: Token) -> tuple[str, Any]:
    number = int(token.text)
    if len(token.text) == 4 and 1900 <= number <= 2100:
        return "YEAR", number
    return ("NUM", number) if number <= 99 and len(token.text) < 3 else ("BIG", number)


def _ordinal(scene: Scene, token: Token) -> tuple[str, Any]:
    return "ORD", int(re.match(r"\d+", token.text).group())  # type: ignore[union-attr]


def _clock(scene: Scene, token: Token) -> tuple[str, Any] | None:
    hour, minute = [int(part) for part in token.text.split(":")[:2]]
    made = clock(hour, minute, leading_zero=token.text[0] == "0" and len(token.text) > 4)
    return ("CLOCK", made) if made else None


def _pointed(scene: Scene, token: Token) -> tuple[str, Any] | None:
    one, two = [int(part) for part in token.text.rstrip(".").split(".")]
    dotted = token.text.endswith(".")
    minutes = token.text.rstrip(".").partition(".")[2]
    is_date = 1 <= one <= 31 and 1 <= two <= 12
    is_time = one <= 24 and two <= 59 and len(minutes) == 2
    if is_date and token.text.startswith("0") and minutes.startswith("0"):
        return "POINTDATE", (one, two)
    if is_date and (
        not is_time or two % 5 or (scene.words.point_is_date and (dotted or one > 12 or minutes[0] == "0"))
    ):
        return "POINTDATE", (one, two)
    if is_time:
        return "POINTED", (one, two)
    return ("POINTED", (one, two)) if len(minutes) == 1 else None


def _slashed(scene: Scene, token: Token) -> tuple[str, Any] | None:
    one, two = [int(part) for part in token.text.split("/")]
    if token.text == "24/7" or not in_order(scene, one, two):
        return None
    return "SLASHED", (one, two)


def _date(scene: Scene, token: Token) -> tuple[str, Any] | None:
    one, two, year = [int(part) for part in re.split(r"[/.\-]", token.text)]
    day = in_order(scene, one, two, year + 2000 if year < 100 else year)
    if day and "." in token.text and 1 <= two <= 12:
        day = Day(number=one, month=two, year=day.year)
    return ("DAY", day) if day else None


def _isodate(scene: Scene, token: Token) -> tuple[str, Any] | None:
    year, month, number = [int(part) for part in re.split(r"[/.\-]", token.text)]
    found = safe_date(year, month, number)
    return ("DAY", Day(fixed=found)) if found else None


def _isotime(scene: Scene, token: Token) -> tuple[str, Any] | None:
    try:
        moment = datetime.fromisoformat(token.text.upper().replace(" ", "T").replace("Z", "+00:00"))
    except ValueError:
        return None
    return "MOMENT", Moment(moment)


def _week_code(scene: Scene, token: Token) -> tuple[str, Any] | None:
    """ "KW49", "CW49"."""
    named = re.fullmatch(r"(?:kw|cw|wk|week|s)([0-5]?\d)", token.norm)
    if named and token.norm[0] == "s" and (scene.words.code != "fr" or token.text[0] != "S"):
        return None
    span = numbered_week(scene, int(named.group(1))) if named else None
    return ("WEEK", span) if span else None


def _hours(scene: Scene, token: Token) -> tuple[str, Any] | None:
    written = token.text.lower().replace(" ", "")
    if "u" in written and scene.words.code != "nl":
        return None
    hour, _, minute = written.replace("u", "h").partition("h")
    minute = minute.rstrip("min")
    return "HSHAPE", (int(hour), int(minute) if minute else None)


def _offset(scene: Scene, token: Token) -> tuple[str, Any] | None:
    digits = re.sub(r"[^\d]", " ", token.text).split()
    hours = int(digits[0]) if len(digits[0]) < 3 else int(digits[0][:-2])
    minutes = int(digits[1]) if len(digits) > 1 else int(digits[0][-2:]) if len(digits[0]) > 2 else 0
    if hours > 14:
        return None
    sign = "-" if "-" in token.text or "−" in token.text else "+"
    return "ZONE", Zone(f"{sign}{hours:02d}:{minutes:02d}")


_READERS = {
    "number": _number,
    "suffixed": _number,
    "ordinal": _ordinal,
    "clock": _clock,
    "pointed": _pointed,
    "slashed": _slashed,
    "date": _date,
    "isodate": _isodate,
    "isotime": _isotime,
    "hours": _hours,
    "mixed": _week_code,
    "offset": _offset,
}
