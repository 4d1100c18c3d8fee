"""A language model may help to ask a better question; it books, cancels and writes to nobody by itself."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.__main__ import main
from bot.interpreter import SecondReader
from bot.settings import Settings
from bot.wiring import Parley
from channels.http.addresses import allowed
from channels.http.client import Client
from channels.language_model import LanguageModel, ModelSettings
from engine.conversation import State
from engine.errors import Refused
from tests.bot.stage import ADA, BOB, Stage, play
from tests.channels.http.serving import server

REQUEST = "30 minutes with bob@home.example tomorrow"


@asynccontextmanager
async def read_by_model(stage: Stage, reading: dict[str, Any]) -> AsyncIterator[None]:
    """While this holds, Parley has a model, which reads everything as `reading`."""
    body = {"choices": [{"message": {"content": json.dumps(reading)}}]}
    async with server() as there:
        there.answer("/v1/chat/completions", lambda: web.json_response(body))
        model = LanguageModel(ModelSettings(f"{there.url}/v1", "small"), Client(allowed(("127.0.0.1",))))
        stage.app.interpreter = SecondReader(model)
        try:
            yield
            assert there.seen
        finally:
            await model.close()


def test_a_choice_that_a_model_read_is_read_back_and_booked_only_after_a_yes(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, REQUEST)
        async with read_by_model(stage, {"intents": ["accept"], "accept": [2], "words": "Второй"}):
            shown = await stage.say(BOB, "Второй подойдет")
        (talk,) = stage.talks()
        assert (talk.state, talk.booking) == (State.CONFIRMING, None)
        assert talk.pending == talk.offers[1].slot
        assert [message.address for message in shown] == ["bob"]
        await stage.say(BOB, "yes")
        assert stage.talks()[0].state is State.BOOKED

    play(tmp_path, scene)


@pytest.mark.parametrize(
    "intent", ["cancel", "confirm", "unsubscribe", "wrong_person", "delegate", "forget_me"]
)
def test_an_order_that_a_model_read_changes_nothing(tmp_path: Path, intent: str) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, REQUEST)
        before = stage.talks()[0]
        async with read_by_model(stage, {"intents": [intent], "words": "Второй"}):
            shown = await stage.say(BOB, "Второй подойдет")
        assert stage.talks()[0].state is before.state
        assert stage.talks()[0].offers == before.offers
        assert {message.address for message in shown} == {"bob"}

    play(tmp_path, scene)


def test_a_request_that_a_model_read_reaches_the_invitee_only_after_the_organizer_picked(
    tmp_path: Path,
) -> None:
    async def scene(stage: Stage) -> None:
        reading = {"intents": ["request"], "attendees": ["Bob"], "words": "с Bob"}
        async with read_by_model(stage, reading):
            shown = await stage.say(ADA, "Хочу увидеться с Bob завтра")
        assert {message.address for message in shown} == {"ada"}
        (talk,) = stage.talks()
        assert talk.state is State.AWAITING_ORGANIZER
        shown = await stage.say(ADA, "1")
        assert "bob" in {message.address for message in shown}
        assert stage.talks()[0].state is State.OFFERED

    play(tmp_path, scene)


def test_without_its_name_a_model_is_refused_at_the_start(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, web_port=0, smtp_port=0, language_model_url="http://127.0.0.1:9/v1")
    with pytest.raises(Refused, match="PARLEY_LANGUAGE_MODEL_URL needs PARLEY_LANGUAGE_MODEL_NAME"):
        Parley(settings)


def test_a_check_says_that_the_model_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PARLEY_DATA", str(tmp_path))
    monkeypatch.setenv("PARLEY_LANGUAGE_MODEL_URL", "http://127.0.0.1:2/v1")
    assert main(["check"]) == 1
    assert "WRONG PARLEY_LANGUAGE_MODEL_URL needs PARLEY_LANGUAGE_MODEL_NAME" in capsys.readouterr().out
    monkeypatch.setenv("PARLEY_LANGUAGE_MODEL_NAME", "small")
    assert main(["check"]) == 1
    assert "Port 2 is not one for web servers" in capsys.readouterr().out
