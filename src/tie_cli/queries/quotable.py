"""What a quotation may be taken from: the words and excerpts of facts, and the texts of sources."""

import sqlite3
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from tie_cli.evidence.comparable import fold_excerpt
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.source_texts import Snapshot, TextProblem, Texts
from tie_cli.model.records import Source
from tie_cli.queries.source_folders import fact_folders

TEXT = "text"
ORIGINAL = "original"
EXCERPT = "excerpt"
SUMMARY = "summary"
SOURCE = "source"

# The words of facts: a row for each text and each excerpt, with what the fact says of it.
_FACT = "fact.id, json_extract(record, '$.date'), json_extract(record, '$.speaker'), json_extract(record, '$.speech')"
_WORDS = " UNION ALL ".join(
    f"""SELECT '{part}', json_extract(record, '$.{part}'), NULL, {_FACT} FROM sound_fact fact
    WHERE json_extract(record, '$.{part}') IS NOT NULL"""
    for part in (TEXT, ORIGINAL, SUMMARY)
)
_EXCERPTS = f"""SELECT '{EXCERPT}', json_extract(entry.value, '$.excerpt'), json_extract(entry.value, '$.id'), {_FACT}
    FROM sound_fact fact, json_each(record, '$.sources') entry WHERE json_extract(entry.value, '$.excerpt') IS NOT NULL"""


class Quotable:
    """A text in which a quotation may be: `part` says which, of a fact or of a source, with what the fact says of it."""

    def __init__(
        self,
        part: str,
        words: str,
        source: str | None = None,
        fact: str | None = None,
        date: str | None = None,
        speaker: str | None = None,
        speech: str | None = None,
    ) -> None:
        self.part = part
        self._words = words
        self.source = source
        self.fact = fact
        self.date = date
        self.speaker = speaker
        self.speech = speech
        self.snapshot: Snapshot | None = None

    @classmethod
    def of_source(cls, source: str, snapshot: Snapshot) -> "Quotable":
        """Return the text of a source."""
        quotable = cls(SOURCE, "", source=source)
        quotable.snapshot = snapshot
        return quotable

    @property
    def is_reported(self) -> bool:
        """Whether these are words of the fact file's editor: a summary, or reported speech."""
        return self.part == SUMMARY or (self.part in (TEXT, ORIGINAL) and self.speech == "indirect")

    @property
    def is_statement(self) -> bool:
        """Whether these are a speaker's own words as a fact has them."""
        return self.part in (TEXT, ORIGINAL) and self.speech == "direct"

    @cached_property
    def text(self) -> SearchableText:
        """The text, prepared for the search."""
        return self.snapshot.text if self.snapshot else SearchableText(self._words)

    @cached_property
    def folded(self) -> str:
        """The text as it is compared."""
        return self.snapshot.text.folded if self.snapshot else fold_excerpt(self._words)


class QuotableTexts:
    """All texts in which quotations are looked up; `unread` are the sources without a text that can be used.

    An excerpt counts only where its source has no text, since a text says more of who speaks.
    """

    def __init__(self, connection: sqlite3.Connection, texts: Texts) -> None:
        self.unread: list[str] = []
        self.published: dict[str, str] = {}  # by the id of the source, where it is known
        self.of_sources = list(self._of_sources(connection, texts))
        read = {quotable.source for quotable in self.of_sources}
        words = [Quotable(*row) for row in connection.execute(_WORDS)]
        excerpts = [Quotable(*row) for row in connection.execute(_EXCERPTS)]
        self.of_facts = words + [excerpt for excerpt in excerpts if excerpt.source not in read]

    def _of_sources(self, connection: sqlite3.Connection, texts: Texts) -> Iterator[Quotable]:
        folders = fact_folders(connection)
        rows = connection.execute("SELECT record, path FROM source JOIN file ON file.key = file ORDER BY source.key").fetchall()
        decoder = msgspec.json.Decoder(Source)
        for record, path in rows:
            try:
                source = decoder.decode(record)
            except msgspec.ValidationError:
                continue  # its id is faulty, and would name its text
            if source.published:
                self.published[source.id] = source.published
            try:
                snapshot = texts.of(source, Path(path), folders)
            except TextProblem:
                snapshot = None  # `tie check` says what is wrong with it
            if snapshot:
                yield Quotable.of_source(source.id, snapshot)
            else:
                self.unread.append(source.id)
