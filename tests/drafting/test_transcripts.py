"""Press conferences: who asks, who answers, an opening statement, and what belongs to no one."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tie_cli.drafting.article.reading import read
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.gate.gate import Gate
from tie_cli.drafting.proposals.article_proposals import propose
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


JOINT = """\
Joint press conference by Foreign Minister Quill and Foreign Minister Aske

12 March 2024

FOREIGN MINISTER QUILL: We have agreed on the ferries. They will sail again in May. [Applause.]

We would gladly have agreed on the toll as well.

FOREIGN MINISTER ASKE: Thank you, Mara. A ferry is worth having. [Laughter.] We consider the toll unjustified.

MODERATOR: Two questions, please.

Q: Lena Dahl, Harbour Radio. Fishermen here say the toll has ruined them. Eastland has said that the pact is void. Why?

FOREIGN MINISTER ASKE: No one has asked Eastland about it.
"""
ASIDES = "A ferry is worth having. … We consider the toll unjustified."


def test_of_several_who_hold_a_press_conference_each_says_what_stands_behind_the_label() -> None:
    said = [(quote["speaker"], quote["text"]) for quote in records(JOINT, "quote") if quote["speech"] == "direct"]
    assert said == [
        ("quill", "We have agreed on the ferries. They will sail again in May."),
        ("quill", "We would gladly have agreed on the toll as well."),
        ("aske", f"Thank you, Mara. {ASIDES}"),
        ("aske", "No one has asked Eastland about it."),
    ]


def test_what_a_labelled_speaker_says_comes_once() -> None:
    assert not [quote for quote in records(JOINT, "quote") if quote["speech"] == "indirect" and "unjustified" in quote["text"]]


def test_of_a_question_only_what_someone_named_has_said_is_kept_and_marked() -> None:
    proposals = propose(SearchableText(JOINT), Path("text.txt"), None, "2024-03-12", "text", TextKind.TRANSCRIPT)
    asked = [each for each in proposals if "reported in a question" in each.unsure]
    assert [(each.record["speaker"], each.record["text"]) for each in asked] == [("eastland", "the pact is void")]


@pytest.mark.parametrize("title", ["Press conference by Foreign Minister Mara Quill", "Interview with Ken Aske and Mara Quill"])
def test_a_label_with_another_name_is_not_who_the_title_names(title: str) -> None:
    text = JOINT.replace(JOINT.partition("\n")[0], title).replace("FOREIGN MINISTER ASKE", "JON ASKE, PRIME MINISTER")
    said = {quote["text"].split()[0]: quote["speaker"] for quote in records(text, "quote") if quote["speech"] == "direct"}
    assert said == {"We": said["We"], "Thank": "jon-aske", "No": "jon-aske"}
    assert said["We"] in ("quill", "mara-quill")


def test_the_gate_refuses_words_behind_the_label_of_another() -> None:
    text = SearchableText(JOINT)
    draft = propose(text, Path("text.txt"), None, "2024-03-12", "text", TextKind.TRANSCRIPT)
    swapped = [
        replace(each, record={**each.record, "speaker": {"quill": "aske", "aske": "quill"}[each.record["speaker"]]})
        for each in draft
        if each.kind == "quote" and each.record["speech"] == "direct"
    ]
    actors = [each for each in draft if each.kind == "actor"]
    _, refused = Gate(text, "text", "2024-03-12", {}, TextKind.TRANSCRIPT, [*actors, *swapped]).examine([*actors, *swapped])
    assert [each.reason.partition("’s, not ")[0].rpartition("the passage is ")[2] for each in refused] == [
        f"“FOREIGN MINISTER {name}”" for name in ("QUILL", "QUILL", "ASKE", "ASKE")
    ]


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
    said = [(statement.source.split()[-1], statement.words(text)) for statement in reading.statements if statement.has_label]
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
    speakers = [statement.source for statement in read(text, None).statements if statement.has_label]
    assert speakers == ["Mr. YOSHIDA Ken, Press Secretary", "Mr. Yoshida"]


CONVERSATION = """\
Rebuilding the flood office

Lena Brandt has run the flood office since 2019. She spoke to Jan Weiss in Dresden on 11 November 2025.

Jan Weiss: Did you know what you were taking on?

Lena Brandt: Not at all. I had a broken radar.

JW: What changed?

LB: People got wet.

And the forecasts?

They are better. The model from Prague helps.

JW: Some mayors say that you warn too often.

LB: I have heard that.

This interview has been edited for length.
"""


def test_a_question_without_a_label_is_not_the_answerers_nor_the_editors_note() -> None:
    proposals = propose(SearchableText(CONVERSATION), Path("text.txt"), None, None, "text")
    quotes = [proposal.record for proposal in proposals if proposal.kind == "quote"]
    assert {quote["speaker"] for quote in quotes} == {"lena-brandt"}
    assert {quote["date"] for quote in quotes} == {"2025-11-11"}
    assert [quote["text"] for quote in quotes] == [
        "Not at all. I had a broken radar.",
        "People got wet.",
        "They are better. The model from Prague helps.",
        "I have heard that.",
    ]
    assert [event["place"] for event in (each.record for each in proposals if each.kind == "event") if "place" in event] == [
        "Dresden"
    ]


def test_a_question_that_someone_asks_who_does_not_only_ask_stays_with_them() -> None:
    text = CONVERSATION.replace("I had a broken radar.", "I had a broken radar. Would you have known?")
    proposals = propose(SearchableText(text), Path("text.txt"), None, None, "text")
    assert "And the forecasts?" in [each.record["text"] for each in proposals if each.kind == "quote"]
