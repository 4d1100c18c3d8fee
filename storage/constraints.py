"""What a database itself has to know: the overlap rule of bookings, and the functions that our SQL uses.

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

_ORGANIZER = "hashtextextended(organizer_id, 0)"

POSTGRES_STATEMENTS = (
    # Ranges alone have a gist index without any extension: the organizer is a range of one number.
    "ALTER TABLE bookings ADD CONSTRAINT bookings_no_overlap EXCLUDE USING gist "
    f"(int8range({_ORGANIZER}, {_ORGANIZER}, '[]') WITH &&, int8range(start_at, end_at) WITH &&) "
    "WHERE (state = 'live')",
    "CREATE FUNCTION json_each(list text) RETURNS TABLE (value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE "
    "ROWS 10 AS 'SELECT json_array_elements_text(list::json)'",
    "CREATE FUNCTION json_extract(body text, path text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE "
    "AS 'SELECT body::json #>> string_to_array(substr(path, 3), ''.'')'",
    "CREATE FUNCTION instr(text, text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE "
    "AS 'SELECT strpos($1, $2)'",
    "CREATE FUNCTION unixepoch(text) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE "
    "AS 'SELECT floor(extract(epoch FROM $1::timestamptz))::bigint'",
)
