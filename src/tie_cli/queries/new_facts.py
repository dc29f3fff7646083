"""What `tie check` will find in facts that are about to be added: in their excerpts, their quoted words, and their dates."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tie_cli.checks.dating import quote_after_source, report_before_start
from tie_cli.checks.passage_findings import VerdictFinding
from tie_cli.checks.passages import passage_faults
from tie_cli.checks.sources import quote_without_excerpt
from tie_cli.edtf.dates import parse
from tie_cli.edtf.known_days import goes_on
from tie_cli.evidence.outcomes import VERIFIED
from tie_cli.evidence.proof import verify_fact
from tie_cli.evidence.source_texts import Snapshot, TextProblem, Texts
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.verdicts import WORDS, Verdict
from tie_cli.model.faults import Fault
from tie_cli.model.records import Actor, AnyFact, AnyRecord, Fact, Quote, Source
from tie_cli.model.validation import convert
from tie_cli.queries.records import all_records, source_by_id
from tie_cli.queries.review_records import file_of
from tie_cli.queries.source_folders import fact_folders


def faults_of_new_facts(
    connection: sqlite3.Connection, texts: Texts, target: Path, records: Iterable[tuple[str, dict[str, Any]]]
) -> Iterator[tuple[int, Fault]]:
    """Yield what is wrong with new facts, with the number of the record.

    An excerpt or a quotation may not be in its source's text, a direct quote may have no excerpt, and a date may be after the
    source's. The records are valid; their sources are among them, or in the index. A text that can't be used is left to
    `tie check`.
    """
    new = [record for kind, data in records if not isinstance(record := convert(kind, dict(data)), list)]
    snapshots = _Snapshots(connection, texts, target, new)
    names: ActorNames | None = None
    for number, record in enumerate(new):
        if not isinstance(record, Fact):
            continue
        published = {citation.id: date for citation in record.sources if (date := snapshots.published(citation.id))}
        for fault in _faults_of_fact(record, published):
            yield number, fault
        verdicts: list[Verdict] = []
        for source in dict.fromkeys(citation.id for citation in record.sources):
            if snapshot := snapshots.of(source):
                names = names or ActorNames([*all_records(connection, "actor", Actor).values(), *_actors(new)])
                found = verify_fact(record, source, snapshot, names)
                verdicts += [verdict for verdict in found if isinstance(verdict, Verdict)]
        for _, _, fault in passage_faults(VerdictFinding(0, 0, 0, record.id, verdict) for verdict in _judged(verdicts)):
            yield number, fault


def _faults_of_fact(fact: AnyFact, published: Mapping[str, str]) -> Iterator[Fault]:
    """Yield what is wrong with a fact for which no text is needed; `published` has the dates of its sources."""
    first, is_quote = parse(fact.date).first, isinstance(fact, Quote)
    days = {source: last for source, date in published.items() if (last := parse(date).last) is not None}
    if first is not None and is_quote:
        yield from (quote_after_source(fact.date, source, published[source]) for source, last in days.items() if last < first)
    if (
        first is not None
        and days
        and len(days) == len({citation.id for citation in fact.sources})
        and goes_on(fact.date)
        and max(days.values()) < first
    ):
        latest = max(days, key=lambda source: days[source])
        yield report_before_start(fact.date, latest, published[latest])
    if isinstance(fact, Quote) and fact.speech == "direct" and not any(citation.excerpt for citation in fact.sources):
        yield quote_without_excerpt()


class _Snapshots:
    """The texts of sources, each read once."""

    def __init__(self, connection: sqlite3.Connection, texts: Texts, target: Path, new: list[AnyRecord]) -> None:
        self._connection, self._texts, self._target = connection, texts, target
        self._new = {record.id: record for record in new if isinstance(record, Source)}
        self._read: dict[str, Snapshot | None] = {}
        self._records: dict[str, Source | None] = {}

    def published(self, identity: str) -> str | None:
        source = self._record(identity)
        return source.published if source else None

    def _record(self, identity: str) -> Source | None:
        if identity not in self._records:
            self._records[identity] = self._new.get(identity) or source_by_id(self._connection, identity)
        return self._records[identity]

    def of(self, identity: str) -> Snapshot | None:
        if identity not in self._read:
            self._read[identity] = self._open(identity)
        return self._read[identity]

    def _open(self, identity: str) -> Snapshot | None:
        source = self._record(identity)
        if source is None:
            return None
        file = self._target if identity in self._new else file_of(self._connection, "source", identity) or self._target
        try:
            return self._texts.of(source, file, fact_folders(self._connection))
        except TextProblem:
            return None


def _actors(records: list[AnyRecord]) -> list[Actor]:
    return [record for record in records if isinstance(record, Actor)]


def _judged(verdicts: list[Verdict]) -> list[Verdict]:
    """Return the verdicts on excerpts, and the best of those on a quote's words, which need to be in only one source."""
    words = [verdict for verdict in verdicts if verdict.path == WORDS]
    best = sorted(words, key=lambda verdict: (verdict.outcome.status != VERIFIED, bool(verdict.outcome.missing_marks)))
    return [verdict for verdict in verdicts if verdict.path != WORDS] + best[:1]
