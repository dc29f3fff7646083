"""Measures of agreement, against other people's implementations and by their laws; and `tie compare` with them."""

import itertools
import math
import random

import pytest
from conftest import BASE, Tie
from hypothesis import assume, given
from hypothesis import strategies as st

from tie_cli.model.agreement import DISTANCES, relation, tally_of
from tie_cli.model.measures import MEASURES

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


@pytest.mark.recorded
@given(st.lists(st.tuples(three, three), min_size=1, max_size=40))
def test_kappa_is_scikit_learns_with_linear_weights(pairs: list[tuple[str, str]]) -> None:
    from sklearn.metrics import cohen_kappa_score  # which takes more than a second, in each process that collects tests

    ours, theirs = zip(*pairs, strict=True)
    assume(len({*ours, *theirs}) > 1)
    oracle = cohen_kappa_score(ours, theirs, labels=["supports", "abstains", "opposes"], weights="linear")
    assume(not math.isnan(oracle))
    assert figure("kappa", pairs) == pytest.approx(oracle)


@given(st.lists(st.tuples(three, three), min_size=1, max_size=40))
def test_the_others_are_what_pandas_makes_of_their_formulas(pairs: list[tuple[str, str]]) -> None:
    import pandas as pd

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
    assert figure("pi", pairs) == (pytest.approx(1 - apart.mean() / expected) if expected else None)


@given(st.lists(st.tuples(four, four), min_size=1, max_size=30))
def test_measures_are_symmetric_and_in_their_range(pairs: list[tuple[str, str]]) -> None:
    for name, measure in MEASURES.items():
        value, other = figure(name, pairs), figure(name, [(b, a) for a, b in pairs])
        assert value == (pytest.approx(other) if other is not None else None)
        if value is not None and name not in ("congruence", "conflict"):
            assert measure.low - 1e-9 <= value <= 1 + 1e-9 or name in ("pi", "kappa")
    same = [(a, a) for a, _ in pairs]
    assert figure("lijphart", same) == figure("s", same) == 1.0
    # where both always take one stance nothing is expected by chance, so what is beyond chance is not defined
    varied = len({a for a, _ in same}) > 1 and {a for a, _ in same} != {"abstains", "mixed"}
    assert figure("kappa", same) == figure("pi", same) == (1.0 if varied else figure("kappa", same))
    assert all(DISTANCES[a, b] == DISTANCES[b, a] and DISTANCES[a, a] == 0 for a, b in pairs)


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
    assert "choose from lijphart" in " ".join(desk("compare", "--measure", "x", status=2).err.replace("│", " ").split())


def test_a_few_topics_never_look_like_many(desk: Tie) -> None:
    assert "of 4 in all: 2 aligned" in " ".join(desk("compare", "japan", "india").out.split())
    assert "Caution: only 4 shared topics." in desk("compare", "japan", "india").out
    compared = desk("compare", "japan", "india", "--min-shared", "5", "--json").json
    assert (compared["agreement"], compared["shared"]) == (None, 4)
    assert "not defined, too few topics are shared" in desk("compare", "japan", "india", "--min-shared", "5").out
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
    assert "2000s   1.00       ████████████████████████  1" in out
    assert desk("compare", "japan", "india", "--by", "year", "--format", "csv").out.startswith(
        "period,agreement,shared,counted,comparisons,no_figure,one_never_varies,alike,half,opposed,earlier,inferred_dates\n"
    )


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


def test_a_coincidence_says_how_many_topics_it_is_counted_over(desk: Tie) -> None:
    desk.write("facts.yaml", FACTS.replace("topic: t2020, stance: supports", "topic: t2020, stance: abstains", 1))
    measured = ("--measure", "coincidence")
    compared = desk("compare", "japan", "india", *measured, "--json").json
    assert (compared["shared"], compared["counted"], compared["alike"]) == (4, 3, 3)  # both abstain on the fourth topic
    assert compared["agreement"] == pytest.approx(2 / 3)
    out = " ".join(desk("compare", "japan", "india", *measured).out.split())
    assert "(voting coincidence) over 3 topics that both sides support or oppose, of 4 in all: 2 aligned, 1 differ; abst" in out
    assert "Not counted: 1 topic on which a side abstains or is mixed." in out
    assert "Caution: only 3 counted topics." in out
    pairs = desk("compare", "--matrix", *measured, "--json").json["pairs"]
    assert [(pair["shared"], pair["counted"]) for pair in pairs] == [(3, 2), (4, 3), (3, 2)]
    assert "with numbers of topics: aligned · differ" in desk("compare", "--matrix", *measured).out
    assert desk("compare", "--like", "india", *measured).out.splitlines()[3].split()[-3:] == ["3", "2", "1"]
    years = desk("compare", "japan", "india", *measured, "--by", "year", "--json").json["periods"]
    assert [(each["shared"], each["counted"]) for each in years] == [(1, 1), (1, 1), (1, 1), (1, 0)]
    several = " ".join(desk("compare", "japan", "india", "peru", *measured).out.split())
    assert "over 7 comparisons of two sides' own positions on a topic (3 pairs, 3 of 4 topics): 3 aligned, 4 differ" in several
    assert "Not counted: 3 times that two sides share a topic" in several
    assert "Japan and India: 0.67 over 3 counted topics" in several


