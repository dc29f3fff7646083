"""Records of councils, noon briefings, press conferences with many labels, and speeches with an office in the title."""

from pathlib import Path
from typing import Any

from tie_cli.drafting.gate.gate import Gate
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText


def quotes(text: str) -> list[tuple[str, str]]:
    """Return speaker and words of the quotes that a draft of a text proposes and the gate passes."""
    searchable = SearchableText(text)
    draft = propose(searchable, Path("text.txt"), None, "2024-06-07", "text")
    passed, _ = Gate(searchable, "text", "2024-06-07", {}, None, draft).examine(draft)
    names = {each.record["id"]: each.record["name"] for each in passed if each.kind == "actor"}
    records: list[dict[str, Any]] = [each.record for each in passed if each.kind == "quote"]
    return [(names[record["speaker"]], record["text"]) for record in records]


COUNCIL = """\
The meeting was called to order at 9.05 a.m.

The agenda was adopted.

The President: I now give the floor to the representative of Norland.

Ms. Oru (Norland) (spoke in French): The blockade starves our neighbours. We have said so for a year.

My delegation demands an end of the blockade.

Mr. Tal (Eastland): The harbour authority says that no ship was turned away. The meeting of last week showed nothing else.

The meeting rose at 11.20 a.m.
"""


def test_a_label_may_have_a_state_and_a_language_in_brackets() -> None:
    said = quotes(COUNCIL)
    assert ("Oru", "The blockade starves our neighbours. We have said so for a year.") in said
    assert ("Oru", "My delegation demands an end of the blockade.") in said
    assert {speaker for speaker, _ in said} == {"President", "Oru", "Tal", "harbour authority"}


def test_the_course_of_a_meeting_is_no_ones_words() -> None:
    assert not [words for _, words in quotes(COUNCIL) if "rose at" in words or "order" in words or "adopted" in words]


def test_what_a_labelled_speaker_reports_passes_the_gate() -> None:
    said = quotes(COUNCIL)
    assert ("harbour authority", "no ship was turned away") in said
    assert any(speaker == "Tal" and words.startswith("The harbour authority says") for speaker, words in said)


def test_a_delegation_is_its_speaker_whose_own_words_come_once() -> None:
    assert [words for speaker, words in quotes(COUNCIL) if speaker == "Oru" and "an end of the blockade" in words] == [
        "My delegation demands an end of the blockade."
    ]


BRIEFING = """\
Daily Press Briefing by the Office of the Spokesperson for the Harbour Union

The following is a near-verbatim transcript of today's noon briefing by Mara Quill, Deputy Spokesperson for the Harbour Union.

**Ferries

We are deeply worried about the ferries. Our colleagues in the port tell us that three ferries are missing since Monday morning.

Question: Will the union send ships?

Deputy Spokesperson: We have offered two ships to the port. I expect an answer by tonight.
"""


def test_a_noon_briefing_is_who_gives_it_and_answers_by_the_office() -> None:
    said = quotes(BRIEFING)
    assert [words.split()[0] for speaker, words in said if speaker == "Mara Quill"] == ["We", "We"]
    assert not [words for _, words in said if "near-verbatim" in words]


CONFERENCE = """\
Press conference of Prime Minister Mara Quill and President Jon Aske

MARA QUILL (Prime Minister of Norland): We have agreed on the bridge. The work begins in June.

LIV DAHL (Harbour Radio): Prime Minister, who pays for it?

MARA QUILL: Both of us pay for it, half and half.

JON ASKE (President of Eastland): Should we have left it as it was? Is that what you mean?
"""


def test_who_only_asks_and_is_not_announced_is_a_reporter() -> None:
    assert {speaker for speaker, _ in quotes(CONFERENCE)} == {"Mara Quill", "Jon Aske"}


def test_the_giver_of_a_speech_is_named_behind_the_office() -> None:
    text = """Speech by the Minister for Trade, Liv Dahl, to the Parliament

Our ports must stay open. I have said so from the first day, and I say so again.

We will therefore pay for the new quay ourselves.
"""
    assert {speaker for speaker, _ in quotes(text)} == {"Liv Dahl"}


DEBATE = """\
House of Commons debate: the blockade of Kita

The Minister of State, Foreign and Harbour Office (Tom Dahl): I will make a statement. The blockade is in its third month.

Lisa Oru (Visk) (Lab): I thank the Minister for his statement. Will he tell the House what it costs?

Tom Dahl: It costs us two ships a day. We condemn it.
"""


def test_members_of_a_parliament_speak_also_where_they_ask() -> None:
    assert {speaker for speaker, _ in quotes(DEBATE)} == {"Tom Dahl", "Lisa Oru"}


def test_an_operator_says_nothing() -> None:
    text = """Call with senior officials

OPERATOR: Welcome to the call. All lines are open now for you.

SENIOR OFFICIAL ONE: We have signed the pact at last. It enters into force in spring.

OPERATOR: That does conclude our call for today, everyone.
"""
    assert [words.split()[0] for _, words in quotes(text)] == ["We"]
