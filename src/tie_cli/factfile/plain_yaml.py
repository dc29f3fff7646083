"""Read YAML that is written plainly, as `tie fmt` writes it, in a third of the time that a YAML parser takes.

A file is cut into its sections, and a section of facts into its entries. An entry of plain lines only is read with a regular
expression; whatever else is there goes to the parser, in pieces. Each piece must be whole by itself: then the parser would
have read the same in the whole text, as it never looks back. If one is not, or has any fault, the whole text has to
be read by the parser, which says what is wrong and where.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import yaml

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile.positions import Item, Position, RawRecord
from tie_cli.factfile.yaml_reader import Builder
from tie_cli.model.records import FACTS, SECTIONS

# Characters that end lines or begin comments for some parsers, or that a parser may take for more than text.
_UNUSUAL = "\r\x85\u2028\u2029\ufeff"
_SECTION = re.compile("\n(?=[a-z_]+:)")  # a look for `^` would take ten times as long
_FIRST_SECTION = re.compile("[a-z_]+:")
_MOST_PARSED = 100  # entries that go to the parser as one piece
_BEGINNING = re.compile("(?: *(?:#[^\n]*)?\n)*+( *+)")  # lines with nothing in them, and the indentation of the first other one

_KEY = "[a-z_0-9]+"
_QUOTED = r""""[^"\\\n\t]*+"|'[^'\n\t]*+\'"""
# Text without quotation marks: it begins with a letter or the like, and has no colon or number sign that means something.
_PLAIN = r"[\w(/“„«‘][^\n\t:#]*+(?:(?::(?=\S)|(?<=\S)#)[^\n\t:#]*+)*+(?<! )"
_PLAIN_IN_BRACKETS = r"[\w(/“„«‘][^\n\t:#,?\[\]{}]*+(?::(?=[\w/])[^\n\t:#,?\[\]{}]*+)*+(?<! )"
_VALUE = f"(?:{_PLAIN_IN_BRACKETS}|{_QUOTED})"
_LIST = rf"\[(?:{_VALUE}(?:, {_VALUE})*+)?\]"
_MAPPING = rf"\{{{_KEY}: {_VALUE}(?:, {_KEY}: {_VALUE})*+\}}"
_MAPPINGS = rf"\[{_MAPPING}(?:, {_MAPPING})*+\]"
_PAIRS = re.compile(f"({_KEY}): ({_VALUE})")
_VALUES = re.compile(_VALUE)


class _NotPlain(Exception):
    """A piece of the text is not whole by itself, or has a fault."""


def read_plain(path: str, text: str) -> Iterator[Item | None]:
    """Yield the records and headers of a text; then None if the rest has to be read by the parser, from the start."""
    if _is_unusual(text):
        yield None
        return
    starts = [0] if _FIRST_SECTION.match(text) else []
    starts += [match.end() for match in _SECTION.finditer(text)]
    if not starts:
        yield None
        return
    starts[0] = 0  # with comments, and perhaps `---`, before it
    seen: set[str] = set()
    line = 1
    try:
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            yield from _read_section(path, text, start, end, line, seen)
            line += text.count("\n", start, end)
        if "tie" not in seen:
            yield None
    except (_NotPlain, yaml.YAMLError):
        yield None


def position_of_entry(path: str, record: RawRecord) -> Position:
    """Return the position of a plain entry and its parts."""
    builder = Builder(path, record.raw.decode(), record.line)
    builder.skip_to_document()
    return builder.value(builder.next(), 2)[1]


def read_entry(kind: str, entry: str, indent: int) -> RawRecord | None:
    """Return the record of an entry, a text by itself, whose line is 1; None if it is not written plainly."""
    if _is_unusual(entry) or not _entry_pattern(indent).fullmatch(entry):
        return None
    data = _plain_data(entry, indent)
    return RawRecord(kind, data, 1, None, entry.encode()) if data else None


def _read_section(path: str, text: str, start: int, end: int, line: int, seen: set[str]) -> Iterator[Item]:
    """Yield what is in a section, which begins on this line."""
    name, _, rest = text[start : text.find("\n", start)].partition(":")
    kind = SECTIONS.get(name)
    if kind not in FACTS or rest:
        yield from _parse_section(path, text[start:end], line, seen, is_first=start == 0)
        return
    if name in seen:
        raise _NotPlain
    seen.add(name)
    yield from _read_entries(path, text, start + len(name) + 2, end, line + 1, kind)


def _parse_section(path: str, text: str, line: int, seen: set[str], *, is_first: bool) -> Iterator[Item]:
    builder = Builder(path, text, line)
    _skip_to_content(builder, yaml.MappingStartEvent, explicit_allowed=is_first)
    while not isinstance(key := builder.next(), yaml.MappingEndEvent):
        for item in builder.section(key, seen):
            yield _sound(item)
        if builder.faults:
            raise _NotPlain
    _check_end(builder)


