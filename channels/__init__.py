"""Adapters that speak: the only folder that opens or serves a socket."""
