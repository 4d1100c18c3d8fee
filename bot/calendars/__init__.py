"""People's calendars: connecting, reading and writing them, and what the outside may see of Parley's own."""
