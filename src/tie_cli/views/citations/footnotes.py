"""A manuscript with its citations written out as footnotes, as pandoc reads them."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tie_cli.intake.prose.citations import ManuscriptCitation, find_citations
from tie_cli.intake.prose.manuscript import Manuscript
from tie_cli.model.records import Source
from tie_cli.queries.cited_records import CitedRecord
from tie_cli.text.wording import capitalised
from tie_cli.views.citations.source_notes import cite_source, name_in_sentence
from tie_cli.views.citations.style import CitationStyle

_ENTRY = re.compile(r"\s*(?P<prefix>[^@;\[]*?)\s*-?@(?:\{[^{}\s]+\}|[^\s;,\]]+)\s*(?:,\s*)?(?P<locator>[^;\]]*?)\s*(?=;|\]|$)")
_BEHIND = re.compile(r"[.,;:!?]+")
_NOTE = re.compile(
    r"^ {0,3}\[\^[^\]\s]+\]:(?P<text>.*(?:\r?\n(?:(?![^\S\n]*\r?\n| {0,3}\[\^).+|(?:[^\S\n]*\r?\n)+(?: {4}|\t).+))*)", re.M
)
_INLINE_NOTE = re.compile(r"(?<!\\)\^\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]")
_LABEL = "tie-"


class _NoteEntry(NamedTuple):
    """What a citation says of one id: the words before it, and the place that follows it."""

    prefix: str
    locator: str


def with_footnotes(
    manuscript: Manuscript, cited: Mapping[str, CitedRecord], sources: Mapping[str, Source], style: CitationStyle
) -> str:
    """Return a manuscript in which each citation of known ids, those of `cited`, is a footnote that cites its `sources`.

    A citation with an id that nothing has is left as it is. One in a note, which can have no note of its own, is written there.
    """
    prose = manuscript.prose
    notes_there = [found.span("text") for pattern in (_NOTE, _INLINE_NOTE) for found in pattern.finditer(prose.raw)]
    citations = find_citations(prose)
    label = _LABEL
    while f"[^{label}" in prose.raw:
        label += "x-"
    parts: list[str] = []
    notes: list[str] = []
    done = 0
    for citation in citations:
        if not citation.ids or any(key.id not in cited for key in citation.ids):
            continue
        note = f"[^{label}{len(notes) + 1}]"
        start, end = citation.mark.start, citation.mark.end
        text = prose.raw[done:start]
        words = _cite(prose.raw, citation, cited, sources, style)
        around = next((span for span in notes_there if span[0] <= start < span[1]), None)
        if around:
            is_alone = not re.search(r"\w", prose.raw[around[0] : start] + prose.raw[end : around[1]])
            in_sentence = f"{_in_sentence(cited[citation.ids[0].id], sources)} " if citation.mark.is_bare else ""
            parts += (text, capitalised(words) if is_alone else f"{in_sentence}({words})")
            done = end
            continue
        if citation.mark.is_bare:
            parts += (text, _in_sentence(cited[citation.ids[0].id], sources), note)
        else:
            behind = _BEHIND.match(prose.raw, end)
            parts += (text.rstrip(" \t") if text.rstrip(" \t").rstrip("\r\n") else text, behind[0] if behind else "", note)
            end = behind.end() if behind else end
        done = end
        notes.append(f"{note}: {capitalised(words)}{'' if words.endswith('.') else '.'}")
    if not notes:
        return "".join([*parts, prose.raw[done:]])
    line_end = "\r\n" if "\r\n" in prose.raw else "\n"
    body = "".join([*parts, prose.raw[done:]]).rstrip("\r\n")
    return body + line_end * 2 + line_end.join(notes) + line_end


def _cite(
    raw: str,
    citation: ManuscriptCitation,
    cited: Mapping[str, CitedRecord],
    sources: Mapping[str, Source],
    style: CitationStyle,
) -> str:
    """Return a citation in words, without a full stop: each source once, in the order in which they are cited."""
    written = raw[citation.mark.start : citation.mark.end].replace(" [", ", ").strip("[]")
    entries = [_NoteEntry(found["prefix"], found["locator"]) for found in _ENTRY.finditer(written)]
    parts: list[str] = []
    for number, key in enumerate(citation.ids):
        entry = entries[number] if number < len(entries) else _NoteEntry("", "")
        text = "; ".join(dict.fromkeys(_cite_record(cited[key.id], sources, style, entry.locator)))
        parts.append(f"{entry.prefix} {text}" if entry.prefix else text)
    return "; ".join(dict.fromkeys(parts))


def _cite_record(record: CitedRecord, sources: Mapping[str, Source], style: CitationStyle, locator: str) -> Iterator[str]:
    if record.source:
        yield cite_source(record.source, style, locator or None)
    for citation in record.fact.sources if record.fact else ():
        if source := sources.get(citation.id):
            yield cite_source(source, style, locator or citation.locator)


def _in_sentence(record: CitedRecord, sources: Mapping[str, Source]) -> str:
    """Return in words by whom a cited record is."""
    source = record.source
    if source is None and record.fact:
        source = sources.get(record.fact.sources[0].id)
    return name_in_sentence(source) if source else record.id
