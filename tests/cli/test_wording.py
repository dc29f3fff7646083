"""What tables and messages say where something is missing, unknown or not found."""

import pytest
from conftest import BASE, Tie

FACTS = """\
events:
  - {id: going-on, date: 2020-06/.., summary: Talks go on., actors: [japan, india], sources: [{id: paper, excerpt: nowhere}]}
  - {id: by-then, date: ../2024-08-22, summary: Talks end., actors: [japan], sources: [{id: paper, excerpt: they met}]}
quotes:
  - {id: said, date: 2024-08, speaker: yoko, speech: direct, text: We have met., sources: [{id: paper, excerpt: We have met}]}
positions:
  - {id: ours, date: 2023, actor: japan, topic: trade, stance: supports, evidence: [said], sources: [{id: paper}]}
  - {id: theirs, date: 2024, actor: india, topic: peace, stance: supports, sources: [{id: paper}]}
"""


@pytest.fixture
def desk(tie: Tie) -> Tie:
    """A desk with facts whose excerpts are in their text, nearly so, or not at all."""
    tie.write("facts.yaml", BASE + FACTS)
    tie.write("texts/paper.txt", "On Monday they met. They have met before.")
    return tie


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_time_that_facts_cover_is_from_the_start_of_the_first_to_the_end_of_the_last(desk: Tie) -> None:
    assert "time June 2020 to 2024" in words(desk("info", "--texts", "texts").out)


def test_a_record_says_what_was_found_of_its_excerpt(desk: Tie) -> None:
    assert "proof excerpt not found defined in" in words(desk("show", "going-on", "--texts", "texts").out)
    assert "found On Monday they met." in words(desk("show", "by-then", "--texts", "texts").out)
    shown = words(desk("show", "said", "--texts", "texts").out)
    assert "proof excerpt not found; this is the closest passage" in shown
    assert "words not found word for word" in shown
    assert "evidence for ours (position)" in shown
    assert "proof no excerpt given" in words(desk("show", "ours", "--texts", "texts").out)
    assert "proof not checked: no text of this source" in words(desk("show", "said", "--texts", "..").out)


def test_a_passage_that_is_only_similar_is_never_shown_as_the_excerpt(desk: Tie) -> None:
    out = words(desk("quotes", "--context", "--texts", "texts", COLUMNS="200").out)
    assert "excerpt not found; this is the closest passage" in out
    assert "excerpt not found" not in words(desk("quotes", COLUMNS="200").out)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("timeline --match xyzzy", "tie: no events found with --match xyzzy\n"),
        ("quotes --match xyzzy", "tie: no quotes found with --match xyzzy\n"),
        ("list topics --match xyzzy", "tie: no topics found with --match xyzzy\n"),
        ("search xyzzy plugh", "tie: no facts contain xyzzy plugh\n"),
        ("compare --match xyzzy", "tie: no positions of India or Japan found with --match xyzzy\n"),
        ("compare japan --as-of 1950 --since 1940", "tie: no positions of Japan found with --since 1940 --as-of 1950\n"),
        ("compare --by year", "tie: no topic is shared\n"),
        ("compare --matrix", "tie: no two sides share a topic\n"),
    ],
)
def test_a_message_says_what_was_not_found(desk: Tie, call: str, message: str) -> None:
    result = desk(*call.split())
    assert (result.out, result.err) == ("", message)


def test_an_agreement_without_figure_says_why(desk: Tie) -> None:
    assert "Lijphart's index: not defined, no topic is shared" in " ".join(desk("compare").out.split())
    assert "Name a second side to compare." in desk("compare", "japan").out
