"""Where sides stand: compare, --matrix, --like and networks give one figure for one pair, also with agents and same days."""

import json
import tempfile
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.edtf.calendar import OPEN_DAY, civil, ordinal
from tie_cli.edtf.dates import decade_start, decade_text, describe, parse, year_text
from tie_cli.index.cache import connect_in_memory
from tie_cli.model.agreement import makeup, tally_of
from tie_cli.model.measures import MEASURES
from tie_cli.queries.compare import compare
from tie_cli.queries.filters import Filters
from tie_cli.queries.matrix import matrix
from tie_cli.queries.names import find_all
from tie_cli.queries.network import network
from tie_cli.queries.sides import on_record, side_positions

ACTORS = ["a", "b", "c", "d", "e"]
TOPICS = ["t", "u", "v"]
STANCES = ["supports", "opposes", "abstains", "mixed"]
DATES = ["2019", "2020", "2020-01-01", "2020/..", "../2020", "/..", "Y12000", "-0043"]


@st.composite
def facts(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Actors, some acting for others (even in a circle), and positions, many of the same day."""
    records: list[dict[str, Any]] = [
        {"kind": "actor", "id": actor, "name": actor.upper(), "type": "state"}
        | ({"of": of} if (of := draw(st.sampled_from([None, None, *ACTORS]))) else {})
        for actor in ACTORS
    ]
    records += [{"kind": "topic", "id": topic, "name": topic.upper()} for topic in TOPICS]
    records.append({"kind": "source", "id": "s", "title": "S", "publisher": "P", "published": "2021"})
    rows = draw(
        st.lists(
            st.tuples(*map(st.sampled_from, (ACTORS, TOPICS, STANCES, DATES))),
            max_size=25,
        )
    )
    for number, (actor, topic, stance, date) in enumerate(rows):
        position = {"actor": actor, "topic": topic, "stance": stance, "date": date, "sources": [{"id": "s"}]}
        records.append({"kind": "position", "id": f"p{number}", **position})
    return records


def opened(records: list[dict[str, Any]], folder: Path) -> Any:
    path = folder / "facts.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return connect_in_memory([path])


def latest(records: list[dict[str, Any]], side: str) -> dict[str, str]:
    """The stance of a side by topic, worked out in the plainest way."""
    of = {record["id"]: record.get("of") for record in records if record["kind"] == "actor"}

    def acts_for_side(actor: str) -> bool:
        seen: list[str | None] = []
        step: str | None = actor
        while step and step not in seen:
            if step == side:
                return True
            seen.append(step)
            step = of[step]
        return False

    best: dict[tuple[str, bool], tuple[int, int, str]] = {}
    for number, record in enumerate(record for record in records if record["kind"] == "position"):
        if acts_for_side(record["actor"]):
            start, _, end = record["date"].partition("/")
            known = "2021" if end == ".." else start.strip(".") or end  # the source is of 2021
            kind = record["topic"], record["actor"] == side
            best[kind] = max(best.get(kind, (-(10**18), 0, "")), (parse(known).first or 0, number, record["stance"]))
    found = {}
    for topic, _ in best:
        own, agent = best.get((topic, True)), best.get((topic, False))
        found[topic] = (agent if agent and (own is None or agent[0] > own[0] + 366) else own or best[topic, False])[2]
    return found


@given(facts(), st.sampled_from([None, "2019", "2020", "2021"]), st.sampled_from(list(MEASURES)))
def test_all_commands_give_one_figure_for_one_pair(records: list[dict[str, Any]], as_of: str | None, measure: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        connection = opened(records, Path(folder))
    every = matrix(connection, tuple(ACTORS), Filters(), as_of, measure)
    figures = {tuple(pair.actors): (pair.agreement, pair.shared) for pair in every.pairs}
    for one, other in combinations(ACTORS, 2):
        compared = compare(connection, (one, other), Filters(), as_of, measure).comparison
        assert compared.pairs[0].agreement == compared.agreement
        figure = (compared.agreement, compared.shared)
        assert figures.get((one, other), (None, compared.shared)) == figure
        like = matrix(connection, (), Filters(), as_of, measure, like=one)
        for pair in like.pairs:
            if pair.actors == [one, other]:
                assert (pair.agreement, pair.shared) == figure
        if measure in ("congruence", "conflict"):
            edges = network(connection, measure, (one, other), Filters(), as_of).edges
            assert sum(edge.weight for edge in edges) == (compared.agreement or 0)


@given(facts())
def test_a_side_takes_its_own_latest_position_before_its_agents(records: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        connection = opened(records, Path(folder))
    for side in ACTORS:
        found = compare(connection, (side,), Filters()).comparison
        stances = {topic.id: stand.stance for topic in found.topics if (stand := topic.positions[side])}
        assert stances == latest(records, side)


@given(facts(), st.sampled_from(["year", "decade"]), st.booleans())
def test_a_period_takes_each_side_as_it_stood_at_its_end(records: list[dict[str, Any]], by: str, attributed: bool) -> None:
    """Law: the topics of a period are those on which one of two sides took a position in it, as `--as-of` its end has them."""
    for number, record in enumerate(records):
        if record["kind"] == "position" and number % 3 == 0:
            record |= {"basis": "attributed", "according_to": "s"}
    with tempfile.TemporaryDirectory() as folder:
        connection = opened(records, Path(folder))
    (of_all,) = connection.execute("SELECT group_concat(DISTINCT since) FROM position").fetchone()
    days = [int(day) for day in (of_all or "").split(",") if day and abs(int(day)) < OPEN_DAY]
    compared = compare(connection, ("a", "b"), Filters(), by=by, attributed=attributed).comparison
    found = {each.period: (each.shared, each.alike, each.half, each.opposed, each.earlier) for each in compared.periods or []}
    expected = {}
    for start in sorted({civil(day)[0] if by == "year" else decade_start(civil(day)[0]) for day in days}):
        text = year_text(start) if by == "year" else decade_text(start)
        first, last = ordinal(start, 1, 1), parse(text).last or 0
        end = on_record(connection, find_all(connection, "actor", ("a", "b")), Filters(), year_text(civil(last)[0]))
        ours, theirs = (side_positions(each, attributed=attributed).positions for each in end.values())
        couples = [(ours[topic], theirs[topic]) for topic in ours.keys() & theirs.keys()]
        couples = [(one, other) for one, other in couples if max(one[0], other[0]) >= first and min(one[0], other[0]) > -OPEN_DAY]
        if couples:
            made_of = makeup(tally_of([(one[2], other[2]) for one, other in couples]))
            expected[text] = (len(couples), *made_of, sum(min(one[0], other[0]) < first for one, other in couples))
    assert found == expected


@given(facts())
def test_periods_are_edtf_in_order(records: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        connection = opened(records, Path(folder))
    for by in ("year", "decade"):
        periods = compare(connection, ("a", "b"), Filters(), by=by).comparison.periods or []
        firsts = [parse(period.period).first for period in periods]
        assert firsts == sorted(firsts, key=lambda day: day or 0)
        assert all(describe(period.period) for period in periods)


def stances(**held: str) -> list[dict[str, Any]]:
    """Sides with a stance on each topic: s, o, a, m, or a full stop for none."""
    records: list[dict[str, Any]] = [{"kind": "actor", "id": side, "name": side.upper(), "type": "state"} for side in held]
    records += [{"kind": "topic", "id": f"t{number}", "name": f"T{number}"} for number in range(max(map(len, held.values())))]
    records.append({"kind": "source", "id": "s", "title": "S", "publisher": "P", "published": "2021"})
    words = {"s": "supports", "o": "opposes", "a": "abstains", "m": "mixed"}
    for side, letters in held.items():
        for number, letter in enumerate(letters):
            if letter != ".":
                position = {
                    "actor": side,
                    "topic": f"t{number}",
                    "stance": words[letter],
                    "date": "2020",
                    "sources": [{"id": "s"}],
                }
                records.append({"kind": "position", "id": f"{side}{number}", **position})
    return records


@pytest.mark.parametrize(
    ("measure", "order"),
    [("lijphart", ["near", "middle", "far"]), ("congruence", ["near", "middle", "far"]), ("conflict", ["near", "middle", "far"])],
)
def test_like_puts_the_nearest_first_whether_agreement_or_conflict_is_counted(
    tmp_path: Path, measure: str, order: list[str]
) -> None:
    connection = opened(stances(me="ssss", far="oooo", near="ssss", middle="ssoo"), tmp_path)
    found = [pair.actors[1] for pair in matrix(connection, (), Filters(), measure=measure, like="me").pairs]
    assert found == order
    back = matrix(connection, (), Filters(reverse=True), measure=measure, like="me").pairs
    assert [pair.actors[1] for pair in back] == order[::-1]


def test_a_side_that_acts_for_another_can_be_compared_too(tmp_path: Path) -> None:
    records = stances(state="s", minister="o", other="s")
    records[1]["of"] = "state"
    connection = opened(records, tmp_path)
    assert compare(connection, ("state", "other"), Filters()).comparison.agreement == 1.0
    assert compare(connection, ("minister", "other"), Filters()).comparison.agreement == 0.0
    nearest = matrix(connection, (), Filters(), like="minister").pairs
    assert [(pair.actors[1], pair.agreement) for pair in nearest] == [("state", 0.0), ("other", 0.0)]


@pytest.mark.parametrize(
    ("date", "year", "decade"),
    [
        ("Y23456", "Y23456", "Y23450/Y23459"),
        ("Y-23456", "Y-23456", "Y-23459/Y-23450"),
        ("9999-12", "9999", "999X"),
        ("0000", "0000", "000X"),
        ("-0001", "-0001", "-000X"),
        ("-0043-03-15", "-0043", "-004X"),
        ("Y10000", "Y10000", "Y10000/Y10009"),
        ("Y-999999999999999", "Y-999999999999999", "Y-999999999999999/Y-999999999999990"),
    ],
)
def test_a_period_of_any_year_is_a_date(tmp_path: Path, date: str, year: str, decade: str) -> None:
    records = stances(one="s", other="o")
    for record in records:
        if record["kind"] == "position":
            record["date"] = date
    connection = opened(records, tmp_path)
    for by, wanted in (("year", year), ("decade", decade)):
        (period,) = compare(connection, ("one", "other"), Filters(), by=by).comparison.periods or []
        assert period.period == wanted
        if by == "year":
            assert period.first_year == int(year.strip("Y"))
        _, first, last = parse(period.period)
        day = parse(date).first
        assert first is not None
        assert last is not None
        assert day is not None
        assert first <= day <= last
