"""What can stand at a cursor, as an editor offers it."""

from lsprotocol import types

from tie_cli.editor.documents import Document
from tie_cli.editor.facts import Facts
from tie_cli.factfile.cursor import cursor_at
from tie_cli.queries.completions import Sort, fields_at, values_at

_KINDS: dict[Sort, types.CompletionItemKind] = {
    "field": types.CompletionItemKind.Field,
    "id": types.CompletionItemKind.Reference,
    "word": types.CompletionItemKind.EnumMember,
    "date": types.CompletionItemKind.Value,
}


def completions(document: Document, at: types.Position, facts: Facts | None) -> types.CompletionList:
    """Return what can stand at a place of a document; ids come from its facts, if they have been read."""
    cursor = cursor_at(document.lines_with_ends, at.line, document.lines.column(at), is_json=document.is_json)
    where = types.Range(document.lines.position(at.line + 1, cursor.start + 1), at)
    if cursor.key is None:
        found = fields_at(cursor, is_json=document.is_json)
    else:
        found = values_at(cursor, facts.connection if facts else None, facts.dates if facts else [])
    items = []
    for number, each in enumerate(found):
        is_field = each.sort == "field"
        items.append(
            types.CompletionItem(
                label=each.text,
                kind=_KINDS[each.sort],
                detail=("needed" if each.is_needed else None) if is_field else each.meaning or None,
                documentation=each.meaning or None if is_field else None,
                filter_text=each.typed,
                sort_text=f"{number:04}",
                text_edit=types.TextEdit(where, f"{each.text}: " if is_field and not cursor.quote else each.text),
            )
        )
    return types.CompletionList(is_incomplete=cursor.key is not None, items=items)
