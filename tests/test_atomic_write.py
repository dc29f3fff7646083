"""Nothing is ever lost: a writer killed at any step leaves the file whole, old or new, and two writers both land."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BASE, PROGRAM, Tie

from tie_cli.atomic_write import locked, replace_file

ADD = ["add", "event", "--date", "2024", "--summary", "The ministers meet.", "--source", "paper"]


def test_two_writers_at_once_both_land(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie("info")
    started = [
        subprocess.Popen([PROGRAM, *ADD, "--id", f"e{number}"], cwd=tie.folder, env=tie.env, stdout=subprocess.DEVNULL)
        for number in range(8)
    ]
    assert [process.wait(timeout=60) for process in started] == [0] * 8
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


def test_waiting_for_a_lock_ends(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(BASE, encoding="utf-8")
    code = (
        "import sys, pathlib, tie_cli.atomic_write as atomic_write\n"
        "atomic_write._LOCK_TIMEOUT = 0.05\n"
        "with atomic_write.locked(pathlib.Path(sys.argv[1])): pass\n"
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
        "import tie_cli.atomic_write as atomic_write\n"
        "atomic_write._LOCK_TIMEOUT = 5\n"
        f"assert (atomic_write.fcntl is None) == {bool(hidden)}\n"
        "with atomic_write.locked(pathlib.Path(sys.argv[1])) as target:\n"
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
        "import tie_cli.atomic_write as atomic_write\n"
        "atomic_write._LOCK_TIMEOUT = 0.05\n"
        "with atomic_write.locked(pathlib.Path(sys.argv[1])):\n"
        "    try:\n"
        "        with atomic_write.locked(pathlib.Path(sys.argv[1])): pass\n"
        "    except atomic_write.Busy as error:\n"
        "        print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=True, text=True)
    assert done.stdout == f"another process is writing to {path}; try again when it has finished\n"
