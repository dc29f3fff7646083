"""Wordings of newsrooms: who speaks, what was said, and where the narrator goes on."""

import pytest

from tie_cli.drafting.article.reading import read

TOLD = [
    (
        "A sheriff told Harbour News on Tuesday that gangs hold the pass and slammed the mayor for “looking the other way.”",
        [("A sheriff", "gangs hold the pass"), ("A sheriff", "[the mayor for] looking the other way.")],
    ),
    (
        "Oru explained that the crews post guards on the quays, adding that the guards are paid.",
        [("Oru", "the crews post guards on the quays"), ("Oru", "the guards are paid")],
    ),
    ("“The quay will open,” Oru was quoted as saying.", [("Oru", "The quay will open")]),
    ("The port has neither confirmed nor denied the cost of the quay.", [("The port", "the cost of the quay")]),
    ("It was “a trap,” as Oru put it.", [("Oru", "a trap")]),
    (
        "Not so for Dahl, who in a blog post on Monday wrote that the toll was unfair.",
        [("Dahl", "the toll was unfair")],
    ),
    ("The union boss crowed that the strike was won.", [("The union boss", "the strike was won")]),
    ("Dahl wondered aloud what the toll would cost.", [("Dahl", "what the toll would cost")]),
    (
        "Dahl likes the toll, she said, adding that Oru likes it too.",
        [("she", "Dahl likes the toll"), ("she", "Oru likes it too")],
    ),
    ("It was a dinner at which, Oru said, nobody spoke.", [("Oru", "nobody spoke")]),
    (
        "The crews voiced support for the toll, with some warning that it was too high.",
        [("The crews", "the toll"), ("some", "it was too high")],
    ),
    ("A poll of sailors found Oru leading Dahl by 7 points.", [("A poll of sailors", "Oru leading Dahl by 7 points")]),
    ("Oru rejected claims that the quay was unsafe.", [("Oru", "claims that the quay was unsafe")]),
    ("Oru began calling Dahl “the admiral.”", [("Oru", "[Dahl] the admiral.")]),
    ("Dahl was a clerk when, Oru alleges, a guard shouted at her.", [("Oru", "a guard shouted at her")]),
    (
        "The mayor, asked on Tuesday if he was worried, said only, “Next time we will see.”",
        [("The mayor, asked on Tuesday if he was worried", "Next time we will see.")],
    ),
    ("Oru repeated his pledge that, if elected, he would dig the canal.", [("Oru", "he would dig the canal")]),
    (
        "The port would grow, Liv Dahl, its director, said this afternoon at a press conference.",
        [("Liv Dahl, its director", "The port would grow")],
    ),
    (
        "Dahl, who describes herself as a sailor, told Harbour News she was tired.",
        [("Dahl", "herself as a sailor"), ("Dahl, who describes herself as a sailor", "she was tired")],
    ),
    ("The mayor last night insisted that the quay was safe.", [("The mayor", "the quay was safe")]),
    ("Oru said early in the talks that the quay was safe.", [("Oru", "the quay was safe")]),
    ("Oru said earlier this month, after talks in Visk, that the quay was safe.", [("Oru", "the quay was safe")]),
    ("Oru warned on Monday, in the first remark by a mayor, that the quay was unsafe.", [("Oru", "the quay was unsafe")]),
    ("Oru said on Monday, speaking in Visk, “The quay is safe.”", [("Oru", "The quay is safe.")]),
    (
        "The mayor, Ben Oru, on Monday rejected calls by the crews to shut the quay, saying it was safe.",
        [("The mayor, Ben Oru", "calls by the crews to shut the quay"), ("The mayor, Ben Oru", "it was safe")],
    ),
    ("As Dahl put it in the Harbour News on Sunday, “you cannot shut a quay.”", [("Dahl", "you cannot shut a quay.")]),
    ("Dahl’s office called that statement “a trap”.", [("Dahl’s office", "[that statement] a trap")]),
    ("Dahl also voiced “grave concern” about the quay.", [("Dahl", "“grave concern” about the quay")]),
    (
        "Asked whether the quay was safe, Dahl was blunt: “It is as safe as it ever was.”",
        [("Dahl", "It is as safe as it ever was.")],
    ),
    ("A clerk who met with the press on condition of silence said the quay was safe.", [("A clerk", "the quay was safe")]),
    (
        "He expressed heartfelt thanks to the crews, adding that the quay was safe.",
        [("He", "heartfelt thanks to the crews"), ("He", "the quay was safe")],
    ),
    ("Ben Oru, nicknamed “Kit”, said the quay was safe.", [("Ben Oru, nicknamed “Kit”", "the quay was safe")]),
    ("Ben Oru, known as “the Fox,” told the crews the quay was safe.", [("Ben Oru, known as “the Fox,”", "the quay was safe")]),
]
ENDS = [
    ("Dahl accused him of waste, a charge his office denied.", "of waste"),
    ("The two crews agreed to share the quay, in what the press hailed as a truce.", "to share the quay"),
    ("Oru said the quay was safe but declined to say who had checked it.", "the quay was safe"),
    ("Oru said the quay was safe but did not elaborate.", "the quay was safe"),
    ("Oru said the quay was safe but would not say when it would open.", "the quay was safe"),
    ("Dahl claimed that the quay “is not safe,” a line used by her union.", "[the quay] is not safe"),
]
NOTHING = [
    "For years Arthur Dahl wrote his checks in silence.",
    "Oru declined to be named, and the clerk asked not to be identified.",
    "The mayor refused to be drawn on the toll.",
    "Responding to a question, the mayor of Vale left the room.",
    "The clerk, who insisted on anonymity, left.",
    "Oru tweeted a response to the mayor of Vale.",
    "It was a day for the United States of America, the Kingdom of Norland, the Republic of Eastland and Westland.",
    "The two mayors exchanged views on the state of the quay.",
]


def said(text: str) -> list[tuple[str, str]]:
    return [(statement.source, statement.words(text)) for statement in read(text).statements]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_who_says_what(text: str, expected: list[tuple[str, str]]) -> None:
    found = said(text)
    assert [each for each in found if each in expected] == expected


@pytest.mark.parametrize(("text", "words"), ENDS)
def test_what_was_said_ends_where_the_narrator_goes_on(text: str, words: str) -> None:
    assert said(text)[0][1] == words


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("end", [" 🤝", " #quay #Vale", " /end", " 🧵👇 #quay", "\n12", "\n- 12 -"])
def test_what_a_post_or_a_page_ends_with_makes_no_heading_of_it(end: str) -> None:
    text = f"The quay\n\nOru told me that the quay was safe.{end}\n\nDahl left."

    assert said(text) == [("Oru", "the quay was safe")]
