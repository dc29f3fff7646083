"""Measures of agreement, against other people's implementations and by their laws; and `tie compare` with them."""

import itertools
import math
from pathlib import Path

import pandas as pd
import pytest
from conftest import BASE, ROOT, Tie
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from tie_cli.model.agreement import MEASURES, distance, relation, tally_of

VOTES = ROOT.parent / "shared" / "data" / "un-votes-2010s"
three = st.sampled_from(["supports", "abstains", "opposes"])
four = st.sampled_from(["supports", "abstains", "mixed", "opposes"])
MAP = """\
kind: position
join: {file: roll_calls.csv, key: rcid}
columns:
  {actor: country_code, actor.name: country, topic: rcid, topic.name: short, topic.proposition: descr, date: date, stance: vote}
constants: {source: unvotes, source.title: Voting data, source.publisher: Erik Voeten, source.published: 2020}
translate: {stance: {yes: supports, no: opposes, abstain: abstains}}
"""


def figure(measure: str, pairs: list[tuple[str, str]]) -> float | None:
    return MEASURES[measure].of(tally_of(pairs))


@given(st.lists(st.tuples(three, three), min_size=1, max_size=40))
def test_kappa_is_scikit_learns_with_linear_weights(pairs: list[tuple[str, str]]) -> None:
    ours, theirs = zip(*pairs, strict=True)
    assume(len({*ours, *theirs}) > 1)
    oracle = cohen_kappa_score(ours, theirs, labels=["supports", "abstains", "opposes"], weights="linear")
    assume(not math.isnan(oracle))
    assert figure("kappa", pairs) == pytest.approx(oracle)


@given(st.lists(st.tuples(three, three), min_size=1, max_size=40))
def test_the_others_are_what_pandas_makes_of_their_formulas(pairs: list[tuple[str, str]]) -> None:
    frame = pd.DataFrame(pairs, columns=["one", "other"])
    place = {"supports": 0.0, "abstains": 0.5, "opposes": 1.0}
    apart = (frame["one"].map(place) - frame["other"].map(place)).abs()
    assert figure("lijphart", pairs) == pytest.approx(1 - apart.mean())
    assert figure("s", pairs) == pytest.approx(1 - 2 * apart.mean())
    firm = frame[(frame["one"] != "abstains") & (frame["other"] != "abstains")]
    same = firm["one"] == firm["other"]
    assert figure("coincidence", pairs) == (pytest.approx(same.mean()) if len(firm) else None)
    assert figure("congruence", pairs) == same.sum()
    assert figure("conflict", pairs) == (~same).sum()
    pooled = pd.concat([frame["one"], frame["other"]]).value_counts(normalize=True)
    expected = sum(pooled[a] * pooled[b] * abs(place[a] - place[b]) for a in pooled.index for b in pooled.index)
    assert figure("pi", pairs) == pytest.approx(1 - apart.mean() / expected if expected else 1.0)


@given(st.lists(st.tuples(four, four), min_size=1, max_size=30))
def test_measures_are_symmetric_and_in_their_range(pairs: list[tuple[str, str]]) -> None:
    for name, measure in MEASURES.items():
        value, other = figure(name, pairs), figure(name, [(b, a) for a, b in pairs])
        assert value == (pytest.approx(other) if other is not None else None)
        if value is not None and name not in ("congruence", "conflict"):
            assert measure.low - 1e-9 <= value <= 1 + 1e-9 or name in ("pi", "kappa")
    same = [(a, a) for a, _ in pairs]
    assert figure("lijphart", same) == figure("s", same) == figure("kappa", same) == figure("pi", same) == 1.0
    assert all(distance(a, b) == distance(b, a) and distance(a, a) == 0 for a, b in pairs)


def test_nothing_shared_is_no_figure() -> None:
    assert all(measure.of({}) is None for measure in MEASURES.values())
    assert relation(["supports", None]) == "only one on record"


PAIRS = (
    BASE
    + "positions:\n"
    + "".join(
        f"  - {{id: {actor}{year}, date: {year}, actor: {actor}, topic: t{year}, stance: {stance}, sources: [{{id: paper}}]}}\n"
        for actor, stances in {
            "japan": ("supports", "supports", "opposes", "supports"),
            "india": ("supports", "opposes", "opposes", "abstains"),
            "peru": ("opposes", "opposes", None, "supports"),
        }.items()
        for year, stance in zip((2009, 2010, 2011, 2020), stances, strict=True)
        if stance
    )
)
FACTS = PAIRS.replace(
    "  trade:", "".join(f"  t{year}: {{name: Topic {year}}}\n" for year in (2009, 2010, 2011, 2020)) + "  trade:"
).replace("  india:", "  peru: {name: Peru, type: state}\n  india:")


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("facts.yaml", FACTS)
    return tie


