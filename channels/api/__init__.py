"""The JSON API: existing scheduling clients speak it. Wire names stop in this package."""
