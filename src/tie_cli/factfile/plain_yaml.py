"""Read YAML that is written plainly, as `tie fmt` writes it, in a third of the time that a YAML parser takes.

A file is cut into its sections, and a section of facts into its entries. An entry of plain lines only is read with a regular
expression; whatever else is there goes to the parser, in pieces. Each piece must be whole by itself: then the parser would
have read the same in the whole text, as it never looks back. If one is not, or has any fault, the whole text has to
be read by the parser, which says what is wrong and where.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple, cast

import yaml

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile.blocks import BLOCK, Block, BlockReader
from tie_cli.factfile.plain_entries import entry_pattern, is_unusual, plain_data
from tie_cli.factfile.positions import FilePosition, Item, RawRecord
from tie_cli.factfile.yaml_reader import RecordReader
from tie_cli.model.records import FACTS, SECTIONS

_SECTION = re.compile("\n(?=[a-z_]+:)")  # a look for `^` would take ten times as long
_FIRST_SECTION = re.compile("[a-z_]+:")
_MOST_PARSED = 100  # entries that go to the parser as one piece
_BEGINNING = re.compile("(?: *(?:#[^\n]*)?\n)*+( *+)")  # lines with nothing in them, and the indentation of the first other one


class NotPlain(Exception):
    """A piece of the text is not whole by itself, or has a fault."""


class _Section(NamedTuple):
    """A section of a text, and the blocks of its entries; None if it has to be parsed as a whole."""

    name: str
    start: int
    end: int
    line: int
    blocks: list[Block] | None


def read_plain(path: str, text: str, read_blocks: BlockReader) -> Iterator[Item | None]:
    """Yield the records and headers of a text; then None if the rest has to be read by the parser, from the start."""
    if is_unusual(text):
        yield None
        return
    try:
        sections = list(_sections(text))
        seen: set[str] = set()
        with closing(read_blocks(path, [block for section in sections for block in section.blocks or ()])) as contents:
            for name, start, end, line, blocks in sections:
                if blocks is None:
                    yield from _parse_section(path, text[start:end], line, seen, is_first=start == 0)
                    continue
                _add_new(name, seen)
                for _ in blocks:
                    yield from next(contents)
        if "tie" not in seen:
            yield None
    except (NotPlain, yaml.YAMLError):
        yield None


def _sections(text: str) -> Iterator[_Section]:
    starts = [0] if _FIRST_SECTION.match(text) else []
    starts += [match.end() for match in _SECTION.finditer(text)]
    if not starts:
        raise NotPlain
    starts[0] = 0  # with comments, and perhaps `---`, before it
    line = 1
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        name, _, rest = text[start : text.find("\n", start)].partition(":")
        kind = SECTIONS.get(name)
        is_list = kind in FACTS and not rest
        blocks = list(_entry_blocks(text, start + len(name) + 2, end, line + 1, str(kind))) if is_list else None
        yield _Section(name, start, end, line, blocks)
        line += text.count("\n", start, end)


def _add_new(name: str, seen: set[str]) -> None:
    if name in seen:
        raise NotPlain
    seen.add(name)


def position_of_entry(path: str, record: RawRecord) -> FilePosition:
    """Return the position of a plain entry and its parts."""
    reader = RecordReader(path, record.raw.decode(), record.line)
    reader.skip_to_document()
    return reader.value(reader.next(), 2)[1]


def _parse_section(path: str, text: str, line: int, seen: set[str], *, is_first: bool) -> Iterator[Item]:
    reader = RecordReader(path, text, line)
    _skip_to_content(reader, yaml.MappingStartEvent, explicit_allowed=is_first)
    while not isinstance(key := reader.next(), yaml.MappingEndEvent):
        for item in reader.section(key, seen):
            yield _raise_if_faulty(item)
        if reader.faults:
            raise NotPlain
    _check_end(reader)


def _entry_blocks(text: str, start: int, end: int, line: int, kind: str) -> Iterator[Block]:
    """Yield the entries of a list of facts in blocks, each of which ends where an entry seems to begin."""
    beginning = cast("re.Match[str]", _BEGINNING.match(text, start, end))  # as it matches nothing too
    position, indent = beginning.start(1), len(beginning[1])
    line += text.count("\n", start, position)
    if position < end and indent == 0 and not text.startswith("- ", position):
        raise NotPlain  # a value at the margin is none of the section's, though by itself it may be a list
    while position < end:
        following = text.find(f"\n{' ' * indent}- ", position + BLOCK, end)
        after = end if following < 0 else following + 1
        yield Block(kind, indent, line, text, position, after)
        line += text.count("\n", position, after)
        position = after


def read_entries(path: str, block: Block) -> Iterator[Item]:
    """Yield the records of a block of entries. Raises NotPlain, or a YAMLError, if it can't be read by itself."""
    kind, indent, line, _, position, end = block
    text = cast("str", block.whole)
    mark = " " * indent + "- "
    plain_entry = entry_pattern(indent)
    while position < end:
        if match := plain_entry.match(text, position, end):
            after = match.end()
            entry = text[position:after]
            if data := plain_data(entry, indent):
                yield RawRecord(kind, data, line, None, entry.encode())
                line += entry.count("\n")
                position = after
                continue
        after = _end_of_others(text, position, end, mark, plain_entry)
        yield from _parse_entries(path, text[position:after], line, kind)
        line += text.count("\n", position, after)
        position = after


def _end_of_others(text: str, position: int, end: int, mark: str, plain_entry: re.Pattern[str]) -> int:
    """Return where the next plain entry begins after one that is not plain, or where so many have been passed."""
    for _ in range(_MOST_PARSED):
        following = text.find(f"\n{mark}", position, end)
        if following < 0:
            return end
        position = following + 1
        if plain_entry.match(text, position, end):
            break
    return position


def _parse_entries(path: str, text: str, line: int, kind: str) -> list[Item]:
    found: list[Item] = []
    reader = RecordReader(path, text, line)
    _skip_to_content(reader, yaml.SequenceStartEvent)
    while not isinstance(entry := reader.next(), yaml.SequenceEndEvent):
        data, place = reader.value(entry, 2)
        if not isinstance(data, dict) or reader.faults:
            raise NotPlain
        found.append(RawRecord(kind, data, place[0], place))
    _check_end(reader)
    return found


def _skip_to_content(reader: RecordReader, wanted: type, *, explicit_allowed: bool = False) -> None:
    reader.next()  # the start of the stream
    document = reader.next()
    if not isinstance(document, yaml.DocumentStartEvent) or (document.explicit and not explicit_allowed):
        raise NotPlain
    if not isinstance(reader.next(), wanted):
        raise NotPlain


def _check_end(reader: RecordReader) -> None:
    """Make sure that a piece ends as it would in the middle of a document, and has no aliases for what is elsewhere."""
    document = reader.next()
    if not isinstance(document, yaml.DocumentEndEvent) or document.explicit or reader.has_aliases:
        raise NotPlain
    if not isinstance(reader.next(), yaml.StreamEndEvent):
        raise NotPlain


def _raise_if_faulty(item: Item) -> Item:
    if isinstance(item, Diagnostic):
        raise NotPlain
    return item
