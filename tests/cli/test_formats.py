"""Every output format on every command, read back by other readers."""

import csv
import io

import msgspec
import pytest
from conftest import BASE, Tie

COMMANDS = {
    "timeline": ["timeline"],
    "quotes": ["quotes"],
    "compare": ["compare"],
    "search": ["search", "india"],
    "show": ["show", "galwan-clash"],
    "list": ["list", "actors"],
    "info": ["info"],
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_all_formats_hold_the_same(tie: Tie, command: list[str]) -> None:
    whole = tie(*command, "--json").json
    assert tie(*command, "--format", "json").json == whole
    rows = whole if isinstance(whole, list) else whole["topics"] if command == ["compare"] else [whole]
    lines = [msgspec.json.decode(line) for line in tie(*command, "--format", "jsonl").out.splitlines()]
    assert lines == (whole if isinstance(whole, list) else [whole])
    for style, delimiter in (("csv", ","), ("tsv", "\t")):
        read = list(csv.DictReader(io.StringIO(tie(*command, "--format", style).out), delimiter=delimiter))
        assert len(read) == len(rows)
        assert None not in read[0]
        for row, source in zip(read, rows, strict=True):
            assert row.get("id") == source.get("id")
            flat = {key: value for key, value in source.items() if isinstance(value, str)}
            assert {key: row[key] for key in flat} == flat
    markdown = tie(*command, "--format", "markdown").out
    assert "| --- |" in markdown or command == ["info"] or command[0] == "show"
    assert "\x1b" not in markdown


def test_json_and_another_format_contradict_each_other(tie: Tie) -> None:
    assert "can't be used together" in tie("timeline", "--json", "--format", "csv", status=2).err
    assert tie("timeline", "--json", "--format", "json").status == 0


def test_csv_has_its_heading_even_without_rows(tie: Tie) -> None:
    with_rows = tie("timeline", "--format", "csv").out.splitlines()[0]
    without = tie("timeline", "--format", "csv", "--match", "zebra").out
    assert without == with_rows + "\n"


def test_text_is_text_in_every_format(tie: Tie) -> None:
    summary = 'a "b", c\td | e * f_g_ [h](i) <b> 日本 [red]x[/red] \\'
    event = {"kind": "event", "id": "e", "date": "2020", "summary": summary, "sources": [{"id": "paper"}]}
    tie.write("a.yaml", BASE)
    tie.write("b.jsonl", msgspec.json.encode(event))
    facts = ["timeline", "--facts", "a.yaml", "--facts", "b.jsonl"]
    assert tie(*facts, "--json").json[0]["summary"] == summary
    assert next(csv.DictReader(io.StringIO(tie(*facts, "--format", "csv").out)))["summary"] == summary
    assert "[red]x[/red]" in tie(*facts, COLUMNS="200").out
    markdown = tie(*facts, "--format", "markdown").out
    assert "\\|" in markdown
    assert "\\<b\\>" in markdown


def test_an_unknown_format_is_told_with_the_known_ones(tie: Tie) -> None:
    assert "markdown" in tie("timeline", "--format", "xml", status=2).err
