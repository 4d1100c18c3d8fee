"""Every call by everybody about everything: who may not is told so, learns nothing and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.api.callers import Credential
from channels.api.calls import Call
from channels.api.router import CALLS
from storage import belongings
from tests.channels.api.authorities import (
    CANARY,
    ELEMENT_USE,
    NONE,
    Role,
    Things,
    event,
    path_of,
    roles,
    rule,
    single_period,
    things,
)
from tests.channels.api.programs import Desk, Subscriber, Told, at_desk

LEAST_CELLS = 500
SPAN = [{"start": "2030-01-07T09:00:00Z", "end": "2030-01-07T12:00:00Z"}]


def groups(about: Things) -> list[dict[str, Any]]:
    return [{"members": [{"sub": about.sub}], "required": "all"}]


def asking(about: Things, **more: Any) -> dict[str, Any]:
    asked = {"participants": groups(about), "required_duration": {"minutes": 30}, "query_periods": SPAN}
    return asked | more


def sequence(about: Things, **more: Any) -> dict[str, Any]:
    step = {"sequence_id": "a", "participants": groups(about), "required_duration": {"minutes": 30}} | more
    return {"sequence": [step], "query_periods": SPAN}


EXAMPLES: dict[str, Callable[[Things], Any]] = {
    "find_availability": asking,
    "explain_availability": lambda about: asking(about, start=SPAN[0]["start"]),
    "find_sequenced_availability": sequence,
    "explain_sequenced_availability": lambda about: sequence(about, start=SPAN[0]["start"]),
    "upsert_availability_rule": lambda about: rule("written"),
    "upsert_available_period": lambda about: single_period("written"),
    "delete_available_periods": lambda about: {
        "available_period_id": about.ids.get("available_period_id", "no-such-thing")
    },
    "create_calendar": lambda about: {
        "profile_id": about.ids.get("profile_id", "no-such-thing"),
        "name": "further",
    },
    "upsert_event": lambda about: event("written", "written"),
    "delete_event": lambda about: {"event_id": about.ids.get("event_id", "no-such-thing")},
    "delete_events": lambda about: {"calendar_ids": [about.ids.get("calendar_id", "no-such-thing")]},
    "change_participation_status": lambda about: {"status": "accepted"},
    "create_channel": lambda about: {
        "callback_url": "https://hooks.example.com/x",
        "filters": {"calendar_ids": [about.ids.get("calendar_id", "no-such-thing")]},
    },
    "create_scheduling_conversation": lambda about: {
        "participants": [
            {"sub": about.sub, "common_name": "Ada"},
            {"participant_id": "9", "common_name": "Z"},
        ],
        "tzid": "UTC",
        "required_duration": {"minutes": 30},
        "available_periods": [{"start": "2026-12-01T09:00:00Z", "end": "2026-12-01T12:00:00Z"}],
    },
    "select_scheduling_conversation_slots": lambda about: {"selected_slots": [{"slot_id": "slt_1796115600"}]},
    "batch": lambda about: {
        "batch": [
            {"method": "GET", "relative_url": f"/v1/availability_rules/{about.ids['availability_rule_id']}"}
        ]
    },
    "create_element_token": lambda about: {
        "version": "1",
        "permissions": ["agenda"],
        "subs": [about.sub],
        "origin": "https://app.example.com",
    },
    "give_token": lambda about: {"grant_type": "refresh_token", "refresh_token": "nonsense"},
    "revoke_token": lambda about: {"sub": about.sub},
}
"""What is sent, by call, about somebody's things; calls that send nothing need none."""
QUERIES: dict[str, Callable[[Things], str]] = {
    "read_events": lambda about: f"calendar_ids[]={about.ids.get('calendar_id', 'no-such-thing')}",
    "read_free_busy": lambda about: f"calendar_ids[]={about.ids.get('calendar_id', 'no-such-thing')}",
    "find_scheduling_conversation": lambda about: "token=no-such-thing",
}
NAMES_ACCOUNTS = {
    "find_availability",
    "explain_availability",
    "find_sequenced_availability",
    "explain_sequenced_availability",
    "create_scheduling_conversation",
    "revoke_token",
    "create_element_token",
}
"""Calls that name an account by its `sub`: any of the program's own."""
NAMES_THINGS = {
    "create_calendar",
    "create_channel",
    "delete_events",
    "read_events",
    "read_free_busy",
}
"""Calls that name something of an account beside their path."""
HERSELF_ELSEWHERE = "Ada by another program"
PROGRAMS_OWN = {"availability_rule_id", "channel_id"}
"""What a program made for somebody is its own; calendars and meetings are the person's, for every program."""


