"""Dates held against those that are known: the same, a vaguer one, another one, one that is more exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.edtf.comparison import OTHER_DATE, TOO_EXACT, compare_dates

DAYS = st.dates().map(str)


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("2024-05-02", "2024-05-02", ""),
        ("2024-05", "2024-05-02", ""),
        ("2024", "2024-05", ""),
        ("2024-05-02", "2024-05", TOO_EXACT),
        ("2019", "2019~", TOO_EXACT),
        ("2024-05-03", "2024-05-02", OTHER_DATE),
        ("2023", "2024-05", OTHER_DATE),
        ("2024-05-02/2024-05-04", "2024-05-02/2024-05-04", ""),
        ("2024-05-02/2024-05-05", "2024-05-02/2024-05-04", OTHER_DATE),
        ("2024-05-02/..", "2024-05", TOO_EXACT),
        ("2024/..", "2024-05-02", ""),
        ("2025/..", "2024-05-02", OTHER_DATE),
    ],
)
def test_a_date_beside_one_that_is_known(ours: str, theirs: str, outcome: str) -> None:
    assert compare_dates(ours, theirs) == outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"), [("2018", "2019~", ""), ("2019", "2019~", ""), ("2012", "2019~", OTHER_DATE)]
)
def test_about_a_date_may_be_the_one_before_or_after(ours: str, theirs: str, outcome: str) -> None:
    assert compare_dates(ours, theirs, is_hedged=True) == outcome


@given(DAYS, DAYS)
def test_a_day_is_itself_and_in_its_month_and_year(day: str, other: str) -> None:
    assert compare_dates(day, day) == compare_dates(day[:7], day) == compare_dates(day[:4], day) == ""
    assert compare_dates(day, day[:7]) == compare_dates(day, day[:4]) == TOO_EXACT
    assert (compare_dates(day, other) == OTHER_DATE) is (day != other)
