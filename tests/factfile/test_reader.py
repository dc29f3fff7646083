"""Fact files read: every scalar is text, every fault is told with its place, and nothing is guessed."""

from pathlib import Path

import pytest
from conftest import BASE, Tie

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile import reader, yaml_loader
from tie_cli.factfile.positions import RawRecord

EVENT = "events:\n  - {id: e, date: 2020, summary: S, sources: [{id: paper}]}\n"


def faults(tie: Tie, text: str | bytes, name: str = "facts.yaml") -> list[str]:
    """The first lines of the faults that a file has, without its path."""
    path = tie.write(name, text)
    result = tie("info", "--facts", path, status=1)
    assert result.out == ""
    return [line.removeprefix(f"{path.name}:") for line in result.err.splitlines() if line.startswith(f"{path.name}:")]


def test_every_scalar_is_text(tie: Tie) -> None:
    tie.write(
        "facts.yaml",
        """\
tie: 1
actors:
  NO: {name: NO, type: state, aliases: [yes, off, ~, null, 1:30, 0x10, 1e3, .inf, 2020-01-01, 0o14, =, "<<"]}
  NA: {name: NA, type: state}
topics: {}
sources: {1: {title: 2020}}
events:
  - {id: 007, date: 2020, summary: true, actors: [NO, NA], sources: [{id: 1}]}
""",
    )
    event = tie("timeline", "--json").json[0]
    assert (event["id"], event["summary"], event["actors"]) == ("007", "true", ["NO", "NA"])
    assert tie("show", "NO", "--json").json["aliases"] == [
        *("yes", "off", "~", "null", "1:30", "0x10", "1e3", ".inf", "2020-01-01", "0o14", "=", "<<"),
    ]


def test_anchors_stand_for_what_they_name(tie: Tie) -> None:
    tie.write(
        "facts.yaml",
        BASE + "events:\n  - &a {id: e, date: 2020, summary: S, sources: &s [{id: paper}]}\n"
        "  - {id: f, date: 2020, summary: T, sources: *s}\n",
    )
    assert len(tie("timeline", "--json").json) == 2


def test_all_faults_of_a_file_are_shown_in_one_run(tie: Tie, golden: object) -> None:
    tie.write(
        "facts.yaml",
        """\
tie: 1
titel: A typing error
actors:
  japan: {name: Japan, type: stat}
  india: {type: state, nam: India}
topics:
  trade: {name: Trade}
sources:
  paper: {title: The news, published: May 2024}
events:
  - {id: one, date: 2024-13, summary: Month thirteen, actors: [japan, indai], sources: [{id: paper}]}
  - {id: two, date: 2024-08-20, dated: guessed, summary: "", sources: []}
  - {id: one, date: 2024, summary: Again, sources: [{id: papier, excerpt: x}], summary: Twice}
  - id: bad id
    date: 日本 2024
    summary: [not, text]
    sources: paper
quotes:
  - {id: q, date: 2024, speaker: japan, speech: direct, text: We agree, event: p, sources: [{id: paper}]}
positions:
  - {id: p, date: 2024, actor: japan, topic: trade, stance: neutral, evidence: [nothing], sources: [{id: paper}]}
  - {date: 2024, actor: japan, topic: trade, stance: Supports, sources: [{id: paper}]}
""",
    )
    result = tie("timeline", status=1)
    assert result.out == ""
    assert callable(golden)
    golden("faults.txt", result.err)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "1:1: error[not-a-fact-file]: the file is empty"),
        ("# only a comment\n", "1:1: error[not-a-fact-file]: the file is empty"),
        ("- a list\n", "1:1: error[not-a-fact-file]: a fact file must be a mapping"),
        ("title: x\n", "1:1: error[not-a-fact-file]: this is not a fact file: it has no `tie: 1`"),
        ("tie: 2\n", "1:6: error[bad-value]: this version of tie can't read the format `tie: 2`"),
        ("tie: 1\n---\ntie: 1\n", "2:1: error[yaml-syntax]: a fact file must be a single YAML document"),
        ("tie: 1\ntie: 1\n", "2:1: error[duplicate-key]: the key `tie` is given twice"),
        ("tie: 1\nevents: {a: b}\n", "2:9: error[wrong-type]: `events` must be a list"),
        ("tie: 1\nactors: [a]\n", "2:9: error[wrong-type]: `actors` must map ids to records"),
        ("tie: 1\nactors:\n  japan: {name: J, type: state, id: x}\n", "3:3: error[unknown-key]"),
        ("tie: 1\nevents:\n  - text\n", "3:5: error[wrong-type]: each entry of `events` must be a mapping"),
        ("tie: 1\nactors:\n  a: !!python/object/apply:os.system [x]\n", "3:6: error[yaml-tag]"),
        ("tie: 1\ntitle: 'unclosed\n", "error[yaml-syntax]"),
        ("tie: 1\n\ttitle: x\n", "error[yaml-syntax]"),
        ("tie: 1\ntitle: a: b\n", "2:9: error[yaml-syntax]"),
        ("tie: 1\ntitle: *nothing\n", "2:8: error[yaml-syntax]: no anchor `&nothing` comes before the alias `*nothing`"),
        (b"tie: 1\ntitle: \xff\n", "2:8: error[bad-encoding]: the byte 0xff is not UTF-8"),
        (b"tie: 1\ntitle: a\x00b\n", "2:9: error[bad-character]: the control character U+0000"),
        ("tie: 1\n".encode("utf-16"), "1:1: error[bad-encoding]: the file is UTF-16"),
        ("tie: 1\nactors:\n  a: {name: A, type: state}\n  a: {name: B, type: state}\n", "4:3: error[duplicate-id]"),
        ("tie: 1\nactors:\n  a: {<<: {name: A}, type: state}\n", "error[unknown-key]"),
        ("tie: 1\nevents: " + "[" * 100 + "]" * 100 + "\n", "nested more than 16 levels deep"),
    ],
)
def test_a_fault_is_told_with_its_place(tie: Tie, text: str | bytes, fault: str) -> None:
    assert any(fault in line for line in faults(tie, text))


