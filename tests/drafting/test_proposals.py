"""Proposals from whole texts: who is meant, when and where, and each kind of text in its own way."""

from pathlib import Path
from typing import Any

import pytest

from tie_cli.drafting.article.reading import read
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.nothing_found import explain_nothing_found
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.index.cache import connect

FACTS = """\
tie: 1
title: t
actors:
  norland: {name: Norland, type: state}
  eliot: {name: Eliot, type: state, aliases: [Republic of Eliot]}
  ida-lund: {name: Ida Lund, type: person, of: eliot, role: Trade Minister, aliases: [Lund]}
  hal-moro: {name: Hal Moro, type: person, of: norland, role: Foreign Minister, aliases: [Moro]}
topics:
  quay: {name: the long quay, proposition: Norland should build the long quay}
"""


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def drafted(facts: Path, text: str, kind: str, published: str | None = "2024-08-22") -> list[dict[str, Any]]:
    proposals = propose(SearchableText(text), Path("article.txt"), connect([facts]), published, "article")
    for proposal in proposals:
        for source in proposal.record.get("sources", ()):
            assert len(source["excerpt"].split()) <= 10
            assert len(SearchableText(text).find(source["excerpt"])) == 1
    return [proposal.record for proposal in proposals if proposal.kind == kind]


def said(facts: Path, text: str) -> list[tuple[str, str]]:
    return [(quote["speaker"], quote["text"]) for quote in drafted(facts, text, "quote")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Minister LUND said the quay was ready.", "ida-lund"),
        ("The Trade Minister of Eliot said the quay was ready.", "ida-lund"),
        ("Lund met Moro. Later, she said the quay was ready.", "ida-lund"),
        ("Lund told Moro that it was late. Moro thanked Lund. He also pledged to wait.", "hal-moro"),
        ("Mr. Moro met Ms. Lund. She said the quay was ready.", "ida-lund"),
    ],
)
def test_who_is_meant(facts: Path, text: str, speaker: str) -> None:
    assert drafted(facts, text, "quote")[-1]["speaker"] == speaker
    assert not drafted(facts, text, "actor")


def test_two_who_speak_together_are_no_new_organisation(facts: Path) -> None:
    assert said(facts, "Norland and Eliot vowed in January to share charts.") == [
        ("norland", "to share charts"),
        ("eliot", "to share charts"),
    ]
    assert said(facts, "Lund met Moro in Visk. The two ministers concurred to meet again.")[-2:] == [
        ("ida-lund", "to meet again"),
        ("hal-moro", "to meet again"),
    ]
    assert not drafted(facts, "Norland and Eliot vowed in January to share charts.", "actor")


def test_a_body_acts_for_its_state(facts: Path) -> None:
    [actor] = drafted(facts, "Norland’s fisheries ministry said the quay was ready.", "actor")
    assert (actor["id"], actor["type"], actor["of"]) == ("norland-fisheries-ministry", "organisation", "norland")


def test_one_person_is_one_actor(facts: Path) -> None:
    text = "Senate President Otto “Chip” Brandt said it was late. “Very late,” Mr. Brandt said. Brandt warned that it would rain."
    [actor] = drafted(facts, text, "actor")
    assert (actor["name"], actor["role"]) == ("Otto Brandt", "Senate President")
    assert {speaker for speaker, _ in said(facts, text)} == {"otto-brandt"}


def test_a_mention_by_the_last_name_is_the_full_name_further_down(facts: Path) -> None:
    text = "Brandt said it was late. In Visk, Otto Brandt met sailors."
    assert [actor["name"] for actor in drafted(facts, text, "actor")] == ["Otto Brandt"]


def test_a_statement_is_dated_by_its_attribution_or_about_the_publication(facts: Path) -> None:
    quotes = drafted(facts, "Lund said Tuesday, Aug. 20, that it was late.\n\nMoro said it would rain on Friday.", "quote")
    assert [quote["date"] for quote in quotes] == ["2024-08-20", "2024-08-22~"]
    assert quotes[1]["dated"] == "inferred"
    assert "published 2024-08-22" in quotes[1]["note"]
    assert drafted(facts, "Lund said it was late.", "quote", published=None)[0]["date"] == "/.."


def test_an_event_is_its_clause_with_its_place(facts: Path) -> None:
    text = "The ferry sank in Visk on Monday, July 8, and the port was shut, Lund said.\n\nThe ferry sank on July 8 in Visk."
    [event] = drafted(facts, text, "event")
    assert (event["date"], event["place"]) == ("2024-07-08", "Visk")
    assert event["summary"] == "The ferry sank in Visk on Monday, July 8"
    assert not drafted(facts, "Lund left. Copyright 2024.", "event")


