"""A report speaks for its own day: what goes on is not found after it, and a figure for a later date says how old reports are."""

import pytest
from conftest import Tie

FACTS = """\
tie: 1
actors:
  norland: {name: Norland, type: state}
  eliot: {name: Eliot, type: state}
topics:
  t: {name: The strait}
sources:
  s: {title: S, publisher: P, published: 2024-08-10}
events:
  - {id: year, date: 2024/.., summary: One goes on., actors: [norland], sources: [{id: s}]}
  - {id: month, date: 2024-08/.., summary: Two goes on., actors: [norland], sources: [{id: s}]}
  - {id: decade, date: 202X/.., summary: Three goes on., actors: [norland], sources: [{id: s}]}
  - {id: due, date: 2025/.., summary: Four is planned., actors: [norland], sources: [{id: s}]}
positions:
  - {id: n, date: 2024/.., actor: norland, topic: t, stance: supports, basis: action, sources: [{id: s}]}
  - {id: e, date: 2024-08-01, actor: eliot, topic: t, stance: opposes, basis: action, sources: [{id: s}]}
"""
OLD = "1 position was last reported more than a year earlier"


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("facts.yaml", FACTS)
    return tie


@pytest.mark.parametrize(
    ("since", "found"),
    [
        ("2024-08-10", {"year", "month", "decade", "due"}),
        ("2024-08-11", {"due"}),
        ("2024-12", {"due"}),
        ("2025", {"due"}),
        ("2026", set()),
    ],
)
def test_a_start_that_is_less_precise_than_the_report_ends_with_the_report(desk: Tie, since: str, found: set[str]) -> None:
    assert {row["id"] for row in desk("timeline", "--since", since, "--json").json} == found
    rows = {row["id"]: row["known_until"] for row in desk("timeline", "--json").json}
    assert rows["year"] == rows["month"] == rows["decade"] == "2024-08-10"


@pytest.mark.parametrize(
    "how", [["norland", "eliot"], ["--matrix"], ["--like", "norland"], ["norland", "eliot", "--by", "year"]], ids=" ".join
)
def test_every_figure_for_a_date_names_it_and_the_old_reports(desk: Tie, how: list[str]) -> None:
    out = " ".join(desk("compare", *how, "--as-of", "2026", COLUMNS="200").out.split())
    assert "as of 2026" in out
    assert OLD in out
    assert desk("compare", *how, "--as-of", "2026", "--json").json["old_reports"] == 1
    assert "a year earlier" not in desk("compare", *how, "--as-of", "2025-08-10", COLUMNS="200").out
    assert OLD in " ".join(desk("compare", *how, "--as-of", "2025-08-11", COLUMNS="200").out.split())


@pytest.mark.parametrize("how", [["norland", "eliot"], ["--matrix"], ["norland", "eliot", "--by", "year"]], ids=" ".join)
def test_a_picture_says_it_too(desk: Tie, how: list[str]) -> None:
    desk("compare", *how, "--as-of", "2026", "--svg", "picture.svg")
    picture = (desk.folder / "picture.svg").read_text(encoding="utf-8")
    assert "as of 2026" in picture
    assert OLD in picture


def test_a_network_says_it_too(desk: Tie) -> None:
    assert OLD in desk("network", "conflict", "--as-of", "2026", "-o", "n.csv").err
    assert OLD not in desk("network", "conflict", "--as-of", "2025-01", "-o", "n.csv").err


def test_the_page_is_as_precise_as_its_dates(desk: Tie) -> None:
    text = FACTS.replace("date: 2024/.., summary", "date: 2019, summary")
    desk.write("facts.yaml", text.replace("  - {id: due", "#  - {id: due"))
    desk("report", "-o", "page.html")
    page = (desk.folder / "page.html").read_text(encoding="utf-8")
    assert "2019 – 10 Aug 2024" in page
    assert "January 2019" not in page
