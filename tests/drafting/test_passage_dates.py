"""The date of a selected passage: as the article's own proposals have it."""

import pytest

from tie_cli.drafting.dates.passage_dates import date_of_event, date_of_statement
from tie_cli.evidence.outcomes import TextSpan

TEXT = """\
The ministers met on August 11 in Oslo. They talked on August 12 and on August 14, and left. Nobody said when it ended.

“We met in 2019,” Mara Quill said on Tuesday. Quill said that the talks of 2018 had failed. Quill said on Monday that it was over.

Trade has been open since March 2022. A summit will be held on 3 November 2026.
"""
PUBLISHED = "2026-10-15"  # a Thursday


def selected(words: str) -> TextSpan:
    start = TEXT.index(words)
    return TextSpan(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "date", "note", "unsure"),
    [
        (
            "met on August 11 in Oslo",
            "2026-08-11",
            "The article says August 11; it was published 2026-10-15.",
            "the article gives no year",
        ),
        (
            "The ministers met",
            "2026-08-11",
            "The article says August 11; it was published 2026-10-15.",
            "the article gives no year",
        ),
        ("They talked on August 12 and on August 14", "2026-08-12", None, "when was it? The words have August 14 too"),
        ("talked", None, None, None),  # of two dates
        ("Nobody said when it ended", None, None, None),
        ("Trade has been open since March 2022", "2022-03/..", "", None),
        ("A summit will be held on 3 November 2026", "2026-11-03", "", None),
    ],
)
def test_the_date_of_an_event(words: str, date: str | None, note: str | None, unsure: str | None) -> None:
    found = date_of_event(TEXT, selected(words), PUBLISHED)
    assert (found.date if found else None) == date
    if found is not None:
        assert note is None or (found.reason or "") == note
        assert (unsure or "") in (found.unsure or "")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("We met in 2019", "2026-10-13"),
        ("“We met in 2019,” Mara Quill said on Tuesday", "2026-10-13"),
        ("the talks of 2018 had failed", None),
        ("it was over", "2026-10-12"),
        ("Nobody said", None),
        ("A summit will be held", None),
    ],
)
def test_the_date_of_a_statement_is_not_what_it_speaks_of(words: str, date: str | None) -> None:
    found = date_of_statement(TEXT, selected(words), PUBLISHED)
    assert (found.date if found else None) == date
    assert found is None or f"is {date} when it was said?" in (found.unsure or "")


def test_days_count_from_the_dateline() -> None:
    text = "OSLO, Oct. 9 (News) -- The ministers met on Thursday.\n"
    start = text.index("met")
    found = date_of_event(text, TextSpan(start, start + 20), PUBLISHED)
    assert found is not None
    assert found.date == "2026-10-08"
