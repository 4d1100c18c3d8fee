"""What a look at a channel's set-up found: one sentence each, with what to do where something is wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    good: bool
    text: str
