"""What is said of the part of a record under the mouse: the card of what it refers to, a passage, a date in words, a field."""

from typing import Any

import msgspec
from lsprotocol import types

from tie_cli import views
from tie_cli.editor.cursor import ENTRIES
from tie_cli.editor.documents import Document
from tie_cli.editor.facts import Facts
from tie_cli.editor.places import Part, part_at, table_of, target_of
from tie_cli.edtf.dates import meaning
from tie_cli.edtf.parser import DateError
from tie_cli.evidence.source_texts import Texts
from tie_cli.model.field_types import describe_field, layers_of
from tie_cli.model.records import KINDS, Edtf
from tie_cli.text.escape import visible
from tie_cli.views.formats import Format, render_sheet


def hover(document: Document, at: types.Position, facts: Facts | None, texts: Texts) -> types.Hover | None:
    """Return what there is to say of a place in a document."""
    part = part_at(document, at.line, document.lines.column(at))
    said = _says(part, facts, texts) if part else ""
    if part is None or not said:
        return None
    kind = types.MarkupKind.Markdown if said.startswith("|") else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, visible(said)), document.lines.range(part.line, part.column, part.length))


def _says(part: Part, facts: Facts | None, texts: Texts) -> str:
    if part.is_key:
        return _of_field(part)
    return _of_date(part) or (facts and (_card(part, facts, texts) or _passage(part, facts, texts))) or ""


def _type_of(part: Part) -> Any:
    outer = part.path[0] if len(part.path) > 2 else ""
    shape = ENTRIES.get(str(outer)) or KINDS[part.record.kind]
    return next((field.type for field in msgspec.structs.fields(shape) if field.name == part.field), None)


def _of_field(part: Part) -> str:
    wanted = _type_of(part)
    return describe_field(wanted) if wanted is not None else ""


def _of_date(part: Part) -> str:
    wanted = _type_of(part)
    if wanted is None or Edtf not in layers_of(wanted):
        return ""
    try:
        return meaning(part.value)
    except DateError as error:
        return f"{error}\n{error.hint}".strip()


def _card(part: Part, facts: Facts, texts: Texts) -> str:
    """Return a record as `tie show` prints it in Markdown: the one that a part refers to, or whose id it is."""
    target = target_of(part)
    for kind in dict.fromkeys(map(table_of, target[0])) if target else ():
        found = facts.record(kind, target[1], texts) if target else None
        if found is not None:
            return str(render_sheet(views.sheets.record.record_sheet(found, facts=False), Format.MARKDOWN))
    return ""


def _passage(part: Part, facts: Facts, texts: Texts) -> str:
    """Return the words around an excerpt in its source's text, as of the last check."""
    if part.path[:1] != ("sources",) or part.field not in ("excerpt", "prefix", "suffix"):
        return ""
    found: Any = facts.record("fact", str(part.record.data.get("id", "")), texts)
    sources = found.row.sources if found else []
    number = int(part.path[1])
    if number >= len(sources) or getattr(sources[number], part.field) != part.value:
        return ""  # it was typed after the last check
    proof = sources[number].proof
    passages = [f"{each.place}\n…{each.before}{each.exact}{each.after}…" for each in proof.passages]
    outcome = "".join(piece.text for piece in views.sheets.cells.outcome_cell(proof))
    return "\n\n".join([outcome] * bool(outcome) + passages)
