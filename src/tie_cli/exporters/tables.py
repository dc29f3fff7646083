"""Facts as tables for databases and spreadsheets: the one definition behind CSV, Parquet and SQLite."""

from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from tie_cli.model.records import FACTS, Actor
from tie_cli.queries.selection import Selection

Value = str | int | None
TableRow = tuple[Value, ...]


class TableColumn(NamedTuple):
    """A column of type `text`, `date` (an ISO day) or `integer`; `refers` names the table whose ids it holds."""

    name: str
    about: str
    type: str = "text"
    required: bool = False
    refers: str = ""


class Table(NamedTuple):
    """A table; `key` names the columns of its primary key."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    rows: list[TableRow]


_ID = TableColumn("id", "The id, unique in its kind.", required=True)
_NOTE = TableColumn("note", "What readers should know.")
_NUMBER = TableColumn("number", "Its place in the list, from 1.", "integer", required=True)
_DATED = (
    TableColumn("date", "The EDTF date, no more precise than the source.", required=True),
    TableColumn("earliest", "The first day that the date can mean; empty if it is open or outside the years 1 to 9999.", "date"),
    TableColumn("latest", "The last day that the date can mean; empty if it is open or outside the years 1 to 9999.", "date"),
    TableColumn("as_of", "The date of the latest source, where the date is open: the fact is known as of then."),
    TableColumn("dated", "`inferred` if the date was worked out and not stated, else `stated`.", required=True),
)
_PLACED = TableColumn("placed", "`inferred` if the place was worked out and not stated, else `stated`.", required=True)
_JUDGED = TableColumn("judged", "`inferred` if the stance was worked out and not put into words, else `stated`.", required=True)
_ACTORS = (
    _ID,
    TableColumn("name", "The name, as people write it.", required=True),
    TableColumn("type", "`state`, `organisation`, `person` or `group`.", required=True),
    TableColumn("of", "The actor that this one acts for.", refers="actors"),
    TableColumn("role", "The office held."),
    TableColumn("code", "A code, such as ISO 3166-1 alpha-3."),
    _NOTE,
)
_ROLES = (
    TableColumn("actor", "The actor.", required=True, refers="actors"),
    TableColumn("number", "Its place among the actor's offices, from 1.", "integer", required=True),
    TableColumn("role", "The office.", required=True),
    TableColumn("of", "The actor for whom its holder acts.", refers="actors"),
    TableColumn("since", "The EDTF date of the first day in the office."),
    TableColumn("until", "The EDTF date of the last day in the office."),
)
_TOPICS = (
    _ID,
    TableColumn("name", "The topic in a few words.", required=True),
    TableColumn("proposition", "The sentence that a position supports or opposes."),
    _NOTE,
)
_SOURCES = (
    _ID,
    TableColumn("title", "The document's title.", required=True),
    TableColumn("publisher", "Who published it."),
    TableColumn("author", "Who wrote it."),
    TableColumn("published", "When it was published, an EDTF date."),
    TableColumn("url", "Where to read it."),
    TableColumn("archived", "The address of a copy in an archive."),
    TableColumn("retrieved", "When it was fetched, an EDTF date."),
    TableColumn("language", "Its language, as in BCP 47."),
    TableColumn("text", "A text snapshot: a path, relative to the fact file."),
    TableColumn("sha256", "The snapshot's SHA-256."),
    TableColumn("dated", "`inferred` if its date or publisher was worked out and not stated, else `stated`.", required=True),
    TableColumn("inferred", "Which of the two was worked out, `published` or `publisher`; empty if it is not said, or both."),
    _NOTE,
)
_EVENTS = (
    _ID,
    *_DATED,
    TableColumn("summary", "What happened.", required=True),
    TableColumn("place", "Where it happened."),
    _PLACED,
    _NOTE,
)
_QUOTES = (
    _ID,
    *_DATED,
    TableColumn("speaker", "Who speaks.", required=True, refers="actors"),
    TableColumn("speech", "`direct`: the speaker's own words; `indirect`: reported speech.", required=True),
    TableColumn("cue", "The source's words before reported speech that is no sentence of its own."),
    TableColumn("text", "The words, or what was said.", required=True),
    TableColumn("original", "The words in the language in which they were said, if the text is a translation."),
    TableColumn("language", "The language in which it was said, as in BCP 47."),
    TableColumn(
        "translated", "`yes` if the text is a translation and so not in the speaker's own words, else `no`.", required=True
    ),
    TableColumn("occasion", "Where it was said."),
    TableColumn("event", "The event at which it was said."),
    _NOTE,
)
_POSITIONS = (
    _ID,
    *_DATED,
    TableColumn("actor", "Whose position it is.", required=True, refers="actors"),
    TableColumn("topic", "What it is about.", required=True, refers="topics"),
    TableColumn("stance", "`supports`, `opposes`, `abstains` or `mixed`.", required=True),
    _JUDGED,
    TableColumn("basis", "What the stance rests on: `statement`, `action`, or `attributed` if others say so of the actor."),
    TableColumn("according_to", "The actor or source that attributes the stance."),
    TableColumn("summary", "What the actor did or said."),
    _NOTE,
)
_CITATIONS = (
    TableColumn("fact", "The fact.", required=True),
    TableColumn("number", "Its place among the fact's sources, from 1.", "integer", required=True),
    TableColumn("source", "The source.", required=True, refers="sources"),
    TableColumn("excerpt", "A fragment, exactly as in the source."),
    TableColumn("prefix", "The words right before the excerpt."),
    TableColumn("suffix", "The words right after the excerpt."),
    TableColumn("locator", "Where in the source."),
    TableColumn("date", "The EDTF date that this source gives, where sources differ."),
)


def tables(selection: Selection) -> list[Table]:
    """Return the tables of a selection; a table comes before those that refer to it."""
    actors, topics, sources = selection.actors.values(), selection.topics.values(), selection.sources.values()
    events, quotes, positions = selection.events, selection.quotes, selection.positions
    actor, topic = (TableColumn(name, f"The {name}.", required=True, refers=f"{name}s") for name in ("actor", "topic"))
    event, quote, position = (TableColumn(name, f"The {name}.", required=True, refers=f"{name}s") for name in FACTS)
    fact, other = TableColumn("fact", "The fact.", required=True), TableColumn("other", "The other fact.", required=True)
    alias = TableColumn("alias", "Another name, in any script.", required=True)
    return [
        Table("actors", "States, organisations, persons and groups.", ("id",), _ACTORS, _rows(actors, _ACTORS)),
        Table("actor_roles", "Offices with their time.", ("actor", "number"), _ROLES, _roles(actors)),
        Table("topics", "What positions are about.", ("id",), _TOPICS, _rows(topics, _TOPICS)),
        Table("sources", "The documents that facts come from.", ("id",), _SOURCES, _rows(sources, _SOURCES)),
        Table("events", "What happened or is going on.", ("id",), _EVENTS, _rows(events, _EVENTS)),
        Table("quotes", "Who said what.", ("id",), _QUOTES, _rows(quotes, _QUOTES)),
        Table("positions", "Where sides stand.", ("id",), _POSITIONS, _rows(positions, _POSITIONS)),
        Table(
            "citations", "Which source a fact comes from, and where in it.", ("fact", "number"), _CITATIONS, _citations(selection)
        ),
        _list_table("event_actors", "Who is involved in an event.", event, actor, events, "actors"),
        _list_table("event_topics", "What an event is about.", event, topic, events, "topics"),
        _list_table("quote_topics", "What a quote is about.", quote, topic, quotes, "topics"),
        _list_table("evidence", "The facts that a position rests on.", position, fact, positions, "evidence"),
        _disputes(selection, fact, other),
        _list_table("actor_aliases", "Other names of actors.", actor, alias, actors, "aliases"),
        _list_table("topic_aliases", "Other names of topics.", topic, alias, topics, "aliases"),
    ]


def _rows(records: Iterable[Any], columns: tuple[TableColumn, ...]) -> list[TableRow]:
    return [tuple(_value(record, column) for column in columns) for record in records]


def _roles(actors: Iterable[Actor]) -> list[TableRow]:
    return [
        (actor.id, number, office.role, office.of, office.since, office.until)
        for actor in actors
        for number, office in enumerate(actor.roles, 1)
    ]


def _value(record: Any, column: TableColumn) -> Value:
    value = getattr(record, column.name)
    if column.type == "date" and value and (value[0] in "+-" or value.startswith("0000")):
        return None
    if column.name == "translated":
        return "yes" if value else "no"
    return str(value.id) if column.name == "speaker" else cast("Value", value)


def _citations(selection: Selection) -> list[TableRow]:
    names = [column.name for column in _CITATIONS[3:]]
    return [
        (row.id, number, source.id, *(getattr(source, name) for name in names))
        for row in selection.facts
        for number, source in enumerate(row.sources, 1)
    ]


def _list_table(name: str, about: str, owner: TableColumn, entry: TableColumn, records: Iterable[Any], field: str) -> Table:
    """Return a table of what records have in a list, a row for each entry, in order."""
    rows: list[TableRow] = [
        (record.id, number, value) for record in records for number, value in enumerate(dict.fromkeys(getattr(record, field)), 1)
    ]
    return Table(name, about, (owner.name, entry.name), (owner, _NUMBER, entry), rows)


def _disputes(selection: Selection, fact: TableColumn, other: TableColumn) -> Table:
    """Return the table of disputes: first what a fact's own record says, then who disputes it."""
    declared = TableColumn("declared", "`yes` if the fact's own record says so, `no` if only the other's does.", required=True)
    rows: list[TableRow] = []
    for row in selection.facts:
        own = selection.disputes.get(row.id, [])
        pairs = [*((fact_id, "yes") for fact_id in own), *((fact_id, "no") for fact_id in row.disputes if fact_id not in own)]
        rows += [(row.id, number, fact_id, is_own) for number, (fact_id, is_own) in enumerate(pairs, 1)]
    about = "Facts that say otherwise, each pair both ways."
    return Table("disputes", about, (fact.name, other.name), (fact, _NUMBER, other, declared), rows)
