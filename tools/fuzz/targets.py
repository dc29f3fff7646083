"""What is fuzzed: each target takes bytes from anyone, and raises where something other than a clear answer comes of them."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts
from tie_cli.editing.formatting import format_file
from tie_cli.edtf.dates import describe, meaning, parse
from tie_cli.edtf.known_days import NEVER, known_days
from tie_cli.edtf.parser import DateError
from tie_cli.errors import Problem
from tie_cli.evidence.excerpts import SearchableText, verify
from tie_cli.evidence.outcomes import VERIFIED
from tie_cli.evidence.source_texts import Texts
from tie_cli.factfile import reader
from tie_cli.factfile.locate import built_in
from tie_cli.factfile.positions import RawRecord, diagnostic_at
from tie_cli.importers.formats import read_input
from tie_cli.importers.records import ImportedRecord, Remark, SkippedRow, check_record
from tie_cli.importers.table_mapping import Join, TableMapping
from tie_cli.index.cache import connect_in_memory
from tie_cli.model.validation import convert, partial_record
from tie_cli.queries.facts import search, timeline
from tie_cli.queries.filters import Filters, edge
from tie_cli.queries.names import find
from tie_cli.queries.show import show
from tie_cli.text.escape import visible, visible_json
from tie_cli.views.findings.text import fault_lines

FOLDER = Path(tempfile.mkdtemp(prefix="tie-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))  # noqa: S108 - fast
FACTS = connect_in_memory([built_in()])
TABLE = TableMapping(
    kind="event",
    columns={"date": "a", "summary": "b", "actor": "c", "actor.name": "d", "place": "e"},
    constants={"source": "s", "source.title": "S", "actor.type": "state"},
    translate={"summary": {"x": "y"}},
    join=Join("other.csv", "a"),
)
DNA = """
CREATE TABLE DOCUMENTS (ID INTEGER PRIMARY KEY, Title, Text, Author, Source, Date);
CREATE TABLE STATEMENTS (ID INTEGER PRIMARY KEY, DocumentId, Start, Stop);
CREATE TABLE VARIABLES (ID INTEGER PRIMARY KEY, Variable, DataType, StatementTypeId);
CREATE TABLE DATASHORTTEXT (StatementId, VariableId, Value);
CREATE TABLE DATABOOLEAN (StatementId, VariableId, Value);
INSERT INTO VARIABLES VALUES (1, 'person', '', 1), (2, 'organization', '', 1), (3, 'concept', '', 1), (4, 'agreement', '', 1);
"""
(FOLDER / "other.csv").write_text("a,e\n2020,Tokyo\n", encoding="utf-8")


def yaml(data: bytes) -> None:
    """The reader of YAML, the model, and every fault at its place."""
    _read(Path("facts.yaml"), data)


def jsonl(data: bytes) -> None:
    """The reader of JSON Lines, the same way."""
    _read(Path("facts.jsonl"), data)


def _read(path: Path, data: bytes) -> None:
    faults = []
    for item in reader.read(path, data):
        if isinstance(item, Diagnostic):
            faults.append(item)
        elif isinstance(item, RawRecord):
            record = convert(item.kind, item.data)
            if isinstance(record, list):
                place = reader.position_of(str(path), item)
                faults += [diagnostic_at(str(path), place, fault) for fault in record]
                partial_record(item.kind, item.data, record)
            else:
                msgspec.json.encode(record)
    assert all(fault.line >= 1 and fault.column >= 1 and fault.severity for fault in faults)
    lines = fault_lines(faults[:20], {str(path): data.decode(errors="replace")})
    text = "".join(span.text for line in lines for span in line)
    assert "\x1b" not in text


def dates(data: bytes) -> None:
    """EDTF dates: read, put in order, written for people, drawn."""
    text = _text(data)
    try:
        date = parse(text)
    except DateError as error:
        assert 0 <= error.offset <= len(text)
        assert str(error)
        return
    assert date.first is None or date.last is None or date.first <= date.last
    assert describe(text)
    assert meaning(text)
    known = known_days(text, ["2024-08"])
    assert known == NEVER or (known.first is not None and known.last is not None and known.first <= known.last)


def names(data: bytes) -> None:
    """Names, words and periods as arguments: found, or told that they are not; search words are no syntax that fails."""
    text = _text(data)
    for kind in ("actor", "topic", "source"):
        _allowed(Problem, partial(find, FACTS, kind, text))
    _allowed(Problem, lambda: show(FACTS, text, Texts(None)))
    _allowed(DateError, lambda: edge(text, "--since"))
    search(FACTS, Filters(match=text))
    _allowed((Problem, DateError), lambda: timeline(FACTS, Filters(since=text, actors=(text,))))


def layout(data: bytes) -> None:
    """`tie fmt`: the same facts in one layout, which a second time changes nothing."""
    for name in ("facts.yaml", "facts.jsonl"):
        try:
            new = format_file(Path(name), data)
        except (FaultyFacts, Problem):
            continue
        assert format_file(Path(name), new) == new


def table(data: bytes) -> None:
    """The importer of CSV and TSV."""
    for suffix in (".csv", ".tsv"):
        _import(suffix, data, TABLE)


def json(data: bytes) -> None:
    """The importers of JSON: TimelineJS, Data Packages, ClaimReview and Quotation."""
    _import(".json", data, None)


def dna(data: bytes) -> None:
    """The importer of databases of the Discourse Network Analyzer, with anything in any column."""
    pieces = iter(data.split(b"|"))

    def value() -> object:
        piece = next(pieces, b"")
        match piece[:1]:
            case b"i":
                return len(piece) * 1000 if len(piece) < 4 else int.from_bytes(piece[1:8], "big", signed=True)
            case b"n":
                return None
            case b"b":
                return piece
        return piece.decode(errors="replace")

    file = FOLDER / "made.dna"
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    connection.executescript(DNA)
    connection.execute("INSERT INTO DOCUMENTS VALUES (1, ?, ?, ?, ?, ?)", [value() for _ in range(5)])
    connection.execute("INSERT INTO STATEMENTS VALUES (1, 1, ?, ?)", [value(), value()])
    for variable in (1, 2, 3):
        connection.execute("INSERT INTO DATASHORTTEXT VALUES (?, ?, ?)", [1, variable, value()])
    connection.execute("INSERT INTO DATABOOLEAN VALUES (?, ?, ?)", [1, 4, value()])
    connection.commit()
    connection.close()
    _import(".dna", file.read_bytes(), None)
    _import(".dna", data, None)


def _import(suffix: str, data: bytes, mapped: TableMapping | None) -> None:
    file = FOLDER / f"input{suffix}"
    file.write_bytes(data)
    try:
        for found in read_input(file, mapped, None):
            record = check_record(found) if isinstance(found, ImportedRecord) else found
            assert isinstance(record, ImportedRecord | SkippedRow | Remark)
    except Problem:
        pass


def excerpts(data: bytes) -> None:
    """An excerpt searched in a text: what counts as found stands there."""
    excerpt, _, text = _text(data).partition("\n")
    if not excerpt:
        return
    whole = SearchableText(text)
    outcome = verify(whole, excerpt)
    assert all(0 <= span.start <= span.end <= len(whole.plain) for span in outcome.spans)
    if outcome.status == VERIFIED:
        assert outcome.spans
    if excerpt.isascii() and excerpt.isalnum() and f" {excerpt} " in f" {text} ":  # a whole word
        assert outcome.status != "missing"


def unseen(data: bytes) -> None:
    """SearchableText shown on a terminal, and JSON."""
    text = _text(data)
    assert not set(visible(text)) & set("\x1b\x9b\u202e\u200b\x00")
    encoded = msgspec.json.encode(text)
    assert msgspec.json.decode(visible_json(encoded)) == text


def _allowed(errors: type[Exception] | tuple[type[Exception], ...], call: Callable[[], object]) -> None:
    try:
        call()
    except errors as error:
        assert str(error)  # an answer that says something


def _text(data: bytes) -> str:
    return data.decode(errors="replace")


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (yaml, jsonl, dates, names, layout, table, json, dna, excerpts, unseen)
}


SEEDS = {
    "jsonl": [
        b'{"kind":"actor","id":"a","name":"A","type":"person","of":"b","aliases":["x"]}\n',
        b'{"kind":"event","id":"e","date":"2020-06/..","summary":"S","actors":["a"],"sources":[{"id":"s","excerpt":"x"}]}\n',
    ],
    "dates": [
        b"2024-08-20",
        b"2020-06/2022-08",
        b"Y-12000",
        b"2020-21~",
        b"-0043-03-15",
        b"2024-08-20T10:00:00+09:00",
        b"202X",
        b"/..",
    ],
    "names": [b"japan", "日本".encode(), b'"security cooperation" oil', b"kami* AND (x) NOT y", b"2020-06"],
    "table": [b"a,b,c,d,e\n2020,x,jp,Japan,Tokyo\n", b'a\tb\tc\td\te\n"20\n20"\t\ty\t\tz\tmore\n'],
    "json": [
        (
            b'{"title":{"text":{"headline":"T"}},"events":[{"start_date":{"year":"2020","month":"6"},"end_date":{"year":2021},'
            b'"text":{"headline":"H","text":"<p>t</p>"},"media":{"url":"http://x","credit":"C"},"group":"G","unique_id":"u"}],"eras":[]}'
        ),
        (
            b'{"@graph":[{"@type":"ClaimReview","url":"https://x/1","datePublished":"2024","author":{"@type":"Organization","name":"C"},'
            b'"claimReviewed":"t","itemReviewed":{"author":{"name":"K","jobTitle":"M"},"datePublished":"2024"},"reviewRating":{"alternateName":"F"}}]}'
        ),
        b'[{"@type":["Quotation"],"text":"We","spokenByCharacter":{"name":"J"},"isPartOf":{"name":"N","publisher":{"name":"P"}}}]',
        b'{"resources":[{"path":"events.csv"}],"title":"T"}',
    ],
    "dna": [
        b"Title|It said that coal is bad.|A|P|i\x00\x00\x01|i|i\x00\x00\x00\x10|Ann|Party|Coal|i",
        b"n|b\xff|n|i|n|n|n|n|n|n|n",
    ],
    "excerpts": [b"stands here\nIt stands  here, and \xe2\x80\x9cthere\xe2\x80\x9d."],
    "unseen": ["a\u200db\u202e\x1b[31m".encode(), "\u0301".encode() * 10],
}


def seeds(name: str) -> Iterator[bytes]:
    """Inputs that a run of this target begins with, from the repository."""
    root = Path(__file__).parents[2]
    patterns = {
        "yaml": ["facts.yaml", "tests/faults/*.yaml", "tests/exchange.yaml"],
        "layout": ["facts.yaml", "tests/faults/*.yaml", "tests/exchange.yaml"],
        "jsonl": ["tests/faults/*.jsonl"],
        "excerpts": ["tests/articles/0*.txt"],
    }
    yield from SEEDS.get(name, [])
    for pattern in patterns.get(name, []):
        for file in sorted(root.glob(pattern)):
            yield file.read_bytes()
