"""Footnotes of the page: why dates are inferred, each reason once, however many facts have it."""

from collections.abc import Iterable
from typing import NamedTuple

from tie_cli.queries.rows import AnyRow


class Footnotes(NamedTuple):
    """The reasons in the order of their numbers, which begin with 1, and the numbers by the id of the fact."""

    reasons: list[str]
    numbers: dict[str, int]


def footnotes_of(facts: Iterable[AnyRow]) -> Footnotes:
    """Return the reasons for the inferred dates of facts; an empty text where the file gives none."""
    known: dict[str, int] = {}
    numbers = {row.id: known.setdefault(row.note or "", len(known) + 1) for row in facts if row.dated == "inferred"}
    return Footnotes(list(known), numbers)
