"""Who is meant, in the styles of newsrooms and ministries in several countries."""

from pathlib import Path
from typing import Any

import pytest

from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.index.cache import connect

FACTS = """\
tie: 1
title: t
actors:
  norland: {name: Norland, type: state}
  hal-moro: {name: Hal Moro, type: person, of: norland, role: Foreign Minister}
"""


def quotes_of(article: str, connection: Any = None) -> list[dict[str, Any]]:
    proposals = propose(SearchableText(article), Path("article.txt"), connection, "2022-09-15", "article")
    return [proposal.record for proposal in proposals if proposal.kind == "quote"]


def said(article: str) -> list[tuple[str, str]]:
    return [(quote["speaker"], quote["text"]) for quote in quotes_of(article)]


@pytest.mark.parametrize("aside", ["on her part", "for her part", "in turn", "meanwhile"])
def test_an_aside_is_no_part_of_a_name(aside: str) -> None:
    article = f"Anna Vold came to Kita. Vold, {aside}, underlined that the port was open."

    assert said(article) == [("anna-vold", "the port was open")]


def test_a_programme_called_today_is_no_day() -> None:
    article = "Tom Becker told the NBC’s Today programme that the port was “completely unsafe”."

    assert said(article) == [("tom-becker", "[the port was] completely unsafe")]


def test_a_quotation_may_stand_by_itself_before_according_to() -> None:
    assert said("“Eliot will not like it,” according to Dr Mara Quill.") == [("mara-quill", "Eliot will not like it")]


def test_what_someone_declines_to_confirm_is_not_what_they_confirm() -> None:
    assert ("tomas-oru", "the report") not in said("Tomas Oru declined to confirm the report.")


def test_the_minister_is_the_one_whom_the_article_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    article = "Foreign Minister Ida Lund came to Vale.\n\nAsked about the ships, the minister said the port was open."

    (quote,) = quotes_of(article, connect([path]))

    assert quote["speaker"] == "ida-lund"


def test_two_who_are_not_named_say_nothing_inside_what_another_says() -> None:
    article = "Mara Quill said on Monday that both countries remained committed to a free sea."

    assert said(article) == [("mara-quill", "both countries remained committed to a free sea")]


def test_he_is_the_office_that_is_the_subject_of_the_sentence_before() -> None:
    article = "The President of the Republic of Norland spoke with Tomas Oru. He said the port was open."

    (quote,) = quotes_of(article)

    assert quote["speaker"] == "president-of-the-republic-of-norland"


def test_a_family_name_may_come_first_in_a_later_mention() -> None:
    article = "Tomas Oru said the dock was shut. Oru Tomas said the port was open."

    assert said(article) == [("tomas-oru", "the dock was shut"), ("tomas-oru", "the port was open")]


def test_an_office_of_a_house_is_no_part_of_a_name() -> None:
    article = "Leader of the Opposition Tomas Oru said the port was open."

    assert said(article) == [("tomas-oru", "the port was open")]


def test_what_a_newspaper_or_agency_is_or_where_it_says_so_is_no_part_of_its_name() -> None:
    article = (
        "The Kita Times, a state-run newspaper, warned Norland against taking sides. Vale News Agency in a statement on Friday \
denounced the move."
    )

    assert [(quote["speaker"], quote["date"]) for quote in quotes_of(article)] == [
        ("kita-times", "2022-09-15~"),
        ("vale-news-agency", "2022-09-09"),
    ]


def test_the_day_of_an_act_is_that_of_the_words_that_go_with_it() -> None:
    (quote,) = quotes_of("Mara Quill on Friday turned down the offer, saying “no one should have a role in it”.")

    assert (quote["text"], quote["date"]) == ("no one should have a role in it", "2022-09-09")


def test_a_second_clause_with_that_belongs_to_what_was_said() -> None:
    article = "Mara Quill stated that she was glad of the visit, and that Eliot attached importance to its ports."

    assert ("mara-quill", "she was glad of the visit, and that Eliot attached importance to its ports") in said(article)


def test_a_reply_in_a_relative_clause_is_another_statement() -> None:
    article = "Mara Quill expressed concern about the ports, to which Tomas Oru expressed his understanding."

    assert said(article) == [("mara-quill", "the ports"), ("tomas-oru", "his understanding")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara Quill, speaking on Tuesday, said on Friday the port would open.",
        "Speaking in Kita on Tuesday, Mara Quill said on Friday the port would open.",
    ],
)
def test_of_two_days_the_one_behind_the_verb_is_of_what_was_said(sentence: str) -> None:
    (quote,) = quotes_of(sentence)

    assert (quote["text"], quote["date"]) == ("on Friday the port would open", "2022-09-13")


def test_a_day_behind_the_verb_is_of_the_statement_where_no_other_is() -> None:
    (quote,) = quotes_of("Mara Quill said on Friday the port would open.")

    assert (quote["text"], quote["date"]) == ("the port would open", "2022-09-09")


@pytest.mark.parametrize("reply", ["In reply, he", "In response, he", "Replying, he"])
@pytest.mark.parametrize(
    "before",
    [
        "Premier Mara Quill told President Tom Oru that the dock was shut.",
        "Tom Oru said the port was new. Mara Quill said it was shut.",
        "Mara Quill praised Tom Oru on Monday.",
    ],
)
def test_who_replies_is_not_the_one_who_spoke_last(before: str, reply: str) -> None:
    assert said(f"{before} {reply} vowed to open the port.")[-1] == ("tom-oru", "to open the port")


def test_who_answers_a_question_of_nobody_in_particular_is_the_one_who_spoke_last() -> None:
    article = "Tom Oru said the port was new. Mara Quill said it was shut. In response to a question, she vowed to open it."

    assert said(article)[-1] == ("mara-quill", "to open it")


def test_according_to_him_is_the_one_named_before() -> None:
    assert said("Tom Oru said the port was new. The toll, according to him, was too high.")[-1] == (
        "tom-oru",
        "The toll was too high",
    )


def test_who_supports_a_speaker_does_not_speak() -> None:
    article = "The delegate of Kita, supported by Norland and Eliot, opposed any delay."

    assert [quote["speaker"] for quote in quotes_of(article)] == ["delegate-of-kita"]


def test_what_an_author_says_is_not_the_last_speakers() -> None:
    assert said("Tom Oru told me that the port was new. I promised that it would stay open.") == [("tom-oru", "the port was new")]
