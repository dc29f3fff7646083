"""A quotation is word for word, altered, reported, denied, another's, or nowhere, as facts and texts have it."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tie_cli.evidence.source_texts import Texts
from tie_cli.index.cache import connect_in_memory
from tie_cli.queries.quotation import QuotationSearch, look_up_quotation
from tie_cli.queries.quotation_answer import QuotationAnswer

FACTS = """\
tie: 1
actors:
  norland: {name: Norland, type: state}
  sudmark: {name: Sudmark, type: state}
  quill: {name: Peter Quill, type: person, of: norland, role: Foreign Minister}
  abe: {name: Ada Abe, type: person, of: sudmark, role: President}
topics:
  pact: {name: The pact, proposition: The pact should be signed}
sources:
  post: {title: Quill on the pact, publisher: The Post, published: 2024-05-02, text: post.txt}
  wire: {title: Abe answers, publisher: The Wire, published: 2024-05-03}
events:
  - {id: signing, date: 2024-05-02, summary: Norland and Sudmark signed a pact on fishing in the Grey Sea,
     actors: [norland, sudmark],
     sources: [{id: post, excerpt: the two sides signed}]}
quotes:
  - {id: q-price, date: 2024-05-02, speaker: quill, speech: direct, text: "We will pay the price, and we will pay it together.",
     sources: [{id: post}]}
  - {id: q-boats, date: 2024-05-03, speaker: abe, speech: indirect, text: Sudmark will send its boats back to the banks in June,
     sources: [{id: wire, excerpt: "boats would go “back to the banks where they belong” in June"}]}
  - {id: q-hope, date: 2024-05-03, speaker: abe, speech: direct, text: Nobody has given up hope yet,
     original: Niemand hat die Hoffnung bisher aufgegeben, language: de, sources: [{id: wire}]}
"""
POST = """\
Quill on the pact

In the harbour of Norhaven the two sides signed. “We will pay the price, and we will pay it together,” Peter Quill, Norland's
foreign minister, told reporters. “It has never been a matter of fish, and it is not one of money.”

Ada Abe, the president of Sudmark, called the day “a turning point for both our coasts”. Abe said that the boats of
her country had waited for too long.

Quill denied having said that “the talks are dead and buried”.
"""


@pytest.fixture
def search(tmp_path: Path) -> QuotationSearch:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    (tmp_path / "post.txt").write_text(POST, encoding="utf-8")
    return QuotationSearch(connect_in_memory([path]), Texts(None))


@pytest.mark.parametrize(
    ("words", "speaker", "outcome"),
    [
        ("We will pay the price, and we will pay it together.", "quill", "verbatim"),
        ("We will pay the price, and we will pay it together", "norland", "verbatim"),  # Quill acts for Norland
        ("we will pay it together", None, "verbatim"),
        ("We will pay … together", "quill", "verbatim"),
        ("[Norland] will pay the price", "quill", "verbatim"),
        ("We will pay the price, and we will pay it together.", "abe", "other-speaker"),
        ("a turning point for both our coasts", "abe", "verbatim"),
        ("a turning point for both our coasts", "quill", "other-speaker"),
        ("We will pay the bill, and we will pay it together", "quill", "altered"),
        ("It has … been a matter of fish", "quill", "altered"),  # the ellipsis is for "never"
        ("the boats of her country had waited for too long", "abe", "reported"),
        ("Sudmark will send its boats back to the banks in June", "abe", "reported"),
        ("Sudmark will send the boats back to its banks in June", "abe", "reported"),
        ("back to the banks where they belong", "abe", "verbatim"),  # in the excerpt of a source without a text
        ("Norland and Sudmark signed a pact on fishing in the Grey Sea", None, "reported"),
        ("the talks are dead and buried", "quill", "denied"),
        ("Niemand hat die Hoffnung bisher aufgegeben", "abe", "verbatim"),
        ("Nobody has given up hope yet", "abe", "verbatim"),
        ("Whoever waits for the tide will never see the moon", "quill", "nowhere"),
        ("price", "quill", "verbatim"),
        ("boats", "quill", "nowhere"),  # Abe's word, but a word is by itself nobody's
        ("...", None, "nowhere"),
    ],
)
def test_quotation_has_the_outcome_that_facts_and_texts_give_it(
    search: QuotationSearch, words: str, speaker: str | None, outcome: str
) -> None:
    assert search.look_up(words, speaker).outcome == outcome


def test_a_match_says_where_and_whose_the_words_are(search: QuotationSearch) -> None:
    of_fact, of_text = search.look_up("we will pay it together").matches

    assert (of_fact.part, of_fact.fact, of_fact.speaker, of_fact.date) == ("text", "q-price", "quill", "2024-05-02")
    assert (of_text.part, of_text.source, of_text.speaker, of_text.in_marks) == ("source", "post", "quill", True)
    assert of_text.place is not None
    assert of_text.place.endswith("post.txt:3:78")


def test_words_that_a_fact_has_as_anothers_are_the_speakers_only_where_a_text_names_them(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    said = "{date: 2024, speaker: abe, speech: direct, text: The tide is ours, sources: [{id: post}]}"
    path.write_text(FACTS + f"  - {{id: q-tide, {said[1:]}\n", encoding="utf-8")
    for text, outcome in (
        ("The hall was full. “The tide is ours.” Everybody went home.", "other-speaker"),
        ("“The tide is ours,” Quill said.", "verbatim"),
    ):
        (tmp_path / "post.txt").write_text(text, encoding="utf-8")
        found = QuotationSearch(connect_in_memory([path]), Texts(None)).look_up("The tide is ours", "quill")
        assert found.outcome == outcome


def test_an_altered_quotation_shows_what_the_passage_has_instead(search: QuotationSearch) -> None:
    match = search.look_up("We will pay the bill, and we will pay it together").matches[0]

    assert [(each.quoted, each.passage) for each in match.differences] == [("bill,", "price,")]
    assert match.passage == "We will pay the price, and we will pay it together"


def test_an_answer_says_how_much_was_searched(search: QuotationSearch) -> None:
    answer = search.look_up("Whoever waits for the tide will never see the moon")

    assert (answer.texts, answer.unread, answer.matches) == (1, ["wire"], [])


def test_one_quotation_is_looked_up_in_one_call(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS.replace(", text: post.txt", ""), encoding="utf-8")
    answer = look_up_quotation(connect_in_memory([path]), Texts(None), "Nobody has given up hope", "abe")

    assert isinstance(answer, QuotationAnswer)
    assert (answer.outcome, answer.matches[0].fact) == ("verbatim", "q-hope")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_run_of_words_of_a_text_is_there_word_for_word(search: QuotationSearch, data: st.DataObject) -> None:
    words = re.findall(r"\S+", POST.partition("\n\n")[2].rpartition("\n\n")[0])
    start = data.draw(st.integers(0, len(words) - 1))
    run = " ".join(words[start : data.draw(st.integers(start + 1, min(start + 25, len(words))))])

    answer = search.look_up(run.strip("“”,."))

    assert answer.outcome == "verbatim"
