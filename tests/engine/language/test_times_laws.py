"""Laws of times: what a calendar writes in any of the languages is read back as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.language.times import Item, Kind, times

NOW = datetime(2027, 3, 3, 10, 20, tzinfo=UTC)
LOCALES = {
    "en": "en_GB",
    "de": "de_DE",
    "fr": "fr_FR",
    "es": "es_ES",
    "pt": "pt_PT",
    "it": "it_IT",
    "nl": "nl_NL",
}
AT = {"en": "at", "de": "um", "fr": "à", "es": "a las", "pt": "às", "it": "alle", "nl": "om"}
FROM_TO = {
    "en": "from {} to {}",
    "de": "von {} bis {} Uhr",
    "fr": "de {} à {}",
    "es": "de {} a {}",
    "pt": "das {} às {}",
    "it": "dalle {} alle {}",
    "nl": "van {} tot {} uur",
}
IN_DAYS = {
    "en": "in {} days",
    "de": "in {} Tagen",
    "fr": "dans {} jours",
    "es": "dentro de {} días",
    "pt": "daqui a {} dias",
    "it": "fra {} giorni",
    "nl": "over {} dagen",
}
WEEK = {
    "en": "week {}",
    "de": "KW {}",
    "fr": "semaine {}",
    "es": "semana {}",
    "pt": "semana {}",
    "it": "settimana {}",
    "nl": "week {}",
}
days = st.dates(date(2027, 3, 4), date(2028, 3, 1))
quarters = st.integers(28, 91).map(lambda count: time(count // 4, count % 4 * 15))
languages = pytest.mark.parametrize("lang", LOCALES)


def read(text: str, lang: str) -> Item:
    (item,) = times(text, NOW, lang)
    return item


@languages
@settings(max_examples=40, deadline=None)
@given(day=days, clock=quarters)
def test_a_full_date_with_a_time_is_read_as_that_moment(lang: str, day: date, clock: time) -> None:
    written = format_date(day, "full", locale=LOCALES[lang])
    item = read(f"{written} {AT[lang]} {clock:%H:%M}", lang)

    assert (item.kind, item.start) == (Kind.INSTANT, datetime.combine(day, clock, UTC))


@languages
@settings(max_examples=40, deadline=None)
@given(day=days)
def test_a_date_in_words_is_that_day(lang: str, day: date) -> None:
    item = read(format_date(day, "long", locale=LOCALES[lang]), lang)

    assert (item.kind, item.start) == (Kind.DAY, datetime.combine(day, time(), UTC))


@languages
@settings(max_examples=40, deadline=None)
@given(day=days, low=quarters, length=st.integers(1, 8))
def test_a_range_of_hours_keeps_both_ends(lang: str, day: date, low: time, length: int) -> None:
    start = datetime.combine(day, low, UTC)
    end = min(start + timedelta(minutes=30 * length), datetime.combine(day, time(23, 45), UTC))
    written = format_date(day, "long", locale=LOCALES[lang])
    item = read(f"{written}, {FROM_TO[lang].format(f'{start:%H:%M}', f'{end:%H:%M}')}", lang)

    assert (item.start, item.end) == (start, end)


@languages
@settings(max_examples=30, deadline=None)
@given(count=st.integers(2, 60))
def test_days_are_counted_from_today(lang: str, count: int) -> None:
    item = read(IN_DAYS[lang].format(count), lang)

    assert item.start == datetime.combine(NOW.date() + timedelta(days=count), time(), UTC)


@languages
@settings(max_examples=30, deadline=None)
@given(number=st.integers(10, 52))
def test_a_numbered_week_begins_on_its_monday(lang: str, number: int) -> None:
    item = read(WEEK[lang].format(number), lang)

    assert item.start == datetime.combine(date.fromisocalendar(2027, number, 1), time(), UTC)
    assert item.end == item.start + timedelta(days=7)


@languages
@settings(max_examples=60, deadline=None)
@given(text=st.text(st.sampled_from("0123456789:./-–, hHuapm'()+ªº°de"), max_size=40))
def test_figures_and_signs_in_any_order_never_raise(lang: str, text: str) -> None:
    assert isinstance(times(text, NOW, lang), list)
