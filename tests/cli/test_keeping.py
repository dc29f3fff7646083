"""Starting, adding to and laying out fact files: what is written, that nothing else changes, and what is refused."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml
from conftest import BASE, ROOT, Tie, examples
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.editing.adding import bytes_with_records
from tie_cli.editing.field_order import ORDER
from tie_cli.editing.formatting import format_file
from tie_cli.editing.inserting import NewRecord
from tie_cli.editing.layout import lay_out
from tie_cli.editing.outline import find_comments
from tie_cli.editing.scalars import scalar
from tie_cli.factfile import reader
from tie_cli.factfile.positions import RawRecord
from tie_cli.model.records import KINDS, Citation

EVENT = ["add", "event", "--date", "2024-08", "--summary", "The ministers meet.", "--actor", "Japan", "--source", "paper"]


# --- init and schema ---


def test_init_starts_a_sound_file_in_the_users_words(tie: Tie) -> None:
    out = tie("init", "--title", "Talks: a file", "--actor", "Japan", "--actor", "Côte d'Ivoire", "--actor", "日本").out
    assert out.startswith("created facts.yaml\ncreated texts/\ncreated .tie-schema.json\n\nNext:\n")
    assert [line.split()[1] for line in out.splitlines()[5:]] == ["review", "add", "check"]
    text = (tie.folder / "facts.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=.tie-schema.json\n")
    assert tie("info", "--json").json["title"] == "Talks: a file"
    assert [row["name"] for row in tie("list", "actors", "--json").json] == ["Japan", "Côte d'Ivoire", "日本"]
    tie("check", "--strict")
    tie("fmt", "--check")
    assert json.loads((tie.folder / ".tie-schema.json").read_text(encoding="utf-8")) == tie("schema").json


@pytest.mark.parametrize("actors", [[], ["--actor", "Japan"]])
def test_the_example_of_init_is_no_fact_and_no_fault(tie: Tie, actors: list[str]) -> None:
    tie("init", *actors)
    assert tie("check", "--strict").out.startswith("facts.yaml: no faults; no facts yet: ")
    assert tie("timeline", "--json").json == []
    assert len(tie("list", "actors", "--json").json) == len(actors) // 2
    # the example is right as soon as it is one
    text = (tie.folder / "facts.yaml").read_text(encoding="utf-8")
    example = re.sub(r"^# (?=( |actors:|topics:|sources:|events:))", "", text, flags=re.M)
    tie.write("facts.yaml", example.replace("actors: [japan, india]", "actors: [japan]") if actors else example)
    assert [row["id"] for row in tie("timeline", "--json").json] == ["first-event"]


def test_what_is_added_to_a_started_file_keeps_its_comments(tie: Tie) -> None:
    tie("init", "--actor", "Japan")
    tie("add", "source", "--title", "The news", "--publisher", "The Paper", "--published", "2024-08", "--id", "paper")
    tie(*EVENT)
    assert len(tie("timeline", "--json").json) == 1
    tie("fmt", "--check")
    assert "# events:" in (tie.folder / "facts.yaml").read_text(encoding="utf-8")


def test_an_actor_of_init_may_wait_for_its_first_fact(tie: Tie) -> None:
    tie("init", "--actor", "Japan", "--actor", "The Republic of " + "Norland and " * 12 + "Eliot")
    tie("add", "source", "--title", "The news", "--publisher", "The Paper", "--published", "2024-08", "--id", "paper")
    tie(*EVENT)
    codes = [fault["code"] for fault in tie("check", "--json").json["faults"]]
    assert "unused-id" not in codes
    text = (tie.folder / "facts.yaml").read_text(encoding="utf-8")
    tie.write("facts.yaml", text.replace("  # from tie init", ""))
    assert [fault["code"] for fault in tie("check", "--json").json["faults"]].count("unused-id") == 1


def test_init_never_overwrites(tie: Tie) -> None:
    path = tie.write("facts.yaml", "mine")
    assert "already exists" in tie("init", status=2).err
    assert path.read_text(encoding="utf-8") == "mine"
    assert [child.name for child in tie.folder.iterdir()] == ["facts.yaml"]


def test_the_schema_holds_for_the_built_in_file(tie: Tie) -> None:
    schema = tie("schema").json
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    text = (ROOT / "facts.yaml").read_text(encoding="utf-8")
    for loader in (yaml.BaseLoader, yaml.SafeLoader):  # as text, and as editors read YAML
        facts = json.loads(json.dumps(yaml.load(text, loader), default=str))
        assert not list(validator.iter_errors(facts))
    for path, wrong in [
        ("events", [{"id": "x"}]),
        ("actors", {"a b": {"name": "A", "type": "state"}}),
        ("actors", {"a": {"name": "A", "type": "town"}}),
        ("positions", [{"id": "p", "date": "2024", "actor": "a", "topic": "t", "stance": "neutral", "sources": [{"id": "s"}]}]),
        ("titel", "x"),
    ]:
        assert list(validator.iter_errors({"tie": "1", path: wrong})), wrong


def test_every_field_of_the_schema_is_described_with_examples(tie: Tie) -> None:
    schema = tie("schema").json
    assert schema["$id"] == "urn:tie-cli:facts:1"
    assert schema["$schema"].endswith("2020-12/schema")
    for definition in [schema, *schema["$defs"].values()]:
        for name, field in definition["properties"].items():
            assert field["description"], name
            assert field["examples"], name
            if definition is not schema:
                for example in field["examples"]:
                    jsonschema.Draft202012Validator({**field, "$defs": schema["$defs"]}).validate(example)


# --- layout ---


def test_the_layout_knows_every_field() -> None:
    for kind, shape in KINDS.items():
        fields = {field.name for field in msgspec.structs.fields(shape)}
        assert set(ORDER[kind]) | {"id"} == fields
    assert set(ORDER["citation"]) == {field.name for field in msgspec.structs.fields(Citation)}


texts = st.text(max_size=200).filter(lambda text: reads_back(text) is not None) | st.text(
    "abc :#-?,[]{}'\"&*!|>%@`~\n\t\\2", min_size=1, max_size=160
)


def reads_back(text: str) -> str | None:
    """The text if a fact file can hold it at all: no control characters, no lone surrogates."""
    try:
        text.encode()
        list(yaml.scan(json.dumps(text), Loader=yaml.CSafeLoader))
    except (UnicodeEncodeError, yaml.YAMLError):
        return None
    return text if text and not any((ord(char) < 32 and char not in "\n\t") or 127 <= ord(char) < 160 for char in text) else None


@given(texts.filter(bool), st.booleans())
@examples(3)
def test_any_text_is_written_so_that_it_reads_back(text: str, flow: bool) -> None:
    written = scalar(text, flow=flow)
    line = f"[{written}]" if flow else f"a: {written}"
    loaded = yaml.load(line, yaml.BaseLoader)
    assert (loaded[0] if flow else loaded["a"]) == text
    # and other readers of YAML take it for text too
    loaded = yaml.load(line, yaml.SafeLoader)
    assert (loaded[0] if flow else loaded["a"]) == text


ids = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
facts = st.fixed_dictionaries(
    {
        "id": ids,
        "date": st.sampled_from(["2024", "2024-08-20", "/..", "2019~", "-0043", "2020-21"]),
        "summary": texts.filter(bool),
        "sources": st.lists(
            st.fixed_dictionaries({"id": ids}, optional={"excerpt": texts.filter(bool), "prefix": texts.filter(bool)}),
            min_size=1,
            max_size=3,
        ),
    },
    optional={"place": texts.filter(bool), "note": texts.filter(bool), "actors": st.lists(ids, max_size=30)},
)


def plains(text: str | bytes) -> list[tuple[str, dict[str, Any]]]:
    items = list(reader.read(Path("facts.yaml"), text.encode() if isinstance(text, str) else text))
    assert not [item for item in items if isinstance(item, Diagnostic)], items
    return [(item.kind, item.data) for item in items if isinstance(item, RawRecord)]


@given(facts)
def test_any_fact_is_laid_out_so_that_it_reads_back(fact: dict[str, Any]) -> None:
    text = "tie: 1\nevents:\n" + "\n".join(lay_out("event", fact)) + "\n"
    assert plains(text) == [("event", fact)]
    assert format_file(Path("facts.yaml"), text.encode()) == format_file(
        Path("facts.yaml"), format_file(Path("facts.yaml"), text.encode())
    )


def in_any_order(records: list[tuple[str, dict[str, Any]]]) -> list[bytes]:
    return sorted(msgspec.json.encode(record, order="sorted") for record in records)


# --- add ---

FILES = {
    "usual": BASE + "events:\n  - {id: a, date: 2020, summary: S, sources: [{id: paper}]}  # a remark\n\nquotes: []\n",
    "at the margin": BASE
    + "events:\n- id: a\n  date: 2020\n  summary: >-\n    # no comment\n    S\n  sources: [{id: paper}]\n# end\n",
    "with blank lines": BASE
    + "events:\n\n    - {id: a, date: 2020, summary: S, sources: [{id: paper}]}\n\n"
    + "    - {id: b, date: 2020, summary: T, sources: [{id: paper}]}\n\n# positions to come\npositions:\n",
    "without the section": BASE,
    "without a last line end": BASE.rstrip("\n"),
    "with an empty section": BASE + "events: []  # none yet\npositions: []\n",
    "with a section of nothing": BASE + "events:\n",
    "with comments below": BASE
    + "events:\n  - {id: a, date: 2020, summary: S, sources: [{id: paper}]}\n    # of a\n\n# of quotes\nquotes:\n",
    "in other line ends": (BASE + "events:\n  - {id: a, date: 2020, summary: S, sources: [{id: paper}]}\n").replace("\n", "\r\n"),
    "with a mark": "\ufeff" + BASE,
    "with marks of a document": "---\n"
    + BASE
    + "events:\n  - {id: a, date: 2020, summary: S, sources: [{id: paper}]}\n# end\n... # over\n",
    "with marks and no section": "---\n" + BASE + "...\n",
    "with kept lines": BASE
    + "events:\n  - id: a\n    date: 2020\n    summary: S\n    sources: [{id: paper}]\n"
    + "    note: |+\n      One\n\n      # two\n\n\n",
    "with kept lines before a section": BASE
    + "events:\n  - {id: b, date: 2020, summary: S, sources: [{id: paper}]}\n\n  - id: a\n    date: 2020\n    summary: S\n"
    + "    sources: [{id: paper}]\n    note: >+\n      One\n\n\nquotes: []\n",
    "with kept lines and no section": BASE.replace("  paper: {title: The news, publisher: The Paper, published: 2024-08}\n", "")
    + "  paper:\n    title: The news\n    note: |+\n      One\n",
    "with a separator": BASE.replace("The news", '"The\u2028news"')
    + "events:\n  - {id: a, date: 2020, summary: S, sources: [{id: paper}]}  # a\u2028b\n",
}
NEW = {"id": "new", "date": "2024-08", "summary": "The ministers: they meet.", "sources": [{"id": "paper", "excerpt": "met"}]}


@pytest.mark.parametrize("name", FILES)
def test_only_lines_are_added(name: str) -> None:
    old = FILES[name].encode()
    new = bytes_with_records("facts.yaml", old, [NewRecord("event", NEW)])
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if name == "without a last line end":
        before[-1] += b"\n"
    if name == "with an empty section":
        before = [line.replace(b"events: []  #", b"events:   #") for line in before]
    place = 0
    for line in after:
        if place < len(before) and line == before[place]:
            place += 1
    assert place == len(before), new.decode()
    kept = plains(old.decode("utf-8-sig"))
    assert [item for item in plains(new.decode("utf-8-sig")) if item != ("event", NEW)] == kept
    assert (b"\r\n" in new) == (b"\r\n" in old)
    assert b"\r\r" not in new
    assert [comment.text for comment in find_comments(new.decode("utf-8-sig"))] == [
        comment.text for comment in find_comments(old.decode("utf-8-sig"))
    ]


def test_git_diff_shows_only_the_added_lines(tie: Tie) -> None:
    path = tie.write("facts.yaml", (ROOT / "facts.yaml").read_text(encoding="utf-8"))
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=tie.folder, check=True)
    added = tie(*EVENT[:-1], "yomiuri").out
    stat = subprocess.run(["git", "diff", "--numstat"], cwd=tie.folder, check=True, capture_output=True, text=True).stdout
    assert stat == "5\t0\tfacts.yaml\n"
    line = int(added.split(":")[1])
    assert path.read_text(encoding="utf-8").splitlines()[line - 1] == "  - id: ministers-meet"
    assert added == f"facts.yaml:{line}: event ministers-meet\n"
    tie("fmt", "--check")


def test_a_record_by_options(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    dry = tie(*EVENT, "--excerpt", "a: b", "--dry-run").out
    assert tie("timeline", "--json").json == []
    tie(*EVENT, "--excerpt", "a: b")
    assert dry in (tie.folder / "facts.yaml").read_text(encoding="utf-8")
    (event,) = tie("timeline", "--json").json
    assert (event["id"], event["actors"], event["sources"][0]["excerpt"]) == ("ministers-meet", ["japan"], "a: b")
    # a readable id of its own for each
    assert tie(*EVENT).out.endswith(": event ministers-meet-2\n")
    tie("add", "actor", "--name", "Élysée Palace", "--type", "organisation", "--alias", "L'Élysée", "--alias", "Palais")
    assert tie("show", "elysee-palace", "--json").json["aliases"] == ["L'Élysée", "Palais"]
    tie("add", "topic", "--name", "Fishing rights")
    tie("add", "source", "--title", "T", "--publisher", "The Paper", "--published", "2024-08-21")
    tie("add", "quote", "--speaker", "kami", "--speech", "direct", "--text", "We agree", "--date", "2024", "--source", "news")
    tie(
        "add",
        "position",
        "--actor",
        "日本",
        "--topic",
        "fish",
        "--stance",
        "mixed",
        "--date",
        "2024/..",
        "--source",
        "paper-2024-08-21",
    )
    assert [row["id"] for row in tie("quotes", "--json").json] == ["yoko-on-we-agree"]
    assert tie("show", "japan-fishing-rights", "--json").json["stance"] == "mixed"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["event", "--date", "2024-13", "--summary", "S", "--source", "paper"], "--date: there is no month 13"),
        (["event", "--date", "2024", "--summary", "S", "--source", "papr"], "did you mean The news (paper)?"),
        (["event", "--date", "2024"], "an event needs"),
        (["event", "--id", "a b", "--date", "2024", "--summary", "S", "--source", "paper"], "--id: `a b` can't be an id"),
        (
            ["position", "--actor", "japan", "--topic", "trade", "--stance", "neutral", "--date", "2024", "--source", "paper"],
            "--stance",
        ),
        (["actor", "--id", "japan", "--name", "J", "--type", "state"], "--id: the id `japan` is already in use"),
        (["quote", "--speaker", "nobody", "--speech", "direct"], "there is no actor `nobody`"),
        (
            ["event", "--date", "2024", "--summary", "S", "--source", "paper", "--excerpt", "a", "--excerpt", "b"],
            "--excerpt is given more often than --source",
        ),
        (
            ["event", "--to", "other.yaml", "--date", "2024", "--summary", "S", "--source", "paper"],
            "is not one of the fact files",
        ),
    ],
)
def test_what_is_wrong_is_told_by_its_option_and_nothing_is_written(tie: Tie, arguments: list[str], said: str) -> None:
    path = tie.write("facts.yaml", BASE)
    err = " ".join(tie("add", *arguments, status=2, COLUMNS="200").err.replace("│", " ").split())
    assert said in err
    assert path.read_text(encoding="utf-8") == BASE


def test_lines_from_a_pipe_are_added_all_or_none(tie: Tie) -> None:
    path = tie.write("facts.yaml", BASE)
    lines = [
        {"kind": "event", "id": "e1", "date": "2024", "summary": "S", "actors": ["peru"], "sources": [{"id": "wire"}]},
        {"kind": "actor", "id": "peru", "name": "Peru", "type": "state"},
        {"kind": "source", "id": "wire", "title": "W"},
        {"kind": "quote", "date": "2024", "speaker": "peru", "speech": "indirect", "text": "Yes", "sources": [{"id": "wire"}]},
    ]
    text = "\n".join(json.dumps(line) for line in lines)
    wrong = text + '\n{"kind": "event", "id": "e1", "date": "2024", "summary": "S", "sources": [{"id": "wir"}]}\n{"kind": "evnt"}'
    result = tie.run(("add",), ok=False, stdin=wrong.encode())
    assert (result.status, result.out, path.read_text(encoding="utf-8")) == (1, "", BASE)
    assert "<stdin>:6:1: error[bad-value]: `evnt` is not a kind of record" in result.err
    result = tie.run(("add",), ok=False, stdin=wrong.rpartition("\n")[0].encode())
    assert "<stdin>:5:26: error[duplicate-id]: the id `e1` is already in use" in result.err
    assert "error[unknown-id]: there is no source `wir`" in result.err
    assert path.read_text(encoding="utf-8") == BASE
    result = tie.run(("add",), stdin=text.encode())
    assert [line.split(": ")[1] for line in result.out.splitlines()] == [
        *("event e1", "actor peru", "source wire", "quote peru-on-yes"),
    ]
    assert tie("info", "--json").json["events"] == 1


def test_json_lines_files_are_added_to_and_laid_out_too(tie: Tie) -> None:
    tie.write("facts.yaml", BASE.replace("title:", "include: more.jsonl\ntitle:", 1))
    path = tie.write("more.jsonl", '{"id":"e","kind":"event","summary":"S","date":"2024","sources":[{"id":"paper"}]}')
    tie(*EVENT, "--to", "more.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert json.loads(lines[1])["actors"] == ["japan"]
    tie("fmt", "more.jsonl")
    assert path.read_text(encoding="utf-8").splitlines()[0].startswith('{"kind": "event", "id": "e", "date": "2024", "summary"')
    tie("fmt", "--check", "more.jsonl")


def test_the_built_in_file_and_faulty_files_are_not_written_to(tie: Tie) -> None:
    assert "start your own with `tie init`" in tie(*EVENT[:-1], "yomiuri", status=2).err
    assert "cannot be changed" in tie("fmt", status=2).err
    path = tie.write("facts.yaml", BASE + "events: [{}]\n")
    tie(*EVENT, status=1)
    tie("fmt", status=1)
    assert path.read_text(encoding="utf-8").endswith("events: [{}]\n")
    path = tie.write("facts.yaml", BASE + "events: [{id: e, date: 2024, summary: S, sources: [{id: paper}]}]\n")
    assert "run `tie fmt`" in tie(*EVENT, status=1).err
    tie("fmt")
    tie(*EVENT)


# --- fmt ---

UNTIDY = """\
# yaml-language-server: $schema=x.json
# head

