"""Answers of the slow, plain definitions, kept between runs of the same tests where a folder is given."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
FOLDER = "PARLEY_PLAIN_ANSWERS"


def kept(name: str, work: Callable[[], T]) -> T:
    """What `work` returns; with a folder in the environment it is worked out once for every `name`."""
    folder = os.environ.get(FOLDER)
    if folder is None:
        return work()
    file = Path(folder, name)
    if not file.exists():
        file.write_bytes(pickle.dumps(work()))
    found: T = pickle.loads(file.read_bytes())
    return found
