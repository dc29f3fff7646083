"""Readouts, summaries with numbered points and joint statements: verbs of diplomacy, and who `they`, `both` and `we` are."""

from pathlib import Path

import pytest

from tie_cli.drafting.article.kinds import recognise_kind, skip_letterhead
from tie_cli.drafting.article.reading import read
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.drafting.sentences.sentences import find_paragraphs
from tie_cli.evidence.excerpts import SearchableText

SUMMARY = """\
Eliot-Norland Foreign Ministers’ Meeting

On May 14, Mr. ORU Henk, Minister for Foreign Affairs of Eliot, held a meeting with H.E. Ms. Ida LUND, Minister of Foreign \
Affairs of Norland. The overview is as follows.

1. Ties
(1) Minister Oru requested the early lifting of limits on ferries. Minister Lund responded that her government would look into it.
(2) The two Ministers concurred on the importance of the quay and wished each other success.

2. The region
The two Ministers welcomed the truce. They affirmed that they would work closely in responding to storms.
"""
CALL = """\
Secretary Vane’s Call with Norland Foreign Minister Lund

The below is attributable to Spokesperson Dana Pruitt:

Secretary of State Owen Vane spoke today with Norland Foreign Minister Ida Lund. The Secretary and the Foreign Minister \
reiterated their call for a truce. Secretary Vane informed his colleague about the talks at sea and stood ready to help. They \
underscored the need for open lanes. Both leaders committed to remain in touch.
"""
JOINT = """\
Joint Statement of the Leaders of the Strait Council

1. We, the Leaders of the Strait Council, met in Visk. We condemn the closing of the strait.

2. We will keep the lanes open. In the face of storms, we stand by every port. The ferries sail daily.
"""
UNION = """\
Statement on Norland

The Harbour Union condemns the closing of the port. The HU calls for its opening and stands ready to help.
"""


def said(text: str) -> list[tuple[str, str]]:
    proposals = propose(SearchableText(text), Path("text.txt"), None, "2024-05-14", "text")
    names = {proposal.record["id"]: proposal.record["name"] for proposal in proposals if proposal.kind == "actor"}
    return [(names[proposal.record["speaker"]], proposal.record["text"]) for proposal in proposals if proposal.kind == "quote"]


LETTERHEAD = """\
Ministry of Foreign Affairs of the Republic of Norland
Press Service

READOUT

Foreign Minister Lund’s Meeting with the Minister of Foreign Affairs of Eliot, Henk Oru

May 16, 2024

On May 14, 2024, H.E. Ms. Ida Lund, Minister for Foreign Affairs of the Republic of Norland, held talks with H.E. Mr. Henk Oru, \
Minister of Foreign Affairs of the Kingdom of Eliot, in Visk.

Minister Lund reiterated that the line is that of the 1998 Agreement, and stated that Norland would keep to it. Minister Oru \
took note of this. The two Ministers concurred on two measures, which will take effect on June 1, 2024.
"""


def test_a_readout_is_known_by_the_title_below_a_letterhead() -> None:
    assert recognise_kind(LETTERHEAD, skip_letterhead(LETTERHEAD, find_paragraphs(LETTERHEAD))) == TextKind.READOUT
    proposals = propose(SearchableText(LETTERHEAD), Path("text.txt"), None, "2024-05-16", "text")
    dates = [proposal.record["date"] for proposal in proposals if proposal.kind == "quote"]
    assert dates == ["2024-05-14"] * 4


@pytest.mark.parametrize("published", ["2024-05-14", "2024-05-15"])
def test_a_date_in_what_is_said_keeps_no_statement_from_the_day_of_the_meeting(published: str) -> None:
    proposals = propose(SearchableText(LETTERHEAD), Path("text.txt"), None, published, "text")
    assert {proposal.record["date"] for proposal in proposals if proposal.kind == "quote"} == {"2024-05-14"}


def test_an_office_of_a_state_in_full_is_without_the_state() -> None:
    proposals = propose(SearchableText(LETTERHEAD), Path("text.txt"), None, "2024-05-16", "text")
    actors = {proposal.record["name"]: proposal.record for proposal in proposals if proposal.kind == "actor"}
    assert actors["Ida Lund"]["role"] == "Minister for Foreign Affairs"
    assert actors[actors["Henk Oru"]["of"].title()] == {"id": "eliot", "name": "Eliot", "type": "state"}


def test_a_headline_that_begins_with_an_office_is_no_letterhead() -> None:
    text = "Ministry of Trade Says Talks Go On\n\nThe ministry said on Monday that it would meet Eliot.\n"
    paragraphs = find_paragraphs(text)
    assert skip_letterhead(text, paragraphs) == paragraphs


def test_each_point_of_a_summary_is_read_by_itself() -> None:
    found = said(SUMMARY)
    assert ("Henk Oru", "the early lifting of limits on ferries") in found
    assert ("Ida Lund", "her government would look into it") in found
    for who in ("Henk Oru", "Ida Lund"):
        assert (who, "the importance of the quay") in found
        assert (who, "the truce") in found
        assert (who, "they would work closely in responding to storms") in found
    assert not [words for _, words in found if words == "storms"]


def test_they_and_both_are_the_two_who_spoke() -> None:
    found = said(CALL)
    for who in ("Owen Vane", "Ida Lund"):
        for words in ("their call for a truce", "the need for open lanes", "remain in touch"):
            assert (who, words) in found
    assert ("Owen Vane", "the talks at sea") in found
    assert ("Owen Vane", "to help") in found


def test_what_a_joint_statement_says_of_itself_is_its_own_words() -> None:
    proposals = propose(SearchableText(JOINT), Path("text.txt"), None, "2024-05-14", "text")
    quotes = [(proposal.record["speech"], proposal.record["text"]) for proposal in proposals if proposal.kind == "quote"]
    assert quotes == [
        ("indirect", "the closing of the strait"),
        ("direct", "We will keep the lanes open."),
        ("direct", "we stand by every port."),
    ]


def test_an_abbreviation_is_the_body_that_it_is_short_for() -> None:
    assert {who for who, _ in said(UNION)} == {"Harbour Union"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [(SUMMARY, TextKind.READOUT), (CALL, TextKind.READOUT), (JOINT, TextKind.STATEMENT), (UNION, TextKind.STATEMENT)],
)
def test_the_kind_of_text_is_recognised(text: str, kind: TextKind) -> None:
    assert recognise_kind(text, find_paragraphs(text)) is kind


def test_a_title_with_a_colon_is_no_statement() -> None:
    assert not read("Norland: Statement by the Envoy\n\nNorland has ports. The ports of Norland are open.").statements


def test_quotations_signed_line_by_line_are_their_writers() -> None:
    text = "Voices of Visk\n\n“The quay is far too long.” ― Jane Oru\n“I would not miss it for the world.” ― Tom Vane"
    assert [(statement.source, statement.words(text)) for statement in read(text).statements] == [
        ("Jane Oru", "The quay is far too long."),
        ("Tom Vane", "I would not miss it for the world."),
    ]


def test_who_asks_in_a_press_conference_is_not_quoted() -> None:
    text = "Press conference\n\nHBC: The port closed yesterday. Will it open?\n\nMS. ORU: It will open.\n\nMS. ORU: Soon."
    assert [statement.source for statement in read(text).statements if not statement.is_nested] == ["MS. ORU", "MS. ORU"]
