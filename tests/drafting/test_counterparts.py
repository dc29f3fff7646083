"""Counterparts: who "her Norlandic counterpart" is, and of whom "he" is said in the sentences after."""

from pathlib import Path
from typing import Any

import pytest

from tie_cli.drafting.gate.gate import Gate
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.evidence.excerpts import SearchableText

MEETING = """\
Ministers Meet

VISK, March 5 — The talks were held between Foreign Minister Ida Quill and her {who}.

“We do not need to agree on the chart,” Quill told reporters after the meeting.

Aske, standing beside her, was more cautious. He said the truce was a pause.

“We have never signed the chart,” he said.
"""


def draft(text: str) -> list[Proposal]:
    return propose(SearchableText(text), Path("text.txt"), None, "2024-03-06", "text")


def records(text: str, kind: str) -> dict[str, dict[str, Any]]:
    return {each.record["id"]: each.record for each in draft(text) if each.kind == kind}


@pytest.mark.parametrize(
    "who",
    ["Norwegian counterpart, Jon Aske", "Norwegian counterpart Jon Aske", "new counterpart from Norway, Jon Aske"],
)
def test_a_counterpart_has_the_office_of_the_other_and_the_side_that_is_named(who: str) -> None:
    (actor,) = [each for each in draft(MEETING.format(who=who)) if each.record["id"] == "jon-aske"]
    assert actor.record == {
        "id": "jon-aske", "name": "Jon Aske", "type": "person", "role": "Foreign Minister", "of": "norway"
    }  # fmt: skip
    assert [doubt for doubt in actor.unsure if "counterpart" in doubt and "of: norway" in doubt]


def test_an_apposition_says_whose_counterpart_someone_is() -> None:
    actors = records("Foreign Minister Ida Quill met Jon Aske, her Norwegian counterpart, on Monday.", "actor")
    assert (actors["jon-aske"]["role"], actors["jon-aske"]["of"]) == ("Foreign Minister", "norway")


def test_the_office_of_a_counterpart_is_that_of_the_one_told_of_before() -> None:
    actors = records("Trade Minister Ida Quill left on Monday. She met her Norwegian counterpart, Jon Aske.", "actor")
    assert actors["jon-aske"]["role"] == "Trade Minister"


def test_a_side_that_is_not_known_is_asked_for() -> None:
    (actor,) = [each for each in draft(MEETING.format(who="Nordic counterpart, Jon Aske")) if each.record["id"] == "jon-aske"]
    assert "of" not in actor.record
    assert "of which side? The article says “her Nordic counterpart”" in actor.unsure


def test_a_minister_whose_side_is_not_said_is_asked_for_it() -> None:
    (actor,) = [each for each in draft(MEETING.format(who="Nordic counterpart, Jon Aske")) if each.record["id"] == "ida-quill"]
    assert actor.unsure == ["Foreign Minister of which side? The article does not say it beside the office"]


def test_he_is_the_subject_of_the_sentence_before_also_with_words_between_commas() -> None:
    text = MEETING.format(who="Norwegian counterpart, Jon Aske")
    said = {quote["text"]: quote["speaker"] for quote in records(text, "quote").values()}
    assert said == {
        "We do not need to agree on the chart": "ida-quill",
        "the truce was a pause": "jon-aske",
        "We have never signed the chart": "jon-aske",
    }


def test_the_gate_passes_a_counterpart() -> None:
    text = SearchableText(MEETING.format(who="Norwegian counterpart, Jon Aske"))
    _, refused = Gate(text, "text", "2024-03-06", {}, None, proposals := draft(text.plain)).examine(proposals)
    assert not refused
