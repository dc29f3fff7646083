"""The help of the whole and of each command agree, and the help of the whole is quick."""

import re
import subprocess
import sys
from importlib import import_module
from keyword import iskeyword

import pytest
from conftest import Tie

from tie_cli.cli.command_table import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_the_summary_is_the_first_line_of_the_commands_own_help(name: str) -> None:
    module = import_module(f"tie_cli.cli.commands.{name}{'_' * iskeyword(name)}")
    function = getattr(module, f"{name.replace('-', '_')}_command")
    assert function.__doc__.splitlines()[0] == COMMANDS[name].summary


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_is_one_sentence_with_a_verb_first(name: str) -> None:
    summary = COMMANDS[name].summary
    assert summary.endswith(".")
    assert summary.count(". ") == 0
    assert not summary.split()[0].endswith("s")  # "Show", not "Shows" or "Facts"


def test_the_help_of_the_whole_imports_no_command(tie: Tie) -> None:
    code = (
        "import sys\n"
        "from tie_cli.cli.app import app\n"
        "try:\n    app(['--help'], prog_name='tie')\nexcept SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.startswith('tie_cli.cli.commands.') or name.split('.')[0] == 'rich'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tie.folder, env=tie.env, capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "timeline" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_usage_names_arguments_as_other_programs_do(tie: Tie, name: str) -> None:
    usage = " ".join(tie(name, "--help").out.partition("Usage:")[2].partition("\n \n")[0].split())
    usage = usage.partition(".")[0] if name == "add" else usage
    assert "{" not in usage
    assert ":<" not in usage


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_a_command_is_a_call_and_not_its_help(tie: Tie, name: str) -> None:
    example = COMMANDS[name].example
    assert "--help" not in example
    options = set(re.findall(r"--[a-z-]+", example))
    shown = tie(name, "--help", COLUMNS="200").out
    assert all(option in shown.partition("Example:")[0] for option in options), example
