"""A power cut at any moment loses nothing that was acknowledged.

The real program runs under a load while a preloaded library notes each write and sync. From that record many
disks are made, each as it might be found after a cut at a random moment. PARLEY_TORTURE_IMAGES chooses how
many.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.torture.clients import Client, Ledger
from tests.torture.images import Disk, Event, acknowledged, events
from tests.torture.program import Program
from tests.torture.town import settle
from tests.waiting import until

IMAGES = int(os.environ.get("PARLEY_TORTURE_IMAGES", "40"))
SEED = int(os.environ.get("PARLEY_TORTURE_SEED", "20261123"))
CLIENTS = 4
PROMISES = 60
"""Acknowledgements in the record; every image is cut somewhere among them."""
SOURCE = Path(__file__).with_name("recorder.c")

pytestmark = pytest.mark.skipif(
    shutil.which("cc") is None or not Path("/proc/self/fd").exists(),
    reason="needs a C compiler, and Linux, to note what is written",
)


class Noted(list[tuple[str, ...]]):
    """A part of the ledger whose entries stand in the record as well, at their place among the writes."""

    def __init__(self, log: Path, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self._log = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def append(self, entry: tuple[str, ...] | str) -> None:
        name = entry if isinstance(entry, str) else entry[-1]
        os.write(self._log, acknowledged(f"{self._kind}:{name}"))
        super().append((name,))


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("recorder") / "recorder.so"
    command = ["cc", "-shared", "-fPIC", "-O2", "-o", str(library), str(SOURCE), "-ldl", "-lpthread"]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode != 0:
        pytest.skip(f"the recorder cannot be built here: {made.stderr.splitlines()[:1]}")
    return library


def recorded(folder: Path, recorder: Path, weak: str = "") -> tuple[dict[str, bytearray], list[Event]]:
    """The files at the start, and everything that was done to them under the load."""
    data, log = folder / "data", folder / "record"
    data.mkdir()
    settle(data, CLIENTS, CLIENTS)
    files = {path.name: bytearray(path.read_bytes()) for path in data.iterdir()}
    ledger = Ledger(
        said=Noted(log, "said"),  # type: ignore[arg-type]
        mailed=Noted(log, "mailed"),  # type: ignore[arg-type]
        pressed=Noted(log, "pressed"),  # type: ignore[arg-type]
    )
    preload = {"LD_PRELOAD": str(recorder), "RECORDED_FOLDER": str(data), "RECORDED_LOG": str(log)}
    module = "tests.torture.weak" if weak else "bot"
    program, over = Program(data, module, WEAK=weak, **preload).ready(), threading.Event()
    clients = [Client(number, [program], ledger, over, SEED) for number in range(CLIENTS)]
    try:
        for client in clients:
            client.start()
        until(lambda: ledger.acknowledged >= PROMISES or ledger.failures, 60, "the load")
    finally:
        over.set()
        program.kill()
        for client in clients:
            client.join(60)
    assert not ledger.failures
    return files, events(log)


def cuts(files: dict[str, bytearray], record: list[Event]) -> Iterator[tuple[dict[str, bytes], list[str]]]:
    """Disks as they may be found, each with what had been promised by then."""
    dice = random.Random(SEED)
    first = next(place for place, event in enumerate(record) if event.kind == b"a")
    moments = sorted(dice.randrange(first, len(record)) for _ in range(IMAGES))
    disk, done = Disk({name: bytearray(file) for name, file in files.items()}), 0
    for moment in moments:
        for event in record[done:moment]:
            disk.play(event)
        done = moment
        yield disk.cut(dice), list(disk.promised)


def lost(folder: Path, image: dict[str, bytes], promised: list[str]) -> list[str]:
    """Promises that the database does not know any more. Raises `sqlite3.Error` where it is damaged."""
    folder.mkdir()
    for name in ("parley.db", "parley.db-wal"):
        if name in image:
            (folder / name).write_bytes(image[name])
    with closing(sqlite3.connect(folder / "parley.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = connection.execute("SELECT channel, key FROM inbox").fetchall()
    shutil.rmtree(folder)
    here = {f"said:{key}" for channel, key in keys if channel == "web"}
    here |= {f"pressed:{key}" for channel, key in keys if channel == "web"}
    here |= {f"mailed:{key[:12]}" for channel, key in keys if channel == "email"}
    return [name for name in promised if name not in here]


def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path, recorder: Path) -> None:
    files, record = recorded(tmp_path, recorder)
    promised = 0
    for number, (image, promises) in enumerate(cuts(files, record)):
        assert lost(tmp_path / f"image{number}", image, promises) == []
        promised += len(promises)
    print(f"{IMAGES} images of {len(record)} writes, {promised} promises looked for: lost 0")


def test_this_test_notices_a_database_that_does_not_wait_for_the_disk(tmp_path: Path, recorder: Path) -> None:
    """The control: with synchronous=NORMAL acknowledgements come before the disk, and are lost."""
    files, record = recorded(tmp_path, recorder, "disk")
    losing = sum(
        bool(lost(tmp_path / f"image{number}", image, promises))
        for number, (image, promises) in enumerate(cuts(files, record))
    )
    print(f"{IMAGES} images with the weaker promise: {losing} lost something")
    assert losing > IMAGES / 4
