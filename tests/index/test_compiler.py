"""The compiler on inputs of many records and files: every fault is found, in about as much time as the input is long."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from conftest import BASE, Tie

from tie_cli.index import suspect_positions, suspects
from tie_cli.index.cache import connect_even_if_faulty, connect_in_memory

SOURCE = {"kind": "source", "id": "s", "title": "S", "publisher": "P", "published": "2024"}


def write(folder: Path, records: list[dict[str, object]]) -> Path:
    path = folder / "facts.jsonl"
    path.write_text("\n".join(map(json.dumps, [SOURCE, *records])), encoding="utf-8")
    return path


def test_actors_with_one_name_are_each_told_once(tmp_path: Path) -> None:
    names = ["One Name", "Another", "one náme", "ONE NAME", "Another"]
    actors: list[dict[str, object]] = [
        {"kind": "actor", "id": f"a{n}", "name": name, "type": "state"} for n, name in enumerate(names)
    ]
    connection = connect_in_memory([write(tmp_path, actors)])
    found = [row[2:4] for row in suspects.actors_with_one_name(connection)]
    assert found == [("a2", "a0"), ("a3", "a0"), ("a4", "a1")]


def test_contradictions_are_told_unless_one_disputes_the_other(tmp_path: Path) -> None:
    records: list[dict[str, object]] = [
        {"kind": "actor", "id": "a", "name": "A", "type": "state"},
        {"kind": "topic", "id": "t", "name": "T"},
    ]
    for identity, stance, disputes in (
        ("one", "supports", []),
        ("two", "opposes", ["one"]),  # marked
        ("three", "supports", []),  # repeats one, contradicts two
        ("four", "mixed", ["one", "three"]),  # contradicts two
        ("five", "mixed", ["one", "two", "three"]),  # repeats four
    ):
        position = {"actor": "a", "topic": "t", "stance": stance, "date": "2020", "disputes": disputes, "sources": [{"id": "s"}]}
        records.append({"kind": "position", "id": identity, **position})
    connection = connect_in_memory([write(tmp_path, records)])
    ids = dict(connection.execute("SELECT ordinal, id FROM fact"))
    assert [(ids[row[1]], row[4]) for row in suspect_positions.contradicting_positions(connection)] == [
        ("three", "two"),
        ("four", "two"),
    ]
    assert [(ids[row[1]], row[2]) for row in suspect_positions.repeated_positions(connection)] == [
        ("three", "one"),
        ("five", "four"),
    ]


@pytest.mark.parametrize(
    "question", [suspects.actors_with_one_name, suspect_positions.contradicting_positions, suspect_positions.repeated_positions]
)
def test_alike_records_take_steps_in_proportion(tmp_path: Path, question: Callable[..., Iterable[object]]) -> None:
    def steps(number: int) -> int:
        records: list[dict[str, object]] = [
            {"kind": "actor", "id": f"a{n}", "name": "Same", "type": "state"} for n in range(number)
        ]
        records.append({"kind": "topic", "id": "t", "name": "T"})
        for n in range(number):
            stance = ("supports", "opposes")[n % 2]
            position = {"actor": "a0", "topic": "t", "stance": stance, "date": "2020", "sources": [{"id": "s"}]}
            records.append({"kind": "position", "id": f"p{n}", **position})
        connection, _ = connect_even_if_faulty([write(tmp_path, records)])
        calls: list[None] = []
        connection.set_progress_handler(lambda: calls.append(None), 1000)  # each 1,000 steps of SQLite's machine
        assert len(list(question(connection))) >= number - 2
        return len(calls)

    assert steps(3200) <= 10 * steps(400) + 10  # 8 times as many records; by the square it would be 64 times


def test_files_that_include_each_other_are_read_once(tie: Tie) -> None:
    number = 150
    for n in range(number):
        tie.write(f"parts/f{n}.yaml", f"tie: 1\ninclude: ['*.yaml', '../parts/f{n}.yaml']\ntopics: {{t{n}: {{name: T{n}}}}}\n")
    tie.write("facts.yaml", "tie: 1\ninclude: ['parts/*.yaml']\n")
    assert len(tie("list", "topics", "--json").json) == number
    tie.write("parts/f3.yaml", "tie: 1\ninclude: ['*.yaml', '../parts/f3.yaml']\ntopics: {changed: {name: Changed}}\n")
    assert "changed" in {row["id"] for row in tie("list", "topics", "--json").json}
    tie.write("parts/new.yaml", "tie: 1\ntopics: {new: {name: New}}\n")
    assert "new" in {row["id"] for row in tie("list", "topics", "--json").json}


def test_a_chain_of_actors_has_a_bound_and_a_circle_an_end(tie: Tie) -> None:
    chain = "".join(f"  c{n}: {{name: C{n}, type: person, of: c{n - 1}}}\n" for n in range(1, 101))
    base = "tie: 1\nactors:\n  c0: {name: C0, type: state%s}\n"
    tie.write("facts.yaml", base % "" + chain.rpartition("  c100")[0])
    assert len(tie("list", "actors", "--json").json) == 100
    tie.write("facts.yaml", base % "" + chain)
    assert "`of` leads through 100 actors or more" in tie("list", "actors", status=1).err
    longer = "".join(f"  c{n}: {{name: C{n}, type: person, of: c{n - 1}}}\n" for n in range(1, 301))
    tie.write("facts.yaml", base % "" + longer)
    assert tie("list", "actors", status=1).err.count("`of` leads through 100 actors or more") == 201
    tie.write("facts.yaml", base % ", of: c2" + "".join(chain.splitlines(keepends=True)[:2]))
    assert {row["id"] for row in tie("list", "actors", "--json").json} == {"c0", "c1", "c2"}


def test_thousands_of_unknown_ids_are_all_told(tmp_path: Path) -> None:
    records: list[dict[str, object]] = []
    for n in range(1500):
        event = {
            "date": "2020",
            "summary": f"S{n}",
            "actors": [f"nobody-{n}"],
            "disputes": [f"fact-{n}-"],
            "sources": [{"id": "s"}],
        }
        records.append({"kind": "event", "id": f"fact-{n}", **event})
    _, faults = connect_even_if_faulty([write(tmp_path, records)])
    unknown = [fault for fault in faults if fault.code == "unknown-id"]
    assert len(unknown) == 3000
    assert {fault.hint for fault in unknown if "actor" in fault.message} == {"add it under `actors`"}
    hints = [fault.hint for fault in unknown if "no fact" in fault.message]
    assert hints[0] == "did you mean `fact-0`?"
    assert hints[-1] == "give the id of a fact"


def test_positions_may_be_many_of_one_actor(tie: Tie) -> None:
    tie.write(
        "facts.yaml",
        BASE
        + "positions:\n"
        + "".join(
            f"  - {{id: p{n}, date: {1000 + n}, actor: yoko, topic: peace, stance: supports, sources: [{{id: paper}}]}}\n"
            for n in range(500)
        ),
    )
    (topic,) = tie("compare", "Japan", "--json").json["topics"]
    assert topic["positions"]["japan"]["id"] == "p499"
