"""Changes of whole files, as edits that the editor makes: another id for a record, and the layout of `tie fmt`."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from lsprotocol import types

from tie_cli.diagnostics.diagnostics import FaultyFacts
from tie_cli.editing.formatting import format_file
from tie_cli.editing.renaming import plan_renaming
from tie_cli.editor.documents import Document
from tie_cli.editor.session import Session
from tie_cli.errors import Problem
from tie_cli.factfile.unsaved import unsaved_texts
from tie_cli.text.wording import shown_path

T = TypeVar("T")


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
        documents = [(session.text_of(str(path)), after) for path, _, after in files]
        return types.WorkspaceEdit(changes={other.uri: other.edits(after) for other, after in documents})

    return await asyncio.to_thread(or_refuse, plan)


async def formatted(document: Document) -> list[types.TextEdit]:
    """Return the edits that lay a document out as `tie fmt` does. Raises `Refused`."""
    text = document.text
    new = await asyncio.to_thread(or_refuse, lambda: format_file(Path(document.path), text.encode()))
    if document.text != text:
        raise Refused("the text was changed meanwhile: format it again")
    return document.edits(new)


def or_refuse(change: Callable[[], T]) -> T:
    """Return the outcome of a change. Raises `Refused` with the reason why it can't be made."""
    try:
        return change()
    except FaultyFacts as faulty:
        fault = faulty.diagnostics[0]
        place = f"{shown_path(fault.path)}:{fault.line}"
        raise Refused(f"the facts have an error, which must be corrected first: {place}: {fault.message}") from None
    except Problem as problem:
        raise Refused(str(problem)) from None
