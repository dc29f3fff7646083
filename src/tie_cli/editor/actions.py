"""What an editor offers to do at a place: mends of what is wrong there, and a draft from the source that stands there."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from lsprotocol import types

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.editing.mends import mended
from tie_cli.editor.additions import added_record, draftable_source, drafted
from tie_cli.editor.documents import Document
from tie_cli.editor.edits import Refused
from tie_cli.editor.session import Session


def mending_actions(
    session: Session, document: Document, where: types.Range, shown: Sequence[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    """Yield the mends of the faults in some lines, the best first; `shown` are the faults that the editor asks about."""
    lines = document.lines
    for fault in session.faults(document):
        place = lines.range(fault.line, fault.column, fault.length)
        if place.start.line <= where.end.line and place.end.line >= where.start.line:
            of_fault = [each for each in shown if each.code == fault.code and each.range == place]
            for number, (title, edit) in enumerate(_mends(session, document, fault)):
                kind = types.CodeActionKind.QuickFix
                yield types.CodeAction(title, kind, of_fault, is_preferred=number == 0, edit=edit)


def draft_action(document: Document, at: types.Position) -> types.CodeAction | None:
    """Return the action that drafts facts from the source at a place; its edit is made when somebody takes it."""
    if (source := draftable_source(document, at)) is None:
        return None
    data = {"uri": document.uri, "source": source}
    return types.CodeAction(f"Draft facts from “{source}”", types.CodeActionKind.RefactorRewrite, data=data)


async def edit_of_draft(session: Session, data: Any) -> types.WorkspaceEdit | None:
    """Return the edit of an action that drafts facts; None if its document is no longer open. Raises `Refused`."""
    document = session.documents.get(data["uri"]) if isinstance(data, dict) and data.keys() == {"uri", "source"} else None
    return await drafted(session, document, data["source"]) if document else None


def _mends(session: Session, document: Document, fault: Diagnostic) -> Iterator[tuple[str, types.WorkspaceEdit]]:
    """Yield the mends of a fault, each with what it does in words."""
    for mend in fault.mends:
        if mend.action == "add-record":
            with suppress(Refused):
                yield mend.title, added_record(session, document, str(mend.kind), mend.text)
        elif change := mended(document.lines_with_ends, fault, mend):
            where = document.lines.range(change.line, change.column, change.length)
            yield mend.title, types.WorkspaceEdit(changes={document.uri: [types.TextEdit(where, change.text)]})
