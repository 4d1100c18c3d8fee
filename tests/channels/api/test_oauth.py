"""A person gives a program access: from the first page over the link to tokens, and their end."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import aiohttp
import pytest
from pycronofy.exceptions import PyCronofyRequestError

from engine.people import ChannelName
from storage import applications, stored
from tests.channels.api.official import called, official
from tests.channels.api.programs import Desk, Program, at_desk, tell
from tests.channels.web.serving import until

BACK = "https://app.example/back?from=parley"
VERIFIER = "a-verifier-that-is-long-enough-for-the-rule-0123"


async def prepared(desk: Desk, redirect: str = BACK) -> Program:
    """A program at whose address people may be sent back, and Ada, who is known here."""
    app = desk.parley.app
    app.policy = replace(app.policy, public_url=desk.address)
    program = await desk.program("Planner & Sons")
    await desk.subscriber(program, "ada@example.com")
    await app.store.keep(lambda tx: applications.add_redirect(tx, program.client_id, redirect))
    return program


class Browser:
    """Follows nothing by itself."""

    def __init__(self, client: aiohttp.ClientSession) -> None:
        self.client = client

    async def look(self, url: str) -> tuple[int, str, Any]:
        async with self.client.get(url, allow_redirects=False) as answer:
            return answer.status, await answer.text(), answer.headers

    async def press(self, url: str, **fields: str) -> tuple[int, str, Any]:
        async with self.client.post(url, data=fields, allow_redirects=False) as answer:
            return answer.status, await answer.text(), answer.headers


async def link_of(desk: Desk) -> str:
    """The newest link that Ada got by mail."""

    def links() -> list[str]:
        mails = desk.parley.app.store.read(
            lambda tx: stored.of_channel(tx, ChannelName.EMAIL, "ada@example.com")
        )
        return re.findall(r"http://[\w.:]+/oauth/consent/\w+", " ".join(str(mail) for mail in mails))

    await until(desk.parley, lambda _: bool(links()))
    return links()[-1]


async def allowed(desk: Desk, browser: Browser, url: str, do: str = "allow") -> dict[str, str]:
    """From the first page to the address that the browser is sent to in the end."""
    status, page, _ = await browser.press(url, email="Ada@Example.com ")
    assert status == 200
    assert "is on its way" in page
    link = await link_of(desk)
    status, page, headers = await browser.look(link)
    assert status == 200
    assert "Planner &amp; Sons" in page
    assert "form-action 'self' https://app.example;" in headers["Content-Security-Policy"]
    status, _, headers = await browser.press(link, do=do)
    assert status == 303
    assert headers["Location"].startswith("https://app.example/back?from=parley&")
    assert (await browser.look(link))[0] == 404
    return {name: values[0] for name, values in parse_qs(urlsplit(headers["Location"]).query).items()}


def test_the_official_client_gets_refreshes_and_revokes_access() -> None:
    async def story(desk: Desk) -> None:
        program = await prepared(desk)
        client = official(desk, program)
        async with aiohttp.ClientSession() as session:
            url = client.user_auth_link(redirect_uri=BACK, state="s t&te")
            assert url.startswith(f"{desk.address}/oauth/authorize?")
            status, page, _ = await Browser(session).look(url)
            assert status == 200
            assert "Planner &amp; Sons" in page
            back = await allowed(desk, Browser(session), url)
        assert back["state"] == "s t&te"
        await called(client.get_authorization_from_code, back["code"])
        first = client.auth.access_token
        assert (await called(client.account))["email"] == "ada@example.com"
        assert (await called(client.account))["scope"].split() == sorted(
            ["read_account", "list_calendars", "read_events", "create_event", "delete_event"]
        )
        await called(client.refresh_authorization)
        assert client.auth.access_token != first
        tell(desk, timedelta(hours=2))
        assert (await called(client.account))["name"]
        refresh = client.auth.refresh_token
        await called(client.revoke_authorization)
        client.auth.update(access_token=first, refresh_token=refresh)
        with pytest.raises(PyCronofyRequestError, match="401"):
            await called(client.account)
        with pytest.raises(PyCronofyRequestError, match="invalid_grant"):
            await called(client.refresh_authorization)

    at_desk(story)


def test_a_code_is_good_once_and_shown_twice_ends_what_it_gave() -> None:
    async def story(desk: Desk) -> None:
        program = await prepared(desk)
        client = official(desk, program)
        async with aiohttp.ClientSession() as session:
            back = await allowed(desk, Browser(session), client.user_auth_link(redirect_uri=BACK))
        await called(client.get_authorization_from_code, back["code"])
        assert (await called(client.account))["account_id"]
        token = client.auth.access_token
        with pytest.raises(PyCronofyRequestError, match="invalid_grant"):
            await called(client.get_authorization_from_code, back["code"])
        assert (await desk.call("GET", "/v1/account", key=token)).status == 401

    at_desk(story)


def test_a_code_fits_its_program_address_time_and_verifier_alone() -> None:
    async def story(desk: Desk) -> None:
        program, other = await prepared(desk), await desk.program("Other")
        challenge = urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
        query = {"code_challenge": challenge, "code_challenge_method": "S256"}
        url = official(desk, program).user_auth_link(redirect_uri=BACK) + "&" + urlencode(query)
        async with aiohttp.ClientSession() as session:
            code = (await allowed(desk, Browser(session), url))["code"]
        good = {"code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
        for one, changed in (
            (other, {}),
            (program, {"redirect_uri": "https://app.example/other"}),
            (program, {"redirect_uri": None}),
            (program, {"code_verifier": "another-verifier-that-is-long-enough-012345"}),
            (program, {"code_verifier": None}),
            (program, {"code": "guessed"}),
        ):
            told = await token(desk, one, "authorization_code", **(good | changed))
            assert (told.status, told.json["error"]) == (400, "invalid_grant")
        told = await token(desk, program, "authorization_code", **good)
        assert told.status == 200
        assert told.headers["cache-control"] == "no-store"
        assert told.json["token_type"] == "bearer"
        assert told.json["linking_profile"]["provider_name"] == "parley"
        told = await token(desk, other, "refresh_token", refresh_token=told.json["refresh_token"])
        assert told.json["error"] == "invalid_grant"

    at_desk(story)


def test_whoever_refuses_gives_nothing_and_a_link_ends_by_itself() -> None:
    async def story(desk: Desk) -> None:
        program = await prepared(desk)
        url = official(desk, program).user_auth_link(redirect_uri=BACK, state="x")
        async with aiohttp.ClientSession() as session:
            back = await allowed(desk, Browser(session), url, do="refuse")
            assert (back["error"], back["state"]) == ("access_denied", "x")
            assert "code" not in back
            await Browser(session).press(url, email="ada@example.com")
            link = await link_of(desk)
            tell(desk, timedelta(minutes=16))
            assert (await Browser(session).look(link))[0] == 404
            assert (await Browser(session).press(link, do="allow"))[0] == 404

    at_desk(story)


def test_nobody_is_sent_on_to_an_address_that_was_not_registered() -> None:
    async def story(desk: Desk) -> None:
        program = await prepared(desk)
        client = official(desk, program)
        async with aiohttp.ClientSession() as session:
            browser = Browser(session)
            for url in (
                client.user_auth_link(redirect_uri="https://evil.example/back"),
                client.user_auth_link(redirect_uri=BACK + "&more=1"),
                client.user_auth_link(redirect_uri=BACK).replace(program.client_id, "app_none"),
                f"{desk.address}/oauth/authorize",
            ):
                for told in (await browser.look(url), await browser.press(url, email="ada@example.com")):
                    assert told[0] == 400
                    assert "Location" not in told[2]
            for wrong, error in (
                ({"response_type": "token"}, "unsupported_response_type"),
                ({"scope": "everything"}, "invalid_scope"),
                ({"code_challenge": "short"}, "invalid_request"),
            ):
                given = {"response_type": "code", "client_id": program.client_id, "redirect_uri": BACK}
                query = urlencode(given | {"scope": "read_events"} | wrong)
                status, _, headers = await browser.look(f"{desk.address}/oauth/authorize?{query}")
                assert status == 303
                assert f"error={error}" in headers["Location"]

    at_desk(story)


def test_the_page_does_not_tell_who_is_known_and_fills_nobodys_mailbox() -> None:
    async def story(desk: Desk) -> None:
        program = await prepared(desk)
        url = official(desk, program).user_auth_link(redirect_uri=BACK)
        async with aiohttp.ClientSession() as session:
            browser = Browser(session)
            stranger = await browser.press(url, email="nobody@example.com")
            for _ in range(9):
                known = await browser.press(url, email="ada@example.com")
            assert (known[0], known[1]) == (stranger[0], stranger[1])
            await link_of(desk)
        app = desk.parley.app
        await until(desk.parley, lambda _: not app.store.read(due))
        mails = app.store.read(lambda tx: stored.of_channel(tx, ChannelName.EMAIL, "ada@example.com"))
        assert len(mails) == 5

    at_desk(story)


def test_the_token_endpoint_takes_forms_and_names_what_is_wrong() -> None:
    async def story(desk: Desk) -> None:
        program = await prepared(desk)
        ada = await desk.subscriber(program, "ada@example.com")
        credentials = {"client_id": program.client_id, "client_secret": program.secret}
        form = urlencode({**credentials, "grant_type": "refresh_token", "refresh_token": ada.refresh})
        told = await desk.call(
            "POST",
            "/oauth/token",
            raw=form.encode(),
            Content_Type="application/x-www-form-urlencoded",
            Authorization="Bearer undefined",
        )
        assert (told.status, told.json["refresh_token"], told.json["sub"]) == (200, ada.refresh, ada.sub)
        for sent, status, error in (
            ({}, 401, "invalid_client"),
            (credentials | {"client_secret": "wrong"}, 401, "invalid_client"),
            (credentials, 400, "invalid_request"),
            (credentials | {"grant_type": "authorization_code"}, 400, "invalid_request"),
            (credentials | {"grant_type": "password"}, 400, "unsupported_grant_type"),
            (credentials | {"grant_type": 7}, 400, "invalid_request"),
        ):
            told = await desk.call("POST", "/oauth/token", sent)
            assert (told.status, told.json["error"]) == (status, error)
        told = await desk.call("POST", "/oauth/token/revoke", credentials | {"sub": ada.sub})
        assert told.status == 200
        assert (await desk.call("GET", "/v1/account", key=ada.token)).status == 401

    at_desk(story)


def due(tx: Any) -> bool:
    return bool(tx.all("SELECT 1 FROM outbox WHERE state = 'due'"))


async def token(desk: Desk, program: Program, kind: str, **given: Any) -> Any:
    credentials = {"client_id": program.client_id, "client_secret": program.secret, "grant_type": kind}
    return await desk.call("POST", "/oauth/token", credentials | given)
