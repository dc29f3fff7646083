"""The types of rows in which queries return facts, with their sources and what was found of their excerpts."""

from typing import Generic, NamedTuple, TypeVar

from msgspec import UNSET, Struct, UnsetType

from tie_cli.edtf.known_days import KnownDays, known_days, unreported_days
from tie_cli.model.records import Actor


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
    the words of a direct quote, `wording` which words these are: `text`, or `original` where that was found in its place.
    `problem` is the reason why a text can't be read. `speaker` is whom the passage of a quote names as speaking: `named`,
    its speaker; `other`, another actor; `unnamed`, nobody known.
    """

    outcome: str
    passages: list[Passage]
    words: str | None = None
    wording: str | None = None
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
    dated: str
    inferred: str | None
    url: str | None
    language: str | None = None
    excerpt: str | None
    prefix: str | None
    suffix: str | None
    locator: str | None
    date: str | None
    proof: SourceProof | UnsetType = UNSET


class FactRow(Struct, frozen=True, kw_only=True):
    """The fields that all facts share. `earliest` and `latest` are ISO days, None where the date is open.

    `known_from` and `known_until` are the first and last day at which the fact is known to hold, which its sources say where the
    date is open; `as_of` is then the date of the latest of them.

    `disputes`, in each of the three, has the ids of facts that say otherwise, whichever of the two records says so.
    """

    id: str
    kind: str
    date: str
    earliest: str | None
    latest: str | None
    dated: str
    as_of: str | None
    known_from: str | None
    known_until: str | None


class EventRow(FactRow, frozen=True, kw_only=True):
    """An event; `actors` and `topics` are ids."""

    summary: str
    actors: list[str]
    topics: list[str]
    place: str | None
    placed: str
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
    """A quote; `speech` says whether `text` is the speaker's words. `cue` comes before reported speech that is no sentence.

    `language` is the one in which it was said, `original` the wording in it. If `translated`, `text` is a translation.
    """

    speaker: Speaker
    speech: str
    cue: str | None
    text: str
    original: str | None
    language: str | None
    translated: bool
    occasion: str | None
    event: str | None
    topics: list[str]
    sources: list[SourceRow]
    disputes: list[str]
    note: str | None

    @property
    def statement(self) -> str:
        """What was said as a reader needs it, without quotation marks: "ruled out any early end to the tariff"."""
        return f"{self.cue} {self.text}" if self.cue and self.speech == "indirect" else self.text


class PositionRow(FactRow, frozen=True, kw_only=True):
    """A position; `actor`, `topic`, `according_to` and `evidence` are ids. `basis` is None where the file does not say."""

    actor: str
    topic: str
    stance: str
    judged: str
    basis: str | None
    according_to: str | None
    summary: str | None
    evidence: list[str]
    sources: list[SourceRow]
    disputes: list[str]
    note: str | None


AnyRow = EventRow | QuoteRow | PositionRow
Row = TypeVar("Row", bound=AnyRow)


class Authority(NamedTuple):
    """On whose word positions are on record: an actor by its name, or a source by its publisher, who may be inferred.

    `actor` has the offices of an actor, where they are to be shown, and `sides` the names of those whom they are of.
    """

    name: str
    is_inferred: bool = False
    actor: Actor | None = None
    sides: dict[str, str] = {}  # noqa: RUF012  # of a tuple, which nobody changes


class FactRows(Struct, Generic[Row], frozen=True):
    """Rows with what a table needs besides, by id: the names of actors and topics, and the facts that dispute the rows.

    `actors` are those of the rows and those for whom their speakers act. `authorities` are those on whose word a position is on
    record, in words.
    """

    rows: list[Row]
    actors: dict[str, str]
    topics: dict[str, str]
    others: dict[str, AnyRow]
    authorities: dict[str, Authority]


def by_source(row: AnyRow) -> list[list[SourceRow]]:
    """Return the entries of a fact's `sources` together where they are alike but for the excerpt."""
    found: dict[tuple[str, str | None, str | None], list[SourceRow]] = {}
    for source in row.sources:
        found.setdefault((source.id, source.locator, source.date), []).append(source)
    return list(found.values())


def known_of(row: AnyRow) -> KnownDays:
    """Return the days at which a fact is known to hold, as day numbers."""
    return known_days(row.date, [source.published for source in row.sources if source.published])


def gaps_of(row: AnyRow) -> list[tuple[int, int]]:
    """Return the times between two reports of a fact at which it is not known to hold, as day numbers."""
    return unreported_days(row.date, [source.published for source in row.sources if source.published])
