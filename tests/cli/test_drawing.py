"""What is drawn to scale: the chart in the terminal, the pictures, and the laws of the scale below them."""

import re
from collections.abc import Callable
from itertools import combinations, pairwise
from xml.etree.ElementTree import Element, parse

import pytest
from conftest import ROOT, Tie, event_row
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tie_cli.edtf.dates import describe
from tie_cli.edtf.dates import parse as parse_date
from tie_cli.edtf.known_days import known_days
from tie_cli.views.drawing.scale import Scale, bar_of, pack, scale_of, ticks
from tie_cli.views.drawing.svg import text_width

Golden = Callable[[str, str], None]
SVG = "{http://www.w3.org/2000/svg}"
DATES = st.sampled_from(
    [
        "2024-08-20",
        "2020-06",
        "2019",
        "2018~",
        "2020-21",
        "2020-06/2022-08",
        "2021/..",
        "../1999",
        "/..",
        "1999/",
        "/1950",
        "202X",
        "-0043-03-15",
    ]
)


# --- laws ---


@given(DATES)
def test_what_is_sure_lies_within_what_is_possible(text: str) -> None:
    bar = bar_of(event_row(text))
    date = parse_date(text)
    assert (bar.first, bar.last) == known_days(text, ["2024-08"])
    if bar.sure:
        low, high = bar.sure
        assert bar.first is not None
        assert bar.last is not None
        assert bar.first <= low <= high <= bar.last
    # a day that may be any of several is sure of none
    if "/" not in text:
        assert (bar.sure is not None) == (date.first == date.last)


def test_only_a_bound_that_is_known_is_drawn_as_known() -> None:
    report = parse_date("2024-08").first
    assert [bar_of(event_row(text))[2:5] for text in ("/..", "2021/..", "1999/", "../1999")] == [
        (None, "unknown", "unknown"),
        ((parse_date("2021").last, report), "closed", "unknown"),
        (None, "closed", "unknown"),
        (None, "unknown", "closed"),
    ]
    assert bar_of(event_row("/..", None)).first is None


@given(st.lists(DATES, min_size=1))
def test_every_date_lies_on_its_scale(dates: list[str]) -> None:
    rows = [event_row(text) for text in dates]
    scale = scale_of(rows)
    assert scale
    for row in rows:
        bar = bar_of(row)
        assert 0 <= scale.place(bar.first) < scale.place(bar.last, after=True) <= 1


@given(st.integers(-800_000, 3_000_000), st.integers(30, 4_000_000), st.integers(1, 20))
def test_ticks_are_few_in_order_and_name_their_day(first: int, days: int, most: int) -> None:
    scale = Scale(first, first + days)
    found = ticks(scale, most)
    assert len(found) <= most
    assert [tick.day for tick in found] == sorted({tick.day for tick in found})
    assert all(scale.first <= tick.day <= scale.last for tick in found)


def test_ticks_end_where_dates_do() -> None:
    scale = scale_of([event_row("Y999999999999999"), event_row("Y-999999999999999")])
    assert scale
    assert 1 <= len(ticks(scale, 8)) <= 8


def test_ticks_are_days_months_or_years() -> None:
    def labels(first: str, last: str) -> list[str]:
        low, high = parse_date(first).first, parse_date(last).first
        assert low is not None
        assert high is not None
        return [tick.label for tick in ticks(Scale(low, high), 6)]

    assert labels("2024-08-01", "2024-08-05") == [f"{day} Aug 2024" for day in range(1, 6)]
    assert labels("2020-02", "2021-02") == ["April 2020", "July 2020", "October 2020", "January 2021"]
    assert labels("1998", "2021") == ["2000", "2005", "2010", "2015", "2020"]
    assert labels("-0500", "2000") == [describe(text) for text in ("-0500", "0000", "0500", "1000", "1500", "2000")]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair)))))
