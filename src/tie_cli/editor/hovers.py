"""What is said of the part of a record under the mouse: the card of what it refers to, a passage, a date in words, a field."""

from lsprotocol import types

from tie_cli import views
from tie_cli.editor.documents import Document
from tie_cli.editor.facts import Facts
from tie_cli.edtf.dates import meaning
from tie_cli.edtf.parser import DateError
from tie_cli.evidence.source_texts import Texts
from tie_cli.factfile.places import Part, referents
from tie_cli.model.field_types import describe_field
from tie_cli.model.fields import is_date, type_of
from tie_cli.text.escape import visible
from tie_cli.views.formats import markdown


def hover(document: Document, at: types.Position, facts: Facts | None, texts: Texts) -> types.Hover | None:
    """Return what there is to say of a place in a document."""
    part = document.part(at)
    said = _says(part, facts, texts) if part else ""
    if part is None or not said:
        return None
    kind = types.MarkupKind.Markdown if said.startswith("|") else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, visible(said)), document.range_of(part))


def _says(part: Part, facts: Facts | None, texts: Texts) -> str:
    wanted = type_of(part.record.kind, part.fields, part.field)
    if part.is_key:
        return describe_field(wanted) if wanted is not None else ""
    if is_date(wanted):
        return _of_date(part.value)
    return (facts and (_card(part, facts, texts) or _passage(part, facts, texts))) or ""


def _of_date(date: str) -> str:
    try:
        return meaning(date)
    except DateError as error:
        return f"{error}\n{error.hint}".strip()


def _card(part: Part, facts: Facts, texts: Texts) -> str:
    """Return a record as `tie show` prints it in Markdown: the one that a part refers to, or whose id it is."""
    found = next(filter(None, (facts.record(kind, part.value, texts) for kind in referents(part))), None)
    return markdown.render(views.sheets.record.record_sheet(found)).decode() if found else ""


def _passage(part: Part, facts: Facts, texts: Texts) -> str:
    """Return the words around an excerpt in its source's text, as of the last check."""
    if part.fields != ("sources",) or part.field not in ("excerpt", "prefix", "suffix"):
        return ""
    proof = facts.proof(part.record.data, int(part.path[1]), texts)
    return views.sheets.record_sources.proof_text(proof) if proof else ""
