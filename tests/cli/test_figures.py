"""Figures in tables for programs and for people say what they measure, over how much, and why there is none."""

import csv
import io

import pytest
from conftest import Tie

STATES = ("norland", "eliot", "sudria")


def facts(*topics: str) -> str:
    """Return a fact file with a topic for each text: the stances of the states in order, "-" for no position."""
    stances = {"s": "supports", "o": "opposes", "a": "abstains", "m": "mixed"}
    lines = ["tie: 1", "actors:", *(f"  {state}: {{name: {state.title()}, type: state}}" for state in STATES), "topics:"]
    lines += [f"  t{number}: {{name: T{number}}}" for number in range(len(topics))]
    lines += ["sources:", "  s: {title: S, publisher: P, published: 2024}", "positions:"]
    for number, letters in enumerate(topics):
        for state, letter in zip(STATES, letters, strict=False):
            if letter != "-":
                lines.append(
                    f"  - {{id: {state}-{number}, date: 2024, actor: {state}, topic: t{number}, stance: {stances[letter]}, "
                    "basis: action, note: In a vote., sources: [{id: s}]}"
                )
    return "\n".join(lines) + "\n"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("measure", "column", "figure"),
    [("conflict", "conflict", "1.0"), ("congruence", "congruence", "0.0"), ("s", "s", "-1.0"), ("lijphart", "agreement", "0.0")],
)
@pytest.mark.parametrize("how", [["--matrix"], ["--like", "norland"], ["norland", "eliot", "--by", "year"]])
def test_the_column_of_figures_is_named_by_the_measure(tie: Tie, how: list[str], measure: str, column: str, figure: str) -> None:
    tie.write("facts.yaml", facts("so"))
    (row,) = rows(tie("compare", *how, "--measure", measure, "--format", "csv").out)
    assert row[column] == figure
    assert {"agreement", column} & set(row) == {column}


def test_a_matrix_in_markdown_is_headed_by_the_measure(tie: Tie) -> None:
    tie.write("facts.yaml", facts("so"))
    out = tie("compare", "--matrix", "--measure", "conflict", "--format", "markdown").out
    assert out.startswith("**conflict, with the number of shared topics**\n\n|")


def test_too_few_shared_topics_are_not_none(tie: Tie) -> None:
    tie.write("facts.yaml", facts("sos", "so-"))
    for how in (["--matrix"], ["--like", "norland"]):
        assert "no two sides share 5 topics or more" in tie("compare", *how, "--min-shared", "5").err
    found = tie("compare", "--matrix", "--min-shared", "2")
    assert "Left out: 2 pairs with too few shared topics (--min-shared)." in found.out
    assert tie("compare", "--matrix", "--min-shared", "2", "--json").json["too_few_shared"] == 2
    tie.write("facts.yaml", facts("s--", "-o-"))
    assert "no two sides share a topic" in tie("compare", "--matrix", "--min-shared", "5").err


def test_a_period_without_a_figure_says_why(tie: Tie) -> None:
    text = facts("ss", "ss", "sa")
    tie.write(
        "facts.yaml",
        text.replace("norland-2, date: 2024", "norland-2, date: 2020").replace("eliot-2, date: 2024", "eliot-2, date: 2020"),
    )
    for measure in ("kappa", "pi"):
        found = tie("compare", "norland", "eliot", "--by", "year", "--measure", measure, "--json").json
        assert [period["no_figure"] for period in found["periods"]] == [None, "no variance"]
        out = tie("compare", "norland", "eliot", "--by", "year", "--measure", measure, COLUMNS="200").out
        assert "– not defined for 1 period: both sides always take the same stance." in out
    assert "not defined" not in tie("compare", "norland", "eliot", "--by", "year").out
    out = tie("compare", "norland", "eliot", "--by", "year", "--min-shared", "2", COLUMNS="200").out
    assert "– not defined for 1 period: too few topics are shared." in out
    found = tie("compare", "norland", "eliot", "--by", "year", "--min-shared", "2", "--json").json
    assert [period["no_figure"] for period in found["periods"]] == ["too few shared topics", None]


@pytest.mark.parametrize("measure", ["s", "pi", "kappa", "lijphart", "coincidence"])
def test_a_measure_that_goes_below_zero_says_so(tie: Tie, measure: str) -> None:
    tie.write("facts.yaml", facts("sso", "oos", "soo", "sos"))
    for how in (["norland", "eliot"], ["norland", "eliot", "sudria"], ["--matrix"], ["--like", "norland"]):
        out = " ".join(tie("compare", *how, "--measure", measure, COLUMNS="200").out.split())
        assert ("from −1 to 1" in out) == (measure in ("s", "pi", "kappa")), how
        assert "from −1 to 1" not in out or out.count("from −1 to 1") == 1


def test_kappa_where_one_side_never_varies_is_no_finding(tie: Tie) -> None:
    tie.write("facts.yaml", facts("so", "ss", "so", "sa"))
    remark = "Kappa can only be 0.00: one side takes the same stance throughout, so the other's make no difference."
    for how in (["norland", "eliot"], ["--matrix", "norland", "eliot"], ["--like", "norland", "eliot"]):
        assert remark in " ".join(tie("compare", *how, "--measure", "kappa", COLUMNS="200").out.split()), how
        assert "can only be" not in tie("compare", *how, "--measure", "pi").out
    found = tie("compare", "norland", "eliot", "--measure", "kappa", "--json").json
    assert (found["agreement"], found["one_never_varies"], found["pairs"][0]["one_never_varies"]) == (0.0, True, True)
    tie.write("facts.yaml", facts("so", "so"))  # full opposition, which kappa can't tell from chance
    assert remark in " ".join(tie("compare", "norland", "eliot", "--measure", "kappa", COLUMNS="200").out.split())
    tie.write("facts.yaml", facts("so", "os", "ss", "oo"))  # 0.00, and it could have been another figure
    out = tie("compare", "norland", "eliot", "--measure", "kappa").out
    assert "Agreement 0.00" in out
    assert "can only be" not in out
