"""Sources and dates of rows in words, the same in every table, picture, page and export."""

from collections.abc import Iterable
from typing import Protocol

from tie_cli.edtf.dates import describe
from tie_cli.edtf.known import describe_known
from tie_cli.queries.rows import SourceRow

INFERRED_MARK = "*"
DISPUTED_MARK = "≠"
INFERRED = "inferred, not stated by a source"


class Dated(Protocol):
    """What has a date: a fact as a row, or a position in a comparison."""

    @property
    def date(self) -> str: ...  # noqa: D102

    @property
    def dated(self) -> str: ...  # noqa: D102

    @property
    def as_of(self) -> str | None: ...  # noqa: D102


def inferred_mark(dated: str) -> str:
    """Return the mark of an inferred date, given the `dated` of a fact; an empty string for a date that a source states."""
    return INFERRED_MARK if dated == "inferred" else ""


def date_with_mark(fact: Dated) -> str:
    """Return when a fact holds as people write it, marked if that is inferred: "20 Aug 2024*", "as of August 2024"."""
    return describe_known(fact.date, fact.as_of) + inferred_mark(fact.dated)


def edtf_note(date: str, dated: str) -> str:
    """Return a date as the fact file has it, and whether it is inferred: "2024-08-20; inferred, not stated by a source"."""
    return f"{date}; {INFERRED}" if dated == "inferred" else date


def date_in_full(fact: Dated) -> str:
    """Return when a fact holds as people write it and its date as the fact file has it: "20 Aug 2024 (2024-08-20)"."""
    return f"{describe_known(fact.date, fact.as_of)} ({edtf_note(fact.date, fact.dated)})"


def short_source(source: SourceRow) -> str:
    """Return who published a source and when, marked if that is inferred; its title where no publisher is known."""
    published = f", {describe(source.published)}" if source.published else ""
    return f"{source.publisher or source.title}{published}{inferred_mark(source.dated)}"


def short_sources(sources: Iterable[SourceRow]) -> list[str]:
    """Return the sources of a fact in short, each once."""
    return list(dict.fromkeys(map(short_source, sources)))


def source_details(source: SourceRow) -> list[str]:
    """Return what follows the title of a source: its publisher, its date, and the page or paragraph."""
    published = describe(source.published) + inferred_mark(source.dated) if source.published else None
    return [part for part in (source.publisher, published, source.locator) if part]


def full_source(source: SourceRow) -> str:
    """Return the title of a source with its details and its address."""
    return ", ".join([source.title, *source_details(source), *([source.url] if source.url else [])])