def _read_entries(path: str, text: str, start: int, end: int, line: int, kind: str) -> Iterator[Item]:
    """Yield the records of a list of facts."""
    beginning = cast("re.Match[str]", _BEGINNING.match(text, start, end))  # as it matches nothing too
    position, indent = beginning.start(1), len(beginning[1])
    line += text.count("\n", start, position)
    mark = " " * indent + "- "
    plain_entry = _entry_pattern(indent)
    while position < end:
        if match := plain_entry.match(text, position, end):
            after = match.end()
            entry = text[position:after]
            if data := _plain_data(entry, indent):
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
    builder = Builder(path, text, line)
    _skip_to_content(builder, yaml.SequenceStartEvent)
    while not isinstance(entry := builder.next(), yaml.SequenceEndEvent):
        data, place = builder.value(entry, 2)
        if not isinstance(data, dict) or builder.faults:
            raise _NotPlain
        found.append(RawRecord(kind, data, place[0], place))
    _check_end(builder)
    return found


def _skip_to_content(builder: Builder, wanted: type, *, explicit_allowed: bool = False) -> None:
    builder.next()  # the start of the stream
    document = builder.next()
    if not isinstance(document, yaml.DocumentStartEvent) or (document.explicit and not explicit_allowed):
        raise _NotPlain
    if not isinstance(builder.next(), wanted):
        raise _NotPlain


def _check_end(builder: Builder) -> None:
    """Make sure that a piece ends as it would in the middle of a document, and has no aliases for what is elsewhere."""
    document = builder.next()
    if not isinstance(document, yaml.DocumentEndEvent) or document.explicit or builder.has_aliases:
        raise _NotPlain
    if not isinstance(builder.next(), yaml.StreamEndEvent):
        raise _NotPlain


def _sound(item: Item) -> Item:
    if isinstance(item, Diagnostic):
        raise _NotPlain
    return item


def _is_unusual(text: str) -> bool:
    return any(char in text for char in _UNUSUAL)  # which is faster than a pattern


@cache
def _entry_pattern(indent: int) -> re.Pattern[str]:
    """Return the pattern of an entry with all its lines, which begins at the start of a line."""
    mark, keys, items = " " * indent + "- ", " " * (indent + 2), " " * (indent + 4) + "- "
    value = f"(?:{_PLAIN}|{_QUOTED}|{_LIST}|{_MAPPINGS})"
    listed = f"(?:\n{items}(?:{_PLAIN}|{_QUOTED}|{_MAPPING}))++"
    field = rf"{_KEY}:(?: {value}|{listed})\n"
    # blank lines may follow, and then another entry
    return re.compile(rf"{mark}{field}(?:{keys}{field})*+\n*+(?={mark}|\Z)")


def _plain_data(entry: str, indent: int) -> dict[str, Any] | None:
    """Return the fields of a plain entry; None if a key is there twice."""
    data: dict[str, Any] = {}
    count = 0
    items: list[Any] = []
    keys = indent + 2
    for line in entry.split("\n"):
        if not line:
            continue
        if line[keys] == " ":  # an item of a list that has a line for each
            item = line[keys + 4 :]
            items.append(_mapping(item) if item[0] == "{" else _text(item))
            if items[-1] is None:
                return None
            continue
        key, _, value = line.partition(": ")
        count += 1
        if not value:
            data[key[keys:-1]] = items = []
        elif value[0] != "[":
            data[key[keys:]] = _text(value)
        elif None in (items := _list(value[1:-1])):
            return None
        else:
            data[key[keys:]] = items
    return data if len(data) == count else None


def _list(inside: str) -> list[Any]:
    is_quoted = "'" in inside or '"' in inside
    if inside[:1] == "{":
        if is_quoted:
            return [_mapping(part) for part in re.findall(_MAPPING, inside)]
        return [_unquoted_mapping(part) for part in inside[1:-1].split("}, {")]
    if is_quoted:
        return [_text(value) for value in _VALUES.findall(inside)]
    return inside.split(", ") if inside else []


def _mapping(text: str) -> dict[str, str] | None:
    """Return the mapping in braces; None if a key is there twice."""
    if "'" not in text and '"' not in text:
        return _unquoted_mapping(text[1:-1])
    pairs = _PAIRS.findall(text)
    data = {key: _text(value) for key, value in pairs}
    return data if len(data) == len(pairs) else None


def _unquoted_mapping(inside: str) -> dict[str, str] | None:
    parts = inside.split(", ")
    pairs: list[Any] = [part.split(": ", 1) for part in parts]
    data = dict(pairs)
    return data if len(data) == len(parts) else None


def _text(value: str) -> str:
    return value[1:-1] if value[0] in "\"'" else value
