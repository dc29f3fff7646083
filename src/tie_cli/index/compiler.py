"""Compile fact files: read their records, fill the tables of an index with them, and find every fault on the way."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile import reader
from tie_cli.factfile.includes import include_folder
from tie_cli.factfile.positions import Header, Include, RawRecord, SoundFact, diagnostic_at
from tie_cli.index import acting, capacities, common_terms, counts, integrity, ordering, second_process
from tie_cli.index.basis import set_attributed
from tie_cli.index.changed_part import ChangedPart
from tie_cli.index.full_text import filling_full_text
from tie_cli.index.included_files import IncludedFiles
from tie_cli.index.known_days import set_known_days
from tie_cli.index.prepared_facts import PreparedFact, prepare
from tie_cli.index.row_buffer import RowBuffer
from tie_cli.index.rows import days_of, folded_names, key_word, kind_word, record_json
from tie_cli.index.stamps import settled_stamp
from tie_cli.index.tables import INDEXES, ORDER_INDEXES
from tie_cli.model.faults import Fault
from tie_cli.model.offices import latest_side, sides_in_time
from tie_cli.model.records import Actor, AnyRecord, Fact, Source
from tie_cli.model.validation import convert, partial_record

_BATCH = 3000  # facts
_ANALYSED = 10_000  # rows of an index, for what SQLite has to know of it when it plans a query


def compile_facts(connection: sqlite3.Connection, files: Sequence[Path], draft: Path | None = None) -> list[Diagnostic]:
    """Fill the tables from these files and from those that they include; `draft` is an empty file for the full text.

    Return the faults that keep the facts from being used, an empty list if there are none.
    """
    compiler = Compiler(RowBuffer(connection), IncludedFiles(files))
    faults = list(compiler.add_files(len(files)))
    for statement in INDEXES.split(";"):
        connection.execute(statement)
    compiler.finish()
    ordering.fill_order(connection)
    with filling_full_text(connection, draft):
        faults += compiler.check(faults)
        for statement in ORDER_INDEXES.split(";"):
            connection.execute(statement)
        counts.fill_counts(connection)
    common_terms.fill_common_terms(connection)
    connection.execute(f"PRAGMA analysis_limit={_ANALYSED}")
    connection.execute("ANALYZE")
    return faults


def ends_early(faults: Iterable[Diagnostic]) -> bool:
    """Return whether some file could not be read to its end, so that any id may be in what was not read."""
    return any(fault.code.endswith("-syntax") or fault.code in ("include-missing", "include-outside") for fault in faults)


class _KeysAndWords(dict[str, tuple[int, str]]):
    """For the ids of one kind their keys, and what the words of a fact get for each: it is made once, as facts are many."""

    def __init__(self, kind: str, key: Callable[[str, str], int]) -> None:
        super().__init__()
        self._kind = kind
        self._key = key

    def __missing__(self, identity: str) -> tuple[int, str]:
        key = self._key(self._kind, identity)
        self[identity] = found = (key, f" {key_word(self._kind, key)}")
        return found


class Compiler:
    """Makes the rows of an index from records. An actor, topic or source gets its key when it is first mentioned."""

    def __init__(self, rows: RowBuffer, included: IncludedFiles) -> None:
        self.rows = rows
        self.connection = rows.connection
        self.included = included
        self.figures = counts.Figures()  # of the file that is being read
        ordering.create_word_table(rows.connection)
        self.keys: dict[str, dict[str, int]] = {"actor": {}, "topic": {}, "source": {}}
        self.next_key = dict.fromkeys(self.keys, 1)
        self.declared: dict[str, set[str]] = {kind: set() for kind in self.keys}
        # by kind: for each id its key and the word for that; the rows that link facts to it
        self.links = [(_KeysAndWords(kind, self._key), rows.by_table[f"fact_{kind}"]) for kind in self.keys]

    def add_files(self, named: int) -> Iterator[Diagnostic]:
        """Add all files, of which the first ones were named. Yield what is wrong with them."""
        for number, file in enumerate(self.included.files, 1):  # which grows meanwhile
            self.insert("file", number, str(file), int(number <= named), *settled_stamp(file))
            yield from self.add_file(number, file)
        for (folder, pattern), expansion in self.included.expansions.items():
            self.insert("expansion", folder, pattern, "\n".join(expansion.found))
        if self.included.any_outside:
            self.insert("meta", "outside", "1")
        self.rows.flush()

    def add_file(self, number: int, file: Path, part: ChangedPart | None = None) -> Iterator[Diagnostic]:
        """Add the records of one file, or of the part that has changed. Yield what is wrong with them."""
        part = part or ChangedPart.whole(number, reader.read_sound(file, second_process.read_blocks))
        ordinal, key, self.figures = part.start, part.key, part.figures
        headers = 0
        for item in part.items:
            if isinstance(item, SoundFact | PreparedFact):
                self._add_fact(item if isinstance(item, PreparedFact) else prepare(item), number, ordinal, key)
                ordinal, key = ordinal + 1, key + part.step
            elif isinstance(item, RawRecord):
                yield from self._add_raw(number, file, ordinal, key, item)
                ordinal, key = ordinal + 1, key + part.step
            elif isinstance(item, Diagnostic):
                yield item
            elif isinstance(item, Header):
                headers += 1
                several = f" {headers}" if item.key == "loaded_words" else ""
                self.insert("meta", f"{item.key}{several} {number}", item.value)
            elif fault := self._add_include(number, file, item):
                yield diagnostic_at(str(file), item.place, fault)
        self.insert("figure", number, *self.figures.row())

    def finish(self) -> None:
        """Finish the tables, when all records are there."""
        self.rows.flush()
        set_known_days(self.connection)
        acting.fill_acts_for(self.connection)
        capacities.link_facts(self.connection)
        set_attributed(self.connection)
        capacities.link_positions(self.connection)

    def check(self, faults: Sequence[Diagnostic], new: str = "TRUE") -> list[Diagnostic]:
        """Return what is wrong with references; nothing if a file was not read to its end.

        `new` is a condition in SQL that the facts meet which were added.
        """
        if ends_early(faults):
            return []
        found = [
            *integrity.duplicate_facts(self.connection, new),
            *integrity.unknown_names(self.connection, self.keys, self.declared),
            *integrity.unknown_facts(self.connection),
            *integrity.unknown_authorities(self.connection),
            *acting.overlong_chains(self.connection),
        ]
        return list(reader.locate_faults(self.included.files, found))

    def insert(self, table: str, *values: Any) -> None:
        """Put a row into a table."""
        self.rows.by_table[table].append(values)

    def _add_include(self, number: int, file: Path, include: Include) -> Fault | None:
        folder = include_folder(file)
        self.insert("include", number, str(folder), include.pattern)
        return self.included.add(folder, include.pattern)

    def _add_raw(self, number: int, file: Path, ordinal: int, fact: int, item: RawRecord) -> Iterator[Diagnostic]:
        record = convert(item.kind, item.data)
        if faulty := isinstance(record, list):
            place = reader.position_of(str(file), item)
            yield from (diagnostic_at(str(file), place, fault) for fault in record)
            # its sound fields are indexed all the same, so that references from it and to it are checked
            record = partial_record(item.kind, item.data, record)
            key = fact if isinstance(record, Fact) else self._key(item.kind, record.id)
            self.insert("unsound", item.kind, key, msgspec.json.encode(item.data).decode())
        if isinstance(record, Fact):
            sound = SoundFact(item.kind, record, record_json(record), item.line)
            self._add_fact(prepare(sound, faulty=faulty), number, ordinal, fact)
        elif record.id in self.declared[item.kind]:
            fault = Fault(("id",), "duplicate-id", f"the id `{record.id}` is used by two {item.kind}s", "rename or remove one")
            yield diagnostic_at(str(file), reader.position_of(str(file), item), fault)
        else:
            self._add_named(item.kind, record, number, ordinal)

    def _add_named(self, kind: str, record: AnyRecord, file: int, ordinal: int) -> None:
        key = self._key(kind, record.id)
        self.declared[kind].add(record.id)
        end = (file, ordinal, record_json(record))
        if isinstance(record, Actor):
            latest = latest_side(record)
            self.insert("actor", key, record.id, record.name, self._key("actor", latest) if latest else None, *end)
            for side, first, last in sides_in_time(record):
                self.insert("office", key, self._key("actor", side), first, last)
        elif isinstance(record, Source):
            self.insert("source", key, record.id, record.title, *days_of(record.published or "/.."), *end)
        elif not isinstance(record, Fact):
            self.insert("topic", key, record.id, record.name, *end)
        for name in folded_names(record):  # type: ignore[arg-type]  # one of the three kinds with names
            self.insert("name", kind, key, name)

    def _add_fact(self, item: PreparedFact, file: int, ordinal: int, fact: int) -> None:
        kind, identity, is_open, first, last, line, json, *named, facts, own, figures, position = item
        by_table = self.rows.by_table
        added = by_table["fact"]
        added.append((fact, identity, kind, is_open, first, last, file, ordinal, line, json))
        self.figures.add(kind, figures)
        words = kind_word(kind)
        for (known, links), identities in zip(self.links, named, strict=True):
            for each in identities:
                key, word = known[each]
                links.append((key, fact, kind))
                words += word
        for target, role in facts:
            by_table["fact_fact"].append((target, fact, role))
        if position:
            actor, topic, stance, attributed, is_inferred = position
            row = (self._key("actor", actor), self._key("topic", topic), first, fact, stance, attributed, is_open)
            by_table["position"].append(row)
            if is_inferred:
                by_table["inferred_stance"].append((fact,))
        by_table[ordering.WORD_TABLE].append((fact, own, words))
        if len(added) >= _BATCH:
            self.rows.flush()

    def _key(self, kind: str, identity: str) -> int:
        keys = self.keys[kind]
        if identity not in keys:
            keys[identity] = self.next_key[kind]
            self.next_key[kind] += 1
        return keys[identity]
