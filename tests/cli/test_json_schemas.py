"""What each command prints with --json is as `tie schema COMMAND` says, and documented keys never go."""

import copy
import json
import os
import re
from typing import Any

import jsonschema
import pytest
from conftest import GOLDEN, ROOT, Tie

from tie_cli.cli.commands.schema import _ANSWERING
from tie_cli.views.json_schemas import ANSWERS

# By command, the calls whose answers are held against its schema.
CALLS = {
    "timeline": [[], ["--since", "2100"]],
    "quotes": [[], ["--original"], ["--context"]],
    "compare": [
        ["japan", "sri-lanka"],
        ["japan", "sri-lanka", "--by", "year", "--attributed"],
        ["--matrix"],
        ["--like", "japan"],
    ],
    "search": [["agree"]],
    "show": [["day"], ["said"], ["stands"], ["japan"], ["yoko"], ["arms-trade"], ["paper"]],
    "list": [["actors"], ["topics"], ["sources"]],
    "info": [[], ["--cache"]],
    "check": [["facts.yaml"], ["facts.yaml", "--texts", "texts"], ["faulty.yaml"]],
    "proofread": [["article.txt"], ["story.md"]],
    "diff": [["other.yaml", "facts.yaml"]],
    "draft": [["article.txt"]],
}
ARTICLE = """\
TOKYO, 3 May 2024 - Japan and India signed an agreement on trade in Tokyo on Thursday.

"We agree on this," said Yoko Kamikawa, Japan's foreign minister. She added that talks would go on in June.
"""


@pytest.fixture
def files(tie: Tie) -> Tie:
    text = (ROOT / "tests" / "exchange.yaml").read_text(encoding="utf-8")
    text = text.replace("occasion: a press", "language: ja, original: 賛成です, occasion: a press")
    tie.write("facts.yaml", text)
    tie.write("other.yaml", text.replace("Something in June", "Something else in June").replace("id: year,", "id: a-year,"))
    tie.write("story.md", "“We agree on this, too,” Yoko Kamikawa said in 2019 [@said; @nothing].\n")
    tie.write("faulty.yaml", text.replace("date: 2019,", "date: 2019-13,"))
    tie.write("article.txt", ARTICLE)
    tie.write("texts/paper.txt", "An article: “We agree,” Yoko Kamikawa said. They met there, an, excerpt; here.")
    return tie


def strict(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that allows only the keys that it names."""
    schema = copy.deepcopy(schema)
    for definition in schema["$defs"].values():
        definition["additionalProperties"] = False
    return schema


def test_each_command_that_prints_rows_has_a_schema() -> None:
    assert set(_ANSWERING) == set(ANSWERS) == set(CALLS)


@pytest.mark.parametrize("command", CALLS)
def test_answers_are_as_their_schema_says_and_have_no_key_besides(files: Tie, command: str) -> None:
    schema = files("schema", command).json
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(strict(schema))
    for options in CALLS[command]:
        answer = files(command, *options, "--json", ok=False).out
        validator.validate(json.loads(answer))
        has_lines = command not in ("check", "proofread", "draft")
        lines = files(command, *options, "--format", "jsonl", ok=False) if has_lines else None
        if lines and lines.status == 0 and schema.get("type") == "array":
            item = jsonschema.Draft202012Validator({**strict(schema)["items"], "$defs": strict(schema)["$defs"]})
            for line in lines.out.splitlines():
                item.validate(json.loads(line))


@pytest.mark.parametrize("command", CALLS)
def test_what_is_not_an_answer_is_refused(files: Tie, command: str) -> None:
    schema = files("schema", command).json
    validator = jsonschema.Draft202012Validator(schema)
    answer = files(command, *CALLS[command][0], "--json", ok=False).json
    row = answer[0] if isinstance(answer, list) else answer
    for key in row:
        if key == "proof":
            continue
        less = {other: value for other, value in row.items() if other != key}
        assert not validator.is_valid([less] if isinstance(answer, list) else less), key


@pytest.mark.parametrize("command", CALLS)
def test_descriptions_are_prose(files: Tie, command: str) -> None:
    for name, each in files("schema", command).json["$defs"].items():
        assert not re.search(r"[^\n]\n[^\n]|\n |  ", each["description"]), name


@pytest.mark.parametrize("command", CALLS)
def test_the_docs_have_the_schema(files: Tie, command: str) -> None:
    path = ROOT / "docs" / "schemas" / f"{command}.json"
    current = files("schema", command).out
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(current, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == current, "stale: UPDATE_GOLDEN=1 pytest writes it anew"


def test_documented_keys_are_there_for_ever(files: Tie) -> None:
    path = GOLDEN / "json-keys.txt"
    documented = set(path.read_text(encoding="utf-8").splitlines()) if path.exists() else set()
    current = {
        f"{command}: {name}.{key}"
        for command in CALLS
        for name, each in files("schema", command).json["$defs"].items()
        for key in each["properties"]
    }
    if os.environ.get("UPDATE_GOLDEN"):  # keys are only added: scripts rely on those that are there
        path.write_text("".join(f"{line}\n" for line in sorted(documented | current)), encoding="utf-8")
    assert not documented - current
    assert current <= set(path.read_text(encoding="utf-8").splitlines()), "new keys: UPDATE_GOLDEN=1 pytest adds them"


def test_a_command_without_json_has_no_schema(tie: Tie) -> None:
    failed = tie("schema", "report", ok=False)
    assert failed.status == 2
    assert "tie report has no JSON; choose from timeline" in " ".join(failed.err.replace("│", "").split())
