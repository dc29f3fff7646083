"""`tie rename` and `tie merge` killed at every step: the next command completes or undoes them, and keeps later edits."""

import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from conftest import BASE, Result, Tie
from test_rename import EVENTS, MAIN, QUOTE, texts

# What runs before the program: it counts the calls that change files, and kills the program before one of them, or
# makes them all fail from there on.
SITE = """
import errno, os, signal, sys
if sys.argv[0].endswith("tie"):
    count = 0

    def wrap(name):
        real = getattr(os, name)

        def call(*arguments, **named):
            global count
            count += 1
            if count == int(os.environ.get("TIE_KILLED_AT", -1)):
                os.kill(os.getpid(), signal.SIGKILL)
            if count >= int(os.environ.get("TIE_FULL_AT", 1 << 30)):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **named)

        setattr(os, name, call)

    for name in ("fsync", "replace", "rename", "link", "unlink", "chmod"):
        wrap(name)
"""
OLD = {"facts.yaml": MAIN.replace("type: person", "type: organisation"), "parts/events.yaml": EVENTS, "parts/quotes.jsonl": QUOTE}
MERGE = ("merge", "yoko", "india", "--keep", "into")
RENAME = ("rename", "japan", "nippon")


@pytest.fixture
def desk(tie: Tie) -> Tie:
    for name, text in OLD.items():
        tie.write(f"desk/{name}", text)
    return tie


def run(tie: Tie, folder: Path, *arguments: str, **env: str) -> Result:
    return tie.run(arguments, ok=False, env=env, folder=folder, before=SITE)


def copy(tie: Tie, name: str) -> Path:
    return Path(shutil.copytree(tie.folder / "desk", tie.folder / name))


def renamed(tie: Tie, command: tuple[str, ...]) -> dict[str, str]:
    folder = copy(tie, "done")
    assert run(tie, folder, *command).status == 0
    return texts(folder)


@pytest.mark.parametrize(
    ("command", "stride"), [(RENAME, 2), *(pytest.param(command, 1, marks=pytest.mark.recorded) for command in (RENAME, MERGE))]
)
def test_killed_at_every_step_it_is_completed_or_was_never_begun(desk: Tie, command: tuple[str, ...], stride: int) -> None:
    new = renamed(desk, command)
    assert new != OLD
    ends = []
    for step in range(1, 200, stride):
        folder = copy(desk, f"run-{step}")
        died = run(desk, folder, *command, TIE_KILLED_AT=str(step)).status
        mixed = texts(folder) not in (OLD, new)
        pending = (folder / ".tie-journal").exists()
        after = run(desk, folder, "list", "actors", "--json")  # any command will do
        assert after.status == 0, after.err
        assert texts(folder) == (new if pending or mixed or died == 0 else texts(folder))
        assert texts(folder) in (OLD, new)
        assert not (folder / ".tie-journal").exists()
        assert (f"`tie {' '.join(command[:3])}` was interrupted and has now been completed" in after.err) == pending
        ends.append((pending, mixed))
        if died == 0:
            break
        assert died == -signal.SIGKILL
    assert run(desk, folder, "check").status == run(desk, desk.folder / "desk", "check").status == 0  # old and new are sound
    assert (True, True) in ends
    assert (False, False) in ends
    assert died == 0
    assert step > 15


def test_killed_while_it_completes_it_is_completed_by_the_one_after(desk: Tie) -> None:
    new = renamed(desk, RENAME)
    begun = halfway(desk, "begun")
    for step in range(1, 100):
        folder = Path(shutil.copytree(begun, desk.folder / f"again-{step}"))
        died = run(desk, folder, "list", "actors", TIE_KILLED_AT=str(step)).status
        assert run(desk, folder, "list", "actors").status == 0
        assert texts(folder) == new
        assert not (folder / ".tie-journal").exists()
        if died == 0:
            break
    assert died == 0
    assert step > 6


HALFWAY = [1]  # the step at which one file is renamed, once it is known


def halfway(tie: Tie, name: str) -> Path:
    """Return a folder with one file renamed, two still as they were, and the journal."""
    for step in range(HALFWAY[-1], 200):
        folder = copy(tie, f"{name}-{step}")
        run(tie, folder, *RENAME, TIE_KILLED_AT=str(step))
        if sum(texts(folder)[file] != OLD[file] for file in OLD) == 1:
            HALFWAY.append(step)
            return folder
    raise AssertionError("never halfway")


