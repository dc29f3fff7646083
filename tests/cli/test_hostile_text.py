"""Text from anyone: whatever stands in a field shows as text, in every command and format, and nothing obeys it."""

import csv
import io
import json
import os
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import icalendar
import msgspec
import pydot
import pytest
from conftest import Tie
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.text.escape import visible, visible_json
from tie_cli.text.spreadsheet import as_text, from_text

# What a terminal obeys, what hides or reorders text, what smears it, and what other formats take for their own.
HOSTILE = {
    "escape": "\x1b[31mred\x1b[2J\x1b[H",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "c1": "\x9b31mred\x9d0;owned\x9c",
    "controls": "a\x00b\x08\x08c\x7fd\rgone\x0b\x0c",
    "bidi": "user\u202egnp.exe\u202c \u2066x\u2069 \u061c\u200f",
    "zero": "in\u200bvis\u2060ible\ufeff\u00ad",
    "marks": "Z" + "\u0300\u0301\u0302" * 20,
    "tags": "flag\U000e0041\U000e0042",
    "markup": "[bold red]loud[/] [link=https://evil.example]x[/link] :smile:",
    "formula": '=HYPERLINK("https://evil.example";"x")',
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)> &amp; \"'",
    "markdown": "![x](https://evil.example) | `code` | **bold** <b>x</b> # h",
    "ics": "x\r\nEND:VEVENT\r\nBEGIN:VALARM; , \\n",
    "dot": '"]; evil [label="x\\',
    "tex": "\\input{/etc/passwd} $x^2$ %{}",
    "line": "one\u2028two\u2029three\x85four",
}
EVERY = " ".join(HOSTILE.values())
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
COMMANDS = (
    *(
        f"{command} --format {style}"
        for command in ("timeline", "quotes", "compare a b", "compare --matrix", "search red")
        for style in FORMATS
    ),
    *(f"list {kind} --format {style}" for kind in ("actors", "topics", "sources") for style in FORMATS),
    *(f"show {name}" for name in ("event", "quote", "position", "a", "t", "s")),
    "show event --json",
    "quotes --context --texts .",
    "timeline --chart",
    "timeline --format csv --raw",
    "info",
    "info --json",
    "check",
    "check --json",
    "check --format sarif",
    "check --format github",
    *(f"export {style}" for style in ("ics", "timelinejs", "markwhen", "jsonld", "csl", "bibtex")),
    *(
        f"network {kind} --format {style}"
        for kind in ("affiliation", "congruence")
        for style in ("graphml", "gexf", "dot", "csv")
    ),
    "report",
    "timeline nobody",
    "diff facts.jsonl other.jsonl",
)


def records(text: str) -> Iterator[dict[str, Any]]:
    """A fact file in which every field that is free text is this one."""
    yield {
        "kind": "actor",
        "id": "a",
        "name": text,
        "type": "person",
        "role": text,
        "aliases": [text],
        "note": text,
        "code": text,
    }
    yield {"kind": "actor", "id": "b", "name": f"{text} b", "type": "state"}
    yield {"kind": "topic", "id": "t", "name": text, "proposition": text, "aliases": [text], "note": text}
    yield {
        "kind": "source",
        "id": "s",
        "title": text,
        "publisher": text,
        "author": text,
        "url": text,
        "language": text,
        "note": text,
    }
    cited = {
        "dated": "inferred",
        "note": text,
        "sources": [{"id": "s", "excerpt": text, "prefix": text, "locator": text, "date": "2019"}],
    }
    yield {
        "kind": "event",
        "id": "event",
        "date": "2020",
        "summary": text,
        "place": text,
        "actors": ["a"],
        "topics": ["t"],
        **cited,
    }
    yield {
        "kind": "quote",
        "id": "quote",
        "date": "2020",
        "speaker": "a",
        "speech": "direct",
        "text": text,
        "occasion": text,
        **cited,
    }
    for actor in ("a", "b"):
        identity = "position" if actor == "a" else "other"
        yield {
            "kind": "position",
            "id": identity,
            "date": "2020",
            "actor": actor,
            "topic": "t",
            "stance": "mixed",
            "summary": text,
            **cited,
        }


