"""What an index stores so that no answer has to be counted or sorted: counts and the order in time, also after edits."""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.edtf.dates import parse
from tie_cli.evidence.source_texts import Texts
from tie_cli.index import cache, changed_part, common_terms, renewal
from tie_cli.index import rows as index_rows
from tie_cli.index.cache import connect, connect_in_memory
from tie_cli.model.records import FACTS
from tie_cli.queries import fact_sets, lists, most_facts, row_builder, sides
from tie_cli.queries.compare import compare
from tie_cli.queries.facts import all_facts, quotes, search, timeline
from tie_cli.queries.filters import Filters
from tie_cli.queries.info import info
from tie_cli.queries.lists import listing
from tie_cli.queries.rows import AnyRow

DATES = ["2019", "2019-05", "2019-05-03", "2019-05-04", "2019-05-03/2021", "201X", "19XX", "/..", "2020/..", "2018-12-31", "XXXX"]
IN_TIME = "SELECT id, fact_order.kind, fact_order.first, back, span FROM fact_order JOIN fact ON key = fact ORDER BY place"
STORED = (
    *(IN_TIME, "SELECT id, kind, open, first, last, file, ordinal, line, record FROM fact ORDER BY key", "SELECT * FROM figure"),
    *("SELECT id, file, ordinal FROM actor ORDER BY file, ordinal", "SELECT * FROM meta ORDER BY key"),
    "SELECT kind, folded FROM name ORDER BY 1, 2",
)
WORDS = ["note", "noted", "talks", "tax", "会談", "Über", "t1", "a2", "event", "source"]


def facts_of(chance: random.Random, name: str, number: int) -> list[dict[str, Any]]:
    """Facts of every kind on few days, so that many share a day, an actor, a topic, a source or a word."""
    found: list[dict[str, Any]] = []
    for place in range(number):
        kind = chance.choice(FACTS)
        fact: dict[str, Any] = {
            "kind": kind,
            "id": f"{name}-{place}",
            "date": chance.choice(DATES),
            "sources": [{"id": source} for source in chance.sample(["s1", "s2", "s3"], chance.randint(1, 2))],
        }
        words = " ".join(chance.choices(WORDS, k=3))
        if chance.random() < 0.3:
            fact |= {"dated": "inferred", "note": "Worked out."}
        if kind == "event":
            fact |= {"summary": words, "actors": chance.sample(["a1", "a2", "a3", f"{name}-a"], 2), "topics": ["t1"]}
        elif kind == "quote":
            fact |= {"speaker": chance.choice(["a1", "a3"]), "speech": "indirect", "text": words, "topics": ["t2"]}
        else:
            fact |= {
                "actor": chance.choice(["a1", "a2"]),
                "topic": chance.choice(["t1", "t2"]),
                "stance": "mixed",
                "summary": words,
            }
        if found and chance.random() < 0.2:
            fact["disputes"] = [found[-1]["id"]]
        found.append(fact)
    return found


def part(chance: random.Random, name: str) -> list[dict[str, Any]]:
    """The records of a file: an actor of its own, who may act for another, and facts."""
    of = chance.choice([{}, {"of": "a1"}, {"of": "a2"}])
    return [{"kind": "actor", "id": f"{name}-a", "name": f"Envoy {name}", "type": "person", **of}, *facts_of(chance, name, 9)]


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_bytes(b"\n".join(map(msgspec.json.encode, records)))
    return path


def named(chance: random.Random) -> list[dict[str, Any]]:
    return [
        *({"kind": "actor", "id": f"a{n}", "name": f"Actor {n}", "type": "state"} for n in range(1, 4)),
        *({"kind": "topic", "id": f"t{n}", "name": f"Topic {n}"} for n in range(1, 4)),
        *({"kind": "source", "id": f"s{n}", "title": f"S {n}", "publisher": "P", "published": str(2021 + n)} for n in (1, 2)),
        {"kind": "source", "id": "s3", "title": "S 3", "publisher": "P", "published": chance.choice(["2022", "2024-05"])},
    ]


