"""Availability of groups of members: whole-number bit sets, one bit a cell of time."""
