"""Where things stand in the text of a YAML fact file: its sections, and the comments that YAML itself passes over."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from tie_cli.factfile.yaml_reader import LOADER


class Comment(NamedTuple):
    """A comment with its `#`; lines and columns count from 0. `alone`: nothing stands before it on its line."""

    line: int
    column: int
    text: str
    alone: bool


class Section(NamedTuple):
    """A key at the top of the file and its value; lines count from 0.

    `style` is `block`, `flow`, or `empty` for a value that holds nothing (`[]`, `{}` or none), which stands from `start`
    to `end` in the text. `indent` is the column of the entries, None where there is none.
    """

    name: str
    line: int
    style: str
    start: int
    end: int
    indent: int | None


class Outline:
    """The lines of a text, its comments and sections."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.splitlines(keepends=True)
        self.comments = list(comments(text))
        self.sections = list(sections(text))
        self._alone = {comment.line: comment for comment in self.comments if comment.alone}

    def is_gap(self, line: int) -> bool:
        """Whether a line is blank or has nothing but a comment."""
        return line in self._alone or not self.lines[line].strip()

    def end_of_section(self, number: int) -> int:
        """The line behind the section's last content and the comments that are indented like it."""
        section = self.sections[number]
        following = self.sections[number + 1].line if number + 1 < len(self.sections) else len(self.lines)
        end = following
        while end > section.line + 1 and self.is_gap(end - 1):
            end -= 1
        while end < following and end in self._alone and self._alone[end].column > (section.indent or 0):
            end += 1
        return end

    def start_of_section(self, number: int) -> int:
        """The line of the section's key, or of the comments right above it."""
        line = self.sections[number].line
        while line > 0 and line - 1 in self._alone and not self._alone[line - 1].column:
            line -= 1
        return line


def comments(text: str) -> Iterator[Comment]:
    """Every comment: what begins with `#` between the tokens of the YAML."""
    starts = [0, *(found.end() for found in re.finditer("\r\n|[\r\n]", text))]
    line, end = 0, 0
    for token in yaml.scan(text, Loader=LOADER):
        start = token.start_mark.index
        if start > end:
            for found in re.finditer(r"#[^\r\n]*", text[end:start]):
                at = end + found.start()
                while line + 1 < len(starts) and starts[line + 1] <= at:
                    line += 1
                column = at - starts[line]
                yield Comment(line, column, found[0].rstrip(), not text[starts[line] : at].strip())
        end = max(end, token.end_mark.index)


def sections(text: str) -> Iterator[Section]:
    """The keys at the top of the file, by the events of the YAML; nothing is built of what stands below them."""
    events = yaml.parse(text, Loader=LOADER)
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            break
    for key in events:
        if not isinstance(key, yaml.ScalarEvent):
            return
        yield _section(key, next(events), events)


def _section(key: Any, value: Any, events: Iterator[Any]) -> Section:
    depth = int(isinstance(value, yaml.CollectionStartEvent))
    first: Any = None
    last: Any = value
    while depth:
        last = next(events)
        if first is None and not isinstance(last, yaml.CollectionEndEvent):
            first = last
        depth += isinstance(last, yaml.CollectionStartEvent) - isinstance(last, yaml.CollectionEndEvent)
    if first is None:
        style = "empty" if isinstance(value, yaml.CollectionStartEvent) or value.value in ("", "~", "null") else "flow"
    else:
        style = "flow" if value.flow_style else "block"
    # of a list the dash counts, which stands where the list begins
    start = value if isinstance(value, yaml.SequenceStartEvent) else first
    mark: Any = None if first is None else start.start_mark
    indent = mark.column if mark else None
    return Section(str(key.value), key.start_mark.line, style, value.start_mark.index, last.end_mark.index, indent)
