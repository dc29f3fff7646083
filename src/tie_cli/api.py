"""The interface for Python: open fact files, and ask what the commands answer, in typed rows."""

import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypedDict, TypeVar, Unpack

from tie_cli import views
from tie_cli.evidence.source_texts import Texts, folder_of_texts
from tie_cli.factfile.locate import locate
from tie_cli.index.cache import connect
from tie_cli.index.tables import title_of
from tie_cli.journal import finish_interrupted
from tie_cli.notebook.comparisons import ShownComparison, ShownMatrix
from tie_cli.notebook.records import ShownInfo, ShownRecord
from tie_cli.notebook.rows import Rows, Timeline
from tie_cli.queries import compare as compare_query
from tie_cli.queries import facts as fact_queries
from tie_cli.queries import matrix as matrix_query
from tie_cli.queries.filters import Names, filters_of, names_of
from tie_cli.queries.info import info
from tie_cli.queries.lists import ActorRow, SourceListRow, TopicListRow, listing
from tie_cli.queries.rows import AnyRow, PositionRow, QuoteRow
from tie_cli.queries.selection import Selection, select
from tie_cli.queries.show import show

ListRowT = TypeVar("ListRowT", ActorRow, TopicListRow, SourceListRow)


class FilterOptions(TypedDict, total=False):
    """Filters, as the options of the commands: a fact passes if it has one value of each.

    `since` and `until` are EDTF dates; a fact passes if its date may be on or after, or on or before. `match` is words that
    the fact contains.
    """

    actor: Names
    topic: Names
    source: Names
    since: str
    until: str
    match: str
    limit: int
    reverse: bool


def open_facts(*paths: str | os.PathLike[str]) -> "OpenFacts":
    """Open fact files, or folders of them; by default the ones that the command line would use.

    Raises `FaultyFacts` for a file with errors, `Problem` for a path without fact files, and OSError.
    """
    return OpenFacts([Path(path) for path in paths])


class OpenFacts:
    """Open fact files, for use in the thread that opened them, and as a context manager.

    Names are looked up as in the commands. The methods raise `Problem` for an unknown or ambiguous name, and `DateError`
    for a text that is not an EDTF date.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._located = locate(paths)
        if not self._located.built_in:
            for said in finish_interrupted(self._located.files):
                warnings.warn(said, stacklevel=3)
        self._connection = connect(self._located.files)

    @property
    def files(self) -> tuple[Path, ...]:
        """The fact files that were opened."""
        return self._located.files

    def timeline(self, *involving: str, **filters: Unpack[FilterOptions]) -> Timeline:
        """Return events in time order, only those that involve all of these actors."""
        found = fact_queries.timeline(self._connection, filters_of(filters, involving=involving))
        return Timeline(found, title_of(self._connection) or "Timeline")

    def quotes(self, speaker: Names = (), **filters: Unpack[FilterOptions]) -> Rows[QuoteRow]:
        """Return quotes in time order, of these speakers and those who act for them."""
        found = fact_queries.quotes(self._connection, filters_of(filters, speakers=names_of(speaker)))
        return Rows(found.rows, QuoteRow, lambda: views.sheets.facts.quotes_sheet(found))

    def positions(self, **filters: Unpack[FilterOptions]) -> Rows[PositionRow]:
        """Return positions in time order: all on record, while `compare` has only the latest."""
        found = fact_queries.positions(self._connection, filters_of(filters))
        return Rows(found.rows, PositionRow, lambda: views.sheets.facts.positions_sheet(found))

    def search(self, words: str, **filters: Unpack[FilterOptions]) -> Rows[AnyRow]:
        """Return facts of every kind that contain all of these words."""
        both = f"{filters.get('match', '')} {words}"
        found = fact_queries.search(self._connection, filters_of({**filters, "match": both}))
        return Rows(found.rows, AnyRow, lambda: views.sheets.facts.search_sheet(found, both))

    def compare(
        self,
        *actors: str,
        as_of: str | None = None,
        measure: str = "lijphart",
        min_shared: int = 0,
        by: Literal["year", "decade"] | None = None,
        differ: bool = False,
        attributed: bool = False,
        **filters: Unpack[FilterOptions],
    ) -> ShownComparison:
        """Compare where sides stand on each topic, and how far they agree; `tie compare --help` explains the arguments."""
        found = compare_query.compare(
            self._connection, actors, filters_of(filters), as_of, measure, min_shared, by, differ, attributed
        )
        return ShownComparison.of(found)

    def matrix(
        self,
        *actors: str,
        like: str | None = None,
        as_of: str | None = None,
        measure: str = "lijphart",
        min_shared: int = 0,
        attributed: bool = False,
        **filters: Unpack[FilterOptions],
    ) -> ShownMatrix:
        """Return how far all pairs of sides agree; with `like` one side with each of the others, the nearest first."""
        found = matrix_query.matrix(self._connection, actors, filters_of(filters), as_of, measure, min_shared, like, attributed)
        return ShownMatrix.of(found, like=like is not None)

    def actors(self, **filters: Unpack[FilterOptions]) -> Rows[ActorRow]:
        """Return actors with their numbers of facts, those with the most first."""
        return self._listing("actor", ActorRow, filters)

    def topics(self, **filters: Unpack[FilterOptions]) -> Rows[TopicListRow]:
        """Return topics with their numbers of facts, those with the most first."""
        return self._listing("topic", TopicListRow, filters)

    def sources(self, **filters: Unpack[FilterOptions]) -> Rows[SourceListRow]:
        """Return sources with their numbers of facts, those with the most first."""
        return self._listing("source", SourceListRow, filters)

    def show(self, identity: str, texts: str | os.PathLike[str] | None = None) -> ShownRecord:
        """Return one record by its id, with the facts that refer to it, and the passages that the `texts` have."""
        return ShownRecord.of(show(self._connection, identity, _texts(texts)))

    def info(self, texts: str | os.PathLike[str] | None = None) -> ShownInfo:
        """Return what the files contain, and how many facts are verified in the texts."""
        return ShownInfo.of(info(self._connection, self._located.why, _texts(texts)))

    def select(self, **filters: Unpack[FilterOptions]) -> Selection:
        """Return facts of every kind, with the whole records of the actors, topics and sources that they name."""
        return select(self._connection, filters_of(filters))

    def close(self) -> None:
        """Close the index; rows that were returned remain valid."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Return self."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        """Close the index."""
        self.close()

    def _listing(self, kind: str, row_type: type[ListRowT], filters: FilterOptions) -> Rows[ListRowT]:
        rows = [row for row in listing(self._connection, kind, filters_of(filters)) if isinstance(row, row_type)]
        return Rows(rows, row_type, lambda: views.sheets.lists.list_sheet(kind, rows))


def _texts(folder: str | os.PathLike[str] | None) -> Texts:
    return Texts(folder_of_texts(Path(folder) if folder is not None else None))