def test_a_byte_order_mark_and_windows_line_ends_are_read(tie: Tie) -> None:
    tie.write("facts.yaml", b"\xef\xbb\xbf" + (BASE + EVENT).replace("\n", "\r\n").encode())
    assert tie("timeline", "--json").json[0]["id"] == "e"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "1:2: error[json-syntax]"),
        ("[1]", "1:1: error[wrong-type]: each line must be a JSON object"),
        ('{"id": "x"}', "1:1: error[missing-key]: `kind` is missing"),
        ('{"kind": "evnt", "id": "x"}', "1:1: error[bad-value]: `evnt` is not a kind of record"),
        ('{"kind": "actor", "id": "x", "id": "y", "name": "X", "type": "state"}', "1:1: error[duplicate-key]"),
        (
            '{"kind": "actor", "id": "x", "name": 5, "type": "state"}',
            "1:38: error[wrong-type]: `name` must be text, not a number",
        ),
        ('{"kind": "actor", "id": "x", "name": "X", "type": "town"}', "1:52: error[bad-value]: `type` can't be `town`"),
        (b'{"kind": "actor", "id": "\xff"}', "1:26: error[bad-encoding]"),
        ("[" * 100_000, "1:1: error[json-syntax]"),
        (
            '{"kind" : "actor", "id": "x", "name" :"X", "name" : "Y", "type": "state"}',
            "1:1: error[duplicate-key]: the key `name`",
        ),
        (r'{"kind": "actor", "id": "x", "name": "\u003a", "type": "state", "t\u0079pe": "group"}', "1:1: error[duplicate-key]"),
        (r'{"kind": "topic", "id": "x", "name": "\": :", "note": "a", "note": "b"}', "1:1: error[duplicate-key]: the key `note`"),
        ('{"kind": "event", "sources": [{"id": "s", "excerpt": "a", "id" :"s"}]}', "1:1: error[duplicate-key]: the key `id`"),
    ],
)
def test_json_lines_have_their_places_too(tie: Tie, line: str | bytes, fault: str) -> None:
    assert any(found.startswith(fault) for found in faults(tie, line, "facts.jsonl"))


def test_json_lines_give_the_same_facts_as_yaml(tie: Tie) -> None:
    tie.write("facts.yaml", BASE + EVENT)
    tie.write(
        "lines.jsonl",
        '{"kind":"event","id":"e","date":"2020","summary":"S","sources":[{"id":"paper"}]}\n\n'
        '{"kind":"source","id":"paper","title":"The news","publisher":"The Paper","published":"2024-08"}',
    )
    assert tie("timeline", "--json", "--facts", "lines.jsonl").json == tie("timeline", "--json").json


def test_the_parser_in_python_gives_the_same_records_and_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    text = (Path(__file__).parents[2] / "facts.yaml").read_bytes() + b"wrong: [\n"
    path = tmp_path / "facts.yaml"
    path.write_bytes(text)

    def found() -> tuple[list[RawRecord], list[tuple[str, int]]]:
        items = list(reader.read(path))
        return [item for item in items if isinstance(item, RawRecord)], [
            (item.code, item.line) for item in items if isinstance(item, Diagnostic)
        ]

    with_c = found()
    assert len(with_c[0]) > 60
    monkeypatch.setattr(yaml_loader, "LOADER", yaml.SafeLoader)
    assert found() == with_c


def test_keys_that_only_look_repeated_are_not(tie: Tie) -> None:
    names = ['{\\"name\\": \\"name\\":', "\\u003a\\u003A", "a: b, \\u0022: c", "\\\\u003a"]
    lines = [f'{{"kind": "topic", "id": "t{n}", "name": "{name}", "aliases": ["id", "id"]}}' for n, name in enumerate(names)]
    tie.write("facts.jsonl", "\n".join(lines))
    rows = tie("list", "topics", "--json", "--facts", "facts.jsonl").json
    assert {row["name"] for row in rows} == {'{"name": "name":', "::", 'a: b, ": c', "\\u003a"}


@pytest.mark.parametrize("end", ["\\n", "\\r\\n", "\\u2028", " "])
def test_an_id_ends_with_no_line_break(tie: Tie, end: str) -> None:
    text = BASE.replace("paper:", f'"paper{end}":').replace("india:", f'"india{end}":')
    path = tie.write(
        "facts.yaml", text + f'events:\n  - {{id: "e{end}", date: 2024, summary: S, sources: [{{id: "paper{end}"}}]}}\n'
    )
    result = tie("check", path, status=1)
    assert [line for line in result.out.splitlines() if "error[" in line and "bad-id" not in line] == []
    assert result.out.count("error[bad-id]") == 3
    pattern = tie("schema").json["$defs"]["Event"]["properties"]["id"]["pattern"]
    assert pattern == "^[A-Za-z0-9][A-Za-z0-9._-]*$"  # which in ECMAScript is the very end
