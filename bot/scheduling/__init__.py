"""Meetings that programs ask for: conversations like any other, begun and followed without words."""
