"""Sources as CSL-JSON 1.0.2, for Zotero, pandoc and other citation programs."""

from typing import Any

from tie_cli.edtf.dates import describe
from tie_cli.exporters.parts import span_of
from tie_cli.exporters.result import ExportResult, one_file
from tie_cli.model.records import Source
from tie_cli.queries.selection import Selection
from tie_cli.text.json_text import indented_json
from tie_cli.text.wording import count_phrase


def export(selection: Selection) -> ExportResult:
    """Return each source as an item; a date that CSL has no form for is given in words."""
    items = [_item(source) for source in selection.sources.values()]
    return one_file(indented_json(items), f"{count_phrase(source=len(items))} as CSL-JSON")


def _item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source.id,
        "type": "webpage" if source.url else "document",
        "title": source.title,
    }
    item |= {"author": [{"literal": source.author}]} if source.author else {}
    item |= {"publisher": source.publisher, "container-title": source.publisher} if source.publisher else {}
    item |= {"issued": _issued(source.published)} if source.published else {}
    item |= {"URL": source.url} if source.url else {}
    item |= {"language": source.language} if source.language else {}
    return item | ({"note": source.note} if source.note else {})


def _issued(text: str) -> dict[str, Any]:
    span = span_of(text)
    if span.exact and span.start and span.end:
        return {"date-parts": [span.start] if span.start == span.end else [span.start, span.end]}
    if text[-1] in "~?%" and (plain := span_of(text[:-1])).exact and plain.start and plain.start == plain.end:
        return {"date-parts": [plain.start], "circa": True}
    return {"literal": describe(text)}
