"""Whose position a statement or a vote gives, and on whose word: the speaker's own, or what the speaker says of another side."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from tie_cli.drafting.actors.registry import ActorRegistry
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.positions.passage_stances import FoundStance, TopicFinder, find_stance, find_vote
from tie_cli.drafting.sentences.sentences import Sentence

_JOINED = re.compile(r",| and ")


class Stance(NamedTuple):
    """Where an actor stands on a topic, what that rests on, and on whose word it is if not the actor's own."""

    actor: str
    topic: str
    stance: str
    basis: str | None = None
    according_to: str | None = None

    def as_fields(self) -> dict[str, Any]:
        """Return the fields of a record of a position."""
        return {name: value for name, value in self._asdict().items() if value is not None}


class StanceFinder:
    """Finds the stances of the actors and on the topics of a fact file."""

    def __init__(self, connection: sqlite3.Connection | None, registry: ActorRegistry) -> None:
        self.registry = registry
        self.topics = TopicFinder(connection)

    def in_speech(self, passage: str, start: int, statement: Statement, speaker: str, source: str) -> Iterator[Stance]:
        """Yield the stances that a statement gives; `passage` begins at the place `start`.

        Where the article itself says that the speaker takes a side ("Norland opposes the pact"), that is on the word of `source`.
        """
        for topic, at in self.topics.find(passage):
            piece = next((piece for piece in statement.pieces if piece.start <= start + at < piece.end), None)
            if piece is None:
                continue
            found = find_stance(passage, at, max(0, piece.start - start))
            if found is None:
                continue
            for actor in self._find_takers(found, speaker, own=start + found.at == statement.at):
                if actor == speaker and statement.tells_stance and not statement.is_nested:
                    yield Stance(actor, topic, found.stance, "attributed", source)
                elif actor == speaker:
                    yield Stance(actor, topic, found.stance)
                elif actor == self.registry.side(speaker):
                    yield Stance(actor, topic, found.stance, "statement")
                else:
                    yield Stance(actor, topic, found.stance, "attributed", speaker)

    def in_vote(self, sentence: Sentence) -> Iterator[Stance]:
        """Yield the stances of a vote that a sentence tells of."""
        vote = find_vote(sentence.text)
        if vote is None or any(token.kind == "quotation" for token in sentence.tokens):
            return
        for topic, _ in self.topics.find(sentence.text):
            for voter in self._find_actors(vote.subject or ""):
                yield Stance(voter, topic, vote.stance, "action")

    def _find_takers(self, found: FoundStance, speaker: str, *, own: bool) -> list[str]:
        """Return who takes a side: the speaker, or those whom the words name."""
        if own or found.subject is None:
            return [speaker] if speaker in self.registry.file_actors else []
        return self._find_actors(found.subject)

    def _find_actors(self, subject: str) -> list[str]:
        names = _JOINED.split(re.sub(r"^(?:both|Both) ", "", subject))
        found = [self.registry.find(name.strip()) for name in names]
        return [identity for identity in found if identity in self.registry.file_actors]
