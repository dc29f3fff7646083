"""How the command line behaves: help, errors in the call, pipes, and the version."""

import subprocess

import pytest
from conftest import BASE, PROGRAM, ROOT, Tie

from tie_cli.cli.command_table import COMMANDS
from tie_cli.version import __version__


def test_help_reads_well_in_80_columns(tie: Tie) -> None:
    out = tie("--help").out
    assert all(len(line) <= 80 for line in out.splitlines())
    for name, command in COMMANDS.items():
        assert name in out
        assert command.panel in out
    assert tie("--help", COLUMNS="200").status == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example_that_works(tie: Tie, name: str) -> None:
    out = tie(name, "--help").out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert COMMANDS[name].summary in " ".join(out.split())
    assert f"Example: {COMMANDS[name].example}" in " ".join(out.split())
    assert "…" not in out
    if name in ("check", "fmt", "draft", "add", "rename", "merge", "lsp"):  # these ask for a file of one's own
        tie.write("facts.yaml", (ROOT / "facts.yaml").read_text(encoding="utf-8"))
    if name == "merge":
        facts = tie.folder / "facts.yaml"
        nippon = "actors:\n  nippon: {name: Nippon, type: state}\n"
        facts.write_text(facts.read_text(encoding="utf-8").replace("actors:\n", nippon, 1), encoding="utf-8")
    if name == "diff":
        tie.write("facts.yaml", BASE)
        tie.write("older.yaml", BASE.replace("name: Peace", "name: War"))
    tie.write("article.txt", "The harbour reopens\n\nOSLO — “We keep our word,” Foreign Minister Kari Holm said on Tuesday.\n")
    tie.write("story.md", "India and Japan, a “quiet” tie.\n")
    tie.write("draft.yaml", "tie: 1\nactors:\n  norland: {name: Norland, type: state}\n")
    tie.write("events.csv", "Day,Title,Source\n2024-08-20,The ministers meet.,The Paper\n")
    if name == "mcp":
        pytest.importorskip("mcp", reason="needs the extra mcp")
    if name == "lsp":
        pytest.importorskip("pygls", reason="needs the extra editor")
    done = tie.shell(COMMANDS[name].example.replace("tie", tie.program(name), 1))
    if name in ("browse", "review"):
        assert "needs a terminal" in done.err
        return
    assert done.status == 0
    if name in ("mcp", "lsp"):  # which nobody asks anything
        assert not done.out
        return
    assert done.out or any(mark in COMMANDS[name].example for mark in (" -o ", " > "))
    # what was written, read or left out is told there
    assert bool(done.err) == (" -o " in COMMANDS[name].example or name in ("import", "network"))


def test_the_version_is_the_packages(tie: Tie) -> None:
    assert tie("--version").out == f"tie {__version__}\n"


def test_a_mistyped_command_or_option_is_told(tie: Tie) -> None:
    assert "timeline" in tie("timelin", status=2).err
    assert "--speaker" in tie("quotes", "--speker", "x", status=2).err
    assert "No such" in tie("timeline", "--nonsense", status=2).err


@pytest.mark.parametrize("date", ["2024-13", "yesterday", "[1,2]", ""])
def test_a_date_that_is_none_exits_with_2(tie: Tie, date: str) -> None:
    result = tie("timeline", "--since", date, status=2)
    assert result.out == ""
    assert result.err.startswith("tie: ")


def test_a_period_without_the_end_that_counts_is_refused(tie: Tie) -> None:
    assert "has no start" in tie("timeline", "--since", "../2020", status=2).err


def test_a_reader_that_stops_early_is_no_error(tie: Tie) -> None:
    for options in ("timeline", "timeline --json", "timeline --format csv", "timeline --format jsonl"):
        done = tie.shell(f"{PROGRAM} {options} | head -1")
        assert (done.status, done.err) == (0, "")
        assert len(done.out.splitlines()) == 1


def test_the_program_runs_as_a_module(tie: Tie) -> None:
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "tie_cli", "--version"], cwd=tie.folder, env=tie.env, capture_output=True, check=False
    )
    assert done.stdout.decode() == f"tie {__version__}\n"
