"""What is passed on to Parley: the latest message of an exchange, and the day it was written."""

from __future__ import annotations

from datetime import date

import pytest

from channels.email.forwards import passed_on
from channels.email.written_dates import written_on

LINES = {
    "Date: Thu, Nov 19, 2026 at 3:04 PM": date(2026, 11, 19),
    "Date: Thu, 19 Nov 2026 15:04:00 +0100": date(2026, 11, 19),
    "Sent: 23 November 2026 14:06": date(2026, 11, 23),
    "Sent: Monday, November 23, 2026 2:06 PM": date(2026, 11, 23),
    "Gesendet: Montag, 23. November 2026 14:06": date(2026, 11, 23),
    "Datum: 23.11.2026 um 14:06": date(2026, 11, 23),
    "Envoyé : mardi 24 novembre 2026 14:06": date(2026, 11, 24),
    "Le mar. 24 nov. 2026 à 14:06, Karl <k@acme.example> a écrit :": date(2026, 11, 24),
    "El mar, 24 nov 2026 a las 14:06, Karl escribió:": date(2026, 11, 24),
    "Enviado el: lunes, 3 de agosto de 2026 14:06": date(2026, 8, 3),
    "Inviato: martedì 1 dicembre 2026 14:06": date(2026, 12, 1),
    "Data: seg., 23 de nov. de 2026 às 14:06": date(2026, 11, 23),
    "Verzonden: maandag 2 maart 2026 14:06": date(2026, 3, 2),
    "2026-11-23 14:06 GMT+01:00 Karl <k@acme.example>:": date(2026, 11, 23),
    "Date: 11/23/2026 2:06 PM": date(2026, 11, 23),
    "Date: 3/12/2026": None,
    "Sent: yesterday": None,
    "Sent: 31 February 2026": None,
}


@pytest.mark.parametrize("line", LINES)
def test_the_day_is_read_as_programs_write_it(line: str) -> None:
    assert written_on(line) == LINES[line]


def test_a_forwarded_message_is_read_without_what_it_quotes_itself() -> None:
    text = (
        "Please arrange.\n\n---------- Forwarded message ---------\nFrom: Karl Brandt <karl@acme.example>\n"
        "Date: Thu, Nov 19, 2026 at 3:04 PM\nSubject: Titan\nTo: Grace Lund <grace@lund.example>\n\n"
        "How about Thursday at 3?\n\nKarl\n\nOn Wed, Nov 18, 2026 at 9:00 AM Grace Lund <grace@lund.example> "
        "wrote:\n> Tuesday at 9?\n"
    )
    quoted, on = passed_on(text)
    assert quoted.startswith("How about Thursday at 3?")
    assert "Tuesday" not in quoted
    assert on == date(2026, 11, 19)


def test_a_quoted_answer_is_read_behind_its_marks() -> None:
    attribution = "On Mon, 23 Nov 2026 at 14:06, Karl <karl@acme.example> wrote:"
    text = f"Adding Parley.\n\n{attribution}\n> Friday morning?\n> Karl"
    assert passed_on(text) == ("Friday morning?\nKarl", date(2026, 11, 23))


def test_nothing_is_passed_on_where_nothing_introduces_it() -> None:
    assert passed_on("just words\n> and a quotation") == ("", None)
