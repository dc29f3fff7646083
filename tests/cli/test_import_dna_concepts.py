"""DNA statements with more or fewer values than one: several concepts, none, and values that contradict each other."""

import sqlite3

import pytest
from conftest import Tie
from test_import import records
from test_import_dna import database


def changed(tie: Tie, change: str, name: str = "agreement") -> tuple[dict[str, list[dict[str, object]]], str]:
    database(tie.folder / "toll.dna", (name, "boolean", (1, 0, 0)))
    with sqlite3.connect(tie.folder / "toll.dna") as connection:
        connection.executescript(change)
    connection.close()
    result = tie("import", "toll.dna", "-o", "toll.jsonl")
    return records((tie.folder / "toll.jsonl").read_text(encoding="utf-8")), result.err


def test_two_concepts_of_one_statement_are_two_topics(tie: Tie) -> None:
    found, _ = changed(tie, "INSERT INTO DATASHORTTEXT VALUES (1, 3, 'A bridge')")
    assert found["quote"][0]["topics"] == ["a-toll", "a-bridge"]
    assert [(each["topic"], each["stance"]) for each in found["position"][:2]] == [
        ("a-toll", "supports"),
        ("a-bridge", "supports"),
    ]


def test_no_concept_variable_is_reported(tie: Tie) -> None:
    found, said = changed(tie, "UPDATE VARIABLES SET Variable = 'theme' WHERE ID = 3")
    assert "position" not in found
    assert (
        "no variable `concept` says what a statement is about: the statements become quotes without topics or positions" in said
    )


def test_a_statement_without_a_concept_is_reported(tie: Tie) -> None:
    found, said = changed(tie, "DELETE FROM DATASHORTTEXT WHERE StatementId = 2 AND VariableId = 3")
    assert [each["actor"] for each in found["position"]] == ["Guild", "Abbey"]
    assert "row 2: the statement has no concept: imported as a quote without a topic or position" in said


def test_two_values_that_contradict_each_other_are_no_stance(tie: Tie) -> None:
    found, said = changed(tie, "INSERT INTO DATABOOLEAN VALUES (1, 4, 0)")
    assert [each["actor"] for each in found["position"]] == ["Miller", "Abbey"]
    assert "row 1: `agreement` has `1` and `0`, which is not a stance" in said


def test_a_second_speaker_is_reported(tie: Tie) -> None:
    _, said = changed(tie, "INSERT INTO DATASHORTTEXT VALUES (1, 2, 'Mayor')")
    assert "row 1: the statement names more than one organization: `Mayor` left out" in said


@pytest.mark.parametrize("name", ["disagreement", "opposes", "negated"])
def test_a_boolean_for_the_opposite_gives_the_right_stance(tie: Tie, name: str) -> None:
    found, _ = changed(tie, "", name)
    assert [each["stance"] for each in found["position"]] == ["opposes", "supports", "supports"]
