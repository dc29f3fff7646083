"""Topics come in one order: those that sides share first, each group oldest first, in tables, pictures and on the page."""

import json
import re

import pytest
from conftest import ROOT, Tie

SCRAMBLED = """
tie: 1
actors: {one: {name: One, type: state}, two: {name: Two, type: state}}
topics: {late: {name: Late}, alone: {name: Alone}, early: {name: Early}, begun: {name: Begun}, once: {name: Once},
         odd: {name: Odd}}
sources: {s: {title: S, published: 2024}}
positions:
  - {id: late-one, date: 2023, actor: one, topic: late, stance: supports, sources: [{id: s}]}
  - {id: late-two, date: 2024, actor: two, topic: late, stance: opposes, sources: [{id: s}]}
  - {id: alone-one, date: 1990, actor: one, topic: alone, stance: supports, sources: [{id: s}]}
  - {id: early-one, date: 2022, actor: one, topic: early, stance: supports, sources: [{id: s}]}
  - {id: early-two, date: 2001, actor: two, topic: early, stance: opposes, sources: [{id: s}]}
  - {id: begun-one, date: 2010-05/.., actor: one, topic: begun, stance: supports, sources: [{id: s}]}
  - {id: begun-two, date: 2019, actor: two, topic: begun, stance: supports, sources: [{id: s}]}
  - {id: once-one, date: 2010-05, actor: one, topic: once, stance: supports, sources: [{id: s}]}
  - {id: once-two, date: 2019, actor: two, topic: once, stance: abstains, sources: [{id: s}]}
  - {id: odd-two, date: 1980, actor: two, topic: odd, stance: supports, sources: [{id: s}]}
"""
EXPECTED = ["early", "once", "begun", "late", "odd", "alone"]  # a timeline has what goes on after what has an end


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("facts.yaml", SCRAMBLED)
    return tie


def order(desk: Tie, *arguments: str) -> list[str]:
    return [topic["id"] for topic in desk("compare", "one", "two", *arguments, "--json").json["topics"]]


def test_shared_topics_come_first_and_the_oldest_first_in_each_group(desk: Tie) -> None:
    assert order(desk) == EXPECTED
    assert order(desk, "--limit", "2") == EXPECTED[:2]
    assert order(desk, "--reverse") == EXPECTED[::-1]
    assert order(desk, "--differ") == ["early", "late"]


@pytest.mark.parametrize("by_year", [False, True])
def test_a_limit_takes_the_first_of_the_whole_order_though_topics_begin_on_one_day_or_at_no_known_one(
    tie: Tie, *, by_year: bool
) -> None:
    years = ["2001", "2000", "../..", "2001-01", "2000", "../2001", "/..", "2001", "2000/.."]
    topics = {f"t{number}": {"name": f"T{number}"} for number in range(len(years) * 2)}
    positions = [
        {
            "id": f"{side}-{topic}",
            "date": years[(number * step) % len(years)],
            "actor": side,
            "topic": topic,
            "stance": "supports",
            "summary": "A matter.",
        }
        | {"sources": [{"id": "s"}]}
        for side, step in (("one", 1), ("two", 4))
        for number, topic in enumerate(topics)
        if (number + step) % 5
    ]
    actors = {identity: {"name": identity.title(), "type": "state"} for identity in ("one", "two")}
    sources = {"s": {"title": "S"} | ({"published": "2024"} if by_year else {})}
    tie.write(
        "facts.yaml", json.dumps({"tie": 1, "actors": actors, "topics": topics, "sources": sources, "positions": positions})
    )
    places = {fact["id"]: place for place, fact in enumerate(tie("search", "matter", "--json").json)}
    first = {topic: min(places[f"{side}-{topic}"] for side in actors if f"{side}-{topic}" in places) for topic in topics}
    shared = {topic: all(f"{side}-{topic}" in places for side in actors) for topic in topics}
    whole = order(tie)
    assert whole == sorted(topics, key=lambda topic: (not shared[topic], first[topic]))
    for limit in range(len(whole) + 2):
        assert order(tie, "--limit", str(limit)) == whole[:limit]
        assert order(tie, "--limit", str(limit), "--reverse") == whole[::-1][:limit]


@pytest.mark.parametrize("facts", ["facts.yaml", ROOT / "facts.yaml"], ids=["scrambled", "built-in"])
def test_the_grid_and_the_positions_of_the_page_have_the_order_of_the_comparison_of_their_sides(desk: Tie, facts: str) -> None:
    page = desk("report", "--facts", facts).out
    grid = re.findall(r'<tr data-topic="([^"]+)"', page)
    sides = re.findall(r'<th scope="col" class="[^"]*" data-actor="([^"]+)"', page)
    compared = desk("compare", *sides, "--facts", facts, "--json").json["topics"]
    assert grid == [topic["id"] for topic in compared]
    positions = re.findall(r'class="position [^"]*" data-kind="position" data-actors="[^"]*" data-topics="([^"]+)"', page)
    assert list(dict.fromkeys(positions)) == grid
