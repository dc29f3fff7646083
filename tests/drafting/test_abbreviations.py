"""Full stops that end no sentence: those of abbreviations before a name or a number."""

import pytest

from tie_cli.drafting.sentences.sentences import split_sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Oru told reporters Lt. Gen. Brandt had left Ft. Kita for the coast.",
        "Oru said Mt. Lund was closed.",
        "Atty. Brandt said the harbour was open.",
        "Oru said paras. 5 and 6 bind Norland.",
        "Oru said vol. 2 was lost.",
        "Oru said that Chap. 7 binds all states.",
    ],
)
def test_an_abbreviation_before_a_name_or_a_number_ends_no_sentence(sentence: str) -> None:
    assert [found.text for found in split_sentences(sentence)] == [sentence]


def test_a_sentence_ends_at_a_full_stop_before_a_name() -> None:
    found = [sentence.text for sentence in split_sentences("Oru left the fort. Brandt stayed. 5 ships sailed.")]

    assert found == ["Oru left the fort.", "Brandt stayed.", "5 ships sailed."]
