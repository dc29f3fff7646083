"""A forked call does what the installed program does, and leaves nothing for the next."""

import os
import subprocess

import pytest
from conftest import BASE, PROGRAM, SERVER, Tie
from program_server import Call, can_fork

pytestmark = pytest.mark.skipif(not can_fork({"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}), reason="needs Linux")
ROWS = b"when,what\n2020,One\n"
IMPORT = ["import", "-", "--from", "csv", "--kind", "event", "--column", "date=when", "--column", "summary=what"]


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["timeline"], None),
        (["timeline", "--json", "--since", "yesterday"], None),
        (["report"], None),
        (["nonsense"], None),
        (["show", os.fsdecode(b"\xff")], None),
        (["export", "sqlite"], None),
        (IMPORT, ROWS),
    ],
)
def test_a_forked_call_is_that_of_the_installed_program(tie: Tie, arguments: list[str], stdin: bytes | None) -> None:
    assert can_fork(tie.env)
    done = subprocess.run(
        [PROGRAM, *arguments], cwd=tie.folder, env=tie.env, input=stdin or b"", capture_output=True, check=False
    )
    out, err, status = SERVER.run(Call([str(PROGRAM), *arguments], str(tie.folder), tie.env), stdin, 600)
    assert (out, err, status) == (done.stdout, done.stderr, done.returncode)


def test_a_script_runs_as_python_runs_it(tie: Tie) -> None:
    tie.write("ask.py", "import sys\nprint(__name__, sys.argv)\nsys.exit(len(sys.argv))\n")
    for python in (SERVER.python(), PROGRAM.with_name("python")):
        done = subprocess.run([python, "ask.py", "a b"], cwd=tie.folder, env=tie.env, capture_output=True, check=False, text=True)
        assert (done.stdout, done.stderr, done.returncode) == ("__main__ ['ask.py', 'a b']\n", "", 2)


def test_each_call_has_its_own_folder_and_environment(tie: Tie) -> None:
    tie.write("other/facts.yaml", BASE)
    assert tie("info", "--json").json["events"] > 3
    assert tie("info", "--json", TIE_FACTS="other/facts.yaml").json["title"] == "Test facts"
    assert tie("info", "--json").json["events"] > 3
    assert max(map(len, tie("timeline", COLUMNS="60").out.splitlines())) <= 60
    assert max(map(len, tie("timeline", COLUMNS="200").out.splitlines())) > 80


@pytest.mark.parametrize("name", ["PYTHONPATH", "PYTHONIOENCODING", "LC_ALL", "NO_COLOR", "TZ"])
def test_what_is_read_at_the_start_needs_one(tie: Tie, name: str) -> None:
    assert not can_fork({**tie.env, name: "x"})
    assert not can_fork({**tie.env, "LANG": "C"})
