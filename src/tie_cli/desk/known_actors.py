"""The actors whom a review can name: those of the fact file and those that are proposed, with their names and types."""

from typing import TYPE_CHECKING

from tie_cli.desk.entries import Entry, State
from tie_cli.model.records import Actor
from tie_cli.queries.records import all_records

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class KnownActors:
    """The actors of a fact file, read once they are asked for."""

    def __init__(self, connection: "sqlite3.Connection") -> None:
        self._connection = connection
        self._of_file: dict[str, Actor] | None = None

    @property
    def of_file(self) -> dict[str, Actor]:
        """The actors of the fact file by their ids."""
        if self._of_file is None:
            self._of_file = all_records(self._connection, "actor", Actor)
        return self._of_file

    def names(self, entries: "Iterable[Entry]") -> dict[str, list[str]]:
        """Return the names of all actors by their ids, also of those whom entries propose."""
        proposed = {entry.id: [_text(entry, "name"), *entry.record.get("aliases", [])] for entry in proposed_actors(entries)}
        return {**{identity: [actor.name, *actor.aliases] for identity, actor in self.of_file.items()}, **proposed}

    def types(self, entries: "Iterable[Entry]") -> dict[str, str]:
        """Return the types of all actors by their ids, also of those whom entries propose."""
        proposed = {entry.id: _text(entry, "type") for entry in proposed_actors(entries)}
        return {**{identity: actor.type for identity, actor in self.of_file.items()}, **proposed}


def proposed_actors(entries: "Iterable[Entry]") -> list[Entry]:
    """Return the entries that are actors and were not dropped."""
    return [entry for entry in entries if entry.kind == "actor" and entry.state in (State.OPEN, State.KEPT)]


def _text(entry: Entry, field: str) -> str:
    return str(entry.record.get(field, ""))
