"""iTIP (RFC 5546): the invitations we write, the answers we read."""

from __future__ import annotations

from engine.itip.reading import read_reply
from engine.itip.storing import held, stored
from engine.itip.writing import Attendee, Event, cancel, declinecounter, request

__all__ = ["Attendee", "Event", "cancel", "declinecounter", "held", "read_reply", "request", "stored"]
