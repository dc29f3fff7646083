"""A fact is never returned for a time at which nobody reported it, whichever command or export is asked."""

import csv
import io
import json
import re
from itertools import count
from typing import NamedTuple

import pytest
from conftest import Result, Tie, examples
from hypothesis import example, given
from hypothesis import strategies as st

NUMBERS = count()
YEARS = st.integers(2000, 2012)
DATES = st.just("/..") | st.builds("{}/..".format, YEARS) | st.builds("../{}".format, YEARS) | YEARS.map(str)


class Case(NamedTuple):
    """The dates of an event, a quote and a position, the years in which their sources were published, and the years asked for."""

    dates: tuple[str, str, str]
    published: list[int]
    since: int
    until: int


CASES = st.builds(
    lambda dates, published, first, length: Case(dates, published, first, first + length),
    st.tuples(DATES, DATES, DATES),
    st.lists(YEARS, min_size=1, max_size=3, unique=True),
    st.integers(1998, 2014),
    st.integers(0, 3),
)


def is_known(date: str, published: list[int], since: int, until: int) -> bool:
    """Return whether someone reported a fact for a time between two years: the rule of docs/dates.md, without days."""
    start, slash, end = date.partition("/")
    if date == "/..":
        return any(since <= year <= until for year in published)
    if end == "..":
        return int(start) <= until and max(*published, int(start)) >= since
    return since <= int(end if slash else start) <= until


def facts(case: Case) -> str:
    sources = ", ".join(f"{{id: s{place}}}" for place in range(len(case.published)))
    event, quote, position = case.dates
    published = "\n".join(f"  s{place}: {{title: S, published: {year}}}" for place, year in enumerate(case.published))
    return f"""\
tie: 1
actors:
  japan: {{name: Japan, type: state}}
  india: {{name: India, type: state}}
topics: {{trade: {{name: Trade}}}}
sources:
{published}
events: [{{id: event, date: {event}, summary: It is so., sources: [{sources}]}}]
quotes: [{{id: quote, date: {quote}, speaker: japan, speech: indirect, text: It is so., sources: [{sources}]}}]
positions:
  - {{id: position, date: {position}, actor: japan, topic: trade, stance: supports, basis: action, sources: [{sources}]}}
"""


def ids_of_page(result: Result) -> set[str]:
    return set(re.findall(r'<article id="(\w+)"', result.out)) | set(re.findall(r'<td [^>]*><a href="#(\w+)"', result.out))


def ids_of_comparison(result: Result) -> set[str]:
    stands = [stand for topic in result.json["topics"] for stand in topic["positions"].values() if stand]
    return {stand["id"] for stand in stands}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Tie:
    return Tie(tmp_path_factory.mktemp("desk"), tmp_path_factory.mktemp("cache"))


@examples(0.1)
@given(CASES)
@example(Case(("/..", "/..", "/.."), [2004], 2005, 2006))
@example(Case(("/..", "/..", "/.."), [2004, 2010], 2005, 2009))
@example(Case(("2003/..", "2003/..", "2003/.."), [2001], 2002, 2002))
@example(Case(("../2008", "../2008", "../2008"), [2009], 2001, 2007))
def test_nothing_comes_for_a_time_at_which_nobody_reported_it(desk: Tie, case: Case) -> None:
    path = desk.write(f"facts{next(NUMBERS)}.yaml", facts(case))
    time = ("--since", str(case.since), "--until", str(case.until), "--facts", path)
    known = {
        kind
        for kind, date in zip(("event", "quote", "position"), case.dates, strict=True)
        if is_known(date, case.published, case.since, case.until)
    }
    for command, kind in (("timeline", "event"), ("quotes", "quote")):
        assert {row["id"] for row in desk(command, *time, "--json").json} == known & {kind}
    assert {row["id"] for row in desk("search", "so", *time, "--json").json} == known - {"position"}
    assert ids_of_comparison(desk("compare", "japan", *time, "--json")) == known & {"position"}
    assert ids_of_page(desk("report", *time)) == known
    for form in ("ics", "timelinejs", "markwhen"):
        assert ("It is so." in desk("export", form, *time).out) == ("event" in known), form
    graph = json.loads(desk("export", "jsonld", *time).out)["@graph"]
    assert {fact["@id"].removeprefix("urn:tie:") for fact in graph} == known
    edges = csv.DictReader(io.StringIO(desk("network", "affiliation", *time, "--format", "csv").out))
    assert {edge["position"] for edge in edges} == known & {"position"}
    assert ("It is so." in desk("timeline", "--chart", *time).out) == ("event" in known)


@examples(0.3)
@given(DATES, st.lists(YEARS, min_size=1, max_size=3, unique=True), st.integers(1998, 2014))
@example("/..", [2004], 2003)
@example("../2008", [2009], 2007)
def test_a_position_is_on_record_from_its_first_report_on(desk: Tie, date: str, published: list[int], year: int) -> None:
    path = desk.write(f"facts{next(NUMBERS)}.yaml", facts(Case((date, date, date), published, year, year)))
    compared = desk("compare", "japan", "--as-of", str(year), "--facts", path, "--json")
    ever_since = is_known(date, published, 0, year)  # at this year or before
    assert ids_of_comparison(compared) == ({"position"} if ever_since else set())
    stands = [topic["positions"]["japan"] for topic in compared.json["topics"]]
    assert all(int(stand["as_of"]) <= year for stand in stands if stand["as_of"] and not date[0].isdigit())
