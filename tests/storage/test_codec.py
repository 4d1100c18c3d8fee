"""Whatever the engine says is the same after it was kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.conversation import Conversation
from engine.conversation.triggers import Answered, Doubted, Due, Joined, Noticed, Pressed, Said, Vouched
from engine.language.rule_changes import KINDS, RuleChange
from engine.messages import Delivery, Message, Settlement, Stored
from engine.people import Person
from engine.periods import Period
from engine.rules import Rules
from storage.codec import decode, encode, from_ms, to_ms

instants = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
lengths = st.timedeltas(timedelta(0), timedelta(days=400))
KEPT = (Conversation, Person, Rules, Delivery, Message, Settlement, Stored)
CAUSES = (Said, Pressed, Due, Answered, Noticed, Joined, Doubted, Vouched)


@pytest.fixture(scope="module", autouse=True)
def real_instants() -> Iterator[None]:
    """Instants of the engine are aware and in UTC; a share is a number."""
    st.register_type_strategy(datetime, instants)
    st.register_type_strategy(timedelta, lengths)
    st.register_type_strategy(float, st.floats(0, 1))
    st.register_type_strategy(RuleChange, st.one_of(*map(st.from_type, KINDS.values())))
    yield
    st.register_type_strategy(float, st.floats())
    st.register_type_strategy(datetime, st.datetimes())
    st.register_type_strategy(timedelta, st.timedeltas())


@pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.__name__)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_kept_comes_back_equal(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert decode(encode(value), kind) == value


@pytest.mark.parametrize("kind", CAUSES, ids=lambda kind: kind.__name__)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_cause_can_be_written_into_the_history_and_read_again(
    kind: type[Any], data: st.DataObject
) -> None:
    value = data.draw(st.from_type(kind))
    assert decode(encode(value), kind) == value


@given(st.integers(-(10**11), 10**13))
def test_a_millisecond_is_the_same_instant_after_every_conversion(milliseconds: int) -> None:
    assert to_ms(from_ms(milliseconds)) == milliseconds


@given(instants, instants)
def test_the_order_of_instants_is_the_order_of_their_milliseconds(one: datetime, two: datetime) -> None:
    assert (to_ms(one) <= to_ms(two)) or one > two


def test_every_change_of_a_rule_names_its_kind() -> None:
    assert {name: kind.__dataclass_fields__["rule"].default for name, kind in KINDS.items()} == {
        name: name for name in KINDS
    }


def test_a_conversation_kept_before_a_field_was_added_is_still_read() -> None:
    period = Period(from_ms(0), from_ms(1))
    older = encode(period).replace("}", ',"of_a_newer_version":1}')
    assert decode(older, Period) == period
