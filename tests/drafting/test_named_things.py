"""What is no one's name and no one's date: common nouns, documents, and clauses inside a clause."""

from pathlib import Path
from typing import Any

import pytest

from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.evidence.excerpts import SearchableText


def draft(text: str) -> list[Proposal]:
    return propose(SearchableText(text), Path("text.txt"), None, "2024-11-24", "text")


def records(text: str, kind: str) -> list[dict[str, Any]]:
    return [proposal.record for proposal in draft(text) if proposal.kind == kind]


def said(text: str) -> list[tuple[str, str]]:
    names = {record["id"]: record["name"] for record in records(text, "actor")}
    return [(names[record["speaker"]], record["text"]) for record in records(text, "quote")]


def test_figures_are_of_whoever_published_them() -> None:
    text = "Trade fell by a fifth, according to figures published by Norway’s statistics office last month."
    assert [speaker for speaker, _ in said(text)] == ["Norway’s statistics office"]


def test_a_joint_statement_is_of_the_two_sides() -> None:
    text = "Norway and Sweden agreed to meet in the spring. The talks will go on in Visk, according to a joint statement."
    assert {speaker for speaker, words in said(text) if "go on" in words} == {"Norway", "Sweden"}


def test_the_organisation_is_the_one_named_before() -> None:
    text = "The Harbour Union welcomed the truce. The organisation said that it would send ships."
    assert said(text)[-1] == ("Harbour Union", "it would send ships")


def test_one_small_word_names_no_one_in_an_event() -> None:
    text = "“We sail,” his office said.\n\nThe statistics office was opened in May 2020."
    assert [event.get("actors") for event in records(text, "event")] == [None]


@pytest.mark.parametrize(
    "sentence", ["Quill ruled that out.", "Norland, which has its own claim to part of the strait, was not there."]
)
def test_a_particle_or_a_noun_is_nothing_that_was_said(sentence: str) -> None:
    assert not said(sentence)


def test_a_verb_behind_a_relative_clause_has_the_subject_of_the_sentence() -> None:
    text = "Minister Jon Aske explained the position of Sweden, which does not recognise the pact, and said that it was void."
    assert [speaker for speaker, words in said(text) if words == "it was void"] == ["Jon Aske"]


@pytest.mark.parametrize(
    "words", ["The line is set out in the 1998 Agreement.", "Norland’s 2011 fisheries treaty was read aloud."]
)
def test_a_year_that_names_a_document_is_no_date_of_an_event(words: str) -> None:
    assert not records(words, "event")


def test_a_place_of_another_clause_is_not_that_of_the_event() -> None:
    (event,) = records("Norland released the crew on Monday, months after they were seized near Visk.", "event")
    assert "place" not in event


def test_a_date_of_a_clause_inside_another_is_marked() -> None:
    (event,) = [
        each for each in draft("Quill urged the release of the boat, which was seized on May 3, 2020.") if each.kind == "event"
    ]
    assert "is 2020-05-03 its date, or only that of “which was seized on May 3, 2020”?" in event.unsure
    (event,) = [each for each in draft("The ministers decided that talks would be held on May 3, 2025.") if each.kind == "event"]
    assert not [doubt for doubt in event.unsure if "only that of" in doubt]
