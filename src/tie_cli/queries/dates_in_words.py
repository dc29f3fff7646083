"""When a fact holds, in words, the same in every table, picture, page and export."""

from collections.abc import Sequence
from typing import Protocol

from tie_cli.edtf.dates import describe
from tie_cli.edtf.known_days import describe_known, first_report, report_date
from tie_cli.model.inference import may_be_inferred
from tie_cli.queries.marks import INFERRED, INFERRED_MARK, inferred_mark
from tie_cli.queries.rows import SourceRow
from tie_cli.queries.sources_in_words import source_inferred


class Dated(Protocol):
    """What has a date: a fact as a row, or a position in a comparison."""

    @property
    def date(self) -> str: ...  # noqa: D102

    @property
    def dated(self) -> str: ...  # noqa: D102

    @property
    def as_of(self) -> str | None: ...  # noqa: D102

    @property
    def sources(self) -> Sequence[SourceRow]: ...  # noqa: D102


def is_report_inferred(fact: Dated, report: str | None = None) -> bool:
    """Return whether the date of a report of a fact, by default the latest, is inferred: no source of that date states it."""
    report = report or fact.as_of
    return report is not None and bool(_inferred_reports(report, fact))


def first_report_of(fact: Dated) -> str | None:
    """Return the date of the first report of a fact of which neither start nor end is known; None for any other."""
    return first_report(fact.date, [source.published for source in fact.sources if source.published])


def date_mark(fact: Dated) -> str:
    """Return the mark of an inferred date, where the date of the fact or of the report that it is known from is inferred."""
    return INFERRED_MARK if is_report_inferred(fact) else inferred_mark(fact.dated)


def date_in_words(fact: Dated) -> str:
    """Return when a fact holds as people write it, marked only where the day of the report is inferred: "as of August 2024*"."""
    return known_in_words(fact) + (INFERRED_MARK if is_report_inferred(fact) else "")


def date_with_mark(fact: Dated) -> str:
    """Return when a fact holds as people write it, marked if that is inferred: "20 Aug 2024*", "as of August 2024*"."""
    return known_in_words(fact) + date_mark(fact)


def known_in_words(fact: Dated) -> str:
    """Return when a fact holds as people write it, without the mark of its last day: "as of August 2024".

    Of several reports it names the first, by which the fact is sorted, too: "as of 1 May 1990, again as of August 2024".
    """
    latest = describe_known(fact.date, fact.as_of)
    first = first_report_of(fact)
    if first is None or fact.as_of is None or first == fact.as_of:
        return latest
    return f"{describe_known(fact.date, first)}{INFERRED_MARK if is_report_inferred(fact, first) else ''}, again {latest}"


def report_inferred(fact: Dated) -> str:
    """Return in words what is inferred of the report that a fact is known from: "date of the source inferred"."""
    sources = _inferred_reports(fact.as_of or "", fact)
    certain = any(source_inferred(source).startswith(("date inferred", "date and")) for source in sources)
    return f"date{'' if certain else ' or publisher'} of the source inferred" if sources else ""


def _inferred_reports(report: str, fact: Dated) -> list[SourceRow]:
    """Return the sources of a date if it is, or may be, inferred: no source of that date states it."""
    sources = [source for source in fact.sources if source.published and report_date(source.published) == report]
    return sources if all(may_be_inferred(source, "published") for source in sources) else []


def edtf_note(fact: Dated) -> str:
    """Return a date as the fact file has it, and what of it is inferred: "2024-08-20; inferred, not stated by a source"."""
    inferred = [INFERRED] * (fact.dated == "inferred") + [report_inferred(fact)]
    return "; ".join(filter(None, [fact.date, *inferred]))


def as_of_in_words(date: str | None) -> str:
    """Return the date that a comparison is for, to stand behind its title: ", as of 2024"; an empty string for none."""
    return f", as of {describe(date)}" if date else ""


def date_in_full(fact: Dated) -> str:
    """Return when a fact holds as people write it and its date as the fact file has it: "20 Aug 2024 (2024-08-20)"."""
    return f"{date_in_words(fact)} ({edtf_note(fact)})"
