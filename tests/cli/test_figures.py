"""Figures in tables for programs and for people say what they measure, over how much, and why there is none."""

import csv
import io
import re

import pytest
from conftest import Tie

from tie_cli.views.drawing.svg import HEAT

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
    assert out.startswith("**conflict, with numbers of topics: aligned · between · differ**\n\n|")


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
        assert "– not defined for 1 period: both sides take one and the same stance throughout." in out
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


def test_a_side_that_is_named_is_never_missing_from_a_matrix(tie: Tie) -> None:
    text = facts("sso").replace(
        "- {id: sudria-0, date: 2024, actor: sudria, topic: t0, stance: opposes, basis: action",
        "- {id: sudria-0, date: 2024, actor: sudria, topic: t0, stance: opposes, basis: attributed, according_to: s",
    )
    tie.write("facts.yaml", text)
    called = ("compare", "norland", "eliot", "sudria", "--matrix")
    found = tie(*called, "--json").json
    assert found["actors"] == ["norland", "eliot", "sudria"]
    assert (found["unpaired"], found["in_others_words"]) == (["sudria"], ["sudria"])
    said = "Without a figure, as no topic is shared: Sudria (on record only in someone else's words)."
    for call in (called, ("compare", "eliot", "sudria", "--like", "norland")):
        assert said in " ".join(tie(*call, COLUMNS="200").out.split())
    found = tie(*called, "--attributed", "--json").json
    assert (found["unpaired"], len(found["pairs"])) == ([], 3)
    assert tie("compare", "--matrix", "--json").json["actors"] == ["norland", "eliot"]


def test_a_position_counts_in_each_period_until_another_replaces_it(tie: Tie) -> None:
    text = (
        facts("s", "s")
        .replace("norland-1, date: 2024", "norland-1, date: 2022")
        .replace("norland-0, date: 2024", "norland-0, date: 2021")
    )
    text = text.replace(
        "positions:\n",
        """positions:
  - {id: eliot-a, date: 2021-05, actor: eliot, topic: t0, stance: supports, basis: action, sources: [{id: s}]}
  - {id: eliot-b, date: 2023-05, actor: eliot, topic: t0, stance: opposes, basis: action, sources: [{id: s}]}
  - {id: eliot-c, date: 2023-06, actor: eliot, topic: t1, stance: abstains, basis: action, note: By conduct., sources: [{id: s}]}
""",
    )
    tie.write("facts.yaml", text)
    found = tie("compare", "norland", "eliot", "--by", "year", "--json").json
    kinds = ("period", "agreement", "shared", "alike", "half", "opposed", "earlier")
    assert [tuple(each[kind] for kind in kinds) for each in found["periods"]] == [
        ("2021", 1.0, 1, 1, 0, 0, 0),
        ("2023", 0.25, 2, 0, 1, 1, 2),
    ]
    assert found["agreement"] == 0.25  # the latest of all
    out = " ".join(tie("compare", "norland", "eliot", "--by", "year", COLUMNS="200").out.split())
    assert "A position from an earlier period still stands for one side on 2 topics (2023)." in out
    since = tie("compare", "norland", "eliot", "--by", "year", "--since", "2023", "--json").json
    assert since["periods"] == []  # what Norland did before is left out


def test_a_figure_is_never_drawn_where_there_is_none(tie: Tie) -> None:
    tie.write("facts.yaml", facts("sso", "sso"))  # Norland and Eliot never vary
    tie("compare", "--matrix", "--measure", "pi", "--svg", "picture.svg")
    picture = (tie.folder / "picture.svg").read_text(encoding="utf-8")
    assert "Norland and Eliot: not defined, both sides take one and the same stance throughout (2 shared topics)" in picture
    assert "Norland and Sudria: −1.00 over 2 shared topics (0 aligned, 0 between, 2 differ)" in picture
    assert {">–</text>", ">−1.00</text>"} <= set(re.findall(r">[^<>]*</text>", picture))
    assert ">0.00</text>" not in picture


