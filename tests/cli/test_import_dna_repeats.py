"""DNA databases that several people coded, with empty names, and with dates that are no moments."""

import sqlite3

from conftest import Tie
from test_import import records
from test_import_dna import database


def statement(tie: Tie, number: int, of: int, agreement: int) -> None:
    """Code a statement of the database once more, as another coder does."""
    connection = sqlite3.connect(tie.folder / "d.dna")
    connection.execute("INSERT INTO STATEMENTS SELECT ?, DocumentId, Start, Stop FROM STATEMENTS WHERE ID = ?", (number, of))
    connection.execute(
        "INSERT INTO DATASHORTTEXT SELECT ?, VariableId, Value FROM DATASHORTTEXT WHERE StatementId = ?", (number, of)
    )
    connection.execute("INSERT INTO DATABOOLEAN VALUES (?, 4, ?)", (number, agreement))
    connection.commit()
    connection.close()


def test_what_two_coders_coded_alike_is_one_fact(tie: Tie) -> None:
    database(tie.folder / "d.dna", ("agreement", "boolean", (1, 0, 0)))
    statement(tie, 7, 1, 1)
    result = tie("import", "d.dna", "-o", "d.jsonl")
    assert "3 quotes, 3 positions; skipped 1 row\n  row 7: the same passage, speaker and concept as in row 1" in result.err
    assert tie("check", "d.jsonl").status == 0


def test_coders_who_differ_leave_a_quote_without_a_position(tie: Tie) -> None:
    database(tie.folder / "d.dna", ("agreement", "boolean", (1, 0, 0)))
    statement(tie, 7, 1, 0)
    statement(tie, 8, 1, 1)
    result = tie("import", "d.dna", "-o", "d.jsonl")
    assert "3 quotes, 2 positions; skipped 2 rows" in result.err
    assert "row 1: `agreement` has `1` and `0`, which is not a stance: imported as a quote without a position" in result.err
    assert tie("check", "d.jsonl").status == 0
    stances = [record["stance"] for record in records(tie("import", "d.dna").out)["position"]]
    assert stances == ["opposes", "opposes"]


def test_blank_names_are_none(tie: Tie) -> None:
    database(tie.folder / "d.dna", ("agreement", "boolean", (1, 0, 0)))
    connection = sqlite3.connect(tie.folder / "d.dna")
    connection.execute("UPDATE DOCUMENTS SET Title = '  ', Author = ' ', Source = '\t'")
    connection.commit()
    connection.close()
    (source,) = records(tie("import", "d.dna").out)["source"]
    assert source["title"] == "Document 1"
    assert not {"author", "publisher"} & source.keys()


def test_a_number_that_is_a_day_in_digits_is_not_taken_for_a_moment(tie: Tie) -> None:
    database(tie.folder / "d.dna", ("agreement", "boolean", (1, 0, 0)), date=20240821)
    result = tie("import", "d.dna", ok=False)
    assert "the date of its document can't be read: 20240821 may be a day, 2024-08-21, or a number of seconds" in result.err
    for moment, day in ((20217600, "1970-08-23"), (-29000000000, "1051-01-10"), (1724112001, "2024-08-20")):
        (tie.folder / "d.dna").unlink()
        database(tie.folder / "d.dna", ("agreement", "boolean", (1, 0, 0)), date=moment)
        assert records(tie("import", "d.dna").out)["source"][0]["published"] == day
