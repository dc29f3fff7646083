"""The tables of an index, and what they say about the fact files as a whole."""

import sqlite3
from pathlib import Path

TABLES_VERSION = 22  # of the tables below; an index of another version is ignored

FULL_TEXT = """
CREATE VIRTUAL TABLE fact_text USING fts5 (
    own, keys, content='', columnsize=0, detail=full, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mc Mn'"
)
"""
TABLES = f"""{FULL_TEXT};
CREATE VIRTUAL TABLE word USING fts5vocab (fact_text, instance);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE file (
    key INTEGER PRIMARY KEY, path TEXT, named INTEGER, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER
);
CREATE TABLE include (file INTEGER, folder TEXT, pattern TEXT);
CREATE TABLE expansion (folder TEXT, pattern TEXT, found TEXT);
CREATE TABLE actor (key INTEGER PRIMARY KEY, id TEXT, name TEXT, of INTEGER, file INTEGER, ordinal INTEGER, record TEXT);
CREATE TABLE acts_for (actor INTEGER, side INTEGER, distance INTEGER);
CREATE TABLE office (actor INTEGER, of INTEGER, first INTEGER, last INTEGER);
CREATE TABLE capacity (key INTEGER PRIMARY KEY, actor INTEGER, side INTEGER, distance INTEGER, first INTEGER, last INTEGER);
CREATE TABLE topic (key INTEGER PRIMARY KEY, id TEXT, name TEXT, file INTEGER, ordinal INTEGER, record TEXT);
CREATE TABLE source (
    key INTEGER PRIMARY KEY, id TEXT, name TEXT, first INTEGER, last INTEGER, file INTEGER, ordinal INTEGER, record TEXT
);
CREATE TABLE name (kind TEXT, key INTEGER, folded TEXT);
CREATE TABLE fact (
    key INTEGER PRIMARY KEY, id TEXT, kind TEXT, open INTEGER, first INTEGER, last INTEGER,
    file INTEGER, ordinal INTEGER, line INTEGER, record TEXT
);
CREATE TABLE fact_order (
    place INTEGER PRIMARY KEY, fact INTEGER, kind TEXT, first INTEGER, back INTEGER, span INTEGER, ongoing INTEGER
);
CREATE TABLE fact_actor (actor INTEGER, fact INTEGER, fact_kind TEXT, PRIMARY KEY (fact, actor)) WITHOUT ROWID;
CREATE TABLE fact_topic (topic INTEGER, fact INTEGER, fact_kind TEXT, PRIMARY KEY (fact, topic)) WITHOUT ROWID;
CREATE TABLE fact_source (source INTEGER, fact INTEGER, fact_kind TEXT, PRIMARY KEY (fact, source)) WITHOUT ROWID;
CREATE TABLE fact_count (
    type TEXT, key INTEGER, events INTEGER, quotes INTEGER, positions INTEGER, total INTEGER, file INTEGER, ordinal INTEGER,
    PRIMARY KEY (type, key)
) WITHOUT ROWID;
CREATE TABLE figure (
    file INTEGER PRIMARY KEY, events INTEGER, quotes INTEGER, positions INTEGER, ongoing INTEGER, inferred INTEGER,
    places INTEGER, stances INTEGER
);
CREATE TABLE common_term (term TEXT PRIMARY KEY, counts BLOB, compressed INTEGER, bits BLOB);
CREATE TABLE fact_gone (slot INTEGER PRIMARY KEY);
CREATE TABLE fact_added (place INTEGER PRIMARY KEY);
CREATE TABLE fact_fact (target TEXT, fact INTEGER, role TEXT);
CREATE TABLE position (actor INTEGER, topic INTEGER, since INTEGER, fact INTEGER, stance TEXT, attributed INTEGER, open INTEGER);
CREATE TABLE inferred_stance (fact INTEGER PRIMARY KEY);
CREATE TABLE gap (fact INTEGER, first INTEGER, last INTEGER, PRIMARY KEY (fact, first)) WITHOUT ROWID;
CREATE TABLE report (fact INTEGER, day INTEGER, PRIMARY KEY (fact, day)) WITHOUT ROWID;
CREATE TABLE unsound (kind TEXT, key INTEGER, data TEXT);
CREATE VIEW sound_fact AS
    SELECT * FROM fact WHERE key NOT IN (SELECT key FROM unsound WHERE kind IN ('event', 'quote', 'position'));
"""
# Created when the tables are full, which takes less time than keeping them up to date.
INDEXES = """
CREATE INDEX fact_id ON fact (id);
CREATE INDEX fact_open ON fact (key) WHERE open;
CREATE INDEX fact_actor_all ON fact_actor (actor, fact, fact_kind);
CREATE INDEX fact_topic_all ON fact_topic (topic, fact, fact_kind);
CREATE INDEX fact_source_all ON fact_source (source, fact, fact_kind);
CREATE INDEX fact_fact_target ON fact_fact (target);
CREATE INDEX fact_fact_disputes ON fact_fact (fact, target) WHERE role = 'disputes';
CREATE INDEX position_all ON position (actor, topic, since, fact, stance, attributed);
CREATE INDEX position_attributed ON position (actor, fact) WHERE attributed;
CREATE INDEX actor_id ON actor (id);
CREATE INDEX topic_id ON topic (id);
CREATE INDEX source_id ON source (id);
CREATE INDEX name_key ON name (kind, key);
CREATE INDEX acts_for_side ON acts_for (side, actor, distance);
"""
# Created when all facts have their days, and so their places in time order.
ORDER_INDEXES = """
CREATE UNIQUE INDEX fact_order_fact ON fact_order (fact);
CREATE INDEX fact_order_kind ON fact_order (kind, place, back);
CREATE INDEX fact_order_time ON fact_order (first, ongoing, back, fact);
CREATE INDEX fact_order_end ON fact_order (back, fact);
CREATE INDEX fact_order_span ON fact_order (span, place, back);
CREATE INDEX fact_count_order ON fact_count (type, total DESC, file, ordinal);
"""


def files_of(connection: sqlite3.Connection) -> list[Path]:
    """Return the fact files of an index by number: those that were named, then those that they include."""
    return [Path(path) for (path,) in connection.execute("SELECT path FROM file ORDER BY key")]


def loaded_words_of(connection: sqlite3.Connection) -> list[str] | None:
    """Return the words that the fact files name as loaded, in order; None where no file names any."""
    rows = connection.execute("SELECT value FROM meta WHERE key LIKE 'loaded\\_words %' ESCAPE '\\' ORDER BY rowid").fetchall()
    return list(dict.fromkeys(word for (word,) in rows if word)) if rows else None


def title_of(connection: sqlite3.Connection) -> str | None:
    """Return the title of the fact files; of several files, their titles."""
    (title,) = connection.execute("SELECT group_concat(value, '; ') FROM meta WHERE key LIKE 'title %'").fetchone()
    return str(title) if title is not None else None