def test_a_side_taken_on_a_known_topic_is_a_position(facts: Path) -> None:
    text = "Lund opposed the long quay.\n\nMoro said that he supports the long quay."
    positions = drafted(facts, text, "position")
    assert [(each["actor"], each["topic"], each["stance"]) for each in positions] == [
        ("ida-lund", "quay", "opposes"),
        ("hal-moro", "quay", "supports"),
    ]
    quote = drafted(facts, text, "quote")[0]
    assert positions[0]["evidence"] == [quote["id"]]
    assert not drafted(facts, "Lund said that it was late.", "position")


TRANSCRIPT = """\
Press conference of the two ministers

Visk Post, Kudo: Is the quay ready?

Ms. LUND Ida, Minister: It is ready. Norland has a serious concern about the charts.

We condemn the delay.

REPORTER: When will it open?

MINISTER MORO: Next month.

MINISTER LUND: Thank you.
"""


def test_answers_of_a_transcript_are_direct_quotes(facts: Path) -> None:
    quotes = drafted(facts, TRANSCRIPT, "quote")
    direct = [(quote["speaker"], quote["text"]) for quote in quotes if quote["speech"] == "direct"]
    assert direct == [
        ("ida-lund", "It is ready. Norland has a serious concern about the charts."),
        ("ida-lund", "We condemn the delay."),
        ("hal-moro", "Next month."),
    ]


def test_questions_and_answers_by_letters() -> None:
    text = "Interview\n\nQ    When will it open?\n\nMR. MORO:  In spring, we hope.\n\nQ    Why?\n\nMR. MORO:  It rains."
    assert [statement.source for statement in read(text).statements if statement.is_direct] == ["MR. MORO", "MR. MORO"]


def test_a_speech_is_its_givers(facts: Path) -> None:
    words = "I would like to thank you all for the charts. We will open the quay."
    assert said(facts, f"Remarks by Trade Minister Lund\n\nAugust 22, 2024\n\n{words}") == [("ida-lund", words)]


def test_a_joint_statement_speaks_for_those_it_names() -> None:
    text = (
        "Coast Group Ministers’ Statement\n\n1. We, the Ministers of the Coast Group, met in Visk.\n\n"
        "2. We condemn the attacks on the ferry and reiterate that the quay stays open."
    )
    reading = read(text)
    assert reading.kind is TextKind.STATEMENT
    assert reading.we == "Ministers of the Coast Group"
    assert [statement.words(text) for statement in reading.statements] == ["the attacks on the ferry", "the quay stays open"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ferry Sinks\n\nA ferry sank on Monday. Lund said it was late.", TextKind.NEWS),
        ("Readout of the Call Between Lund and Moro\n\nLund thanked Moro.", TextKind.READOUT),
        ("Joint Statement on the Quay\n\nThe two sides welcomed the quay.", TextKind.STATEMENT),
        (TRANSCRIPT, TextKind.TRANSCRIPT),
    ],
)
def test_kinds_of_text(text: str, kind: TextKind) -> None:
    assert read(text).kind is kind


def test_a_note_with_a_colon_makes_no_transcript() -> None:
    assert read("Note: the quay is shut.\n\nPhoto: Visk Post.\n\nA ferry sank.").kind is TextKind.NEWS


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ferry.", "too short"),
        ("Die Fähre wird morgen fahren, hat die Ministerin gesagt, und der Kai bleibt offen.", "English"),
        ("The Quay of the North and the Port of Visk", "headings"),
        ("The quay is long. The ferry is in the port, and it is painted in white.", "No one is reported"),
    ],
)
def test_why_nothing_was_found(text: str, reason: str) -> None:
    assert propose(SearchableText(text), Path("article.txt"), None, None, None)[1:] == []
    assert reason in explain_nothing_found(SearchableText(text))


def test_a_kind_that_is_given_is_kept() -> None:
    text = "Remarks by Trade Minister Lund\n\nWe thank you. We said that our quay is open to all of us."
    assert read(text).kind is TextKind.SPEECH
    assert read(text, TextKind.NEWS).kind is TextKind.NEWS


def test_states_that_act_in_an_event_are_proposed() -> None:
    text = "Japan and South Korea signed a pact on 5 June 2024.\n\nOn 6 June 2024, Norway shut its ports to ferries from Kenya."
    draft = propose(SearchableText(text), Path("article.txt"), None, "2024-06-07", "article")
    actors = {each.record["id"]: each.record["type"] for each in draft if each.kind == "actor"}
    assert actors == {"japan": "state", "south-korea": "state", "norway": "state"}
    events = [each.record.get("actors") for each in draft if each.kind == "event"]
    assert events == [["japan", "south-korea"], ["norway"]]
