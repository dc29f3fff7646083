"""Records are found, renamed and laid out in all files of the facts, as they are in the editor."""

from collections.abc import Iterator
from typing import Any

import pytest
from conftest import BASE, Tie
from editor_client import Editor, applied, editor
from lsprotocol import types
from pygls.exceptions import JsonRpcException

MAIN = BASE.replace("title: Test facts", "title: Test facts\ninclude: [parts/events.yaml, parts/more.jsonl]")
EVENTS = """\
tie: 1
events:
  # 😀 the first
  - {id: signing, date: 2024-08, summary: '日本 😀 signed', actors: [japan, india], sources: [{id: paper, excerpt: x}]}
"""
MORE = (
    '{"kind": "quote", "id": "said", "date": "2024-08", "speaker": "yoko", "speech": "indirect", "text": "Yes", '
    '"event": "signing", "sources": [{"id": "paper"}]}\n'
)


@pytest.fixture
def used(tie: Tie) -> Iterator[Editor]:
    tie.write("facts.yaml", MAIN)
    tie.write("parts/events.yaml", EVENTS)
    tie.write("parts/more.jsonl", MORE)
    with editor(tie) as started:
        started.open("parts/events.yaml", EVENTS.replace("japan, india", "india, japan, yoko"))
        started.until(lambda: bool(started.faults("parts/events.yaml")) or bool(started.faults("parts/more.jsonl")))
        yield started


def at(text: str, wanted: str) -> tuple[int, int]:
    """The place of a text, as the protocol counts."""
    before = text[: text.index(wanted)]
    return before.count("\n"), len(before.rpartition("\n")[2].encode("utf-16-le")) // 2


def places(used: Editor, found: Any) -> set[tuple[str, int, int, int]]:
    prefix = used.folder.as_uri() + "/"
    return {
        (each.uri.removeprefix(prefix), each.range.start.line, each.range.start.character, each.range.end.character)
        for each in ([found] if isinstance(found, types.Location) else found or ())
    }


def test_a_record_is_found_where_it_is_defined_and_named(used: Editor) -> None:
    opened = EVENTS.replace("japan, india", "india, japan, yoko")
    place = used.place("parts/events.yaml", *at(opened, "japan"))
    found = used.run(used.client.text_document_definition_async(types.DefinitionParams(**place)))
    assert places(used, found) == {("facts.yaml", *at(MAIN, "japan:"), at(MAIN, "japan:")[1] + 5)}
    context = types.ReferenceContext(include_declaration=True)
    found_all = used.run(used.client.text_document_references_async(types.ReferenceParams(context=context, **place)))
    line, start = at(opened, "japan")
    role = at(MAIN, "japan, role")
    assert places(used, found_all) == {
        ("facts.yaml", *at(MAIN, "japan:"), at(MAIN, "japan:")[1] + 5),
        ("facts.yaml", *role, role[1] + 5),
        ("parts/events.yaml", line, start, start + 5),
    }
    place = used.place("parts/events.yaml", *at(opened, "signing"))
    found_all = used.run(used.client.text_document_references_async(types.ReferenceParams(context=context, **place)))
    assert {name for name, *_ in places(used, found_all)} == {"parts/events.yaml", "parts/more.jsonl"}


def test_an_id_is_renamed_everywhere_in_one_edit(used: Editor) -> None:
    opened = EVENTS.replace("japan, india", "india, japan, yoko")
    place = used.place("parts/events.yaml", *at(opened, "yoko"))
    where: Any = used.run(used.client.text_document_prepare_rename_async(types.PrepareRenameParams(**place)))
    assert where.start.character == at(opened, "yoko")[1]
    edit = used.run(used.client.text_document_rename_async(types.RenameParams(new_name="kamikawa", **place)))
    assert edit
    assert set(edit.changes or {}) == {used.uri(name) for name in ("facts.yaml", "parts/events.yaml", "parts/more.jsonl")}
    assert applied(MAIN, edit, used.uri("facts.yaml")) == MAIN.replace("  yoko:", "  kamikawa:")
    assert applied(opened, edit, used.uri("parts/events.yaml")) == opened.replace("yoko", "kamikawa")
    assert applied(MORE, edit, used.uri("parts/more.jsonl")) == MORE.replace("yoko", "kamikawa")
    assert (used.folder / "facts.yaml").read_text("utf-8") == MAIN  # the editor writes, not the server
    with pytest.raises(JsonRpcException, match="there is an actor `india` already"):
        used.run(used.client.text_document_rename_async(types.RenameParams(new_name="india", **place)))
    summary = used.place("parts/events.yaml", *at(opened, "signed'"))
    assert used.run(used.client.text_document_prepare_rename_async(types.PrepareRenameParams(**summary))) is None


def test_a_document_is_laid_out_as_by_tie_fmt(tie: Tie, used: Editor) -> None:
    opened = EVENTS.replace("japan, india", "india, japan, yoko")
    options = types.FormattingOptions(tab_size=2, insert_spaces=True)
    params = types.DocumentFormattingParams(used.identifier("parts/events.yaml"), options)
    edits = used.run(used.client.text_document_formatting_async(params))
    laid_out = applied(opened, types.WorkspaceEdit(changes={"x": list(edits or ())}), "x")
    tie.write("alone.yaml", opened)
    tie("fmt", "alone.yaml")
    assert laid_out == (tie.folder / "alone.yaml").read_text("utf-8") != opened
    used.replace("parts/events.yaml", "tie: 1\nevents: [\n")
    with pytest.raises(JsonRpcException, match="must be corrected first"):
        used.run(used.client.text_document_formatting_async(params))


def test_records_are_outlined_and_found_by_name(used: Editor) -> None:
    params = types.DocumentSymbolParams(used.identifier("parts/events.yaml"))
    outlined: Any = used.run(used.client.text_document_document_symbol_async(params))
    (section,) = outlined
    assert section.name == "events"
    assert [(each.name, each.detail, each.range.start.line) for each in section.children or ()] == [
        ("signing", "日本 😀 signed", 3)
    ]
    for query, name in (("kami", "yoko"), ("sa", "said"), ("上川", "yoko")):
        found: Any = used.run(used.client.workspace_symbol_async(types.WorkspaceSymbolParams(query)))
        assert [each.name for each in found] == [name]
