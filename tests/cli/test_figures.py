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
