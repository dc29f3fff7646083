"""Who said what in a sentence: each construction of newsrooms and foreign ministries, with sentences made up for it."""

import pytest

from tie_cli.drafting.article.statements import find_statements
from tie_cli.drafting.sentences.sentences import find_paragraphs, split_sentences


def told(text: str) -> list[tuple[str, str, str]]:
    found = find_statements(text, list(split_sentences(text, find_paragraphs(text))))
    return [(statement.source, "direct" if statement.is_direct else "indirect", statement.words(text)) for statement in found]


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        # before what was said
        ("Marta Oru said that the ferry would sail.", "Marta Oru", "the ferry would sail"),
        ("Marta Oru said the ferry would sail.", "Marta Oru", "the ferry would sail"),
        ("Oru said on Monday that the ferry would sail.", "Oru", "the ferry would sail"),
        ("Oru said Tuesday, March 5, that the ferry would sail.", "Oru", "the ferry would sail"),
        ("Oru said in a letter to the port that the ferry would sail.", "Oru", "the ferry would sail"),
        ("Oru said at a hearing after Tuesday’s two-day talks that the ferry would sail.", "Oru", "the ferry would sail"),
        ("Oru said at a hearing in Visk, Norland, that the ferry would sail.", "Oru", "the ferry would sail"),
        ("Oru has repeatedly warned that the quay is too short.", "Oru", "the quay is too short"),
        ("Oru explained why the quay was closed.", "Oru", "why the quay was closed"),
        ("Oru asked whether the quay was closed.", "Oru", "whether the quay was closed"),
        ("The port has not said when it will open.", "The port", "when it will open"),
        ("Oru said about 20 boats were late.", "Oru", "about 20 boats were late"),
        ("Sailors in the north and along the coast say the charts are wrong.", "Sailors", "the charts are wrong"),
        ("Fishermen standing on the quay said the charts were wrong.", "Fishermen standing on the quay", "the charts were wrong"),
        ("A poll released in May found that few trust the port.", "A poll", "few trust the port"),
        ("Oru, who runs the port, said the ferry would sail.", "Oru, who runs the port", "the ferry would sail"),
        ("The harbour master, Marta Oru, said the quay was shut.", "The harbour master, Marta Oru", "the quay was shut"),
        # told someone
        ("Oru told reporters the ferry would sail.", "Oru", "the ferry would sail"),
        ("Oru told a crowd in Visk that the ferry would sail.", "Oru", "the ferry would sail"),
        ("Oru told Radio Visk host Ida Lund she was ready.", "Oru", "she was ready"),
        ("Oru urged Eliot to open the quay.", "Oru", "Eliot to open the quay"),
        # behind and inside
        ("The ferry would sail, Marta Oru said.", "Marta Oru", "The ferry would sail"),
        ("The ferry would sail, said Marta Oru, the harbour master.", "Marta Oru", "The ferry would sail"),
        ("The ferry would sail, Oru told reporters an hour later.", "Oru", "The ferry would sail"),
        ("The ferry, Oru said, would sail.", "Oru", "The ferry would sail"),
        ("When the storm came, Oru said, nobody was ready.", "Oru", "When the storm came nobody was ready"),
        ("As Oru pointed out, the quay is too short.", "Oru", "the quay is too short"),
        ("The quay is too short, according to the port authority.", "the port authority", "The quay is too short"),
        ("According to Marta Oru, the quay is too short.", "Marta Oru", "the quay is too short"),
        ("The ferry, Oru said on Monday, would sail.", "Oru", "The ferry would sail"),
        ("What the port needs, Marta Oru told reporters, is a longer quay.", "Marta Oru", "What the port needs is a longer quay"),
        ("The ferry, said Marta Oru, the harbour master, would sail.", "Marta Oru", "The ferry would sail"),
        ("The ferry would, according to Oru, sail at noon.", "Oru", "The ferry would sail at noon"),
        ("The quay is too short, Marta Oru, a captain, told Radio Visk.", "Marta Oru, a captain", "The quay is too short"),
        ("The quay is too short, say some captains.", "some captains", "The quay is too short"),
        ("Per the port authority, the quay is too short.", "the port authority", "the quay is too short"),
        ("In the words of Marta Oru, the quay is too short.", "Marta Oru", "the quay is too short"),
        # polls and papers, by what means, adverbs and detours
        ("A Visk poll showed that few trust the port.", "A Visk poll", "few trust the port"),
        ("Few trust the port, a survey released on Thursday found.", "a survey", "Few trust the port"),
        ("Oru confirmed by email that the ferry would sail.", "Oru", "the ferry would sail"),
        ("Oru would say only that the quay was shut.", "Oru", "the quay was shut"),
        ("Oru is reported to have said that the quay was shut.", "Oru", "the quay was shut"),
        ("Oru took to the radio to call the quay a trap.", "Oru", "the quay a trap"),
        ("Oru shot back that the quay was long enough.", "Oru", "the quay was long enough"),
        ("The port let it be known that the quay was shut.", "The port", "the quay was shut"),
        ("The captain was told by the port that the quay was shut.", "the port", "the quay was shut"),
        # a noun whose clause is the subject of what follows
        ("Oru’s claim that the quay was long drew laughter.", "Oru’s", "the quay was long"),
        ("The claim by Oru that the quay was long is false.", "Oru", "the quay was long"),
        # promises and calls
        ("Oru pledged to open the quay.", "Oru", "to open the quay"),
        ("Oru vowed in January to open the quay.", "Oru", "to open the quay"),
        ("Oru promised never to close it.", "Oru", "never to close it"),
        ("Oru called Friday for a longer quay.", "Oru", "a longer quay"),
        ("Small groups of sailors continued to call for a longer quay.", "Small groups of sailors", "a longer quay"),
        # verbs of diplomacy
        ("Minister Oru welcomed the visit.", "Minister Oru", "the visit"),
        ("Oru reaffirmed her commitment to the pact.", "Oru", "her commitment to the pact"),
        ("Oru expressed concern about the charts.", "Oru", "the charts"),
        ("The leaders shared the view that the pact matters.", "The leaders", "the pact matters"),
        ("The two ministers concurred to meet in spring.", "The two ministers", "to meet in spring"),
        ("They agreed on the need for new charts.", "They", "the need for new charts"),
        ("Norland opposed any change of the border.", "Norland", "any change of the border"),
        ("Oru looked forward to the next round.", "Oru", "the next round"),
        ("We are determined to open the quay.", "We", "to open the quay"),
        ("The pact was praised by Marta Oru.", "Marta Oru", "The pact"),
        ("Oru accused Eliot of breaking the pact.", "Oru", "of breaking the pact"),
        # nouns
        ("The port denied Oru’s claim that the quay is safe.", "Oru’s", "the quay is safe"),
        ("It is an answer to a promise by Marta Oru to open the quay.", "Marta Oru", "to open the quay"),
    ],
)
def test_a_report_has_its_source_and_its_bounds(text: str, source: str, words: str) -> None:
    assert (source, "indirect", words) in told(text)


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("“We will sail,” Marta Oru said.", "Marta Oru", "We will sail"),
        ("“We will sail,” said Marta Oru, the harbour master.", "Marta Oru", "We will sail"),
        ("“Will we sail?” Oru asked.", "Oru", "Will we sail?"),
        ("Oru said: “We will sail.”", "Oru", "We will sail."),
        ("Oru said, “We will sail tomorrow.”", "Oru", "We will sail tomorrow."),
        ("''We will sail,'' Oru told Radio Visk.", "Oru", "We will sail"),
        ('"We will sail," Oru said. "Nobody will stop us."', "Oru", "We will sail … Nobody will stop us."),
        ("“We will sail,” Oru said, “and nobody will stop us.”", "Oru", "We will sail … and nobody will stop us."),
        ("“We will sail,” laughed Marta Oru.", "Marta Oru", "We will sail"),
        ("“Nobody will stop us!” Oru posted on the radio’s website.", "Oru", "Nobody will stop us!"),
        ("“Look,” Oru said, pointing at the quay, “it is long.”", "Oru", "Look … it is long."),
        ("“We will sail tomorrow morning.” — Marta Oru", "Marta Oru", "We will sail tomorrow morning."),
        ("Oru tweeted that “nobody will stop this ferry.”", "Oru", "nobody will stop this ferry."),
    ],
)
def test_words_in_quotation_marks_are_direct(text: str, source: str, words: str) -> None:
    assert told(f"The quay is long.\n\n{text}") == [(source, "direct", words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oru praised the plan that Vane called “dead on arrival.”",
            [("Oru", "indirect", "the plan that Vane called “dead on arrival.”"), ("Vane", "direct", "dead on arrival.")],
        ),
        (
            "Oru said the plan, which Vane called “a trap,” would work.",
            [("Oru", "indirect", "the plan, which Vane called “a trap,” would work"), ("Vane", "direct", "a trap")],
        ),
        (
            "Oru defended the plan, which Vane has denounced as “a trap,” and said it would work.",
            [("Vane", "direct", "a trap"), ("Oru", "indirect", "it would work")],
        ),
        (
            "The owner of the ferry that Vane called “a floating coffin” said it was safe.",
            [("Vane", "direct", "a floating coffin"), ("The owner of the ferry", "indirect", "it was safe")],
        ),
        ("Oru signed a pact that Vane said was “a trap for sailors.”", [("Vane", "direct", "a trap for sailors.")]),
    ],
)
def test_words_in_a_relative_clause_are_its_own_speakers(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_a_quotation_goes_on_over_paragraphs() -> None:
    assert told("“We took note.\n\nNothing will change,” Oru said.") == [("Oru", "direct", "We took note. Nothing will change")]
    assert told("Oru wrote:\n\n“We took note.\n\n“Nothing will change.”") == [
        ("Oru", "direct", "We took note. … Nothing will change.")
    ]


def test_a_block_quotation_is_the_paragraph_behind_a_colon() -> None:
    assert told("Oru added:\n\nNothing will change. The quay stays.\n\nThe port is closed.") == [
        ("Oru", "direct", "Nothing will change. The quay stays.")
    ]


def test_a_paragraph_of_quoted_words_goes_on_with_the_speaker_before() -> None:
    assert told("“We will sail,” Oru said.\n\n“The quay is long enough for two.”") == [
        ("Oru", "direct", "We will sail"),
        ("", "direct", "The quay is long enough for two."),
    ]


def test_a_phrase_in_quotation_marks_is_part_of_the_report() -> None:
    assert told("Oru stated that trade with the north matters to a “Free and Open Strait”.") == [
        ("Oru", "indirect", "trade with the north matters to a “Free and Open Strait”")
    ]


def test_the_reporters_words_around_a_long_quotation_are_in_brackets() -> None:
    assert told("Oru said it was “the longest quay on the whole coast.”") == [
        ("Oru", "direct", "[it was] the longest quay on the whole coast.")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oru emphasized the pact, while Vane reiterated support for peace.",
            [("Oru", "the pact"), ("Vane", "support for peace")],
        ),
        (
            "Oru welcomed the visit and expressed her wish for peace.",
            [("Oru", "the visit"), ("Oru", "her wish for peace")],
        ),
        (
            "The ferry will sail, Oru said, adding that the quay was ready.",
            [("Oru", "The ferry will sail"), ("Oru", "the quay was ready")],
        ),
        (
            "Oru said the quay was ready, but Vane warned that the storm would come.",
            [("Oru", "the quay was ready"), ("Vane", "the storm would come")],
        ),
        ("Vane left the talks, saying that nothing had changed.", [("Vane", "nothing had changed")]),
        ("Oru announced a new ferry and released the charts.", [("Oru", "a new ferry")]),
        (
            "Captains say the quay is short; sailors counter that it is long.",
            [("Captains", "the quay is short"), ("sailors", "it is long")],
        ),
        (
            "While captains contend the toll kills jobs, the port says that it does not.",
            [("captains", "the toll kills jobs"), ("the port", "it does not")],
        ),
        (
            "The two met, with Oru calling the quay short and Vane calling it long.",
            [("Oru", "the quay short"), ("Vane", "it long")],
        ),
    ],
)
def test_each_clause_has_its_own_speaker(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(source, words) for source, _, words in told(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The claims were settled in May.",
        "A stream called Long Water runs there.",
        "The noted sailor came home.",
        "Oru said yes.",
        "The port maintains a fund for sailors.",
        "The sailors took questions from visitors invited to the quay.",
        "The ferry sailed on Monday.",
        "It commits each of us to the same gauges, the same data and the same rules.",
        "They share a harbour, a fleet and common claims.",
    ],
)
def test_what_is_no_statement_is_left(text: str) -> None:
    assert told(text) == []


def test_a_statement_that_a_speaker_reports_is_found_inside() -> None:
    found = told("“Mr. Vane told me that the pact was dead, and I went home,” Oru said.")
    assert ("Mr. Vane", "indirect", "the pact was dead, and I went home") in found
    assert found[0][:2] == ("Oru", "direct")


def test_time_grows_with_length_only() -> None:
    sentence = "Oru said that the ferry would sail, while Vane warned that it would not. "
    assert len(told(sentence * 200)) == 400
