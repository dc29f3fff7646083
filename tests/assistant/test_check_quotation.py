"""`check_quotation`: whether words that are to stand in quotation marks are on record, and whose they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from assistant_client import Assistant, assistant
from conftest import ROOT, Tie

HARBOUR = ROOT / "tests" / "docs" / "desks" / "harbour"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Iterator[Assistant]:
    tie = Tie(tmp_path_factory.mktemp("desk"), shared_cache)
    with assistant(tie, "--facts", str(HARBOUR / "facts.yaml")) as client:
        yield client


@pytest.mark.parametrize(
    ("words", "speaker", "outcome", "says"),
    [
        ("We sail the same water", "Mara Quill", "verbatim", "the words are on record as they are"),
        ("We sail the same water", "Eliot", "verbatim", "the words are on record as they are"),
        ("We sail the same water", "Jon Aske", "other-speaker", "the words are on record, but as somebody else's"),
        ("We sail the same wide water", "Mara Quill", "altered", "similar words are on record, not these"),
        ("We should read the same maps", "Jon Aske", "other-speaker", "the words are on record, but as somebody else's"),
        ("the same water", "Jon Aske", "other-speaker", "the words are on record, but as somebody else's"),
        ("same water", "Jon Aske", "other-speaker", "the words are on record, but as somebody else's"),
        (
            "We should read the same maps … We sail the same water",
            None,
            "spliced",
            "all pieces are on record, but not in one",
        ),
        ("The charts will be shared next year", "Jon Aske", "reported", "the words are a paraphrase or reported speech"),
    ],
)
def test_a_quotation_has_its_outcome_with_source_passage_and_proof(
    asked: Assistant, words: str, speaker: str | None, outcome: str, says: str
) -> None:
    answer = asked.answer("check_quotation", words=words, speaker=speaker)
    assert (answer["answer"], answer["quotation"]["outcome"]) == ("found", outcome)
    assert answer["says"].startswith(says)
    for match in answer["quotation"]["matches"]:
        assert match["passage"]
        assert match["fact"] in [fact["id"] for fact in answer["facts"]] or match["source"] in [
            each["id"] for each in answer["sources"]
        ]
    assert all(source["proof"]["outcome"] == "verified" for fact in answer["facts"] for source in fact["sources"])
    assert all(source["publisher"] == "The Harbour Post" for source in answer["sources"])


def test_the_words_that_differ_are_shown(asked: Assistant) -> None:
    match = asked.answer("check_quotation", words="We sail the same wide water")["quotation"]["matches"][0]
    assert match["passage"].startswith("We sail the same water")
    assert {"quoted": "wide", "passage": ""} in match["differences"]


def test_words_that_are_nowhere_are_no_record(asked: Assistant) -> None:
    answer = asked.answer("check_quotation", words="Whoever waits for the tide will never see the moon", speaker="Mara Quill")
    assert answer["says"] == "no record: nothing like these words is in the facts or in the texts of 1 source"
    assert (answer["answer"], answer["quotation"]["outcome"], answer["facts"], answer["sources"]) == (
        "no record",
        "nowhere",
        [],
        [],
    )


def test_a_speaker_whom_the_file_does_not_know_is_no_record(asked: Assistant) -> None:
    answer = asked.answer("check_quotation", words="We sail the same water", speaker="Admiral Nobody")
    assert answer["says"].startswith("no record: there is no actor `Admiral Nobody`")
    assert answer["quotation"] is None


def test_sources_that_cannot_be_searched_are_counted(tie: Tie) -> None:
    with assistant(tie) as client:
        answer = client.answer("check_quotation", words="Whoever waits for the tide will never see the moon")
    assert "could not be searched" in answer["says"]


@pytest.mark.parametrize("words", ["", "...", "“”", "[…]", "\0", "‘" * 1000])
def test_a_quotation_without_words_is_refused(asked: Assistant, words: str) -> None:
    assert asked.failure("check_quotation", words=words) == "there are no words in `words`"
