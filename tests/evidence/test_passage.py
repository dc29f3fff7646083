"""A passage with its paragraph: who speaks in it, and offices in the place of names."""

import pytest

from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.speakers.offices import Offices
from tie_cli.evidence.speakers.passage import Passage
from tie_cli.evidence.speakers.passage_context import find_paragraph_start
from tie_cli.evidence.speakers.passage_speaker import DENIED, NAMED, OTHER, UNNAMED
from tie_cli.model.records import Actor

NAMES = ActorNames(
    [
        Actor(id="norland", name="Norland", type="state"),
        Actor(id="eliot", name="Eliot", type="state"),
        Actor(id="quill", name="Mara Quill", type="person", of="norland", role="Minister for Foreign Affairs"),
        Actor(id="aske", name="Jon Aske", type="person", of="eliot", role="Defence Minister"),
    ]
)


def passage(text: str, piece: str, speaker: str = "quill") -> Passage:
    start = text.index(piece)
    return Passage(text, TextSpan(start, start + len(piece)), speaker, NAMES)


@pytest.mark.parametrize(
    ("text", "status", "other"),
    [
        ("“We sail,” Mara Quill said.", NAMED, ""),
        ("“We sail,” Jon Aske said.", OTHER, "aske"),
        ("“We sail,” the minister for foreign affairs said.", NAMED, ""),
        ("“We sail,” an official said.", UNNAMED, ""),
        ("Mara Quill never said “We sail”.", DENIED, ""),
        ("Mara Quill spoke first. “We sail,” she said.", NAMED, ""),
        ("Jon Aske spoke last. “We sail,” he said.", UNNAMED, ""),
        ("“We sail,” an official said after a visit of Mara Quill.", UNNAMED, ""),
        ("“Quill told me ‘We sail,’” Aske said.", NAMED, ""),
        ("“We sail,” Norland's envoy, Mara Quill, said.", NAMED, ""),
        ("Norland’s envoy, Mara Quill, said on Monday that We sail.", NAMED, ""),
        ("“We sail,” Mara Quill's host, Jon Aske, said.", OTHER, "aske"),
        ("“We sail,” Norland's envoy, Ann Reed, said.", UNNAMED, ""),
    ],
)
def test_a_passage_says_who_speaks(text: str, status: str, other: str) -> None:
    naming = passage(text, "We sail").find_speaker()
    assert (naming.status, naming.other) == (status, other)


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("“We sail,” Jon Aske said.", True),
        ("“We sail,” said Ann Reed, who leads the port.", True),
        ("“We sail,” Mara Quill said.", False),
        ("“We sail,” the minister for foreign affairs said.", False),
        ("“We sail,” Norland's delegate said.", False),  # who may be Quill
        ("“We sail,” Eliot's delegate said.", True),
        ("“We sail,” Mara Quill's spokesman said.", True),
        ("Mara Quill's message said: “We sail”.", False),
        ("“We sail,” an official said.", True),
        ("“We sail,” said a senior official in Mara Quill's ministry.", True),
        ("Officials close to Mara Quill said: “We sail”.", True),
        ("“We sail,” said the foreign minister.", False),
        ("A senior official was glad. “We sail,” the official said after a talk with Mara Quill.", True),
        ("Mara Quill was glad. “We sail,” the official said.", False),
        ("“We sail,” the Eliot defence minister said.", True),
        ("“We sail,” said the defence minister of Eliot, on a visit to Norland.", True),
        ("The defence minister of Eliot said: “We sail”.", True),
        ("Jon Aske spoke. “We sail,” he said.", True),
        ("Mara Quill met Jon Aske. “We sail,” the minister said.", False),
        ("Mara Quill met Jon Aske. She was glad. “We sail,” she said.", False),  # it is not sure whom the pronoun means
        ("Mara Quill was glad.\n\nDefence Minister Jon Aske was not. “We sail,” he said.", True),
        ("Mara Quill was glad.\n\nIn the room with Jon Aske she was not. “We sail,” she said.", False),
        ("The port was busy. “We sail” was on the walls.", False),
        ("The defence minister of Eliot spoke of “We sail” again.", True),
        ("The foreign minister of Norland spoke about a “We sail”.", False),
        ("Speech by Jon Aske, Defence Minister\n\nMembers, I ask you. We sail.", True),
        ("Speech by Mara Quill\n\nMembers, I ask you. We sail.", False),
        ("Remarks by Jon Aske and Mara Quill\n\nMembers, I ask you. We sail.", False),
        ("Mr. Speaker: We sail.\n\nMs. Quill: You sail.", True),
        ("Ann Boyd: We sail.\n\nMs. Quill: You sail.", True),
        ("Q: We sail.\n\nMs. Quill: You sail.", True),
        ("Hon. Members: We sail.\n\nThe Minister of Finance (Ms. Ann Boyd): You sail.", True),
        ("The Minister for Foreign Affairs (Ms. Mara Quill): We sail.\n\nMr. Speaker: Order.", False),
        ("The Minister of Defence (Mr. Jon Aske): We sail.\n\nMs. Quill: You sail.", True),
    ],
)
def test_a_passage_may_be_somebody_elses(text: str, is_other: bool) -> None:
    assert passage(text, "We sail").is_by_somebody_else() == is_other


def test_a_paragraph_begins_after_a_blank_line_and_is_cut_at_a_line_end() -> None:
    text = "One.\n\nTwo.\nThree. Four."
    assert text[find_paragraph_start(text, 0, text.index("Four")) :].startswith("Two.")
    low = text.index("Two") + 1
    assert text[find_paragraph_start(text, low, text.index("Four")) :].startswith("\nThree.")


@pytest.mark.parametrize(
    ("subject", "holds"),
    [
        ("the minister", True),
        ("the foreign minister", True),
        ("Norland's minister for foreign affairs", True),
        ("Eliot's minister", False),
        ("the defence minister", False),
        ("the affairs", False),
        ("", False),
    ],
)
def test_a_subject_is_an_office_of_the_speakers(subject: str, holds: bool) -> None:
    assert Offices("quill", NAMES).is_office(subject) is holds


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("The Minister for Foreign Affairs opened the talks.", True),
        ("Eliot’s Minister for Foreign Affairs opened the talks.", False),
        ("Minister for Foreign Affairs Ben Hill opened the talks.", False),
        ("The minister opened the talks.", False),
    ],
)
def test_a_text_has_an_office_in_full(text: str, has: bool) -> None:
    assert Offices("quill", NAMES).has_office(text) is has
    assert Offices("quill", NAMES).own_states == {"quill", "norland"}
