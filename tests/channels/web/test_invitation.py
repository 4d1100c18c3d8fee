"""An invitation as a mail program would show it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.web.invitation import invitation_view
from engine.messages import Invitation
from tests.channels.web.samples import ICS


def test_the_invitation_says_what_when_and_who() -> None:
    view = invitation_view(Invitation("REQUEST", ICS, "one@parley.example", 0), "Europe/Berlin")
    assert view.says == "Invitation"
    assert view.summary == "Titan, the first round"
    assert view.when == ["Wed 25 Nov, 15:00–15:45 (Berlin)"]
    assert view.organizer == "Grace Hopper <grace@example.com>"
    assert view.attendees == ["Cramer: Karl <karl@example.com>", "ines@example.com (optional)"]
    assert (view.method, view.sequence, view.uid) == ("REQUEST", 0, "one@parley.example")


def test_what_an_alarm_says_is_not_the_meetings() -> None:
    assert "never" not in invitation_view(Invitation("REQUEST", ICS, "u", 0), "UTC").summary


@pytest.mark.parametrize(
    ("method", "sequence", "says"),
    [
        ("REQUEST", 1, "Updated invitation"),
        ("CANCEL", 2, "Cancelled"),
        ("DECLINECOUNTER", 0, "Counter-proposal declined"),
    ],
)
def test_each_method_is_named(method: str, sequence: int, says: str) -> None:
    assert invitation_view(Invitation(method, ICS, "u", sequence), "UTC").says == says


@given(st.text(alphabet='BEGIND:VEVENT\n\r\t ;"\\,=COMSUARY0123TZ', max_size=200))
def test_no_text_whatever_breaks_the_page(text: str) -> None:
    view = invitation_view(Invitation("REQUEST", f"BEGIN:VEVENT\r\n{text}", "u", 0), "UTC")
    assert isinstance(view.summary, str)
