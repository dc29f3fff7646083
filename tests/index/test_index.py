"""The index in the user's cache: found again, rebuilt when a file changes, and never trusted blindly."""

import os
import sqlite3
import time
from pathlib import Path

import pytest
from conftest import BASE, Tie

FACT = "  - {id: %s, date: 2020, summary: S, sources: [{id: paper}]}\n"


@pytest.fixture
def own(tie: Tie, tmp_path: Path) -> Tie:
    """The program with a cache that no other test uses."""
    tie.env["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    return tie


def indexes(tie: Tie) -> list[Path]:
    return sorted(Path(tie.env["XDG_CACHE_HOME"], "tie").glob("*.sqlite"))


def ids(tie: Tie) -> list[str]:
    return [event["id"] for event in tie("timeline", "--json").json]


def test_an_index_is_built_once_and_used_again(own: Tie) -> None:
    own.write("facts.yaml", BASE + "events:\n" + FACT % "a")
    assert ids(own) == ["a"]
    (index,) = indexes(own)
    built = index.stat().st_mtime_ns
    assert ids(own) == ["a"]
    assert index.stat().st_mtime_ns == built
    assert index.parent.stat().st_mode & 0o777 == 0o700
    assert index.stat().st_mode & 0o777 == 0o600


def test_an_edit_is_seen_even_right_after_the_build(own: Tie) -> None:
    path = own.write("facts.yaml", BASE + "events:\n" + FACT % "a")
    for identity in "bcdef":
        stat = path.stat()
        path.write_text(BASE + "events:\n" + FACT % identity)  # of the same size
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # and of the same time of change
        assert ids(own) == [identity]


def test_a_replaced_file_is_seen(own: Tie) -> None:
    path = own.write("facts.yaml", BASE + "events:\n" + FACT % "a")
    assert ids(own) == ["a"]
    new = own.write("new.yaml", BASE + "events:\n" + FACT % "b")
    new.replace(path)
    assert ids(own) == ["b"]


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_broken_index_is_built_anew(own: Tie, content: bytes) -> None:
    own.write("facts.yaml", BASE + "events:\n" + FACT % "a")
    assert ids(own) == ["a"]
    (index,) = indexes(own)
    index.write_bytes(content)
    assert ids(own) == ["a"]
    assert sqlite3.connect(index).execute("SELECT count(*) FROM fact").fetchone() == (1,)


def test_a_faulty_file_leaves_no_index(own: Tie) -> None:
    own.write("facts.yaml", BASE + "events: [{}]\n")
    own("timeline", status=1)
    assert indexes(own) == []


def test_without_a_cache_folder_the_answer_is_the_same(own: Tie) -> None:
    own.write("facts.yaml", BASE + "events:\n" + FACT % "a")
    own.write("file", "")
    own.env["XDG_CACHE_HOME"] = str(own.folder / "file")
    assert ids(own) == ["a"]
    assert own("info", "--json").json["index"] is None


def test_many_at_once_build_the_same_index(own: Tie) -> None:
    import subprocess

    from conftest import PROGRAM

    own.write("facts.yaml", BASE + "events:\n" + "".join(FACT % f"e{number}" for number in range(300)))
    started = [
        subprocess.Popen(
            [PROGRAM, "timeline", "--format", "jsonl"],
            cwd=own.folder,
            env=own.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(8)
    ]
    for process in started:
        out, err = process.communicate(timeout=600)
        assert (process.returncode, err, out.count(b"\n")) == (0, b"", 300)
    assert len(indexes(own)) == 1


def test_the_clock_is_waited_for_only_right_after_an_edit(own: Tie) -> None:
    path = own.write("facts.yaml", BASE + "events:\n" + FACT % "a")
    ahead = time.time_ns() + 10**12
    os.utime(path, ns=(ahead, ahead))  # a file from the future, as from another machine
    assert ids(own) == ["a"]