def answers(connection: sqlite3.Connection) -> list[object]:
    """What an index answers, with every filter on its own and some together."""
    choices = [
        *(Filters(), Filters(reverse=True), Filters(limit=3), Filters(limit=3, reverse=True), Filters(actors=("a1",))),
        *(Filters(topics=("t1",), sources=("s1", "s2")), Filters(since="2019-05-04"), Filters(until="2019-05", reverse=True)),
        *(Filters(match="note"), Filters(match="no", since="2020", limit=2), Filters(match="会談 a2"), Filters(match="t")),
        *(Filters(involving=("a1", "a2"), since="2019-05", until="2020", reverse=True, limit=4), Filters(match="envoy")),
    ]
    found: list[object] = []
    for filters in choices:
        found += [[row.id for row in ask(connection, filters).rows] for ask in (timeline, quotes, search)]
        found += [listing(connection, kind, filters) for kind in ("actor", "topic", "source")]
    return [*found, msgspec.structs.replace(info(connection, "", Texts(None)), index=None)]


# One for each run, and many for the recorded one.
SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.recorded) for seed in range(1, 25))]


@pytest.mark.parametrize("seed", SEEDS)
def test_edits_leave_what_an_index_built_anew_stores(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    chance = random.Random(seed)
    files = [write(tmp_path / "names.jsonl", named(chance))]
    files += [write(tmp_path / f"{name}.jsonl", part(chance, name)) for name in "pqr"]
    connect(files).close()
    built: list[object] = []
    monkeypatch.setattr(cache, "_build", _counted(cache._build, built))
    for _ in range(4):
        name = chance.choice("pqr")
        write(tmp_path / f"{name}.jsonl", part(chance, name))
        if chance.random() < 0.5:
            write(files[0], named(chance))
        renewed, anew = connect(files), connect_in_memory(files)
        assert answers(renewed) == answers(anew)
        assert renewed.execute(IN_TIME).fetchall() == anew.execute(IN_TIME).fetchall()
        assert_counts_are_right(renewed)
        renewed.close()
    assert built


@pytest.mark.parametrize("seed", SEEDS)
def test_an_edit_of_the_only_file_leaves_what_is_before_it(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    starts: list[int] = []

    def kept(*arguments: Any) -> Any:
        part = changed_part.changed_part(*arguments)
        starts.append(part.start)
        return part

    monkeypatch.setattr(renewal, "changed_part", kept)
    chance = random.Random(seed)
    records = [*named(chance), *part(chance, "p")]
    for number in range(6):
        records += part(chance, f"n{number}")[:1]
    records += [*part(chance, "q"), *part(chance, "r")]
    path = write(tmp_path / "facts.jsonl", records)
    connect([path]).close()
    for number in range(6):
        place = chance.randrange(len(records) - 6, len(records)) if number else len(records)
        if number % 2:
            records[place] |= {"note": f"Edited {number}."}
        else:
            records[place:] = facts_of(chance, f"n{number}", chance.randint(1, 6))
        write(path, records)
        renewed, anew = connect([path]), connect_in_memory([path])
        assert answers(renewed) == answers(anew)
        for sql in STORED:
            assert renewed.execute(sql).fetchall() == anew.execute(sql).fetchall()
        assert_counts_are_right(renewed)
        assert starts[-1] == place
        renewed.close()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("room", [pytest.param(256, marks=pytest.mark.recorded), 2])
def test_an_edit_within_a_file_replaces_only_what_it_changes(
    seed: int, room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for module in (index_rows, changed_part):
        monkeypatch.setattr(module, "KEY_STEP", room)
    parts: list[changed_part.ChangedPart] = []

    def kept(*arguments: Any) -> Any:
        parts.append(changed_part.changed_part(*arguments))
        return parts[-1]

    monkeypatch.setattr(renewal, "changed_part", kept)
    chance = random.Random(seed)
    names = write(tmp_path / "names.jsonl", [*named(chance), *part(chance, "p")])
    records = [*part(chance, "q"), *part(chance, "r")[:1], *facts_of(chance, "r", 12)]
    added: list[object] = []
    path = write(tmp_path / "facts.jsonl", records)
    connect([names, path]).close()
    for number in range(8):
        place = chance.randrange(1, 6)  # most of the file is behind
        match chance.choice(["change", "add", "remove", "name", "lines"]):
            case "change":
                records[place] |= {"note": f"Edited {number}."}
            case "add":
                new = facts_of(chance, f"n{number}", chance.randint(1, 3))
                records[place:place] = [fact | ({"actors": ["a1", "q-a"]} if "actors" in fact else {}) for fact in new]
            case "remove":
                gone = records.pop(place)
                for fact in records:
                    if gone["id"] in fact.get("disputes", ()):
                        del fact["disputes"]
            case "name":
                records.insert(place, {"kind": "actor", "id": f"new-{number}", "name": "New", "type": "state"})
        path.write_bytes(b"\n" * number + b"\n".join(map(msgspec.json.encode, records)))
        renewed, anew = connect([names, path]), connect_in_memory([names, path])
        assert answers(renewed) == answers(anew)
        for sql in (*STORED, "SELECT id, role FROM fact_fact JOIN fact ON key = fact ORDER BY 1, 2"):
            assert renewed.execute(sql).fetchall() == anew.execute(sql).fetchall()
        assert_counts_are_right(renewed)
        added += renewed.execute("SELECT 1 FROM fact_added").fetchall()
        renewed.close()
    assert room == 2 or sum(bool(one.moved) for one in parts) > 3
    assert added  # it was not built anew


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("rare", [pytest.param(1000, marks=pytest.mark.recorded), 3])
def test_the_first_of_an_answer_are_those_of_the_whole_answer(
    seed: int, rare: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(common_terms, "FEW", -1)
    monkeypatch.setattr(common_terms, "_RARE", rare)
    monkeypatch.setattr(most_facts, "_SHARE", 1_000_000)
    quick: list[object] = []

    def kept(*arguments: Any) -> Any:
        quick.append(most_facts.with_most_facts(*arguments))
        return quick[-1]

    monkeypatch.setattr(lists, "with_most_facts", kept)
    by_bits: list[object] = []
    monkeypatch.setattr(fact_sets.FactSet, "first", _counted(fact_sets.FactSet.first, by_bits))
    chance = random.Random(seed)
    files = [write(tmp_path / "names.jsonl", named(chance))]
    parts = {name: part(chance, name) for name in "pqr"}
    files += [write(tmp_path / f"{name}.jsonl", records) for name, records in parts.items()]
    choices = [
        *(Filters(topics=("t1",)), Filters(actors=("a1",)), Filters(sources=("s1", "s2")), Filters(involving=("a1", "a2"))),
        *(Filters(match="note"), Filters(match="会談"), Filters(match="s 2"), Filters(match="a2", sources=("s3",))),
        *(Filters(match='"note tax"'), Filters(match="!"), Filters(since="2019-05-04"), Filters(until="2019-05", match="t")),
        *(Filters(since="2019-05", until="2020", actors=("a1", "a3")), Filters(since="2022", until="2023")),
    ]
    built: list[object] = []
    monkeypatch.setattr(cache, "_build", _counted(cache._build, built))
    for edit in range(3):  # the second and third index are renewed ones
        if edit:
            name = "pqr"[edit - 1]
            write(files[edit], [parts[name][0], *facts_of(chance, name, 7)])
        connection = connect(files)
        assert connection.execute("SELECT count(*) > 0 FROM fact_added").fetchone() == (edit > 0,)
        for filters in choices:
            for ask in (timeline, quotes, search):
                every = ask(connection, filters).rows
                for limit, reverse in ((1, False), (3, False), (3, True), (40, True)):
                    some = msgspec.structs.replace(filters, limit=limit, reverse=reverse)
                    assert ask(connection, some).rows == (every[::-1] if reverse else every)[:limit]
            for kind in ("actor", "topic", "source"):
                whole = listing(connection, kind, filters)
                for limit in (1, 2, 3, 20):
                    some = msgspec.structs.replace(filters, limit=limit)
                    assert listing(connection, kind, some) == whole[:limit]
                    assert listing(connection, kind, msgspec.structs.replace(some, reverse=True)) == whole[::-1][:limit]
        connection.close()
    assert len(quick) == 3 * len(choices) * 3 * 4 * 2
    assert sum(answer is not None for answer in quick) > len(quick) / 2
    assert len(by_bits) > 3 * len(choices)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_comparison_reads_the_positions_of_its_sides_alone_and_finds_what_all_give(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    records = [*named(chance), *(record for name in "mnopqrstuv" for record in part(chance, name))]
    connection = connect_in_memory([write(tmp_path / "facts.jsonl", records)])
    choices = [
        *(Filters(match="note"), Filters(match="no talks"), Filters(since="2019-05"), Filters(until="2019", topics=("t1",))),
        *(Filters(sources=("s1",)), Filters(involving=("a2",)), Filters(since="2019-05-04", until="2020", match="t")),
    ]
    narrow = [compare(connection, ("a1", "a2"), filters, by="year") for filters in choices]
    assert sum(len(found.comparison.topics) for found in narrow) > len(choices) / 2
    monkeypatch.setattr(sides, "_MOST_NAMED", 0)
    assert narrow == [compare(connection, ("a1", "a2"), filters, by="year") for filters in choices]


def _counted(real: Any, calls: list[object]) -> Any:
    def call(*arguments: Any, **options: Any) -> Any:
        calls.append(arguments)
        return real(*arguments, **options)

    return call


def assert_counts_are_right(connection: sqlite3.Connection) -> None:
    """Count all facts one by one, and compare."""
    sides: dict[str, set[str]] = {}
    for actor, side in connection.execute(
        "SELECT a.id, s.id FROM acts_for JOIN actor a ON a.key = actor JOIN actor s ON s.key = side"
    ):
        sides.setdefault(actor, set()).add(side)
    counted: Counter[tuple[str, str, str]] = Counter()
    for kind, text in connection.execute("SELECT kind, record FROM fact"):
        record = msgspec.json.decode(text)
        actors = record.get("actors") or [record.get("speaker") or record.get("actor")]
        topics = record.get("topics") or [record.get("topic")]
        counted.update(("actor", side, kind) for side in {side for actor in actors if actor for side in sides[actor]})
        counted.update(("topic", topic, kind) for topic in topics if topic)
        counted.update(("source", source["id"], kind) for source in record["sources"])
    for kind in ("actor", "topic", "source"):
        for row in listing(connection, kind, Filters()):
            assert (row.events, row.quotes, row.positions) == tuple(counted[kind, row.id, fact] for fact in FACTS)


def test_a_place_is_found_between_neighbours_until_there_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("tie_cli.index.ordering.GAP", 4)
    names = [{"kind": "source", "id": "s1", "title": "S", "publisher": "P", "published": "2024"}]
    sources = {"sources": [{"id": "s1"}]}
    old = [{"kind": "event", "id": f"o{n}", "date": f"{2000 + n}", "summary": "Old", **sources} for n in range(3)]
    files = [write(tmp_path / "old.jsonl", [*names, *old]), write(tmp_path / "new.jsonl", [])]
    connect(files).close()
    for number in (1, 3, 4, 30):
        new = [{"kind": "event", "id": f"n{n}", "date": "2001-06", "summary": "New", **sources} for n in range(number)]
        write(files[1], new)
        connection = connect(files)
        expected = ["o0", "o1", *(f"n{n}" for n in range(number)), "o2"]
        assert [row.id for row in all_facts(connection, Filters())] == expected
        assert [row.id for row in all_facts(connection, Filters(match="new", reverse=True))] == expected[-2:1:-1]
        connection.close()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Many facts on few days: more than are looked at one by one before the first day of a filter."""
    chance = random.Random(5)
    records = [*named(chance), *part(chance, "p")[:1], *facts_of(chance, "p", 400)]
    connection = connect_in_memory([write(tmp_path_factory.mktemp("many") / "facts.jsonl", records)])
    yield connection
    connection.close()


DAYS = st.sampled_from([None, "1950", "2010", "2019", "2019-05-03", "2019-05-04", "2020-06", "2021", "2023", "3000"])


@given(
    since=DAYS,
    until=DAYS,
    limit=st.sampled_from([None, 0, 1, 5, 60, 1000]),
    reverse=st.booleans(),
    match=st.sampled_from([None, "note", "no", "tax source", "会談", "actor 2"]),
    actors=st.sampled_from([(), ("a1",), ("a1", "a3")]),
    sources=st.sampled_from([(), ("s1",), ("s1", "s2")]),
    kind=st.sampled_from([*FACTS, None]),
)
def test_a_page_is_the_beginning_of_all_that_pass(many: sqlite3.Connection, kind: str | None, **fields: Any) -> None:
    since, until = fields["since"], fields["until"]
    if since and until and (parse(since).first or 0) > (parse(until).last or 0):
        fields |= {"since": until, "until": since}
    filters = Filters(**fields)
    ask: Any = {"event": timeline, "quote": quotes}.get(kind or "", search)
    found = [row.id for row in ask(many, filters).rows]
    days = many.execute("SELECT id, kind, first, last FROM fact ORDER BY first, last DESC, key").fetchall()
    low = parse(filters.since).first if filters.since else None
    high = parse(filters.until).last if filters.until else None

    def is_reported(row: AnyRow) -> bool:
        """Return whether a fact without start and end has a report of this time; of any other, its days say so."""
        reports = [parse(source.published) for source in row.sources if source.published]
        return row.date != "/.." or any(
            (low is None or (report.last or 0) >= low) and (high is None or (report.first or 0) <= high) for report in reports
        )

    every = search(many, Filters(match=filters.match, actors=filters.actors, sources=filters.sources)).rows
    keyed = {row.id for row in every if is_reported(row) or (low is None and high is None)}
    expected = [
        identity
        for identity, fact, first, last in days
        if (low is None or last >= low) and (high is None or first <= high)
        if identity in keyed and (ask is search or fact == kind)
    ]
    if filters.reverse:
        expected.reverse()
    assert found == expected[: filters.limit]


def test_disputes_are_the_same_one_by_one_and_all_at_once(many: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_builder, "_MOST_LOOKUPS", 0)
    at_once = all_facts(many, Filters())
    monkeypatch.setattr(row_builder, "_MOST_LOOKUPS", 1000)
    assert all_facts(many, Filters()) == at_once
    assert any(row.disputes for row in at_once)


def test_a_page_of_a_common_word_takes_as_many_steps_whatever_the_number_of_facts(tmp_path: Path) -> None:
    def steps(number: int) -> dict[str, int]:
        chance = random.Random(1)
        records = [*named(chance), *part(chance, "p")[:1], *facts_of(chance, "p", number)]
        path = write(tmp_path / f"{number}.jsonl", records)
        connection = connect_in_memory([path])
        found = {}
        for name, filters in {
            "word": Filters(match="source", limit=5),
            "source": Filters(sources=("s1",), limit=5, reverse=True),
            "since": Filters(since="2019-05-04", limit=5),
            "until": Filters(until="2019-05-04", limit=5, reverse=True),
        }.items():
            calls: list[None] = []
            connection.set_progress_handler(lambda calls=calls: calls.append(None), 20)  # type: ignore[misc]
            search(connection, filters)
            found[name] = len(calls)
        for kind in ("actor", "topic", "source"):
            calls = []
            connection.set_progress_handler(lambda calls=calls: calls.append(None), 20)  # type: ignore[misc]
            listing(connection, kind, Filters())
            found[kind] = len(calls)
        calls = []
        connection.set_progress_handler(lambda: calls.append(None), 20)
        info(connection, "", Texts(None))
        return {**found, "info": len(calls)}

    small, large = steps(1000), steps(4000)
    assert all(large[name] <= 1.5 * small[name] + 5 for name in small), (small, large)
