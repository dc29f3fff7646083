"""A position in words: the stance, what it rests on, and on whose word it is on record."""

from collections.abc import Mapping
from typing import Protocol

from tie_cli.edtf.dates import parse
from tie_cli.model.offices import actor_on, days_of_fact
from tie_cli.queries.marks import INFERRED_MARK, inferred_mark
from tie_cli.queries.rows import Authority
from tie_cli.text.wording import office_of


class Attributable(Protocol):
    """A position, as a row or in a comparison."""

    @property
    def stance(self) -> str: ...  # noqa: D102

    @property
    def judged(self) -> str: ...  # noqa: D102

    @property
    def basis(self) -> str | None: ...  # noqa: D102

    @property
    def according_to(self) -> str | None: ...  # noqa: D102

    @property
    def date(self) -> str: ...  # noqa: D102

    @property
    def as_of(self) -> str | None: ...  # noqa: D102

    @property
    def summary(self) -> str | None: ...  # noqa: D102

    @property
    def note(self) -> str | None: ...  # noqa: D102


def stance_with_mark(position: Attributable) -> str:
    """Return a stance, marked if the source does not put it into words: "opposes*"."""
    return f"{position.stance}{inferred_mark(position.judged)}"


def on_topic(position: Attributable, topic: str) -> str:
    """Return a topic as it stands behind a stance: " Peace" behind "supports", " on Peace" behind "abstains"."""
    return f" on {topic}" if position.stance in ("abstains", "mixed") else f" {topic}"


def basis_in_words(position: Attributable, authorities: Mapping[str, Authority]) -> str:
    """Return what a position rests on: "by statement", "by action", "on the word of R. Singh", "basis not given".

    A stance that the keeper of the file reads into somebody's words is not on that word: "inferred from the words of R. Singh".
    """
    if position.basis == "attributed" and position.according_to is not None:
        authority = authorities.get(position.according_to)
        words = "inferred from the words of" if position.judged == "inferred" else "on the word of"
        return f"{words} {authority_in_words(authority, position) if authority else position.according_to}"
    return f"by {position.basis}" if position.basis else "basis not given"


def authority_in_words(authority: Authority, position: Attributable) -> str:
    """Return on whose word a position is on record, marked if it is that of a publisher who is inferred."""
    return authority_name(authority, position) + INFERRED_MARK * authority.is_inferred


def authority_name(authority: Authority, position: Attributable) -> str:
    """Return the name of the one on whose word a position is on record, with the office held on its day."""
    if authority.actor is None:
        return authority.name
    report = parse(position.as_of) if position.as_of else None
    known = None if report is None or report.first is None or report.last is None else (report.first, report.last)
    actor = actor_on(authority.actor, days_of_fact(position.date, known))
    return f"{actor.name}, {office_of(actor.role, authority.sides.get(actor.of or ''))}" if actor.role else actor.name


def explained_summary(position: Attributable) -> str:
    """Return the summary of a position, and of an abstention its note too, which says whether it was cast or is conduct."""
    note = position.note if position.stance == "abstains" else None
    return " ".join(filter(None, (position.summary, note)))
