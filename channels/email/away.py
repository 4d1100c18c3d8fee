"""What an out-of-office mail says: that somebody is away, until when, whom to ask instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from channels.email.settings import EmailSettings

_AWAY = re.compile(
    r"out[- ]of[- ](?:the[- ])?office|\booo\b"
    r"|(?:on|away on|taking) (?:\w+ ){0,2}(?:leave|vacation|holidays?)|away (?:from|until|on)"
    r"|\bam away|be away|not (?:be )?(?:in the office|available|working)|limited access"
    r"|(?:return|back)(?:ing)? (?:on|to|in|at)\b|abwesen|außer haus|nicht im (?:büro|hause?)|im urlaub"
    r"|in (?:elternzeit|urlaub)|wieder (?:im büro|erreichbar|da|zurück)|nicht erreichbar|absent"
    r"|absence|en congés?|de retour|en vacances|hors du bureau|fuera de la oficina|de vacaciones"
    r"|ausente|de regreso|fuori (?:ufficio|sede)|in ferie|assente|rientr|di ritorno|afwezig"
    r"|met vakantie|niet op kantoor|op vakantie|weer aanwezig|fora do escritório|de férias|ausente"
    r"|de volta|semester|frånvarande|på ferie|annual leave|parental leave",
    re.I,
)
_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "january february march april may june july august september october november december",
    "jän feb mrz apr mai jun jul aug sept okt nov dez",
    "janv févr mars avr mai juin juil août sept oct nov déc",
    "ene feb mar abr may jun jul ago sep oct nov dic",
)
_MONTH = {name: number for line in _MONTHS for number, name in enumerate(line.split(), 1)}
_NAMES = "|".join(sorted(map(re.escape, _MONTH), key=len, reverse=True))
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?"
_DATE = re.compile(
    r"(?P<iso>\b20\d\d-\d{1,2}-\d{1,2}\b)"
    r"|(?P<numbers>\b\d{1,2}(?:[./]\d{1,2}(?:[./](?:20)?\d\d\b|\.(?!\d)|\b)|-\d{1,2}-(?:20)?\d\d\b))"
    rf"|\b{_DAY}\s+(?:of\s+|de\s+|do\s+)?(?P<month>{_NAMES})\b\.?(?:,?\s+(?:de\s+)?(?P<year>20\d\d))?"
    rf"|\b(?P<month2>{_NAMES})\b\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year2>20\d\d))?",
    re.I,
)
_LEADS = (
    *(r"until|till|til|back|return\w*|resum\w*|again|from|through|thru|to", r"wieder|zurück|bis|ab"),
    *(r"retour\w*|jusqu['’]?(?:au|à)?|reprend\w*|au", r"hasta|regres\w*|vuelv\w*|vuelta|al"),
    *(r"fino|rientr\w*|ritorn\w*", r"tot|terug|aanwezig", r"até|volta\w*|regresso", r"–|-"),
)
_BACK = re.compile(rf"(?:{'|'.join(_LEADS)})\W{{0,3}}(?:\w{{1,14}}\W{{1,3}}){{0,4}}$", re.I)
"""What leads to a date of return, with up to four words between: "back in the office on"."""
_AGAIN = re.compile(
    r"back|return|resum|again|wieder|zurück|retour|reprend|regres|vuel|rientr|ritorn|terug|weer|volta", re.I
)
_UNTIL = re.compile(r"until|till?\b|bis\b|jusqu|hasta|fino|tot\b|até|through|thru", re.I)
_WHOLE_BEFORE = re.compile(
    r"(?:through|thru|einschlie(?:ß|ss)lich|inklusive|tot en met|t/m|inclu\w+)\W.{0,25}$", re.I
)
_WHOLE_AFTER = re.compile(
    r"\W{0,3}(?:inclusive|included|einschlie(?:ß|ss)lich|inklusive|incl\b|inclus|compreso)", re.I
)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\\\"'@|]{1,64}@[\w.-]{1,253}\.\w{2,20}")
_AHEAD = timedelta(days=400)


def says_away(subject: str, text: str) -> bool:
    """Whether this is about somebody's absence."""
    return _AWAY.search(subject[:300]) is not None or _AWAY.search(text[:3000]) is not None


def returns_on(text: str, today: date, sent: str = "") -> date | None:
    """The day on which the person is back; the zone in `sent`, the Date field, tells 7/12 from 12/7."""
    american = re.search(r"-0[3-9]00|-1000|\b[ECMP][SD]T\b", sent) is not None
    best: tuple[int, date] | None = None
    for before, found, after in _dates(text[:6000]):
        day = _day(found, today, american)
        lead = _BACK.search(before)
        if day is None or lead is None or not today <= day <= today + _AHEAD:
            continue
        if _WHOLE_BEFORE.search(before) or _WHOLE_AFTER.match(after):
            day += timedelta(days=1)
        weight = _weight(lead.group(0), after)
        if best is None or weight > best[0]:
            best = (weight, day)
    return best[1] if best else None


def alternate(text: str, own: tuple[str, ...], settings: EmailSettings) -> str:
    """The first address named that is neither the writer's nor ours."""
    known = {settings.split(address)[0] for address in own}
    for found in _ADDRESS.findall(text[:6000]):
        address = str(found).lower().rstrip(".").removeprefix("mailto:")
        if address not in known and not settings.ours(address):
            return address
    return ""


def _weight(before: str, after: str) -> int:
    """How surely a date is that of the return: "back on" says more than "until", that more than "from"."""
    if _AGAIN.search(before) or _AGAIN.match(after.lstrip(" ,(")):
        return 3
    return 2 if _UNTIL.search(before) else 1


def _dates(text: str) -> Iterator[tuple[str, re.Match[str], str]]:
    for found in _DATE.finditer(text):
        yield text[max(0, found.start() - 70) : found.start()], found, text[found.end() : found.end() + 30]


def _day(found: re.Match[str], today: date, american: bool) -> date | None:
    try:
        if found["iso"]:
            return date.fromisoformat("-".join(part.zfill(2) for part in found["iso"].split("-")))
        if found["numbers"]:
            return _numeric(found["numbers"], today, american)
        month = _MONTH[(found["month"] or found["month2"]).lower()]
        return _coming(int(found["day"] or found["day2"]), month, found["year"] or found["year2"], today)
    except ValueError:
        return None


def _numeric(text: str, today: date, american: bool) -> date:
    parts = [part for part in re.split(r"[./-]", text) if part]
    first, second = int(parts[0]), int(parts[1])
    swap = second > 12 or (american and first <= 12 and "/" in text)
    day, month = (second, first) if swap else (first, second)
    return _coming(day, month, parts[2] if len(parts) > 2 else None, today)


def _coming(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year) % 2000 + 2000, month, day)
    this = date(today.year, month, day)
    return this if this >= today - timedelta(days=60) else date(today.year + 1, month, day)
