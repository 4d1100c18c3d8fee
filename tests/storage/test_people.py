"""People are found by every address; secrets, and whoever asked to be left alone, are kept as hashes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from engine.messages import Button, Delivery, Message, Option, Receipt
from engine.people import Address, ChannelName, Person
from storage import people, sent, stored, tokens
from storage.sqlite import SqliteStore
from storage.store import Store
from tests.storage.keeping import NOW, kept

KEY = b"k" * 32
LATER = NOW + timedelta(days=90)
GRACE = Person(
    "grace",
    "Grace Hopper",
    "Grace@Example.com",
    organizer=True,
    addresses=(Address(ChannelName.EMAIL, "grace@example.com"), Address(ChannelName.SLACK, "U1")),
)


def test_a_person_is_found_at_every_address_whatever_its_case_in_mail(store: Store) -> None:
    kept(store, lambda tx: people.put(tx, GRACE))
    mail = Address(ChannelName.EMAIL, "GRACE@example.COM")
    assert store.read(lambda tx: people.at_address(tx, mail)) == GRACE
    assert store.read(lambda tx: people.at_address(tx, Address(ChannelName.SLACK, "U1"))) == GRACE
    assert store.read(lambda tx: people.with_email(tx, "grace@EXAMPLE.com")) == GRACE
    assert store.read(lambda tx: people.at_address(tx, Address(ChannelName.TELEGRAM, "U1"))) is None


def test_an_address_belongs_to_the_person_named_last_and_a_dropped_one_to_nobody(store: Store) -> None:
    kept(store, lambda tx: people.put(tx, GRACE))
    other = Person("ada", "Ada", addresses=(Address(ChannelName.SLACK, "U1"),))
    kept(store, lambda tx: people.put(tx, other))
    assert store.read(lambda tx: people.at_address(tx, Address(ChannelName.SLACK, "U1"))) == other
    kept(store, lambda tx: people.put(tx, replace(other, addresses=())))
    assert store.read(lambda tx: people.at_address(tx, Address(ChannelName.SLACK, "U1"))) is None


def test_only_organizers_are_listed_as_organizers(store: Store) -> None:
    kept(store, lambda tx: people.put(tx, GRACE))
    kept(store, lambda tx: people.put(tx, Person("karl", "Karl")))
    assert store.read(people.organizers) == [GRACE]
    assert [person.id for person in store.read(people.everybody)] == ["grace", "karl"]


def test_who_asked_to_be_left_alone_is_known_in_any_case_and_never_by_name(store: Store) -> None:
    kept(store, lambda tx: people.suppress(tx, KEY, ["Karl@Example.com "], NOW))
    assert store.read(lambda tx: people.is_suppressed(tx, KEY, ["x@y", "karl@example.com"]))
    assert not store.read(lambda tx: people.is_suppressed(tx, KEY, ["grace@example.com"]))
    assert not store.read(lambda tx: people.is_suppressed(tx, b"another key", ["karl@example.com"]))
    (row,) = store.read(lambda tx: tx.all("SELECT hash FROM suppressions"))
    assert "karl" not in row[0]


def test_a_secret_stands_for_one_person_in_one_conversation(store: Store) -> None:
    kept(store, lambda tx: tokens.put(tx, "secret-of-karl", "c1", "karl", LATER))
    kept(store, lambda tx: tokens.put(tx, "secret-of-karl", "c2", "mallory", LATER))
    assert store.read(lambda tx: tokens.find(tx, "secret-of-karl", NOW)) == ("c1", "karl")


def test_unknown_empty_and_broken_secrets_are_answered_alike(store: Store) -> None:
    kept(store, lambda tx: tokens.put(tx, "secret-of-karl", "c1", "karl", LATER))
    for wrong in ("", "secret-of-kar", "SECRET-OF-KARL", "\udcff", "x" * 10_000, "' OR 1=1 --"):
        assert store.read(lambda tx, w=wrong: tokens.find(tx, w, NOW)) is None  # type: ignore[misc]


def test_a_secret_ends_unless_its_conversation_goes_on(store: Store) -> None:
    kept(store, lambda tx: tokens.put(tx, "secret-of-karl", "c1", "karl", LATER))
    assert store.read(lambda tx: tokens.find(tx, "secret-of-karl", LATER)) is None
    kept(store, lambda tx: tokens.extend(tx, "c1", LATER + timedelta(days=1)))
    kept(store, lambda tx: tokens.extend(tx, "c1", NOW))
    assert store.read(lambda tx: tokens.find(tx, "secret-of-karl", LATER)) == ("c1", "karl")


def test_no_secret_is_on_disk(file_store: SqliteStore) -> None:
    kept(file_store, lambda tx: tokens.put(tx, "secret-of-karl", "c1", "karl", LATER))
    files = file_store.path.parent.glob("parley.db*")
    assert not any(b"secret-of-karl" in file.read_bytes() for file in files)


def _delivery(name: str, text: str = "Hello") -> Delivery:
    option = Option(1, "Wednesday", Button("offer:1", "1", "v"))
    where = Address(ChannelName.SLACK, "U1")
    return Delivery(name, where, "D1", Message("Titan", (text,), (option,)), "c1")


def test_an_answer_finds_its_conversation_by_the_message_it_quotes(store: Store) -> None:
    kept(store, lambda tx: sent.add(tx, _delivery("d1"), "karl", Receipt("171.001"), NOW))

    def find(chat: str, person: str, name: str) -> str | None:
        return store.read(lambda tx: sent.conversation_of(tx, "slack", chat, person, ["other", name]))

    assert find("D1", "karl", "171.001") == "c1"
    assert find("elsewhere", "karl", "171.001") == "c1"
    assert find("elsewhere", "mallory", "171.001") is None
    assert find("D1", "karl", "171.002") is None


def test_buttons_stand_until_they_are_settled(store: Store) -> None:
    kept(store, lambda tx: sent.add(tx, _delivery("d1"), "karl", Receipt("171.001"), NOW))
    assert [one.id for one in store.read(lambda tx: sent.unsettled(tx, "c1", "karl"))] == ["d1"]
    kept(store, lambda tx: sent.settle(tx, "d1"))
    assert store.read(lambda tx: sent.unsettled(tx, "c1", "karl")) == []


def test_a_message_kept_twice_is_shown_once(store: Store) -> None:
    from engine.messages import Stored

    one = Stored("m1", ChannelName.WEB, "grace", NOW, Message("", ("Hello",)))
    for _ in range(2):
        kept(store, lambda tx: stored.add(tx, one))
    assert store.read(lambda tx: stored.of_channel(tx, "web", "grace")) == [one]
    kept(store, lambda tx: stored.settle(tx, "m1", Message("", ("Done",))))
    (shown,) = store.read(lambda tx: stored.of_channel(tx, "web"))
    assert shown.settled
    assert shown.message.paragraphs == ("Done",)
