"""The language model is asked little, waited for briefly, and believed nothing that has another shape."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interpreter import SecondReader
from channels.http.addresses import allowed
from channels.http.client import Client
from channels.language_model import MOST_AN_HOUR, LanguageModel, ModelSettings
from channels.model_answers import parsed
from engine.conversation.wanted import wanted
from engine.errors import ParleyError, Refused, Unavailable
from engine.language import understand
from engine.language.meaning import Context, Intent, Meaning, Offered, Window
from engine.language.second_reading import second_reading
from engine.periods import Period
from tests.channels.http.serving import Server, server

NOW = datetime(2026, 11, 23, 9, 0)
TUESDAY = datetime(2026, 11, 24, 14, 0)
HOUR = timedelta(hours=1)
OFFERED = (Offered(1, TUESDAY, TUESDAY + HOUR), Offered(2, TUESDAY + HOUR, TUESDAY + 2 * HOUR))
INVITEE = Context(
    role="invitee", now=NOW, tzid="Europe/London", state="offered", offered=OFFERED, names=("Grace Hopper",)
)
TEXT = "Второй подойдет"
"""The grammar does not speak this language."""
GOOD = {"intents": ["accept"], "accept": [2], "words": "Второй"}
KEY = "sk-s3cret"


class Time:
    """A clock that stands until it is told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def model(name: str = "small", path: str = "/v1") -> AsyncIterator[tuple[LanguageModel, Server, Time]]:
    ticking = Time()
    async with server() as there:
        client = Client(allowed(("127.0.0.1",)))
        one = LanguageModel(ModelSettings(there.url + path, name, KEY), client, ticking)
        try:
            yield one, there, ticking
        finally:
            await one.close()


def says(there: Server, content: Any, status: int = 200, headers: dict[str, str] | None = None) -> None:
    """The model's next answers; a dictionary is what it was asked for."""
    text = json.dumps(content) if isinstance(content, dict) else content
    body = {"id": "1", "choices": [{"index": 0, "message": {"role": "assistant", "content": text}}]}
    there.answer(
        "/v1/chat/completions", lambda: web.json_response(body, status=status, headers=headers or {})
    )


@pytest.mark.parametrize("path", ["/v1", "/v1/", "/v1/chat/completions"])
async def test_a_good_answer_becomes_a_meaning(path: str) -> None:
    async with model(path=path) as (one, there, _):
        says(there, GOOD)
        assert await one.interpret(TEXT, INVITEE) == Meaning((Intent.ACCEPT,), accept=(2,))
        says(
            there,
            {
                "intents": ["propose"],
                "words": "второй",
                "windows": [{"start": "2026-11-24T14:00", "end": "2026-11-24T18:00:00"}],
                "exclude": [{"days": ["FR", "MO"], "from": "09:30", "to": "24:00", "tz": "Europe/Paris"}],
                "explanation": "ignored",
            },
        )
        read = await one.interpret(TEXT, INVITEE)
        assert read.windows == (Window(TUESDAY, TUESDAY + 4 * HOUR),)
        assert read.exclude == (Window(days=(0, 4), day_from=570, day_to=1440, tzid="Europe/Paris"),)


@pytest.mark.parametrize(
    "around", ["```json\n{}\n```", '<think>maybe {"intents": 1}</think>\n{}', "Sure! {} Hope this helps."]
)
async def test_what_models_put_around_their_answer_does_no_harm(around: str) -> None:
    async with model() as (one, there, _):
        says(there, around.replace("{}", json.dumps(GOOD)))
        assert (await one.interpret(TEXT, INVITEE)).accept == (2,)


async def test_nothing_leaves_the_machine_but_the_words_and_the_times() -> None:
    async with model() as (one, there, _):
        says(there, GOOD)
        text = f"{TEXT}\n\nOn Mon, 23 Nov 2026, Parley <parley+s3cret@x.test> wrote:\n> Dear Karl, pick one"
        await one.interpret(text, replace(INVITEE, pending=(TUESDAY, TUESDAY + HOUR)))
        sent = there.seen[0][3].decode()
        body = json.loads(sent)
        assert json.loads(body["messages"][1]["content"]) == {
            "message": TEXT,
            "author": "invitee",
            "now": "Monday 2026-11-23T09:00",
            "zone": "Europe/London",
            "locale": "en-GB",
            "minutes": 30,
            "offered": [
                {"number": 1, "start": "Tuesday 2026-11-24T14:00", "end": "2026-11-24T15:00"},
                {"number": 2, "start": "Tuesday 2026-11-24T15:00", "end": "2026-11-24T16:00"},
            ],
            "waits_for_yes": {"start": "Tuesday 2026-11-24T14:00", "end": "2026-11-24T15:00"},
        }
        assert "tools" not in body
        assert (body["model"], body["stream"]) == ("small", False)
        assert not any(secret in sent for secret in ("Grace", "Karl", "s3cret"))
        assert there.sent("Authorization") == f"Bearer {KEY}"


