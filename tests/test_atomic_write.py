"""Nothing is ever lost: a writer killed at any step leaves the file whole, old or new, and two writers both land."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BASE, PROGRAM, Tie

from tie_cli.atomic_write import edit_file, replace_file
from tie_cli.file_locks import Busy, locked

ADD = ["add", "event", "--date", "2024", "--summary", "The ministers meet.", "--source", "paper"]


def test_two_writers_at_once_both_land(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie("info")
    started = [
        subprocess.Popen([PROGRAM, *ADD, "--id", f"e{number}"], cwd=tie.folder, env=tie.env, stdout=subprocess.DEVNULL)
        for number in range(8)
    ]
    assert [process.wait(timeout=600) for process in started] == [0] * 8
    assert {event["id"] for event in tie("timeline", "--json").json} == {f"e{number}" for number in range(8)}


def test_mode_and_link_are_kept(tie: Tie) -> None:
    real = tie.write("kept/real.yaml", BASE)
    real.chmod(0o640)
    (tie.folder / "facts.yaml").symlink_to(real)
    tie(*ADD)
    assert (tie.folder / "facts.yaml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "ministers-meet" in real.read_text(encoding="utf-8")
    assert [child.name for child in real.parent.iterdir()] == ["real.yaml"]


def test_a_folder_that_cannot_be_written_is_told_and_nothing_changes(tie: Tie, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tie.write("facts.yaml", BASE)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"), locked(path) as target:
        replace_file(target, b"new")
    assert path.read_text(encoding="utf-8") == BASE
    assert [child.name for child in tie.folder.iterdir()] == ["facts.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="it has no limit on the size of files")
def test_a_disk_that_is_full_leaves_no_temporary_file(tmp_path: Path) -> None:
    """What could not be written is tried once more when the temporary file is closed, and fails once more."""
    path = tmp_path / "facts.yaml"
    path.write_text("old", encoding="utf-8")
    code = (
        "import pathlib, resource, sys\n"
        "from tie_cli.atomic_write import write_file\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "try:\n"
        "    write_file(pathlib.Path(sys.argv[1]), b'longer than that')\n"
        "except OSError as error:\n"
        "    print(error.filename)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=True, text=True)
    assert done.stdout == f"{path}\n"
    assert path.read_text(encoding="utf-8") == "old"
    assert [child.name for child in tmp_path.iterdir()] == ["facts.yaml"]


def test_waiting_for_a_lock_ends(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(BASE, encoding="utf-8")
    code = (
        "import sys, pathlib, tie_cli.file_locks as file_locks\n"
        "file_locks._LOCK_TIMEOUT = 0.05\n"
        "with file_locks.locked(pathlib.Path(sys.argv[1])): pass\n"
    )
    with locked(path):
        done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=False, text=True)
    assert "Busy" in done.stderr
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=False, text=True)
    assert done.returncode == 0


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    path = tmp_path / "new.json"
    with locked(path) as target:
        replace_file(target, json.dumps({}).encode())
    umask = os.umask(0)
    os.umask(umask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~umask


@pytest.mark.parametrize("hidden", [(), ("fcntl",)])
def test_a_killed_writer_leaves_no_lock(tmp_path: Path, hidden: tuple[str, ...]) -> None:
    """Without `fcntl`, as on Windows, and with it: the next writer gets the lock of one that was killed."""
    path = tmp_path / "facts.yaml"
    path.write_text("old", encoding="utf-8")
    code = (
        "import os, pathlib, signal, sys\n"
        f"sys.modules.update(dict.fromkeys({hidden!r}))\n"
        "import tie_cli.atomic_write as atomic_write, tie_cli.file_locks as file_locks\n"
        "file_locks._LOCK_TIMEOUT = 5\n"
        f"assert (file_locks.fcntl is None) == {bool(hidden)}\n"
        "with file_locks.locked(pathlib.Path(sys.argv[1])) as target:\n"
        "    if sys.argv[2] == 'killed':\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    atomic_write.replace_file(target, sys.argv[2].encode())\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, path, "killed"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert path.read_text(encoding="utf-8") == "old"
    subprocess.run([sys.executable, "-c", code, path, "new"], check=True)
    assert path.read_text(encoding="utf-8") == "new"
    assert [child.name for child in tmp_path.iterdir()] == ["facts.yaml"]


def test_without_fcntl_a_lock_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    code = (
        "import pathlib, sys\n"
        "sys.modules['fcntl'] = None\n"
        "import tie_cli.atomic_write as atomic_write, tie_cli.file_locks as file_locks\n"
        "file_locks._LOCK_TIMEOUT = 0.05\n"
        "with file_locks.locked(pathlib.Path(sys.argv[1])):\n"
        "    try:\n"
        "        with file_locks.locked(pathlib.Path(sys.argv[1])): pass\n"
        "    except file_locks.Busy as error:\n"
        "        print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=True, text=True)
    assert done.stdout == f"another process is writing to {path}; try again when it has finished\n"


# --- editors and other programs ---


def test_a_save_during_an_edit_is_read_and_edited_again(tmp_path: Path) -> None:
    """An editor takes no lock: it replaces the file, or writes into it."""
    path = tmp_path / "facts.yaml"
    path.write_text("one", encoding="utf-8")
    seen: list[bytes] = []

    def edit(old: bytes) -> bytes:
        seen.append(old)
        if old == b"one":
            path.write_bytes(b"two")
        elif old == b"two":
            replace_file(path, b"three")
        return old + b"!"

    assert edit_file(path, edit)
    assert seen == [b"one", b"two", b"three"]
    assert path.read_bytes() == b"three!"
    assert [child.name for child in tmp_path.iterdir()] == ["facts.yaml"]


def test_a_file_that_is_saved_without_end_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text("", encoding="utf-8")

    def edit(old: bytes) -> bytes:
        path.write_bytes(old + b"x")
        return b"edited"

    with pytest.raises(Busy, match="another program keeps saving"):
        edit_file(path, edit)
    assert set(path.read_bytes()) == {ord("x")}


def test_a_file_that_was_deleted_meanwhile_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text("", encoding="utf-8")

    def edit(_: bytes) -> bytes:
        path.unlink(missing_ok=True)
        return b"edited"

    with pytest.raises(FileNotFoundError):
        edit_file(path, edit)
    assert list(tmp_path.iterdir()) == []


# Runs the program, and saves the file in the moment before it would be replaced.
SAVED = """
import os, sys
save, path = sys.argv.pop(1), os.path.realpath("facts.yaml")
def hook(happened, arguments):
    global save
    if save and happened == "os.rename" and os.path.realpath(str(arguments[1])) == path:
        save, text = "", save
        sys.exit("renamed over a save")
    if save and happened == "open" and str(arguments[0]).endswith(".tmp"):
        save, text = "", save
        with open(path, "a") as file:
            file.write(text)
