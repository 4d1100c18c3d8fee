"""Use cases: gather, decide, keep. The only folder that orders work."""