def test_packed_extents_do_not_overlap_and_no_row_is_empty(extents: list[tuple[int, int]]) -> None:
    rows = pack(extents)
    assert set(rows) == set(range(len(set(rows))))
    for one, other in combinations(range(len(extents)), 2):
        if rows[one] == rows[other]:
            assert extents[one][1] <= extents[other][0] or extents[other][1] <= extents[one][0]


# --- the terminal ---


@pytest.mark.parametrize("columns", [80, 200])
def test_the_chart(tie: Tie, golden: Golden, columns: int) -> None:
    out = tie("timeline", "--chart", COLUMNS=str(columns)).out
    assert max(cell_len(line) for line in out.splitlines()) <= columns
    golden(f"chart-{columns}.txt", out)


def test_the_chart_of_dates_of_all_kinds(tie: Tie, golden: Golden) -> None:
    golden(
        "chart-exchange-80.txt", tie("timeline", "--chart", "--since", "2000", "--facts", ROOT / "tests" / "exchange.yaml").out
    )


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_the_chart_fits_any_terminal(tie: Tie, columns: int) -> None:
    for line in tie.on_terminal("timeline", "--chart", columns=columns).splitlines():
        assert "\x1b" in line or cell_len(line) <= columns


def test_the_chart_of_nothing_and_of_what_has_no_day(tie: Tie) -> None:
    assert "no events" in tie("timeline", "--chart", "--match", "xyzzy").err
    tie.write("facts.yaml", "tie: 1\nsources: {s: {title: S}}\nevents: [{id: e, date: /.., summary: Oil, sources: [{id: s}]}]\n")
    out = tie("timeline", "--chart").out
    assert out == "Not drawn: 1 event of unknown date.\n"


@pytest.mark.parametrize("lanes", ["actor", "topic", "place", "none"])
def test_an_event_is_in_one_lane(tie: Tie, lanes: str) -> None:
    out = tie("timeline", "--chart", "--lanes", lanes, COLUMNS="300").out
    for row in tie("timeline", "--json").json:
        assert out.count(row["summary"]) == 1


@pytest.mark.parametrize("lanes", ["actor", "topic"])
def test_a_lane_says_of_what_its_number_is(tie: Tie, lanes: str) -> None:
    chart = tie("timeline", "--chart", "--lanes", lanes, COLUMNS="300").out
    found = dict(re.findall(rf"^(\S.*)  first {lanes} of (\d+) events?$", chart, re.M))
    named = {record["name"]: record["id"] for record in tie("list", f"{lanes}s", "--json").json}
    events = tie("timeline", "--json").json
    assert len(found) > 3
    assert {name: int(number) for name, number in found.items()} == {
        name: sum(row[f"{lanes}s"][:1] == [named[name]] for row in events) for name in found
    }
    alone = re.findall(r"^no \w+( named)?  (\d+) events?$", chart, re.M)
    assert sum(int(number) for _, number in alone) == sum(not row[f"{lanes}s"] for row in events)


EXACT = """\
tie: 1
actors: {a: {name: A, type: state}}
sources: {s: {title: S, published: 2027}}
events:
  - {id: talks, date: 2026-12-08/2026-12-09, summary: Talks, actors: [a], sources: [{id: s}]}
  - {id: drill, date: 2026-09-20/2026-09-27, summary: Drill, actors: [a], sources: [{id: s}]}
"""


def test_an_interval_of_exact_days_is_solid_in_every_drawing(tie: Tie) -> None:
    tie.write("facts.yaml", EXACT)
    chart = tie("timeline", "--chart", COLUMNS="120").out
    for summary in ("Talks", "Drill"):
        (line,) = [line for line in chart.splitlines() if summary in line]
        assert set(line.replace(summary, "").strip()) == {"█"}
        rects = [
            rect
            for rect in drawn(tie, "timeline", "--force").iter(f"{SVG}rect")
            if any(summary in (title.text or "") for title in rect)
        ]
        extents = {(rect.get("x"), rect.get("width")) for rect in rects}
        assert len(extents) == 1  # the certain part covers the possible one
        assert any(float(rect.get("fill-opacity", 1)) > _CERTAIN for rect in rects)


