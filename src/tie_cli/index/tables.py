"""The tables of an index, and what they say of the fact files as a whole."""

import sqlite3
from pathlib import Path

TABLES_VERSION = 8  # of the tables below; an index of another version is passed over

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE file (
    key INTEGER PRIMARY KEY, path TEXT, named INTEGER, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER
);
CREATE TABLE include (file INTEGER, folder TEXT, pattern TEXT, found TEXT);
CREATE TABLE actor (key INTEGER PRIMARY KEY, id TEXT, name TEXT, of INTEGER, file INTEGER, ordinal INTEGER, record TEXT);
CREATE TABLE topic (key INTEGER PRIMARY KEY, id TEXT, name TEXT, file INTEGER, ordinal INTEGER, record TEXT);
CREATE TABLE source (
    key INTEGER PRIMARY KEY, id TEXT, name TEXT, first INTEGER, last INTEGER, file INTEGER, ordinal INTEGER, record TEXT
);
CREATE TABLE name (kind TEXT, key INTEGER, folded TEXT);
CREATE TABLE fact (
    key INTEGER PRIMARY KEY, id TEXT, kind TEXT, ongoing INTEGER, first INTEGER, last INTEGER,
    file INTEGER, ordinal INTEGER, line INTEGER, record TEXT
);
CREATE TABLE fact_actor (actor INTEGER, fact INTEGER);
CREATE TABLE fact_topic (topic INTEGER, fact INTEGER);
CREATE TABLE fact_source (source INTEGER, fact INTEGER);
CREATE TABLE fact_fact (target TEXT, fact INTEGER, role TEXT);
CREATE TABLE position (actor INTEGER, topic INTEGER, since INTEGER, fact INTEGER, stance TEXT, open INTEGER);
CREATE TABLE unsound (kind TEXT, key INTEGER, data TEXT);
CREATE VIEW sound_fact AS
    SELECT * FROM fact WHERE key NOT IN (SELECT key FROM unsound WHERE kind IN ('event', 'quote', 'position'));
CREATE VIRTUAL TABLE fact_text USING fts5 (
    own, keys, content='', detail=full, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mc Mn'"
);
"""


def files_of(connection: sqlite3.Connection) -> list[Path]:
    """The fact files of an index in the order of their numbers: those named, then those that they include."""
    return [Path(path) for (path,) in connection.execute("SELECT path FROM file ORDER BY key")]


def title_of(connection: sqlite3.Connection) -> str | None:
    """The title of the fact files of an index; of several files their titles."""
    (title,) = connection.execute("SELECT group_concat(value, '; ') FROM meta WHERE key LIKE 'title %'").fetchone()
    return str(title) if title is not None else None
