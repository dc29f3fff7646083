"""Mends of what is wrong, as an editor offers them: the word that was meant, a key or a record that is missing."""

from collections.abc import Iterator
from contextlib import suppress

from lsprotocol import types

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.editing.mends import mended
from tie_cli.editor.additions import added_record
from tie_cli.editor.documents import Document
from tie_cli.editor.edits import Refused
from tie_cli.editor.session import Session


def mends(session: Session, document: Document, fault: Diagnostic) -> Iterator[tuple[str, types.WorkspaceEdit]]:
    """Yield the mends of a fault, each with what it does in words, the best first."""
    for mend in fault.mends:
        if mend.action == "add-record":
            with suppress(Refused):
                yield mend.title, added_record(session, document, str(mend.kind), mend.text)
        elif change := mended(document.lines_with_ends, fault, mend):
            where = document.lines.range(change.line, change.column, change.length)
            yield mend.title, types.WorkspaceEdit(changes={document.uri: [types.TextEdit(where, change.text)]})
