"""iCalendar text (RFC 5545): calendars read into busy time, content lines written."""
