"""A fact file that is a copy of another: one fault, which says so."""

from conftest import Tie

FACTS = """tie: 1
actors: {n: {name: Norland, type: state}, e: {name: Eliot, type: state}}
sources: {paper: {title: Boats, publisher: The Paper, published: 2024}}
events:
  - {id: one, date: 2023, summary: Boats leave., actors: [n], sources: [{id: paper}]}
  - {id: two, date: 2024, summary: Boats arrive., actors: [e], sources: [{id: paper}]}
"""


def test_a_copy_is_one_fault(tie: Tie) -> None:
    tie.write("f/a.yaml", FACTS)
    tie.write("f/b.yaml", FACTS)
    tie.write("f/c.yaml", FACTS)
    found = tie("check", "f", "--format", "json", status=1).json["faults"]
    copies = [fault for fault in found if not fault["file"].endswith("a.yaml")]
    assert [(fault["code"], fault["message"]) for fault in copies] == [
        ("duplicate-id", "the file is a copy of f/a.yaml, so that each of its ids is used twice")
    ] * 2
    assert {fault["severity"] for fault in found if fault not in copies} == {"warning"}
    told = tie("timeline", "--facts", "f", status=1).err
    assert "f/b.yaml:1:1: error[duplicate-id]" in told
    assert told.endswith("tie: 2 errors: correct the fact file first\n")


def test_what_is_not_quite_a_copy_has_each_of_its_ids_named(tie: Tie) -> None:
    tie.write("f/a.yaml", FACTS)
    tie.write("f/b.yaml", FACTS.replace("leave", "stay."))
    found = tie("check", "f", "--format", "json", status=1).json["faults"]
    assert sum(fault["code"] == "duplicate-id" for fault in found) == 5
