"""Other systems: what Windows and macOS have otherwise, other locales, and names of files of every kind."""

import ast
import os
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from conftest import BASE, PROGRAM, ROOT, Tie

# What Windows' Python lacks; platformdirs, which asks for the system by its name, has taken from it what it needs before.
# A module that is None can't be imported.
WINDOWS = """
import os, sys
if sys.argv[0].endswith("tie"):
    import platformdirs.unix
    for name in ("getuid", "geteuid", "chown", "fchown", "fchmod", "mkfifo", "fork", "getpgid", "setsid", "pwrite"):
        if hasattr(os, name):
            delattr(os, name)
    for name in ("fcntl", "pwd", "grp", "termios", "tty", "pty", "resource", "readline"):
        sys.modules[name] = None
"""
ONLY_UNIX = {"fcntl", "pwd", "grp", "termios", "tty", "pty", "resource", "readline", "curses", "posix"}
UNIX_CALLS = {"getuid", "geteuid", "chown", "fchmod", "mkfifo", "fork", "setsid", "getpgid", "link"}
ADD = ["add", "event", "--date", "2024", "--summary", "The ministers meet.", "--source", "paper"]


@pytest.mark.parametrize(
    "command", [["info"], ["timeline"], ["check"], ADD, ["fmt", "facts.yaml"], ["export", "csv", "-o", "out"], ["report"]]
)
def test_it_runs_without_what_only_unix_has(tie: Tie, command: list[str], tmp_path: Path) -> None:
    tie.write("site/sitecustomize.py", WINDOWS)
    tie.write("facts.yaml", BASE)
    env = {"PYTHONPATH": str(tie.folder / "site"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert tie.run(tuple(command), env=env).status == 0
    if command == ADD:
        assert len(tie("timeline", "--json").json) == 1
        assert not list(tie.folder.glob(".*.lock"))  # the lock of a system without flock is given back


def test_no_call_that_only_unix_has_is_without_a_fallback() -> None:
    """Imports of such modules stand in a `try`; such calls of `os` behind a `hasattr`, in the same function."""
    names = re.compile(rf"\b({'|'.join(ONLY_UNIX | UNIX_CALLS)})\b")
    for file in sorted((ROOT / "src" / "tie_cli").rglob("*.py")):
        if not names.search(text := file.read_text(encoding="utf-8")):
            continue
        tree = ast.parse(text)
        tried = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.Try) for inner in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import) and {alias.name for alias in node.names} & ONLY_UNIX:
                assert id(node) in tried, f"{file}:{node.lineno}"
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for node in ast.walk(function):
                if (
                    isinstance(node, ast.Attribute)
                    and isinstance(node.value, ast.Name)
                    and node.value.id == "os"
                    and node.attr in UNIX_CALLS
                ):
                    assert f"hasattr(os, '{node.attr}')" in ast.unparse(function), f"{file}:{node.lineno}: os.{node.attr}"


def test_every_file_is_opened_in_a_known_encoding() -> None:
    """What the system's own encoding is makes no difference: Python warns of every file that is opened in it."""
    for command in ("timeline", "report", "export ics", "completion bash", "schema", "--help"):
        done = subprocess.run(
            [
                PROGRAM.with_name("python"),
                "-X",
                "warn_default_encoding",
                "-W",
                "error::EncodingWarning",
                "-m",
                "tie_cli",
                *command.split(),
            ],
            cwd="/",
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


LOCALES = [
    {"LANG": "C"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "cp1252"},
]
SHOWN = ["timeline", "list actors", "quotes --format csv", "timeline --json", "timeline --chart", "check", "show japan"]


@pytest.mark.parametrize(
    ("env", "command"),
    [
        pytest.param(env, command, marks=() if (turn + place) % 4 == 0 else pytest.mark.recorded)
        for turn, env in enumerate(LOCALES)
        for place, command in enumerate(SHOWN)
    ],
)
def test_any_locale_will_do(tie: Tie, env: dict[str, str], command: str) -> None:
    env = {"TIE_FACTS": str(ROOT / "facts.yaml"), **env}
    result = subprocess.run([PROGRAM, *command.split()], cwd=tie.folder, env={**tie.env, **env}, capture_output=True, check=False)
    assert b"Traceback" not in result.stderr
    assert result.returncode == 0
    if "json" in command or "csv" in command:  # which are UTF-8 whatever the locale
        result.stdout.decode("utf-8")


NAMES = [
    "two words.yaml",
    "日本の事実.yaml",
    "new\nline.yaml",
    "quo'te\".yaml",
    "-dash.yaml",
    "%41.yaml",
    "a#b?c.yaml",
    unicodedata.normalize("NFD", "é.yaml"),
    "x" * 200 + ".yaml",
]


@pytest.mark.parametrize("name", [*NAMES[:3], *(pytest.param(name, marks=pytest.mark.recorded) for name in NAMES[3:])])
def test_names_of_files_of_every_kind(tie: Tie, name: str) -> None:
    tie.write(f"my folder é/{name}", BASE)
    path = f"my folder é/{name}"
    for _ in range(2):  # built, and found again
        assert tie("info", "--json", "--facts", path).json["actors"] == 3
    assert tie("info", "--json", TIE_FACTS=path).json["files"][0].endswith(name)
    tie(*ADD, "--facts", path)
    tie("check", path, status=0)
    tie("fmt", path)
    assert "\n\n\n" not in tie("info", "--facts", path).out
    tie("export", "ics", "--facts", path, "-o", f"out {name}.ics")
    assert (tie.folder / f"out {name}.ics").exists()
    tie.write(f"include/{name}", "tie: 1\ntopics: {x: {name: X}}\n")
    tie.write("include/main.yaml", 'tie: 1\ninclude: ["*.yaml"]\n')
    assert len(tie("list", "topics", "--json", "--facts", "include/main.yaml").json) == 1


def test_a_name_that_is_no_utf_8_is_told(tie: Tie) -> None:
    name = os.fsdecode(b"bad\xff.yaml")
    tie.write(name, BASE)
    for command in (["info", "--facts", name], ["check", name], ["fmt", name]):
        assert "the name bad\\udcff.yaml is not UTF-8; rename it" in " ".join(tie(*command, status=2).err.split())
    tie.write("facts.yaml", "tie: 1\ninclude: ['bad*.yaml']\n")
    assert "error[include-missing]: bad*.yaml includes a file whose name is not UTF-8" in tie("info", status=1).err
    result = tie.run(("timeline", "--facts", "other.yaml"), env={"XDG_CACHE_HOME": os.fsdecode(b"/tmp/\xff")}, ok=False)
    assert result.status == 2


def test_a_cache_whose_name_is_no_utf_8_is_passed_over(tie: Tie) -> None:
    cache = tie.folder / os.fsdecode(b"cache\xff")
    assert tie("info", "--json", XDG_CACHE_HOME=str(cache)).json["index"] is None