NONSENSE: list[Any] = [
    "",
    "I cannot help with that.",
    "{",
    "}{",
    "{" * 60_000,
    '{"a":' * 5_000,
    "[1, 2]",
    "null",
    {},
    {"intents": []},
    {"intents": "accept", "words": "Второй"},
    {**GOOD, "intents": ["book_now"]},
    {**GOOD, "accept": ["2"]},
    {**GOOD, "accept": [2.5]},
    {**GOOD, "accept": list(range(100))},
    {**GOOD, "words": ""},
    {**GOOD, "words": "   "},
    {**GOOD, "words": "I take the second one"},
    {"intents": ["accept"], "accept": [2]},
    {**GOOD, "windows": [{"start": "tomorrow"}]},
    {**GOOD, "windows": [{"start": "2026-13-45T25:99"}]},
    {**GOOD, "windows": [{"start": "2026-11-24T14:00Z"}]},
    {**GOOD, "windows": [{"from": "9am"}]},
    {**GOOD, "windows": [{"days": ["Funday"]}]},
    {**GOOD, "windows": [{}] * 21},
    {**GOOD, "windows": {"start": None}},
    {**GOOD, "attendees": ["x" * 301]},
    {**GOOD, "duration": "half an hour"},
    {**GOOD, "subject": ["<script>"]},
]


@pytest.mark.parametrize("content", NONSENSE, ids=range(len(NONSENSE)))
async def test_an_answer_of_another_shape_is_refused(content: Any) -> None:
    async with model() as (one, there, _):
        says(there, content)
        with pytest.raises(Refused, match=r"^The language model (gave no answer|read words)"):
            await asyncio.wait_for(one.interpret(TEXT, INVITEE), 2)


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"<html>502</html>", b"[]", b"\xff\xfe", b'{"error": "no"}', b'{"choices": []}'),
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": "{}", "tool_calls": []}}',
    ],
)
async def test_a_server_that_speaks_otherwise_is_refused(body: bytes) -> None:
    async with model() as (one, there, _):
        there.answer("/v1/chat/completions", lambda: web.Response(body=body))
        with pytest.raises(Refused):
            await one.interpret(TEXT, INVITEE)


@pytest.mark.parametrize(
    ("status", "after", "rest"), [(500, "", 60), (429, "300", 300), (401, "", 60), (400, "5", 60)]
)
async def test_after_a_failure_it_is_left_alone_for_a_while(status: int, after: str, rest: float) -> None:
    async with model() as (one, there, ticking):
        says(there, GOOD, status, {"Retry-After": after} if after else None)
        for _ in range(3):
            with pytest.raises(Unavailable) as caught:
                await one.interpret(TEXT, INVITEE)
            assert KEY not in str(caught.value)
        assert len(there.seen) == 1
        says(there, GOOD)
        ticking.now = rest - 1
        with pytest.raises(Unavailable):
            await one.interpret(TEXT, INVITEE)
        ticking.now = rest + 1
        assert (await one.interpret(TEXT, INVITEE)).accept == (2,)


async def test_nonsense_cannot_make_it_cost_more_than_an_hour_may() -> None:
    async with model() as (one, there, ticking):
        says(there, GOOD)
        for second in range(MOST_AN_HOUR):
            ticking.now = float(second)
            await one.interpret(TEXT, INVITEE)
        with pytest.raises(Unavailable, match="often enough"):
            await one.interpret(TEXT, INVITEE)
        assert len(there.seen) == MOST_AN_HOUR
        ticking.now = 3600.0
        assert (await one.interpret(TEXT, INVITEE)).accept == (2,)


async def test_an_answer_that_takes_too_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("channels.language_model.SECONDS", 0.3)
    async with model() as (one, there, _):
        there.answers["/v1/chat/completions"] = there.forever
        began = time.monotonic()
        with pytest.raises(Unavailable, match="took longer"):
            await one.interpret(TEXT, INVITEE)
        assert time.monotonic() - began < 3