sys.addaudithook(hook)
from tie_cli.__main__ import main
main()
"""


@pytest.mark.parametrize("command", [ADD, ["fmt"]])
def test_what_an_editor_saves_while_the_program_runs_is_kept(tie: Tie, command: list[str]) -> None:
    path = tie.write("facts.yaml", BASE)
    done = subprocess.run(
        [sys.executable, "-c", SAVED, "  wire: {title:  Saved meanwhile}\n", *command],
        cwd=tie.folder,
        env=tie.env,
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Saved meanwhile" in path.read_text(encoding="utf-8")
    assert len(tie("timeline", "--json").json) == (command == ADD)
    assert tie("show", "wire", "--json").json["title"] == "Saved meanwhile"


def test_a_read_only_file_is_not_edited(tie: Tie) -> None:
    path = tie.write("facts.yaml", BASE)
    path.chmod(0o444)
    for command in (ADD, ["fmt"]):
        assert "facts.yaml is read-only; nothing was written" in tie(*command, status=1).err
    assert path.read_text(encoding="utf-8") == BASE
    tie(*ADD, "--dry-run")


@pytest.mark.parametrize("command", [["export", "csl"], ["report"], pytest.param(["export", "ics"], marks=pytest.mark.recorded)])
def test_output_goes_where_a_shell_would_write_it(tie: Tie, command: list[str]) -> None:
    tie.write("facts.yaml", BASE)
    expected = subprocess.run([PROGRAM, *command], cwd=tie.folder, env=tie.env, capture_output=True, check=True).stdout
    # a pipe with a name, and the program's own output in a pipe and in a file
    os.mkfifo(tie.folder / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=tie.folder, stdout=subprocess.PIPE) as reader:
        try:
            tie(*command, "-o", "pipe")
        except BaseException:
            reader.kill()  # it waits for a writer that will not come
            raise
        assert reader.communicate()[0] == expected
    assert (tie.folder / "pipe").is_fifo()
    assert subprocess.run(
        [PROGRAM, *command, "-o", "/dev/stdout"], cwd=tie.folder, env=tie.env, capture_output=True, check=True
    ).stdout.endswith(expected)
    assert tie.shell(f"(echo before; {PROGRAM} {' '.join(command)} -o /dev/stdout) > out").status == 0
    shown = (tie.folder / "out").read_bytes()
    assert shown.startswith(b"before\n")
    assert shown.endswith(expected)
    tie(*command, "-o", "/dev/null")
    assert Path("/dev/null").is_char_device()
    # links: to a file, to one that isn't there yet, in a circle
    (tie.folder / "folder").mkdir()
    (tie.folder / "link").symlink_to("folder/made")
    for _ in range(2):
        tie(*command, "-o", "link")
        assert (tie.folder / "link").is_symlink()
        assert (tie.folder / "folder" / "made").read_bytes() == expected
    (tie.folder / "circle").symlink_to("circle")
    assert "circle: Too many levels of symbolic links" in tie(*command, "-o", "circle", status=1).err
    assert "folder: Is a directory" in tie(*command, "-o", "folder", status=1).err
