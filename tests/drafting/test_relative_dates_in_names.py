"""Words of time that are part of a name."""

from tie_cli.drafting.dates.relative_dates import Calendar


def test_a_newspaper_called_today_is_no_date() -> None:
    calendar = Calendar("2024-05-14")
    assert not list(calendar.find("The poll in Norland Today was wrong."))
    assert [date.date for date in calendar.find("Today the quay opened.")] == ["2024-05-14"]
