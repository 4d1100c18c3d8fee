"""Use cases of the JSON API: who calls, and what a program may ask for."""
