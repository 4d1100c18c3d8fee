"""`parley secrets` renews the key from the outside, and a start without the key says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings
from bot.wiring import Parley
from engine.errors import Refused
from storage.keyring import KeyRing
from storage.secrets import Secrets
from tests.storage.keeping import kept, opened


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARLEY_DATA", str(tmp_path))
    with opened(tmp_path) as store:
        kept(store, lambda tx: Secrets(KeyRing(tmp_path / "parley.secrets")).put(tx, "cal_1", "s3cret"))
    return tmp_path


def test_the_key_is_renewed_and_its_file_is_to_be_backed_up(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = KeyRing(folder / "parley.secrets").load()
    assert main(["secrets", "rotate"]) == 0
    assert "A new key seals all stored secrets (1). Back up parley.secrets again." in capsys.readouterr().out
    assert not set(before) & set(KeyRing(folder / "parley.secrets").load())
    with opened(folder) as store:
        assert store.read(lambda tx: Secrets(KeyRing(folder / "parley.secrets")).get(tx, "cal_1")) == "s3cret"


def test_a_start_without_the_key_is_refused_with_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "parley.secrets").unlink()
    settings = Settings(data=folder, web_port=0, smtp_port=0)
    for _ in range(2):  # the first one holds nothing that the second one would miss
        with pytest.raises(Refused, match=r"parley.secrets is missing.*parley secrets forget"):
            Parley(settings)
    assert main(["check"]) == 1
    assert "WRONG parley.secrets is missing" in capsys.readouterr().out
    assert main(["secrets", "rotate"]) == 1
    assert main(["secrets", "forget"]) == 0
    assert "Deleted what no key opens (1)" in capsys.readouterr().out
    Parley(settings).app.store.close()


@pytest.mark.parametrize("arguments", [[], ["show"], ["rotate", "now"]])
def test_anything_else_is_answered_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["secrets", *arguments]) == 1
    assert "parley secrets rotate|forget" in capsys.readouterr().err
