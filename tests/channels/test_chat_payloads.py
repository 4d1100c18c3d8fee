"""Payloads bent in every way are read, or refused as malformed; nothing else ever comes of them."""

from __future__ import annotations

import asyncio
import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.phrases.catalogue import translator
from bot.phrases.find_form import finder
from channels.payload import Malformed
from channels.slack.door import Door
from channels.slack.intake import Kind
from channels.slack.intake import seal as seal_slack
from channels.slack.reading import read as read_slack
from channels.telegram.intake import seal as seal_telegram
from channels.telegram.reading import read as read_telegram
from engine.boards import Finder, Sheet
from engine.messages import Inbound
from tests.channels.chat_support import Inbox
from tests.channels.slack import payloads as slack
from tests.channels.slack.test_slack_shortcuts import FILLED, shortcut, submission
from tests.channels.telegram import updates as telegram

SLACK = {
    "message": (Kind.EVENT, slack.event(slack.message("<@U0PARLEY> 2 works &amp; thanks <@U0TOM|tom>"))),
    "mention": (Kind.EVENT, slack.event(slack.mention("<@U0PARLEY> hi", thread_ts="1.1"))),
    "click": (Kind.INTERACTIVE, slack.click()),
    "shortcut": (Kind.INTERACTIVE, shortcut("message_action", message={"ts": "1.1", "user": "U0TOM"})),
    "form": (Kind.INTERACTIVE, submission(FILLED)),
    "command": (Kind.COMMAND, slack.command()),
}
ENTITIES = [
    {"type": "mention", "offset": 0, "length": 10},
    {"type": "text_mention", "offset": 3, "length": 2},
]
TELEGRAM = {
    "message": telegram.update(message=telegram.message("@ParleyBot hi 🙂", entities=ENTITIES)),
    "group": telegram.update(message=telegram.message("/meet@ParleyBot 2", chat=telegram.GROUP)),
    "press": telegram.update(callback_query=telegram.press()),
    "member": telegram.update(my_chat_member=telegram.member("kicked")),
    "contact": telegram.update(message=telegram.message(contact={"first_name": "Tom", "user_id": 7})),
}
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside `value`."""
    found = [path] if path else []
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in steps:
        found += places(inner, (*path, key))
    return found


@st.composite
def bent(draw: st.DrawFn, payload: Any) -> bytes:
    """`payload` with one to three of its places removed or replaced."""
    payload = copy.deepcopy(payload)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(places(payload) or [("x",)]))
        holder = payload
        for key in way:
            holder = holder[key]
        if draw(st.booleans()) and isinstance(holder, dict):
            holder.pop(last, None)
        else:
            holder[last] = draw(JUNK)
    return json.dumps(payload).encode()


@pytest.mark.parametrize("name", SLACK)
@settings(deadline=None)
@given(st.data())
def test_a_bent_slack_payload_is_read_or_refused(name: str, data: st.DataObject) -> None:
    kind, payload = SLACK[name]
    body = data.draw(bent(payload))
    door = Door(Inbox().receive, _takes_anything, _words, _no_rules)
    status, _ = asyncio.run(door.take(kind, body))
    assert status in {200, 400}
    try:
        sealed = seal_slack(kind, body)
        said = read_slack(sealed.raw, "U0PARLEY") if sealed is not None else ()
    except Malformed:
        return
    assert all(isinstance(one, Inbound) and one.chat and one.sender.address.id for one in said)


@pytest.mark.parametrize("name", TELEGRAM)
@settings(deadline=None)
@given(st.data())
def test_a_bent_telegram_update_is_read_or_refused(name: str, data: st.DataObject) -> None:
    try:
        sealed, _ = seal_telegram(data.draw(bent(TELEGRAM[name])))
        said = read_telegram(sealed.raw, telegram.ME)
    except Malformed:
        return
    assert all(isinstance(one, Inbound) and one.chat and one.sender.address.id for one in said)


async def _takes_anything(team: str, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
    return {"ok": True}


async def _words(team: str, user: str) -> Finder:
    return finder(translator("en"), "en-GB")


async def _no_rules(team: str, user: str) -> Sheet | None:
    return None
