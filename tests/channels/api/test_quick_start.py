"""The quick start in `docs/api.md` runs as it stands there, from nothing to two booked meetings."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.bench.start import environment

ROOT = Path(__file__).parents[3]
_BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_ADDRESS = re.compile(r"http://[\d.]+:\d+")
_AS_GRACE = "TOKEN=$(awk '$1 == \"access_token\" { print $2 }' grace.account) python3 start.py"


def standing_there(kind: str) -> str:
    """What the quick start has of shell or of Python."""
    text = (ROOT / "docs" / "api.md").read_text().partition("## Quick start\n")[2].partition("\n## ")[0]
    return "\n".join(code for one, code in _BLOCK.findall(text) if one == kind)


@pytest.mark.skipif(shutil.which("curl") is None, reason="the quick start is for people who have curl")
def test_it_runs_as_it_stands_there(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]  # what the API says of itself names the port that was set
    env = environment(str(tmp_path)) | {
        "PARLEY_WEB_PORT": str(port),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    (tmp_path / "start.py").write_text(standing_there("python"))
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            address = _ADDRESS.search(server.stdout.readline())
            assert address is not None
            shell = standing_there("sh").replace("http://127.0.0.1:8080", address[0])
            script = f'parley() {{ "{sys.executable}" -m bot "$@"; }}\n{shell}\n{_AS_GRACE}\n'
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", script],
                cwd=tmp_path,
                env=env | {"PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                timeout=60,
            )
        finally:
            server.terminate()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'available_slot_id'" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("complete {")
