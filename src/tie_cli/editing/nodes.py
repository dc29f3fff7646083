"""The nodes of a fact file's text: each scalar, list and mapping with the characters that it takes up."""

import json.decoder
import re
from typing import Any

import yaml

from tie_cli.factfile.yaml_loader import event_reader

_ANCHOR = re.compile(r"&\S+\s+")
_BLANK = re.compile(r"\s*")
_WORD = re.compile(r"[^\s,\]}]+")


class TextNode:
    """A scalar (`value`), a list (`items`), a mapping (`pairs`), or an alias of one of these (`target`).

    It reaches from `start` to `end` in the text, without an anchor before it. `style` is the quotation mark of a scalar, `|` or
    `>`, or empty; of a list or mapping `[` or `{` if it is in brackets.
    """

    __slots__ = ("end", "items", "pairs", "start", "style", "target", "value")

    def __init__(self, start: int, end: int, style: str = "") -> None:
        self.start, self.end, self.style = start, end, style
        self.value: str | None = None
        self.items: list[TextNode] | None = None
        self.pairs: list[tuple[TextNode, TextNode]] | None = None
        self.target: TextNode | None = None

    @property
    def referent(self) -> "TextNode":
        """The node itself, or the one that it is an alias of."""
        return self.target or self

    def child(self, part: str | int) -> "TextNode | None":
        """Return the item of this number, or the value of this key."""
        if isinstance(part, int):
            return (self.referent.items or [])[part]
        return next((value for key, value in self.referent.pairs or () if key.value == part), None)

    def plain(self) -> Any:
        """Return the text, list or mapping that the node stands for."""
        node = self.referent
        if node.pairs is not None:
            return {key.value: value.plain() for key, value in node.pairs}
        return node.value if node.items is None else [item.plain() for item in node.items]

    def last(self) -> "TextNode":
        """Return the scalar that ends the node, or the node itself where a bracket or nothing does."""
        children = self.items if self.items is not None else [value for _, value in self.pairs or ()]
        return children[-1].last() if children and not self.style else self


class YamlNodes:
    """Turns the events of a YAML document into nodes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next = event_reader(text)
        self._anchors: dict[str, TextNode] = {}

    def document(self) -> TextNode:
        """Return the node of the whole document."""
        while not isinstance(event := self._next(), yaml.NodeEvent):
            pass
        return self._node(event)

    def _node(self, event: Any) -> TextNode:
        if isinstance(event, yaml.AliasEvent):
            at: Any = event
            node = TextNode(at.start_mark.index, at.end_mark.index)
            node.target = self._anchors[at.anchor]
            return node
        anchor, start = event.anchor, event.start_mark.index
        if anchor is not None and (written := _ANCHOR.match(self._text, start)):
            start = written.end()
        node = TextNode(start, event.end_mark.index)
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


def json_node(text: str, at: int) -> tuple[TextNode, int]:
    """Return the node of the JSON value that begins here, and where it ends."""
    start = at
    if text[at] == '"':
        value, end = json.decoder.scanstring(text, at + 1)  # type: ignore[attr-defined]  # the stubs leave it out
        node = TextNode(start, end, '"')
        node.value = value
        return node, end
    if text[at] not in "[{":
        word = _WORD.match(text, at)
        node = TextNode(start, word.end() if word else at + 1)
        node.value = None if text[start : node.end] == "null" else text[start : node.end]
        return node, node.end
    node = TextNode(start, at, text[at])
    closing = "]" if text[at] == "[" else "}"
    node.items, node.pairs = ([], None) if closing == "]" else (None, [])
    at = after_blank(text, at + 1)
    while text[at] != closing:
        child, at = json_node(text, at)
        at = after_blank(text, at)
        if node.pairs is not None:
            value_node, at = json_node(text, after_blank(text, at + 1))
            node.pairs.append((child, value_node))
            at = after_blank(text, at)
        elif node.items is not None:
            node.items.append(child)
        if text[at] == ",":
            at = after_blank(text, at + 1)
    node.end = at + 1
    return node, node.end


def after_blank(text: str, at: int) -> int:
    """Return the place of the next character that is not white space."""
    found = _BLANK.match(text, at)
    return found.end() if found else at
