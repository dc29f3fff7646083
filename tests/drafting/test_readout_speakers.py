"""Who is meant in readouts and joint statements, and in news by a name that is no plain one."""

from pathlib import Path
from typing import Any

from tie_cli.drafting.article.reading import read
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText


def quotes(text: str, kind: TextKind | None = None) -> list[tuple[str, str]]:
    draft = propose(SearchableText(text), Path("text.txt"), None, "2024-06-07", "text", kind)
    names: dict[str, Any] = {each.record["id"]: each.record["name"] for each in draft if each.kind == "actor"}
    return [(names[each.record["speaker"]], each.record["text"]) for each in draft if each.kind == "quote"]


def test_an_office_alone_is_that_of_the_one_whose_readout_it_is() -> None:
    text = """Secretary Quill’s Call with Norland’s Foreign Secretary Dahl

Secretary of State Mara Quill spoke today with Norland’s Foreign Secretary Liv Dahl. The Secretary stressed that
the port must stay open.
"""
    assert quotes(text, TextKind.READOUT) == [("Mara Quill", "the port must stay open")]


JOINT = """Norway - Kenya Joint Statement

1. The Prime Minister of Norway, Ola Dahl, paid a visit to the President of Kenya, Joseph Oru, on 5 June 2024.

2. Both leaders welcomed the opening of the new port of Kita. The two sides condemned the attack on the quay.

3. It was agreed that the next talks would be held in June.

4. Norway opposes tolls on ships and supports a quick end of the blockade.
"""


def test_two_states_of_a_title_are_no_body_of_their_own() -> None:
    speakers = {speaker for speaker, words in quotes(JOINT) if words == "the attack on the quay"}
    assert speakers == {"Norway", "Kenya"}


def test_leaders_are_the_two_persons() -> None:
    assert {speaker for speaker, words in quotes(JOINT) if "new port" in words} == {"Ola Dahl", "Joseph Oru"}


def test_what_was_agreed_is_of_those_whom_a_readout_is_about() -> None:
    words = "the next talks would be held in June"
    assert {speaker for speaker, said in quotes(JOINT) if said == words} == {"Norway", "Kenya"}
    assert quotes("Mara Quill left. It was agreed that the next talks would be held in June.") == []


def test_what_a_state_opposes_and_supports_are_two_statements() -> None:
    said = [words for speaker, words in quotes(JOINT) if speaker == "Norway"]
    assert said[-2:] == ["tolls on ships", "a quick end of the blockade"]


def test_what_a_person_supports_is_no_statement() -> None:
    assert quotes("Mara Quill supports the bill. Liv Dahl supported it.") == []


def test_a_meeting_that_is_told_of_says_nothing() -> None:
    text = """Harbour Group Joint Statement

1. We discussed the state of the quays of the region at length. Today, we – the ministers of two ports – convened in Vale.

2. We will pay for the new quay together.
"""
    assert [words for _, words in quotes(text)] == ["We will pay for the new quay together."]


def test_will_is_a_name() -> None:
    assert quotes("“I won’t sign,” said Rep. Will Oru of Kita, who left.") == [("Will Oru", "I won’t sign")]


def test_who_someone_is_may_be_told_in_several_words() -> None:
    text = "“We were wrong,” the group’s president, retired Army colonel Tom Dahl, said on Tuesday."
    assert quotes(text) == [("Tom Dahl", "We were wrong")]


def test_a_relative_is_called_by_one_name() -> None:
    text = "“He is right,” said Tom Dahl. His wife, Pam, was not so sure. She said that the quay was unsafe."
    assert quotes(text)[-1] == ("Pam", "the quay was unsafe")


def test_a_speaker_with_a_reflexive_pronoun_is_the_speaker() -> None:
    assert quotes("Mara Quill came. Quill herself said that the port was open.") == [("Mara Quill", "the port was open")]


def test_the_verb_behind_a_relative_clause_in_the_plural_is_the_speakers() -> None:
    text = "The High Commissioner welcomes all those who wish to come and recalls that the port is open."
    assert [statement.source for statement in read(text).statements] == ["The High Commissioner", "The High Commissioner"]


def test_the_two_are_those_who_spoke() -> None:
    text = """Secretary Quill’s Call with Norland’s Foreign Minister Dahl

Secretary of State Mara Quill and Norland’s Foreign Minister Liv Dahl spoke yesterday by phone. The two discussed the blockade and
emphasized that the port must stay open.
"""
    said = quotes(text, TextKind.READOUT)
    assert said == [("Mara Quill", "the port must stay open"), ("Liv Dahl", "the port must stay open")]


def test_we_may_be_listed_before_the_verb() -> None:
    text = """Harbour Group Ministers’ Statement

We, the Harbour Ministers of Norland, Eastland, Kenya and Chile, express deep concern about the blockade of the port of Kita.
"""
    assert [speaker for speaker, _ in quotes(text)] == ["Harbour Ministers"]


def test_a_new_clause_of_the_same_speaker_is_no_part_of_what_is_urged() -> None:
    text = "We urge Norland to open the port, and we stand with its people."
    assert next(statement.words(text) for statement in read(text).statements) == "Norland to open the port"


def test_the_end_mark_of_a_release_makes_no_title_of_its_last_paragraph() -> None:
    text = "Mara Quill came to Kita.\n\nQuill reaffirmed that the port was open. END"
    assert quotes(text) == [("Mara Quill", "the port was open")]
