"""Element tokens: made for accounts, uses and one origin, and good for nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.channels.api.official import called, official
from tests.channels.api.programs import Desk, Program, at_desk, tell
from tests.channels.web.samples import NOW

ORIGIN = "https://app.example.com"
EVERY = ["agenda", "account_management", "availability", "managed_availability"]


async def made(desk: Desk, program: Program, *subs: str, permissions: list[str] = EVERY) -> str:
    client = official(desk, program)
    answer = await called(client.get_ui_element_token, permissions, list(subs), ORIGIN + "/")
    assert answer["element_token"]["origin"] == ORIGIN
    assert answer["element_token"]["expires_in"] == 64_800
    return str(answer["element_token"]["token"])


def test_a_page_of_its_origin_reads_what_the_token_was_made_for() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        token = await made(desk, program, ada.sub)
        page = {"Origin": ORIGIN, "Cronofy_Element": "v1.67.7, Agenda"}
        for path in ("/v1/userinfo?", "/v1/events?include_userinfo=true&", "/v1/free_busy?"):
            told = await desk.call("GET", f"{path}et={token}", **page)
            assert told.status == 200
            assert told.headers["access-control-allow-origin"] == ORIGIN
            assert told.headers["vary"] == "Origin"
        info = await desk.call("GET", f"/v1/userinfo?et={token}", **page)
        assert info.json["sub"] == ada.sub
        assert info.json["cronofy.data"]["profiles"][0]["profile_calendars"]
        told = await desk.call("GET", f"/v1/events?from=never&et={token}", **page)
        assert (told.status, told.headers["access-control-allow-origin"]) == (422, ORIGIN)

    at_desk(story)


def test_a_browser_that_asks_beforehand_is_told_what_the_page_may_do() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        token = await made(desk, program, ada.sub)
        asks: dict[str, str] = {
            "Access_Control_Request_Method": "GET",
            "Access_Control_Request_Headers": "content-type,cronofy-element",
        }
        told = await desk.call("OPTIONS", f"/v1/userinfo?et={token}", Origin=ORIGIN, **asks)
        assert told.status == 204
        assert told.headers["access-control-allow-origin"] == ORIGIN
        assert told.headers["access-control-allow-methods"] == "GET"
        assert "cronofy-element" in told.headers["access-control-allow-headers"]
        for path, origin in (
            (f"/v1/userinfo?et={token}", "https://evil.example"),
            (f"/v1/calendars?et={token}", ORIGIN),
            (f"/v1/nothing?et={token}", ORIGIN),
            ("/v1/userinfo?et=guessed", ORIGIN),
            ("/v1/userinfo", ORIGIN),
        ):
            told = await desk.call("OPTIONS", path, Origin=origin, **asks)
            assert told.status == 403
            assert "access-control-allow-methods" not in told.headers

    at_desk(story)


def test_pages_ask_for_times_and_keep_rules() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        bob = await desk.subscriber(program, "bob@example.com")
        token, several = await made(desk, program, ada.sub), await made(desk, program, ada.sub, bob.sub)
        rule = {
            "availability_rule_id": "default",
            "tzid": "Europe/Berlin",
            "weekly_periods": [{"day": "monday", "start_time": "09:00", "end_time": "12:00"}],
        }
        path = f"/v1/availability_rules/default?et={token}"
        assert (await desk.call("GET", path, Origin=ORIGIN)).status == 404
        told = await desk.call("POST", f"/v1/availability_rules?et={token}", rule, Origin=ORIGIN)
        assert told.status == 200
        assert (await desk.call("GET", path, Origin=ORIGIN)).json["availability_rule"][
            "tzid"
        ] == "Europe/Berlin"
        told = await desk.call("POST", f"/v1/availability_rules?et={several}", rule, Origin=ORIGIN)
        assert (told.status, told.errors) == (403, {"et"})
        start = f"{NOW + timedelta(days=7):%Y-%m-%d}"
        asked = {
            "participants": [{"members": [{"sub": ada.sub}, {"sub": bob.sub}], "required": "all"}],
            "required_duration": {"minutes": 60},
            "query_periods": [{"start": f"{start}T09:00:00Z", "end": f"{start}T12:00:00Z"}],
        }
        told = await desk.call("POST", f"/v1/availability?et={several}", asked, Origin=ORIGIN)
        assert (told.status, told.headers["access-control-allow-origin"]) == (200, ORIGIN)
        told = await desk.call("POST", f"/v1/availability?et={token}", asked, Origin=ORIGIN)
        assert told.status in (404, 422)
        narrow = await made(desk, program, ada.sub, permissions=["account_management"])
        assert (await desk.call("POST", f"/v1/availability?et={narrow}", asked, Origin=ORIGIN)).status == 403

    at_desk(story)


def test_other_origins_other_uses_other_accounts_and_later_hours_get_nothing() -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        bob = await desk.subscriber(program, "bob@example.com")
        token = await made(desk, program, ada.sub)
        evil = await desk.call("GET", f"/v1/userinfo?et={token}", Origin="https://evil.example")
        assert (evil.status, evil.errors) == (403, {"et"})
        assert "access-control-allow-origin" not in evil.headers
        narrow = await made(desk, program, ada.sub, permissions=["availability"])
        for path in ("/v1/events", "/v1/free_busy"):
            assert (await desk.call("GET", f"{path}?et={narrow}", Origin=ORIGIN)).status == 403
        profile = (await desk.call("GET", "/v1/profiles", key=ada.token)).json["profiles"][0]["profile_id"]
        path = f"/v1/profiles/{profile}/revoke?et={narrow}"
        assert (await desk.call("POST", path, {}, Origin=ORIGIN)).status == 403
        several = await made(desk, program, ada.sub, bob.sub)
        assert (await desk.call("GET", f"/v1/userinfo?et={several}", Origin=ORIGIN)).status in (403, 404)
        for path in ("/v1/account", "/v1/calendars", "/v1/channels"):
            assert (await desk.call("GET", f"{path}?et={token}", Origin=ORIGIN)).status == 401
        assert (await desk.call("GET", "/v1/userinfo", key=token)).status == 401
        tell(desk, timedelta(hours=18))
        assert (await desk.call("GET", f"/v1/userinfo?et={token}", Origin=ORIGIN)).status == 401

    at_desk(story)


@pytest.mark.parametrize(
    ("changed", "status", "field"),
    [
        ({"origin": None}, 422, "origin"),
        ({"origin": "app.example.com"}, 422, "origin"),
        ({"origin": "https://app.example.com/page"}, 422, "origin"),
        ({"origin": "https://app.example.com:99999"}, 422, "origin"),
        ({"origin": "null"}, 422, "origin"),
        ({"permissions": []}, 422, "permissions"),
        ({"permissions": ["everything"]}, 422, "permissions[0]"),
        ({"subs": ["acc_none"]}, 404, "subs[0]"),
        ({"subs": "acc"}, 422, "subs"),
    ],
)
def test_what_makes_no_token_is_refused_by_field(changed: dict[str, Any], status: int, field: str) -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        sent = {"version": "1", "permissions": EVERY, "subs": [], "origin": ORIGIN} | changed
        told = await desk.call("POST", "/v1/element_tokens", sent, program.secret)
        assert (told.status, told.errors) == (status, {field})

    at_desk(story)