def test_very_many_events_are_counted_by_period(tie: Tie) -> None:
    events = "".join(
        f"  - {{id: e{number}, date: {1990 + number % 30}, summary: S{number}, actors: [a], sources: [{{id: s}}]}}\n"
        for number in range(3000)
    )
    tie.write("facts.yaml", f"tie: 1\nactors: {{a: {{name: A, type: state}}}}\nsources: {{s: {{title: S}}}}\nevents:\n{events}")
    lines = tie("timeline", "--chart").out.splitlines()
    assert len(lines) < 50
    assert sum(int(line.split()[1]) for line in lines if line[:2] in ("19", "20")) == 3000
    assert max(map(cell_len, lines)) <= 80

    assert " ".join(lines[-2:]).endswith("are counted, not drawn; filters such as --since and --actor leave fewer")
    assert lines[-5:-3] == ["by first actor", f"A  3000 {'█' * 72}"]


def test_a_chart_is_for_people(tie: Tie) -> None:
    assert "--chart and --format json can't be used together" in tie("timeline", "--chart", "--json", status=2).err


# --- pictures ---


def drawn(tie: Tie, *arguments: str) -> Element:
    tie(*arguments, "--svg", "picture.svg")
    return parse(tie.folder / "picture.svg").getroot()


def texts(picture: Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def told(picture: Element) -> list[str]:
    return [title.text or "" for title in picture.iter(f"{SVG}title")]


def test_the_timeline_as_a_picture_with_text_as_text(tie: Tie) -> None:
    picture = drawn(tie, "timeline", "India", "China")
    words = texts(picture)
    assert words[0] == "Japan–India security ties"
    assert {"India", "The militaries of India and China clash in the Galwan Valley. (with China)"} <= set(words)
    assert any(text.startswith("June 2020: The militaries") and text.endswith("August 2024*)") for text in told(picture))
    assert picture.get("role") == "img"
    # the bar of June 2020 is as wide as a month is on this scale
    whole = next(rect for rect in picture.iter(f"{SVG}rect") if any("June 2020: The mil" in (title.text or "") for title in rect))
    scale = scale_of([event_row("2020-06/.."), event_row("2020-06"), event_row("2022-08")])
    assert scale
    month = (scale.place(parse_date("2020-06").last, after=True) - scale.place(parse_date("2020-06").first)) * (1000 - 100 - 20)
    assert float(whole.get("width", "")) == pytest.approx(month, abs=0.1)


@pytest.mark.parametrize("lanes", ["actor", "topic", "place", "none"])
def test_the_picture_has_the_lanes_of_the_chart_and_each_event_once(tie: Tie, lanes: str) -> None:
    chart = tie("timeline", "--chart", "--lanes", lanes, COLUMNS="300").out
    picture = drawn(tie, "timeline", "--lanes", lanes)
    bold = [text.text for text in picture.iter(f"{SVG}text") if text.get("font-weight") == "bold"][1:]
    headings = [line.rpartition("  ")[0] for line in chart.splitlines() if re.search(r"  (first \S+ of )?\d+ events?$", line)]
    assert " ".join(filter(None, bold)) == " ".join(headings)  # a long name is on two lines
    for row in tie("timeline", "--json").json:
        assert sum(f": {row['summary']} (" in title for title in set(told(picture))) == 1
        assert sum(text.startswith(row["summary"][:30]) for text in texts(picture)) == 1


CROWDED = """\
tie: 1
actors: {a: {name: A, type: state}, b: {name: Borduria and its many islands, type: state}}
sources: {s: {title: S, published: 2026-12-31}}
events:
  - {id: one, date: 2026-03-20, actors: [a, b], sources: [{id: s}],
     summary: The harbour authorities meet for the first time to talk at length about ferries and customs and pilots and tolls}
  - {id: two, date: 2026-03-25/2026-12-10, actors: [a], sources: [{id: s}],
     summary: "A session goes on for very long, and ends at last"}
  - {id: three, date: 2026-08, actors: [a, b], sources: [{id: s}],
     summary: In the middle of it all a tug with nine hands aboard is stopped and searched from stem to stern by two cutters}
  - {id: four, date: 2026-12-10, actors: [b, a], sources: [{id: s}],
     summary: Rindfleischetikettierungsüberwachungsaufgabenübertragung}
  - {id: five, date: 2026-08-02/.., actors: [a], sources: [{id: s}], summary: Something goes on since a day in August}
"""


@pytest.mark.parametrize("facts", [None, CROWDED], ids=["built-in", "crowded"])
def test_no_label_of_a_picture_lies_over_a_bar_or_another_or_ends_within_a_word(tie: Tie, facts: str | None) -> None:
    if facts:
        tie.write("facts.yaml", facts)
    picture = drawn(tie, "timeline")
    boxes = []
    for text in picture.iter(f"{SVG}text"):
        width, x = text_width(text.text or "") * (1.1 if text.get("font-weight") else 1), float(text.get("x", 0))
        left, size = x - width if text.get("text-anchor") == "end" else x, float(text.get("font-size", 12))
        boxes.append((left, float(text.get("y", 0)) - size, left + width, float(text.get("y", 0)) + 2, text.text or ""))
    bars = [
        (float(rect.get("x", 0)), float(rect.get("y", 0)), float(rect.get("width", 0)), float(rect.get("height", 0)))
        for rect in picture.iter(f"{SVG}rect")
        if rect.get("fill") != "#ffffff"
    ]
    shapes = [[float(part) for part in re.split("[ ,]", shape.get("points", ""))] for shape in picture.iter(f"{SVG}polygon")]
    solid = [(x, y, x + width, y + height, "") for x, y, width, height in bars]
    solid += [(min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2]), "") for points in shapes]
    over = [(one[4], other[4]) for one, other in combinations(boxes, 2) if _overlap(one, other)]
    over += [(label[4], str(bar)) for label in boxes for bar in solid if _overlap(label, bar)]
    assert over == []
    assert [box[4] for box in boxes if box[0] < 0 or box[2] > 1000] == []
    for row in tie("timeline", "--json").json:
        (label,) = [text for text in texts(picture) if text.startswith(row["summary"][:20])]
        shown, cut, _ = label.partition("…")
        following = row["summary"][len(shown) :]
        assert not cut or not following[:1].isalnum()


