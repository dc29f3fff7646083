"""Files from anyone: a clear error or the right result, in time and memory that are bounded by their size."""

import os
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BASE, PROGRAM, ROOT, Tie

sys.path.append(str(ROOT / "tools" / "reliability"))
from hostile import FAULTS, LINES, measured, most_memory


def told(tie: Tie, name: str, data: bytes) -> str:
    tie.write(name, data)
    result = tie("info", "--facts", name, status=1)
    assert result.out == ""
    assert len(result.err) < 20_000
    assert not (tie.folder / "owned").exists()
    return result.err


@pytest.mark.parametrize("name", FAULTS)
def test_a_hostile_yaml_file_is_told(tie: Tie, name: str) -> None:
    data, message = FAULTS[name]
    error = told(tie, "facts.yaml", data)
    assert re.search(f"facts.yaml:{message}", error) if "|" in message else f"facts.yaml:{message}" in error


@pytest.mark.parametrize("name", LINES)
def test_a_hostile_json_file_is_told(tie: Tie, name: str) -> None:
    data, message = LINES[name]
    assert f"facts.jsonl:{message}" in told(tie, "facts.jsonl", data)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + BASE.encode(),
        BASE.replace("\n", "\r\n").encode(),
        BASE.replace("\n", "\r").encode(),
        BASE.encode() + b"...\n",
        b"%YAML 1.2\n---\n" + BASE.encode(),
    ],
    ids=["a byte order mark", "CR LF", "CR", "an end of document", "a directive"],
)
def test_what_is_sound_is_read(tie: Tie, data: bytes) -> None:
    tie.write("facts.yaml", data)
    assert tie("info", "--json").json["actors"] == 3


def test_dates_at_the_edge_of_what_a_calendar_holds(tie: Tie) -> None:
    dates = [
        "9999-12-31",
        "0000-01-01",
        "-9999",
        "Y999999999999999",
        "Y-999999999999999",
        "9999-24",
        "-XXXX",
        "9999-12-31T24:00:00Z",
    ]
    events = "".join(
        f"  - {{id: e{place}, date: '{date}', summary: S, sources: [{{id: paper}}]}}\n" for place, date in enumerate(dates)
    )
    tie.write("facts.yaml", f"{BASE}events:\n{events}")
    for command in (["timeline"], ["timeline", "--chart"], ["report"], ["export", "ics"], ["export", "timelinejs"], ["info"]):
        tie(*command)
    tie("timeline", "--svg", "picture.svg")
    assert tie("timeline", "--json").json[0]["date"] == "Y-999999999999999"


# --- what is no file ---


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.mkdir(), "the folder facts.yaml has no fact files (.yaml, .yml, .jsonl)"),
        (os.mkfifo, "facts.yaml is not a regular file"),
        (lambda path: path.symlink_to("/dev/zero"), "facts.yaml is not a regular file"),
        (lambda path: path.symlink_to("nowhere"), "there is no file facts.yaml"),
        (lambda path: path.symlink_to("facts.yaml"), "there is no file facts.yaml"),
    ],
    ids=["a folder", "a FIFO", "/dev/zero", "a link to nowhere", "a link to itself"],
)
def test_what_is_no_regular_file_is_told(tie: Tie, make: Callable[[Path], None], message: str) -> None:
    make(tie.folder / "facts.yaml")
    for command in ("info", "check", "fmt"):
        arguments = ["--facts", "facts.yaml"] if command == "info" else ["facts.yaml"]
        assert message in " ".join(tie(command, *arguments, status=2).err.split())


def test_texts_that_are_no_regular_files_are_told(tie: Tie) -> None:
    os.mkfifo(tie.folder / "pipe.txt")
    sources = "  pipe: {title: P, text: pipe.txt}\n  zero: {title: Z, text: /dev/zero}\n"
    cited = ", ".join(f"{{id: {name}, excerpt: x}}" for name in ("pipe", "zero"))
    tie.write("facts.yaml", f"{BASE}{sources}events: [{{id: e, date: 2020, summary: S, sources: [{cited}]}}]\n")
    out = tie("check", status=1).out
    for name in ("pipe.txt", "/dev/zero"):
        assert f"error[text-unreadable]: the text {name} can't be read: it is not a regular file" in out


def test_a_file_that_is_not_ours_to_read(tie: Tie) -> None:
    if os.getuid() == 0:
        pytest.skip("root may read every file")
    tie.write("facts.yaml", BASE).chmod(0)
    assert "facts.yaml: Permission denied" in tie("info", status=1).err


def test_includes_that_go_round_are_read_once(tie: Tie) -> None:
    tie.write("facts.yaml", f"include: [b.yaml, facts.yaml, '*.yaml']\n{BASE}")
    tie.write("b.yaml", "tie: 1\ninclude: [facts.yaml, b.yaml]\ntopics: {x: {name: X}}\n")
    assert tie("info", "--json").json["topics"] == 3


def test_a_file_that_changes_while_it_is_read_is_seen_as_it_is_in_the_end(tie: Tie) -> None:
    path = tie.write("facts.yaml", BASE)
    stop = threading.Event()

    def change() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            path.write_text(BASE + "".join(f"# {number}\n" for _ in range(number % 50)), encoding="utf-8")

    writer = threading.Thread(target=change)
    writer.start()
    try:
        for _ in range(8):
            result = tie("info", "--json", ok=False)
            assert result.status in (0, 1)  # a file that was cut short for a moment is told as that
    finally:
        stop.set()
        writer.join()
    path.write_text(BASE.replace("Test facts", "In the end"), encoding="utf-8")
    assert tie("info", "--json").json["title"] == "In the end"


# --- time and memory ---


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("  a%d: {name: X, type: state}\n", marks=pytest.mark.recorded),
        pytest.param("  a%d: {x: {y: [1, 2, [3, 'q'], *n]}}\n", marks=pytest.mark.recorded),
    ],
)
def test_memory_grows_with_the_file_and_no_faster(tie: Tie, unit: str) -> None:
    sizes = []
    head, tail = "tie: 1\ntitle: &n T\nactors:\n", 'topics:\n  t: {name: "not closed\n'
    for count in (2_000, 20_000):
        path = tie.write("big.yaml", head + "".join(unit % number for number in range(count)) + tail)
        sizes.append((path.stat().st_size, measured([PROGRAM, "info", "--facts", path], tie.folder, tie.env)[1]))
    (small, little), (large, much) = sizes
    assert (much - little) / (large - small) < 100  # bytes of memory for each of the file


BOMBS = ["a bomb of aliases", "aliases of aliases", "lists 100,000 deep", "a key of 10 MB"]


@pytest.mark.parametrize("name", [BOMBS[0], *(pytest.param(name, marks=pytest.mark.recorded) for name in BOMBS[1:])])
def test_a_hostile_file_takes_no_more_memory_than_its_size_allows(tie: Tie, name: str) -> None:
    """`python tools/reliability/runs.py hostile` has them all."""
    data, _ = FAULTS[name]
    path = tie.write("facts.yaml", data)
    _, memory = measured([PROGRAM, "info", "--facts", path], tie.folder, tie.env)
    assert memory < most_memory(len(data))
