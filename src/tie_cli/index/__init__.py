"""Fact files compiled into an SQLite database: its tables, the compiler, the cache, and revisions in git."""
