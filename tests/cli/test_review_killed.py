"""`tie review` as installed, in a pseudo-terminal: killed at each of its writes, and on a full disk, it loses nothing kept."""

import os
import shutil
import signal
from pathlib import Path
from typing import TypeAlias

import pexpect
import pytest
from conftest import BASE, PROGRAM, Tie
from test_terminal import spawn

from tie_cli.index.cache import connect
from tie_cli.queries.review_records import records_citing

NEWS = """\
Ministers Meet in Tokyo

“We agree with India on every point,” Yoko Kamikawa told reporters on Tuesday. The ministers last met in June 2020.
"""
# Python runs this before the program: it counts what puts files in place, and kills at one of these calls, or fails them all.
SITE = """
import errno, os, signal, sys
if sys.argv[0].endswith("tie"):
    count = 0

    def step():
        global count
        if os.path.exists(os.environ["FULL"]):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        count += os.path.exists(os.environ["ARMED"])
        if count == int(os.environ["KILLED_AT"]):
            os.kill(os.getpid(), signal.SIGKILL)

    def wrap(name):
        real = getattr(os, name)

        def call(*arguments, **named):
            step()
            return real(*arguments, **named)

        setattr(os, name, call)

    for name in ("fsync", "replace", "rename"):
        wrap(name)
"""
STEPS = [("k", "1 kept"), ("k", "2 kept"), ("u", "1 kept")]
Child: TypeAlias = "pexpect.spawn[str]"


@pytest.fixture
def news(tie: Tie) -> Tie:
    """A folder with facts that have the article as a source, and the article."""
    tie.write("site/sitecustomize.py", SITE)
    tie.write("facts.yaml", BASE + "  news: {title: Ministers Meet in Tokyo, published: 2024-08-21, text: news.txt}\n")
    tie.write("news.txt", NEWS)
    tie("info")  # the index is there
    tie.env |= {"PYTHONPATH": str(tie.folder / "site"), "FULL": str(tie.folder / "full")}
    return tie


def start(tie: Tie, folder: Path, killed_at: int) -> Child:
    """Start a review in a copy of the folder, to be killed at its n-th write."""
    shutil.copytree(tie.folder, folder, ignore=shutil.ignore_patterns("site", "run-*"))
    tie.env |= {"KILLED_AT": str(killed_at), "ARMED": str(folder / "armed"), "XDG_STATE_HOME": str(folder / "state")}
    child = spawn(tie, "/bin/sh", ["-c", f"cd {folder} && exec {PROGRAM} review news"])
    child.expect("0 kept")
    (folder / "armed").touch()  # the index was written by now
    return child


def kept(folder: Path) -> set[str]:
    """Return the ids of the facts of the article in the file, which has no faults."""
    connection = connect([folder / "facts.yaml"])
    try:
        return {record["id"] for _, record in records_citing(connection, "news")}
    finally:
        connection.close()


@pytest.mark.parametrize("stride", [6, pytest.param(1, marks=pytest.mark.recorded)])
def test_killed_at_each_write_it_loses_nothing_that_it_said_was_kept(
    news: Tie, monkeypatch: pytest.MonkeyPatch, stride: int
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(news.folder / "own-cache"))
    deaths, write = 0, 0
    done: list[str] = []
    while len(done) < len(STEPS):
        write += stride
        assert write < 60
        folder = news.folder / f"run-{write}"
        child = start(news, folder, write)
        done = []
        for key, said in STEPS:
            child.send(key)
            if child.expect([said, pexpect.EOF]) == 1:
                break
            done.append(said)
        else:
            child.send("q")
            child.expect(pexpect.EOF)
        child.wait()
        deaths += child.signalstatus == signal.SIGKILL
        least, most = {0: (0, 1), 1: (1, 2), 2: (1, 2), 3: (1, 1)}[len(done)]
        assert least <= len(kept(folder)) <= most
    assert deaths == write // stride - 1
    assert write > 6


def test_a_full_disk_loses_nothing_and_the_review_goes_on_when_there_is_room(news: Tie, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(news.folder / "own-cache"))
    folder = news.folder / "run-full"
    child = start(news, folder, -1)
    child.send("k")
    child.expect("1 kept")
    one = kept(folder)
    full = news.write("full", "")
    child.send("k")
    child.expect(os.strerror(28))
    assert kept(folder) == one
    full.unlink()
    child.send("k")
    child.expect("2 kept")
    assert len(kept(folder)) == 2
    child.send("q")
    child.expect(pexpect.EOF)
    child.wait()
