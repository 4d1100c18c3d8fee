"""Two people become one, and nothing of either is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from engine.calendars import CalendarAccount, CalendarKind, RemoteCalendar
from engine.errors import SlotTaken
from engine.messages import Button, Delivery, Message, Receipt
from engine.own_events import own_event
from engine.people import Address, ChannelName, Person
from engine.periods import Period
from engine.rules import Rules, working_week
from storage import accounts, belongings, calendars, facts, joining, own_calendars, people, sent, tokens
from storage.belongings import OWN_RULES
from storage.store import Store, Tx
from tests.storage.keeping import NOW, kept

ADA = Person(
    "p_ada", "Ada", "ada@home.example", organizer=True, addresses=(Address(ChannelName.SLACK, "U0ADA"),)
)
ZOE = Person("p_zoe", "Zoe", addresses=(Address(ChannelName.TELEGRAM, "700"),), handle="zoe")
HOUR = timedelta(hours=1)
SLOT = Period(NOW + 24 * HOUR, NOW + 25 * HOUR)


def know(store: Store, *known: Person) -> None:
    for one in known:
        kept(store, lambda tx, p=one: people.put(tx, p))  # type: ignore[misc]


def book(tx: Tx, name: str, organizer: str, invitee: str, slot: Period) -> None:
    start, end = (int(each.timestamp() * 1000) for each in (slot.start, slot.end))
    tx.run(
        "INSERT INTO bookings (id, conversation_id, organizer_id, invitee_id, start_at, end_at, uid, "
        "sequence, state, subject) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 'live', 'Titan')",
        *(name, f"c_{name}", organizer, invitee, start, end, f"{name}@parley"),
    )


def test_one_id_is_left_with_the_addresses_of_both(store: Store) -> None:
    know(store, ADA, ZOE)
    joined = kept(store, lambda tx: joining.join(tx, ADA, ZOE, NOW))
    assert joined == replace(ADA, addresses=(*ADA.addresses, *ZOE.addresses), handle="zoe")
    assert store.read(people.everybody) == [joined]
    assert store.read(lambda tx: people.at_address(tx, ZOE.addresses[0])) == joined


def test_the_rules_of_whoever_organizes_win_whichever_account_the_code_was_told_in(store: Store) -> None:
    own = replace(
        ADA, rules=Rules(weekly=working_week(((600, 660),))), hours_known=True, tzid="Europe/London"
    )
    know(store, own, ZOE)
    joined = kept(store, lambda tx: joining.join(tx, ZOE, own, NOW))
    assert (joined.id, joined.organizer, joined.rules, joined.tzid) == ("p_zoe", True, own.rules, own.tzid)
    assert joined.hours_known


def test_secrets_and_buttons_stand_for_the_one_who_is_left(store: Store) -> None:
    know(store, ADA, ZOE)
    message = Message("s", ("When?",), buttons=(Button("decline", "No", "v"),))
    asked = Delivery("d1", ZOE.addresses[0], "700", message, "c1")
    kept(store, lambda tx: sent.add(tx, asked, "p_zoe", Receipt("31"), NOW))
    kept(store, lambda tx: tokens.put(tx, "secret", "c1", "p_zoe", NOW + HOUR))
    kept(store, lambda tx: joining.join(tx, ADA, ZOE, NOW))
    assert store.read(lambda tx: tokens.find(tx, "secret", NOW)) == ("c1", "p_ada")
    assert store.read(lambda tx: sent.standing(tx, "telegram", "31", "p_ada")) is not None


def test_bookings_and_holds_of_both_fill_one_persons_time(store: Store) -> None:
    know(store, ADA, ZOE)
    later = Period(SLOT.end, SLOT.end + HOUR)
    kept(store, lambda tx: book(tx, "b1", "p_ada", "p_bob", SLOT))
    kept(store, lambda tx: book(tx, "b2", "p_zoe", "p_bob", later))
    kept(store, lambda tx: book(tx, "b3", "p_bob", "p_zoe", SLOT))
    kept(store, lambda tx: joining.join(tx, ADA, ZOE, NOW))
    rows = store.read(lambda tx: tx.all("SELECT id, organizer_id, invitee_id FROM bookings ORDER BY id"))
    assert rows == [("b1", "p_ada", "p_bob"), ("b2", "p_ada", "p_bob"), ("b3", "p_bob", "p_ada")]


def test_organizers_of_two_meetings_at_once_stay_two_people(store: Store) -> None:
    know(store, ADA, ZOE)
    kept(store, lambda tx: book(tx, "b1", "p_ada", "p_bob", SLOT))
    kept(store, lambda tx: book(tx, "b2", "p_zoe", "p_bob", SLOT))
    with pytest.raises(SlotTaken):
        kept(store, lambda tx: joining.join(tx, ADA, ZOE, NOW))
    assert store.read(people.everybody) == [ADA, ZOE]


def test_parleys_own_calendars_flow_together(store: Store) -> None:
    know(store, ADA, ZOE)
    lunch, run = own_event("lunch", SLOT), own_event("run", Period(SLOT.end, SLOT.end + HOUR))
    kept(store, lambda tx: own_calendars.put(tx, "p_ada", [lunch], NOW))
    kept(store, lambda tx: own_calendars.put(tx, "p_zoe", [lunch, run], NOW))
    kept(store, lambda tx: joining.join(tx, ADA, ZOE, NOW))
    found = store.read(lambda tx: own_calendars.since(tx, "p_ada", NOW))
    assert [each.event.uid for each in found] == ["lunch", "run"]
    assert store.read(lambda tx: tx.one("SELECT count(*) FROM calendars"))[0] == 1


def test_connected_calendars_of_both_count_and_one_takes_the_meetings(store: Store) -> None:
    know(store, ADA, ZOE)
    for name in ("p_ada", "p_zoe"):
        account = CalendarAccount(f"a_{name}", name, CalendarKind.CALDAV, "https://dav.example/")
        remote = RemoteCalendar("work", "Work", writable=True)

        def connect(tx: Tx, account: CalendarAccount = account, remote: RemoteCalendar = remote) -> None:
            accounts.add_open(tx, account, NOW)
            calendars.add(tx, f"k_{account.person}", account.id, account.person, remote, target=True)

        kept(store, connect)
    kept(store, lambda tx: joining.join(tx, ZOE, ADA, NOW))
    rows = store.read(lambda tx: tx.all("SELECT id, person_id, target FROM calendars ORDER BY id"))
    assert [(name, person, bool(target)) for name, person, target in rows] == [
        ("k_p_ada", "p_zoe", True),
        ("k_p_zoe", "p_zoe", False),
    ]


def test_of_two_accounts_with_one_program_the_organizers_is_left(store: Store) -> None:
    know(store, ADA, ZOE)
    for sub, application, person in (
        ("s_a", "app", "p_ada"),
        ("s_z", "app", "p_zoe"),
        ("s_y", "other", "p_zoe"),
    ):
        sql = "INSERT INTO api_accounts (sub, application_id, person_id, created_at) VALUES (?, ?, ?, 0)"
        kept(store, lambda tx, row=(sub, application, person), sql=sql: tx.run(sql, *row))  # type: ignore[misc]
    kept(store, lambda tx: joining.join(tx, ADA, ZOE, NOW))
    rows = store.read(lambda tx: tx.all("SELECT sub, person_id FROM api_accounts ORDER BY sub"))
    assert rows == [("s_a", "p_ada"), ("s_y", "p_ada")]


def test_facts_go_over_unless_the_one_who_is_left_has_the_same(store: Store) -> None:
    know(store, ADA, ZOE)
    for name in ("opened:p_ada", "opened:p_zoe", "choosing:p_zoe", "rules:p_zoe"):
        kept(store, lambda tx, name=name: facts.put(tx, name, name))  # type: ignore[misc]
    kept(store, lambda tx: joining.join(tx, ADA, ZOE, NOW))
    rows = store.read(
        lambda tx: tx.all("SELECT name, value FROM facts WHERE name LIKE '%:p_%' ORDER BY name")
    )
    assert rows == [("choosing:p_ada", "choosing:p_zoe"), ("opened:p_ada", "opened:p_ada")]


def test_no_table_knows_the_other_one_any_more(store: Store) -> None:
    """Whatever names a person by a column is a table of `belongings`, and is found again without them."""
    know(store, ADA, ZOE)
    kept(store, lambda tx: own_calendars.put(tx, "p_zoe", [own_event("run", SLOT)], NOW))
    kept(store, lambda tx: tokens.put(tx, "secret", "c1", "p_zoe", NOW + HOUR))
    kept(store, lambda tx: joining.join(tx, ADA, ZOE, NOW))
    assert store.read(lambda tx: belongings.rows_of(tx, belongings.of_person(tx, "p_zoe"))) == {}
    named = {
        column
        for columns in store.read(lambda tx: tx.tables()).values()
        for column in columns
        if column.endswith(("person_id", "organizer_id", "invitee_id"))
    }
    assert named == set(joining.COLUMNS)
    assert "people" in OWN_RULES
