"""The document at `/openapi.json` is true: made-up calls, right and wrong ones, are answered as it says."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from channels.api.calls import Call
from channels.api.document import statuses
from channels.api.mistakes import mistakes
from channels.api.reading import read_plain
from channels.api.router import CALLS
from tests.channels.api.authorities import things
from tests.channels.api.programs import Desk, at_desk

EXAMPLES = os.environ.get("PARLEY_TEST_FUZZ", "1")
"""Of each call in each phase; `make fuzz` makes many more."""
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


@pytest.mark.parametrize("key", ["token", "secret"])
def test_made_up_calls_are_answered_as_the_document_says(key: str, tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        program = await desk.program()
        ada = await desk.subscriber(program, "ada@example.com")
        await things(desk, program, ada, "fuzzed")
        shown = ada.token if key == "token" else program.secret
        phases = "examples,coverage,fuzzing" if key == "token" or EXAMPLES != "1" else "examples,fuzzing"
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"),
            *(f"{desk.address}/openapi.json", "--url", desk.address, "-H", f"Authorization: Bearer {shown}"),
            *("--phases", phases, "--max-examples", EXAMPLES, "--checks", CHECKS, "--no-color"),
            *("--generation-deterministic", "--no-shrink"),
            *("--continue-on-failure", "--warnings", "off", "--output-truncate", "false"),
            cwd=tmp_path,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await process.communicate()
        assert process.returncode == 0, said.decode()[-8_000:]
        assert f"Tested: {len(CALLS)}" in said.decode()

    at_desk(story, allowed_hosts="127.0.0.1")


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.handle.__name__)
def test_every_example_fits_what_its_call_reads(call: Call) -> None:
    if call.example is not None:
        assert isinstance(read_plain(dict(call.example), call.reads), call.reads)
        assert list(mistakes(dict(call.example), call.reads)) == []


def test_every_call_has_a_name_of_its_own_and_tells_its_refusals() -> None:
    async def story(desk: Desk) -> None:
        document = (await desk.call("GET", "/openapi.json")).json
        operations = list(_operations(document))
        assert len(operations) == len(CALLS)
        assert len({one["operationId"] for one in operations}) == len(operations)
        for call in CALLS:
            told = document["paths"][call.path][call.verb.lower()]
            assert {int(status) for status in told["responses"]} == statuses(call)
            assert told["summary"]

    at_desk(story)


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from path.values()