def write(tie: Tie, text: str, name: str = "facts.jsonl") -> None:
    tie.write(name, "".join(json.dumps(record) + "\n" for record in records(text)))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Tie:
    """One desk for all: its files are indexed once."""
    tie = Tie(tmp_path_factory.mktemp("hostile"), shared_cache)
    write(tie, EVERY)
    write(tie, f"{EVERY} once", "other.jsonl")
    tie.write("s.txt", f"before {EVERY} after")
    tie.env["TIE_FACTS"] = "facts.jsonl"
    return tie


def unseen(text: str, *, raw: bool = False) -> set[str]:
    """The characters of an output that a terminal would obey, or that hide or reorder text."""
    allowed = "\n\t\r" if raw else "\n\t"
    return {char for char in text if char not in allowed and unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_format_shows_text_as_text(desk: Tie, command: str) -> None:
    result = desk(*command.split(), ok=False)
    assert result.out or result.err
    out = result.out.replace("\r\n", "\n") if "ics" in command else result.out
    if "--raw" not in command:
        assert unseen(out) == set()
        assert not re.search("[\u0300-\u0302]{7}", out)
    assert unseen(result.err) == set()


@pytest.mark.parametrize(
    "command", ["timeline", "quotes", "compare a b", "search red", "show event", "list actors", "timeline --chart"]
)
def test_a_terminal_gets_only_colours(desk: Tie, command: str) -> None:
    written = desk.on_terminal(*command.split())
    plain = re.sub(r"\x1b\[[0-9;]*m", "", written)
    assert unseen(plain) == set()
    assert "[bold red]loud[/]" in re.sub(r"\s+", "", plain).replace("[boldred]", "[bold red]")
    assert ":smile:" in plain


@pytest.mark.parametrize(
    "call",
    [
        *(["timeline"], ["show"], ["search"], ["timeline", "--since"], ["quotes", "--speaker"], ["compare"], ["diff"]),
        ["add", "event", "--date", "2024", "--source", "s", "--summary"],
        ["timeline", "--match"],
        ["list", "actors", "--topic"],
    ],
)
def test_an_argument_of_any_bytes_is_told_or_finds_nothing(desk: Tie, call: list[str]) -> None:
    for argument in (os.fsdecode(b"\xff"), os.fsdecode(b"red\xff\x1b[31m")):
        result = desk(*call, argument, ok=False)
        assert result.status in (0, 1, 2)
        assert result.err
        assert unseen(result.err) == set()


def test_what_is_written_shows_what_cannot_be_seen(tie: Tie) -> None:
    tie.write("rows.csv", 'a,b\n2020,"x\x1b[31m\u202eevil\u200b"\n')
    options = ["--kind", "event", "--column", "date=a", "--column", "summary=b", "--constant", "source=s"]
    for name in ("out.jsonl", "out.yaml"):
        tie("import", "rows.csv", *options, "-o", name)
        assert unseen((tie.folder / name).read_text(encoding="utf-8")) == set()
        (row,) = tie("timeline", "--json", "--facts", name).json
        assert row["summary"] == "x\x1b[31m\u202eevil\u200b"


def test_json_has_the_text_as_it_is(desk: Tie) -> None:
    (row,) = desk("timeline", "--json").json
    assert row["summary"] == EVERY
    assert all(ord(char) < 128 or char.isprintable() for char in desk("timeline", "--json").out)


STARTS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "＝1", "-0043-03-15x", "'=1"]


@pytest.mark.parametrize(
    "start", [pytest.param(start, marks=() if start in ("=1+1", "＝1") else pytest.mark.recorded) for start in STARTS]
)
def test_a_cell_is_never_a_formula(tie: Tie, start: str) -> None:
    write(tie, start)
    for style, delimiter in (("csv", ","), ("tsv", "\t")):
        for command in (["timeline"], ["quotes"], ["list", "actors"]):
            out = tie(*command, "--format", style, "--facts", "facts.jsonl").out
            (row,) = list(csv.DictReader(io.StringIO(out), delimiter=delimiter))[:1]
            assert [cell for cell in row.values() if cell and cell[0] in "=+-@\t＝"] == []
    raw = list(csv.DictReader(io.StringIO(tie("timeline", "--format", "csv", "--raw", "--facts", "facts.jsonl").out)))
    assert raw[0]["summary"] == start
    for style in ("affiliation", "congruence"):
        assert "\n=" not in tie("network", style, "--format", "csv", "--facts", "facts.jsonl").out


