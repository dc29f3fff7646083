"""Characters that can't be seen in a Data Package: kept by `--raw`, else the export says that they don't come back."""

import json

import pytest
from conftest import Tie
from test_import import records

ACTOR = {"kind": "actor", "id": "a", "name": "A", "type": "person"}
SOURCE = {"kind": "source", "id": "s", "title": "T"}


@pytest.mark.parametrize("text", ["one\u2028two", "one\rtwo", "one\0two"])
def test_invisible_characters_come_back_or_are_named(tie: Tie, text: str) -> None:
    quote = {
        "kind": "quote",
        "id": "q",
        "date": "2024",
        "speaker": "a",
        "speech": "direct",
        "text": text,
        "sources": [{"id": "s"}],
    }
    tie.write("in.jsonl", "".join(json.dumps(each) + "\n" for each in (ACTOR, SOURCE, quote)))
    result = tie("export", "csv", "--facts", "in.jsonl", "-o", "safe")
    assert "; 1 cell with invisible characters written as escapes" in result.err
    result = tie("export", "csv", "--facts", "in.jsonl", "-o", "raw", "--raw")
    assert "escapes" not in result.err
    assert records(tie("import", "raw/datapackage.json").out)["quote"][0]["text"] == text
