"""Fact files through reader and model into the tables of an index, with every fault found on the way."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from glob import has_magic
from pathlib import Path
from typing import Any

import msgspec

from tie_cli import reader
from tie_cli.checks import references as reference_checks
from tie_cli.dates import parse
from tie_cli.diagnostics import Diagnostic
from tie_cli.index import OPEN
from tie_cli.locate import expand_include
from tie_cli.model import Actor, AnyRecord, Event, Fact, Position, Quote, Source, Topic, references
from tie_cli.places import Header, Include, Plain, diagnose
from tie_cli.stamps import settled_stamp
from tie_cli.validation import Fault, convert, salvage
from tie_cli.words import split

_BATCH = 2000
_BOUNDARY = " \ue000 "  # a word that no text has, so that no phrase reaches from one text into the next
_INDEXES = """
CREATE INDEX fact_id ON fact (id);
CREATE INDEX fact_time ON fact (kind, ongoing, first, last DESC, key);
CREATE INDEX fact_actor_all ON fact_actor (actor, fact);
CREATE INDEX fact_topic_all ON fact_topic (topic, fact);
CREATE INDEX fact_source_all ON fact_source (source, fact);
CREATE INDEX fact_fact_target ON fact_fact (target);
CREATE INDEX fact_fact_disputes ON fact_fact (fact, target) WHERE role = 'disputes';
CREATE INDEX position_all ON position (actor, topic, since, fact, stance);
CREATE INDEX name_key ON name (kind, key);
"""
# A state of affairs with no known start is on record from the day that its source was published.
_KNOWN_SINCE = f"""
UPDATE position SET since = coalesce(
    (SELECT min(source.first) FROM fact_source JOIN source ON source.key = source
     WHERE fact_source.fact = position.fact AND source.first != -{OPEN}), -{OPEN})
