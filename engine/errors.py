"""The three families of refusal, each named for what the caller does next.

The message of every error is fit to show to a person.
"""

from __future__ import annotations


class ParleyError(Exception):
    """Something that could not be done, said in words fit for a person."""


class Refused(ParleyError):
    """Do not ask again: the request itself can never work."""


class Doubtful(Refused):
    """Refused without a reason that anybody documents: worth asking a few times before it is believed."""


class Unreachable(Refused):
    """This one person cannot be written to there, although the channel itself works."""


class Unavailable(ParleyError):
    """Ask again later: whoever should have answered did not."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds the other side asked us to wait, where it said so."""


class Paced(Unavailable):
    """Not asked yet: nobody wants to be asked faster."""


class Disconnected(ParleyError):
    """A person must reconnect an account before this can work."""


class SlotTaken(Refused):
    """Somebody else holds or booked the slot."""


class Superseded(Refused):
    """What was to be written or replaced elsewhere is not what stands there any more (a 412)."""


class Gone(Refused):
    """Whoever was to be told wants to hear nothing any more (a 410)."""


class Conflict(Exception):
    """The conversation moved on while this step was decided: gather again, decide again."""
