"""What the README and the pages show is what the program does; UPDATE_GOLDEN=1 writes it anew."""

import os
import re
import shutil
import sqlite3
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pages
import pictures
import pytest
import yaml
from conftest import ROOT, Tie

from tie_cli.cli.command_table import COMMANDS
from tie_cli.edtf.dates import describe

DOCS = ROOT / "docs"
COMMAND_PAGES = DOCS / "commands"


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq")
@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_shows_what_the_program_prints(
    page: Path, tmp_path: Path, shared_cache: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page.read_text(encoding="utf-8")
    speaks = re.search(r"^\$ tie (mcp|lsp)|^from (mcp|pygls)\.", text, re.M)
    client: Path = request.getfixturevalue("speaking_client" if speaks else "client")
    if re.search(r"^\$ tie mcp|^from mcp\.", text, re.M):
        pytest.importorskip("mcp", reason="needs the extra mcp")
    if re.search(r"^\$ tie lsp|^from pygls\.", text, re.M):
        pytest.importorskip("pygls", reason="needs the extra editor")
    desk = pages.Desk(tmp_path, shared_cache)
    desk.env["PATH"] = f"{client}:{desk.env['PATH']}"
    monkeypatch.setattr("generated.PROGRAM", client / "tie")
    current = pages.rewrite(text, desk)
    if os.environ.get("UPDATE_GOLDEN") and current != text:
        page.write_text(current, encoding="utf-8")
    assert current == page.read_text(encoding="utf-8"), "stale: UPDATE_GOLDEN=1 pytest tests/docs writes it anew"


def test_a_stale_page_is_noticed(tmp_path: Path, shared_cache: Path) -> None:
    stale = (
        "```console\n$ echo new\nold\n```\n\n```python\n>>> 1 + 1\n3\n```\n\n<!-- generated: dates -->\n\nold\n\n<!-- end -->\n"
    )
    current = pages.rewrite(stale, pages.Desk(tmp_path, shared_cache))
    assert "$ echo new\nnew\n" in current
    assert ">>> 1 + 1\n2\n" in current
    assert "| `2024-08-20` | 20 Aug 2024 |" in current
    assert "old" not in current


def test_a_shown_command_that_fails_is_an_error(tmp_path: Path, shared_cache: Path) -> None:
    with pytest.raises(pages.CommandFailed, match="exit status 2"):
        pages.rewrite("```console\n$ tie timelime\n```\n", pages.Desk(tmp_path, shared_cache))


# --- every command has its page, with an example ---


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_a_page_with_an_example_and_its_help(name: str) -> None:
    text = (COMMAND_PAGES / f"{name}.md").read_text(encoding="utf-8")
    assert re.search(rf"^\$ (.*\| )?tie {name}\b", text, re.M)
    assert f"Usage: tie {name} " in text
    assert f"docs/commands/{name}.md" in text_of("README.md")


def test_each_page_of_a_command_is_of_a_command() -> None:
    assert {page.stem for page in COMMAND_PAGES.glob("*.md")} == {*COMMANDS, "index"}


def test_each_page_has_its_place_in_the_site() -> None:
    nav = tomllib.loads(text_of("zensical.toml"))["project"]["nav"]
    assert sorted(_leaves(nav)) == sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))


def _leaves(entry: Any) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    return [leaf for each in (entry.values() if isinstance(entry, dict) else entry) for leaf in _leaves(each)]


# --- tables ---


def test_the_table_of_dates_has_every_kind_of_date() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|$", text_of("docs/dates.md"), re.M)
    assert len(rows) == 16
    for form, shown in rows:
        as_of = "as of August 2024"
        assert shown in (describe(form), f"{describe(form)}, {as_of}") or (form, shown) == ("/..", as_of)


@pytest.mark.parametrize("command", ["timeline", "quotes", "info", "compare", "check", "list sources", "compare --matrix"])
def test_the_documented_keys_are_the_keys(tie: Tie, command: str) -> None:
    (documented,) = re.findall(rf"^\| `tie {command}`[^|]*\| [^`]*`([^`]+)`", text_of("docs/json.md"), re.M)
    tie.write("facts.yaml", (ROOT / "facts.yaml").read_text(encoding="utf-8"))
    rows = tie(*command.split(), "--json").json
    while (plain := re.sub(r" (?:\{[^{}]*\}|\[[^][]*\])(?: or null)?", "", documented)) != documented:
        documented = plain
    keys = list(rows[0] if isinstance(rows, list) else rows)
    named = documented.split(", ")
    assert [key for key in named if key in keys] == keys  # a key that a record does not have may be left out
    assert command.startswith("list") or named == keys


QUERIES = [
    pytest.param(query, id=f"{page.name}-{number}")
    for page in pages.PAGES
    for number, query in enumerate(re.findall(r"```sql\n(.*?)```", page.read_text(encoding="utf-8"), re.S), 1)
]


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_in_the_docs_runs_on_an_export(tie: Tie, query: str) -> None:
    tie("export", "sqlite", "-o", "facts.sqlite")
    with sqlite3.connect(tie.folder / "facts.sqlite") as connection:
        assert connection.execute(query).fetchall()


