"""The interface for Python: fact files opened, with the queries of the commands as methods that give typed rows."""

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypedDict, Unpack

from tie_cli.evidence.source_texts import Texts, folder_of_texts
from tie_cli.factfile.locate import locate
from tie_cli.index.cache import connect
from tie_cli.queries import compare as comparing
from tie_cli.queries import facts as querying
from tie_cli.queries.compare import Comparison, Matrix
from tie_cli.queries.facts import EventRow, PositionRow, QuoteRow
from tie_cli.queries.filters import Filters
from tie_cli.queries.info import Info, info
from tie_cli.queries.lists import ActorRow, ListRow, SourceListRow, TopicListRow, listing
from tie_cli.queries.selection import AnyRow, Selection, select
from tie_cli.queries.show import RecordDetails, show

Names = str | Sequence[str]


class Narrowing(TypedDict, total=False):
    """The filters, as the options of the commands: values of one are alternatives, different ones narrow.

    `since` and `until` are EDTF dates and compare by overlap; `match` is words that stand anywhere in the fact.
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
    """Open fact files, or folders of them; without any those that the command line would take.

    Raises `FaultyFacts` where a file can't be used as it is, `Problem` where a path has no fact files, and OSError.
    """
    return OpenFacts([Path(path) for path in paths])


class OpenFacts:
    """Fact files, opened by `open_facts`; for use in the thread that opened them, and as a context manager.

    Names are found as the commands find them. The methods raise `Problem` for a name that means nothing or several
    things, and `DateError` for a text that is no EDTF date.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._located = locate(paths)
        self._connection = connect(self._located.files)

    @property
    def files(self) -> tuple[Path, ...]:
        """The fact files that were opened."""
        return self._located.files

    def timeline(self, *involving: str, **filters: Unpack[Narrowing]) -> list[EventRow]:
        """Events in time order, of those that involve all of these actors."""
        return querying.timeline(self._connection, _filters(filters, involving=involving)).rows

    def quotes(self, speaker: Names = (), **filters: Unpack[Narrowing]) -> list[QuoteRow]:
        """Quotes in time order, of these speakers and who acts for them."""
        return querying.quotes(self._connection, _filters(filters, speakers=_several(speaker))).rows

    def positions(self, **filters: Unpack[Narrowing]) -> list[PositionRow]:
        """Positions in time order: all on record, where `compare` has each side's latest."""
        return querying.positions(self._connection, _filters(filters)).rows

    def search(self, words: str, **filters: Unpack[Narrowing]) -> list[AnyRow]:
        """Facts of every kind that have all these words."""
        both = f"{filters.get('match', '')} {words}"
        return querying.every(self._connection, _filters({**filters, "match": both}))

    def compare(
        self,
        *actors: str,
        as_of: str | None = None,
        measure: str = "lijphart",
        min_shared: int = 0,
        by: Literal["year", "decade"] | None = None,
        differ: bool = False,
        **filters: Unpack[Narrowing],
    ) -> Comparison:
        """Where sides stand on each topic, and how far they agree; `tie compare` has what the arguments mean."""
        found = comparing.compare(self._connection, actors, _filters(filters), as_of, measure, min_shared, by, differ)
        return found.comparison

    def matrix(
        self,
        *actors: str,
        like: str | None = None,
        as_of: str | None = None,
        measure: str = "lijphart",
        min_shared: int = 0,
        **filters: Unpack[Narrowing],
    ) -> Matrix:
        """How far all pairs of sides agree; with `like` one side with each other, the nearest first."""
        return comparing.matrix(self._connection, actors, _filters(filters), as_of, measure, min_shared, like)

    def actors(self, **filters: Unpack[Narrowing]) -> list[ActorRow]:
        """Actors with how many facts each has, most first."""
        return [row for row in self._listing("actor", filters) if isinstance(row, ActorRow)]

    def topics(self, **filters: Unpack[Narrowing]) -> list[TopicListRow]:
        """Topics with how many facts each has, most first."""
        return [row for row in self._listing("topic", filters) if isinstance(row, TopicListRow)]

    def sources(self, **filters: Unpack[Narrowing]) -> list[SourceListRow]:
        """Sources with how many facts each carries, most first."""
        return [row for row in self._listing("source", filters) if isinstance(row, SourceListRow)]

    def show(self, identity: str, texts: str | os.PathLike[str] | None = None) -> RecordDetails:
        """One record by its id, with what refers to it, and the passages of its sources where `texts` has their texts."""
        return show(self._connection, identity, _texts(texts))

    def info(self, texts: str | os.PathLike[str] | None = None) -> Info:
        """What the files hold, and how many facts are proved from the texts."""
        return info(self._connection, self._located.why, _texts(texts))

    def select(self, **filters: Unpack[Narrowing]) -> Selection:
        """Facts of all kinds, with the whole records of every actor, topic and source that they name."""
        return select(self._connection, _filters(filters))

    def close(self) -> None:
        """Give the index back; the rows that were given stay."""
        self._connection.close()

    def __enter__(self) -> Self:
        """The opened facts themselves."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        """Close them, whatever happened."""
        self.close()

    def _listing(self, kind: str, filters: Narrowing) -> list[ListRow]:
        return listing(self._connection, kind, _filters(filters))


def _filters(given: Narrowing, involving: tuple[str, ...] = (), speakers: tuple[str, ...] = ()) -> Filters:
    return Filters(
        involving=involving,
        speakers=speakers,
        actors=_several(given.get("actor", ())),
        topics=_several(given.get("topic", ())),
        sources=_several(given.get("source", ())),
        since=given.get("since"),
        until=given.get("until"),
        match=given.get("match"),
        limit=given.get("limit"),
        reverse=given.get("reverse", False),
    )


def _several(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _texts(folder: str | os.PathLike[str] | None) -> Texts:
    return Texts(folder_of_texts(Path(folder) if folder is not None else None))
