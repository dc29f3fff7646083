"""Changes of whole files, as edits that the editor makes: another id for a record, and the layout of `tie fmt`."""

import asyncio
from pathlib import Path

from lsprotocol import types

from tie_cli.diagnostics.diagnostics import FaultyFacts
from tie_cli.editing.formatting import format_file
from tie_cli.editing.renaming import plan_renaming
from tie_cli.editor.documents import Document, Lines
from tie_cli.editor.session import Session
from tie_cli.errors import Problem
from tie_cli.factfile.unsaved import unsaved_texts
from tie_cli.text.lines import split_lines
from tie_cli.text.wording import shown_path


class Refused(Exception):
    """A change that can't be made; the text says why and what to do."""


async def renamed(session: Session, document: Document, kind: str, old: str, new: str) -> types.WorkspaceEdit:
    """Return the edits that give a record another id in all files of its facts, as they are in the editor. Raises `Refused`."""
    facts = session.facts_of(document)
    named = facts.named if facts else [Path(document.path)]
    unsaved = session.unsaved()

    def plan() -> types.WorkspaceEdit:
        with unsaved_texts(unsaved):
            files = plan_renaming(named, kind, old, new).files
        changes = {}
        for path, before, after in files:
            other = session.text_of(str(path))
            changes[other.uri] = edits(before.decode("utf-8-sig"), after.decode("utf-8-sig"), other.encoding)
        return types.WorkspaceEdit(changes=changes)

    try:
        return await asyncio.to_thread(plan)
    except FaultyFacts as faulty:
        raise Refused(_first_fault(faulty)) from None
    except Problem as problem:
        raise Refused(str(problem)) from None


async def formatted(document: Document) -> list[types.TextEdit]:
    """Return the edits that lay a document out as `tie fmt` does. Raises `Refused`."""
    text = document.text
    try:
        new = await asyncio.to_thread(format_file, Path(document.path), text.encode())
    except FaultyFacts as faulty:
        raise Refused(_first_fault(faulty)) from None
    except Problem as problem:
        raise Refused(str(problem)) from None
    if document.text != text:
        raise Refused("the text was changed meanwhile: format it again")
    return edits(text, new.decode("utf-8-sig"), document.encoding)


def edits(old: str, new: str, encoding: str) -> list[types.TextEdit]:
    """Return edits that make one text of another: of each line if there are as many, else of all from the first to the last."""
    before, after = split_lines(old, keep_ends=True), split_lines(new, keep_ends=True)
    lines = Lines(before, encoding)
    if len(before) == len(after):
        changed = [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
        return [types.TextEdit(_range(lines, number, number + 1, len(before)), after[number]) for number in changed]
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < min(len(before), len(after)) - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    where = _range(lines, start, len(before) - tail, len(before))
    return [types.TextEdit(where, "".join(after[start : len(after) - tail]))]


def _range(lines: Lines, start: int, end: int, count: int) -> types.Range:
    """Return the range of lines, from 0, up to the start of another one, or to the end of the text."""
    if end < count:
        return types.Range(types.Position(start, 0), types.Position(end, 0))
    return types.Range(types.Position(start, 0), lines.end())


def _first_fault(faulty: FaultyFacts) -> str:
    fault = faulty.diagnostics[0]
    return f"the facts have an error, which must be corrected first: {shown_path(fault.path)}:{fault.line}: {fault.message}"