async def called(desk: Desk, call: Call, role: Role, about: Things) -> Told:
    name = call.handle.__name__
    sent = EXAMPLES[name](about) if name in EXAMPLES else {}
    query = "&".join(part for part in (QUERIES.get(name, lambda about: "")(about), role.query) if part)
    path = path_of(call, about) + (f"?{query}" if query else "")
    body = None if call.verb == "GET" and role.body is None else sent | (role.body or {})
    return await desk.call(call.verb, path, body, role.key)


def forbidden(call: Call, role: Role, about: Things) -> set[int]:
    """The statuses that are right for who may not; empty for who may."""
    if not call.takes:
        return set()
    in_body = role.body is not None and role.good is Credential.BODY and Credential.BODY in call.takes
    if role.good is None or (role.good is Credential.BODY and not in_body):
        return {401} if call.errors.__name__ != "OAuthError" else {400, 401}
    if role.good not in call.takes:
        return {401, 403} if call.errors.__name__ != "OAuthError" else {400, 401, 403}
    if call.scopes and role.good is Credential.TOKEN and not role.scoped:
        return {403}
    name = call.handle.__name__
    if role.good is Credential.ELEMENT and ELEMENT_USE not in call.elements:
        return {403}
    if role.good is Credential.ELEMENT and name in NAMES_ACCOUNTS:
        return set() if role.sub == about.sub else {404, 422}
    if name in NAMES_ACCOUNTS and role.program != about.program:
        return {404, 422} if name != "revoke_token" else {200, 400}
    if role.name == HERSELF_ELSEWHERE and not PROGRAMS_OWN.intersection(call.parameters):
        return set()
    owns = role.sub == about.sub or (
        role.good not in (Credential.TOKEN, Credential.ELEMENT) and role.program == about.program
    )
    if (call.parameters or name in NAMES_THINGS) and not owns:
        return {403, 404}
    return set()


def kept(desk: Desk, ada: Subscriber) -> dict[str, list[dict[str, object]]]:
    """Everything that is stored of Ada but tokens, which her calls do not change."""
    store = desk.parley.app.store
    found = store.read(lambda tx: belongings.rows_of(tx, belongings.of_person(tx, ada.person)))
    passing = {"api_tokens", "api_answers", "outbox", "api_accounts"}
    return {table: rows for table, rows in found.items() if table not in passing}


async def matrix(desk: Desk) -> int:
    """Play every cell; how many there were."""
    own, other = await desk.program(), await desk.program("Other")
    ada = await desk.subscriber(own, "ada@example.com", days=3650)
    hers = await things(desk, own, ada, CANARY)
    everybody = await roles(desk, own, other, ada)
    cells, before = 0, kept(desk, ada)
    for call in CALLS:
        for role in everybody:
            for about in (hers, NONE) if call.parameters or call.handle.__name__ in NAMES_THINGS else (hers,):
                right = forbidden(call, role, about)
                cells += 1
                if not right:
                    continue
                told = await called(desk, call, role, about)
                where = f"{role.name}: {call.verb} {call.path} about {about.sub}: {told.status} {told.text}"
                assert told.status in right, where
                assert CANARY not in told.text.replace(path_of(call, hers), ""), where
        assert kept(desk, ada) == before, call.path
    return cells


def test_who_may_not_is_told_so_learns_nothing_and_changes_nothing() -> None:
    assert at_desk(matrix, allowed_hosts="127.0.0.1") >= LEAST_CELLS


def test_who_may_is_let_in_by_every_call() -> None:
    async def story(desk: Desk) -> None:
        own, other = await desk.program(), await desk.program("Other")
        ada = await desk.subscriber(own, "ada@example.com", days=3650)
        hers = await things(desk, own, ada, CANARY)
        for call in sorted(CALLS, key=lambda call: call.handle.__name__ == "revoke_token"):
            for role in await roles(desk, own, other, ada):
                if role.is_ada or role.name.startswith("the program"):
                    if forbidden(call, role, hers):
                        continue
                    told = await called(desk, call, role, hers)
                    refused = told.status in (401, 403) and told.errors & {"authorization"}
                    assert not refused, (role.name, call.path, told.text)
                    assert told.status < 500, (role.name, call.path, told.text)

    at_desk(story, allowed_hosts="127.0.0.1")


def test_what_is_somebody_elses_is_told_like_what_does_not_exist() -> None:
    async def story(desk: Desk) -> None:
        own = await desk.program()
        ada = await desk.subscriber(own, "ada@example.com")
        bob = await desk.subscriber(own, "bob@example.com")
        hers = await things(desk, own, ada, CANARY)
        role = Role("Bob", key=bob.token)
        for call in CALLS:
            if call.parameters and Credential.TOKEN in call.takes:
                foreign, nothing = await called(desk, call, role, hers), await called(desk, call, role, NONE)
                assert (foreign.status, foreign.text) == (nothing.status, nothing.text), call.path

    at_desk(story, allowed_hosts="127.0.0.1")
