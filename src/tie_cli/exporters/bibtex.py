"""Sources as BibTeX, with biblatex's `date`, which is EDTF, beside the older `year` and `month`."""

import re

from tie_cli.exporters.parts import source_note, span_of
from tie_cli.exporters.result import ExportResult, one_file
from tie_cli.model.records import Source
from tie_cli.queries.selection import Selection
from tie_cli.text.escape import visible
from tie_cli.text.wording import count_phrase

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def export(selection: Selection) -> ExportResult:
    """Return each source as an entry whose key is its id."""
    entries = [_entry(source) for source in selection.sources.values()]
    return one_file("\n".join(entries), f"{count_phrase(source=len(entries))} as BibTeX")


def _entry(source: Source) -> str:
    fields = [("title", f"{{{_tex(source.title)}}}")]
    # whole, in braces of its own: nothing says whether it is a person's name, and which part of one is the family name
    fields += [("author", f"{{{_tex(source.author)}}}")] if source.author else []
    fields += [("publisher", _tex(source.publisher))] if source.publisher else []
    if source.published:
        fields.append(("date", source.published))
        span = span_of(source.published)
        if span.exact and span.start and span.start == span.end:
            year = span.start[0]
            fields.append(("year", str(year) if year > 0 else f"{1 - year} BC"))
            fields += [("month", _MONTHS[span.start[1] - 1])] if len(span.start) > 1 else []
    fields += [("url", _url(source.url))] if source.url else []
    fields += [("urldate", source.retrieved)] if source.retrieved else []
    fields += [("langid", _tex(source.language))] if source.language else []
    fields += [("note", _tex(note))] if (note := source_note(source)) else []
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields]
    return "\n".join([f"@{'online' if source.url else 'misc'}{{{source.id},", *lines, "}", ""])


def _tex(text: str) -> str:
    """Return a text on one line, with everything escaped that TeX would take for a command."""
    return "".join(_SPECIAL.get(char, char) for char in visible(re.sub(r"\s+", " ", text)))


def _url(text: str) -> str:
    """Return an address for `url`, which reads it literally; percent-encode only what would end the field."""
    return re.sub(r"[^!-~]|[{}\\]", lambda found: "".join(f"%{octet:02X}" for octet in found[0].encode()), text)
