"""Years, months and days in cells of their own, and dates that are no day: refused with the reason, never guessed."""

import pytest

from tie_cli.edtf.parser import DateError
from tie_cli.importers.dates import as_edtf, from_columns


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("24", "5", "2"), "`24` has two digits or fewer"),
        (("-44", "3", "15"), "`-44` can be two years"),
        (("0", "1", "1"), "there is no year 0"),
        (("2024", "", "2"), "the date has a day and no month"),
    ],
)
def test_a_year_in_a_cell_of_its_own_is_refused_as_elsewhere(cells: tuple[str, str, str], reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        from_columns(*cells)


@pytest.mark.parametrize("text", ["31/02/2017", "31 June 2017", "2017/02/31"])
def test_a_day_that_is_not_in_the_calendar_is_said_to_be_none(text: str) -> None:
    with pytest.raises(DateError, match=f"`{text}` is not a day: (February|June) 2017 has no day 31"):
        as_edtf(text)


def test_six_digits_are_refused_with_a_hint() -> None:
    with pytest.raises(DateError) as told:
        as_edtf("202405")
    assert told.value.hint == "a month is written 2024-05"
