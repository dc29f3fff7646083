"""What the README shows is what the program does; UPDATE_GOLDEN=1 writes the shown output anew."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import PROGRAM, ROOT, Tie

from tie_cli.cli.app import COMMANDS
from tie_cli.edtf.dates import describe

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks in a language."""
    return [str(found) for found in re.findall(rf"```{language}\n(.*?)```", TEXT, re.S)]


class Session:
    """A shell at 80 columns, in a folder with the files that the README speaks of; `cd` holds from line to line."""

    def __init__(self, tie: Tie) -> None:
        shutil.copy(ROOT / "facts.yaml", tie.folder / "facts.yaml")
        tie.write("talks.yaml", blocks("yaml")[0])
        for name, text in zip(("texts/paper-2024-08.txt", "desk/harbour-post.txt"), blocks("text"), strict=True):
            tie.write(name, text)
        self.env = {**tie.env, "PATH": f"{PROGRAM.parent}:{tie.env['PATH']}"}
        self.folder = tie.folder

    def run(self, line: str) -> str:
        """What the shell prints for a line."""
        shell = ["bash", "-o", "pipefail", "-c", f'{line}\nstatus=$?; pwd >"$HOME/where"; exit $status']
        done = subprocess.run(shell, cwd=self.folder, env=self.env, capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, b""), (line, done)
        self.folder = Path((Path(self.env["HOME"]) / "where").read_text(encoding="utf-8").strip())
        return done.stdout.decode()


@pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq")
def test_the_readme_shows_what_the_program_prints(tie: Tie) -> None:
    session = Session(tie)

    def printed(found: re.Match[str]) -> str:
        commands = re.findall(r"^\$ (.+)$", found[1], re.M)
        return "```console\n" + "".join(f"$ {command}\n{session.run(command)}" for command in commands) + "```"

    shown = re.sub(r"```console\n(.*?)```", printed, TEXT, flags=re.S)
    if os.environ.get("UPDATE_GOLDEN"):
        README.write_text(shown, encoding="utf-8")
    assert shown == README.read_text(encoding="utf-8")
    assert shown.count("```console") >= 8


def test_each_command_stands_in_the_readme() -> None:
    for name in COMMANDS:
        assert f"tie {name}" in TEXT


@pytest.mark.parametrize(("language", "suffix"), [("yaml", ".yaml"), ("json", ".jsonl")])
def test_the_fact_files_in_the_readme_are_sound(tie: Tie, language: str, suffix: str) -> None:
    path = tie.write(f"example{suffix}", blocks(language)[0])
    assert tie("info", "--json", "--facts", path).json["actors"] >= 1


def test_the_table_of_dates_is_how_dates_are_shown() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| \| `([^`]+)` \| ([^|]+) \|$", TEXT, re.M)
    assert len(rows) == 8
    for one, shown, other, other_shown in rows:
        assert (describe(one), describe(other)) == (shown, other_shown)


def test_the_documented_keys_are_the_keys(tie: Tie) -> None:
    for command in ("timeline", "quotes", "info", "compare", "check"):
        (told,) = re.findall(rf"^\| `{command}` \| (?:one object: )?`([^`]+)`", TEXT, re.M)
        rows = tie(command, "--json", "--facts", ROOT / "facts.yaml").json
        keys = list(rows[0] if isinstance(rows, list) else rows)
        assert re.sub(r" (\{[^}]*\}|\[\{[^}]*\}\])", "", told).split(", ") == keys


def test_both_set_up_lines_stand_in_the_readme() -> None:
    lines = re.findall(r"^python3 -m venv .*$", TEXT, re.M)
    assert [line.split()[-1] for line in lines] == ["timeline", ".venv/bin/pytest"]
    assert Path(ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_the_pictures_are_there_and_made_by_one_command() -> None:
    shown = set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", TEXT))
    assert len(shown) >= 5
    made = (ROOT / "docs" / "pictures.py").read_text(encoding="utf-8")
    for path in shown:
        assert (ROOT / path).stat().st_size > 1000
        assert Path(path).stem.removesuffix("-terminal") in made
