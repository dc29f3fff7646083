"""Fact files through reader and model into the tables of an index, with every fault found on the way."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from glob import has_magic
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.edtf.dates import parse
from tie_cli.factfile import reader
from tie_cli.factfile.includes import expand_include, include_folder, is_inside, outside_allowed, reaches_outside, roots_of
from tie_cli.factfile.locate import is_utf_8
from tie_cli.factfile.positions import Header, Include, RawRecord, diagnostic_at
from tie_cli.index import integrity
from tie_cli.index.batches import Batches, batches
from tie_cli.index.stamps import settled_stamp
from tie_cli.index.tables import files_of
from tie_cli.model.records import KINDS, Actor, AnyRecord, Event, Fact, Position, Quote, Source, Topic
from tie_cli.model.validation import Fault, convert, partial_record
from tie_cli.text.folding import split

_BATCH = 3000  # facts
_FILE_SHIFT = 32  # bits; a file has fewer records than these can count
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
     WHERE fact_source.fact = position.fact AND source.first != -{OPEN_DAY}), -{OPEN_DAY})
WHERE open
"""


def compile_facts(connection: sqlite3.Connection, files: Sequence[Path]) -> list[Diagnostic]:
    """Fill the index's tables from the files and from those that they include.

    Returns all faults that keep the facts from being used, none if they can be.
    """
    with batches(connection) as rows:
        compiler = _Compiler(rows, files)
        faults = list(compiler.add_files())
    for statement in _INDEXES.split(";"):
        connection.execute(statement)
    faults += compiler.check(faults)
    connection.execute("ANALYZE")
    return faults


def compile_again(connection: sqlite3.Connection, numbers: Sequence[int]) -> bool:
    """Put what these files now hold in place of what they held; the others are not read.

    Returns whether that could be done. If a file has a fault, or includes others than before, it could not, and the
    tables are of no more use.
    """
    with batches(connection) as rows:
        compiler = _Compiler.resumed(rows)
        # a link may lead elsewhere now
        if not compiler.trusted and not all(is_inside(compiler.files[number - 1], compiler.roots) for number in numbers):
            return False
        included = connection.execute("SELECT * FROM include ORDER BY file, rowid").fetchall()
        for number in numbers:
            delete_file_rows(connection, number, compiler.keys)
            stamp = settled_stamp(compiler.files[number - 1])
            connection.execute("UPDATE file SET size = ?, mtime = ?, ctime = ?, inode = ? WHERE key = ?", (*stamp, number))
        compiler.reload_declared_names(connection)
        for number in numbers:
            if any(compiler.add_file(number, compiler.files[number - 1])):
                return False
    if connection.execute("SELECT * FROM include ORDER BY file, rowid").fetchall() != included:
        return False
    return not compiler.check([])


def ends_early(faults: Iterable[Diagnostic]) -> bool:
    """Whether a file could not be read to its end, so that what it refers to may well be there."""
    return any(fault.code.endswith("-syntax") or fault.code in ("include-missing", "include-outside") for fault in faults)


