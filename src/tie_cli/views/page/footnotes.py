"""Footnotes of the page: why dates are inferred, each reason once, however many facts have it."""

from collections.abc import Iterable
from typing import NamedTuple

from tie_cli.queries.dates_in_words import date_mark, report_inferred
from tie_cli.queries.rows import AnyRow

_REPORT = "It is the date of the source, which is inferred itself."
_MAY_BE = "It is the date of the source, of which the date or the publisher is inferred."


class Footnotes(NamedTuple):
    """The reasons in the order of their numbers, which begin with 1, and the numbers by the id of the fact."""

    reasons: list[str]
    numbers: dict[str, int]


def footnotes_of(facts: Iterable[AnyRow]) -> Footnotes:
    """Return the reasons for the inferred dates of facts; an empty text where the file gives none."""
    known: dict[str, int] = {}
    reasons = ((row.id, _reason(row)) for row in facts if date_mark(row))
    numbers = {identity: known.setdefault(reason, len(known) + 1) for identity, reason in reasons}
    return Footnotes(list(known), numbers)


def _reason(row: AnyRow) -> str:
    if row.dated == "inferred":
        return row.note or ""
    return _MAY_BE if "publisher" in report_inferred(row) else _REPORT
