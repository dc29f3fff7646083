"""The tables of a DNA database, read as data from anyone: any value may stand in any column, and nothing in it is run."""

import contextlib
import datetime as dt
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tie_cli.edtf.parser import DateError
from tie_cli.importers.dates import as_edtf
from tie_cli.importers.dna_agreement import Variable
from tie_cli.importers.records import BadInput

_MILLISECONDS = 100_000_000_000  # version 2 counts these, version 3 seconds; no document is of the year 5138
_NEEDED = ("DOCUMENTS", "STATEMENTS", "VARIABLES", "DATASHORTTEXT")
_TYPES = {"DATABOOLEAN": "boolean", "DATAINTEGER": "integer", "DATASHORTTEXT": "text", "DATALONGTEXT": "text"}
_NAMES = ("person", "organization", "concept")


class DnaDocument(NamedTuple):
    """A document; `date` is None where there is none that can be read, and `problem` then says why."""

    key: Any
    title: str
    text: str
    author: str
    publisher: str
    date: str | None
    problem: str


class DnaStatement(NamedTuple):
    """A statement with all its values by variable; `row` is its number in the database or, if that is none, in its order."""

    row: int
    key: str
    type: Any
    document: Any
    start: Any
    stop: Any
    values: dict[Variable, list[Any]]

    @property
    def person(self) -> str:
        """The name of the first person, if one is given."""
        return next(iter(self.names("person")), "")

    @property
    def organization(self) -> str:
        """The name of the first organization, if one is given."""
        return next(iter(self.names("organization")), "")

    @property
    def concepts(self) -> list[str]:
        """What the statement is about."""
        return self.names("concept")

    def names(self, name: str) -> list[str]:
        """Return all texts of a variable, each once."""
        found = (_text(value).strip() for key, values in self.values.items() if key.name == name for value in values)
        return list(dict.fromkeys(filter(None, found)))


class Database(NamedTuple):
    """The documents and statements of a database, and the variables of each statement type."""

    documents: list[DnaDocument]
    statements: list[DnaStatement]
    variables: dict[Any, list[Variable]]

    def values_by_type(self) -> dict[Any, dict[Variable, set[Any]]]:
        """Return all values of the variables of each statement type that may say what agreement is."""
        found: dict[Any, dict[Variable, set[Any]]] = {}
        for kind, variables in self.variables.items():
            found[kind] = {variable: set() for variable in variables if variable.name not in _NAMES}
        for statement in self.statements:
            values = found.setdefault(statement.type, {})
            for variable, several in statement.values.items():
                if variable.name not in _NAMES:
                    values.setdefault(variable, set()).update(several)
        return found

    def has_concepts(self, kind: object) -> bool:
        """Return whether the statements of a type have a variable, or values, that say what they are about."""
        return any(variable.name == "concept" for variable in self.variables.get(kind, ())) or any(
            statement.concepts for statement in self.statements if statement.type == kind
        )


@contextlib.contextmanager
def open_database(path: Path) -> Iterator[Database]:
    """Read a database. Raises `BadInput` and OSError."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise BadInput(f"{path} is not a regular file, as a database must be")
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            database = _read(connection)
    except (sqlite3.Error, OverflowError, MemoryError) as error:
        raise BadInput(f"{path} is not a DNA database: {error}") from None
    yield database


def _read(connection: sqlite3.Connection) -> Database:
    # a view or virtual table could compute without end
    tables = dict(connection.execute("SELECT upper(name), sql FROM sqlite_master WHERE type = 'table'"))
    stored = {name for name, sql in tables.items() if not str(sql).upper().startswith("CREATE VIRTUAL")}
    if missing := [name for name in _NEEDED if name not in stored]:
        raise sqlite3.DatabaseError(f"it has no table {', '.join(missing)}")
    rows = connection.execute("SELECT ID, Title, Text, Author, Source, Date FROM DOCUMENTS ORDER BY ID")
    documents = [_document(*row) for row in rows]
    types = "StatementTypeId" in _columns(connection, "VARIABLES") and "StatementTypeId" in _columns(connection, "STATEMENTS")
    by_type = ", StatementTypeId" if types else ", NULL"
    variables: dict[Any, list[Variable]] = {}
    values = _values(connection, stored)
    for name, kind, data_type in connection.execute(f"SELECT Variable{by_type}{_data_type(connection)} FROM VARIABLES"):
        variables.setdefault(kind, []).append(Variable(_name(name), _type(data_type)))
    statements = []
    query = f"SELECT ID, DocumentId, Start, Stop{by_type} FROM STATEMENTS ORDER BY DocumentId, Start"
    for number, (key, document, start, stop, kind) in enumerate(connection.execute(query), 1):
        row = key if isinstance(key, int) else number
        statements.append(DnaStatement(row, _text(key) or str(number), kind, document, start, stop, values.get(key, {})))
    return Database(documents, statements, {kind: [each for each in found if each.type] for kind, found in variables.items()})


def _document(key: Any, title: Any, text: Any, author: Any, publisher: Any, date: Any) -> DnaDocument:
    day, problem = _date(date)
    return DnaDocument(key, _text(title).strip(), _text(text), _text(author).strip(), _text(publisher).strip(), day, problem)


def _values(connection: sqlite3.Connection, tables: set[str]) -> dict[Any, dict[Variable, list[Any]]]:
    """Return the values of each statement by variable, each value once."""
    found: dict[Any, dict[Variable, list[Any]]] = {}
    for table, kind in _TYPES.items():
        if table not in tables:
            continue
        value, join = "data.Value", ""
        if "Entity" in _columns(connection, table) and "ENTITIES" in tables:
            value, join = "ENTITIES.Value", "JOIN ENTITIES ON ENTITIES.ID = data.Entity"
        query = f"""SELECT data.StatementId, VARIABLES.Variable, {value} FROM {table} AS data {join}
            JOIN VARIABLES ON VARIABLES.ID = data.VariableId"""
        for statement, variable, content in connection.execute(query):
            values = found.setdefault(statement, {}).setdefault(Variable(_name(variable), kind), [])
            if content not in values:
                values.append(content)
    return found


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


def _data_type(connection: sqlite3.Connection) -> str:
    return ", DataType" if "DataType" in _columns(connection, "VARIABLES") else ", NULL"


def _name(value: object) -> str:
    return _text(value).strip().lower().replace("organisation", "organization")


def _type(value: object) -> str:
    text = _text(value).lower()
    return "text" if "text" in text else text if text in ("boolean", "integer") else ""


def _text(value: object) -> str:
    """Return text; SQLite may have anything in any column."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _date(value: object) -> tuple[str | None, str]:
    """Return the day of a moment in seconds or milliseconds, or of a date as text; else the reason why there is none."""
    if isinstance(value, str):
        try:
            return as_edtf(value), ""
        except DateError as error:
            return None, str(error)
    if not isinstance(value, int | float):
        return None, "there is none"
    if isinstance(value, int) and value % 60 and _is_day(str(value)):
        return None, f"{value} may be a day, {as_edtf(str(value))}, or a number of seconds"
    seconds = value / 1000 if abs(value) > _MILLISECONDS else value
    try:
        return (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)).date().isoformat(), ""
    except OverflowError:
        return None, f"{value} is not a time between the years 1 and 9999"


def _is_day(digits: str) -> bool:
    """Return whether a number, which should count seconds, is a day of 1800 to 2199 in digits: 20240820."""
    if len(digits) != 8 or digits[:2] not in ("18", "19", "20", "21"):
        return False
    try:
        as_edtf(digits)
    except DateError:
        return False
    return True
