"""Press conferences: who asks, who answers, an opening statement, and what belongs to no one."""

from pathlib import Path
from typing import Any

import pytest

from tie_cli.drafting.proposals import propose
from tie_cli.drafting.reading import read
from tie_cli.drafting.text_kinds import TextKind
from tie_cli.evidence.excerpts import SearchableText

BRIEFING = """\
Weekly Briefing by the Official Spokesperson

Shri Ravi Oru, Official Spokesperson: The quay was opened on 5 June. President Vane called Prime Minister Lund on 6 June and \
conveyed his warm greetings.

Sidhant, HBC: Yesterday the port was shut. Will it open?

Shri Ravi Oru, Official Spokesperson (contd.): As the mayor said in her speech to the council, the port will open soon.

PRIME MINISTER LUND: The next question goes to Dana.
"""
DOORSTEP = """\
Doorstep statement by the Secretary General

Today we will talk about the quay. I expect that ministers will agree on it before long.

Q: Lena Brandt, Wire News. Secretary General, will there be ferries?

Secretary General: There are no plans for that. We will see.

Q: When?

Secretary General: Soon.
"""


def records(text: str, kind: str) -> list[dict[str, Any]]:
    proposals = propose(SearchableText(text), Path("text.txt"), None, "2024-06-07", "text", TextKind.TRANSCRIPT)
    return [proposal.record for proposal in proposals if proposal.kind == kind]


def test_answers_are_quotes_and_questions_are_not() -> None:
    quotes = [(quote["speaker"], quote["text"]) for quote in records(BRIEFING, "quote")]
    assert [speaker for speaker, words in quotes if words.startswith(("The quay", "As the mayor"))] == ["ravi-oru", "ravi-oru"]
    assert ("vane", "his warm greetings") in quotes
    assert ("mayor", "the port will open soon") in quotes
    assert not [words for _, words in quotes if "Will it open" in words or "next question" in words or words.startswith("Prime")]


def test_a_question_reports_no_event() -> None:
    assert not [event for event in records(BRIEFING, "event") if "port was shut" in event["summary"]]


def test_an_opening_statement_is_who_gives_it() -> None:
    quotes = [(quote["speaker"], quote["text"]) for quote in records(DOORSTEP, "quote")]
    assert {speaker for speaker, _ in quotes} == {"secretary-general"}
    assert quotes[0][1].startswith("Today we will talk about the quay.")
    assert [actor["name"] for actor in records(DOORSTEP, "actor")] == ["Secretary General"]


INTERVIEW = """\
Interview with Defence Minister Boris Tal on the pact

Q: Minister, why now?

A: Because the threat has grown. We cannot wait for it.

Q: Your critics say the pact is too expensive.

A: They are wrong. A pact costs less than a war.
"""


def test_an_answer_by_its_letter_is_of_who_is_interviewed() -> None:
    quotes = [(quote["speaker"], quote["text"]) for quote in records(INTERVIEW, "quote") if quote["speech"] == "direct"]
    expected = ["Because the threat has grown. We cannot wait for it.", "They are wrong. A pact costs less than a war."]
    assert quotes == [("boris-tal", words) for words in expected]


def test_an_answer_of_someone_who_is_not_named_is_nobodys() -> None:
    nameless = INTERVIEW.replace("Interview with Defence Minister Boris Tal on the pact", "On the pact")
    assert not [quote for quote in records(nameless, "quote") if quote["speech"] == "direct"]


def test_a_paper_that_asks_in_an_interview_says_nothing() -> None:
    labelled = INTERVIEW.replace("Q:", "HARBOUR POST:").replace("A:", "TAL:")
    assert {quote["speaker"] for quote in records(labelled, "quote") if quote["speech"] == "direct"} == {"boris-tal"}


TITLES = ["Press Conference by Press Secretary Yoshida", "Press Briefing by Press Secretary Ken Yoshida"]


@pytest.mark.parametrize("title", TITLES)
def test_who_holds_a_press_conference_speaks_before_the_first_question_and_answers_once(title: str) -> None:
    text = f"""{title}

March 5, 2024

Good afternoon. I have two announcements to make. We welcome the Minister of Norland next week.

Reporter: What do you think of the port toll?

Press Secretary Yoshida: We oppose the toll, and we have told Norland so.
"""
    reading = read(text, None)
    assert reading.kind == TextKind.TRANSCRIPT
    said = [(speech.source.split()[-1], speech.words(text)) for speech in reading.speeches if speech.labelled]
    assert said == [
        ("Yoshida", "Good afternoon. I have two announcements to make. We welcome the Minister of Norland next week."),
        ("Yoshida", "We oppose the toll, and we have told Norland so."),
    ]


def test_a_press_secretary_answers_and_the_press_asks() -> None:
    text = """Regular Press Conference

Mr. YOSHIDA Ken, Press Secretary: I have two announcements to make about next week.

Press: Does the Minister plan to visit Norland?

Press: It is said that the visit is off.

Mr. Yoshida: We oppose the toll.
"""
    speakers = [speech.source for speech in read(text, None).speeches if speech.labelled]
    assert speakers == ["Mr. YOSHIDA Ken, Press Secretary", "Mr. Yoshida"]
