"""An index that two processes make of a large file is the one that one process makes, whatever is wrong with file or process."""

import contextlib
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_flat import SEEDS, STORED, answers, named, part, write

from tie_cli.diagnostics.diagnostics import FaultyFacts
from tie_cli.editing.inserting import NewRecord, insert
from tie_cli.factfile import blocks, plain_yaml
from tie_cli.index import second_process
from tie_cli.index.cache import connect_in_memory
from tie_cli.other_process import OtherProcess

LINKED = [f"SELECT * FROM {table} ORDER BY 1, 2" for table in ("fact_actor", "fact_topic", "fact_source", "fact_count")]
LINKED += [f"SELECT * FROM {table} ORDER BY 1, 2, 3" for table in ("position", "fact_fact", "unsound")]
FAULTS: list[dict[str, Any]] = [{"bad": "x"}, {"id": ""}, {"date": "2001-13"}, {"sources": [{"id": "none"}]}, {"kind": "quotee"}]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[OtherProcess]:
    """Make files of a few hundred bytes large, and collect the processes that are started."""
    for module in (blocks, plain_yaml):
        monkeypatch.setattr(module, "BLOCK", 300)
    monkeypatch.setattr(second_process, "LARGE", 1)
    monkeypatch.setattr(second_process, "_AT_START", {True: 1, False: 1})
    monkeypatch.setattr(second_process, "usable_cores", lambda: 2)
    processes: list[OtherProcess] = []
    start = second_process._start

    def collect(*arguments: Any) -> OtherProcess | None:
        process = start(*arguments)
        processes.extend([process] if process else [])
        return process

    monkeypatch.setattr(second_process, "_start", collect)
    return processes


def records_of(chance: random.Random) -> list[dict[str, Any]]:
    return [*named(chance), *(record for name in "pqrs" for record in part(chance, name))]


def as_yaml(records: list[dict[str, Any]]) -> str:
    new = [NewRecord(str(record["kind"]), {key: value for key, value in record.items() if key != "kind"}) for record in records]
    # large enough for plain entries to be looked for
    return insert("tie: 1\n", new) + f"#{' ' * 200_000}\n"


def stored(path: Path) -> object:
    """Return what an index has, or what is wrong with the file."""
    try:
        with contextlib.closing(connect_in_memory([path])) as connection:
            return [*(connection.execute(query).fetchall() for query in (*STORED, *LINKED)), answers(connection)]
    except FaultyFacts as faulty:
        return faulty.diagnostics


def stored_by_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    with monkeypatch.context() as only:
        only.setattr(second_process, "usable_cores", lambda: 1)
        return stored(path)


def versions(seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield files with and without faults, by their names."""
    chance = random.Random(seed)
    records = records_of(chance)
    yield "facts.yaml", as_yaml(records).encode()
    yield "facts.jsonl", b"\xef\xbb\xbf" * (seed % 2) + "\n".join(map(json.dumps, records)).encode()
    broken = [{**record, **chance.choice(FAULTS)} if chance.random() < 0.1 else record for record in records]
    lines = list(map(json.dumps, broken))
    lines.insert(
        chance.randrange(len(lines)), chance.choice(["{", "[]", '{"kind": "event", "kind": "event"}', "", "  ", "\udcff"])
    )
    yield "facts.jsonl", "\n".join(lines).encode(errors="surrogateescape")
    text = as_yaml(records)
    place = chance.choice([at for at, letter in enumerate(text[:-200_000]) if letter == "\n"])
    line = chance.choice(["x", "  - ", "  - x", "# x", '"', "events:", "    id: a"])
    yield "facts.yaml", f"{text[:place]}\n{line}{text[place:]}".encode()


@pytest.mark.parametrize("seed", SEEDS)
def test_it_has_what_one_process_reads(seed: int, started: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in versions(seed):
        path = tmp_path / name
        path.write_bytes(content)
        assert stored(path) == stored_by_one(path, monkeypatch)
    assert started


@pytest.mark.usefixtures("started")
def test_facts_come_from_the_second_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Any] = []

    def read_nothing(*arguments: Any) -> tuple[()]:
        read.append(arguments)
        return ()

    monkeypatch.setattr(second_process, "read_block", read_nothing)
    path = write(tmp_path / "facts.jsonl", records_of(random.Random(1)))
    items = [item for items in second_process.read_blocks(str(path), blocks.blocks_of_lines(path.read_bytes())) for item in items]
    assert len(read) == 1  # the first block
    assert len(items) > 20


@pytest.mark.parametrize("when", ["at once", "after a block"])
def test_a_process_that_is_killed_is_not_missed(
    when: str, started: list[OtherProcess], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "facts.jsonl", records_of(random.Random(2)))
    receive = second_process._receive
    answered: list[object] = []

    def killed(*arguments: Any) -> Any:
        if when == "at once" or answered:
            started[-1].process.kill()
            started[-1].process.wait()
        answer = receive(*arguments)
        answered.append(answer)
        return answer

    expected = stored_by_one(path, monkeypatch)
    monkeypatch.setattr(second_process, "_receive", killed)
    assert stored(path) == expected
    assert answered


@pytest.mark.usefixtures("started")
def test_a_process_that_cannot_start_is_not_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "facts.jsonl", records_of(random.Random(3)))
    expected = stored_by_one(path, monkeypatch)
    for executable in ("", str(tmp_path / "none"), "/bin/false"):
        monkeypatch.setattr("sys.executable", executable)
        assert stored(path) == expected


@pytest.mark.usefixtures("started")
def test_a_file_that_changes_meanwhile_is_read_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "facts.jsonl", records_of(random.Random(4)))
    expected = stored_by_one(path, monkeypatch)
    start = second_process._start

    def changed(name: str, places: Any) -> Any:
        Path(name).write_bytes(b"\n" * 100_000)
        return start(name, places)

    monkeypatch.setattr(second_process, "_start", changed)
    assert stored(path) == expected


def test_it_is_ended_when_the_first_process_is_interrupted(
    started: list[OtherProcess], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tie_cli.index.row_buffer.RowBuffer.flush", interrupt)
    monkeypatch.setattr("tie_cli.index.compiler._BATCH", 1)
    path = write(tmp_path / "facts.jsonl", records_of(random.Random(5)))
    with pytest.raises(KeyboardInterrupt):
        connect_in_memory([path])
    assert [each.process.returncode for each in started] == [-9 if os.name == "posix" else 1]
