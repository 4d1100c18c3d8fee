"""A disk that is really full: said clearly, nothing acknowledged lost, and well again when there is space."""

from __future__ import annotations

import http.client
import json
import os
import smtplib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.program import Program
from tests.torture.town import settle
from tests.waiting import until

MEGABYTES = 12
WELL_AGAIN_SECONDS = 5.0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    options = f"size={MEGABYTES}m,mode=700"
    mounting = ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mounting, capture_output=True).returncode != 0:
        pytest.skip("a small disk can only be mounted by root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def post(program: Program, number: int) -> tuple[int, str]:
    said = {"kind": "said", "id": f"full-disk-{number}", "person": "org0", "text": "status " * 900}
    connection = http.client.HTTPConnection("127.0.0.1", program.web_port, timeout=30)
    try:
        connection.request("POST", "/playground/say", json.dumps(said), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def ready(program: Program) -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", program.web_port, timeout=30)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def mail(program: Program, text: str) -> int:
    with smtplib.SMTP("127.0.0.1", program.smtp_port, timeout=30) as smtp:
        smtp.helo("client.example")
        smtp.mail("org0@example.com")
        smtp.rcpt("parley@parley.localhost")
        return smtp.data(f"From: org0@example.com\r\nSubject: x\r\n\r\n{text}\r\n")[0]


def fill(ballast: Path) -> None:
    """Take every byte that is left."""
    with ballast.open("ab", buffering=0) as file:
        for size in (65_536, 4_096, 512, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


def test_a_full_disk_is_said_and_what_was_taken_is_worked_once_there_is_space(
    small_disk: Path, tmp_path: Path
) -> None:
    settle(small_disk, 1, 1)
    program = Program(small_disk, said="../said.txt").ready()
    ballast = small_disk / "ballast"
    try:
        assert post(program, 0)[0] == 200
        until(program.settled, 20, "the first to be worked")
        fill(ballast)
        codes = {}
        for number in range(1, 400):
            codes[number], says = post(program, number)
            if codes[number] == 503:
                break
            fill(ballast)
        assert codes[number] == 503
        assert "disk is full" in says
        assert mail(program, "x" * 200_000) == 452
        status, stand = ready(program)
        assert status == 503
        assert "disk is full" in stand["database"]

        ballast.unlink()
        began = time.monotonic()
        until(lambda: post(program, number)[0] == 200 and mail(program, "status") == 250, 20, "space")
        until(lambda: ready(program)[0] == 200, 20, "readiness")
        assert time.monotonic() - began < WELL_AGAIN_SECONDS
        until(program.settled, 60, "everything to be worked")
        keys = {key for (key,) in program.ask("SELECT key FROM inbox WHERE state = 'done'")}
        assert {f"full-disk-{one}" for one, code in codes.items() if code == 200} <= keys
        assert f"full-disk-{number}" in keys
        assert program.stop() < 2
    finally:
        program.process.kill()
