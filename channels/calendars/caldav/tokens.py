"""What Parley asks with next time: the server's sync token or a digest of its list, with the window read.

Events beyond the window were not read, so that one that reaches further needs everything anew.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from engine.periods import Period


class Token(msgspec.Struct, frozen=True):
    """`sync` is the server's own token; `listing` a digest of hrefs and etags where it has none."""

    start: datetime
    end: datetime
    sync: str = ""
    listing: str = ""

    @classmethod
    def of(cls, window: Period, *, sync: str = "", listing: str = "") -> Token:
        """The token after `window` was read."""
        return cls(window.start, window.end, sync, listing)

    @property
    def window(self) -> Period:
        return Period(self.start, self.end)

    def text(self) -> str:
        return msgspec.json.encode(self).decode()


def read_token(text: str, window: Period) -> Token | None:
    """The token that `text` is, None where it is none of ours or says too little about `window`."""
    try:
        found = msgspec.json.decode(text, type=Token)
        covered = found.start <= window.start and window.end <= found.end
    except (msgspec.MsgspecError, TypeError, ValueError):  # TypeError: times without a zone
        return None
    return found if covered and (found.sync or found.listing) else None
