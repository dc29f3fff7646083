"""An editor adds a record that is missing, and drafts facts from the text of a source, where somebody asks for it."""

from typing import Any

import pytest
from conftest import BASE, Tie
from editor_client import Editor, applied, editor
from lsprotocol import types
from pygls.exceptions import JsonRpcException

EVENTS = """\
tie: 1
events:
  - {id: met, date: 2024-08, summary: They met., actors: [japan, norway], sources: [{id: paper, excerpt: met}]}
"""
NEWS = """\
Ministers meet in Tokyo

TOKYO — “We will keep the sea lanes open,” Yoko Kamikawa told reporters on 20 August 2024.
"""


def titles(used: Editor, name: str, where: types.Range) -> dict[str, types.CodeAction]:
    params = types.CodeActionParams(used.identifier(name), where, types.CodeActionContext([]))
    found: Any = used.run(used.client.text_document_code_action_async(params))
    return {action.title: action for action in found or ()}


def test_a_missing_actor_is_added_where_the_actors_are(tie: Tie) -> None:
    main = tie.write("facts.yaml", BASE.replace("title: Test facts", "title: Test facts\ninclude: events.yaml"))
    tie.write("events.yaml", EVENTS)
    with editor(tie) as used:
        used.open("events.yaml")
        used.until(lambda: any(fault.code == "unknown-id" for fault in used.faults("events.yaml")))
        (fault,) = (fault for fault in used.faults("events.yaml") if fault.code == "unknown-id")
        action = used.actions("events.yaml", fault)["Add the actor “norway”"]
        text = main.read_text("utf-8")
        new = applied(text, action.edit, used.uri("facts.yaml"))
        assert new.replace("  norway: {name: '', type: ''}\n", "").replace('  norway: {name: "", type: ""}\n', "") == text != new
        assert main.read_text("utf-8") == text
        used.open("facts.yaml", new)
        used.until(lambda: not any(fault.code == "unknown-id" for fault in used.faults("events.yaml")))
        assert {str(fault.code) for fault in used.faults("facts.yaml")} >= {"empty-value"}  # which only a person can fill in


def test_facts_are_drafted_from_the_text_of_a_source(tie: Tie) -> None:
    tie.write("texts/paper.txt", NEWS)
    text = BASE.replace("published: 2024-08", "published: 2024-08-21, text: texts/paper.txt") + EVENTS.partition("\n")[2]
    text = text.replace("norway", "india").replace("excerpt: met", "excerpt: Ministers meet")
    path = tie.write("facts.yaml", text)
    with editor(tie) as used:
        used.open("facts.yaml")
        used.until(lambda: bool(used.faults("facts.yaml")))
        line = next(number for number, line in enumerate(text.split("\n")) if "{id: paper" in line)
        at = types.Position(line, text.split("\n")[line].index("paper") + 1)
        action = titles(used, "facts.yaml", types.Range(at, at))["Draft facts from “paper”"]
        assert action.edit is None
        resolved = used.run(used.client.code_action_resolve_async(action))
        new = applied(text, resolved.edit, used.uri("facts.yaml"))
        assert "text: We will keep the sea lanes open" in new
        assert "speaker: yoko" in new
        assert "# unsure: drafted from the text: is it what the passage says?" in new
        assert path.read_text("utf-8") == text
        path.write_text(new, "utf-8")
        assert tie("check", "--facts", "facts.yaml", ok=False).status == 0
        used.save("facts.yaml", new)


def test_a_source_without_a_text_has_no_draft(tie: Tie) -> None:
    text = BASE + EVENTS.partition("\n")[2]
    tie.write("facts.yaml", text)
    with editor(tie) as used:
        used.open("facts.yaml")
        used.until(lambda: any(fault.code == "unknown-id" for fault in used.faults("facts.yaml")))  # the facts have been read
        line = next(number for number, line in enumerate(text.split("\n")) if "paper:" in line)
        at = types.Position(line, 4)
        action = titles(used, "facts.yaml", types.Range(at, at))["Draft facts from “paper”"]
        with pytest.raises(JsonRpcException, match="the source paper has no text"):
            used.run(used.client.code_action_resolve_async(action))
