"""What a disk may hold after a power cut, made from a record of what was written and synced.

What was synced is there. Of what was written since, any part may be: any of the writes, and of each any of
its sectors, in any order. A file that came meanwhile has its name once it, or something later, was synced.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_HEAD = struct.Struct("=cHIQ")
ACKNOWLEDGED = b"a"


@dataclass(frozen=True, slots=True)
class Event:
    """`w`rite, `t`runcate (to `offset`), `s`ync; or `a`cknowledged, named by `path`."""

    kind: bytes
    path: str
    offset: int
    data: bytes


def acknowledged(name: str) -> bytes:
    """The record that a client appends when it has read its acknowledgement."""
    return _HEAD.pack(ACKNOWLEDGED, len(name.encode()), 0, 0) + name.encode()


def events(log: Path) -> list[Event]:
    return list(_events(log.read_bytes()))


def _events(record: bytes) -> Iterator[Event]:
    place = 0
    while place < len(record):
        kind, named, length, offset = _HEAD.unpack_from(record, place)
        start = place + _HEAD.size
        path = record[start : start + named].decode()
        yield Event(kind, path, offset, record[start + named : start + named + length])
        place = start + named + length


@dataclass(slots=True)
class Disk:
    """Files as they surely are, and what was done to each since it was synced."""

    files: dict[str, bytearray]
    waiting: dict[str, list[Event]] = field(default_factory=dict)
    promised: list[str] = field(default_factory=list)

    def play(self, event: Event) -> None:
        if event.kind == ACKNOWLEDGED:
            self.promised.append(event.path)
        elif event.kind == b"s":
            file = self.files.setdefault(event.path, bytearray())
            for waiting in self.waiting.pop(event.path, []):
                _apply(file, waiting)
        else:
            self.waiting.setdefault(event.path, []).append(event)

    def cut(self, dice: random.Random) -> dict[str, bytes]:
        """The files that somebody finds when the power is back."""
        found = {name: bytearray(file) for name, file in self.files.items()}
        share = dice.choice((0.0, 0.5, 0.9))
        for name, waiting in self.waiting.items():
            if name not in found and dice.random() < 0.5:
                continue
            file = found.setdefault(name, bytearray())
            for event in waiting:
                for part in _parts(event):
                    if dice.random() < share:
                        _apply(file, part)
        return {name: bytes(file) for name, file in found.items()}


def _parts(event: Event) -> Iterator[Event]:
    if event.kind == b"t":
        yield event
    for place in range(0, len(event.data), SECTOR):
        yield Event(b"w", event.path, event.offset + place, event.data[place : place + SECTOR])


def _apply(file: bytearray, event: Event) -> None:
    if event.kind == b"t":
        del file[event.offset :]
        file.extend(bytes(event.offset - len(file)))
        return
    file.extend(bytes(max(0, event.offset - len(file))))
    file[event.offset : event.offset + len(event.data)] = event.data
