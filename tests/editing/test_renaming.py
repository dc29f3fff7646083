"""Renaming: every reference follows, nothing else changes, and renaming back gives the file byte for byte."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from conftest import BASE
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.editing.inserting import NoPlace
from tie_cli.editing.patches import apply_patches
from tie_cli.editing.redirecting import Redirection, TextRedirector, redirect
from tie_cli.editing.text_document import TextDocument
from tie_cli.factfile import reader
from tie_cli.factfile.positions import RawRecord
from tie_cli.model.field_types import describe_field, layers_of
from tie_cli.model.records import KINDS
from tie_cli.model.references import references_in

IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,12}", fullmatch=True)
KNOWN = {
    "actor": {"japan", "india", "yoko"},
    "topic": {"trade", "peace"},
    "source": {"paper"},
    "event": {"meeting"},
    "quote": {"said"},
    "position": {"stands"},
}
# Ways in which an id can be written; {} is the id.
WRITTEN = ["{}", "'{}'", '"{}"', "&name {}", "&name '{}'", ">-\n      {}", "|-\n      {}"]
LISTS = [
    "[{}, india]",
    "[india,{}]",
    "[ '{}' ]",
    '\n      - "{}"  # first\n      - india',
    "[\n      {},  # one\n      india\n    ]",
]


def facts(written: str, listed: str) -> str:
    return (
        BASE
        + f"""
# japan, trade and paper in a comment
events:
  - id: meeting   # japan
    date: 2024-08
    summary: japan meets india on trade, as paper says
    actors: {listed}
    sources: [{{id: paper, excerpt: 'japan'}}]
quotes:
  - id: said
    date: 2024-08
    speaker: {written}
    speech: indirect
    text: japan
    topics: ['trade']
    event: "meeting"
    sources:
      - id: paper   # the paper
        excerpt: paper
positions:
  - {{id: stands, date: 2024, actor: india, topic: "trade", stance: supports, basis: attributed,
     according_to: japan, evidence: [said, meeting], disputes: [], sources: [ {{ id : 'paper' }} ]}}
"""
    )


def renamed(text: str, kind: str, old: str, new: str, name: str = "facts.yaml") -> str:
    known = {each: {identity if identity != new else old for identity in ids} for each, ids in KNOWN.items()}
    known[kind] = known[kind] | {old}
    redirector = TextRedirector(TextDocument(name, text), Redirection(kind, old, new), known)
    return apply_patches(text, redirector.collect())


def contents(text: str, name: str = "facts.yaml") -> list[tuple[str, dict[str, Any]]]:
    items = list(reader.read(Path(name), text.encode()))
    assert all(isinstance(item, RawRecord) or type(item).__name__ == "Header" for item in items), items
    return [(item.kind, item.data) for item in items if isinstance(item, RawRecord)]


@given(
    st.sampled_from([(kind, identity) for kind, ids in KNOWN.items() for identity in sorted(ids)]),
    IDS.filter(lambda new: not any(new in ids for ids in KNOWN.values())),
    st.sampled_from(WRITTEN),
    st.sampled_from(LISTS),
    st.sampled_from(["\n", "\r\n"]),
)
def test_there_and_back_is_the_same_byte_for_byte(record: tuple[str, str], new: str, written: str, listed: str, end: str) -> None:
    kind, old = record
    text = facts(written.replace("{}", "japan"), listed.replace("{}", "japan")).replace("\n", end)
    there = renamed(text, kind, old, new)
    expected = [redirect(each, data, Redirection(kind, old, new), KNOWN).data for each, data in contents(text)]
    for (each, _), data in zip(contents(text), expected, strict=True):
        if each == kind and data["id"] == old:
            data["id"] = new
    assert [data for _, data in contents(there)] == expected
    assert renamed(there, kind, new, old) == text


@given(st.sampled_from(["japan", "trade"]), IDS.filter(lambda new: not any(new in ids for ids in KNOWN.values())), st.booleans())
def test_json_lines_there_and_back(old: str, new: str, compact: bool) -> None:
    kind = next(kind for kind, ids in KNOWN.items() if old in ids)
    records = [{"kind": each, **data} for each, data in contents(facts("japan", "[japan]"))]
    separators = (",", ":") if compact else None
    lines = [json.dumps(record, separators=separators).replace("japan", "j\\u0061pan", 1) for record in records]
    text = "\n".join(["", *lines, ""])
    there = renamed(text, kind, old, new, "facts.jsonl")
    assert new in there
    back = renamed(there, kind, new, old, "facts.jsonl")
    assert contents(back, "facts.jsonl") == contents(text, "facts.jsonl")
    assert renamed(back, kind, old, new, "facts.jsonl") == there


def test_aliases_of_yaml_follow_what_they_mean() -> None:
    text = BASE.replace("of: japan", "of: &j japan") + (
        "events:\n"
        "  - {id: a, date: 2024, summary: S, actors: &both [*j, india], sources: &s [{id: paper}]}\n"
        "  - {id: b, date: 2024, summary: S, actors: *both, sources: *s}\n"
    )
    assert "of: &j nippon," in renamed(text, "actor", "japan", "nippon")
    assert "actors: &both [*j, india]" in renamed(text, "actor", "japan", "nippon")
    there = renamed(text, "source", "paper", "news")
    assert "  news: {title" in there
    assert "&s [{id: news}]" in there


def test_an_alias_that_means_something_else_is_written_out_or_refused() -> None:
    name = (
        BASE.replace("name: Japan", "name: &j japan")
        + "events:\n  - {id: a, date: 2024, summary: S, actors: [*j], sources: []}\n"
    )
    there = renamed(name, "actor", "japan", "nippon")
    assert "name: &j japan" in there
    assert "actors: [nippon]" in there
    with pytest.raises(NoPlace, match="anchor"):
        renamed(BASE.replace("of: japan", "of: &j japan").replace("name: Peace", "name: *j"), "actor", "japan", "nippon")


def fields_of(shape: Any) -> Iterator[tuple[str, str, Any]]:
    """Yield the fields of a record and of the entries in its lists: a name, the description, and how a value becomes a record."""
    for field in msgspec.structs.fields(shape):
        yield field.name, describe_field(field.type), lambda value, name=field.name: {name: value}
        inner = get_args(layers_of(field.type)[-1])
        if inner and isinstance(inner[0], type) and issubclass(inner[0], msgspec.Struct):
            for name, description, _ in fields_of(inner[0]):
                yield f"{field.name}.{name}", description, lambda value, outer=field.name, name=name: {outer: [{name: value}]}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_is_described_as_an_id_is_known_as_a_reference(kind: str) -> None:
    """A new field that refers to records must be among those that the model yields, or renaming would leave it behind."""
    for name, description, record_with in fields_of(KINDS[kind]):
        if "The id of" in description or "The ids of" in description:
            value: Any = ["x"] if "The ids of" in description else "x"
            found = list(references_in(record_with(value)))
            assert [identity for _, _, identity in found] == ["x"], f"{kind}.{name}"
