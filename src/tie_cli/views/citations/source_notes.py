"""Sources cited in the styles of notes: Chicago, MLA and APA, as far as a fact file knows them and no further.

A name is given as the file has it, since nothing says which word is the family name. What the file infers is in brackets.
"""

import re

from tie_cli.edtf.dates import describe
from tie_cli.edtf.parser import MONTHS
from tie_cli.model.inference import may_be_inferred
from tie_cli.model.records import Source
from tie_cli.views.citations.style import CitationStyle

_SIGNS = re.compile(r"([\\`*_\[\]<>@^~$|])")
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_STOPS = ".?!…"


def cite_source(source: Source, style: CitationStyle, locator: str | None = None) -> str:
    """Return a source as a note cites it, in Markdown, without the full stop at the end; `locator` is such as "p. 3"."""
    author, title = _escape(source.author or ""), _escape(source.title)
    publisher = f"*{_escape(source.publisher)}*" if source.publisher else ""
    publisher = f"[{publisher}]" if publisher and may_be_inferred(source, "publisher") else publisher
    place = _escape(locator or "")
    address = f"<{source.url}>" if source.url else ""
    date = _write_date(source, style)
    match style:
        case CitationStyle.CHICAGO:
            comma = "" if title.endswith(("?", "!")) else ","
            titled = f"“{title}{comma}”" if publisher or date or place or address else f"“{title}”"
            return " ".join(filter(None, (author and f"{author},", titled, _join(publisher, date, place, address))))
        case CitationStyle.MLA:
            return " ".join(
                filter(None, (_end_with_stop(author), f"“{_end_with_stop(title)}”", _join(publisher, date, place, address)))
            )
        case CitationStyle.APA:
            by = f"{_end_with_stop(author or title)} ({date})"
            *others, last = filter(None, (by, author and title, _join(publisher, place), address))
            return " ".join([*map(_end_with_stop, others), last])


def name_in_sentence(source: Source) -> str:
    """Return by whom a source is: its author, else its publisher; else its title."""
    return _escape(source.author or source.publisher or f"“{source.title}”")


def _write_date(source: Source, style: CitationStyle) -> str:
    """Return when a source was published, as a style writes dates, and no more exact than it is known."""
    if source.published is None:
        return "n.d." if style is CitationStyle.APA else ""
    words = describe(source.published)
    if style is CitationStyle.APA and (day := _DAY.fullmatch(source.published)) and 1 <= int(day[2]) <= len(MONTHS):
        words = f"{day[1]}, {MONTHS[int(day[2]) - 1]}" + (f" {int(day[3])}" if day[3] else "")
    return f"[{words}]" if may_be_inferred(source, "published") else words


def _join(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _end_with_stop(text: str) -> str:
    """Return a text with a full stop, unless a stop ends it or there is none."""
    return text if not text or text[-1] in _STOPS else f"{text}."


def _escape(text: str) -> str:
    """Return a text with the signs that Markdown would take for its own escaped."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
