"""Where records are defined and referred to, in all files of the facts that a document belongs to, as they are in the editor."""

from collections.abc import Iterator, Sequence

from lsprotocol import types

from tie_cli.editor.documents import Document
from tie_cli.editor.facts import Facts
from tie_cli.editor.places import Part, Path, references_of, target_of
from tie_cli.editor.session import Session
from tie_cli.factfile import reader
from tie_cli.factfile.positions import FilePosition, RawRecord, shift_down
from tie_cli.model.records import KINDS, REFERRED_KINDS
from tie_cli.queries.candidates import candidates
from tie_cli.queries.names import with_name
from tie_cli.queries.show import NAMED
from tie_cli.text.wording import headline

_SYMBOLS = {
    "actor": types.SymbolKind.Class,
    "topic": types.SymbolKind.Interface,
    "source": types.SymbolKind.File,
    "event": types.SymbolKind.Event,
    "quote": types.SymbolKind.String,
    "position": types.SymbolKind.Property,
}


def definition(session: Session, document: Document, part: Part) -> tuple[str, types.Location] | None:
    """Return the kind and the place of the record that a part refers to, or whose id it is."""
    target = target_of(part)
    if target is None:
        return None
    kinds, identity = target
    for kind in kinds:
        for other in _documents(session, document):
            for before, record in other.reading.records():
                if record.kind == kind and record.data.get("id") == identity:
                    return kind, _location(other, before, record, ("id",))
    return None


def references(session: Session, document: Document, part: Part, *, with_definition: bool) -> Iterator[types.Location]:
    """Yield every place that refers to the record that a part refers to, or whose id it is."""
    found = definition(session, document, part)
    if found is None:
        return
    kind, place = found
    identity = part.value
    if with_definition:
        yield place
    for other in _documents(session, document):
        if identity not in other.text:
            continue
        for before, record in other.reading.records():
            if identity in str(record.data):
                for path, wanted, named in references_of(record):
                    if named == identity and kind in REFERRED_KINDS[wanted]:
                        yield _location(other, before, record, path)


def outline(document: Document) -> list[types.DocumentSymbol]:
    """Return the records of a document, those of a section below its name."""
    sections: list[tuple[str, list[types.DocumentSymbol]]] = []
    for before, piece in document.reading.pieces:
        for record in piece.records:
            first = before + record.line
            last = before + (piece.lines if record.place is None else _last_line(record.place))
            whole = types.Range(types.Position(first - 1, 0), types.Position(max(first, last) - 1, _END_OF_LINE))
            name = str(record.data.get("id") or f"{record.kind} without id")
            if not sections or sections[-1][0] != f"{record.kind}s":
                sections.append((f"{record.kind}s", []))
            sections[-1][1].append(types.DocumentSymbol(name, _SYMBOLS[record.kind], whole, whole, _says(record)))
    return [
        types.DocumentSymbol(
            name,
            types.SymbolKind.Namespace,
            types.Range(found[0].range.start, found[-1].range.end),
            found[0].range,
            children=found,
        )
        for name, found in sections
    ]


def symbols(session: Session, facts: Facts, query: str) -> Iterator[types.WorkspaceSymbol]:
    """Yield the records whose id begins with a text, or that have it in a name."""
    wanted = {identity for identity, _ in candidates(facts.connection, "any", query)}
    wanted |= {named.id for named in with_name(facts.connection, NAMED, query, whole=False)} if query.strip() else set()
    for path in facts.files:
        document = session.text_of(path)
        for before, record in document.reading.records():
            if (identity := record.data.get("id")) in wanted:
                at = types.Position(before + record.line - 1, 0)
                place = types.Location(document.uri, types.Range(at, at))
                yield types.WorkspaceSymbol(place, str(identity), _SYMBOLS[record.kind], container_name=_says(record))


_END_OF_LINE = 10_000  # which editors take as the end of a shorter line


def _documents(session: Session, document: Document) -> Iterator[Document]:
    """Yield a document, then the others of its facts."""
    yield document
    facts = session.facts_of(document)
    for path in facts.files if facts else ():
        other = session.text_of(path)
        if other is not document:
            yield other


def _location(document: Document, before: int, record: RawRecord, path: Path) -> types.Location:
    place = shift_down(reader.position_of(document.path, record), before)
    for part in path:
        children = place[3]
        place = children[part][1] if isinstance(children, dict) else children[part]
    return types.Location(document.uri, document.lines.range(*place[:3]))


def _last_line(place: FilePosition) -> int:
    line, _, _, children = place
    inner: Sequence[FilePosition] = [value for _, value in children.values()] if isinstance(children, dict) else children or ()
    return max([line, *map(_last_line, inner)])


def _says(record: RawRecord) -> str:
    """Return the name of a record, or the start of what it says."""
    found = next((record.data[field] for field in ("name", "title", "summary", "text", "stance") if field in record.data), "")
    return headline(found) if isinstance(found, str) else ""


assert set(_SYMBOLS) == set(KINDS)  # noqa: S101 - every kind has a symbol
