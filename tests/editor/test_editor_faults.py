"""What `tie check` finds is said while one types, at the right characters, with its mends."""

import msgspec
import pytest
from conftest import BASE, Tie
from editor_client import Editor, applied, editor
from lsprotocol import types

EVENT = """\
events:
  - id: signing
    date: 2024-08-20
    summary: Japan and India signed.
    actors: [japan, india]
    topics: [trade, peace]
    sources: [{id: paper}]
"""
FACTS = BASE + EVENT


def checked(tie: Tie, name: str) -> list[tuple[object, ...]]:
    """What the command finds in a file: code, line, column, end."""
    found = msgspec.json.decode(tie("check", "--facts", name, "--json", ok=False).out)["faults"]
    return sorted((each["code"], each["line"], each["column"], each["end_column"]) for each in found)


def shown(faults: list[types.Diagnostic]) -> list[tuple[object, ...]]:
    return sorted(
        (each.code, each.range.start.line + 1, each.range.start.character + 1, each.range.end.character + 1) for each in faults
    )


def test_a_file_has_the_faults_of_tie_check(tie: Tie) -> None:
    wrong = (
        FACTS.replace("india]", "indai]")
        .replace("2024-08-20", "2024-13-20")
        .replace("type: state}\n  yoko", "typ: state}\n  yoko")
    )
    tie.write("facts.yaml", wrong)
    with editor(tie) as used:
        used.open("facts.yaml")
        used.until(lambda: any(fault.code == "unknown-id" for fault in used.faults("facts.yaml")))
        assert shown(used.faults("facts.yaml")) == checked(tie, "facts.yaml")
        fault = next(fault for fault in used.faults("facts.yaml") if fault.code == "unknown-id")
        assert fault.message == "there is no actor `indai`\ndid you mean `india`?"
        assert (fault.source, fault.severity) == ("tie", types.DiagnosticSeverity.Error)


def test_the_text_that_is_not_saved_is_what_counts(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    with editor(tie) as used:
        used.open("facts.yaml")
        quiet = ["no-excerpt", "unused-id"]
        used.until_codes("facts.yaml", *quiet)
        used.replace("facts.yaml", FACTS.replace("india]", "india, nobody]"))
        used.until_codes("facts.yaml", *quiet, "unknown-id")
        used.replace("facts.yaml", FACTS.replace("date: 2024-08-20", "date: soon"))
        used.until_codes("facts.yaml", *quiet, "bad-date")
        assert (tie.folder / "facts.yaml").read_text("utf-8") == FACTS
        used.close("facts.yaml")
        used.until_codes("facts.yaml")


def test_places_are_counted_in_utf_16(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS.replace("[{id: paper}]", "[{locator: 😀 日本 😀, id: papr}]"))
    with editor(tie) as used:
        used.open("facts.yaml")
        used.until(lambda: any(fault.code == "unknown-id" for fault in used.faults("facts.yaml")))
        (fault,) = (fault for fault in used.faults("facts.yaml") if fault.code == "unknown-id")
        line = "    sources: [{locator: 😀 日本 😀, id: papr}]"
        before = len(line[: line.index("papr")].encode("utf-16-le")) // 2
        assert (fault.range.start.character, fault.range.end.character) == (before, before + 4)
        used.put("facts.yaml", (fault.range.start.line, before), (fault.range.start.line, before + 4), "paper")
        used.until(lambda: not any(fault.code == "unknown-id" for fault in used.faults("facts.yaml")))


@pytest.mark.parametrize(
    ("written", "wrong", "title", "mended"),
    [
        ("india]", "indai]", "Change it to “india”", "india]"),
        ("type: state, aliases", "type: stat, aliases", "Change it to “state”", "type: state, aliases"),
        ("date: 2024-08-20", "date: 20 August 2024", "Change it to “2024-08-20”", "date: 2024-08-20\n"),
        ("date: 2024-08-20", 'date: "2024/8/20"', "Change it to “2024-08-20”", 'date: "2024-08-20"\n'),
        ("    date: 2024-08-20\n", "", "Add “date”", "  - id: signing\n    date: \n"),
        ("    summary:", "    sumary:", "Change it to “summary”", "    summary:"),
        ("{name: Peace}", "{note: Peace}", "Add “name”", "peace: {name: , note: Peace}"),
        ("    sources: [{id: paper}]\n", "", "Add “sources”", "  - id: signing\n    sources:\n      - id: \n    date:"),
    ],
)
def test_a_fault_can_be_mended(tie: Tie, written: str, wrong: str, title: str, mended: str) -> None:
    text = FACTS.replace(written, wrong)
    tie.write("facts.yaml", text)
    with editor(tie) as used:
        used.open("facts.yaml")
        found = _action(used, title)
        assert mended in applied(text, found.edit, used.uri("facts.yaml"))
        assert found.kind == types.CodeActionKind.QuickFix


def _action(used: Editor, title: str) -> types.CodeAction:
    found: dict[str, types.CodeAction] = {}

    def is_offered() -> bool:
        return any(f"`{title.split('“')[1].rstrip('”')}`" in fault.message for fault in used.faults("facts.yaml"))

    used.until(is_offered)
    for fault in used.faults("facts.yaml"):
        found |= used.actions("facts.yaml", fault)
    return found[title]


def test_lines_of_json_have_faults_and_mends(tie: Tie) -> None:
    lines = '{"kind": "actor", "id": "japan", "name": "Japan", "type": "stat"}\n{"kind": "topic", "id": "peace"}\n'
    tie.write("facts.jsonl", lines)
    with editor(tie, "--facts", str(tie.folder / "facts.jsonl")) as used:
        used.open("facts.jsonl")
        used.until_codes("facts.jsonl", "bad-value", "missing-key")
        bad, missing = sorted(used.faults("facts.jsonl"), key=lambda fault: fault.range.start.line)
        for fault, title in ((bad, "Change it to “state”"), (missing, "Add “name”")):
            edit = used.actions("facts.jsonl", fault)[title].edit
            lines = applied(lines, edit, used.uri("facts.jsonl")) if title.startswith("Add") else lines
        assert lines.endswith('{"name": "", "kind": "topic", "id": "peace"}\n')


def test_a_file_that_is_no_fact_file_has_no_faults(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS.replace("india]", "indai]"))
    tie.write("compose.yaml", "services: {web: {image: x}}\nservices: 1\n")
    with editor(tie) as used:
        used.open("compose.yaml")
        used.open("facts.yaml")
        used.until(lambda: any(fault.code == "unknown-id" for fault in used.faults("facts.yaml")))
        assert not used.faults("compose.yaml")


def test_an_included_file_belongs_to_the_file_that_includes_it(tie: Tie) -> None:
    tie.write("facts.yaml", BASE.replace("title: Test facts", "title: Test facts\ninclude: [parts/events.yaml]"))
    tie.write("parts/events.yaml", "tie: 1\n" + EVENT)
    with editor(tie) as used:
        used.open("parts/events.yaml", "tie: 1\n" + EVENT.replace("india]", "indai]"))
        used.until(lambda: any(fault.code == "unknown-id" for fault in used.faults("parts/events.yaml")))
        assert [fault.message for fault in used.faults("parts/events.yaml") if fault.code == "unknown-id"] == [
            "there is no actor `indai`\ndid you mean `india`?"
        ]
