"""Disputes in tables: each pair both ways, and back as the records have them."""

import csv

from conftest import Tie

FACTS = """\
tie: 1
actors: {ostia: {name: Ostia, type: state}}
sources: {post: {title: T, publisher: P, published: 2024}}
events:
  - {id: one, date: 2024-01-01, summary: It opened., actors: [ostia], disputes: [two, alpha], sources: [{id: post}]}
  - {id: two, date: 2024-01-02, summary: It opened later., actors: [ostia], sources: [{id: post}]}
  - {id: alpha, date: 2024-01-03, summary: It closed., actors: [ostia], disputes: [one], sources: [{id: post}]}
"""


def declared(tie: Tie, path: str) -> dict[str, list[str]]:
    import yaml

    records = yaml.safe_load((tie.folder / path).read_text(encoding="utf-8"))["events"]
    return {record["id"]: record.get("disputes", []) for record in records}


def test_a_dispute_comes_back_at_the_record_that_declares_it(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    tie("export", "csv", "-o", "tables")
    rows = list(csv.reader((tie.folder / "tables" / "disputes.csv").read_text(encoding="utf-8").splitlines()))
    assert rows == [
        ["fact", "number", "other", "declared"],
        ["one", "1", "two", "yes"],
        ["one", "2", "alpha", "yes"],
        ["two", "1", "one", "no"],
        ["alpha", "1", "one", "yes"],
    ]
    tie("import", "tables/datapackage.json", "-o", "back.yaml")
    assert declared(tie, "back.yaml") == declared(tie, "facts.yaml") == {"one": ["two", "alpha"], "two": [], "alpha": ["one"]}
    tie("export", "csv", "-o", "again", "--facts", "back.yaml")
    for file in (tie.folder / "tables").iterdir():
        assert (tie.folder / "again" / file.name).read_bytes() == file.read_bytes(), file.name


def test_a_table_without_the_column_gives_each_pair_once(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    tie("export", "csv", "-o", "tables")
    tie.write("tables/disputes.csv", "fact,number,other\none,1,two\ntwo,1,one\n")
    tie("import", "tables/datapackage.json", "-o", "back.yaml")
    assert declared(tie, "back.yaml") == {"one": ["two"], "two": [], "alpha": []}


def test_a_part_of_a_file_comes_back_without_what_it_refers_to(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    tie("export", "csv", "-o", "tables", "--until", "2024-01-02")
    err = tie("import", "tables/datapackage.json", "-o", "back.yaml").err
    assert "skipped 0 rows" in err
    assert "`one` refers to `alpha`, which is not in the package; left out" in err
    assert declared(tie, "back.yaml") == {"one": ["two"], "two": []}
