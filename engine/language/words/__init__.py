"""The language tables: one module a language, data and nothing else."""