WHERE since IS NULL
"""


def compile_facts(connection: sqlite3.Connection, files: Sequence[Path]) -> list[Diagnostic]:
    """Fill the index's tables from the files and from those that they include.

    Returns all faults that keep the facts from being used, none if they can be.
    """
    compiler = _Compiler(connection, files)
    faults = list(compiler.add_files())
    compiler.flush()
    for statement in _INDEXES.split(";"):
        connection.execute(statement)
    connection.execute(_KNOWN_SINCE)
    if not cut_short(faults):
        faults += reader.put_in_place(compiler.files, compiler.check())
    connection.execute("ANALYZE")
    return faults


def cut_short(faults: Iterable[Diagnostic]) -> bool:
    """Whether a file could not be read to its end, so that what it refers to may well be there."""
    return any(fault.code.endswith("-syntax") or fault.code == "include-missing" for fault in faults)


class _Compiler:
    """Writes records to the tables in batches; names become integers at their first mention."""

    def __init__(self, connection: sqlite3.Connection, files: Sequence[Path]) -> None:
        self.connection = connection
        self.named = len(files)
        self.files = list(files)  # grows by what they include; each is read once, however often it is included
        self.keys: dict[str, dict[str, int]] = {"actor": {}, "topic": {}, "source": {}}
        self.declared: dict[str, set[str]] = {kind: set() for kind in self.keys}
        self.facts = 0
        self.batches: dict[str, list[tuple[Any, ...]]] = {}

    def add_files(self) -> Iterator[Diagnostic]:
        for number, file in enumerate(self.files, 1):  # which grows meanwhile
            self.insert("file", number, str(file), int(number <= self.named), *settled_stamp(file))
            yield from self.add_file(number, file)

    def add_file(self, number: int, file: Path) -> Iterator[Diagnostic]:
        ordinal = 0
        for item in reader.read(file):
            if isinstance(item, Diagnostic):
                yield item
            elif isinstance(item, Header):
                self.insert("meta", f"{item.key} {number}", item.value)
            elif isinstance(item, Include):
                yield from self.add_include(file, item)
            else:
                yield from self.add_plain(number, file, ordinal, item)
                ordinal += 1

    def add_include(self, file: Path, include: Include) -> Iterator[Diagnostic]:
        found = expand_include(file.parent, include.pattern)
        self.insert("include", str(file.parent), include.pattern, "\n".join(found))
        self.files += [path for path in map(Path, found) if path not in self.files]
        if not found and not has_magic(include.pattern):
            hint = "paths are relative to the folder of this file"
            fault = Fault((), "include-missing", f"there is no file {include.pattern}", hint)
            yield diagnose(str(file), include.place, fault)

    def add_plain(self, number: int, file: Path, ordinal: int, item: Plain) -> Iterator[Diagnostic]:
        record = convert(item.kind, item.data)
        if faulty := isinstance(record, list):
            place = reader.place_of(str(file), item)
            yield from (diagnose(str(file), place, fault) for fault in record)
            # what is sound of it is indexed all the same, so that what refers to it, and what it refers to, is checked
            record = salvage(item.kind, item.data, record)
            key = None if isinstance(record, Fact) else self.key(item.kind, record.id)
            self.insert("unsound", item.kind, self.facts + 1 if key is None else key, msgspec.json.encode(item.data).decode())
        if isinstance(record, Fact):
            self.add_fact(item.kind, record, number, ordinal, item.line, faulty=faulty)
        elif record.id in self.declared[item.kind]:
            fault = Fault(("id",), "duplicate-id", f"the {item.kind} `{record.id}` is there twice", "rename or remove one")
            yield diagnose(str(file), reader.place_of(str(file), item), fault)
        else:
            self.add_named(item.kind, record, number, ordinal)

    def add_named(self, kind: str, record: AnyRecord, file: int, ordinal: int) -> None:
        """An actor, topic or source."""
        key = self.key(kind, record.id)
        self.declared[kind].add(record.id)
        names = [record.id]
        end = (file, ordinal, _json(record))
        if isinstance(record, Actor):
            self.insert("actor", key, record.id, record.name, self.key("actor", record.of) if record.of else None, *end)
            names += [record.name, *record.aliases]
        elif isinstance(record, Topic):
            self.insert("topic", key, record.id, record.name, *end)
            names += [record.name, *record.aliases]
        elif isinstance(record, Source):
            first, last = _span(record.published or "/..")
            self.insert("source", key, record.id, record.title, first, last, *end)
            names += [record.title, *([record.publisher] if record.publisher else [])]
        for name in names:
            self.insert("name", kind, key, f" {' '.join(split(name))} ")

    def add_fact(self, kind: str, record: Fact, file: int, ordinal: int, line: int, *, faulty: bool) -> None:
        self.facts += 1
        fact = self.facts
        first, last = _span(record.date)
        ongoing = int((first, last) == (-OPEN, OPEN))
        self.insert("fact", fact, record.id, kind, ongoing, first, last, file, ordinal, line, _json(record))
        marks = set()
        for path, target, identity in references(record):  # type: ignore[arg-type]  # a Fact is one of the three kinds
            if target in self.keys:
                key = self.key(target, identity)
                if (target, key) not in marks:
                    marks.add((target, key))
                    self.insert(f"fact_{target}", key, fact)
            else:
                self.insert("fact_fact", identity, fact, path[0])
        if isinstance(record, Position) and not faulty:
            since = None if record.date.startswith("/") else first
            self.insert("position", self.key("actor", record.actor), self.key("topic", record.topic), since, fact, record.stance)
        keys = " ".join(f"{target}{key}" for target, key in marks)
        self.insert("fact_text (rowid, own, keys)", fact, _BOUNDARY.join(" ".join(split(text)) for text in _texts(record)), keys)

    def check(self) -> Iterator[reader.Found]:
        """What must hold of the references in every file that is used."""
        yield from reference_checks.duplicate_facts(self.connection)
        yield from reference_checks.unknown_names(self.connection, self.keys, self.declared)
        yield from reference_checks.unknown_facts(self.connection)

    def key(self, kind: str, identity: str) -> int:
        keys = self.keys[kind]
        return keys.setdefault(identity, len(keys) + 1)

    def insert(self, table: str, *values: Any) -> None:
        batch = self.batches.setdefault(table, [])
        batch.append(values)
        if len(batch) >= _BATCH:
            self.write(table)

    def write(self, table: str) -> None:
        batch = self.batches[table]
        if batch:
            marks = ", ".join("?" * len(batch[0]))
            self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", batch)
            batch.clear()

    def flush(self) -> None:
        for table in self.batches:
            self.write(table)


def _span(date: str) -> tuple[int, int]:
    """The first and last day of a date, as the index has them."""
    _, first, last = parse(date)
    return -OPEN if first is None else first, OPEN if last is None else last


def _json(record: AnyRecord | Fact) -> str:
    return msgspec.json.encode(record).decode()


def _texts(record: Fact) -> list[str]:
    """What a search finds a fact by, apart from the names of what it refers to."""
    texts: list[str | None] = [record.id, record.note]
    if isinstance(record, Event):
        texts += [record.summary, record.place]
    elif isinstance(record, Quote):
        texts += [record.text, record.occasion]
    elif isinstance(record, Position):
        texts += [record.summary, record.stance]
    texts += [text for citation in record.sources for text in (citation.excerpt, citation.locator)]
    return [text for text in texts if text]
