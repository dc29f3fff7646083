"""The facts that proposals are made beside: whom an article can name by an id, and what is on record already."""

import functools
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from tie_cli.cli.article import Article
from tie_cli.factfile.locate import FactFiles
from tie_cli.index.cache import connect, connect_in_memory

if TYPE_CHECKING:
    from tie_cli.drafting.gate.known_records import KnownRecords


class Ground(NamedTuple):
    """An index of facts, and their records by kind and id."""

    connection: sqlite3.Connection
    known: "KnownRecords"


class DraftGrounds:
    """The facts of the user's files; of a new article, none where the user has no file.

    The built-in facts can't be added to, so a draft that named their actors could be used nowhere: it proposes whom it names.
    """

    def __init__(self, located: FactFiles, connection: sqlite3.Connection | None = None) -> None:
        """Make them of these files; `connection` is their index, if it is open already."""
        self._located = located
        self._connection = connection

    def of(self, article: Article) -> Ground:
        """Return the facts for the proposals from an article."""
        return self._empty if self._located.built_in and article.record is not None else self._files

    @functools.cached_property
    def _files(self) -> Ground:
        return _ground(self._connection or connect(self._located.files))

    @functools.cached_property
    def _empty(self) -> Ground:
        return _ground(connect_in_memory([]))


def _ground(connection: sqlite3.Connection) -> Ground:
    from tie_cli.drafting.gate.known_records import known_records

    return Ground(connection, known_records(connection))
