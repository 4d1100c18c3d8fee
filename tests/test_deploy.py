"""What lies in `deploy/` fits the program: its settings, its folders, its commands."""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest
import yaml

from bot.settings import Settings

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
UNIT = DEPLOY / "parley.service"
KNOWN = {f"PARLEY_{name.upper()}" for name in Settings.model_fields}


def test_every_variable_that_is_set_there_is_a_setting() -> None:
    for file in DEPLOY.iterdir():
        named = set(re.findall(r"\bPARLEY_[A-Z_]+[A-Z]\b", file.read_text()))
        assert named <= KNOWN, file.name


def test_the_image_holds_every_folder_of_the_program_and_none_that_is_gone() -> None:
    text = (DEPLOY / "Dockerfile").read_text()
    sources = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    assert all((ROOT / source).exists() for source in sources)
    assert {"bot", "channels", "engine", "storage", "requirements.lock"} <= set(sources)


def test_the_image_is_asked_whether_it_is_ready_and_runs_as_nobody_in_particular() -> None:
    text = (DEPLOY / "Dockerfile").read_text()
    assert re.search(r"^HEALTHCHECK .*\n.*/readyz", text, re.MULTILINE)
    assert re.search(r"^USER parley$", text, re.MULTILINE)


def test_the_compose_file_builds_that_image_and_keeps_the_data() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    for service in compose["services"].values():
        if "build" in service:
            assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
        for volume in service.get("volumes", ()):
            assert volume.partition(":")[0] in compose["volumes"]
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))
    assert "data:/var/lib/parley" in compose["services"]["parley"]["volumes"]


def test_the_unit_starts_the_server_in_a_folder_of_its_own_alone() -> None:
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(UNIT)
    service = unit["Service"]
    assert service["ExecStart"].endswith("/.venv/bin/parley serve")
    assert service["ProtectSystem"] == "strict"
    assert service["StateDirectory"] == "parley"
    assert "PARLEY_DATA=/var/lib/parley" in UNIT.read_text()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed here")
def test_systemd_finds_no_fault_in_the_unit(tmp_path: Path) -> None:
    text = UNIT.read_text()
    copy = tmp_path / "parley.service"
    # The program is not installed at that place here, nor the user: everything else is looked at.
    copy.write_text(re.sub(r"/opt/parley/\.venv/bin/parley serve", "/bin/true", text))
    found = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)], capture_output=True, text=True, timeout=60
    )
    complaints = [line for line in found.stderr.splitlines() if "parley.service" in line]
    assert not complaints