async def test_an_endless_answer_is_not_read() -> None:
    async with model() as (one, there, _):
        there.answer("/v1/chat/completions", lambda: web.Response(body=b" " * 1_000_000))
        with pytest.raises(ParleyError, match="too much"):
            await one.interpret(TEXT, INVITEE)


async def test_a_redirect_is_not_followed_with_the_key() -> None:
    async with model() as (one, there, _), server() as other:
        there.redirect("/v1/chat/completions", other.url, 307)
        with pytest.raises(ParleyError):
            await one.interpret(TEXT, INVITEE)
        assert other.seen == []


async def test_the_reader_of_both_asks_only_where_the_grammar_is_lost() -> None:
    async with model() as (one, there, _):
        says(there, GOOD)
        reader = SecondReader(one)
        for text in ("2 works", "Tuesday after 4", "cancel", "thanks", "none of these"):
            assert await reader.interpret(text, INVITEE) == understand(text, INVITEE)
        assert there.seen == []
        read = await reader.interpret(TEXT, INVITEE)
        assert (read.accept, read.clarify) == ((2,), True)


@pytest.mark.parametrize(
    "content",
    [
        "nonsense",
        {**GOOD, "accept": [7]},
        {**GOOD, "intents": ["cancel"], "accept": []},
        {**GOOD, "intents": ["confirm"], "accept": []},
        {**GOOD, "intents": ["unsubscribe"], "accept": []},
        {
            **GOOD,
            "intents": ["propose"],
            "accept": [],
            "windows": [{"start": "2020-01-01T10:00", "exact": True}],
        },
    ],
    ids=range(6),
)
async def test_a_bad_reading_or_none_leaves_the_grammars_own(content: Any) -> None:
    async with model() as (one, there, _):
        says(there, content)
        assert await SecondReader(one).interpret(TEXT, INVITEE) == understand(TEXT, INVITEE)
        there.closing.set()
    assert await SecondReader(one).interpret(TEXT, INVITEE) == understand(TEXT, INVITEE)


async def test_a_check_says_whether_the_model_can_be_used() -> None:
    async with model() as (one, there, _):
        says(there, {"intents": ["accept"], "accept": [2], "words": "The second one"})
        assert (await one.finding()).good
        says(there, {"intents": ["accept"], "accept": [1], "words": "The second one"})
        assert "misreads" in (await one.finding()).text
        says(there, GOOD, 401)
        told = await one.finding()
        assert not told.good
        assert "refuses to answer (401). Check the settings PARLEY_LANGUAGE_MODEL_" in told.text


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(list(Intent)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
WALLS = st.datetimes().map(lambda at: at.isoformat(timespec="minutes")) | VALUES
SPANS = st.fixed_dictionaries(
    {},
    optional={
        "start": WALLS,
        "end": WALLS,
        "from": VALUES | st.just("09:00"),
        "to": VALUES | st.just("24:00"),
        "days": VALUES | st.just(["MO"]),
        "exact": VALUES,
        "tz": VALUES | st.just("Europe/London"),
    },
)
READINGS = st.fixed_dictionaries(
    {
        "intents": st.lists(st.sampled_from(list(Intent)), max_size=3) | VALUES,
        "words": st.just("Второй") | VALUES,
    },
    optional={
        "accept": st.lists(st.integers(0, 4), max_size=2) | VALUES,
        "windows": st.lists(SPANS, max_size=3) | VALUES,
        "exclude": st.lists(SPANS, max_size=2) | VALUES,
        "attendees": st.lists(st.text(max_size=9) | st.just("Второй"), max_size=2) | VALUES,
        "duration": st.integers(-5, 500) | VALUES,
    },
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(READINGS, st.sampled_from(["invitee", "organizer"]))
def test_whatever_a_model_makes_up_is_a_question_or_nothing(reading: dict[str, Any], role: str) -> None:
    body = {"choices": [{"message": {"content": json.dumps(reading)}}]}
    context = replace(INVITEE, role=role)
    try:
        read = parsed(json.dumps(body).encode(), TEXT)
    except Refused:
        return
    found = second_reading(read, TEXT, context)
    if found is not None:
        assert found.clarify
        assert len(found.accept) <= 1
        assert set(found.accept) <= {1, 2}
        assert not found.consent
        search = Period(NOW.replace(tzinfo=UTC), NOW.replace(tzinfo=UTC) + timedelta(days=60))
        for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
            wanted(found.windows, found.exclude, zone, search, HOUR)