def test_the_other_measures_count_every_shared_topic(desk: Tie) -> None:
    for measure in MEASURES.keys() - {"coincidence"}:
        compared = desk("compare", "japan", "india", "--measure", measure, "--json").json
        assert compared["counted"] == compared["shared"] == 4


def test_pairs_that_share_few_topics_come_with_a_caution(tie: Tie) -> None:
    def positions(side: str, number: int) -> str:
        return "".join(
            f"  - {{id: {side}{topic}, date: 2020, actor: {side}, topic: t{topic}, stance: supports, sources: [{{id: paper}}]}}\n"
            for topic in range(number)
        )

    topics = "".join(f"  t{topic}: {{name: Topic {topic}}}\n" for topic in range(10))
    base = FACTS[: FACTS.index("positions:")].replace("  trade:", topics + "  trade:") + "positions:\n"
    tie.write("facts.yaml", base + positions("japan", 10) + positions("india", 10) + positions("peru", 9))
    assert "Caution: fewer than 10 shared topics for 2 of 3 pairs." in tie("compare", "--matrix").out
    assert "Caution: fewer than 10 shared topics for 1 of 2 pairs." in tie("compare", "--like", "japan").out
    assert "Caution: only 9 shared topics.\n" in tie("compare", "--like", "peru", "--limit", "1").out
    assert "Caution" not in tie("compare", "--like", "japan", "--limit", "1").out
    assert "Caution" not in tie("compare", "--matrix", "japan", "india").out


def test_only_where_sides_part_the_oldest_first(desk: Tie) -> None:
    topics = [topic["id"] for topic in desk("compare", "japan", "india", "peru", "--differ", "--json").json["topics"]]
    assert topics == ["t2009", "t2010"]
    assert desk("compare", "japan", "india", "peru", "--differ", "--json").json["shared"] == 4


def test_roll_calls_of_many_states_agree_with_pandas(tie: Tie) -> None:
    """Invented votes of 24 states in 60 roll calls, imported by the mapping that docs/exchange.md shows."""
    import pandas as pd

    chance = random.Random(7)
    states = [f"S{number:02}" for number in range(24)]
    lines = [
        f"{call},{state},State {state},{chance.choice(['yes', 'yes', 'no', 'abstain'])}"
        for call in range(60)
        for state in states
        if chance.random() < 0.9
    ]
    tie.write("votes.csv", "\n".join(["rcid,country_code,country,vote", *lines, ""]))
    calls = [f"{call},2015-{1 + call % 12:02}-03,Call {call},Proposal {call}" for call in range(60)]
    tie.write("roll_calls.csv", "\n".join(["rcid,date,short,descr", *calls, ""]))
    tie.write("votes.map.yaml", MAP)
    tie("import", "votes.csv", "--map", "votes.map.yaml", "-o", "votes.jsonl")
    found = tie("compare", "--matrix", "--json", "--facts", "votes.jsonl").json
    assert len(found["actors"]) == 24
    votes = pd.read_csv(tie.folder / "votes.csv")
    place = votes["vote"].map({"yes": 0.0, "abstain": 0.5, "no": 1.0})
    table = votes.assign(place=place).pivot_table(index="rcid", columns="country_code", values="place", aggfunc="last")
    for pair in found["pairs"]:
        one, other = (table[code] for code in pair["actors"])
        apart = (one - other).abs().dropna()
        assert (pair["agreement"], pair["shared"]) == (pytest.approx(1 - apart.mean()), len(apart))
        assert (pair["alike"], pair["half"], pair["opposed"]) == tuple((apart == each).sum() for each in (0.0, 0.5, 1.0))
    report = tie("check", "votes.jsonl", "--json").json
    assert report["errors"] == 0


def test_who_has_no_positions_is_named(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    assert tie("compare", "India", "Japan").err == "tie: no positions of India or Japan found; `tie add position` adds one\n"
    assert tie("compare", "India", "--as-of", "2024").err == "tie: no positions of India found with --as-of 2024\n"
