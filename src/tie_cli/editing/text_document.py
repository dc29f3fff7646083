"""The text of a fact file as records, each with its nodes."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from tie_cli.editing.nodes import TextNode, YamlNodes, after_blank, json_node
from tie_cli.model.records import KINDS, SECTIONS

_LINE = re.compile(r"[^\n]+")


class TextRecord(NamedTuple):
    """A record in a text. `id` is where its id is: the key of a section, or a value in the record."""

    kind: str
    id: TextNode
    node: TextNode

    @property
    def data(self) -> dict[str, Any]:
        """The record as plain data, as a reader gives it."""
        found = self.node.plain()
        return {key: value for key, value in {"id": self.id.referent.value, **found}.items() if key not in ("kind", "unsure")}


class TextDocument:
    """The records of a fact file without faults, YAML or JSON Lines by its name, with their nodes."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.is_json = path.endswith(".jsonl")
        self.root = None if self.is_json else YamlNodes(text).document()
        self.records = list(_json_records(text) if self.root is None else _yaml_records(self.root))

    @cached_property
    def uses(self) -> Counter[int]:
        """How often each node is met where aliases stand for what they mean, by its `id`; empty without aliases."""
        found: Counter[int] = Counter()
        if self.root is None or "*" not in self.text:
            return found
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            found[id(node)] += 1
            if node.target:
                waiting.append(node.target)
            waiting += node.items or ()
            waiting += [part for pair in node.pairs or () for part in pair]
        return found

    def section(self, kind: str) -> TextNode:
        """Return the list or mapping of a YAML file that has the records of a kind."""
        pairs = (self.root.pairs if self.root else None) or []
        return next(value.referent for key, value in pairs if SECTIONS.get(str(key.value)) == kind)

    def record(self, kind: str, identity: str) -> TextRecord:
        """Return a record that is there."""
        return next(record for record in self.records if record.kind == kind and record.id.referent.value == identity)


def _json_records(text: str) -> Iterator[TextRecord]:
    for line in _LINE.finditer(text):
        if line[0].strip():
            node, _ = json_node(text, after_blank(text, line.start()))
            kind, identity = node.child("kind"), node.child("id")
            if kind and identity:
                yield TextRecord(str(kind.value), identity, node)


def _yaml_records(root: TextNode) -> Iterator[TextRecord]:
    for key, section in root.pairs or ():
        kind = SECTIONS.get(str(key.value))
        if kind:
            for name, node in section.referent.pairs or ():
                yield TextRecord(kind, name, node)
            for node in section.referent.items or ():
                identity = node.child("id")
                if identity:
                    yield TextRecord(kind, identity, node)


assert set(SECTIONS.values()) == set(KINDS)  # noqa: S101 - every kind has a section
