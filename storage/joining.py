"""Two people who turned out to be one: whatever one of them has becomes the other's, in one transaction.

What only one can have (rules, the account with a program, the calendar for meetings) is that of whoever
counts for more. Histories are told anew with one id in place of the other, so that they can be walked again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from engine.calendars import CalendarKind
from engine.people import Person
from storage import api_accounts, calendars, conversations, own_calendars, own_objects, people, rule_history
from storage.codec import encode
from storage.store import Tx

NAMING = ("person", "reader", "asked_by")
"""What a person's id is called inside a stored value."""
COLUMNS = ("person_id", "organizer_id", "invitee_id")
APART = frozenset({"addresses", "api_answers", "own_objects"})
"""Tables that do not just change hands."""
TEXTS = (
    ("conversations", "body", "id"),
    ("history", "cause", "conversation_id"),
    ("history", "situation", "conversation_id"),
)
"""(table, column, column of the conversation) of stored values that name people."""
_GIVEN = "SELECT value FROM json_each(?)"


def meet(tx: Tx, one: Person, other: Person, now: datetime) -> bool:
    """Whether the two have something open, or a meeting that is not over, with each other."""
    return any(talk.role_of(other.id) is not None for talk in conversations.live_with(tx, one.id, now))


def join(tx: Tx, kept: Person, gone: Person, now: datetime) -> Person:
    """`kept` with everything that was `gone`'s, who is no more.

    Raises `SlotTaken` through the store where both organize meetings at the same time.
    """
    tx.lock(*sorted((kept.id, gone.id)))
    leading = gone if _weight(tx, gone) > _weight(tx, kept) else kept
    joined = _joined(kept, gone, leading)
    following = kept if leading is gone else gone
    tx.run("DELETE FROM people WHERE id = ?", gone.id)
    tx.run("DELETE FROM addresses WHERE person_id = ?", gone.id)
    people.put(tx, joined)
    _yield(tx, leading.id, following.id)
    _move_own_calendars(tx, kept.id, gone.id, now)
    _rename(tx, kept.id, gone.id)
    _move_facts(tx, kept.id, gone.id)
    for table, columns in tx.tables().items():
        for column in COLUMNS:
            if column in columns and table not in APART:
                tx.run(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", kept.id, gone.id)
    return joined


def _weight(tx: Tx, person: Person) -> tuple[bool, ...]:
    """Who organizes counts for more than who does not, then who has an account, a calendar, hours."""
    return (
        person.organizer,
        bool(api_accounts.everywhere(tx, person.id)),
        calendars.target_of(tx, person.id) is not None,
        person.hours_known,
    )


def _joined(kept: Person, gone: Person, leading: Person) -> Person:
    following = kept if leading is gone else gone
    return replace(
        leading,
        id=kept.id,
        name=leading.name or following.name,
        email=leading.email or following.email,
        organizer=kept.organizer or gone.organizer,
        addresses=tuple(dict.fromkeys((*kept.addresses, *gone.addresses))),
        preferred=leading.preferred or following.preferred,
        introduced=kept.introduced or gone.introduced,
        handle=leading.handle or following.handle,
        bot_mail=leading.bot_mail or following.bot_mail,
    )


def _yield(tx: Tx, leading: str, following: str) -> None:
    """Of what a person has once, `following` gives up theirs."""
    if calendars.target_of(tx, leading) is not None:
        tx.run("UPDATE calendars SET target = ? WHERE person_id = ?", False, following)
    tx.run("DELETE FROM facts WHERE name = ?", rule_history.name_of(following))
    tx.run("DELETE FROM api_answers WHERE person_id = ?", following)
    for account in api_accounts.everywhere(tx, following):
        same = api_accounts.of_person(tx, account.application, leading)
        if same is not None:
            tx.run("UPDATE subscriptions SET account_id = ? WHERE account_id = ?", same.sub, account.sub)
            for table in ("api_tokens", "availability_rules", "available_periods", "api_accounts"):
                tx.run(f"DELETE FROM {table} WHERE sub = ?", account.sub)


def _move_own_calendars(tx: Tx, kept: str, gone: str, now: datetime) -> None:
    """Parley's own calendars are called by their person: their events go over, then they end."""
    remotes = [each for each in own_objects.calendars(tx, gone) if own_objects.since(tx, gone, each, 0)]
    for remote in remotes:
        before = calendars.get(tx, own_calendars.id_of(gone, remote))
        own_calendars.ensure(tx, kept, remote, now, before.name if before is not None else "")
        for one in own_objects.since(tx, gone, remote, 0):
            known = own_objects.get(tx, kept, remote, one.uid)
            if not one.gone and (known is None or known.gone):
                own_objects.put(tx, kept, remote, one.uid, one.text, now, one.source)
    tx.run("DELETE FROM own_objects WHERE person_id = ?", gone)
    owner = calendars.own_account_of(gone)
    theirs = "SELECT id FROM calendars WHERE account_id = ?"
    tx.run(f"DELETE FROM resources WHERE calendar_id IN ({theirs})", owner)
    tx.run("DELETE FROM calendars WHERE account_id = ?", owner)
    tx.run("DELETE FROM calendar_accounts WHERE id = ? AND kind = ?", owner, CalendarKind.OWN)
    for remote in remotes:
        own_calendars.settle(tx, kept, remote, now)
    _move_managed(tx, f"{owner}.", own_calendars.id_of(kept, ""), gone)


def _move_managed(tx: Tx, old: str, fresh: str, gone: str) -> None:
    """What programs look after in those calendars, under their new names."""
    tx.run(
        "DELETE FROM managed WHERE person_id = ? AND EXISTS (SELECT 1 FROM managed m WHERE "
        "m.application_id = managed.application_id AND m.event_id = managed.event_id AND "
        "m.calendar_id = replace(managed.calendar_id, ?, ?) AND m.person_id <> ?)",
        *(gone, old, fresh, gone),
    )
    for table, column in (("managed", "calendar_id"), ("subscriptions", "calendars")):
        sql = f"UPDATE {table} SET {column} = replace({column}, ?, ?) WHERE person_id = ?"
        tx.run(sql, old, fresh, gone)
    tx.run("UPDATE outbox SET body = replace(body, ?, ?) WHERE instr(body, ?) > 0", old, fresh, old)


def _rename(tx: Tx, kept: str, gone: str) -> None:
    """Conversations, their histories and what is still to be done name `kept` in place of `gone`."""
    named = f'"person":{encode(gone)}'
    talks = encode([row[0] for row in tx.all("SELECT id FROM conversations WHERE instr(body, ?) > 0", named)])
    for name in NAMING:
        old, fresh = f'"{name}":{encode(gone)}', f'"{name}":{encode(kept)}'
        for table, column, key in TEXTS:
            sql = f"UPDATE {table} SET {column} = replace({column}, ?, ?) WHERE {key} IN ({_GIVEN})"
            tx.run(sql, old, fresh, talks)
        for table in ("outbox", "api_tokens"):
            tx.run(f"UPDATE {table} SET body = replace(body, ?, ?) WHERE instr(body, ?) > 0", old, fresh, old)


def _move_facts(tx: Tx, kept: str, gone: str) -> None:
    """Facts about a person are called `topic:id`; what is known of `kept` stays."""
    sql = "SELECT name FROM facts WHERE substr(name, instr(name, ':') + 1) = ?"
    for (name,) in tx.all(sql, gone):
        fresh = f"{name.removesuffix(gone)}{kept}"
        if tx.one("SELECT 1 FROM facts WHERE name = ?", fresh) is None:
            tx.run("UPDATE facts SET name = ? WHERE name = ?", fresh, name)
        else:
            tx.run("DELETE FROM facts WHERE name = ?", name)
