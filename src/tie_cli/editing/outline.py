"""The outline of a YAML fact file's text: its lines, sections and comments, which YAML itself skips."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from tie_cli.factfile.yaml_loader import events, tokens
from tie_cli.text.lines import split_lines

_COMMENT = re.compile(r"#[^\r\n]*")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(?=#)")
_MARKER = re.compile(r"(?:---|\.\.\.)[ \t]*(?:#.*)?[\r\n]*")


class Comment(NamedTuple):
    """A comment with its `#`. Lines, columns and the offset in the text count from 0; `alone`: on a line of its own."""

    line: int
    column: int
    text: str
    alone: bool
    offset: int


class FileSection(NamedTuple):
    """A key at the top of the file and its value; lines count from 0.

    `style` is `block`, `flow`, or `empty` for a value that holds nothing (`[]`, `{}` or none), which reaches from `start`
    to `end` in the text. `indent` is the column of the entries, None if there are none. `last` is the line after the last
    one that is part of its text, blank lines that a `|+` keeps included; 0 if no such block ends it.
    """

    name: str
    line: int
    style: str
    start: int
    end: int
    indent: int | None
    last: int = 0


class Outline:
    """The lines of a text, its comments and sections."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = split_lines(text, keep_ends=True)
        self.comments = list(find_comments(text))
        self.sections = list(find_sections(text))
        self._alone = {comment.line: comment for comment in self.comments if comment.alone}

    @property
    def end(self) -> int:
        """The line that the document ends before: of `...`, or behind the last one."""
        first = max((section.line for section in self.sections), default=0)
        return next((line for line in range(first, len(self.lines)) if self._ends_document(line)), len(self.lines))

    def is_blank(self, line: int) -> bool:
        """Return whether a line has nothing but spaces."""
        return not self.lines[line].strip(" \t\r\n")

    def is_gap(self, line: int) -> bool:
        """Return whether a line is blank or has nothing but a comment."""
        return line in self._alone or self.is_blank(line)

    def end_of_section(self, number: int) -> int:
        """Return the line after a section's last content and the comments that are indented like it."""
        section = self.sections[number]
        following = self.sections[number + 1].line if number + 1 < len(self.sections) else self.end
        least = max(section.line + 1, section.last)
        end = following
        while end > least and self.is_gap(end - 1):
            end -= 1
        while end < following and end in self._alone and self._alone[end].column > (section.indent or 0):
            end += 1
        return end

    def start_of_section(self, number: int) -> int:
        """Return the line of a section's key, or of the comments right above it."""
        line = self.sections[number].line
        while line > 0 and line - 1 in self._alone and not self._alone[line - 1].column:
            line -= 1
        return line

    def _ends_document(self, line: int) -> bool:
        return self.lines[line].startswith("...") and _MARKER.fullmatch(self.lines[line]) is not None


def find_comments(text: str) -> Iterator[Comment]:
    """Yield every comment: what begins with `#` between the tokens of the YAML, or behind the `|` or `>` of a block."""
    starts = [0, *(found.end() for found in re.finditer("\r\n|[\r\n]", text))]
    line = 0
    for at in _comment_starts(text):
        found = _COMMENT.match(text, at)
        while line + 1 < len(starts) and starts[line + 1] <= at:
            line += 1
        if found:
            alone = not text[starts[line] : at].strip(" \t\ufeff")
            yield Comment(line, at - starts[line], found[0].rstrip(" \t"), alone, at)


def _comment_starts(text: str) -> Iterator[int]:
    end = 0
    for token in tokens(text):
        start = token.start_mark.index
        if start > end:
            yield from (found.start() for found in _COMMENT.finditer(text, end, start))
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            header = _BLOCK_HEADER.match(text, start)
            if header:
                yield header.end()
        end = max(end, token.end_mark.index)


def find_sections(text: str) -> Iterator[FileSection]:
    """Yield the keys at the top of the file, from the events of the YAML; nothing is built of what is below them."""
    parsed = events(text)
    for event in parsed:
        if isinstance(event, yaml.MappingStartEvent):
            break
    for key in parsed:
        if not isinstance(key, yaml.ScalarEvent):
            return
        yield _section(text, key, next(parsed), parsed)


def _section(text: str, key: Any, value: Any, parsed: Iterator[Any]) -> FileSection:
    depth = int(isinstance(value, yaml.CollectionStartEvent))
    first: Any = None
    last: Any = value
    scalar: Any = value
    while depth:
        last = next(parsed)
        if first is None and not isinstance(last, yaml.CollectionEndEvent):
            first = last
        if isinstance(last, yaml.ScalarEvent):
            scalar = last
        depth += isinstance(last, yaml.CollectionStartEvent) - isinstance(last, yaml.CollectionEndEvent)
    if first is None:
        style = "empty" if isinstance(value, yaml.CollectionStartEvent) or value.value in ("", "~", "null") else "flow"
    else:
        style = "flow" if value.flow_style else "block"
    # of a list the dash counts, which is where the list begins
    start = value if isinstance(value, yaml.SequenceStartEvent) else first
    mark: Any = None if first is None else start.start_mark
    indent = mark.column if mark else None
    kept = _line_after_kept_lines(text, scalar)
    return FileSection(str(key.value), key.start_mark.line, style, value.start_mark.index, last.end_mark.index, indent, kept)


def _line_after_kept_lines(text: str, scalar: Any) -> int:
    """Return the line after a block whose blank lines at the end are kept (`|+`); 0 for anything else."""
    if getattr(scalar, "style", None) not in ("|", ">"):
        return 0
    header = re.compile(r"[|>][0-9]?\+").match(text, scalar.start_mark.index)
    if not header:
        return 0
    end = scalar.end_mark
    return int(end.line + (end.column > 0))
