"""Dates of other programs read as EDTF: each usual form, and what is refused because it could mean two days or none."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.edtf.parser import DateError
from tie_cli.importers.dates import ORDERS, as_edtf, astronomical_year, cell_as_edtf, from_columns, historical_year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-11-23", "2019-11-23"),
        ("2019~", "2019~"),
        ("2019/2021", "2019/2021"),
        ("2019-11-23 08:15:00", "2019-11-23"),
        ("2019-11-23 08:15:00.123+02:00", "2019-11-23"),
        ("Nov 23, 2019", "2019-11-23"),
        ("November 23rd, 2019", "2019-11-23"),
        ("23 November 2019", "2019-11-23"),
        ("Saturday, 23 Nov. 2019 8:15 pm", "2019-11-23"),
        ("23-Nov-2019", "2019-11-23"),
        ("2019 Nov 23", "2019-11-23"),
        ("November 2019", "2019-11"),
        ("20191123", "2019-11-23"),
        ("20191100", "2019-11"),
        ("20191123T081500Z", "2019-11-23"),
        ("2019/11/23", "2019-11-23"),
        ("2019-11-00", "2019-11"),
        ("2019-00-00", "2019"),
        ("23.11.2019", "2019-11-23"),
        ("11/23/2019", "2019-11-23"),
        ("05/05/2019", "2019-05-05"),
        ("11/2019", "2019-11"),
        ("2019年11月23日", "2019-11-23"),
        ("2019.0", "2019"),
        ("480 BC", "-0479"),
    ],
)
def test_usual_forms(text: str, expected: str) -> None:
    assert as_edtf(text) == expected
    assert as_edtf(f" {text} ") == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "0000-00-00",
        "2019-00-12",
        "2019-13-01",
        "31 June 2019",
        "23/11/19",
        "201911",
        "45123",
        "2019-11-23 25:10",
        "32/11/2019",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        as_edtf(text)


def test_a_date_with_two_meanings_needs_an_order() -> None:
    with pytest.raises(DateError, match=r"can be `2019-12-11` or `2019-11-12`") as told:
        as_edtf("11/12/2019")
    assert "--date-order" in told.value.hint
    assert as_edtf("11/12/2019", "dmy") == "2019-12-11"
    assert as_edtf("11/12/2019", "mdy") == "2019-11-12"
    with pytest.raises(DateError):
        as_edtf("23/11/2019", "mdy")  # the declared order is never turned round


def test_year_month_and_day_in_cells_of_their_own() -> None:
    assert from_columns("2019", "11", "3") == "2019-11-03"
    assert from_columns("2019.0", "Nov", "") == "2019-11"
    assert from_columns("2019", "", "0") == "2019"
    for cells in [("", "1", "1"), ("2019", "", "3"), ("2019", "13", ""), ("2019", "x", "")]:
        with pytest.raises(DateError):
            from_columns(*cells)


def test_years_before_christ() -> None:
    assert [astronomical_year(year) for year in (-44, -1, 1)] == [-43, 0, 1]
    with pytest.raises(DateError):
        astronomical_year(0)


@given(st.integers(-5000, 5000))
def test_both_counts_of_years_are_one_another_turned_round(year: int) -> None:
    assert astronomical_year(historical_year(year)) == year


@given(st.dates(), st.sampled_from(["%Y%m%d", "%Y-%m-%d %H:%M:%S", "%B %d, %Y", "%d %b %Y", "%Y/%m/%d"]))
def test_any_day_in_any_form_is_that_day(day, form: str) -> None:  # type: ignore[no-untyped-def]
    text = form.replace("%Y", f"{day.year:04}")
    assert as_edtf(day.strftime(text)) == day.isoformat()


@given(st.text(max_size=20), st.sampled_from([None, *ORDERS]))
def test_any_text_is_a_date_or_a_date_error(text: str, order: str | None) -> None:
    with contextlib.suppress(DateError):
        as_edtf(text, order)


@pytest.mark.parametrize("text", ["2020-21", "2021-22", "2022–23", " 1923-24 "])
def test_two_years_in_a_cell_are_no_season(text: str) -> None:
    with pytest.raises(DateError, match=r"can be \d{4}/\d{4} or ") as error:
        cell_as_edtf(text)
    assert "--date-order ymd" in error.value.hint
    assert cell_as_edtf(text, "ymd") == as_edtf(text)


@pytest.mark.parametrize("text", ["2020-22", "2023-21", "2011-12", "2023/2024", "2023-24~"])
def test_other_cells_are_read_as_all_dates(text: str) -> None:
    assert cell_as_edtf(text) == as_edtf(text)
