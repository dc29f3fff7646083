"""Entries of plain YAML, which a regular expression reads: text, lists of texts, and lists of mappings on one line."""

import re
from functools import cache
from typing import Any

from tie_cli.factfile.positions import RawRecord

# Characters that end lines or begin comments for some parsers, or that a parser may take for more than text.
_UNUSUAL = "\r\x85\u2028\u2029\ufeff"
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


def read_entry(kind: str, entry: str, indent: int) -> RawRecord | None:
    """Return the record of an entry, a text by itself, whose line is 1; None if it is not written plainly."""
    if is_unusual(entry) or not entry_pattern(indent).fullmatch(entry):
        return None
    data = plain_data(entry, indent)
    return RawRecord(kind, data, 1, None, entry.encode()) if data else None


def is_unusual(text: str) -> bool:
    """Return whether a text has characters that only a parser can be trusted with."""
    return any(char in text for char in _UNUSUAL)  # which is faster than a pattern


@cache
def entry_pattern(indent: int) -> re.Pattern[str]:
    """Return the pattern of an entry with all its lines, which begins at the start of a line."""
    mark, keys, items = " " * indent + "- ", " " * (indent + 2), " " * (indent + 4) + "- "
    value = f"(?:{_PLAIN}|{_QUOTED}|{_LIST}|{_MAPPINGS})"
    listed = f"(?:\n{items}(?:{_PLAIN}|{_QUOTED}|{_MAPPING}))++"
    field = rf"{_KEY}:(?: {value}|{listed})\n"
    # blank lines may follow, and then another entry
    return re.compile(rf"{mark}{field}(?:{keys}{field})*+\n*+(?={mark}|\Z)")


def plain_data(entry: str, indent: int) -> dict[str, Any] | None:
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
