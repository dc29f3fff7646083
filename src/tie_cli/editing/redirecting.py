"""Point references from one record to another: in a record as plain data, and in the text of a fact file."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from tie_cli.editing.inserting import NoPlace
from tie_cli.editing.nodes import TextNode
from tie_cli.editing.patches import Patch, Patcher, identity_patch
from tie_cli.editing.text_document import TextDocument, TextRecord
from tie_cli.model.citations import is_in_another
from tie_cli.model.faults import PartPath
from tie_cli.model.records import FACTS
from tie_cli.model.references import REFERRED_KINDS, references_in

Ids = Mapping[str, set[str]]


class Redirection(NamedTuple):
    """References to the record `old` of a kind are to point to `new`, which may be there already (`merging`)."""

    kind: str
    old: str
    new: str
    merging: bool = False

    def applies_to(self, wanted: str, identity: str, known: Ids) -> bool:
        """Return whether a reference is to the old record; an actor comes before a source of the same id."""
        return identity == self.old and kind_of_reference(wanted, identity, known) == self.kind


class RedirectedRecord(NamedTuple):
    """A record with its references redirected: which ones were, and the entries and keys that went as they say nothing any more.

    These are references of a record to itself, and entries of a list that are there already.
    """

    data: dict[str, Any]
    changed: list[PartPath]
    gone: list[PartPath]


def kind_of_reference(wanted: str, identity: str, known: Ids) -> str | None:
    """Return the kind of record that a reference points to, None if there is no such record."""
    return next((kind for kind in REFERRED_KINDS[wanted] if identity in known[kind]), None)


def redirect(kind: str, data: Mapping[str, Any], redirection: Redirection, known: Ids) -> RedirectedRecord:
    """Return a record with its references redirected; its own id stays."""
    found = [path for path, wanted, identity in references_in(data) if redirection.applies_to(wanted, identity, known)]
    if not found:
        return RedirectedRecord(dict(data), [], [])
    new = deepcopy(dict(data))
    for path in found:
        _inner(new, path[:-1])[path[-1]] = redirection.new
    gone = list(dict.fromkeys(_pointless(kind, new, redirection, found))) if redirection.merging else []
    for path in sorted(gone, key=lambda path: [str(part).rjust(9) for part in path], reverse=True):
        del _inner(new, path[:-1])[path[-1]]
        if path[:-1] and not _inner(new, path[:-1]):
            del new[str(path[0])]
    return RedirectedRecord(new, found, gone)


def _pointless(kind: str, new: Mapping[str, Any], redirection: Redirection, found: list[PartPath]) -> Iterator[PartPath]:
    to_itself = kind == redirection.kind and new["id"] == redirection.new
    seen: set[PartPath] = set()
    for path in found:
        entry = path[:2]
        if to_itself:
            yield entry
        elif len(entry) == 2:
            entries = new[str(entry[0])]
            others = (place for place, other in enumerate(entries) if other == entries[entry[1]] and place != entry[1])
            if any((entry[0], place) not in seen for place in others):
                seen.add(entry)
                yield entry
    citations = new.get("sources", ()) if any(path[0] == "sources" for path in found) else ()
    yield from (("sources", place) for place, citation in enumerate(citations) if is_in_another(citation, citations))


def _inner(data: Any, path: PartPath) -> Any:
    for part in path:
        data = data[part]
    return data


class TextRedirector:
    """Collects the patches that redirect the references in one text."""

    def __init__(self, document: TextDocument, redirection: Redirection, known: Ids) -> None:
        self.document = document
        self.redirection = redirection
        self.known = known
        self.patcher = Patcher(document.text, is_json=document.is_json)
        self.patches: set[Patch] = set()
        self.count = 0
        self._tokens: dict[int, tuple[TextNode, list[TextNode]]] = {}  # by an id's scalar, itself and how it is reached each time

    def collect(self) -> set[Patch]:
        """Return the patches for all references; of a record that is renamed, also for its id."""
        redirection = self.redirection
        for record in self.document.records:
            is_old = record.kind == redirection.kind and record.id.referent.value == redirection.old
            if is_old and redirection.merging:
                continue
            if is_old:
                self._write(record.id)
            self._redirect(record)
        for node, tokens in self._tokens.values():
            self.patches.update(self._patches_of(node, tokens))
        return self.patches

    def _redirect(self, record: TextRecord) -> None:
        _, changed, gone = redirect(record.kind, record.data, self.redirection, self.known)
        self.count += len(changed)
        for path in changed:
            if path[:2] not in gone:
                node: TextNode | None = record.node
                for part in path:
                    node = node.child(part) if node else None
                if node:
                    self._write(node)
        fields = {path[0] for path in gone}
        for field in fields:
            places = {int(path[1]) for path in gone if path[0] == field and len(path) == 2}
            node = record.node.child(field)
            if node and places and len(places) < len(node.referent.items or ()):
                self.patches.update(self.patcher.remove_items(node.referent, places))
            else:
                self.patches.update(self.patcher.remove_pairs(record.node.referent, {str(field)}))

    def _write(self, token: TextNode) -> None:
        self._tokens.setdefault(id(token.referent), (token.referent, []))[1].append(token)

    def _patches_of(self, node: TextNode, tokens: list[TextNode]) -> Iterator[Patch]:
        """Yield the patches for a scalar that some references lead to, itself or by an alias (`*name`)."""
        uses = self.document.uses
        if len(tokens) == uses.get(id(node), 1):
            yield identity_patch(self.document.text, node, self.redirection.new)
        elif all(token.target and tokens.count(token) == uses[id(token)] for token in tokens):
            for token in set(tokens):
                yield Patch(token.start, token.end, self.redirection.new)
        else:
            raise NoPlace(
                f"`{self.redirection.old}` has an anchor (&), and an alias (*) of it means something else: "
                "write the id out in its place, then try again"
            )


def ids_in_use(kind: str, known: Ids) -> set[str]:
    """Return the ids that a new record of a kind can't have."""
    return {identity for other in (FACTS if kind in FACTS else (kind,)) for identity in known[other]}