class _Compiler:
    """Turns records into the tables' rows; names become integers at their first mention."""

    def __init__(self, rows: Batches, files: Sequence[Path]) -> None:
        self.batches = rows
        self.connection = rows.connection
        self.named = len(files)
        self.roots = roots_of(files)
        self.trusted = outside_allowed()
        self.files = list(files)  # grows by what they include
        self.real_files = set(map(os.path.realpath, files))  # each is read once, however often and under whatever name
        self.outside = False  # whether anything is included from outside
        self.keys: dict[str, dict[str, int]] = {"actor": {}, "topic": {}, "source": {}}
        self.free = dict.fromkeys(self.keys, 1)  # the next key of each kind
        self.declared: dict[str, set[str]] = {kind: set() for kind in self.keys}
        # by what a fact names: the keys there are, and the rows to be written
        self.targets = {kind: (keys, rows.by_table[f"fact_{kind}"]) for kind, keys in self.keys.items()}

    @classmethod
    def resumed(cls, rows: Batches) -> "_Compiler":
        """A compiler that goes on with the tables of an index that has no fault."""
        files = files_of(rows.connection)
        compiler = cls(rows, files)
        (compiler.named,) = rows.connection.execute("SELECT count(*) FROM file WHERE named").fetchone()
        compiler.roots = roots_of(files[: compiler.named])
        compiler.outside = rows.connection.execute("SELECT 1 FROM meta WHERE key = 'outside'").fetchone() is not None
        for kind, keys in compiler.keys.items():
            keys.update(rows.connection.execute(f"SELECT id, key FROM {kind}"))
            compiler.free[kind] = max(keys.values(), default=0) + 1
        return compiler

    def reload_declared_names(self, connection: sqlite3.Connection) -> None:
        """Which names are declared, now that those of some files are gone."""
        for kind, declared in self.declared.items():
            declared.update(identity for (identity,) in connection.execute(f"SELECT id FROM {kind}"))

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
                yield from self.add_include(number, file, item)
            else:
                yield from self.add_plain(number, file, ordinal, item)
                ordinal += 1

    def add_include(self, number: int, file: Path, include: Include) -> Iterator[Diagnostic]:
        folder = include_folder(file)
        known_outside = reaches_outside(folder, include.pattern, self.roots)
        found = [] if known_outside and not self.trusted else expand_include(folder, include.pattern)
        outside = known_outside or not all(is_inside(path, self.roots) for path in found)
        if outside and not self.trusted:
            hint = "move it there; or if you trust this file, set TIE_INCLUDE_OUTSIDE=1"
            message = f"{include.pattern} leads out of the folder of the fact file"
            yield diagnostic_at(str(file), include.place, Fault((), "include-outside", message, hint))
            return
        if not all(map(is_utf_8, found)):
            message = f"{include.pattern} names a file whose name is not UTF-8"
            yield diagnostic_at(str(file), include.place, Fault((), "include-missing", message, "rename it"))
            return
        if outside and not self.outside:
            self.outside = True
            self.insert("meta", "outside", "1")
        self.insert("include", number, str(folder), include.pattern, "\n".join(found))
        for path in found:
            real = os.path.realpath(path)
            if real not in self.real_files:
                self.real_files.add(real)
                self.files.append(Path(path))
        if not found and not has_magic(include.pattern):
            hint = "paths are relative to the folder of this file"
            fault = Fault((), "include-missing", f"there is no file {include.pattern}", hint)
            yield diagnostic_at(str(file), include.place, fault)

    def add_plain(self, number: int, file: Path, ordinal: int, item: RawRecord) -> Iterator[Diagnostic]:
        record = convert(item.kind, item.data)
        if faulty := isinstance(record, list):
            place = reader.position_of(str(file), item)
            yield from (diagnostic_at(str(file), place, fault) for fault in record)
            # what is sound of it is indexed all the same, so that what refers to it, and what it refers to, is checked
            record = partial_record(item.kind, item.data, record)
            key = _fact_key(number, ordinal) if isinstance(record, Fact) else self.key(item.kind, record.id)
            self.insert("unsound", item.kind, key, msgspec.json.encode(item.data).decode())
        if isinstance(record, Fact):
            self.add_fact(item.kind, record, number, ordinal, item.line, faulty=faulty)
        elif record.id in self.declared[item.kind]:
            fault = Fault(("id",), "duplicate-id", f"the {item.kind} `{record.id}` is there twice", "rename or remove one")
            yield diagnostic_at(str(file), reader.position_of(str(file), item), fault)
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
        fact = _fact_key(file, ordinal)
        first, last = _span(record.date)
        ongoing = int(first == -OPEN_DAY and last == OPEN_DAY)
        self.insert("fact", fact, record.id, kind, ongoing, first, last, file, ordinal, line, _json(record))
        parts = _parts(record)
        marks = []
        for target, identities in parts.named:
            known, rows = self.targets[target]
            for identity in identities:
                key = known.get(identity) or self.key(target, identity)
                rows.append((key, fact))
                marks.append(f"{target}{key}")
        for identity, role in parts.facts:
            self.insert("fact_fact", identity, fact, role)
        if isinstance(record, Position) and not faulty:
            actor, topic = self.key("actor", record.actor), self.key("topic", record.topic)
            self.insert("position", actor, topic, first, fact, record.stance, int(record.date.startswith("/")))
        self.insert("fact_text (rowid, own, keys)", fact, _own_text(record, parts), " ".join(marks))
        if len(self.batches.by_table["fact"]) >= _BATCH:
            self.batches.flush()

    def check(self, faults: Sequence[Diagnostic]) -> list[Diagnostic]:
        """What must hold of the references in every file that is used, at its place; nothing where a file was cut short."""
        self.connection.execute(_KNOWN_SINCE)
        if ends_early(faults):
            return []
        found = [
            *integrity.duplicate_facts(self.connection),
            *integrity.unknown_names(self.connection, self.keys, self.declared),
            *integrity.unknown_facts(self.connection),
        ]
        return list(reader.locate_faults(self.files, found))

    def key(self, kind: str, identity: str) -> int:
        keys = self.keys[kind]
        if identity not in keys:
            keys[identity] = self.free[kind]
            self.free[kind] += 1
        return keys[identity]

    def insert(self, table: str, *values: Any) -> None:
        self.batches.by_table[table].append(values)


