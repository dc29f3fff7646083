"""What every fact stands on: each excerpt and each quoted word searched in the text of its source."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from tie_cli.diagnostics import shown_path
from tie_cli.excerpts import VERIFIED, Outcome, verify, verify_words
from tie_cli.model import KINDS, AnyFact, Citation, Quote, Source
from tie_cli.texts import Snapshot, TextProblem, Texts

_LONGEST_RUN = 10  # words that a summary may share with its source in a row, as many as an excerpt should have


class Verdict(NamedTuple):
    """What became of one excerpt, or with the path `text` of a direct quote's words."""

    fact: str
    key: int
    file: int
    ordinal: int
    path: tuple[str | int, ...]
    source: str
    exact: str
    outcome: Outcome
    snapshot: Snapshot


class Trouble(NamedTuple):
    """A source's text that can't be used; `path` is the key at fault in the source's record."""

    file: int
    ordinal: int
    path: str
    code: str
    message: str
    hint: str


class Copied(NamedTuple):
    """A fact whose own words, under `key`, are a source's: a run of them that stands there too."""

    file: int
    ordinal: int
    key: str
    source: str
    run: str


class Proof(Struct, frozen=True, kw_only=True):
    """How many facts are verified, failed, or can't be verified.

    A fact has failed if an excerpt of it or its quoted words do not stand in a text that is at hand. It is verified if
    none has failed and at least one stands. Else it is unverifiable: it names no passage, or there is no text.
    """

    verified: int
    failed: int
    unverifiable: int
    texts: int


def examine(connection: sqlite3.Connection, texts: Texts) -> Iterator[Verdict | Trouble | Copied]:
    """Search every excerpt and every direct quote in the texts, one source after the other."""
    quotes: dict[int, list[Verdict]] = {}
    rows = connection.execute(
        "SELECT source.key, record, file, path, ordinal FROM source JOIN file ON file.key = file ORDER BY source.key"
    ).fetchall()
    for key, record, file, path, ordinal in rows:
        source = msgspec.json.decode(record, type=Source)
        try:
            snapshot = texts.of(source, Path(path))
        except TextProblem as problem:
            where = "sha256" if problem.code == "text-changed" else "text" if source.text else "id"
            yield Trouble(file, ordinal, where, problem.code, str(problem), problem.hint)
            continue
        if snapshot is None:
            if texts.folder and _has_excerpts(connection, key):
                message = f"there is no text of the source `{source.id}`"
                hint = f"put it at {shown_path(str(texts.folder / source.id))}.txt, .md, .html or .pdf"
                yield Trouble(file, ordinal, "id", "no-text", message, hint)
            continue
        for finding in _of_source(connection, key, source.id, snapshot):
            if isinstance(finding, Verdict) and finding.path == ("text",):
                quotes.setdefault(finding.key, []).append(finding)
            else:
                yield finding
    for found in quotes.values():
        # a quote's words need to stand in one of its sources
        yield next((verdict for verdict in found if verdict.outcome.status == VERIFIED), found[0])


def prove(findings: Iterable[Verdict | Trouble | Copied], facts: int) -> Proof:
    """Count what was found; `facts` is how many facts there are."""
    verified: set[int] = set()
    failed: set[int] = set()
    sources = set()
    for finding in findings:
        if isinstance(finding, Verdict):
            sources.add(finding.source)
            (verified if finding.outcome.status == VERIFIED else failed).add(finding.key)
    verified -= failed
    unverifiable = facts - len(verified) - len(failed)
    return Proof(verified=len(verified), failed=len(failed), unverifiable=unverifiable, texts=len(sources))


def verify_citation(snapshot: Snapshot, citation: Citation) -> Outcome | None:
    """Search for one excerpt; None where the entry has none."""
    return verify(snapshot.text, citation.excerpt, citation.prefix, citation.suffix) if citation.excerpt else None


def _of_source(connection: sqlite3.Connection, key: int, source: str, snapshot: Snapshot) -> Iterator[Verdict | Trouble | Copied]:
    rows = connection.execute(
        "SELECT fact.key, kind, file, ordinal, record FROM sound_fact fact JOIN fact_source ON fact = fact.key "
        "WHERE source = ? ORDER BY fact.key",
        (key,),
    ).fetchall()
    for fact_key, kind, file, ordinal, record in rows:
        fact: AnyFact = msgspec.json.decode(record, type=KINDS[kind])  # type: ignore[assignment]  # a kind of fact
        for number, citation in enumerate(fact.sources):
            if citation.id == source and (outcome := verify_citation(snapshot, citation)):
                path = ("sources", number, "excerpt")
                yield Verdict(fact.id, fact_key, file, ordinal, path, source, citation.excerpt or "", outcome, snapshot)
        if isinstance(fact, Quote) and fact.speech == "direct":
            outcome = verify_words(snapshot.text, fact.text)
            yield Verdict(fact.id, fact_key, file, ordinal, ("text",), source, fact.text, outcome, snapshot)
        else:
            name, own = ("text", fact.text) if isinstance(fact, Quote) else ("summary", fact.summary)
            if own and (run := snapshot.text.has_run(own, _LONGEST_RUN + 1)):
                yield Copied(file, ordinal, name, source, run)


def _has_excerpts(connection: sqlite3.Connection, source: int) -> bool:
    row = connection.execute(
        """SELECT 1 FROM fact_source JOIN fact ON fact.key = fact, json_each(record, '$.sources') entry
        WHERE source = ? AND json_extract(entry.value, '$.excerpt') IS NOT NULL LIMIT 1""",
        (source,),
    ).fetchone()
    return row is not None
