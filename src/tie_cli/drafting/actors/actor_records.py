"""The actors that an article may name: those of the fact file as they are on its day, new ones, and who was mentioned so far."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from tie_cli.model.offices import actor_on, days_of_fact
from tie_cli.model.records import Actor
from tie_cli.queries.records import all_records

_MEMORY = 200  # mentions


class ActorRecords:
    """The actors of a fact file, in the offices that they hold when an article is published, and those that it adds to them."""

    def __init__(self, connection: sqlite3.Connection | None, published: str | None) -> None:
        days = days_of_fact(published or "/..", None)
        actors = all_records(connection, "actor", Actor) if connection else {}
        self.file_actors: dict[str, Actor] = {identity: actor_on(actor, days) for identity, actor in actors.items()}
        self.new_actors: dict[str, dict[str, str]] = {}
        self.unsure: dict[str, list[str]] = {}
        self.genders: dict[str, str] = {}
        self.text = ""  # of the article
        self.mentions: list[str] = []  # in the article so far, in order
        self.principal_first = False  # in a readout "the Secretary" is the one whose it is, who is named first

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of all actors, those of the fact file first."""
        yield from self.file_actors
        yield from self.new_actors

    def note_mentions(self, identities: Iterable[str]) -> None:
        """Take note of who is named, so that "the minister" is the one named last."""
        self.mentions += identities
        del self.mentions[:-_MEMORY]

    def side(self, identity: str) -> str | None:
        """Return whom an actor acts for."""
        return self.file_actors[identity].of if identity in self.file_actors else self.new_actors[identity].get("of")

    def type(self, identity: str) -> str:
        """Return what kind of actor an id stands for."""
        return self.file_actors[identity].type if identity in self.file_actors else self.new_actors[identity]["type"]

    def role(self, identity: str) -> str:
        """Return the office of an actor, or nothing."""
        return (self.file_actors[identity].role if identity in self.file_actors else self.new_actors[identity].get("role")) or ""

    def name(self, identity: str) -> str:
        """Return the name of an actor."""
        return self.file_actors[identity].name if identity in self.file_actors else self.new_actors[identity]["name"]

    def records(self) -> list[dict[str, Any]]:
        """Return the new actors as records."""
        return [{"id": identity, **record} for identity, record in self.new_actors.items()]
