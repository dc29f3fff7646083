"""Quotation marks of all kinds: where a quotation begins and ends, over paragraphs too."""

import pytest

from tie_cli.drafting.article.reading import read
from tie_cli.drafting.sentences.quotations import find_quotations
from tie_cli.drafting.sentences.sentences import find_paragraphs, split_sentences
from tie_cli.evidence.outcomes import TextSpan


def quoted(text: str) -> list[str]:
    spans, at = [], 0
    for part in text.split("\n\n"):
        spans.append(TextSpan(at, at + len(part)))
        at += len(part) + 2
    return [quotation.words(text) for quotation in find_quotations(text, spans)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sail,” she said.", ["We sail,"]),
        ('"We sail," she said. "We do."', ["We sail,", "We do."]),
        ("''We don't sail,'' she said.", ["We don't sail,"]),
        ("``We sail,'' she said.", ["We sail,"]),
        ("‘We sail at the first light,’ she said of the crew’s plan.", ["We sail at the first light,"]),
        ("The crews’ plan and the port’s plan differ.", []),
        ("«We sail», she said.", ["We sail"]),
        ("”We sail.” She left.", ["We sail."]),
        ("“He called it ‘a wreck’ and left,” she said.", ["He called it ‘a wreck’ and left,"]),
        ("“We sail.\n\nWe return,” she said.", ["We sail. We return,"]),
        ("“We sail.\n\n“We return.”", ["We sail. … We return."]),
        ("“We sail.\n\nThe port was empty.", ["We sail."]),
        ("»We sail.\n\n»We return«, she said.", ["We sail. … We return"]),
        ("«We sail.\n\n»We return», she said.", ["We sail. … We return"]),
        ("”We sail.\n\n”We return”, she said.", ["We sail. … We return"]),
        ("« We sail », she said.", ["We sail"]),
        ("Ida ‘Dot’ Marsh and Jon A. 'Kit' Oru left.", ["Dot", "Kit"]),
        ("The ‘Dot’ Company left.", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sail. We return,” she said. “So it is.”", ["“We sail. We return,” she said.", "“So it is.”"]),
        ("“Why?” Lund asked. He left.", ["“Why?” Lund asked.", "He left."]),
        ("“Why?” She left the quay.", ["“Why?”", "She left the quay."]),
        ("It is for Norland-U.S.-Eliot trade. Lund agreed.", ["It is for Norland-U.S.-Eliot trade.", "Lund agreed."]),
        ("They met at 5 p.m. Tuesday. Lund left.", ["They met at 5 p.m. Tuesday.", "Lund left."]),
        ("She wrote to Ms. Lund about it. No answer came.", ["She wrote to Ms. Lund about it.", "No answer came."]),
        ("1. We met in Visk. We agreed.", ["1. We met in Visk.", "We agreed."]),
    ],
)
def test_sentences_do_not_end_inside_quotations_and_abbreviations(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(text, find_paragraphs(text))] == expected


@pytest.mark.parametrize("marks", ["“”", "„“", "»«", "«»", "””", '""', ("« ", " »")])
@pytest.mark.parametrize("cue", ["Ada Quill said", "said Ada Quill", "the harbour master declared"])
def test_the_comma_may_stand_behind_the_closing_mark(marks: str, cue: str) -> None:
    text = f"Harbour opens\n\n{marks[0]}We sail{marks[1]}, {cue} on Monday.\n"

    assert [statement.words(text) for statement in read(text).statements] == ["We sail"]


@pytest.mark.parametrize(
    "sentence",
    [
        "“The islands are for sale to anybody who pays for them,” Ada Quill has not said.",
        "Ada Quill never said: “The islands will be sold in the spring of next year.”",
        "“The fleet will sail on Sunday with all its ships,” Ada Quill denied saying.",
        "Did Ada Quill say: “The islands will be sold in the spring of next year”?",
    ],
)
def test_a_quotation_that_was_not_said_is_not_proposed(sentence: str) -> None:
    said = "“We have opened the harbour to all ships of all states,” Ada Quill said."
    text = f"Harbour opens\n\n{sentence}\n\n{said}\n"
    assert [statement.words(text) for statement in read(text).statements if statement.is_direct] == [
        "We have opened the harbour to all ships of all states"
    ]
