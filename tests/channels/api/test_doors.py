"""Who is let in, what is read of a call, and how a refusal is told."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from tests.channels.api.meetings import wanted
from tests.channels.api.programs import Desk, Subscriber, Told, at_desk, tell

WRONG = ["", "undefined", "None", "nonsense", "x" * 5000]


def test_an_access_token_opens_its_own_account() -> None:
    async def story(desk: Desk) -> None:
        grace = await desk.subscriber(await desk.program(), "grace@example.com")
        told = await desk.call("GET", "/v1/account", key=grace.token)
        assert (told.status, told.headers["content-type"]) == (200, "application/json; charset=utf-8")
        assert told.json["account"]["account_id"] == grace.sub
        assert told.json["account"]["email"] == "grace@example.com"

    at_desk(story)


@pytest.mark.parametrize("key", WRONG)
def test_what_is_no_token_opens_nothing(key: str) -> None:
    async def story(desk: Desk) -> None:
        told = await desk.call("GET", "/v1/account", Authorization=f"Bearer {key}")
        assert (told.status, told.errors) == (401, {"authorization"})
        assert told.headers["www-authenticate"] == "Bearer"

    at_desk(story)


def test_a_token_ends_at_its_hour_and_a_refresh_token_opens_nothing() -> None:
    async def story(desk: Desk) -> None:
        grace = await desk.subscriber(await desk.program(), "grace@example.com", days=1)
        assert (await desk.call("GET", "/v1/account", key=grace.refresh)).status == 401
        tell(desk, timedelta(hours=23))
        assert (await desk.call("GET", "/v1/account", key=grace.token)).status == 200
        tell(desk, timedelta(hours=1))
        assert (await desk.call("GET", "/v1/account", key=grace.token)).status == 401

    at_desk(story)


def test_a_secret_where_a_token_is_needed_and_a_scope_that_was_not_allowed_are_refused() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        grace = await desk.subscriber(program, "grace@example.com", scope="read_free_busy")
        by_secret = await desk.call("GET", "/v1/account", key=program.secret)
        by_token = await desk.call("GET", "/v1/account", key=grace.token)
        assert (by_secret.status, by_token.status) == (403, 403)
        assert "read_account" in by_token.text

    at_desk(story)


def test_an_unknown_address_and_a_wrong_method_are_told_in_the_shape_of_every_error() -> None:
    async def story(desk: Desk) -> None:
        nowhere = await desk.call("GET", "/v1/nothing/at/all")
        wrong = await desk.call("PUT", "/v1/account")
        assert (nowhere.status, nowhere.errors) == (404, {"path"})
        assert (wrong.status, wrong.errors, wrong.headers["allow"]) == (405, {"method"}, "GET")

    at_desk(story)


def test_odd_habits_of_clients_do_no_harm() -> None:
    async def story(desk: Desk) -> None:
        grace = await desk.subscriber(await desk.program(), "grace@example.com")
        for path in ("/v1/account/", "/v1/account?unknown=1&list[]=a"):
            assert (await desk.call("GET", path, {}, grace.token, Host="api.example.com")).status == 200
        assert (await desk.call("GET", "/v1/account", key=grace.token, raw=b"{nonsense")).status == 200
        assert (await desk.call("GET", "/v1/account", Authorization=f"bearer {grace.token}")).status == 200

    at_desk(story)


def test_a_program_that_calls_too_often_is_told_when_to_come_back() -> None:
    async def story(desk: Desk) -> None:
        first, second = await desk.program(), await desk.program("Other")
        grace = await desk.subscriber(first, "grace@example.com")
        karl = await desk.subscriber(second, "karl@example.com")
        told = [await desk.call("GET", "/v1/account", key=grace.token) for _ in range(4)]
        assert [one.status for one in told] == [200, 200, 200, 429]
        assert told[-1].headers["retry-after"] == "1"
        assert (await desk.call("GET", "/v1/account", key=karl.token)).status == 200
        tell(desk, timedelta(seconds=1))
        told = [await desk.call("GET", "/v1/account", key=grace.token) for _ in range(3)]
        assert [one.status for one in told] == [200, 200, 429]
        assert told[-1].headers["retry-after"] == "11"

    at_desk(story, api_calls_second=3, api_calls_minute=5)


def test_the_document_names_every_call() -> None:
    async def story(desk: Desk) -> None:
        document = (await desk.call("GET", "/openapi.json")).json
        assert document["openapi"].startswith("3.1")
        assert document["paths"]["/v1/account"]["get"]["responses"].keys() >= {"200", "401", "403", "429"}

    at_desk(story)


def test_many_calls_at_once_are_all_answered() -> None:
    async def story(desk: Desk) -> None:
        grace = await desk.subscriber(await desk.program(), "grace@example.com")
        told = await asyncio.gather(*(desk.call("GET", "/v1/account", key=grace.token) for _ in range(50)))
        assert {one.status for one in told} == {200}

    at_desk(story)


def test_a_call_under_a_key_is_made_once_however_often_it_is_repeated() -> None:
    async def story(desk: Desk) -> None:
        grace = await desk.subscriber(await desk.program(), "grace@example.com")
        karl = await desk.subscriber(await desk.program("Other"), "karl@example.com")
        path, key = "/v1/scheduling_conversations", {"Idempotency_Key": "kick-off"}

        async def create(who: Subscriber, subject: str = "Kick-off", **headers: str) -> Told:
            return await desk.call("POST", path, wanted(who, subject=subject), who.token, **(key | headers))

        first, *others = await asyncio.gather(*(create(grace) for _ in range(3)))
        made = [one for one in (first, *others) if one.status == 200]
        assert len({one.json["scheduling_conversation_id"] for one in made}) == 1
        assert {one.status for one in (first, *others)} <= {200, 409}
        again = await create(grace)
        assert (again.status, again.text) == (200, made[0].text)
        assert again.headers["idempotent-replayed"] == "true"
        assert (await create(grace, "Another")).errors == {"Idempotency-Key"}
        assert (await create(grace, Idempotency_Key="x" * 256)).status == 422
        foreign = await create(karl)
        assert "idempotent-replayed" not in foreign.headers
        assert foreign.status == 200
        tell(desk, timedelta(hours=25))
        assert "idempotent-replayed" not in (await create(grace)).headers

    at_desk(story)


def test_a_refused_call_may_be_made_again_under_its_key() -> None:
    async def story(desk: Desk) -> None:
        grace = await desk.subscriber(await desk.program(), "grace@example.com")
        path, key = "/v1/scheduling_conversations", {"Idempotency_Key": "k"}
        unknown = wanted(grace)
        unknown["participants"][0]["sub"] = "acc_unknown"
        refused = await desk.call("POST", path, unknown, grace.token, **key)
        assert 400 <= refused.status < 500
        assert (await desk.call("POST", path, wanted(grace), grace.token, **key)).status == 200

    at_desk(story)
