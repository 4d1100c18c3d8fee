"""Real calendar servers on loopback, started by the tests that need them, each with a folder of its own."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.waiting import until

USER, PASSWORD = "dana", "right"


@dataclass
class House:
    """A running server: where it is, and where the calendars of its user lie."""

    url: str
    home: str
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    locked: bool = True
    """It asks for a password."""
    log: Path | None = None

    def stop(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            process.kill()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as one:
        one.settimeout(0.2)
        return one.connect_ex(("127.0.0.1", port)) == 0


def radicale(folder: Path) -> House:
    """Radicale with one user and files for calendars."""
    port = free_port()
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    (folder / "config").write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n"
        f"[auth]\ntype = htpasswd\nhtpasswd_filename = {folder / 'users'}\nhtpasswd_encryption = plain\n"
        f"delay = 0\n[storage]\nfilesystem_folder = {folder / 'collections'}\n[logging]\nlevel = error\n"
    )
    process = _start(folder, "radicale", "--config", str(folder / "config"))
    return ready(House(f"http://127.0.0.1:{port}/", f"/{USER}/", [process], log=folder / "log"), port)


def xandikos(folder: Path) -> House:
    """Xandikos, which keeps calendars in git and asks for no password over plain HTTP."""
    port = free_port()
    process = _start(
        folder,
        *("xandikos", "serve", "--directory", str(folder / "data"), "--defaults"),
        *("--current-user-principal", f"/{USER}/", "--listen-address", "127.0.0.1", "--port", str(port)),
        *("--no-detect-systemd", "--state-dir", str(folder / "state")),
    )
    house = House(f"http://127.0.0.1:{port}/", f"/{USER}/calendars/", [process], locked=False)
    house.log = folder / "log"
    return ready(house, port)


def _start(folder: Path, *module: str) -> subprocess.Popen[bytes]:
    log = (folder / "log").open("wb")
    home = {**os.environ, "HOME": str(folder)}
    with log:
        return subprocess.Popen(
            [sys.executable, "-m", *module], cwd=folder, env=home, stdout=log, stderr=subprocess.STDOUT
        )


def ready(house: House, port: int) -> House:
    """`house` as soon as it listens. Raises with what it said where it ends instead."""

    def up() -> bool:
        assert all(process.poll() is None for process in house.processes), (
            house.log.read_text() if house.log else ""
        )
        return listens(port)

    try:
        until(up, seconds=60, what="a calendar server")
    except BaseException:
        house.stop()
        raise
    return house
