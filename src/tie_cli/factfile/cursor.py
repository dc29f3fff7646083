"""Where a cursor is in a fact file, told from the lines around it, as a text that is being typed often can't be parsed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.model.fields import ENTRIES
from tie_cli.model.records import FACTS, KINDS, SECTIONS

_LINE = re.compile(r"( *)((?:- +)*)(?:([\w.-]+):(?: |$))?")
_JSON_KIND = re.compile(r'"kind"\s*:\s*"(\w*)"')
_TOKENS = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?|[\[\]{},]|:(?=\s|$|[\"\[{])|\s+|(?:[^\s\[\]{},:]|:(?!\s|$))+")
_MOST_LINES = 500  # of one record


class Cursor(NamedTuple):
    """Where a cursor is: in a record of this kind (empty outside of all), in the value of `key`, or in a key if that is None.

    `fields` are the fields that the mapping around it is the value of. `typed` is what of the key or value stands before the
    cursor, from `start`, a column from 0; `quote` is the quotation mark before that. `beside` has the other fields
    of the same mapping with their values, where these are on the same line as the field.
    """

    kind: str
    fields: tuple[str, ...]
    key: str | None
    typed: str
    start: int
    quote: str
    beside: dict[str, str]


def cursor_at(lines: Sequence[str], line: int, column: int, *, is_json: bool) -> Cursor:
    """Return where a cursor is in the lines of a text, YAML or JSON Lines, at a line and column from 0."""
    own = lines[line].rstrip("\r\n") if line < len(lines) else ""
    before = own[:column]
    if is_json:
        found = _JSON_KIND.search(own)
        return _in_flow(found[1] if found else "", (), None, before, 0, {})
    match = _LINE.match(before)
    assert match  # noqa: S101 - every line has spaces, if none
    above = _keys_above(lines, line, match, key_column=match.end(2))
    section = above[0] if above else ""
    kind = SECTIONS.get(section, "")
    fields = tuple(above[1:]) if kind in FACTS else tuple(above[2:])
    beside = _beside(lines, line, match.end(2)) if kind else {}
    if not kind or (kind not in FACTS and len(above) == 1 and not match[3]):
        # a key at the top of the file, or an id of an actor, topic or source
        others = {} if above else {found[3]: "" for found in map(_LINE.match, _at_margin(lines, line)) if found and found[3]}
        return Cursor("id" if above else "", (), match[3], before[match.end() :], match.end(), "", others)
    named = kind not in FACTS and len(above) == 1
    place = _in_flow(kind, fields, None if named else match[3], before[match.end() :], match.end(), beside)
    if place.key is None and place.fields and place.fields[-1] not in ENTRIES:  # an entry of a list of words
        return place._replace(fields=place.fields[:-1], key=place.fields[-1])
    return place


def _at_margin(lines: Sequence[str], line: int) -> list[str]:
    """Return the lines, without one of them, that begin with a letter."""
    return [text for number, text in enumerate(lines) if text[:1].isalpha() and number != line]


def _keys_above(lines: Sequence[str], line: int, match: re.Match[str], key_column: int) -> list[str]:
    """Return the keys of the mappings around a line, from the top of the file."""
    found: list[str] = []
    column, is_item = (len(match[1]), True) if match[2] else (key_column, False)
    deeper = " " * (column + is_item)
    for number in range(min(line, len(lines)) - 1, -1, -1):
        if column == 0 and not is_item:
            break
        text = lines[number]
        if text.startswith(deeper):
            continue
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        above = _LINE.match(text)
        assert above  # noqa: S101 - as before
        at = above.end(2)
        if above[3] and (at < column or (is_item and at == column and not above[2])):
            found.append(above[3])
        elif not (above[2] and (at <= column and not is_item)):
            continue
        column, is_item = (len(above[1]), True) if above[2] else (at, False)
        deeper = " " * (column + is_item)
    return found[::-1]


def _beside(lines: Sequence[str], line: int, column: int) -> dict[str, str]:
    """Return the fields at this column in the lines around a line that belong to the same mapping, and their values."""
    found: dict[str, str] = {}
    for step in (-1, 1):
        number = line
        for _ in range(_MOST_LINES):
            text = lines[number].rstrip("\r\n") if number < len(lines) else ""
            match = _LINE.match(text)
            at = match.end(2) if match else 0
            if text.strip() and number != line and (at < column or (step > 0 and match and match[2] and len(match[1]) < column)):
                break
            if match and match[3] and at == column and number != line:
                found[match[3]] = text[match.end() :].strip().strip("\"'")
            if step < 0 and match and match[2] and at == column:
                break  # the line that the mapping begins on
            number += step
            if number < 0:
                break
    return found


def _in_flow(kind: str, fields: tuple[str, ...], key: str | None, text: str, start: int, beside: dict[str, str]) -> Cursor:
    """Return where the end of a text is that may have brackets, and is the value of a key, or a mapping by itself."""
    stack: list[tuple[tuple[str, ...], str | None, dict[str, str]]] = []
    token, at = "", 0
    for found in _TOKENS.finditer(text):
        part = found[0]
        if part in ("{", "["):
            stack.append((fields, key, beside))
            if part == "{":
                fields, key, beside = ((*fields, key) if key else fields), None, {}
            token = ""
        elif part in ("}", "]"):
            fields, key, beside = stack.pop() if stack else (fields, key, beside)
            token = ""
        elif part == ",":
            if stack and text and key is not None and _is_mapping(stack, fields, key):
                beside[key] = _bare(token)
                key = None
            token = ""
        elif part == ":":
            key, token = _bare(token), ""
        elif part.isspace():
            token += part if token else ""
            continue
        else:
            at = at if token else found.start()
            token += part
    at = at if token else len(text)
    quote = token[:1] if token[:1] in ("'", '"') else ""
    return Cursor(kind if kind in KINDS else "", fields, key, token[len(quote) :], start + at + len(quote), quote, beside)


def _is_mapping(stack: list[tuple[tuple[str, ...], str | None, dict[str, str]]], fields: tuple[str, ...], key: str) -> bool:
    """Return whether the innermost bracket is of a mapping: then the key in it is its own, not that of the list around."""
    outer_fields, outer_key, _ = stack[-1]
    return key != outer_key or fields != outer_fields


def _bare(token: str) -> str:
    return token.strip().strip("\"'")
