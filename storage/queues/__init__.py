"""Who works what waits: one process alone, or several that share it."""
