"""DNA databases: stances only where a variable says so, dates read or reported, texts never over another file, hostile values."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from conftest import Tie
from test_import import records

TEXT = "The guild wants the toll. The miller hates the toll. The abbey is silent."
PASSAGES = ("The guild wants the toll.", "The miller hates the toll.", "The abbey is silent.")
BODIES = ("Guild", "Miller", "Abbey")
_TABLES = {"boolean": "DATABOOLEAN", "integer": "DATAINTEGER", "short text": "DATASHORTTEXT"}


def database(path: Path, *variables: tuple[str, str, tuple[Any, ...]], date: object = 1700000000, **columns: str) -> None:
    """A database with three statements, and these variables: name, type, and the values of the statements."""
    connection = sqlite3.connect(path)
    connection.executescript(
        """CREATE TABLE DOCUMENTS (ID, Title, Text, Author, Source, Date); CREATE TABLE STATEMENTS (ID, DocumentId, Start, Stop);
        CREATE TABLE VARIABLES (ID, Variable, DataType); CREATE TABLE DATASHORTTEXT (StatementId, VariableId, Value);
        CREATE TABLE DATABOOLEAN (StatementId, VariableId, Value); CREATE TABLE DATAINTEGER (StatementId, VariableId, Value);
        INSERT INTO VARIABLES VALUES (1, 'person', 'short text'), (2, 'organization', 'short text'),
            (3, 'concept', 'short text');"""
    )
    connection.execute("INSERT INTO DOCUMENTS VALUES (?, 'Toll', ?, '', 'Gazette', ?)", (columns.get("key", 1), TEXT, date))
    for number, (name, kind, _) in enumerate(variables, 4):
        connection.execute("INSERT INTO VARIABLES VALUES (?, ?, ?)", (number, name, kind))
    for statement, (passage, body) in enumerate(zip(PASSAGES, BODIES, strict=True), 1):
        start = TEXT.index(passage)
        connection.execute(
            "INSERT INTO STATEMENTS VALUES (?, ?, ?, ?)", (statement, columns.get("key", 1), start, start + len(passage))
        )
        connection.execute("INSERT INTO DATASHORTTEXT VALUES (?, 2, ?), (?, 3, 'A toll')", (statement, body, statement))
        for number, (_, kind, values) in enumerate(variables, 4):
            connection.execute(f"INSERT INTO {_TABLES[kind]} VALUES (?, ?, ?)", (statement, number, values[statement - 1]))
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("variables", "stances", "said"),
    [
        ([("agreement", "boolean", (1, 0, 0))], ["supports", "opposes", "opposes"], ""),
        (
            [("in favour", "boolean", (1, 0, 1))],
            ["supports", "opposes", "supports"],
            "agreement is the boolean variable `in favour`",
        ),
        ([("position", "integer", (1, -1, 0))], ["supports", "opposes", None], "row 3: `position` has `0`"),
        ([("score", "integer", (1, -1, 0))], ["supports", "opposes", None], "agreement is the integer variable `score`"),
        (
            [("agreement", "short text", ("Agree", "Contra", "Undecided"))],
            ["supports", "opposes", None],
            "row 3: `agreement` has `Undecided`",
        ),
        (
            [("stance", "short text", ("ja", "nein", "abstain"))],
            ["supports", "opposes", "abstains"],
            "the text variable `stance`",
        ),
        ([("agreement", "integer", (1, 5, 3))], [None] * 3, "no variable says what agreement is"),
        ([("page", "integer", (1, 1, 0))], [None] * 3, "no variable says what agreement is"),
        ([("direct", "short text", ("yes", "no", "no"))], [None] * 3, "no variable says what agreement is"),
        (
            [("a", "boolean", (1, 0, 0)), ("b", "boolean", (0, 0, 1))],
            [None] * 3,
            "any of the variables `a`, `b` can be agreement",
        ),
        ([("a", "boolean", (1, 1, 1)), ("agreement", "integer", (-1, 1, 1))], ["opposes", "supports", "supports"], "`agreement`"),
        ([("agreement", "boolean", (1, None, 7))], [None] * 3, "no variable says"),
        ([], [None] * 3, "the statements become quotes without positions"),
    ],
)
def test_a_stance_is_what_a_variable_says(tie: Tie, variables: list[Any], stances: list[str | None], said: str) -> None:
    database(tie.folder / "toll.dna", *variables)
    result = tie("import", "toll.dna", "-o", "toll.jsonl")
    found = records((tie.folder / "toll.jsonl").read_text(encoding="utf-8"))
    assert said in result.err
    assert len(found["quote"]) == 3
    expected = [(body, stance) for body, stance in zip(BODIES, stances, strict=True) if stance]
    assert [(position["actor"], position["stance"]) for position in found.get("position", [])] == expected
    assert tie("check", "toll.jsonl", "--json").json["errors"] == 0


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (1700000000, "2023-11-14"),
        (1700000000000, "2023-11-14"),
        ("2023-11-14 10:00:00", "2023-11-14"),
        ("14 Nov 2023", "2023-11-14"),
    ],
)
def test_the_date_of_a_document_in_any_form(tie: Tie, date: object, expected: str) -> None:
    database(tie.folder / "toll.dna", date=date)
    found = records(tie("import", "toll.dna").out)
    assert {quote["date"] for quote in found["quote"]} == {expected}


@pytest.mark.parametrize("date", [None, "once", 2**62, -(2**60), b"x", 9e99])
def test_a_date_that_cannot_be_read_is_reported(tie: Tie, date: object) -> None:
    database(tie.folder / "toll.dna", date=date)
    result = tie("import", "toll.dna")
    assert "imported 1 source; skipped 3 rows\n  rows 1, 2, 3: the date of its document can't be read" in result.err
    assert "published" not in result.out


def test_a_person_who_speaks_for_two_bodies_acts_for_neither_everywhere(tie: Tie) -> None:
    database(tie.folder / "toll.dna")
    with sqlite3.connect(tie.folder / "toll.dna") as connection:
        connection.execute("INSERT INTO DATASHORTTEXT VALUES (1, 1, 'Ann'), (2, 1, 'Ann'), (3, 1, 'Bea')")
    connection.close()
    result = tie("import", "toll.dna")
    people = {actor["name"]: actor.get("of") for actor in records(result.out)["actor"] if actor["type"] == "person"}
    assert people == {"Ann": None, "Bea": "Abbey"}
    assert "`Ann` speaks for `Guild`, `Miller`: `of` is left out" in result.err


def test_the_positions_of_a_person_who_changed_sides_are_those_of_each_side(tie: Tie) -> None:
    database(tie.folder / "toll.dna", ("agreement", "boolean", (1, 0, 0)))
    with sqlite3.connect(tie.folder / "toll.dna") as connection:
        connection.execute("INSERT INTO DATASHORTTEXT VALUES (1, 1, 'Ann'), (2, 1, 'Ann'), (3, 1, 'Bea')")
    connection.close()
    tie("import", "toll.dna", "-o", "facts.yaml")
    found = records(tie("import", "toll.dna").out)
    names = {actor["id"]: actor["name"] for actor in found["actor"]}
    assert [names[quote["speaker"]] for quote in found["quote"]] == ["Ann", "Ann", "Bea"]
    assert [names[position["actor"]] for position in found["position"]] == ["Guild", "Miller", "Bea"]
    assert [position["note"].partition(". ")[2] for position in found["position"]] == [
        "Ann speaks for Guild.",
        "Ann speaks for Miller.",
        "",
    ]
    (topic,) = tie("compare", "Guild", "Miller", "--json").json["topics"]
    assert topic["relation"] == "differ"
    assert "wrong-basis" not in {fault["code"] for fault in tie("check", "--json").json["faults"]}


def test_texts_have_names_of_their_own(tie: Tie) -> None:
    database(tie.folder / "toll.dna")
    database(tie.folder / "Toll!.dna", date=1600000000)
    with sqlite3.connect(tie.folder / "Toll!.dna") as connection:
        connection.execute("UPDATE DOCUMENTS SET Text = 'Another text. ' || Text")
    connection.close()
    for name in ("toll", "Toll!", "toll"):
        tie("import", f"{name}.dna", "-o", f"{name}.jsonl")
    texts = {path.name: path.read_text(encoding="utf-8") for path in (tie.folder / "texts").iterdir()}
    assert texts == {"toll-document-1.txt": TEXT, "toll-document-1-2.txt": f"Another text. {TEXT}"}
    assert tie("check", "toll.jsonl", "--json").json["proof"]["verified"] == 3
    tie("import", "toll.dna", "-o", "strict.jsonl", "--strict")


def test_a_link_among_the_texts_is_not_followed(tie: Tie) -> None:
    other = tie.write("other.txt", "mine")
    (tie.folder / "texts").mkdir()
    (tie.folder / "texts" / "toll-document-1.txt").symlink_to(other)
    database(tie.folder / "toll.dna")
    tie("import", "toll.dna", "-o", "toll.jsonl")
    assert other.read_text(encoding="utf-8") == "mine"
    assert (tie.folder / "texts" / "toll-document-1-2.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("key", ["../../victim", "/etc/x", "a\0b", "", "é" * 300, "..", -5, 2**63 - 1, 0.5])
def test_any_key_of_a_document_stays_in_its_folder(tie: Tie, key: Any) -> None:
    database(tie.folder / "toll.dna", key=key)
    before = files_beside(tie)
    tie("import", "toll.dna", "-o", "toll.jsonl")
    new = {path.relative_to(tie.folder) for path in files_beside(tie) - before}
    assert {path.parts[0] for path in new} == {"texts", "toll.jsonl"}
    assert tie("check", "toll.jsonl", "--json").json["proof"]["verified"] == 3


def files_beside(tie: Tie) -> set[Path]:
    """Return all that is in the folder and those beside it, without the program's caches."""
    return {path for path in tie.folder.parent.rglob("*") if not {"cache", "usual-cache"} & set(path.parts)}