def _overlap(one: tuple[float, float, float, float, str], other: tuple[float, float, float, float, str]) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1


def test_very_many_events_are_counted_in_the_picture_too(tie: Tie) -> None:
    events = "".join(
        f"  - {{id: e{number}, date: {2000 + number % 3 * 2}, summary: S, actors: [a{number % 20}], sources: [{{id: s}}]}}\n"
        for number in range(201)
    )
    actors = "".join(f"  a{number}: {{name: Actor {number:02}, type: state}}\n" for number in range(20))
    tie.write("facts.yaml", f"tie: 1\nactors:\n{actors}sources: {{s: {{title: S}}}}\nevents:\n{events}")
    picture = drawn(tie, "timeline")
    assert {"2000: 67 events", "2001: 0 events", "2002: 67 events", "2004: 67 events", "Actor 00: 11 events"} <= set(
        told(picture)
    )
    words = texts(picture)
    assert words[:6] == ["Timeline", "201 events by the period in which they begin", "2000", "67", "2001", "0"]
    assert words[12:15] == ["by first actor", "Actor 00", "11"]
    assert words[-1] == "and 8 more"
    assert "by first actor" not in texts(drawn(tie, "timeline", "--lanes", "none"))


def test_stances_agreement_and_matrix_as_pictures(tie: Tie) -> None:
    assert {"o abstains", "no record", "(− opposes*)"} <= set(texts(drawn(tie, "compare", "Japan", "India")))
    assert {"Japan", "0.75", "1.00"} <= set(texts(drawn(tie, "compare", "--matrix")))
    assert "Japan and India: 0.75 over 2 shared topics (1 aligned, 1 between, 0 differ)" in told(
        drawn(tie, "compare", "--matrix")
    )
    over_time = drawn(tie, "compare", "Japan", "India", "--by", "year")
    assert "2024: 0.75 over 2 shared topics (1 aligned, 1 between, 0 differ)" in told(over_time)
    assert "draw --matrix" in tie("compare", "--like", "India", "--svg", "picture.svg", status=2).err


