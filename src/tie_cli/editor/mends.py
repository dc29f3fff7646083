"""Mends of what is wrong, as an editor offers them: the word that was meant, a key that is missing."""

import re
from collections.abc import Iterator
from typing import Any

from lsprotocol import types

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.editor.documents import Document

_MEANT = re.compile(r"did you mean `([^`]+)`\?")
_NEEDED = re.compile(r"an? .+ needs `(\w+)`")
_LISTS = ("sources",)


def mends(document: Document, fault: Diagnostic) -> Iterator[tuple[str, list[types.TextEdit]]]:
    """Yield the mends of a fault, each with what it does in words, the best first."""
    if meant := _MEANT.search(fault.hint):
        where = document.lines.range(fault.line, fault.column, fault.length)
        if f"`{document.line(fault.line - 1)[fault.column - 1 : fault.column - 1 + fault.length]}`" in fault.message:
            yield f"Change it to “{meant[1]}”", [types.TextEdit(where, meant[1])]
    needed = _NEEDED.fullmatch(fault.message) if fault.code == "missing-key" else None
    if needed and (edit := _added_key(document, fault, needed[1])):
        yield f"Add “{needed[1]}”", [edit]


def _added_key(document: Document, fault: Diagnostic, key: str) -> types.TextEdit | None:
    """Return a key without a value in the mapping that begins where a fault is."""
    line, column = fault.line, fault.column
    text = document.line(line - 1)
    if document.path.endswith(".jsonl"):
        column = text.index("{") + 1
        value = '[{"id": ""}]' if key in _LISTS else '""'
        return _insert(document, line, column + 1, f'"{key}": {value}' + ", " * (text[column:].strip() != "}"))
    rest = text[column - 1 :]
    if (brace := re.match(r"(?:[\w.-]+: *)?\{", rest)) is not None:
        empty = rest[brace.end() :].lstrip().startswith("}")
        return _insert(document, line, column + brace.end(), f"{key}: " + ", " * (not empty))
    indent = _indent_of_keys(document, line, column)
    value = f"\n{' ' * indent}  - id: " if key in _LISTS else " "
    end = len(text) + 1
    return _insert(document, line, end, f"\n{' ' * indent}{key}:{value}") if indent else None


def _indent_of_keys(document: Document, line: int, column: int) -> int:
    """Return the column, from 0, of the keys of a record on lines of its own: of a list's entry, or under its id."""
    before = document.line(line - 1)[: column - 1]
    if before.strip():  # the dash of the entry
        return column - 1
    following: Any = re.match(r" +(?=[^\s#])", document.line(line))
    return len(following[0]) if following and len(following[0]) >= column else column + 1


def _insert(document: Document, line: int, column: int, text: str) -> types.TextEdit:
    at = document.lines.position(line, column)
    return types.TextEdit(types.Range(at, at), text)
