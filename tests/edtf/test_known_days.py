"""When a fact with an open date is known to hold: at the day of its report, and never at a time that nobody reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.edtf.calendar import iso
from tie_cli.edtf.dates import parse
from tie_cli.edtf.known_days import NEVER, describe_known, goes_on, known_days, latest_report


@pytest.mark.parametrize(
    ("date", "published", "first", "last"),
    [
        ("/..", ["2024-08"], "2024-08-01", "2024-08-31"),
        ("/..", ["2024-08", "2023-05-02"], "2023-05-02", "2024-08-31"),
        ("../..", ["2024"], "2024-01-01", "2024-12-31"),
        ("2020-06/..", ["2024-08-21"], "2020-06-01", "2024-08-21"),
        ("2020-06/", ["2024-08-21"], "2020-06-01", "2024-08-21"),
        ("2020-06/..", ["2020"], "2020-06-01", "2020-12-31"),
        ("2025/..", ["2024-08"], "2025-01-01", "2025-12-31"),  # a plan: it is known for when it begins
        ("../2024-08-22", ["2024-09"], "2024-08-22", "2024-08-22"),
        ("/2019", ["2024"], "2019-01-01", "2019-12-31"),
        ("2020/2021", ["2024"], "2020-01-01", "2021-12-31"),
        ("2020", ["2024"], "2020-01-01", "2020-12-31"),
        ("/..", ["2024/.."], "2024-01-01", "2024-12-31"),
    ],
)
def test_known_days(date: str, published: list[str], first: str, last: str) -> None:
    assert tuple(map(iso, known_days(date, published))) == (first, last)


def test_what_no_source_dates_is_known_at_no_day() -> None:
    assert known_days("/..", []) == known_days("/..", ["/.."]) == NEVER
    assert known_days("1985/..", []) == known_days("1985/", ["/.."]) == NEVER


days = st.integers(1900, 2100).map(str)
dates = st.one_of(
    days, days.map(lambda year: f"{year}/.."), days.map(lambda year: f"../{year}"), st.just("/.."), days.map(lambda y: f"{y}/")
)


@given(dates, st.lists(dates, max_size=3))
def test_a_fact_is_known_at_no_day_that_nobody_reported(date: str, published: list[str]) -> None:
    """Each known day is one of the date itself, and is not later than the latest source or the date's own last closed day."""
    known = known_days(date, published)
    if goes_on(date) and not any(parse(part).first for each in published for part in each.split("/") if part not in ("", "..")):
        assert known == NEVER  # whatever its start
    if known == NEVER:
        return
    first, last = parse(date)[1:]
    assert known.first is not None
    assert known.last is not None
    assert known.first <= known.last
    assert first is None or known.first >= first
    assert last is None or known.last <= last
    closed = [
        day for part in (date, *published) for end in part.split("/") if end not in ("", "..") for day in [parse(end).last] if day
    ]
    assert known.last <= max(closed)


@given(dates, st.lists(dates, max_size=3), dates)
def test_another_source_never_takes_days_away(date: str, published: list[str], more: str) -> None:
    one, other = known_days(date, published), known_days(date, [*published, more])
    if one != NEVER:
        assert other.first is not None
        assert other.last is not None
        assert one.first is not None
        assert one.last is not None
        assert other.first <= one.first <= one.last <= other.last


@pytest.mark.parametrize(
    ("date", "published", "shown"),
    [
        ("/..", ["2024-08"], "as of August 2024"),
        ("2020-06/..", ["2023", "2024-08"], "since June 2020, as of August 2024"),
        ("2020-06/..", [], "since June 2020, date of the report unknown"),
        ("2025-01/..", ["2024-08-10"], "due from January 2025, as of 10 Aug 2024"),
        ("2025-01/..", ["2024-08-10", "2025-02"], "since January 2025, as of February 2025"),
        ("2024/..", ["2024-08-10"], "since 2024, as of 10 Aug 2024"),
        ("/..", [], "date unknown"),
        ("../2024-08-22", ["2024-09"], "by 22 Aug 2024"),
        ("2020", ["2024"], "2020"),
    ],
)
def test_in_words(date: str, published: list[str], shown: str) -> None:
    assert describe_known(date, latest_report(date, published)) == shown
