"""The overlap rule of bookings in the database's own words, behind the booking gate.

Alembic's batch mode drops SQLite triggers: a migration that rebuilds `bookings` must create these again.
"""

from __future__ import annotations

_CLASH = """
    SELECT RAISE(ABORT, 'slot taken') FROM bookings
    WHERE organizer_id = NEW.organizer_id AND state = 'live' AND id <> NEW.id
      AND start_at < NEW.end_at AND end_at > NEW.start_at
"""

SQLITE_TRIGGERS = (
    f"CREATE TRIGGER bookings_no_overlap_insert BEFORE INSERT ON bookings WHEN NEW.state = 'live' "
    f"BEGIN {_CLASH}; END",
    f"CREATE TRIGGER bookings_no_overlap_update BEFORE UPDATE ON bookings WHEN NEW.state = 'live' "
    f"BEGIN {_CLASH}; END",
)
