"""Mends of what is wrong, as an editor offers them: the word that was meant, a key or a record that is missing."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from lsprotocol import types

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.editor.additions import added_record
from tie_cli.editor.documents import Document
from tie_cli.editor.edits import Refused
from tie_cli.editor.session import Session
from tie_cli.model.faults import Mend

_LISTS = ("sources",)


def mends(session: Session, document: Document, fault: Diagnostic) -> Iterator[tuple[str, types.WorkspaceEdit]]:
    """Yield the mends of a fault, each with what it does in words, the best first."""
    for mend in fault.mends:
        if mend.action == "add-record":
            with suppress(Refused):
                yield f"Add the {mend.kind} “{mend.text}”", added_record(session, document, str(mend.kind), mend.text)
        elif mend.action == "add-key" and (edit := _added_key(document, fault, mend.text)):
            yield f"Add “{mend.text}”", types.WorkspaceEdit(changes={document.uri: [edit]})
        elif mend.action == "replace" and (edit := _replacement(document, fault, mend)):
            yield f"Change it to “{mend.text}”", types.WorkspaceEdit(changes={document.uri: [edit]})


def _replacement(document: Document, fault: Diagnostic, mend: Mend) -> types.TextEdit | None:
    """Return another text in place of the faulty one, if that stands there as it is."""
    column, end = mend.column or 1, mend.end_column or 1
    if document.line(fault.line - 1)[column - 1 : end - 1] != mend.old:
        return None
    return types.TextEdit(document.lines.range(fault.line, column, end - column), mend.text)


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