def test_a_number_is_no_formula(tie: Tie) -> None:
    write(tie, "-5")
    assert next(csv.DictReader(io.StringIO(tie("timeline", "--format", "csv", "--facts", "facts.jsonl").out)))["summary"] == "-5"


@pytest.mark.parametrize("raw", [False, True])
def test_tables_that_come_back_are_the_same(tie: Tie, raw: bool) -> None:
    write(tie, "'=1 <b>")
    tie("export", "csv", "-o", "tables", "--facts", "facts.jsonl", *(["--raw"] if raw else []))
    tie("import", "tables/datapackage.json", "-o", "back.jsonl")
    assert tie("timeline", "--json", "--facts", "back.jsonl").json == tie("timeline", "--json", "--facts", "facts.jsonl").json


def test_each_format_escapes_by_its_own_rules(desk: Tie) -> None:
    calendar = icalendar.Calendar.from_ical(desk("export", "ics").out)
    (event,) = calendar.walk("VEVENT")
    assert calendar.walk("VALARM") == []
    assert "END:VEVENT" in str(event["DESCRIPTION"])
    for style in ("graphml", "gexf"):
        xml = fromstring(desk("network", "affiliation", "--format", style).out)
        assert HOSTILE["html"] in "".join(xml.itertext()) + " ".join(
            value for node in xml.iter() for value in node.attrib.values()
        )
    (graph,) = pydot.graph_from_dot_data(desk("network", "affiliation", "--format", "dot").out) or []
    assert {node.get_name().strip('"') for node in graph.get_nodes()} - {"\\n"} == {"a", "b", "topic:t"}
    tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)
            assert not [name for name, _ in attrs if name.startswith("on")]

    Tags().feed(desk("report").out)
    assert tags.count("script") == 1
    assert "img" not in tags
    desk("timeline", "--svg", "picture.svg")
    assert "script" not in {
        element.tag.rpartition("}")[2] for element in fromstring((desk.folder / "picture.svg").read_text()).iter()
    }
    markdown = desk("timeline", "--format", "markdown").out
    assert re.search(r"(?<!\\)<(?!br>)|(?<!\\)\[", markdown) is None


# --- what is text is left alone ---


@pytest.mark.parametrize(
    "text",
    [
        "ශ්‍රී ලංකා",
        "می‌خواهم",
        "क्‍ष",
        "上川　陽子",
        "« mot »",
        "👩‍👩‍👧 ❤️ 👍🏽",
        "Việt Nam, Ἀθῆναι, שָׁלוֹם, الْعَرَبِيَّة",
        "e\u0301\u0302",
        "กี่ปี้",
        "two\nlines\tand a tab",
    ],
)
def test_the_spelling_of_any_script_is_left_as_it_is(text: str) -> None:
    assert visible(text) == text
    assert json.loads(visible_json(msgspec.json.encode(text))) == text


# --- laws ---


@given(st.text())
def test_what_is_shown_is_seen_and_showing_it_again_changes_nothing(text: str) -> None:
    shown = visible(text)
    assert unseen(shown) <= set("\u200c\u200d")
    assert visible(shown) == shown


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5))
def test_json_has_the_same_content(value: object) -> None:
    data = msgspec.json.encode(value) if not _has_surrogate(value) else b"{}"
    assert json.loads(visible_json(data)) == json.loads(data)
    assert unseen(visible_json(data).decode()) <= set(
        "\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
    ) | {char for char in data.decode() if char >= "\U000110bd"}


@given(st.text(alphabet="=+-@'\t\r＝1ab.", max_size=6))
def test_a_neutralised_cell_comes_back(text: str) -> None:
    cell = as_text(text)
    assert from_text(cell) == text or re.fullmatch(r"[+-]?\d+(\.\d+)?", text)
    assert cell[:1] not in tuple("=@\t\r＝")


def _has_surrogate(value: object) -> bool:
    return bool(re.search("[\ud800-\udfff]", json.dumps(value, ensure_ascii=False)))
