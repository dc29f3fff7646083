"""The quotations of a text: who is said to say them, and which marks are around a term, a name or a title."""

import pytest

from tie_cli.evidence.speakers.attributed_quotations import find_attributed_quotations
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.model.records import Actor

NAMES = ActorNames(
    [
        Actor(id="norland", name="Norland", type="state"),
        Actor(id="quill", name="Mara Quill", type="person", of="norland", role="Foreign Minister"),
        Actor(id="aske", name="Jon Aske", type="person"),
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "“Peace,” Quill said.",
        "“Peace”, said Quill.",
        "Quill said: “Peace”.",
        "Quill called it a “betrayal”.",
        "Quill described the long-awaited plan as “absurd”.",
        "Quill warned of “chaos”.",
        "The plan was a “disaster” for the coast, Quill said.",
        "Quill said the plan was “too late”.",
        "“Absurd”, as Quill called it, is what the plan is.",
        "“The Tide Is Turning,” Quill said.",
        "“Peace,” Quill, the foreign minister of Norland, said.",
        "“Peace,” an official said.",
        "Quill said the fish are “nobody's business now”.",
        "They sang “the tide will turn again”.",
        "It read: “No boats here today.”",
        "Critics call the dam “the old lady of it”.",
        "Quill said in French: “nous ne paierons pas”.",
        "Quill said, in French, “nous ne paierons pas”.",
        "Quill left the slogan and offered the port “lower fares for all”.",
        "“We will not pay it” means that we will not, Quill said.",
    ],
)
def test_words_that_somebody_said(text: str) -> None:
    assert not any(each.is_term for each in find_attributed_quotations(text, NAMES))


@pytest.mark.parametrize(
    "text",
    [
        "The “deal” is dead, and so is “the tide”.",
        "They found “common ground” on the banks, Quill said.",
        "Quill said the “deal” was dead.",
        "Quill called the so-called “peace camp” naive.",
        "Quill called the “ring of fire” by its name.",
        "The “coalition of the willing” met Quill, who called it historic.",
        "It is known as “the long and quiet winter of Norhaven”.",
        "The drill was called “Grey Shield”.",
        "Quill called the drill “Open Water”.",
        "Quill said the drill, “Open Water”, would begin.",
        "She read “The Tide Always Turns” at night.",
        "The word “peace” is not in it, nor is the phrase “price of the peace”.",
        "A “friend of the sea” came, the “no first use” rule went.",
        "Norland's “peace through strength” did not help.",
        "Rain fell. Quill has a favourite song: “The Long Road to May”.",
        "What they agreed on is a “method” of the trade.",
        "In the “old port” Quill found the ship.",
        "It is said to be “hard”. Quill put it well.",
        "Locals call the dam “the old lady of it”.",
        "The farmers' motto, in Norlandish, is “no field, no feast”.",
        "The German for it is „schwerer zu erschrecken“.",
        "It comes from the Old French “escluse de la mer”.",
        "In Norwegian, “takk for maten” is thanks.",
        "“Nous ne paierons pas” means “we will not pay it”.",
        "To “read a second time” is to agree.",
    ],
)
def test_terms_names_and_titles(text: str) -> None:
    assert all(each.is_term for each in find_attributed_quotations(text, NAMES))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We sail,” Mara Quill said.", "quill"),
        ("“We sail,” Norland's foreign minister said.", "quill"),
        ("The foreign minister of Norland said: “We sail.”", "quill"),
        ("“We sail,” the foreign minister said.", None),
        ("“We sail,” an official said.", None),
        ("Aske told reporters:\n\n“We sail.”", "aske"),
        ("“We sail,” as Quill put it.", "quill"),
        ("“We sail,” said Mr. Quill, the minister.", "quill"),
        ("“We sail,” Mrs. Quill told Dr. Aske.", "quill"),
        ("Aske said in the letter that the advertisement “wrongly” suggests that Quill sails.", "aske"),
        ("“We sail,” Quill reminded them.", "quill"),
        ("“We sail”, President Quill boasted.", "quill"),
        ("“We sail,” mused Quill.", "quill"),
        ("“We sail,” Quill's spokesman reminded them.", None),
        ("Quill reminded the men of the port that “we sail”.", "quill"),
        ("“We sail”, in the words of Quill.", "quill"),
        ("In the words of Mara Quill, “we sail”.", "quill"),
        ("Quill put it on the table: “We sail.”", "quill"),
        ("Rain fell. Quill, whose father fished, was plain: “We sail.”", "quill"),
        ("Rain fell. Quill's reply was short: “We sail.”", "quill"),
        ("Rain fell. Quill's spokesman was brief: “We sail.”", None),
        ("Rain fell. The foreign minister of Norland had an answer ready: “We sail.”", "quill"),
        ("Aske met Quill and had one question: “Who sails?”", "aske"),
        ("Aske sat down. She was plain: “We sail.”", "aske"),
        ("The song of the port has one line: “We sail.”", None),
        ("Quill met Aske, and “we sail,” she said.", None),
        ("“We sail.”\n\n— Mara Quill, 2 May", "quill"),
        ("“We sail.”\n\n— Minister Mara Quill", "quill"),
        ("“We sail.”\n\n— The rain fell.", None),
    ],
)
def test_who_is_said_to_say_them(text: str, speaker: str | None) -> None:
    assert [each.speaker for each in find_attributed_quotations(text, NAMES)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We sail,” Quill said. “We fish.”", "quill"),
        ("“We sail,” said Quill [@q-sail]. “We fish.”", "quill"),
        ("“We sail,” Quill said. Rain fell. “We fish.”", None),
        ("“We sail,” Quill said. “We fish,” Aske said.", "aske"),
    ],
)
def test_who_says_what_stands_behind_the_sentence_of_another_quotation(text: str, speaker: str | None) -> None:
    assert find_attributed_quotations(text, NAMES)[1].speaker == speaker
