"""The nodes of a fact file's text: each scalar, list and mapping with the characters that it takes up, and its records."""

import json.decoder
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from tie_cli.factfile.yaml_loader import event_reader
from tie_cli.model.records import KINDS, SECTIONS

_ANCHOR = re.compile(r"&\S+\s+")
_BLANK = re.compile(r"\s*")
_WORD = re.compile(r"[^\s,\]}]+")
_LINE = re.compile(r"[^\n]+")


class Node:
    """A scalar (`value`), a list (`items`), a mapping (`pairs`), or an alias of one of these (`target`).

    It reaches from `start` to `end` in the text, without an anchor before it. `style` is the quotation mark of a scalar, `|` or
    `>`, or empty; of a list or mapping `[` or `{` if it is in brackets.
    """

    __slots__ = ("end", "items", "pairs", "start", "style", "target", "value")

    def __init__(self, start: int, end: int, style: str = "") -> None:
        self.start, self.end, self.style = start, end, style
        self.value: str | None = None
        self.items: list[Node] | None = None
        self.pairs: list[tuple[Node, Node]] | None = None
        self.target: Node | None = None

    @property
    def meant(self) -> "Node":
        """The node itself, or the one that it is an alias of."""
        return self.target or self

    def child(self, part: str | int) -> "Node | None":
        """Return the item of this number, or the value of this key."""
        if isinstance(part, int):
            return (self.meant.items or [])[part]
        return next((value for key, value in self.meant.pairs or () if key.value == part), None)

    def plain(self) -> Any:
        """Return the text, list or mapping that the node stands for."""
        node = self.meant
        if node.pairs is not None:
            return {key.value: value.plain() for key, value in node.pairs}
        return node.value if node.items is None else [item.plain() for item in node.items]

    def last(self) -> "Node":
        """Return the scalar that ends the node, or the node itself where a bracket or nothing does."""
        children = self.items if self.items is not None else [value for _, value in self.pairs or ()]
        return children[-1].last() if children and not self.style else self


class TextRecord(NamedTuple):
    """A record in a text. `id` is where its id is: the key of a section, or a value in the record."""

    kind: str
    id: Node
    node: Node

    @property
    def data(self) -> dict[str, Any]:
        """The record as plain data, as a reader gives it."""
        found = self.node.plain()
        return {key: value for key, value in {"id": self.id.meant.value, **found}.items() if key not in ("kind", "unsure")}


class TextDocument:
    """The records of a fact file without faults, YAML or JSON Lines by its name, with their nodes."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.is_json = path.endswith(".jsonl")
        self.root = None if self.is_json else _YamlNodes(text).document()
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

    def section(self, kind: str) -> Node:
        """Return the list or mapping of a YAML file that has the records of a kind."""
        pairs = (self.root.pairs if self.root else None) or []
        return next(value.meant for key, value in pairs if SECTIONS.get(str(key.value)) == kind)

    def record(self, kind: str, identity: str) -> TextRecord:
        """Return a record that is there."""
        return next(record for record in self.records if record.kind == kind and record.id.meant.value == identity)


def _json_records(text: str) -> Iterator[TextRecord]:
    for line in _LINE.finditer(text):
        if line[0].strip():
            node, _ = _json_node(text, _after_blank(text, line.start()))
            kind, identity = node.child("kind"), node.child("id")
            if kind and identity:
                yield TextRecord(str(kind.value), identity, node)


def _yaml_records(root: Node) -> Iterator[TextRecord]:
    for key, section in root.pairs or ():
        kind = SECTIONS.get(str(key.value))
        if kind:
            for name, node in section.meant.pairs or ():
                yield TextRecord(kind, name, node)
            for node in section.meant.items or ():
                identity = node.child("id")
                if identity:
                    yield TextRecord(kind, identity, node)


class _YamlNodes:
    """Turns the events of a YAML document into nodes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next = event_reader(text)
        self._anchors: dict[str, Node] = {}

    def document(self) -> Node:
        """Return the node of the whole document."""
        while not isinstance(event := self._next(), yaml.NodeEvent):
            pass
        return self._node(event)

    def _node(self, event: Any) -> Node:
        if isinstance(event, yaml.AliasEvent):
            at: Any = event
            node = Node(at.start_mark.index, at.end_mark.index)
            node.target = self._anchors[at.anchor]
            return node
        anchor, start = event.anchor, event.start_mark.index
        if anchor is not None and (written := _ANCHOR.match(self._text, start)):
            start = written.end()
        node = Node(start, event.end_mark.index)
        if isinstance(event, yaml.ScalarEvent):
            node.value, node.style = event.value, event.style or ""
        elif isinstance(event, yaml.SequenceStartEvent):
            node.items, node.style = [], "[" if event.flow_style else ""
            while not isinstance(event := self._next(), yaml.SequenceEndEvent):
                node.items.append(self._node(event))
        else:
            node.pairs, node.style = [], "{" if event.flow_style else ""
            while not isinstance(event := self._next(), yaml.MappingEndEvent):
                key = self._node(event)
                node.pairs.append((key, self._node(self._next())))
        if node.value is None:
            # the end of a list on lines of its own is where the next token begins
            node.end = event.end_mark.index if node.style else node.last().end
        if anchor is not None:
            self._anchors[anchor] = node
        return node


def _json_node(text: str, at: int) -> tuple[Node, int]:
    """Return the node of the JSON value that begins here, and where it ends."""
    start = at
    if text[at] == '"':
        value, end = json.decoder.scanstring(text, at + 1)  # type: ignore[attr-defined]  # the stubs leave it out
        node = Node(start, end, '"')
        node.value = value
        return node, end
    if text[at] not in "[{":
        word = _WORD.match(text, at)
        node = Node(start, word.end() if word else at + 1)
        node.value = None if text[start : node.end] == "null" else text[start : node.end]
        return node, node.end
    node = Node(start, at, text[at])
    closing = "]" if text[at] == "[" else "}"
    node.items, node.pairs = ([], None) if closing == "]" else (None, [])
    at = _after_blank(text, at + 1)
    while text[at] != closing:
        child, at = _json_node(text, at)
        at = _after_blank(text, at)
        if node.pairs is not None:
            value_node, at = _json_node(text, _after_blank(text, at + 1))
            node.pairs.append((child, value_node))
            at = _after_blank(text, at)
        elif node.items is not None:
            node.items.append(child)
        if text[at] == ",":
            at = _after_blank(text, at + 1)
    node.end = at + 1
    return node, node.end


def _after_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


assert set(SECTIONS.values()) == set(KINDS)  # noqa: S101 - every kind has a section
