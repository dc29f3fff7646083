"""Facts as tables for databases and spreadsheets: the one definition from which CSV, Parquet and SQLite come."""

from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from tie_cli.model.records import FACTS
from tie_cli.queries.selection import Selection

Value = str | int | None
Row = tuple[Value, ...]


class Column(NamedTuple):
    """A column: `type` is `text`, `date` (an ISO day) or `integer`; `refers` is the table whose ids it holds."""

    name: str
    about: str
    type: str = "text"
    required: bool = False
    refers: str = ""


class Table(NamedTuple):
    """A table with the columns that name a row."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: list[Row]


_ID = Column("id", "The id, unique in its kind.", required=True)
_NOTE = Column("note", "What a reader should know.")
_NUMBER = Column("number", "Its place in the list, from 1.", "integer", required=True)
_DATED = (
    Column("date", "The EDTF date, as precise as the source is and no more.", required=True),
    Column("earliest", "The first day that the date can mean; none where it is open or outside the years 1 to 9999.", "date"),
    Column("latest", "The last day that the date can mean; none where it is open or outside the years 1 to 9999.", "date"),
    Column("dated", "`inferred` if the curator worked the date out, else `stated`.", required=True),
)
_ACTORS = (
    _ID,
    Column("name", "The name, as people write it.", required=True),
    Column("type", "`state`, `organisation`, `person` or `group`.", required=True),
    Column("of", "The actor that this one acts for.", refers="actors"),
    Column("role", "The office held."),
    Column("code", "A code, such as ISO 3166-1 alpha-3."),
    _NOTE,
)
_TOPICS = (
    _ID,
    Column("name", "The topic in a few words.", required=True),
    Column("proposition", "The sentence that a position supports or opposes."),
    _NOTE,
)
_SOURCES = (
    _ID,
    Column("title", "The document's title.", required=True),
    Column("publisher", "Who published it."),
    Column("author", "Who wrote it."),
    Column("published", "When it was published, an EDTF date."),
    Column("url", "Where it can be read."),
    Column("archived", "The address of a copy in an archive."),
    Column("retrieved", "When it was fetched, an EDTF date."),
    Column("language", "Its language, as in BCP 47."),
    Column("text", "A text snapshot: a path, relative to the fact file."),
    Column("sha256", "The snapshot's SHA-256."),
    _NOTE,
)
_EVENTS = (_ID, *_DATED, Column("summary", "What happened.", required=True), Column("place", "Where it happened."), _NOTE)
_QUOTES = (
    _ID,
    *_DATED,
    Column("speaker", "Who speaks.", required=True, refers="actors"),
    Column("speech", "`direct`: the speaker's words; `indirect`: reported, a paraphrase.", required=True),
    Column("text", "The words, or what was said.", required=True),
    Column("occasion", "Where it was said."),
    Column("event", "The event at which it was said."),
    _NOTE,
)
_POSITIONS = (
    _ID,
    *_DATED,
    Column("actor", "Who takes it.", required=True, refers="actors"),
    Column("topic", "What it is on.", required=True, refers="topics"),
    Column("stance", "`supports`, `opposes`, `abstains` or `mixed`.", required=True),
    Column("summary", "What the stance rests on."),
    _NOTE,
)
_CITATIONS = (
    Column("fact", "The fact that the source carries.", required=True),
    Column("number", "Its place among the fact's sources, from 1.", "integer", required=True),
    Column("source", "The source.", required=True, refers="sources"),
    Column("excerpt", "A fragment, exactly as it stands in the source."),
    Column("prefix", "What stands right before the excerpt."),
    Column("suffix", "What stands right after the excerpt."),
    Column("locator", "Where in the source."),
    Column("date", "The EDTF date that this source gives, where sources differ."),
)


def tables(selection: Selection) -> list[Table]:
    """The tables of a selection: those that others refer to come first."""
    actors, topics, sources = selection.actors.values(), selection.topics.values(), selection.sources.values()
    events, quotes, positions = selection.events, selection.quotes, selection.positions
    actor, topic = (Column(name, f"The {name}.", required=True, refers=f"{name}s") for name in ("actor", "topic"))
    event, quote, position = (Column(name, f"The {name}.", required=True, refers=f"{name}s") for name in FACTS)
    fact, other = Column("fact", "The fact.", required=True), Column("other", "The other fact.", required=True)
    alias = Column("alias", "Another name, in any script.", required=True)
    return [
        Table("actors", "States, organisations, persons and groups.", ("id",), _ACTORS, _plain(actors, _ACTORS)),
        Table("topics", "What positions are about.", ("id",), _TOPICS, _plain(topics, _TOPICS)),
        Table("sources", "Documents that carry facts.", ("id",), _SOURCES, _plain(sources, _SOURCES)),
        Table("events", "What happened or goes on.", ("id",), _EVENTS, _plain(events, _EVENTS)),
        Table("quotes", "Who said what.", ("id",), _QUOTES, _plain(quotes, _QUOTES)),
        Table("positions", "Where sides stand.", ("id",), _POSITIONS, _plain(positions, _POSITIONS)),
        Table("citations", "Which source carries which fact, and where.", ("fact", "number"), _CITATIONS, _citations(selection)),
        _listed("event_actors", "Who is involved in an event.", event, actor, events, "actors"),
        _listed("event_topics", "What an event bears on.", event, topic, events, "topics"),
        _listed("quote_topics", "What a quote bears on.", quote, topic, quotes, "topics"),
        _listed("evidence", "The facts that a position rests on.", position, fact, positions, "evidence"),
        _listed("disputes", "Facts that say otherwise, each way round.", fact, other, selection.facts, "disputes"),
        _listed("actor_aliases", "Other names of actors.", actor, alias, actors, "aliases"),
        _listed("topic_aliases", "Other names of topics.", topic, alias, topics, "aliases"),
    ]


def _plain(records: Iterable[Any], columns: tuple[Column, ...]) -> list[Row]:
    return [tuple(_value(record, column) for column in columns) for record in records]


def _value(record: Any, column: Column) -> Value:
    value = getattr(record, column.name)
    if column.type == "date" and value and (value[0] in "+-" or value.startswith("0000")):
        return None
    return str(value.id) if column.name == "speaker" else cast("Value", value)


def _citations(selection: Selection) -> list[Row]:
    names = [column.name for column in _CITATIONS[3:]]
    return [
        (row.id, number, source.id, *(getattr(source, name) for name in names))
        for row in selection.facts
        for number, source in enumerate(row.sources, 1)
    ]


def _listed(name: str, about: str, owner: Column, entry: Column, records: Iterable[Any], field: str) -> Table:
    """A table of what records have in a list, an entry a row, in the order of the list."""
    rows: list[Row] = [
        (record.id, number, value) for record in records for number, value in enumerate(dict.fromkeys(getattr(record, field)), 1)
    ]
    return Table(name, about, (owner.name, entry.name), (owner, _NUMBER, entry), rows)
