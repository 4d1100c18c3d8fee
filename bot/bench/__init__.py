"""Benchmarks that print what Parley can do: run from a checkout, never part of a test."""
