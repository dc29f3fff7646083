"""A text whose lines cut words and end with the number of a page, as that of a PDF does."""

from pathlib import Path
from typing import Any

from tie_cli.drafting.gate.gate import Gate
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText

TEXT = """\
              Summary of the 41st session, 12 September 2023

The Chair, Ms. Ida Lund (Norland), said that a transition pe-
riod was needed for the ports of the north. The repre-
sentative of Kita, supported by Vale, stressed that the smoke
was “a slow emer-
gency that nobody sees”, and that a long-
term plan was late.

The observer for the crews, Mr. Jon Prior-
Oru, noted that the long-term plan was eleven years old.
                                                          2

The Chair urged all to be brief.
"""


def quotes() -> list[tuple[str, str]]:
    text = SearchableText(TEXT)
    own = propose(text, Path("text.txt"), None, "2023-09-12", "text")
    known: Any = {"actor": {}, "topic": {}, "source": {}}
    passed, refusals = Gate(text, "text", "2023-09-12", known, None, own).examine(own)
    assert refusals == []
    return [(proposal.record["speaker"], proposal.record["text"]) for proposal in passed if proposal.kind == "quote"]


def test_a_word_that_a_line_cuts_is_whole_in_names_and_statements() -> None:
    found = quotes()

    assert ("ida-lund", "a transition period was needed for the ports of the north") in found
    assert [words for speaker, words in found if speaker == "representative-of-kita"] == [
        "[the smoke was] a slow emergency that nobody sees [and that a long-term plan was late]"
    ]


def test_the_number_of_a_page_makes_no_heading_of_its_last_paragraph() -> None:
    assert ("jon-prior-oru", "the long-term plan was eleven years old") in quotes()
