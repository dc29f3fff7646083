"""Where the comments of a YAML fact file belong: above, behind or below which of its parts.

A part is named by the path to it: of a section `("events",)`, of its third record `("events", 2)`, of a field of that
`("events", 2, "actors")`, of an entry of the field `("events", 2, "actors", 0)`, and so on.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import yaml

from tie_cli.editing.field_order import ENTRIES, ORDER
from tie_cli.editing.layout import RecordComments
from tie_cli.editing.outline import Comment, Outline
from tie_cli.factfile.yaml_loader import compose
from tie_cli.factfile.yaml_reader import HEADER
from tie_cli.model.faults import PartPath
from tie_cli.model.records import NAMED_KINDS, SECTIONS

CommentSide = Literal["above", "behind", "below"]
_HEADER_OF_BLOCK = re.compile(r"[|>][-+0-9]*")


class PlacedComment(NamedTuple):
    """A comment and where it belongs; `where` is `()` above for the top of the file, and `()` below for its end."""

    where: PartPath
    side: CommentSide
    comment: Comment


class _DocumentPart(NamedTuple):
    """A part of the text. `end` is None for what ends with its last child."""

    start: int
    where: PartPath
    line: int
    end: int | None = None
    last_line: int = -1


class DocumentParts:
    """The parts of a document: where they start and end, and how far blocks are indented."""

    def __init__(self, text: str, root: Any) -> None:
        self.text = text
        self.all: list[_DocumentPart] = []
        self.brackets: dict[PartPath, _DocumentPart] = {}  # lists and mappings in brackets
        self.indents: dict[PartPath, int] = {}  # of lists and mappings that are not
        self.by_last_line: dict[int, list[_DocumentPart]] = {}  # by the line that they end on
        self._visit(root, ())
        for key, _ in root.value:
            self.indents.setdefault((key.value,), 1)  # a section without a block can still have indented comments below
        self.all.sort(key=lambda part: (part.start, len(part.where)))
        self.starts = [part.start for part in self.all]
        for part in self.all:
            if part.end is not None:
                self.by_last_line.setdefault(part.last_line, []).append(part)

    def _visit(self, node: Any, where: PartPath) -> None:
        if isinstance(node, yaml.ScalarNode):
            self._add(node, where)
            return
        if node.flow_style:
            self._add(node, where)
            self.brackets[where] = self.all[-1]
        else:
            self.indents[where] = node.start_mark.column
        if isinstance(node, yaml.SequenceNode):
            for number, entry in enumerate(node.value):
                if isinstance(entry, yaml.MappingNode) and not entry.flow_style:
                    self.all.append(_DocumentPart(entry.start_mark.index, (*where, number), entry.start_mark.line))
                self._visit(entry, (*where, number))
            return
        for number, (key, value) in enumerate(node.value):
            inner = (*where, number if len(where) == 1 else key.value)  # records are numbered, also where they are named
            self._add(key, inner)
            self._visit(value, inner)

    def _add(self, node: Any, where: PartPath) -> None:
        start, end = node.start_mark, node.end_mark
        if start.index == end.index:
            return  # an empty value
        if getattr(node, "style", None) in ("|", ">"):  # a comment can only stand behind its first line
            header = _HEADER_OF_BLOCK.match(self.text, start.index)
            self.all.append(_DocumentPart(start.index, where, start.line, header.end() if header else end.index, start.line))
        else:
            self.all.append(_DocumentPart(start.index, where, start.line, end.index, end.line))


def place_comments(outline: Outline, root: Any) -> Iterator[PlacedComment]:
    """Yield every comment of a document with the part that it belongs to."""
    parts = DocumentParts(outline.text, root)
    for comment in outline.comments:
        where, side = _place(comment, parts)
        where, side = _place_in_layout(where, side, root)
        yield PlacedComment(where, side, comment)


def comments_by_part(outline: Outline) -> dict[tuple[PartPath, CommentSide], list[str]]:
    """Return the comments of a document by where they belong, with the ids of records in place of their numbers."""
    root = compose(outline.text)
    ids = dict(_ids(root))
    found: dict[tuple[PartPath, CommentSide], list[str]] = {}
    for where, side, comment in place_comments(outline, root):
        named = (where[0], ids.get(where[:2], where[1]), *where[2:]) if len(where) > 1 else where
        found.setdefault((named, side), []).append(comment.text)
    return found


def comments_of_records(text: str) -> dict[tuple[str, int], RecordComments]:
    """Return the comments of each record of a document by its section and its number there."""
    root = compose(text)
    found: dict[tuple[str, int], dict[CommentSide, dict[PartPath, list[str]]]] = {}
    for where, side, comment in place_comments(Outline(text), root):
        if len(where) > 1:
            sides = found.setdefault((str(where[0]), int(where[1])), {"above": {}, "behind": {}, "below": {}})
            sides[side].setdefault(where[2:], []).append(comment.text)
    return {
        record: RecordComments(sides["above"], {part: " ".join(texts) for part, texts in sides["behind"].items()}, sides["below"])
        for record, sides in found.items()
    }


def _ids(root: Any) -> Iterator[tuple[PartPath, str]]:
    for key, value in root.value:
        for number, part in enumerate(value.value if isinstance(value, yaml.CollectionNode) else ()):
            if isinstance(part, tuple):
                yield (key.value, number), part[0].value
            elif isinstance(part, yaml.MappingNode):
                yield from (((key.value, number), inner.value) for name, inner in part.value if name.value == "id")


def _place(comment: Comment, parts: DocumentParts) -> tuple[PartPath, CommentSide]:
    following = bisect_left(parts.starts, comment.offset)
    if following == 0:
        return (), "above"
    if not comment.alone and (where := _part_before(comment, parts)) is not None:
        return where, "behind"
    after = parts.all[following] if following < len(parts.all) else None
    before = parts.all[following - 1].where
    for bracket in (parts.brackets.get(before[:size]) for size in range(len(before), 0, -1)):
        if bracket and bracket.start < comment.offset < (bracket.end or 0):
            return (after.where, "above") if after and _is_inside(after.where, bracket.where) else (bracket.where, "below")
    return _place_in_block(comment, parts, before, after.where if after else None)


def _part_before(comment: Comment, parts: DocumentParts) -> PartPath | None:
    """Return the last part that ends before a comment on its line, one that starts there too if there is any."""
    ended = [part for part in parts.by_last_line.get(comment.line, ()) if part.end is not None and part.end <= comment.offset]
    whole = [part for part in ended if part.line == comment.line] or ended
    last = max(whole, key=lambda part: (part.end, -len(part.where)), default=None)
    return last.where if last else None


def _place_in_block(
    comment: Comment, parts: DocumentParts, before: PartPath, after: PartPath | None
) -> tuple[PartPath, CommentSide]:
    """Place a comment on its own line: above the next part, or below the block that its indentation continues."""
    if after is not None and comment.column <= parts.indents.get(after[:-1], 0):
        return after, "above"
    ended = [before[:size] for size in range(1, len(before) + 1) if before[:size] in parts.indents]
    ended = [where for where in ended if after is None or not _is_inside(after, where)]
    fitting = [where for where in ended if parts.indents[where] <= comment.column]
    if not fitting:
        return (after, "above") if after else ((), "below")
    deepest = parts.indents[fitting[-1]]
    return next(where for where in fitting if parts.indents[where] == deepest), "below"


def _is_inside(where: PartPath, container: PartPath) -> bool:
    return len(where) > len(container) and where[: len(container)] == container


def _place_in_layout(where: PartPath, side: CommentSide, root: Any) -> tuple[PartPath, CommentSide]:
    """Return where a comment is in the layout, where `tie` comes first, and a fact's first key shares its line with the dash."""
    if side == "above" and len(where) == 1:
        names = [key.value for key, _ in root.value]
        return ((), side) if where[0] == next(name for name in (*HEADER, *SECTIONS) if name in names) else (where, side)
    if not where or where[0] not in SECTIONS:
        return where, side
    kind = SECTIONS[str(where[0])]
    if side == "behind" and len(where) == 2 and kind not in NAMED_KINDS:
        return where, "above"
    if side == "above" and len(where) in (3, 5) and isinstance(where[-1], str):
        order = ORDER[kind if len(where) == 3 else ENTRIES[str(where[2])]]
        if len(where) == 3 and kind in NAMED_KINDS:
            return where, side
        present = [key.value for key, _ in _node_at(root, where[:-1]).value]
        if where[-1] == next(key for key in order if key in present):
            return where[:-1], "above"
    return where, side


def _node_at(root: Any, where: PartPath) -> Any:
    node = root
    for part in where:
        if isinstance(node, yaml.SequenceNode):
            node = node.value[part]
        elif isinstance(part, int):
            node = node.value[part][1]
        else:
            node = next(value for key, value in node.value if key.value == part)
    return node
