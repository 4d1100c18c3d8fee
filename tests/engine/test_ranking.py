"""Which feasible slots are offered."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from engine.periods import Period
from engine.ranking import Merit, merits
from engine.slots import best, choose_offers

HALF_HOUR = timedelta(minutes=30)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def slot(day: int, hour: int, minute: int = 0) -> Period:
    return Period(at(day, hour, minute), at(day, hour, minute) + HALF_HOUR)


def day_of_slots(day: int, first: int = 9, last: int = 17) -> list[Period]:
    return [slot(day, hour, minute) for hour in range(first, last) for minute in (0, 30)]


def hours(day: int, start: int, end: int) -> Period:
    return Period(at(day, start), at(day, end))


def starts(offers: list[Period]) -> list[datetime]:
    return [offer.start for offer in offers]


WEEK = [one for day in (23, 24, 25, 26, 27) for one in day_of_slots(day)]


def test_offers_are_spread_over_days_and_halves_of_the_day() -> None:
    assert starts(choose_offers(WEEK, 3, tzid="UTC")) == [at(23, 9), at(24, 12), at(25, 9)]
    assert starts(choose_offers(WEEK, 2, tzid="UTC")) == [at(23, 9), at(24, 12)]
    assert choose_offers(WEEK, 0, tzid="UTC") == []


def test_the_day_is_that_of_the_organizers_zone() -> None:
    late = [slot(23, 13), slot(23, 14), slot(23, 15), slot(23, 16)]
    assert starts(choose_offers(late, 2, tzid="Asia/Tokyo")) == [at(23, 13), at(23, 15)]
    assert starts(choose_offers(late, 2, tzid="UTC")) == [at(23, 13), at(23, 14)]


def test_a_single_day_gives_a_morning_and_an_afternoon() -> None:
    assert starts(choose_offers(day_of_slots(23), 2, tzid="UTC")) == [at(23, 9), at(23, 12)]


def test_preferred_slots_come_alone_where_they_are_enough() -> None:
    prefer = [hours(25, 14, 16), hours(27, 14, 16)]
    offers = choose_offers(WEEK, 3, tzid="UTC", prefer=prefer)
    assert starts(offers) == [at(25, 14), at(25, 14, 30), at(27, 14)]


def test_others_fill_up_where_preferred_slots_are_too_few() -> None:
    offers = choose_offers(WEEK, 3, tzid="UTC", prefer=[hours(25, 14, 15)])
    assert starts(offers) == [at(23, 9), at(25, 14), at(25, 14, 30)]
    assert starts(choose_offers(WEEK, 1, tzid="UTC", prefer=[hours(29, 9, 10)])) == [at(23, 9)]


def test_the_other_persons_hours_rank_and_never_forbid() -> None:
    courtesy = [hours(day, 13, 14) for day in (24, 26)]
    assert starts(choose_offers(WEEK, 2, tzid="UTC", courtesy=courtesy)) == [at(24, 13), at(26, 13)]
    assert starts(choose_offers(WEEK, 5, tzid="UTC", courtesy=courtesy))[0] == at(23, 9)


def test_preference_is_stronger_than_courtesy() -> None:
    prefer, courtesy = [hours(23, 9, 11)], [hours(23, 10, 11), hours(24, 9, 17)]
    assert starts(choose_offers(WEEK, 2, tzid="UTC", prefer=prefer, courtesy=courtesy)) == [
        at(23, 10),
        at(23, 10, 30),
    ]
    assert starts(choose_offers(WEEK, 4, tzid="UTC", prefer=prefer, courtesy=courtesy)) == [
        at(23, 9),
        at(23, 9, 30),
        at(23, 10),
        at(23, 10, 30),
    ]


def test_favoured_starts_come_first_in_their_own_order_when_feasible() -> None:
    favoured = [at(26, 16), at(28, 9), at(24, 10), at(24, 10)]
    offers = choose_offers(WEEK, 3, tzid="UTC", favoured=favoured)
    assert starts(offers) == [at(26, 16), at(24, 10), at(23, 9)]
    assert starts(choose_offers(WEEK, 1, tzid="UTC", favoured=favoured)) == [at(26, 16)]


def test_a_slot_that_cuts_off_a_useless_piece_comes_later() -> None:
    hour = timedelta(hours=1)
    grid = [
        Period(at(23, 9, 0) + shift * HALF_HOUR, at(23, 9) + shift * HALF_HOUR + hour)
        for shift in range(1, 3)
    ]
    # Free 09:30-11:00: both hours leave half an hour over. Free 13:00-14:00 fits.
    fitting = Period(at(23, 13), at(23, 14))
    assert choose_offers([*grid, fitting], 1, tzid="UTC") == [fitting]
    # What is left over is long enough for another slot: not useless.
    assert choose_offers([slot(23, 9), slot(23, 9, 30), slot(23, 12)], 1, tzid="UTC") == [slot(23, 9)]


def test_of_equals_the_one_beside_a_meeting_comes_first() -> None:
    free = [slot(23, 9), slot(23, 10), slot(23, 11)]
    assert choose_offers(free, 1, tzid="UTC", busy=[hours(23, 10, 11)]) == [slot(23, 11)]
    both = [hours(23, 8, 9), Period(at(23, 9, 30), at(23, 10))]
    assert choose_offers(free, 1, tzid="UTC", busy=both) == [slot(23, 9)]
    assert choose_offers(free[1:], 1, tzid="UTC", busy=[*both, hours(23, 12, 13)]) == [slot(23, 10)]


def test_no_two_offers_overlap_and_all_are_feasible_in_order() -> None:
    for seed in range(60):
        rng = random.Random(seed)
        found = [at(rng.randint(23, 25), rng.randint(8, 15), rng.choice((0, 15, 30, 45))) for _ in range(25)]
        feasible = [Period(start, start + timedelta(minutes=40)) for start in sorted(set(found))]
        prefer = [hours(24, rng.randint(8, 11), rng.randint(12, 16))]
        offers = choose_offers(feasible, rng.randint(1, 9), tzid="UTC", prefer=prefer, busy=[hours(23, 8, 9)])
        assert set(offers) <= set(feasible)
        assert all(one.end <= two.start for one, two in pairwise(offers))
        assert offers == choose_offers(
            feasible[::-1], len(offers), tzid="UTC", prefer=prefer, busy=[hours(23, 8, 9)]
        )


def test_the_best_slot_is_the_earliest_of_the_best_kind() -> None:
    assert best(WEEK, tzid="UTC") == slot(23, 9)
    assert best(WEEK, tzid="UTC", prefer=[hours(25, 14, 16)]) == slot(25, 14)
    assert best(WEEK, tzid="UTC", prefer=[hours(25, 14, 16)], courtesy=[hours(25, 15, 16)]) == slot(25, 15)
    assert best(WEEK, tzid="UTC", courtesy=[hours(29, 15, 16)]) == slot(23, 9)
    assert best(WEEK, tzid="UTC", favoured=[at(29, 9), at(27, 9), at(23, 9)]) == slot(27, 9)
    assert best([], tzid="UTC") is None
    assert best(WEEK[::-1], tzid="UTC", busy=[hours(23, 10, 11)]) == slot(23, 9)


def test_each_offer_says_what_speaks_for_it() -> None:
    prefer, courtesy = [hours(25, 9, 12)], [hours(day, 10, 17) for day in (23, 24, 25)]
    busy, favoured = [hours(24, 11, 12)], [at(26, 9)]
    free = [*day_of_slots(23), *day_of_slots(24, 9, 11), *day_of_slots(25), slot(26, 9)]
    ranking = {"tzid": "UTC", "prefer": prefer, "courtesy": courtesy, "busy": busy, "favoured": favoured}
    offers = [slot(26, 9), slot(23, 9), slot(24, 10, 30), slot(25, 10), slot(25, 12)]
    found = merits(offers, free, **ranking)  # type: ignore[arg-type]
    assert found == [
        (Merit.NAMED, Merit.OWN_DAY, Merit.UNBROKEN),
        (Merit.OWN_DAY, Merit.UNBROKEN, Merit.EARLIEST),
        (Merit.COURTEOUS, Merit.OWN_DAY, Merit.UNBROKEN, Merit.BESIDE),
        (Merit.PREFERRED, Merit.COURTEOUS, Merit.UNBROKEN),
        (Merit.COURTEOUS, Merit.UNBROKEN, Merit.OWN_HALF),
    ]
    hour = timedelta(hours=1)
    tight = [Period(at(23, 9) + shift, at(23, 9) + shift + hour) for shift in (timedelta(0), HALF_HOUR)]
    assert merits(tight[1:], tight, tzid="UTC") == [()]
    assert merits([], WEEK, tzid="UTC") == []


def test_the_other_person_hears_no_merit_that_tells_of_the_diary() -> None:
    assert {merit for merit in Merit if not merit.public} == {Merit.UNBROKEN, Merit.BESIDE}


def test_a_first_offer_has_some_merit_that_the_best_of_the_others_lacks_or_is_earlier() -> None:
    courtesy = [hours(24, 13, 14)]
    (offer,) = choose_offers(WEEK, 1, tzid="UTC", courtesy=courtesy)
    ((first, *_),) = merits([offer], WEEK, tzid="UTC", courtesy=courtesy)
    assert first is Merit.COURTEOUS
