"""What different people attribute to one side: all of it is shown, contradictions are marked, and the latest counts."""

import pytest
from conftest import Tie

FACTS = """\
tie: 1
actors:
  norland: {name: Norland, type: state}
  eliot: {name: Eliot, type: state}
  sudria: {name: Sudria, type: state}
  vik: {name: Ole Vik, type: person, of: norland}
topics:
  ports: {name: Ports}
sources:
  s: {title: S, publisher: P, published: 2024-08-10}
quotes:
  - {id: q, date: 2024-08-05, speaker: sudria, speech: indirect, text: Eliot is torn., sources: [{id: s}]}
positions:
  - {id: own, date: 2024-08, actor: norland, topic: ports, stance: supports, basis: action, sources: [{id: s}]}
  - {id: old, date: 2024-07, actor: eliot, topic: ports, stance: abstains, basis: attributed,
     according_to: vik, note: N, sources: [{id: s}]}
  - {id: late, date: 2024-08-09, actor: eliot, topic: ports, stance: opposes, basis: attributed,
     according_to: norland, sources: [{id: s}]}
  - {id: early, date: 2024-08-01, actor: eliot, topic: ports, stance: supports, basis: attributed,
     according_to: vik, sources: [{id: s}]}
  - {id: shown, date: 2024-08-06, actor: eliot, topic: ports, stance: mixed, evidence: [q], sources: [{id: s}]}
"""


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("facts.yaml", FACTS)
    return tie


def test_each_is_shown_the_latest_first_and_counts_if_any_does(desk: Tie) -> None:
    for options, figure in (([], None), (["--attributed"], 0.0)):
        found = desk("compare", "norland", "eliot", *options, "--json").json
        (topic,) = found["topics"]
        assert topic["positions"]["eliot"]["id"] == "late"
        assert [stand["id"] for stand in topic["besides"]["eliot"]] == ["shown", "early"]  # one for each authority
        assert topic["attributions_differ"] == ["eliot"]
        assert found["agreement"] == figure
    assert desk("compare", "norland", "eliot", "--attributed", "--as-of", "2024-08-02", "--json").json["agreement"] == 1.0


def test_a_contradiction_is_marked(desk: Tie) -> None:
    out = " ".join(desk("compare", "norland", "eliot", COLUMNS="200").out.split())
    assert "≠ − opposes, on the word of Norland, 9 Aug 2024" in out
    assert "not counted: + supports, on the word of Ole Vik, 1 Aug 2024" in out
    assert "≠ others differ on where the side stands; of their words only the latest can count" in out
    assert desk("check").out.count("attributions-differ") + desk("check").err.count("attributions-differ") > 0
    page = desk("report").out
    assert "on the word of Ole Vik" in page
    assert "others differ on where the side stands" in page


def test_what_agrees_or_is_of_other_times_contradicts_nothing(desk: Tie) -> None:
    calm = FACTS.replace("stance: opposes", "stance: supports").replace("stance: mixed", "stance: supports")
    older = FACTS.replace("2024-08-01, actor", "2020-01, actor").replace("2024-08-06, actor", "2018, actor")
    for text in (calm, older):
        desk.write("facts.yaml", text.replace("2024-07, actor", "2010, actor"))
        (topic,) = desk("compare", "norland", "eliot", "--json").json["topics"]
        assert topic["attributions_differ"] == []
        assert len(topic["besides"]["eliot"]) == 2
        assert "≠" not in desk("compare", "norland", "eliot").out
        assert "attributions-differ" not in desk("check").out


def test_beside_a_position_of_the_side_itself_none_counts(desk: Tie) -> None:
    desk.write(
        "facts.yaml",
        FACTS + "  - {id: e, date: 2024, actor: eliot, topic: ports, stance: supports, basis: action, sources: [{id: s}]}\n",
    )
    found = desk("compare", "norland", "eliot", "--attributed", "--json").json
    assert found["agreement"] == 1.0
    assert [stand["id"] for stand in found["topics"][0]["besides"]["eliot"]] == ["late", "shown", "early"]
    assert "≠ not counted: − opposes, on the word of Norland" in " ".join(
        desk("compare", "norland", "eliot", COLUMNS="300").out.split()
    )
