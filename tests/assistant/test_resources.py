"""The resources of `tie mcp`: the file, its lists, actors, topics, sources and facts, and nothing else."""

import json

import pytest
from assistant_client import TEXT, Assistant, assistant
from conftest import Tie


def test_resources_are_the_file_its_actors_and_its_sources(desk_and_assistant: tuple[Tie, Assistant]) -> None:
    tie, asked = desk_and_assistant
    file = (tie.folder / "facts.yaml").as_uri()
    listed = asked.resources()
    lists = ["tie://info", "tie://actors", "tie://topics", "tie://sources"]
    actors = [f"tie://actor/{name}" for name in ("japan", "yoko", "sri-lanka")]
    assert set(listed) == {file, *lists, *actors, *(f"tie://source/{name}" for name in ("paper", "old", "spring"))}
    assert listed["tie://actor/japan"].name == "Japan"
    assert asked.read(file) == (tie.folder / "facts.yaml").read_text("utf-8")
    assert json.loads(asked.read("tie://actors")) == tie("list", "actors", "--json").json
    assert json.loads(asked.read("tie://info"))["events"] == tie("info", "--json").json["events"]
    for uri in listed:
        if uri.count("/") == 3 and uri.startswith("tie:"):
            assert json.loads(asked.read(uri)) == tie("show", uri.rpartition("/")[2], "--json").json
    assert [each.uri_template for each in asked.templates()][-2:] == ["tie://fact/{id}", "tie://source/{id}/text"]
    assert json.loads(asked.read("tie://fact/said"))["speech"] == "direct"
    assert asked.read("tie://source/paper/text") == TEXT


@pytest.mark.parametrize(
    ("uri", "message"),
    [
        ("file:///etc/passwd", "there is no resource `file:///etc/passwd`"),
        ("tie://actor/said", "there is no fact, actor, topic or source `said`"),
        ("tie://actor", "there is no resource"),
        ("tie://actor/japan/text", "there is no resource"),
        ("tie://source/..%2F..%2Fetc%2Fpasswd/text", "there is no source `../../etc/passwd`"),
        ("tie://source/old/text", "no record of the text of source `old`"),
    ],
)
def test_nothing_else_is_a_resource(desk_and_assistant: tuple[Tie, Assistant], uri: str, message: str) -> None:
    assert message in desk_and_assistant[1].unreadable(uri)


def test_ids_are_completed(desk_and_assistant: tuple[Tie, Assistant]) -> None:
    asked = desk_and_assistant[1]
    assert asked.completed("tie://actor/{id}", "") == ["japan", "sri-lanka", "yoko"]
    assert asked.completed("tie://source/{id}/text", "p") == ["paper"]
    assert set(asked.completed("tie://fact/{id}", "s")) == {"said", "stands", "stood", "span", "season"}
    assert asked.completed("tie://actor/{id}", "%") == []
    assert asked.completed("tie://secret/{id}", "") == []


def test_many_sources_come_in_pages(tie: Tie) -> None:
    sources = "\n".join(f"  s{number}: {{title: Source {number}}}" for number in range(250))
    tie.write("facts.yaml", f"tie: 1\nactors:\n  a: {{name: A, type: state}}\nsources:\n{sources}\n")
    with assistant(tie) as asked:
        assert len([uri for uri in asked.resources() if uri.startswith("tie://source/")]) == 250
