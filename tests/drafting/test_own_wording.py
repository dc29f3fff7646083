"""When words in quotation marks inside a report are the speaker's own wording, with the reporter's words in brackets."""

import pytest

from tie_cli.drafting.article.statements import find_statements
from tie_cli.drafting.sentences.sentences import find_paragraphs, split_sentences
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import VERIFIED
from tie_cli.evidence.quotations import verify_words


def told(text: str) -> list[tuple[str, str]]:
    found = find_statements(text, list(split_sentences(text, find_paragraphs(text))))
    return [("direct" if statement.is_direct else "indirect", statement.words(text)) for statement in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Oru said the quay was “worthless”.", "[the quay was] worthless"),
        ("Oru said the quay was only “half done”.", "[the quay was only] half done"),
        ("Oru called the quay a “disgrace”.", "[the quay a] disgrace"),
        ("Oru described the talks as “very hard”.", "[the talks as] very hard"),
        ("Oru said that the port must open “without any delay”.", "[the port must open] without any delay"),
        ("Oru said the port “will never close” to ferries.", "[the port] will never close [to ferries]"),
    ],
)
def test_a_predicate_or_a_clause_is_the_speakers_wording(text: str, words: str) -> None:
    assert told(text) == [("direct", words)]
    assert verify_words(SearchableText(text), words).status == VERIFIED


@pytest.mark.parametrize(
    "text",
    [
        "Oru stressed the need for a “Free and Open Strait”.",
        "Oru reaffirmed support for the “long quay rule”.",
        "Oru said that the “port people” would come.",
        "Oru said that the “Charter of the Long Quay” holds.",
        "Oru said that “Harbours of the North” was a book.",
    ],
)
def test_a_name_or_a_term_is_a_phrase_of_the_report(text: str) -> None:
    ((statement, words),) = told(text)
    assert statement == "indirect"
    assert "“" in words


def test_what_stands_between_two_quotations_is_short_or_left_out() -> None:
    text = "“The quay is long,” she said, as the crowd in the old hall by the sea looked on. “It is ours,” Oru said."
    for _, words in told(text):
        assert verify_words(SearchableText(text), words).status == VERIFIED
