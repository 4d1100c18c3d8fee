"""CalDAV (RFC 4791) with as much of WebDAV, sync and scheduling as calendars need."""
