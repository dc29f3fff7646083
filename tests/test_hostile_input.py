"""Files from anyone: a clear error or the right result, in time and memory that are bounded by their size."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BASE, PROGRAM, Tie

HEAD = b"tie: 1\n"
ALIASES = b"".join(b"  t%d: {name: *n}\n" % number for number in range(20000))
NESTED = b"".join(b"%c: &%c [%s]\n" % (letter, letter, b", ".join([b"*%c" % (letter - 1)] * 9)) for letter in range(98, 110))
# A file's bytes, and what is told: `file:line:column: error[code]: message`, with the file's name left out.
FAULTS = {
    "a bomb of aliases": (
        HEAD + b"topics:\n  t: {name: &n " + b"x" * 100_000 + b"}\n" + ALIASES,
        "13:14: error[yaml-syntax]: the aliases stand for more than the file itself",
    ),
    "aliases of aliases": (
        HEAD + b"title:\n  a: &a [x]\n" + b"".join(b"  " + line + b"\n" for line in NESTED.splitlines()),
        "7:10: error[yaml-syntax]: the alias `*d` stands for more than 1000 values",
    ),
    "an alias of itself": (HEAD + b"title: &a [*a]\n", "2:12: error[yaml-syntax]: the alias `*a` stands for nothing"),
    "lists 100,000 deep": (
        HEAD + b"events: " + b"[" * 100_000,
        # libyaml may be first to say so, from version 0.2.5
        "2:(25: error.yaml-syntax.: nested more than 16 levels|1008: error.yaml-syntax.: exceeded maximum nesting depth)",
    ),
    "mappings 100,000 deep": (HEAD + b"title: " + b"{a: " * 100_000, "2:72: error[yaml-syntax]: nested more than 16 levels deep"),
    "blocks 3,000 deep": (
        HEAD + b"title:\n" + b"".join(b" " * depth + b"a:\n" for depth in range(1, 3000)),
        "19:18: error[yaml-syntax]: nested more than 16 levels deep",
    ),
    "a key of 10 MB": (HEAD + b"? " + b"k" * 10_000_000 + b"\n: v\n", "2:3: error[unknown-key]: a fact file has no key `kkkk"),
    "NUL": (HEAD + b"title: a\0b\n", "2:9: error[bad-character]: the control character U+0000 does not belong in a fact file"),
    "an escape": (
        HEAD + b"title: \x1b[2J\n",
        "2:8: error[bad-character]: the control character U+001B does not belong in a fact file",
    ),
    "bad UTF-8": (HEAD + b"title: \xff\n", "2:8: error[bad-encoding]: the byte 0xff is not UTF-8"),
    "an overlong form": (HEAD + b"title: \xc0\xaf\n", "2:8: error[bad-encoding]: the byte 0xc0 is not UTF-8"),
    "a surrogate": (HEAD + b"title: \xed\xa0\x80\n", "2:8: error[bad-encoding]: the byte 0xed is not UTF-8"),
    "UTF-16": ("tie: 1\n".encode("utf-16"), "1:1: error[bad-encoding]: the file is UTF-16, not UTF-8"),
    "UTF-16 without a mark": (
        "tie: 1\n".encode("utf-16-le"),
        "1:2: error[bad-character]: the control character U+0000 does not belong in a fact file",
    ),
    "a tab": (
        HEAD + b"actors:\n\tjapan: {name: Japan}\n",
        "3:1: error[yaml-syntax]: found character that cannot start any token (while scanning for the next token)",
    ),
    "a tag": (
        HEAD + b"title: !!python/object/apply:os.system ['touch owned']\n",
        "2:8: error[yaml-tag]: the tag `tag:yaml.org,2002:python/object/apply:os.system` has no meaning here",
    ),
    "a key twice": (HEAD + b"tie: 1\n", "2:1: error[duplicate-key]: the key `tie` is given twice"),
    "a merge key": (
        HEAD + b"actors:\n  a: &a {name: A, type: state}\n  b: {<<: *a, name: B, type: state}\n",
        "4:7: error[unknown-key]: an actor has no key `<<`",
    ),
    "two documents": (HEAD + b"---\n" + HEAD, "2:1: error[yaml-syntax]: a fact file is one YAML document"),
    "nothing": (b"", "1:1: error[not-a-fact-file]: the file is empty"),
    "only a comment": (b"# nothing\n", "1:1: error[not-a-fact-file]: the file is empty"),
    "a list": (b"- tie: 1\n", "1:1: error[not-a-fact-file]: a fact file is a mapping: keys with values"),
    "a binary": (bytes(range(256)) * 10, "3:115: error[bad-encoding]: the byte 0x80 is not UTF-8"),
    "a key that is no text": (HEAD + b"? [a, b]\n: c\n", "2:3: error[wrong-type]: a key is text"),
    "a date that no calendar has": (
        BASE.encode() + b"events: [{id: e, date: 2023-02-29, summary: S, sources: [{id: paper}]}]\n",
        "12:32: error[bad-date]: there is no day 29 in February 2023",
    ),
    "a year of 16 digits": (
        BASE.encode() + b"events: [{id: e, date: Y1234567890123456, summary: S, sources: [{id: paper}]}]\n",
        "12:25: error[bad-date]: years go up to 15 digits here",
    ),
}
LINES = {
    "a broken last line": (
        b'{"kind":"actor","id":"a","name":"A","type":"state"}\n{"kind":"acto',
        "2:9: error[json-syntax]: Unterminated string starting at",
    ),
    "lists 100,000 deep": (
        b'{"kind":"event","id":' + b"[" * 100_000 + b"\n",
        "1:1: error[json-syntax]: maximum recursion depth exceeded",
    ),
    "a key of 10 MB": (b'{"' + b"k" * 10_000_000 + b'": 1}\n', "1:1: error[missing-key]: `kind` is missing"),
    "bad UTF-8": (b'{"kind":"actor","id":"\xff"}\n', "1:23: error[bad-encoding]: the byte 0xff is not UTF-8"),
    "a key twice": (b'{"kind":"actor","id":"a","id":"b"}\n', "1:1: error[duplicate-key]: the key `id` is given twice"),
    "a list": (b"[1, 2]\n", "1:1: error[wrong-type]: a line of JSON Lines is one object"),
    "an infinite number": (b'{"kind":"actor","id":1e999}\n', "1:1: error[json-syntax]"),
    "NUL": (b'{"kind":"actor"\0}\n', "1:16: error[bad-character]: the control character U+0000 does not belong in a fact file"),
}


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


def measured(tie: Tie, name: str) -> tuple[float, float]:
    """How long the program takes for a file, and how much memory, in bytes."""
    # in a process between, as a child counts what its parent held when it was forked
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "usage = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)\n"
    )
    command = [sys.executable, "-c", code, str(PROGRAM), "info", "--facts", name]
    done = subprocess.run(command, cwd=tie.folder, env=tie.env, capture_output=True, text=True, check=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


@pytest.mark.parametrize("unit", ["  a%d: {name: X, type: state}\n", "  a%d: {x: {y: [1, 2, [3, 'q'], *n]}}\n"])
def test_memory_grows_with_the_file_and_no_faster(tie: Tie, unit: str) -> None:
    sizes = []
    for count in (2_000, 20_000):
        tie.write(
            "big.yaml",
            "tie: 1\ntitle: &n T\nactors:\n"
            + "".join(unit % number for number in range(count))
            + 'topics:\n  t: {name: "not closed\n',
        )
        sizes.append(((tie.folder / "big.yaml").stat().st_size, measured(tie, "big.yaml")[1]))
    (small, little), (large, much) = sizes
    assert (much - little) / (large - small) < 100  # bytes of memory for each of the file


def test_a_hostile_file_is_no_worse_than_its_size(tie: Tie) -> None:
    """As a guard against hangs alone: each of these is answered in far less than the time that the runner allows."""
    for place, (data, _) in enumerate(FAULTS.values()):
        tie.write(f"{place}.yaml", data)
        seconds, memory = measured(tie, f"{place}.yaml")
        assert memory < 150_000_000 + 60 * len(data)
        print(f"{list(FAULTS)[place]}: {seconds:.2f} s")
