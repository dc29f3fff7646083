"""A damaged index never gives an answer: it is noticed, whatever its size and wherever the bit, and built again."""

import os
import random
import sqlite3
import time
from pathlib import Path

import pytest
from conftest import BASE, Tie

from tie_cli.index.checksum import compare_checksum, has_valid_checksum, write_checksum
from tie_cli.index.stamps import stamp as stamp_of

MANY = 12_000  # facts, whose index is larger than what is read whole each time


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Tie:
    """A desk with a fact file whose index is large, and a cache that no other test uses."""
    folder = tmp_path_factory.mktemp("desk")
    tie = Tie(folder, folder / "cache")
    lines = ['{"kind": "actor", "id": "a", "name": "Aland", "type": "state"}']
    lines.append('{"kind": "source", "id": "s", "title": "S", "publisher": "P", "published": "2024"}')
    for number in range(MANY):
        summary = f"Ministers of Aland sign the agreement of the number {number} in the town of Port {number % 97}."
        lines.append(
            f'{{"kind": "event", "id": "e{number}", "date": "{1900 + number % 120}", "summary": "{summary}",'
            ' "actors": ["a"], "sources": [{"id": "s"}]}'
        )
    tie.write("facts.jsonl", "\n".join(lines))
    tie("info", "--facts", "facts.jsonl")
    return tie


def index_of(tie: Tie) -> Path:
    (index,) = Path(tie.env["XDG_CACHE_HOME"], "tie").glob("*.sqlite")
    return index


def flip(index: Path, place: int, bit: int) -> None:
    """Flip a bit, and leave size and time of change as they were."""
    stat = index.stat()
    with index.open("r+b") as file:
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ 1 << bit]))
    os.utime(index, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@pytest.mark.parametrize("turns", [3, pytest.param(12, marks=pytest.mark.recorded)])
def test_a_flipped_bit_in_a_large_index_is_noticed_wherever_it_is(large: Tie, turns: int) -> None:
    calls = [
        ("search", "Port 53", "--json"),
        ("timeline", "a", "--since", "2000", "--limit", "9", "--json"),
        ("show", "e77", "--json"),
    ]
    right = [large(*call, "--facts", "facts.jsonl").out for call in calls]
    index = index_of(large)
    assert index.stat().st_size > 4_000_000
    chance = random.Random(13)
    for turn in range(turns):
        flip(index, chance.randrange(index.stat().st_size), chance.randrange(8))
        call = calls[turn % 3]
        assert large(*call, "--facts", "facts.jsonl").out == right[turn % 3]
        assert compare_checksum(index_of(large))


def test_a_large_index_is_read_whole_only_where_somebody_may_have_written_to_it(large: Tie) -> None:
    index = index_of(large)
    large("show", "e1", "--facts", "facts.jsonl")
    (seal,) = index.parent.glob("*.seal")
    stamp = seal.read_text(encoding="ascii")
    assert stamp == " ".join(
        map(str, (index.stat().st_size, index.stat().st_mtime_ns, index.stat().st_ctime_ns, index.stat().st_ino))
    )
    os.utime(index)  # as a backup may do: it is compared once, and used
    large("show", "e1", "--facts", "facts.jsonl")
    assert seal.read_text(encoding="ascii") != stamp
    built = index.stat().st_ino
    long_ago = time.time() - 90_000  # after a day the disk itself is not trusted
    os.utime(seal, (long_ago, long_ago))
    large("show", "e1", "--facts", "facts.jsonl")
    assert seal.stat().st_mtime > long_ago + 80_000
    assert index_of(large).stat().st_ino == built


def test_damage_that_only_an_answer_shows_leads_to_one_rebuild(large: Tie) -> None:
    right = large("show", "e5", "--facts", "facts.jsonl", "--json").out
    index = index_of(large)
    with sqlite3.connect(index) as connection:
        connection.execute("UPDATE fact SET record = '{\"id\": 5' WHERE id = 'e5'")
    connection.close()
    (seal,) = index.parent.glob("*.seal")
    seal.write_text(" ".join(map(str, stamp_of(index))), encoding="ascii")  # as if a bad disk had done it
    assert large("show", "e5", "--facts", "facts.jsonl", "--json").out == right
    assert compare_checksum(index_of(large))


@pytest.mark.parametrize("content", ["", "1 2 3", "not numbers", "\0" * 99])
def test_a_damaged_seal_costs_a_comparison_and_no_more(large: Tie, content: str) -> None:
    large("show", "e1", "--facts", "facts.jsonl")
    (seal,) = index_of(large).parent.glob("*.seal")
    built = index_of(large).stat().st_ino
    seal.write_text(content, encoding="ascii")
    large("show", "e1", "--facts", "facts.jsonl")
    assert index_of(large).stat().st_ino == built


def test_every_bit_of_a_small_index_counts(tie: Tie, tmp_path: Path) -> None:
    tie.env["XDG_CACHE_HOME"] = str(tmp_path / "own")
    tie.write("facts.yaml", BASE + "events:\n  - {id: e, date: 2020, summary: S, sources: [{id: paper}]}\n")
    tie("info")
    index = index_of(tie)
    assert has_valid_checksum(index)
    chance = random.Random(7)
    for _ in range(200):
        place, bit = chance.randrange(index.stat().st_size), chance.randrange(8)
        flip(index, place, bit)
        assert not has_valid_checksum(index)
        flip(index, place, bit)
    assert has_valid_checksum(index)
    write_checksum(index)
    assert has_valid_checksum(index)
