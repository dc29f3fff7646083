"""Laws that hold for every EDTF date, and what other people's code says of the same dates."""

import datetime as dt
import itertools

import pytest
from conftest import examples
from hypothesis import assume, given
from hypothesis import strategies as st

from tie_cli.edtf.calendar import iso
from tie_cli.edtf.dates import describe, parse
from tie_cli.edtf.parser import DateError

years = st.integers(0, 9999).map("{:04}".format)
qualifiers = st.sampled_from(["", "", "?", "~", "%"])


@st.composite
def points(draw: st.DrawFn) -> str:
    """Any date of level 0 or 1 that is no interval."""
    shape = draw(st.integers(0, 7))
    if shape == 0:
        sign = draw(st.sampled_from(["", "-"]))
        return f"Y{sign}{draw(st.integers(10_000, 999_999_999))}"
    if shape == 1:
        unknown = draw(st.integers(1, 4))
        return draw(years)[: 4 - unknown] + "X" * unknown
    if shape == 2:
        return f"{draw(years)}-{draw(st.integers(21, 24))}{draw(qualifiers)}"
    if shape == 3:
        return f"-{draw(st.integers(1, 9999)):04}{draw(qualifiers)}"
    day = draw(st.dates())
    text = day.isoformat()
    if shape == 4:
        return text + draw(qualifiers)
    if shape == 5:
        return text[:7] + draw(st.sampled_from(["", "-XX"])) + draw(qualifiers)
    if shape == 6:
        return text[:4] + draw(st.sampled_from(["-XX", "-XX-XX"]))
    return text + draw(st.times().map(lambda time: f"T{time:%H:%M:%S}")) + draw(st.sampled_from(["", "Z", "+09", "-03:30"]))


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Any date of level 0 or 1, intervals too."""
    if draw(st.booleans()):
        return draw(points())
    start, end = draw(points() | st.sampled_from(["", ".."])), draw(points() | st.sampled_from(["", ".."]))
    text = f"{start}/{end}"
    try:
        parse(text)
    except DateError:
        assume(False)
    return text


@given(dates())
def test_a_date_starts_no_later_than_it_ends(text: str) -> None:
    date = parse(text)
    assert date.first is None or date.last is None or date.first <= date.last


@given(dates())
def test_a_date_keeps_its_text_and_is_always_written(text: str) -> None:
    assert parse(text).text == text
    assert describe(text).strip()


@given(st.dates())
def test_days_count_as_python_counts_them(day: dt.date) -> None:
    date = parse(day.isoformat())
    assert date.first == date.last == day.toordinal()
    assert iso(date.first) == day.isoformat()


@given(st.integers(-10_000_000_000, 10_000_000_000))
def test_a_day_written_as_iso_reads_back_as_the_same_day(day: int) -> None:
    text = iso(day)
    assert text is not None
    year, rest = text[:-6], text[-6:]
    if len(year.lstrip("+-")) == 4 and year != "-0000":
        assert parse(year + rest).first == day
    else:  # beyond four digits EDTF has years only
        around = parse(f"Y{year.removeprefix('+')}")
        assert around.first is not None
        assert around.last is not None
        assert around.first <= day <= around.last


@given(points(), points())
def test_an_interval_spans_its_ends(start: str, end: str) -> None:
    first, last = parse(start), parse(end)
    assert first.first is not None
    assert last.last is not None
    if first.first > last.last:
        with pytest.raises(DateError, match="ends before it starts"):
            parse(f"{start}/{end}")
    else:
        both = parse(f"{start}/{end}")
        assert (both.first, both.last) == (first.first, last.last)


@given(st.dates(), st.dates())
def test_a_less_precise_date_holds_the_more_precise_one(day: dt.date, other: dt.date) -> None:
    narrow, month, year = (parse(day.isoformat()[:size]) for size in (10, 7, 4))
    decade = parse(f"{day.year:04}"[:3] + "X")
    spans = [decade, year, month, narrow]
    for wide, inner in itertools.pairwise(spans):
        assert wide.first is not None
        assert inner.first is not None
        assert wide.last is not None
        assert inner.last is not None
        assert wide.first <= inner.first <= inner.last <= wide.last
    # overlap is what the months have in common, worked out another way
    overlap = month.first <= parse(other.isoformat()[:7]).last and parse(other.isoformat()[:7]).first <= month.last  # type: ignore[operator]
    assert overlap == ((day.year, day.month) == (other.year, other.month))


@given(points())
def test_other_peoples_code_agrees_on_the_days(text: str) -> None:
    # The package `edtf` is right on these; it differs on long years (no days), BC (no year 0), winter (December
    # only) and on marks (it widens an uncertain date by a margin of its own).
    import edtf

    assume(not text.startswith(("Y", "-")) and not text.endswith("-24") and "T" not in text and "0000" not in text)
    assume(not text.startswith(("000X", "00XX", "0XXX", "XXXX")))
    plain = text.rstrip("?~%")
    assume(not plain.endswith("-24"))
    theirs = edtf.parse_edtf(plain)
    date = parse(plain)
    low, high = theirs.lower_strict(), theirs.upper_strict()
    assert (iso(date.first), iso(date.last)) == tuple(f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" for day in (low, high))


@given(st.text(max_size=24) | st.text("0123456789-/.XYTZ?~%:+E[]{}", max_size=24))
@examples(5)
def test_any_text_is_a_date_or_an_error_with_a_mend(text: str) -> None:
    try:
        date = parse(text)
    except DateError as error:
        told = error
    else:
        assert describe(date.text)
        return
    assert str(told)
    assert told.hint
    assert 0 <= told.offset <= len(text)
