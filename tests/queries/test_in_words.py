"""Sources and dates in words, as every table, picture, page and export has them."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import pytest

from tie_cli.queries.dates_in_words import date_in_full, date_with_mark
from tie_cli.queries.rows import SourceRow
from tie_cli.queries.sources_in_words import full_source, short_source, short_sources, source_details

SOURCE = SourceRow(
    id="paper",
    title="The news",
    publisher="The Paper",
    dated="stated",
    inferred=None,
    published="2024-08",
    url="https://paper.example/news",
    excerpt=None,
    prefix=None,
    suffix=None,
    locator="p. 3",
    date=None,
)


class Dated(NamedTuple):
    """A fact with its date, as the functions take it."""

    date: str
    dated: str
    as_of: str | None
    sources: Sequence[SourceRow] = (SOURCE,)


BARE = msgspec.structs.replace(SOURCE, publisher=None, published=None, url=None, locator=None)


def test_a_source_in_short_is_its_publisher_and_date_or_else_its_title() -> None:
    assert short_source(SOURCE) == "The Paper, August 2024"
    assert short_source(BARE) == "The news"


def test_sources_with_the_same_words_are_named_once() -> None:
    assert short_sources([SOURCE, BARE, SOURCE]) == ["The Paper, August 2024", "The news"]


def test_a_source_in_full_has_all_that_is_known_of_it() -> None:
    assert full_source(SOURCE) == "The news, The Paper, August 2024, p. 3, https://paper.example/news"
    assert full_source(BARE) == "The news"
    assert source_details(BARE) == []


@pytest.mark.parametrize(
    ("dated", "marked", "full"),
    [
        ("stated", "20 Aug 2024", "20 Aug 2024 (2024-08-20)"),
        ("inferred", "20 Aug 2024*", "20 Aug 2024 (2024-08-20; inferred, not stated by a source)"),
    ],
)
def test_an_inferred_date_is_marked_and_explained(dated: str, marked: str, full: str) -> None:
    fact = Dated("2024-08-20", dated, None)
    assert date_with_mark(fact) == marked
    assert date_in_full(fact) == full


def test_what_goes_on_is_as_of_its_report() -> None:
    assert date_with_mark(Dated("/..", "stated", "2024-08")) == "as of August 2024"
    assert date_in_full(Dated("2020-06/..", "stated", "2024-08")) == "since June 2020, as of August 2024 (2020-06/..)"


INFERRED = msgspec.structs.replace(SOURCE, dated="inferred")
OLDER = msgspec.structs.replace(SOURCE, published="2023", dated="inferred")
UNDATED = msgspec.structs.replace(SOURCE, published=None, dated="inferred")


@pytest.mark.parametrize(
    ("sources", "mark", "first"),
    [
        ([INFERRED], "*", ""),
        ([INFERRED, OLDER], "*", "as of 2023*, again "),
        ([SOURCE, OLDER, UNDATED], "", "as of 2023*, again "),  # the day is that of the latest source, which states it
        ([INFERRED, SOURCE], "", ""),  # another source states the same day
    ],
)
def test_a_day_from_a_source_whose_own_date_is_inferred_is_marked(sources: list[SourceRow], mark: str, first: str) -> None:
    assert date_with_mark(Dated("/..", "stated", "2024-08", sources)) == f"{first}as of August 2024{mark}"
    note = "; date or publisher of the source inferred" if mark else ""
    assert date_in_full(Dated("2020-06/..", "stated", "2024-08", sources)) == (
        f"since June 2020, as of August 2024{mark} (2020-06/..{note})"
    )


def test_a_date_of_its_own_does_not_rest_on_the_date_of_the_source() -> None:
    assert date_with_mark(Dated("2024-08", "stated", None, [INFERRED])) == "August 2024"
    assert date_with_mark(Dated("/..", "stated", None, [UNDATED])) == "date unknown"


def test_a_date_is_marked_once_however_much_of_it_is_inferred() -> None:
    fact = Dated("2020-06/..", "inferred", "2024-08", [INFERRED])
    assert date_with_mark(fact) == "since June 2020, as of August 2024*"
    assert date_in_full(fact).endswith("(2020-06/..; inferred, not stated by a source; date or publisher of the source inferred)")
