"""Calendars that people already have: each kind a connector behind `bot.ports.Connector`."""
