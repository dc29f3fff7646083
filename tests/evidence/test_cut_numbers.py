"""Numbers whose digits are grouped by spaces, and words that are joined by a minus sign, are not cut."""

import pytest

from tie_cli.evidence.excerpts import SearchableText


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
def test_a_number_in_groups_is_not_cut(space: str) -> None:
    text = SearchableText(f"We lost 1{space}500 men and 12{space}000{space}000 crowns.")
    for words in ("We lost 1", "500 men", "and 12", "12 000", "000 crowns"):
        assert text.find(words) == [], words
    for words in ("We lost 1 500 men", "12 000 000 crowns", "lost", "men"):
        assert len(text.find(words)) == 1, words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In 2024 500 men left.", "500 men"),
        ("On May 1 500 men left.", "On May 1"),
        ("It cost 15 crowns.", "It cost 15"),
        ("Rooms 1 20 30.", "Rooms 1"),
    ],
)
def test_numbers_beside_each_other_stay_two(text: str, words: str) -> None:
    assert len(SearchableText(text).find(words)) == 1


def test_a_minus_sign_between_letters_joins_a_word() -> None:
    text = SearchableText("Ours is a non−nuclear pact.")
    assert text.find("nuclear pact") == []
    assert len(text.find("non-nuclear pact")) == 1