def test_pictures_of_nothing_are_pictures(tie: Tie) -> None:
    for call in (
        ["timeline"],
        ["compare", "Japan", "India"],
        ["compare", "Japan", "India", "--by", "year"],
        ["compare", "--matrix"],
    ):
        assert drawn(tie, *call, "--match", "xyzzy").tag == f"{SVG}svg"


def test_a_picture_holds_hostile_text_as_text(tie: Tie) -> None:
    tie.write(
        "facts.yaml",
        """\
tie: 1
title: '<script>alert(1)</script> & "co"'
actors: {a: {name: '<b>A</b>', type: state}}
sources: {s: {title: 'S]]>'}}
events: [{id: e, date: 2020, summary: "<!-- & \\x85 </text>", actors: [a], sources: [{id: s}]}]
""",
    )
    picture = drawn(tie, "timeline")
    assert texts(picture)[0] == '<script>alert(1)</script> & "co"'
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= {
        "svg",
        "title",
        "desc",
        "text",
        "rect",
        "line",
        "polygon",
    }


_CERTAIN = 0.4  # the opacity of days at which an event surely goes on, which lie over the others
REPORTED = """\
tie: 1
actors: {a: {name: A, type: state}}
sources:
  one: {title: One, published: 1990}
  two: {title: Two, published: 2024-08-15}
events:
  - {id: old, date: 1990, summary: Old, actors: [a], sources: [{id: one}]}
  - {id: state, date: /.., summary: State of affairs, actors: [a], sources: [{id: two}]}
  - {id: since, date: 2024-08-05/.., summary: Since then, actors: [a], sources: [{id: two}]}
  - {id: end, date: 2030, summary: End, actors: [a], sources: [{id: two}]}
"""


def test_a_state_of_affairs_is_drawn_within_the_days_of_its_report(tie: Tie) -> None:
    tie.write("facts.yaml", REPORTED)
    tie("timeline", "--svg", "picture.svg")
    picture = parse(tie.folder / "picture.svg")
    for summary in ("State of affairs", "Since then"):
        rects = [
            (float(rect.get("x", 0)), float(rect.get("width", 0)), float(rect.get("fill-opacity", 1)))
            for rect in picture.iter("{http://www.w3.org/2000/svg}rect")
            if any(summary in (title.text or "") for title in rect) and float(rect.get("fill-opacity", 1)) < _CERTAIN
        ]
        rects.sort()
        assert rects[-1][0] + rects[-1][1] - rects[0][0] < 10  # a day, or ten, of forty years
        assert all(one[0] + one[1] == pytest.approx(other[0], abs=0.2) for one, other in pairwise(rects))  # side by side
        opacities = [opacity for *_, opacity in rects]
        peak = opacities.index(max(opacities))
        assert opacities == sorted(opacities[:peak]) + sorted(opacities[peak:], reverse=True)  # fading away from the report
        assert opacities[-1] < max(opacities)
    chart = tie("timeline", "--chart", COLUMNS="80").out
    assert "┄░┄ State of affairs" in chart or "State of affairs ┄░┄" in chart
    assert any(f"{mark}┄" in line for line in chart.splitlines() if "Since then" in line for mark in "░█")
