"""Where records are defined and referred to, in all files of the facts that a document belongs to, as they are in the editor."""

from collections.abc import Iterator

from lsprotocol import types

from tie_cli.editor.documents import Document
from tie_cli.editor.facts import Facts
from tie_cli.editor.session import Session
from tie_cli.factfile import places
from tie_cli.factfile.places import Occurrence, Part
from tie_cli.queries.candidates import candidates_by_name

_SYMBOLS = {
    "actor": types.SymbolKind.Class,
    "topic": types.SymbolKind.Interface,
    "source": types.SymbolKind.File,
    "event": types.SymbolKind.Event,
    "quote": types.SymbolKind.String,
    "position": types.SymbolKind.Property,
}


def definition(session: Session, document: Document, part: Part) -> Occurrence | None:
    """Return where the record is defined that a part refers to, or whose id it is."""
    return places.definition((other.reading for other in _documents(session, document)), part)


def references(session: Session, document: Document, part: Part, *, with_definition: bool) -> Iterator[Occurrence]:
    """Yield every place that refers to the record that a part refers to, or whose id it is."""
    found = definition(session, document, part)
    if found is not None:
        texts = (other.reading for other in _documents(session, document) if part.value in other.text)
        yield from [found] * with_definition
        yield from places.references_to(texts, found.kind, part.value)


def location(session: Session, place: Occurrence) -> types.Location:
    """Return a place as the protocol has it."""
    document = session.text_of(place.path)
    return types.Location(document.uri, document.range_of(place))


def outline(document: Document) -> list[types.DocumentSymbol]:
    """Return the records of a document, those of a section below its name."""
    sections: list[types.DocumentSymbol] = []
    for first, last, record in places.extents(document.reading):
        whole = types.Range(types.Position(first - 1, 0), types.Position(last - 1, _END_OF_LINE))
        name = str(record.data.get("id") or f"{record.kind} without id")
        symbol = types.DocumentSymbol(name, _SYMBOLS[record.kind], whole, whole, record.headline)
        if not sections or sections[-1].name != f"{record.kind}s":
            found: list[types.DocumentSymbol] = []
            sections.append(types.DocumentSymbol(f"{record.kind}s", types.SymbolKind.Namespace, whole, whole, children=found))
        found.append(symbol)
        sections[-1].range = types.Range(sections[-1].range.start, whole.end)
    return sections


def symbols(session: Session, facts: Facts, query: str) -> Iterator[types.WorkspaceSymbol]:
    """Yield the records whose id begins with a text, or that have it in a name."""
    wanted = {identity for identity, _, _ in candidates_by_name(facts.connection, "any", query)}
    for path in facts.files:
        document = session.text_of(path)
        for before, record in document.reading.records():
            if (identity := record.data.get("id")) in wanted:
                at = types.Position(before + record.line - 1, 0)
                place = types.Location(document.uri, types.Range(at, at))
                yield types.WorkspaceSymbol(place, str(identity), _SYMBOLS[record.kind], container_name=record.headline)


_END_OF_LINE = 10_000  # which editors take as the end of a shorter line


def _documents(session: Session, document: Document) -> Iterator[Document]:
    """Yield a document, then the others of its facts."""
    yield document
    facts = session.facts_of(document)
    for path in facts.files if facts else ():
        other = session.text_of(path)
        if other is not document:
            yield other
