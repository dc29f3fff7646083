"""The interface for Python: its page is run, and it gives what the commands give."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from conftest import BASE, Tie

import tie_cli
from tie_cli import FaultyFacts, OpenFacts, Problem, open_facts


@pytest.fixture
def facts(tie: Tie, monkeypatch: pytest.MonkeyPatch) -> OpenFacts:
    """The built-in facts."""
    monkeypatch.chdir(tie.folder)
    monkeypatch.setenv("XDG_CACHE_HOME", tie.env["XDG_CACHE_HOME"])
    return open_facts()


def test_it_gives_what_the_commands_give(tie: Tie, facts: OpenFacts) -> None:
    plain = msgspec.to_builtins
    assert plain(facts.timeline("India", reverse=True)) == tie("timeline", "India", "--reverse", "--json").json
    assert (
        plain(facts.quotes(speaker=["Kamikawa"], limit=1))
        == tie("quotes", "--speaker", "Kamikawa", "--limit", "1", "--json").json
    )
    assert plain(facts.search("security", actor="India")) == tie("search", "security", "--actor", "India", "--json").json
    assert plain(facts.compare(by="year", measure="s")) == tie("compare", "--by", "year", "--measure", "s", "--json").json
    assert plain(facts.matrix()) == tie("compare", "--matrix", "--json").json
    assert facts.show("galwan-clash").as_object() == tie("show", "galwan-clash", "--json").json
    for kind in ("actors", "topics", "sources"):
        assert plain(getattr(facts, kind)()) == tie("list", kind, "--json").json


def test_files_folders_and_faults(tie: Tie, facts: OpenFacts) -> None:
    facts.close()
    tie.write("desk/one.yaml", BASE)
    with open_facts("desk") as opened:
        assert [file.name for file in opened.files] == ["one.yaml"]
        assert opened.select().title == "Test facts"
    tie.write("faulty.yaml", "tie: 1\nactorz: {}\n")
    with pytest.raises(FaultyFacts) as error:
        open_facts(Path("faulty.yaml"))
    assert [fault.code for fault in error.value.diagnostics] == ["unknown-key"]
    with pytest.raises(Problem, match="there is no file"):
        open_facts("nowhere.yaml")


@pytest.mark.recorded  # mypy runs for seconds
def test_what_is_public_is_typed() -> None:
    assert {name for name in tie_cli.__all__ if getattr(tie_cli, name) is None} == set()
    assert (Path(tie_cli.__file__).parent / "py.typed").exists()
    with pytest.raises(AttributeError):
        _ = tie_cli.nothing  # a name that is not there
    code = "from tie_cli import open_facts\nreveal_type(open_facts().timeline()[0].summary)\nopen_facts().timeline(actr='x')\n"
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "-c", code], capture_output=True, text=True, check=False, cwd="/"
    )
    assert 'Revealed type is "str"' in done.stdout.replace("builtins.", "")
    assert "actr" in done.stdout


def test_the_command_line_starts_without_it() -> None:
    code = "import sys, tie_cli, tie_cli.cli.app; assert 'tie_cli.api' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