title:   'A title'   # of the file
tie: 1
events: # what happened
  # above one

  # above one too
  - summary: "Second key first" # behind summary
    # above the id
    id: one # behind the id
    date: '2020'
    sources: # behind sources
      # above the entry
      - id: s # behind the entry
        # above the excerpt
        excerpt: 'x # y' # behind the excerpt
      - {id: s, excerpt: "two"} # behind the second


  # above two
  - {id: two, date: 2019, summary: S, sources: [{id: s}]} # behind two
  - id: three
    date: 2019-05
    summary: >
      folded
      text
    actors: [ # inside
      a,
      a ] # behind the actors
    sources: [{id: s}]
  # foot of the events

# above the sources
sources: {s: {title: T, publisher: "yes"}} # behind the sources
actors:
  a: {type: state, name: A} # behind a
  # foot of the actors
# the end
"""


def test_a_file_is_laid_out_with_all_its_comments(tie: Tie, golden: Any) -> None:
    path = tie.write("facts.yaml", UNTIDY)
    assert tie("fmt", "--check", status=1).out == "would reformat facts.yaml\n1 file would be reformatted, 0 unchanged\n"
    assert path.read_text(encoding="utf-8") == UNTIDY
    before = tie("show", "one", "--json").json
    assert tie("fmt").out == "reformatted facts.yaml\n1 file reformatted, 0 unchanged\n"
    golden("fmt.yaml", path.read_text(encoding="utf-8"))
    assert tie("fmt").out == "0 files reformatted, 1 unchanged\n"
    tie("fmt", "--check")
    after = tie("show", "one", "--json").json
    assert {**before, "line": 0} == {**after, "line": 0}
    tie("fmt", "--sort")
    assert [event["id"] for event in tie("timeline", "--json").json] == ["two", "three", "one"]
    text = path.read_text(encoding="utf-8")
    assert text.index("id: two") < text.index("id: three") < text.index("id: one")


def test_the_built_in_file_is_laid_out(tie: Tie) -> None:
    tie("fmt", "--check", ROOT / "facts.yaml")


def test_what_would_be_lost_is_refused(tie: Tie) -> None:
    text = BASE + "events:\n  - {id: e, date: 2024, summary: S, sources: &s [{id: paper}]}\n"
    text += "  - {id: f, date: 2024, summary: T, sources: *s}\n"
    path = tie.write("facts.yaml", text)
    assert "tie: facts.yaml:14: tie fmt can't keep the alias `*s`" in tie("fmt", status=1).err
    assert path.read_text(encoding="utf-8") == text


remarks = st.text("abc #:'", max_size=6).map(lambda text: f" # {text}".rstrip())


@given(st.data())
def test_laying_out_keeps_everything_and_is_done_at_once(data: st.DataObject) -> None:
    lines = []
    for line in UNTIDY.splitlines():
        if data.draw(st.integers(0, 4)) == 0 and line.strip() not in ("folded", "text"):
            margin = len(line) - len(line.lstrip())
            lines.append(" " * margin + data.draw(remarks).strip())
        lines.append(line)
    text = "\n".join(lines) + "\n"
    once = format_file(Path("facts.yaml"), text.encode())
    assert format_file(Path("facts.yaml"), once) == once
    assert in_any_order(plains(once)) == in_any_order(plains(text))
    found = sorted(comment.text for comment in find_comments(once.decode()))
    assert found == sorted(comment.text for comment in find_comments(text))


def test_a_file_of_another_line_end_keeps_it(tie: Tie) -> None:
    path = tie.write("facts.yaml", UNTIDY.replace("\n", "\r\n"))
    tie("fmt")
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n") > 20
