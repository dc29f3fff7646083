"""Wordings of foreign ministries: who is with whom, long offices, pairs, asides, points with titles, briefings."""

from pathlib import Path
from typing import Any

import pytest

from tie_cli.drafting.actors.sources import parse_source
from tie_cli.drafting.attribution.attributions import find_attributions
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.evidence.excerpts import SearchableText

TALKS = """\
Foreign Ministers’ Telephone Talks between Japan and Norway

May 6, 2013

1. On May 6, Minister for Foreign Affairs Kenji Oru held telephone talks with Ms. Liv Dahl, Minister of Foreign Affairs of Norway,
on the launch of a ferry (attended by Parliamentary Senior Vice-Minister Ken Abe and Deputy Minister Jan Lund).

2. Both Ministers shared the recognition that the launch undermined safety, in light of the joint statement of April 2013.

3. Fish
Minister Oru explained that the quota was fair. The two Foreign Ministers concurred that they would meet again.
"""
VISIT = """\
Joint outcome of the visit: a summary

1. The Prime Minister of Japan, H.E. Mr. Kenji Oru, visited India on 6 May 2013 at the invitation of the Prime Minister of India,
H.E. Dr. Ravi Sen.

2. The two Prime Ministers reaffirmed that the port is open to all.

3. Prime Minister Oru expressed, on behalf of the people of Japan, his deep gratitude for help extended to them after the flood,
and emphasised his resolve to rebuild.
"""
BRIEFING = """\
Foreign Ministry Spokesperson Hana Quill’s Regular Press Conference on May 6, 2013

Q: Norland says it will close the strait. What is your comment?

A: The strait is open to every ship. We have told Norland so many times.

That will not change.

Q: Will you talk to them?

A: We always talk to our neighbours, and they talk to us.
"""


def records(text: str, kind: str) -> list[dict[str, Any]]:
    proposals = propose(SearchableText(text), Path("text.txt"), None, "2013-05-06", "text")
    return [proposal.record for proposal in proposals if proposal.kind == kind]


def said(sentence: str) -> list[tuple[str, str]]:
    """Return who says what in a sentence."""
    found = find_attributions(sentence, tokenize(sentence, 0, len(sentence), ()))
    return [(each.source, " ".join(sentence[span.start : span.end] for span in each.content)) for each in found]


def test_the_ministers_are_those_who_talk_not_who_is_with_them() -> None:
    actors = {actor["id"]: actor for actor in records(TALKS, "actor")}
    assert actors["kenji-oru"]["role"] == "Minister for Foreign Affairs"
    assert actors["ken-abe"]["role"] == "Parliamentary Senior Vice-Minister"
    quotes = records(TALKS, "quote")
    assert [quote["speaker"] for quote in quotes if "undermined safety" in quote["text"]] == ["kenji-oru", "liv-dahl"]
    assert [quote["speaker"] for quote in quotes if "meet again" in quote["text"]] == ["kenji-oru", "liv-dahl"]
    (event,) = records(TALKS, "event")
    assert event["actors"][:2] == ["kenji-oru", "liv-dahl"]


def test_a_date_that_tells_which_document_is_meant_is_no_day_of_an_event() -> None:
    assert [event["date"] for event in records(TALKS, "event")] == ["2013-05-06"]


def test_the_title_of_a_point_is_no_part_of_its_first_sentence() -> None:
    quote = next(quote for quote in records(TALKS, "quote") if "quota" in quote["text"])
    assert (quote["speaker"], quote["text"]) == ("kenji-oru", "the quota was fair")


def test_excellencies_are_called_by_their_names_and_the_two_prime_ministers_are_they() -> None:
    actors = {actor["id"]: (actor["name"], actor.get("role"), actor.get("of")) for actor in records(VISIT, "actor")}
    assert actors["kenji-oru"] == ("Kenji Oru", "Prime Minister", "japan")
    assert actors["ravi-sen"] == ("Ravi Sen", "Prime Minister", "india")
    quotes = [(quote["speaker"], quote["text"]) for quote in records(VISIT, "quote")]
    assert quotes == [
        ("kenji-oru", "the port is open to all"),
        ("ravi-sen", "the port is open to all"),
        ("kenji-oru", "his deep gratitude for help extended to them after the flood"),
        ("kenji-oru", "his resolve to rebuild"),
    ]


def test_answers_at_a_briefing_are_of_the_spokesperson_whom_its_title_names() -> None:
    quotes = [quote for quote in records(BRIEFING, "quote") if quote["speech"] == "direct"]
    assert {quote["speaker"] for quote in quotes} == {"hana-quill"}
    assert len(quotes) == 3
    assert not any("What is your comment" in quote["text"] for quote in quotes)


def test_what_was_said_goes_on_behind_a_verb_that_has_only_a_pronoun_for_its_object() -> None:
    words = (
        "the launch was a threat, that Norland opposes it and strongly condemns it, that it broke rules, and that he would write"
    )
    assert said(f"Minister Oru stated that {words}.") == [("Minister Oru", words)]


def test_an_adjective_in_ed_begins_no_statement() -> None:
    words = "his commitment to strengthening ties between Norland and Eastland and addressing shared problems"
    assert said(f"The Secretary reaffirmed {words}.") == [("The Secretary", words)]


def test_a_statement_ends_where_another_begins_behind_what_it_is_about() -> None:
    sentence = "Mr. Oru expressed concerns about the strait, and with regard to the port, he stated that it would open."
    assert said(sentence) == [("Mr. Oru", "the strait"), ("he", "it would open")]


@pytest.mark.parametrize(
    ("source", "name", "office"),
    [
        ("the Honorable Jane Doe, Secretary of State", "Jane Doe", "Secretary of State"),
        ("Prime Minister of Japan, H.E. Mr. Kenji Oru,", "Kenji Oru", "Prime Minister of Japan"),
        ("Senior Vice-Minister Ken Abe", "Ken Abe", "Senior Vice-Minister"),
    ],
)
def test_names_are_told_from_titles(source: str, name: str, office: str) -> None:
    parsed = parse_source(source)
    assert (parsed.name, parsed.office) == (name, office)


def test_the_minister_of_a_state_is_the_one_whom_the_text_names() -> None:
    text = "Japanese Foreign Minister Kenji Oru met reporters. The Japanese Foreign Minister said the port would open."
    (quote,) = records(text, "quote")
    assert quote["speaker"] == "kenji-oru"


def test_a_day_of_something_else_in_the_sentence_leaves_the_statement_about_the_publication() -> None:
    text = TALKS.replace("explained that the quota", "introduced his visit in April and explained that the quota")
    quote = next(quote for quote in records(text, "quote") if "quota" in quote["text"])
    assert (quote["date"], quote["dated"]) == ("2013-05-06~", "inferred")


LONG = "that the port of the northern coast, which had been closed for so many years by order of the harbor master of the town"


def test_a_report_with_a_few_of_the_speakers_words_is_reported_speech() -> None:
    (quote,) = records(f"Kenji Oru, the minister, said {LONG}, was “open to all ships,” and he went on to name all of the ships "
                       "that had come since the beginning of the year.", "quote")  # fmt: skip
    assert quote["speech"] == "indirect"
    assert quote["text"].startswith("the port of the northern coast")


def test_what_is_too_long_for_brackets_is_left_out_of_a_direct_quote() -> None:
    (quote,) = records(f"Kenji Oru, the minister, said {LONG}, was “open to all ships of all nations, large or small.”", "quote")
    assert (quote["speech"], quote["text"]) == ("direct", "open to all ships of all nations, large or small.")