def test_an_old_file_that_was_edited_since_stays_and_the_others_are_undone(desk: Tie) -> None:
    folder = halfway(desk, "edited")
    assert "nippon" in texts(folder)["facts.yaml"]  # the first one that is replaced
    edited = EVENTS + "  - {id: more, date: 2024, summary: S, actors: [japan], sources: [{id: paper}]}\n"
    (folder / "parts/events.yaml").write_text(edited, encoding="utf-8")
    after = run(desk, folder, "check")
    assert "has now been undone; edited since and left as it is: " in after.err
    assert "parts/events.yaml" in after.err
    assert texts(folder) == {**OLD, "parts/events.yaml": edited}
    assert after.status == 0


def test_a_renamed_file_that_was_edited_since_stays_and_the_others_are_completed(desk: Tie) -> None:
    new = renamed(desk, RENAME)
    folder = halfway(desk, "edited")
    edited = new["facts.yaml"].replace("name: Peace", "name: Peace at last")
    (folder / "facts.yaml").write_text(edited, encoding="utf-8")
    assert "has now been completed; edited since" in run(desk, folder, "check").err
    assert texts(folder) == {**new, "facts.yaml": edited}


@pytest.mark.parametrize("stride", [3, pytest.param(1, marks=pytest.mark.recorded)])
def test_a_full_disk_at_any_step_changes_nothing(desk: Tie, stride: int) -> None:
    new = renamed(desk, RENAME)
    for step in range(1, 200, stride):
        folder = copy(desk, f"full-{step}")
        failed = run(desk, folder, *RENAME, TIE_FULL_AT=str(step))
        again = run(desk, folder, "list", "actors")  # with room again
        assert again.status == 0, again.err
        assert texts(folder) in (OLD, new)
        assert not (folder / ".tie-journal").exists()
        if failed.status == 0:
            break
        assert "Traceback" not in failed.err
    assert failed.status == 0


def test_a_command_with_other_files_finds_the_journal_too(desk: Tie) -> None:
    """The folder above includes the file that was changed, or one that it includes is named alone."""
    new = renamed(desk, RENAME)
    folder = halfway(desk, "above")
    desk.write("whole.yaml", f"tie: 1\ninclude: {folder.name}/facts.yaml\n")
    assert "completed" in run(desk, desk.folder, "list", "actors", "--facts", "whole.yaml").err
    assert texts(folder) == new
    folder = halfway(desk, "below")
    run(desk, folder, "list", "actors", "--facts", "parts/events.yaml")
    assert texts(folder) == new


@pytest.mark.parametrize(
    ("journal", "said"),
    [
        ("not JSON", "is damaged"),
        ('{"command": "x", "files": [{"path": "../secret.yaml", "old": "a", "new": "b"}]}', "which it may not change"),
        ('{"command": "x", "files": [{"path": "link.yaml", "old": "a", "new": "b"}]}', "which it may not change"),
        ('{"command": "x", "files": [{"path": "notes.txt", "old": "a", "new": "b"}]}', "which it may not change"),
    ],
)
def test_a_journal_from_elsewhere_changes_nothing_it_should_not(tie: Tie, journal: str, said: str) -> None:
    secret = tie.write("secret.yaml", "a")
    notes = tie.write("desk/notes.txt", "a")
    tie.write("desk/facts.yaml", BASE)
    (tie.folder / "desk/link.yaml").symlink_to(secret)
    tie.write("desk/.tie-journal", journal)
    failed = tie("info", "--facts", "desk/facts.yaml", status=1)
    assert said in failed.err
    assert secret.read_text(encoding="utf-8") == notes.read_text(encoding="utf-8") == "a"


SAVED = """
import os, sys
save, path = sys.argv.pop(1), os.path.realpath("parts/events.yaml")
def hook(happened, arguments):
    global save
    if save and happened == "open" and os.path.basename(str(arguments[0])).startswith(".events.yaml.tie-"):
        save, text = "", save
        with open(path, "a") as file:
            file.write(text)
sys.addaudithook(hook)
from tie_cli.__main__ import main
main()
"""


def test_what_an_editor_saves_meanwhile_is_kept_and_renamed_too(desk: Tie) -> None:
    import sys

    folder = desk.folder / "desk"
    more = "  - {id: more, date: 2024, summary: Saved meanwhile, actors: [japan], sources: [{id: paper}]}\n"
    done = subprocess.run(
        [sys.executable, "-c", SAVED, more, *RENAME], cwd=folder, env=desk.env, capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "4 references changed, 3 files written" in done.stdout
    assert "Saved meanwhile, actors: [nippon]" in texts(folder)["parts/events.yaml"]
    assert run(desk, folder, "check").status == 0
