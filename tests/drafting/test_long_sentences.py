"""One very long sentence is read in time that grows with its length: what is counted is the work, not the time."""

import sys
from pathlib import Path
from types import FrameType

import pytest

from tie_cli.drafting.gate.gate import Gate
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText


def calls(plain: str) -> int:
    """Count the calls of functions while a text is drafted and its proposals are judged."""
    count = 0

    def count_call(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    text = SearchableText(plain)
    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        own = propose(text, Path("article.txt"), None, "2024-08-22", "article")
        Gate(text, "article", "2024-08-22", {}, None, own).examine(own)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("first", "repeated"),
    [
        ("The minister said that the port was open ", "and that the ships were ready "),
        ("", "“It is the port,” said Quill and "),
        pytest.param("Quill said the port was open ", "on Monday in Vale in May 2020 and ", marks=pytest.mark.recorded),
        pytest.param("", "Quill said the port was open, while Aske said it was closed, and ", marks=pytest.mark.recorded),
        pytest.param("", "he said that she said so and ", marks=pytest.mark.recorded),
        pytest.param("Quill met Aske. ", "Quill said the port was open and ", marks=pytest.mark.recorded),
    ],
)
def test_twice_the_sentence_is_twice_the_work(first: str, repeated: str) -> None:
    calls(first + repeated * 2 + "they left.")  # what is loaded and remembered counts for nothing
    once, twice = (calls(f"{first}{repeated * number}they left. Mara Quill and Jon Aske came.") for number in (40, 80))
    assert twice < 3 * once, (once, twice)


def test_statements_that_differ_are_judged_once_each() -> None:
    def work(number: int) -> int:
        clauses = "".join(f"Quill said that pier {each} was open and " for each in range(number))
        return calls(f"Mara Quill met Jon Aske. {clauses}they left.")

    work(2)
    once, twice = work(60), work(120)
    assert twice < 3 * once, (once, twice)


def test_what_a_sentence_says_twice_is_proposed_once() -> None:
    text = SearchableText("Mara Quill came. Quill said the port was open and Quill said the port was open and they left.")
    own = propose(text, Path("article.txt"), None, "2024-08-22", "article")

    assert len([each for each in own if each.kind == "quote" and each.record["text"] == "the port was open"]) <= 1
