"""What a notebook shows: tables and drawings, and data frames whose days are days."""

from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import BASE, Tie

from tie_cli import OpenFacts, Problem, open_facts

FACTS = (
    BASE
    + """\
events:
  - {id: old, date: -0043, summary: 'A <script>alert(1)</script> & more.', actors: [japan], sources: [{id: paper}]}
  - {id: since, date: 2020-06/.., summary: Something goes on., actors: [india], sources: [{id: paper}]}
  - {id: far, date: Y12000, summary: Far ahead., actors: [india], sources: [{id: paper}]}
"""
)


@pytest.fixture
def facts(tie: Tie, monkeypatch: pytest.MonkeyPatch) -> OpenFacts:
    monkeypatch.chdir(tie.folder)
    monkeypatch.setenv("XDG_CACHE_HOME", tie.env["XDG_CACHE_HOME"])
    return open_facts()


@pytest.fixture
def invented(facts: OpenFacts, tie: Tie) -> OpenFacts:
    tie.write("facts.yaml", FACTS)
    facts.close()
    return open_facts("facts.yaml")


class Elements(HTMLParser):
    """The elements of a fragment of HTML, which must all be closed, and its text."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(fragment)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's interface
        self.names.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_answer_is_shown_as_a_table_with_what_the_terminal_says(tie: Tie, facts: OpenFacts) -> None:
    calls = {
        ("timeline", "China"): facts.timeline("China"),
        ("quotes",): facts.quotes(),
        ("search", "oil"): facts.search("oil"),
        ("list", "actors"): facts.actors(),
        ("list", "topics"): facts.topics(),
        ("list", "sources"): facts.sources(),
        ("compare", "Japan", "India"): facts.compare("Japan", "India"),
        ("compare", "Japan", "India", "--by", "year"): facts.compare("Japan", "India", by="year"),
        ("compare", "--matrix"): facts.matrix(),
        ("compare", "--like", "India"): facts.matrix(like="India"),
        ("show", "india-sanctions"): facts.show("india-sanctions"),
        ("show", "Kamikawa"): facts.show("Kamikawa"),
        ("info",): facts.info(),
    }
    for call, answer in calls.items():
        shown = Elements(answer._repr_html_())  # type: ignore[attr-defined]
        assert "table" in shown.names
        told = tie(*call, COLUMNS="400").out
        words = {word for word in told.split() if word.isalnum()}
        assert len(words) > 5
        missing = {word for word in words if word not in shown.text}
        assert missing <= {"tie", "show", "ID"}, (call, missing)
    assert "opposes*" in Elements(facts.positions()._repr_html_()).text
    assert Elements(facts.timeline(match="xyzzy")._repr_html_()).text == "Nothing found."


def test_text_in_a_table_is_never_markup(invented: OpenFacts) -> None:
    shown = Elements(invented.timeline()._repr_html_())
    assert "script" not in shown.names
    assert "A <script>alert(1)</script> & more." in shown.text


def test_answers_are_drawn(facts: OpenFacts) -> None:
    drawings = [facts.timeline().draw(), facts.timeline().draw("none"), facts.compare("Japan", "India").draw()]
    drawings += [facts.compare("Japan", "India", by="year").draw(), facts.matrix().draw()]
    for drawing in drawings:
        assert ET.fromstring(drawing._repr_svg_()).tag.endswith("svg")
        assert ET.fromstring(drawing.svg.encode()).tag.endswith("svg")
    with pytest.raises(ValueError, match="lane"):
        facts.timeline().draw("lane")  # type: ignore[arg-type]


def test_a_drawing_is_named_by_its_title(facts: OpenFacts) -> None:
    assert repr(facts.compare("Japan", "India").draw()) == "<Drawing: Where sides stand>"


def test_rows_are_still_a_list(facts: OpenFacts) -> None:
    events = facts.timeline()
    assert events == list(events)
    assert [event.id for event in events[:2]] == [event.id for event in events][:2]
    facts.close()
    assert "<table>" in events._repr_html_()  # also when the file is closed


def test_a_frame_of_pandas_has_days_of_any_year(invented: OpenFacts) -> None:
    import numpy as np
    import pandas as pd

    frame = invented.timeline().to_pandas()
    assert list(frame["id"]) == ["old", "since", "far"]
    assert frame["earliest"].dtype == np.dtype("datetime64[s]")
    assert list(frame["earliest"].to_numpy().astype("datetime64[D]").astype(str)) == ["-043-01-01", "2020-06-01", "12000-01-01"]
    assert pd.isna(frame["latest"][1])
    assert list(frame["date"]) == ["-0043", "2020-06/..", "Y12000"]
    empty = invented.timeline(match="xyzzy").to_pandas()
    assert list(empty.columns) == list(frame.columns)
    assert len(empty) == 0
    assert empty["earliest"].dtype == np.dtype("datetime64[s]")


def test_a_frame_of_polars_has_dates(invented: OpenFacts, facts: OpenFacts) -> None:
    import polars as pl

    frame = invented.timeline().to_polars()
    assert frame.schema["earliest"] == pl.Date
    assert frame["earliest"].to_physical().to_list()[1] == (date(2020, 6, 1) - date(1970, 1, 1)).days
    assert frame["latest"][1] is None
    empty = invented.timeline(match="xyzzy").to_polars()
    assert (empty.columns, empty.height) == (frame.columns, 0)
    assert empty.schema["earliest"] == pl.Date
    assert facts.files  # the other fixture stays unused here


def test_frames_have_every_kind_of_row(tie: Tie, monkeypatch: pytest.MonkeyPatch) -> None:
    import polars as pl

    monkeypatch.chdir(tie.folder)
    monkeypatch.setenv("XDG_CACHE_HOME", tie.env["XDG_CACHE_HOME"])
    facts = open_facts()
    for rows in (facts.search("oil"), facts.quotes(), facts.positions(), facts.actors(), facts.topics(), facts.sources()):
        assert len(rows.to_pandas()) == rows.to_polars().height == len(rows) > 0
    both = facts.search("oil").to_polars()
    assert both.filter(pl.col("kind") == "position")["stance"].to_list() == ["supports", "opposes"]
    assert both.filter(pl.col("kind") == "event")["stance"].to_list() == [None]


def test_a_year_that_polars_has_no_room_for_is_an_error(tie: Tie, invented: OpenFacts) -> None:
    tie.write("facts.yaml", FACTS.replace("Y12000", "Y12000000"))
    far = open_facts(Path("facts.yaml")).timeline()
    with pytest.raises(Problem, match="beyond the dates of polars"):
        far.to_polars()
    assert len(far.to_pandas()) == 3
    assert len(invented.files) == 1
