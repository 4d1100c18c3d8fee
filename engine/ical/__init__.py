"""iCalendar text (RFC 5545): calendars read into busy time, content lines written."""

from __future__ import annotations

from engine.ical.blocking import Busy, BusyResult, busy
from engine.ical.calendar import Calendar, Quarantined, read_calendar
from engine.ical.effort import Limits

__all__ = ["Busy", "BusyResult", "Calendar", "Limits", "Quarantined", "busy", "read_calendar"]
