"""What words say of a meeting beside its time: length, subject, place and way of meeting."""

from __future__ import annotations

from datetime import timedelta

from engine.conversation.rooms import link_in
from engine.language.meaning import Meaning


def details_in(meaning: Meaning, words: str) -> dict[str, object]:
    """The fields of a conversation that `words` change, with their new values."""
    found: dict[str, object] = {}
    if meaning.duration:
        found["duration"] = timedelta(minutes=meaning.duration)
    for field in ("subject", "location", "conferencing"):
        if getattr(meaning, field):
            found[field] = getattr(meaning, field)
    if link := link_in(words, meaning.conferencing):
        found["link"] = link
    return found