class _Parts(NamedTuple):
    """What the index has of a fact beside its record: whom and what it names, once each, which facts, and its texts."""

    named: tuple[tuple[str, Iterable[str]], ...]
    facts: list[tuple[str, str]]
    texts: list[str | None]


def _parts(record: Fact) -> _Parts:
    actors: Sequence[str] = ()
    topics: Sequence[str] = ()
    facts = [(identity, "disputes") for identity in record.disputes] if record.disputes else []
    if isinstance(record, Event):
        actors, topics, texts = record.actors, record.topics, [record.summary, record.place]
    elif isinstance(record, Quote):
        actors, topics, texts = (record.speaker,), record.topics, [record.text, record.occasion]
        facts += [(record.event, "event")] if record.event else []
    elif isinstance(record, Position):
        actors, topics, texts = (record.actor,), (record.topic,), [record.summary, record.stance]
        facts += [(identity, "evidence") for identity in record.evidence]
    sources = []
    for citation in record.sources:
        sources.append(citation.id)
        texts += (citation.excerpt, citation.locator)
    return _Parts((("actor", _once(actors)), ("topic", _once(topics)), ("source", _once(sources))), facts, texts)


def _once(identities: Sequence[str]) -> Iterable[str]:
    """Each id once; a gap of a salvaged record is none."""
    if len(identities) == 1:
        return identities if identities[0] else ()
    once = dict.fromkeys(identities)
    once.pop("", None)
    return once


def _own_text(record: Fact, parts: _Parts) -> str:
    """What a search finds a fact by; what is plain is taken apart and folded by the full-text index itself."""
    texts = (text for text in (record.id, record.note, *parts.texts) if text)
    return _BOUNDARY.join([text if text.isascii() else " ".join(split(text)) for text in texts])


def _fact_key(file: int, ordinal: int) -> int:
    """Facts are numbered by file and place, so that a file can be put in place of itself, and the order stays."""
    return (file << _FILE_SHIFT) | ordinal


def delete_file_rows(connection: sqlite3.Connection, number: int, keys: Mapping[str, Mapping[str, int]]) -> None:
    """Take out all that is of one file. The full-text index keeps no texts: it must be told what to take out."""
    low, high = _fact_key(number, 0), _fact_key(number + 1, 0)
    gone = []
    for fact, kind, text in connection.execute("SELECT key, kind, record FROM fact WHERE file = ?", (number,)):
        record = msgspec.json.decode(text, type=KINDS[kind])
        parts = _parts(record)  # type: ignore[arg-type]  # the table has facts only
        marks = [f"{target}{keys[target][identity]}" for target, identities in parts.named for identity in identities]
        gone.append((fact, _own_text(record, parts), " ".join(marks)))  # type: ignore[arg-type]  # the same
    connection.executemany("INSERT INTO fact_text (fact_text, rowid, own, keys) VALUES ('delete', ?, ?, ?)", gone)
    for table in ("fact_actor", "fact_topic", "fact_source", "fact_fact", "position"):
        connection.execute(f"DELETE FROM {table} WHERE fact >= ? AND fact < ?", (low, high))
    for kind in keys:
        connection.execute(f"DELETE FROM name WHERE kind = ? AND key IN (SELECT key FROM {kind} WHERE file = ?)", (kind, number))
    for table in ("fact", *keys, "include"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (number,))
    connection.execute("DELETE FROM meta WHERE key LIKE ?", (f"% {number}",))


def _span(date: str) -> tuple[int, int]:
    """The first and last day of a date, as the index has them."""
    _, first, last = parse(date)
    return -OPEN_DAY if first is None else first, OPEN_DAY if last is None else last


def _json(record: AnyRecord | Fact) -> str:
    return msgspec.json.encode(record).decode()
