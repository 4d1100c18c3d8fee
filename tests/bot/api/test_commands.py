"""`parley apps` and `parley accounts` on a real database."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.clock import SystemClock
from storage import api_accounts, applications, people
from storage.api_accounts import TokenKind
from storage.keyring import KeyRing
from storage.secrets import Secrets
from storage.sqlite import SqliteStore


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARLEY_DATA", str(tmp_path))
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, str]:
    """What a command shows, by the first word of each line."""
    assert main([*arguments]) == 0
    lines = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines() if " " in line]
    return {line[0]: line[1].strip() for line in lines}


def test_a_program_is_added_and_its_secret_is_in_no_column(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said(capsys, "apps", "add", "Our desk")
    secret = told["client_secret"]
    assert len(secret) >= 26
    store = SqliteStore(folder / "parley.db")
    try:
        found = store.read(lambda tx: applications.with_secret(tx, secret))
        assert found is not None
        assert (found.id, found.name) == (told["client_id"], "Our desk")
        secrets = Secrets(KeyRing(folder / "parley.secrets"))
        assert store.read(lambda tx: applications.signing_secrets(tx, secrets, found.id)) == [secret]
    finally:
        store.close()
    assert secret.encode() not in b"".join(path.read_bytes() for path in folder.glob("parley.db*"))


def test_several_secrets_are_good_at_once_until_one_is_ended(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = said(capsys, "apps", "add", "Our desk")
    further = said(capsys, "apps", "secret", program["client_id"])["client_secret"]
    listed = said(capsys, "apps", "list")[program["client_id"]]
    first = listed.partition("secrets: ")[2].split()[0]
    store = SqliteStore(folder / "parley.db")
    try:
        assert store.read(lambda tx: applications.with_secret(tx, program["client_secret"])) is not None
        assert main(["apps", "secret", program["client_id"], "--end", first]) == 0
        assert store.read(lambda tx: applications.with_secret(tx, program["client_secret"])) is None
        assert store.read(lambda tx: applications.with_secret(tx, further)) is not None
    finally:
        store.close()


def test_an_account_stands_for_the_person_of_that_address(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["people", "add", "grace@example.com", "--name", "Grace Hopper", "--timezone", "Europe/London"])
    said(capsys, "apps", "add", "Our desk")
    told = said(capsys, "accounts", "add", "grace@example.com")
    again = said(capsys, "accounts", "add", "Grace@Example.com")
    assert again["sub"] == told["sub"]
    assert again["access_token"] != told["access_token"]
    store = SqliteStore(folder / "parley.db")
    try:
        now = SystemClock().now()
        found = store.read(lambda tx: api_accounts.token(tx, told["access_token"], TokenKind.ACCESS, now))
        assert found is not None
        person = store.read(lambda tx: people.get(tx, found.person))
        assert person is not None
        assert person.name == "Grace Hopper"
    finally:
        store.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ["apps", "add", ""],
        ["apps", "add", "x" * 101],
        ["apps", "secret", "app_unknown"],
        ["accounts", "add", "no address"],
        ["accounts", "add", "grace@example.com", "--scope", "everything"],
        ["accounts", "add", "grace@example.com", "--timezone", "Mars/Olympus"],
        ["accounts", "add", "grace@example.com", "--days", "0"],
        ["accounts", "add", "grace@example.com", "--app", "app_unknown"],
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["apps", "add", "Our desk"])
    capsys.readouterr()
    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith("parley: ")


def test_whoever_is_erased_has_no_account_and_no_token_any_more(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "apps", "add", "Our desk")
    told = said(capsys, "accounts", "add", "grace@example.com")
    assert main(["erase", "grace@example.com"]) == 0
    store = SqliteStore(folder / "parley.db")
    try:
        now = SystemClock().now()
        assert (
            store.read(lambda tx: api_accounts.token(tx, told["access_token"], TokenKind.ACCESS, now)) is None
        )
    finally:
        store.close()


def test_people_are_sent_back_to_addresses_that_were_added_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = said(capsys, "apps", "add", "Our desk", "--contact", "Owner@Example.com")["client_id"]
    assert main(["apps", "redirect", client, "https://app.example.com/back"]) == 0
    for wrong in ("app.example.com", "ftp://app.example.com/", "https://app.example.com/#here"):
        assert main(["apps", "redirect", client, wrong]) == 1
    assert main(["apps", "redirect", "app_none", "https://app.example.com/back"]) == 1
    capsys.readouterr()
    assert main(["apps", "list"]) == 0
    assert "people are sent back to https://app.example.com/back" in capsys.readouterr().out
    assert main(["apps", "redirect", client, "https://app.example.com/back", "--end"]) == 0
    assert main(["apps", "redirect", client, "https://app.example.com/back", "--end"]) == 1
    store = SqliteStore(folder / "parley.db")
    try:
        assert store.read(lambda tx: applications.contact(tx, client)) == "owner@example.com"
        assert store.read(lambda tx: applications.redirects(tx, client)) == []
    finally:
        store.close()
    assert main(["apps", "contact", client, "nobody"]) == 1


def test_an_ended_account_opens_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "apps", "add", "Our desk")
    told = said(capsys, "accounts", "add", "grace@example.com")
    assert main(["accounts", "end", told["sub"]]) == 0
    assert main(["accounts", "end", "acc_none"]) == 1
    store, now = SqliteStore(folder / "parley.db"), SystemClock().now()
    try:
        for kind, text in ((TokenKind.ACCESS, "access_token"), (TokenKind.REFRESH, "refresh_token")):
            assert store.read(lambda tx, k=kind, t=told[text]: api_accounts.token(tx, t, k, now)) is None
    finally:
        store.close()
