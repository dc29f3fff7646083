"""A participle between a subject and its verb: "Quill, noting that it rained, left" is Quill's, and ends before the verb."""

import pytest

from tie_cli.drafting.article.reading import read


@pytest.mark.parametrize(
    ("aside", "cue", "words"),
    [
        ("noting that ships were late", "noting", "ships were late"),
        ("recalling the accord of June", "recalling", "the accord of June"),
        ("describing the toll as unfair", "describing", "the toll as unfair"),
        ("stressing the need for calm", "stressing", "the need for calm"),
        ("referring to the port toll", "referring to", "the port toll"),
    ],
)
@pytest.mark.parametrize("rest", ["said it was too high.", "left the room.", "urged Eliot to act."])
def test_what_stands_between_a_subject_and_its_verb_is_the_subjects(aside: str, cue: str, words: str, rest: str) -> None:
    text = f"Minister Rowe spoke first, and warned that it would rain. Minister Noor, {aside}, {rest}"
    (found,) = [statement for statement in read(text, None).statements if statement.cue == cue]
    assert (found.source, found.words(text)) == ("Minister Noor", words)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Minister Noor said the toll was high, adding that ships were late, old and slow.", "ships were late, old and slow"),
        ("“It rains,” said Minister Noor, adding that ships were late, old and slow.", "ships were late, old and slow"),
    ],
)
def test_what_a_speaker_adds_goes_on_behind_commas(text: str, said: str) -> None:
    (found,) = [statement for statement in read(text, None).statements if statement.cue == "adding"]
    assert (found.source, found.words(text)) == ("Minister Noor", said)
