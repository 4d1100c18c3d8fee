"""Who might call, and what they might call about: the two sides of the authorisation matrix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.api.callers import Credential
from channels.api.calls import Call
from storage import api_accounts
from tests.channels.api.meetings import PATH as CONVERSATIONS
from tests.channels.api.meetings import wanted
from tests.channels.api.programs import Desk, Program, Subscriber, tell

CANARY = "canary"
"""In everything that Ada owns: whoever reads it has read something of hers."""


ELEMENT_USE = "availability"


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who calls. `good`: with what kind of good credential, None for none at all."""

    name: str
    key: str = ""
    body: Mapping[str, str] | None = None
    query: str = ""
    good: Credential | None = None
    sub: str = ""
    program: str = ""
    scoped: bool = True
    """The account allowed everything."""

    @property
    def is_ada(self) -> bool:
        return self.name.startswith("Ada") and self.good is Credential.TOKEN


@dataclass(frozen=True, slots=True)
class Things:
    """What one account owns, by the name under which calls speak of it."""

    sub: str
    program: str
    ids: Mapping[str, str]


NONE = Things("acc_nobody", "", {})
"""Things that do not exist."""


async def things(desk: Desk, program: Program, owner: Subscriber, mark: str) -> Things:
    """One of everything, with `mark` in each."""
    calls: list[tuple[str, str, Any]] = [
        ("POST", "/v1/availability_rules", rule(f"{mark}-rule")),
        ("POST", "/v1/available_periods", single_period(f"{mark}-period")),
    ]
    for verb, path, body in calls:
        assert (await desk.call(verb, path, body, owner.token)).status < 300
    made = await desk.call(
        "POST", "/v1/calendars", {"profile_id": f"own-{owner.person}", "name": mark}, owner.token
    )
    calendar = made.json["calendar"]["calendar_id"]
    path = f"/v1/calendars/{calendar}/events"
    assert (await desk.call("POST", path, event(f"{mark}-event", mark), owner.token)).status == 202
    read = await desk.call(
        "GET", "/v1/events?include_managed=true&from=2030-01-01&to=2030-01-20", key=owner.token
    )
    hook = {"callback_url": f"http://127.0.0.1:8999/{mark}"}
    channel = await desk.call("POST", "/v1/channels", hook, owner.token)
    assert channel.status == 200, channel.text
    talk = await desk.call("POST", CONVERSATIONS, wanted(owner, subject=mark), owner.token)
    assert talk.status == 200, talk.text
    return Things(
        owner.sub,
        program.client_id,
        {
            "availability_rule_id": f"{mark}-rule",
            "available_period_id": f"{mark}-period",
            "calendar_id": calendar,
            "event_id": f"{mark}-event",
            "event_uid": read.json["events"][0]["event_uid"],
            "channel_id": channel.json["channel"]["channel_id"],
            "profile_id": f"own-{owner.person}",
            "scheduling_conversation_id": talk.json["scheduling_conversation_id"],
            "participant": "organizer",
        },
    )


async def roles(desk: Desk, own: Program, other: Program, ada: Subscriber) -> list[Role]:
    """Everybody: with nothing, with what is no good (any more), and with what is good for something."""
    bob = await desk.subscriber(own, "bob@example.com")
    eve = await desk.subscriber(other, "eve@example.com")
    elsewhere = await desk.subscriber(other, "ada@example.com")
    narrow = await desk.subscriber(own, "ada@example.com", scope="event_reminders")
    stale = await desk.subscriber(own, "ada@example.com", days=1)
    ended = await desk.subscriber(own, "bob@example.com")
    app = desk.parley.app
    await app.store.keep(
        lambda tx: tx.run("DELETE FROM api_tokens WHERE hash = ?", api_accounts.digest(ended.token))
    )
    old = await element(desk, own, ada.sub)
    tell(desk, timedelta(days=1))
    hers, his = await element(desk, own, ada.sub), await element(desk, own, bob.sub)
    right = {"client_id": own.client_id, "client_secret": own.secret}
    token, secret, body = Credential.TOKEN, Credential.SECRET, Credential.BODY
    return [
        Role("nobody"),
        Role("nonsense", key="nonsense"),
        Role("undefined", key="undefined"),
        Role("basic", key="", body={"client_id": own.client_id}),
        Role("an ended token", key=stale.token),
        Role("a revoked token", key=ended.token),
        Role("a refresh token", key=ada.refresh),
        Role("a secret in the wrong place", query=f"et={own.secret}"),
        Role("a token in the query", query=f"et={ada.token}&access_token={ada.token}"),
        Role("an old element token", query=f"et={old}"),
        Role("an element token as a key", key=hers),
        Role("Ada's page", query=f"et={hers}", good=Credential.ELEMENT, sub=ada.sub, program=own.client_id),
        Role("Bob's page", query=f"et={his}", good=Credential.ELEMENT, sub=bob.sub, program=own.client_id),
        Role("wrong secret in the body", body=right | {"client_secret": "x" * 28}),
        Role("another's secret in the body", body=right | {"client_secret": other.secret}),
        Role("secret and token swapped", body={"client_id": own.secret, "client_secret": own.client_id}),
        Role("a client id as a key", key=own.client_id),
        Role("a sub as a key", key=ada.sub),
        Role("Ada", key=ada.token, good=token, sub=ada.sub, program=own.client_id),
        Role("Ada, narrowly", key=narrow.token, good=token, sub=ada.sub, program=own.client_id, scoped=False),
        Role("Bob of the same program", key=bob.token, good=token, sub=bob.sub, program=own.client_id),
        Role("Eve of another program", key=eve.token, good=token, sub=eve.sub, program=other.client_id),
        Role(
            "Ada by another program",
            key=elsewhere.token,
            good=token,
            sub=elsewhere.sub,
            program=other.client_id,
        ),
        Role("the program", key=own.secret, good=secret, program=own.client_id),
        Role("another program", key=other.secret, good=secret, program=other.client_id),
        Role("the program, in the body", body=right, good=body, program=own.client_id),
    ]


async def element(desk: Desk, program: Program, sub: str) -> str:
    """A token for pages that ask when somebody can meet."""
    sent = {
        "version": "1",
        "permissions": [ELEMENT_USE],
        "subs": [sub],
        "origin": "https://app.example.com",
    }
    told = await desk.call("POST", "/v1/element_tokens", sent, program.secret)
    token: str = told.json["element_token"]["token"]
    return token


def path_of(call: Call, about: Things) -> str:
    """The address of the call about one's things, or about things that do not exist."""
    filled = {name: about.ids.get(name, "no-such-thing") for name in call.parameters}
    return call.path.format(**filled)


def rule(name: str) -> dict[str, Any]:
    weekly = [{"day": "monday", "start_time": "09:00", "end_time": "12:00"}]
    return {"availability_rule_id": name, "tzid": "UTC", "weekly_periods": weekly}


def single_period(name: str) -> dict[str, Any]:
    return {"available_period_id": name, "start": "2030-01-07T09:00:00Z", "end": "2030-01-07T12:00:00Z"}


def event(name: str, summary: str) -> dict[str, Any]:
    return {
        "event_id": name,
        "summary": summary,
        "description": summary,
        "start": "2030-01-07T09:00:00Z",
        "end": "2030-01-07T10:00:00Z",
    }
