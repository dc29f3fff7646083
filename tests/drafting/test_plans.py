"""Dates without a year: of a plan the next one, also in the present tense; of what is past the last one."""

import pytest

from tie_cli.drafting.dates.relative_dates import Calendar

CALENDAR = Calendar("2024-10-15")


def dates(sentence: str) -> list[str]:
    return [found.date for found in CALENDAR.find(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Under the truce, which takes effect on November 1, ferries will sail.",
        "The toll comes into force on November 1.",
        "The toll enters into force on November 1.",
        "The strait reopens on November 1.",
        "The law ends on November 1.",
        "Talks between the two ministers begin on November 1.",
        "The council is to vote on the toll of the strait of Visk on November 1.",
        "The truce is due to be signed by both of the ministers in Visk on November 1.",
        "It is the motion that is to come before the General Assembly of the Nations on November 1.",
        "On November 1 the strait reopens.",
        "On November 1 the truce takes effect.",
        "Quill visits Norland on November 1.",
        "Quill said that on November 1 the strait will reopen.",
        "Quill said talks on November 1 will decide.",
    ],
)
def test_a_plan_in_the_present_tense_is_still_to_come(sentence: str) -> None:
    assert dates(sentence) == ["2024-11-01"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The truce took effect on November 1.",
        "The council set the money aside on November 1.",
        "The visits in the week of November 1 were short.",
        "Ferries were late on November 1.",
        "Quill said talks on November 1 had failed.",
        "Quill said on November 1 the strait would reopen.",
        "Quill told reporters on November 1 the strait would reopen.",
        "Quill said in Visk on November 1 the strait would reopen.",
        "The truce did not begin on November 1.",
        "Ten days after the elections of November 1 the council met.",
        "The strait, which opens to all, was closed on November 1.",
        "The recent votes on November 1 were close.",
        "The council was to vote, and it met on November 1.",
    ],
)
def test_what_is_past_has_the_last_such_day(sentence: str) -> None:
    assert dates(sentence) == ["2023-11-01"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on December 8 and 9, 2026", "2026-12-08/2026-12-09"),
        ("on 8 and 9 December 2026", "2026-12-08/2026-12-09"),
        ("on December 8-9, 2026", "2026-12-08/2026-12-09"),
        ("from December 8 through 12, 2026", "2026-12-08/2026-12-12"),
        ("between December 8 and 12, 2026", "2026-12-08/2026-12-12"),
        ("from November 28 to December 3, 2026", "2026-11-28/2026-12-03"),
        ("from 28 December to 3 January 2026", "2025-12-28/2026-01-03"),
        ("on December 8 and 12, 2026", "2026-12-08"),
        ("on December 8 and January 9, 2026", "2023-12-08"),
    ],
)
def test_days_that_are_named_together(words: str, expected: str) -> None:
    found = next(CALENDAR.find(f"The council met in Visk {words}."))
    assert found.date == expected
    assert ("no year" in (found.unsure or "")) == ("January 9" in words)
    assert ("two days" in (found.unsure or "")) == ("and 12" in words and "between" not in words)


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks came after the first visit by a minister of Norland since November 2022.",
        "It was the first by an ally since 3 May 2022.",
        "Trade has not been so low since May.",
        "It is the biggest fleet since March 2022.",
    ],
)
def test_a_date_since_which_something_is_the_first_is_no_date_of_it(sentence: str) -> None:
    assert dates(sentence) == []


def test_what_goes_on_since_a_date_begins_with_it() -> None:
    assert dates("Norland has claimed the reef since May 1974.") == ["1974-05/.."]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Quill said on the 15th that the strait was open.", ["2024-10-15"]),
        ("Quill on the 8th agreed to open the strait.", ["2024-10-08"]),
        ("Quill told the press on the morning of the 14th that it was open.", ["2024-10-14"]),
        ("The truce was signed on the 28th.", ["2024-09-28"]),
        ("The truce will be signed on the 28th.", ["2024-10-28"]),
        ("The truce will be signed on the 2nd.", ["2024-11-02"]),
        ("The truce was signed on the 10th of May.", ["2024-05-10"]),
        ("The office is on the 4th floor, on the 7th street.", []),
        ("The truce was signed on the 31st.", []),
    ],
)
def test_the_number_of_a_day_is_in_the_month_of_the_report_or_the_one_before(sentence: str, expected: list[str]) -> None:
    assert dates(sentence) == expected
