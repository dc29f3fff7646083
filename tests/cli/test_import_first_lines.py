"""How a table begins: a line that declares its delimiter, UTF-16 without a mark; and years of many digits in a timeline."""

import json

import pytest
from conftest import Tie
from test_import import records

OPTIONS = (
    "--kind",
    "event",
    "--column",
    "actor=who",
    "--column",
    "date=date",
    "--column",
    "summary=what",
    "--constant",
    "source=s",
)


@pytest.mark.parametrize("mark", [";", ",", "|", "\t"])
def test_a_declared_delimiter_is_used_and_is_no_heading(tie: Tie, mark: str) -> None:
    tie.write("in.csv", f"sep={mark}\r\nwho{mark}date{mark}what\r\nA{mark}2024{mark}x\r\nB{mark}soon{mark}y\r\n")
    result = tie("import", "in.csv", *OPTIONS)
    assert [event["summary"] for event in records(result.out)["event"]] == ["x"]
    assert "row 4: `date`" in result.err


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_says_which_encoding_to_try(tie: Tie, encoding: str) -> None:
    (tie.folder / "in.csv").write_bytes("who,date,what\nA,2024,x\n".encode(encoding))
    assert f"say --encoding {encoding}" in tie("import", "in.csv", *OPTIONS, status=1).err
    assert "imported" in tie("import", "in.csv", *OPTIONS, "--encoding", encoding).err


@pytest.mark.parametrize("date", ["Y-12000", "Y170000002", "-9999", "Y10000"])
def test_a_year_of_many_digits_comes_back_from_timelinejs(tie: Tie, date: str) -> None:
    event = {"kind": "event", "id": "e", "date": date, "summary": "w", "sources": [{"id": "s"}]}
    tie.write("in.jsonl", f"{json.dumps({'kind': 'source', 'id': 's', 'title': 'T'})}\n{json.dumps(event)}\n")
    tie("export", "timelinejs", "--facts", "in.jsonl", "-o", "out.json")
    assert records(tie("import", "out.json").out)["event"][0]["date"] == date