def test_compare_takes_any_measure(desk: Tie) -> None:
    figures = {name: desk("compare", "japan", "india", "--measure", name, "--json").json["agreement"] for name in MEASURES}
    assert figures["lijphart"] == pytest.approx((2 + 0.5) / 4)
    assert figures["s"] == pytest.approx(2 * (2 + 0.5) / 4 - 1)
    assert figures["coincidence"] == pytest.approx(2 / 3)
    assert (figures["congruence"], figures["conflict"]) == (2, 1)
    assert "Cohen's kappa" in desk("compare", "japan", "india", "--measure", "kappa").out
    assert "they are lijphart" in " ".join(desk("compare", "--measure", "x", status=2).err.replace("│", " ").split())


def test_a_few_topics_never_look_like_many(desk: Tie) -> None:
    assert "over 4 shared topics" in desk("compare", "japan", "india").out
    compared = desk("compare", "japan", "india", "--min-shared", "5", "--json").json
    assert (compared["agreement"], compared["shared"]) == (None, 4)
    assert "no figure, too few shared topics (4)" in desk("compare", "japan", "india", "--min-shared", "5").out
    assert len(desk("compare", "--matrix", "--min-shared", "4", "--json").json["pairs"]) == 1


def test_the_agreement_over_time(desk: Tie) -> None:
    years = desk("compare", "japan", "india", "--by", "year", "--json").json["periods"]
    assert [(each["period"], each["agreement"], each["shared"]) for each in years] == [
        *(("2009", 1.0, 1), ("2010", 0.0, 1), ("2011", 1.0, 1), ("2020", 0.5, 1)),
    ]
    decades = desk("compare", "japan", "india", "--by", "decade", "--json").json["periods"]
    assert [(each["period"], each["agreement"], each["shared"]) for each in decades] == [
        *(("200X", 1.0, 1), ("201X", 0.5, 2), ("202X", 0.5, 1)),
    ]
    out = desk("compare", "japan", "india", "--by", "decade").out
    assert "2000s   1.0000     ████████████████████████  1" in out
    assert desk("compare", "japan", "india", "--by", "year", "--format", "csv").out.startswith("period,agreement,shared\n")


def test_all_pairs_and_the_nearest(desk: Tie) -> None:
    found = desk("compare", "--matrix", "--json").json
    pairs = {tuple(sorted(pair["actors"])): (pair["agreement"], pair["shared"]) for pair in found["pairs"]}
    assert pairs == {("india", "japan"): (0.625, 4), ("india", "peru"): (0.5, 3), ("japan", "peru"): (pytest.approx(1 / 3), 3)}
    for one, other in itertools.combinations(("japan", "india", "peru"), 2):
        compared = desk("compare", one, other, "--json").json
        assert pairs[tuple(sorted((one, other)))] == (pytest.approx(compared["agreement"]), compared["shared"])
    assert [pair["actors"][1] for pair in desk("compare", "--like", "India", "--json").json["pairs"]] == ["japan", "peru"]
    assert [pair["actors"][1] for pair in desk("compare", "--like", "India", "--reverse", "--json").json["pairs"]] == [
        "peru",
        "japan",
    ]
    assert [pair["shared"] for pair in desk("compare", "--like", "India", "--since", "2011", "--json").json["pairs"]] == [2, 1]
    assert "Japan  ·" in desk("compare", "japan", "peru", "--matrix").out
    assert len(desk("compare", "--matrix", "--format", "csv").out.splitlines()) == 4
    coloured = desk.on_terminal("compare", "--matrix")
    assert "\x1b[36m0.62" in coloured


def test_only_where_sides_part_the_latest_first(desk: Tie) -> None:
    topics = [topic["id"] for topic in desk("compare", "japan", "india", "peru", "--differ", "--json").json["topics"]]
    assert topics == ["t2010", "t2009"]
    assert desk("compare", "japan", "india", "peru", "--differ", "--json").json["shared"] == 4


@pytest.mark.skipif(not VOTES.exists(), reason="the votes are not kept in the repository")
def test_the_united_nations_votes_of_the_2010s(tie: Tie) -> None:
    tie.write("votes.map.yaml", MAP)
    tie("import", VOTES / "votes.csv", "--map", "votes.map.yaml", "-o", "un.jsonl")
    for sides, agreement, shared in ((("Japan", "India"), 0.6797, 921), (("Norway", "Namibia"), 0.6965, 850)):
        compared = tie("compare", *sides, "--limit", "1", "--json", "--facts", "un.jsonl").json
        assert (round(compared["agreement"], 4), compared["shared"]) == (agreement, shared)
    found = tie("compare", "--matrix", "--json", "--facts", "un.jsonl").json
    assert len(found["actors"]) == 193
    votes = pd.read_csv(Path(VOTES) / "votes.csv", keep_default_na=False)
    place = votes["vote"].map({"yes": 0.0, "abstain": 0.5, "no": 1.0})
    table = votes.assign(place=place).pivot_table(index="rcid", columns="country_code", values="place", aggfunc="last")
    for pair in found["pairs"][::997]:
        one, other = (table[code] for code in pair["actors"])
        apart = (one - other).abs().dropna()
        assert (pair["agreement"], pair["shared"]) == (pytest.approx(1 - apart.mean()), len(apart))
    report = tie("check", "un.jsonl", "--json").json
    assert report["errors"] == 0
    assert {fault["code"] for fault in report["faults"]} <= {"source-without-excerpts", "near-duplicate"}
