"""The real program in a process of its own: started, asked, stopped and killed from outside."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from storage.postgres.dialect import numbered
from tests.waiting import until

START_SECONDS = 30.0
_WEB = re.compile(r"http://127\.0\.0\.1:(\d+)")
_SMTP = re.compile(r"SMTP on 127\.0\.0\.1:(\d+)")


class Program:
    """One `parley serve` over `folder`, on free ports; `module` is run in the place of `bot`."""

    def __init__(
        self,
        folder: Path,
        module: str = "bot",
        command: str = "serve",
        said: str = "said.txt",
        **settings: str,
    ) -> None:
        self.folder, self.url = folder, settings.get("PARLEY_DATABASE_URL", "")
        self._log = folder / said
        self.web_port = self.smtp_port = 0
        chosen = {"PARLEY_DATA": str(folder), "PARLEY_WEB_PORT": "0", "PARLEY_SMTP_PORT": "0", **settings}
        others = {name: text for name, text in os.environ.items() if not name.startswith("PARLEY_")}
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", module, command], env=others | chosen, stdout=log, stderr=log
            )

    def ready(self) -> Program:
        """Once it says that it runs. Raises `AssertionError` with its own words if it does not come up."""
        until(
            lambda: "Ctrl-C stops" in self.said() or self.process.poll() is not None, START_SECONDS, "start"
        )
        assert self.process.poll() is None, self.said()
        if "SMTP on" in self.said():
            self.web_port, self.smtp_port = _port(_WEB, self.said()), _port(_SMTP, self.said())
        return self

    def said(self) -> str:
        return self._log.read_text()

    def kill(self) -> None:
        """As a power cut or the kernel would: no handler runs."""
        self.process.kill()
        self.process.wait()

    def stop(self, number: int = signal.SIGTERM) -> float:
        """Ask it to stop; the seconds it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(timeout=20)
        assert code == 0, f"exit code {code}: {self.said()}"
        return time.monotonic() - began

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What stands in its database, seen from outside."""
        if self.url:
            with psycopg.connect(self.url, cursor_factory=psycopg.RawCursor) as server:
                return list(server.execute(numbered(sql), values).fetchall())
        path = self.folder / "parley.db"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as connection:
            return connection.execute(sql, values).fetchall()

    def settled(self) -> bool:
        """Whether nothing waits to be worked."""
        rows = "SELECT state FROM inbox UNION ALL SELECT state FROM outbox"
        return self.ask(f"SELECT count(*) FROM ({rows}) AS waiting WHERE state = 'due'") == [(0,)]


def _port(pattern: re.Pattern[str], said: str) -> int:
    found = pattern.search(said)
    assert found is not None, said
    return int(found.group(1))
