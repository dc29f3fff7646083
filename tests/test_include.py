"""Fact files that include others: paths, globs, loops, and an index that sees every change among them."""

import pytest
from conftest import BASE, Tie

EVENT = "  - {id: %s, date: 2020, summary: S, actors: [japan], sources: [{id: paper}]}\n"
LINE = '{"kind": "event", "id": "%s", "date": "2021", "summary": "S", "sources": [{"id": "paper"}]}\n'


@pytest.fixture
def desk(tie: Tie) -> Tie:
    """A main file that includes one for each month, in two formats."""
    tie.write("facts.yaml", BASE.replace("title:", "include: [months/**/*, extra.yaml]\ntitle:", 1))
    tie.write("extra.yaml", "tie: 1\nevents:\n" + EVENT % "extra")
    tie.write("months/2024-01.yaml", "tie: 1\nevents:\n" + EVENT % "january")
    tie.write("months/old/2023-12.jsonl", LINE % "december")
    tie.write("months/notes.txt", "not a fact file")
    tie.write("months/.hidden.yaml", "not a fact file")
    return tie


def ids(tie: Tie, *arguments: str) -> set[str]:
    return {event["id"] for event in tie("timeline", "--json", *arguments).json}


def test_included_facts_are_facts(desk: Tie) -> None:
    assert ids(desk) == {"extra", "january", "december"}
    files = desk("info", "--json").json["files"]
    assert [file.removeprefix(f"{desk.folder}/") for file in files] == [
        "facts.yaml",
        "months/2024-01.yaml",
        "months/old/2023-12.jsonl",
        "extra.yaml",
    ]
    # a path is relative to the file that has it, wherever the program runs
    assert ids(desk, "--facts", "../desk/facts.yaml") == {"extra", "january", "december"}
    assert desk("show", "december", "--json").json["file"].endswith("months/old/2023-12.jsonl")
    assert "months/2024-01.yaml:3" in desk("show", "january").out


def test_every_change_among_them_is_seen(desk: Tie) -> None:
    assert len(ids(desk)) == 3
    path = desk.write("months/2024-02.yaml", "tie: 1\nevents:\n" + EVENT % "february")
    assert ids(desk) == {"extra", "january", "december", "february"}
    path.unlink()
    assert ids(desk) == {"extra", "january", "december"}
    desk.write("months/2024-01.yaml", "tie: 1\nevents:\n" + EVENT % "newyear")
    assert ids(desk) == {"extra", "newyear", "december"}


def test_a_file_is_read_once_however_often_it_is_included(desk: Tie) -> None:
    desk.write("extra.yaml", "tie: 1\ninclude: facts.yaml\nevents:\n" + EVENT % "extra")
    assert ids(desk) == {"extra", "january", "december"}
    assert ids(desk, "--facts", "extra.yaml", "--facts", "facts.yaml") == {"extra", "january", "december"}
    assert ids(desk, "--facts", ".") == {"extra", "january", "december"}


def test_faults_are_told_in_their_own_files(desk: Tie) -> None:
    desk.write("months/2024-01.yaml", "tie: 1\nevents:\n" + EVENT % "extra" + EVENT.replace("japan", "jpan") % "other")
    err = desk("timeline", status=1).err
    assert "months/2024-01.yaml:4:50: error[unknown-id]: there is no actor `jpan`" in err
    assert "extra.yaml:3:10: error[duplicate-id]: the id `extra` is there twice" in err
    assert "it is first at months/2024-01.yaml:3" in err


def test_what_is_not_there_is_told_and_a_glob_may_be_empty(desk: Tie) -> None:
    desk.write("facts.yaml", BASE.replace("title:", "include: [none-*.yaml, nowhere.yaml]\ntitle:", 1))
    err = desk("timeline", status=1).err
    assert "facts.yaml:2:24: error[include-missing]: there is no file nowhere.yaml" in err
    assert err.count("error[") == 1
    desk.write("facts.yaml", BASE.replace("title:", "include: none-*.yaml\ntitle:", 1))
    assert ids(desk) == set()
    desk.write("facts.yaml", BASE.replace("title:", "include: {a: b}\ntitle:", 1))
    assert "`include` is text" in desk("timeline", status=1).err