@pytest.mark.parametrize(("measure", "nearest", "farther"), [("conflict", 0, 1), ("congruence", 2, 1)])
def test_numbers_of_topics_are_drawn_as_numbers(tie: Tie, measure: str, nearest: int, farther: int) -> None:
    tie.write("facts.yaml", facts("sso", "ooo"))
    tie("compare", "--matrix", "--measure", measure, "--svg", "picture.svg")
    picture = (tie.folder / "picture.svg").read_text(encoding="utf-8")
    squares = re.findall(r'<rect [^>]*fill="(#\w+)"[^>]*>\s*<title>([^<]*)', picture)
    colours = {words: fill for fill, words in squares}
    assert colours[f"Norland and Eliot: {measure} on {nearest} of 2 shared topics (2 aligned, 0 between, 0 differ)"] == HEAT[-1]
    assert colours[f"Norland and Sudria: {measure} on {farther} of 2 shared topics (1 aligned, 0 between, 1 differ)"] != HEAT[-1]
    assert f">{farther} of 2</text>" in picture
    assert "1.00" not in picture
    tie("compare", "norland", "sudria", "--by", "year", "--measure", measure, "--svg", "picture.svg", "--force")
    picture = (tie.folder / "picture.svg").read_text(encoding="utf-8")
    assert f"2024: {measure} on 1 of 2 shared topics (1 aligned, 0 between, 1 differ)" in picture


def test_kappa_of_several_sides_is_the_mean_of_the_pairs_in_any_order(tie: Tie) -> None:
    tie.write("facts.yaml", facts("sso", "sos", "oss", "ooo", "sao", "oss"))
    found = tie("compare", *STATES, "--measure", "kappa", "--json").json
    figures = [pair["agreement"] for pair in found["pairs"]]
    assert found["agreement"] == pytest.approx(sum(figures) / 3)
    for order in (STATES[::-1], (STATES[1], STATES[0], STATES[2])):
        assert tie("compare", *order, "--measure", "kappa", "--json").json["agreement"] == pytest.approx(found["agreement"])
        years = tie("compare", *order, "--measure", "kappa", "--by", "year", "--json").json["periods"]
        assert [each["agreement"] for each in years] == [pytest.approx(found["agreement"])]
    assert "(the mean of Cohen's kappa, from −1 to 1, over the pairs)" in " ".join(
        tie("compare", *STATES, "--measure", "kappa", COLUMNS="200").out.split()
    )


def test_kappa_of_several_sides_says_where_it_can_only_be_0(tie: Tie) -> None:
    tie.write("facts.yaml", facts("sso", "sos", "sss", "soo"))  # Norland never varies
    out = " ".join(tie("compare", *STATES, "--measure", "kappa", COLUMNS="200").out.split())
    assert "Kappa can only be 0.00 for 2 of 3 pairs" in out


def test_what_a_measure_leaves_out_is_said_below_a_matrix_too(tie: Tie) -> None:
    tie.write("facts.yaml", facts("ss", "aa", "sa", "so"))
    for how in (["--matrix"], ["--like", "norland"], ["norland", "eliot"]):
        out = " ".join(tie("compare", *how, "--measure", "coincidence", COLUMNS="200").out.split())
        assert "Not counted: 2 topics on which a side abstains or is mixed." in out, how
        out = " ".join(tie("compare", *how, "--measure", "congruence", COLUMNS="200").out.split())
        assert "Sides that both abstain, or are both mixed, are aligned but not congruent." in out, how
        assert "not congruent" not in tie("compare", *how, "--measure", "conflict").out


def test_pairs_that_share_no_topic_are_not_among_those_of_a_figure(tie: Tie) -> None:
    tie.write("facts.yaml", facts("ss-", "so-", "-ss"))
    out = " ".join(tie("compare", *STATES, COLUMNS="200").out.split())
    assert "(2 of 3 pairs, " in out
    assert "fewer than 10 shared topics for each of the 2 pairs." in out