def test_the_query_of_where_sides_stand_agrees_with_compare(tie: Tie) -> None:
    tie.write("changing.yaml", CHANGING)
    (query,) = re.findall(r"```sql\n(.*?)```", text_of("docs/exchange.md"), re.S)
    found = {}
    for facts, sides in ((ROOT / "facts.yaml", ("japan", "india", "united-states", "europe")), ("changing.yaml", ("one", "two"))):
        tie("export", "sqlite", "--facts", facts, "--force", "-o", "facts.sqlite")
        names = {actor["id"]: actor["name"] for actor in tie("list", "actors", "--facts", facts, "--json").json}
        topics = tie("compare", *sides, "--facts", facts, "--json").json["topics"]
        stands = [(topic["name"], side, stand) for topic in topics for side, stand in topic["positions"].items()]
        expected = {
            (topic, names[side], stand["stance"])
            for topic, side, stand in stands
            if stand and stand["basis"] != "attributed" and stand["actor"] == side
        }
        with sqlite3.connect(tie.folder / "facts.sqlite") as connection:
            found[facts] = {row[:3] for row in connection.execute(query) if row[1] in {names[side] for side in sides}}
        assert found[facts] == expected
    assert ("Harbour", "One", "opposes") in found["changing.yaml"]


CHANGING = """
tie: 1
actors: {one: {name: One, type: state}, two: {name: Two, type: state}}
topics: {harbour: {name: Harbour}, ferries: {name: Ferries}}
sources: {old: {title: Old, published: 2019}, new: {title: New, published: 2025-02}}
positions:
  - {id: one-supports, date: 2020-01-31, actor: one, topic: harbour, stance: supports, basis: action, sources: [{id: old}]}
  - {id: one-opposes, date: 2024-05, actor: one, topic: harbour, stance: opposes, basis: action, sources: [{id: old}]}
  - {id: one-abstains, date: 2022, actor: one, topic: harbour, stance: abstains, basis: action, sources: [{id: old}]}
  - {id: two-said, date: 2021, actor: two, topic: harbour, stance: opposes, basis: statement, sources: [{id: old}]}
  - {id: two-so-they-say, date: 2023, actor: two, topic: harbour, stance: supports, basis: attributed, according_to: one,
     sources: [{id: old}]}
  - {id: two-goes-on, date: 2018/.., actor: two, topic: ferries, stance: supports, basis: action, sources: [{id: new}]}
  - {id: two-once, date: 2024, actor: two, topic: ferries, stance: opposes, basis: action, sources: [{id: old}]}
"""


# --- the README ---


def test_the_readme_is_short_and_in_order() -> None:
    text = text_of("README.md")
    assert len(text.split()) <= 1200
    assert re.findall(r"^## (.*)$", text, re.M) == ["Set up", "Five minutes", "What else there is"]
    assert text.index("![") < text.index("## Set up")


def test_both_set_up_lines_stand_in_the_readme() -> None:
    lines = re.findall(r"^python3 -m venv .*$", text_of("README.md"), re.M)
    assert [line.split()[-1] for line in lines] == ["timeline", ".venv/bin/pytest"]
    assert Path(ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_the_article_of_the_readme_is_that_of_the_picture_and_its_passages_are_there() -> None:
    article = (pages.DESKS / "harbour" / "texts" / "harbour-post.txt").read_text(encoding="utf-8")
    assert article in text_of("README.md")
    picture = " ".join(re.findall(r">([^<>]+)</text>", text_of("docs/pictures/article-to-timeline.svg")))
    assert " ".join(article.split()) in " ".join(picture.split())
    assert "20&#160;Aug" in picture


def test_each_passage_of_the_readmes_picture_is_joined_to_its_row() -> None:
    picture = ET.fromstring(text_of("docs/pictures/article-to-timeline.svg"))
    svg = "{http://www.w3.org/2000/svg}"
    (frame,) = [group for group in picture.iter(f"{svg}g") if group.get("clip-path", "").endswith("-clip-terminal)")]
    top = float(re.findall(r"translate\(\S+ (\S+)\)", frame.get("transform", ""))[0])
    lines = {line.text.replace("\xa0", " "): top + float(line.get("y", "")) for line in frame.iter(f"{svg}text") if line.text}
    ends = [float(end.get("cy", "")) for end in picture.findall(f"{svg}circle")]
    events = yaml.safe_load(text_of("tests/docs/desks/harbour/facts.yaml"))["events"]
    assert len(ends) == len(events)
    for end, event in zip(ends, sorted(events, key=lambda event: str(event["date"])), strict=True):
        line = min(lines.values(), key=lambda y: abs(y - 5 - end))
        beside = " ".join(text for text, y in lines.items() if y == line)
        assert event["summary"] in " ".join(beside.split())


@pytest.mark.parametrize("name", [name for name in pictures.MAKERS if name != "page"])  # photographs are never the same twice
def test_a_picture_is_what_the_program_draws(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared_cache: Path
) -> None:
    monkeypatch.setattr(pictures, "PICTURES", tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))
    pictures.MAKERS[name]()
    current = (tmp_path / f"{name}.svg").read_bytes()
    picture = DOCS / "pictures" / f"{name}.svg"
    if os.environ.get("UPDATE_GOLDEN"):
        picture.write_bytes(current)
    assert current == picture.read_bytes(), "stale: UPDATE_GOLDEN=1 pytest tests/docs draws it anew"


def test_the_pictures_are_there_and_shown() -> None:
    made = {path.name for path in (DOCS / "pictures").iterdir()}
    shown = {
        Path(path).name
        for page in pages.PAGES
        for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
        if "pictures/" in path
    }
    assert shown == made
    assert {Path(name).stem.removesuffix("-dark").removesuffix("-phone") for name in made} == set(pictures.MAKERS)


def test_each_picture_of_today_stands_beside_one_of_before() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(looks/([^)]+)\)", text_of("docs/looks.md"))
    made = [path.relative_to(DOCS / "looks").as_posix() for path in sorted((DOCS / "looks").glob("*/*"))]
    assert sorted(shown) == made
    before, after = ({Path(name).name for name in made if name.startswith(folder)} for folder in ("before/", "after/"))
    assert before == after
    assert sum((DOCS / "looks" / name).stat().st_size for name in made) < 2_000_000