def test_a_place_in_the_middle_of_a_word_is_proved_by_whole_words(tie: Tie) -> None:
    database(tie.folder / "toll.dna")
    with sqlite3.connect(tie.folder / "toll.dna") as connection:
        connection.execute("UPDATE STATEMENTS SET Start = Start + 1, Stop = Stop - 3")
    connection.close()
    tie("import", "toll.dna", "-o", "toll.jsonl")
    assert tie("check", "toll.jsonl", "--json").json["proof"]["verified"] == 3


@pytest.mark.parametrize(
    "change",
    [
        (
            "DROP TABLE STATEMENTS;"
            "CREATE VIEW STATEMENTS AS WITH RECURSIVE n(ID) AS (SELECT 1 UNION ALL SELECT ID + 1 FROM n) SELECT * FROM n"
        ),
        "DROP TABLE DOCUMENTS",
        "DROP TABLE DATASHORTTEXT",
        "ALTER TABLE DOCUMENTS DROP COLUMN Text",
    ],
)
def test_a_database_that_is_none_is_an_error(tie: Tie, change: str) -> None:
    database(tie.folder / "toll.dna")
    with sqlite3.connect(tie.folder / "toll.dna") as connection:
        connection.executescript(change)
    connection.close()
    assert "toll.dna is not a DNA database" in tie("import", "toll.dna", "-o", "toll.jsonl", status=1).err
    assert not (tie.folder / "texts").exists()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE STATEMENTS SET Start = 'x'",
        "UPDATE STATEMENTS SET Stop = -1",
        "UPDATE STATEMENTS SET DocumentId = 99",
        "UPDATE STATEMENTS SET Start = 1 << 60, Stop = 1 << 61",
        "UPDATE DATASHORTTEXT SET Value = X'FF00'",
        "UPDATE STATEMENTS SET ID = NULL",
    ],
)
def test_values_of_any_kind_are_skipped_rows(tie: Tie, change: str) -> None:
    database(tie.folder / "toll.dna", ("agreement", "boolean", (1, 1, 1)))
    with sqlite3.connect(tie.folder / "toll.dna") as connection:
        connection.execute(change)
    connection.close()
    assert "imported 1 source; skipped 3 rows" in tie("import", "toll.dna", "-o", "toll.jsonl").err
