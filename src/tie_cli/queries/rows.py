"""The types of rows in which queries return facts, with their sources and what was found of their excerpts."""

from typing import Generic, TypeVar

from msgspec import UNSET, Struct, UnsetType


class Passage(Struct, frozen=True, kw_only=True):
    """An excerpt as found in a text: its place, and the words around it on one line."""

    place: str
    before: str
    exact: str
    after: str


class SourceProof(Struct, frozen=True, kw_only=True):
    """The result of looking up an entry of `sources` in the text of that source.

    `outcome` is `verified`, `several`, `nearly` or `missing`, or `no-excerpt` or `no-text` if there is nothing to search
    for or in. `passages` are the places of the excerpt, or for `nearly` the closest passage. `words` is the outcome for
    the words of a direct quote, `problem` the reason why a text can't be read. `speaker` is whom the passage of a quote
    names as speaking: `named`, its speaker; `other`, another actor; `unnamed`, nobody known.
    """

    outcome: str
    passages: list[Passage]
    words: str | None = None
    problem: str | None = None
    speaker: str | None = None


class SourceRow(Struct, frozen=True, kw_only=True):
    """A source of a fact, with what it has for this fact only: excerpt, locator, and the date that the source gives.

    `proof` is set only by `with_passages`.
    """

    id: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    excerpt: str | None
    prefix: str | None
    suffix: str | None
    locator: str | None
    date: str | None
    proof: SourceProof | UnsetType = UNSET


class FactRow(Struct, frozen=True, kw_only=True):
    """The fields that all facts share. `earliest` and `latest` are ISO days, None where the date is open.

    `disputes`, in each of the three, has the ids of facts that say otherwise, whichever of the two records says so.
    """

    id: str
    kind: str
    date: str
    earliest: str | None
    latest: str | None
    dated: str


class EventRow(FactRow, frozen=True, kw_only=True):
    """An event; `actors` and `topics` are ids."""

    summary: str
    actors: list[str]
    topics: list[str]
    place: str | None
    sources: list[SourceRow]
    disputes: list[str]
    note: str | None


class Speaker(Struct, frozen=True, kw_only=True):
    """The actor who speaks, and the id of the one it acts for (`of`)."""

    id: str
    name: str
    role: str | None
    of: str | None


class QuoteRow(FactRow, frozen=True, kw_only=True):
    """A quote; `speech` says whether `text` is the speaker's words."""

    speaker: Speaker
    speech: str
    text: str
    occasion: str | None
    event: str | None
    topics: list[str]
    sources: list[SourceRow]
    disputes: list[str]
    note: str | None


class PositionRow(FactRow, frozen=True, kw_only=True):
    """A position; `actor`, `topic` and `evidence` are ids."""

    actor: str
    topic: str
    stance: str
    summary: str | None
    evidence: list[str]
    sources: list[SourceRow]
    disputes: list[str]
    note: str | None


AnyRow = EventRow | QuoteRow | PositionRow
Row = TypeVar("Row", bound=AnyRow)


class FactRows(Struct, Generic[Row], frozen=True):
    """Rows with what a table needs besides: the names of their actors and topics, and the facts that dispute them, by id."""

    rows: list[Row]
    actors: dict[str, str]
    topics: dict[str, str]
    others: dict[str, AnyRow]
