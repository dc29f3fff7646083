"""Sources and dates of rows in words, the same in every table, picture, page and export."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from tie_cli.edtf.dates import describe, parse
from tie_cli.edtf.known_days import describe_known, first_report, report_date
from tie_cli.model.inference import may_be_inferred
from tie_cli.model.offices import actor_on, days_of_fact
from tie_cli.model.records import Source
from tie_cli.queries.rows import Authority, SourceRow, Speaker
from tie_cli.text.wording import office_of

INFERRED_MARK = "*"
DISPUTED_MARK = "≠"
ATTRIBUTIONS_DIFFER = f"{DISPUTED_MARK} others differ on where the side stands; of their words only the latest can count"
INFERRED = "inferred, not stated by a source"
STANCE_INFERRED = "stance inferred, not stated by a source"


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


def speaker_office(speaker: Speaker, names: Mapping[str, str]) -> str:
    """Return the office of a speaker with whom it is of, by the names of actors: "Defense Minister of India"; empty for none."""
    return office_of(speaker.role, names.get(speaker.of or "")) if speaker.role else ""


def office_with_time(office: str, since: str | None, until: str | None) -> str:
    """Return an office with its time: "Foreign Minister of Japan, 13 Sep 2023 to 1 Oct 2024"."""
    if since and until:
        return f"{office}, {describe(since)} to {describe(until)}"
    return office + (f", since {describe(since)}" if since else f", until {describe(until)}" if until else "")


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


def inferred_mark(dated: str | None) -> str:
    """Return the mark of what is inferred, given `dated`, `placed` or `judged`; an empty string for what a source states."""
    return INFERRED_MARK if dated == "inferred" else ""


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


_INFERRED_FIELDS = {"published": "date inferred", "publisher": "publisher inferred", "both": "date and publisher inferred"}


class Titled(Protocol):
    """A source: of a fact, as listed, or as its record."""

    @property
    def title(self) -> str: ...  # noqa: D102

    @property
    def publisher(self) -> str | None: ...  # noqa: D102

    @property
    def published(self) -> str | None: ...  # noqa: D102

    @property
    def dated(self) -> str: ...  # noqa: D102

    @property
    def inferred(self) -> str | None: ...  # noqa: D102


def source_inferred(source: Titled) -> str:
    """Return in words what of a source is inferred: "publisher inferred", "date or publisher inferred"; empty for nothing."""
    if source.dated != "inferred":
        return ""
    field = source.inferred or ("published" if not source.publisher else None if source.published else "publisher")
    if not (source.publisher or source.published):
        field = source.inferred
    return _INFERRED_FIELDS.get(field or "", "date or publisher inferred")


def source_title(source: Titled) -> str:
    """Return the title of a source; marked if its date or publisher is inferred, and it has none of these to bear the mark."""
    return source.title + ("" if _marked_fields(source) else inferred_mark(source.dated))


def source_publisher(source: Titled) -> str | None:
    """Return who published a source, marked if that is inferred, or may be."""
    return source.publisher and source.publisher + INFERRED_MARK * ("publisher" in _marked_fields(source))


def source_published(source: Titled) -> str | None:
    """Return when a source was published, marked if that is inferred, or may be."""
    return source.published and describe(source.published) + INFERRED_MARK * ("published" in _marked_fields(source))


def _marked_fields(source: Titled) -> list[str]:
    """Return which of its publisher and its date a source has that bear the mark."""
    values = {"publisher": source.publisher, "published": source.published}
    return [field for field, value in values.items() if value and may_be_inferred(source, field)]


def short_source(source: Titled) -> str:
    """Return who published a source and when, each marked if it is inferred; its title where no publisher is known."""
    publisher = source_publisher(source) or source_title(source)
    return ", ".join(filter(None, (publisher, source_published(source))))


def source_as_authority(source: Titled) -> Authority:
    """Return a source as one on whose word positions are on record: by its publisher, else by its title."""
    name = source.publisher or source.title
    return Authority(name, name != (source_publisher(source) or source_title(source)))


def short_sources(sources: Iterable[SourceRow]) -> list[str]:
    """Return the sources of a fact in short, each once."""
    return list(dict.fromkeys(map(short_source, sources)))


def source_details(source: SourceRow | Source) -> list[str]:
    """Return what follows the title of a source: its publisher, its date, and the page or paragraph that a fact names."""
    locator = source.locator if isinstance(source, SourceRow) else None
    return [part for part in (source_publisher(source), source_published(source), locator) if part]


def full_source(source: SourceRow) -> str:
    """Return the title of a source with its details and its address."""
    return ", ".join([source_title(source), *source_details(source), *([source.url] if source.url else [])])
