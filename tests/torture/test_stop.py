"""Ctrl-C ends the program within two seconds whatever hangs on it, and the next start goes on."""

from __future__ import annotations

import http.client
import json
import signal
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.torture.program import Program
from tests.torture.relay import counting, silent
from tests.waiting import until

REQUEST = "45 minutes with karl@example.com next week, mornings, about Titan"


def call(program: Program, path: str, body: dict[str, str] | None = None) -> Any:
    with closing(http.client.HTTPConnection("127.0.0.1", program.web_port, timeout=20)) as connection:
        text = json.dumps(body) if body is not None else None
        connection.request(
            "POST" if body else "GET", f"/playground/{path}", text, {"Content-Type": "application/json"}
        )
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        return json.load(answer)


def say(program: Program, person: str, text: str, name: str) -> None:
    call(program, "say", {"kind": "said", "id": name, "person": person, "text": text})


def bubbles(program: Program, person: str) -> list[dict[str, Any]]:
    (pane,) = [one for one in call(program, "overview")["panes"] if one["person"] == person]
    return [one for one in pane["bubbles"] if not one["mine"]]


@contextmanager
def started(folder: Path, **settings: str) -> Iterator[Program]:
    program = Program(folder, **settings).ready()
    try:
        yield program
    finally:
        program.process.kill()
        program.process.wait()


@contextmanager
def listening(program: Program) -> Iterator[socket.socket]:
    """A page that watches for changes."""
    with socket.create_connection(("127.0.0.1", program.web_port), timeout=20) as page:
        page.sendall(
            f"GET /playground/changes HTTP/1.1\r\nHost: 127.0.0.1:{program.web_port}\r\n\r\n".encode()
        )
        assert b"200 OK" in page.recv(4096)
        yield page


@contextmanager
def half_a_mail(program: Program) -> Iterator[socket.socket]:
    """A mail client that stops in the middle of its message and never goes on."""
    with socket.create_connection(("127.0.0.1", program.smtp_port), timeout=20) as client:
        lines = client.makefile("rb")
        lines.readline()
        commands = ("HELO x", "MAIL FROM:<a@example.com>", "RCPT TO:<parley@parley.localhost>", "DATA")
        for command in commands:
            client.sendall(f"{command}\r\n".encode())
            assert lines.readline()[:1] in b"23"
        client.sendall(b"Subject: never")
        yield client


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_cleanly(tmp_path: Path, number: int) -> None:
    with started(tmp_path) as program:
        assert program.stop(number) < 2
        assert "Everything it took in is kept" in program.said()
        assert "Traceback" not in program.said()


def test_open_pages_a_hanging_mail_client_and_a_silent_relay_do_not_hold_it_up(tmp_path: Path) -> None:
    with silent() as relay, started(tmp_path, PARLEY_RELAY=relay) as program:
        say(program, "grace", REQUEST, "grace-asks-1")
        offer = until(lambda: bubbles(program, "karl"), what="an offer")[-1]
        value = offer["options"][0]["button"]["value"]
        call(program, "press", {"kind": "pressed", "id": "karl-takes-1", "person": "karl", "value": value})
        waiting = "SELECT key FROM outbox WHERE state = 'due' AND lane LIKE 'email:%'"
        until(lambda: program.ask(waiting), what="the invitation to be on its way")
        with listening(program), listening(program), half_a_mail(program):
            assert program.stop() < 2
        unsent = program.ask(waiting)
    with counting() as second, started(tmp_path, PARLEY_RELAY=second.address) as program:
        until(program.settled, what="the invitations to be sent by the next start")
        assert unsent
        assert set(second.mails.values()) == {1}
        assert len(second.mails) == len(unsent)


def test_an_offer_answered_after_a_restart_is_booked(tmp_path: Path) -> None:
    with started(tmp_path) as program:
        say(program, "grace", REQUEST, "grace-asks-1")
        until(lambda: bubbles(program, "karl"), what="an offer")
        program.stop()
    with started(tmp_path) as program:
        say(program, "karl", "2 works", "karl-takes-1")
        until(lambda: program.ask("SELECT 1 FROM bookings WHERE state = 'live'"), what="a booking")
        until(program.settled, what="everybody to be told")
        assert len(call(program, "overview")["mails"]) == 2


def test_what_was_acknowledged_just_before_the_stop_is_answered_by_the_next_start(tmp_path: Path) -> None:
    with started(tmp_path) as program:
        for number in range(5):
            say(program, "grace", f"{REQUEST} {number}", f"grace-asks-{number}")
        program.stop()
    with started(tmp_path) as program:
        until(program.settled, what="everything to be worked")
        assert program.ask("SELECT count(*) FROM history WHERE key LIKE 'web:grace-asks-%'") == [(5,)]


def test_a_second_server_over_the_same_folder_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with started(tmp_path) as program:
        (tmp_path / "other").mkdir()
        other = Program(tmp_path / "other", PARLEY_DATA=str(tmp_path))
        assert other.process.wait(timeout=30) == 1
        assert "Another Parley is already running" in other.said()
        assert "Stop it first" in other.said()
        assert "Traceback" not in other.said()
        say(program, "grace", REQUEST, "still-works-1")


def test_after_a_kill_the_folder_is_free_for_the_next_start(tmp_path: Path) -> None:
    with started(tmp_path) as program:
        program.kill()
    with started(tmp_path) as program:
        say(program, "grace", REQUEST, "grace-asks-1")
