"""Pipes in the place of files: read where an input is read once, and refused with what to do where it is read again."""

import pytest
from conftest import BASE, PROGRAM, Tie

FACTS = BASE + "events: [{id: talks, date: 2024, summary: They talk., actors: [japan], sources: [{id: paper}]}]\n"


def bash(tie: Tie, line: str) -> tuple[str, int]:
    result = tie.shell(f"bash -c '{line.replace('tie ', f'{PROGRAM} ')}'")
    return result.out + result.err, result.status


@pytest.mark.parametrize("command", ["check", "fmt --check", "diff"])
def test_a_fact_file_is_no_pipe(tie: Tie, command: str) -> None:
    tie.write("facts.yaml", FACTS)
    said, status = bash(tie, f"tie {command} <(cat facts.yaml)")
    assert status == 2
    assert said.startswith("tie: /dev/fd/")
    assert said.endswith(" is not a regular file; save it to a file first\n")


def test_records_and_imports_are_read_from_pipes(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie.write("new.yaml", "tie: 1\ntopics: {war: {name: War}}\n")
    assert bash(tie, "tie add <(cat new.yaml)") == ("facts.yaml:10: topic war\n", 0)
    tie.write("rows.csv", "day,what\n2024,Talks\n")
    columns = "--kind event --column date=day --column summary=what --constant source=s"
    assert "imported 1 source, 1 event" in bash(tie, f"tie import <(cat rows.csv) {columns}")[0]


@pytest.mark.parametrize("command", ["draft", "add source"])
def test_an_article_is_no_pipe(tie: Tie, command: str) -> None:
    tie.write("facts.yaml", BASE)
    said, status = bash(tie, f"tie {command} <(echo They met.)")
    assert status
    assert said.endswith(" is not a regular file; save it to a file first\n")
    assert " is a folder; name the documents in it" in tie(*command.split(), ".", ok=False).err
